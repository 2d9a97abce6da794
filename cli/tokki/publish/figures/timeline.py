"""The editions of standards along the years, as a picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Literal

from markupsafe import Markup

WIDTH, EDGE, HEAD, LANE = 680, 24, 28, 18
"""Units: px. The width, the room at both ends of a line, that for the years, and the height of a line of labels."""
LETTER = 7.2
"""Units: px. The width of a half-width letter of a label."""
STATES: dict[str, str] = {"past": "", "now": "現行", "coming": "施行前"}


@dataclass(frozen=True, slots=True)
class Mark:
    """An edition: its first day, its page as seen from the page of the figure, and how it stands on the library's day."""

    day: date
    page: str
    state: Literal["past", "now", "coming"]

    @property
    def words(self) -> str:
        """The label."""
        return f"{self.day}{'　' if STATES[self.state] else ''}{STATES[self.state]}"


@dataclass(frozen=True, slots=True)
class Line:
    """A standard with its editions, oldest first."""

    title: str
    marks: tuple[Mark, ...]


def timeline_figure(lines: tuple[Line, ...], today: date) -> Markup:
    """The picture, in a region that can be scrolled sideways, with words for what is drawn."""
    days = [mark.day for line in lines for mark in line.marks] + [today]
    first, last = min(days).year, max(days).year + 1
    scale = _Scale(date(first, 1, 1), date(last, 1, 1))
    y, rows = float(HEAD), []
    for line in lines:
        svg, height = _line(line, scale, y, today, titled=len(lines) > 1)
        rows.append(svg)
        y += height
    title = "標準の各版の施行日" if len(lines) > 1 else f"{lines[0].title}の各版の施行日"
    told = "。".join(f"{line.title}：{'、'.join(mark.words for mark in line.marks)}" for line in lines)
    return Markup(
        f'<figure class="figure"><div class="wide" role="region" aria-label="{escape(title)}" tabindex="0">'
        f'<svg class="timeline" role="group" aria-labelledby="time-title time-desc" width="{WIDTH}" height="{y:.0f}"'
        f' viewBox="0 0 {WIDTH} {y:.0f}"><title id="time-title">{escape(title)}</title>'
        f'<desc id="time-desc">{escape(told)}。</desc>{"".join(_years(scale, first, last, y))}'
        f"{''.join(rows)}</svg></div>"
        "<figcaption>●は現行の版、○は過去の版、□は施行前の版。太い線は、現行の版が施行されている期間。</figcaption></figure>"
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    start: date
    end: date

    def x(self, day: date) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * (day - self.start).days / (self.end - self.start).days


def _years(scale: _Scale, first: int, last: int, height: float) -> Iterator[str]:
    """The years, so many that they do not touch."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / step <= 12)
    for year in range(first + -first % step, last + 1, step):
        x = scale.x(date(year, 1, 1))
        yield f'<path class="year" d="M{x:.1f} {HEAD - 8}V{height:.0f}"/>'
        yield f'<text class="years" x="{x:.1f}" y="14" text-anchor="middle">{year}</text>'


def _line(line: Line, scale: _Scale, top: float, today: date, *, titled: bool) -> tuple[str, float]:
    """One standard and its height: title, line, labels below in as many lines as they need."""
    y = top + (34 if titled else 14)
    out = [f'<text class="head" x="0" y="{top + 16:.0f}">{escape(line.title)}</text>'] if titled else []
    ends = [mark.day for mark in line.marks[1:]]
    for mark, end in zip(line.marks, [*ends, max(today, line.marks[-1].day)], strict=True):
        kind = "now" if mark.state == "now" else "span"
        stop = min(end, today) if mark.state == "now" else end
        out.append(f'<path class="{kind}" d="M{scale.x(mark.day):.1f} {y:.0f}H{scale.x(stop):.1f}"/>')
    lanes = _lanes(line, scale)
    for mark, lane in zip(line.marks, lanes, strict=True):
        out.append(_mark(mark, scale, y, y + 22 + lane * LANE))
    return "".join(out), y - top + 34 + max(lanes) * LANE


def _lanes(line: Line, scale: _Scale) -> list[int]:
    """In which line below the figure each label stands: the first with room."""
    ends: list[float] = []
    found = []
    for mark in line.marks:
        left, right = _span(mark, scale)
        lane = next((k for k, end in enumerate(ends) if end + 6 <= left), len(ends))
        ends[lane : lane + 1] = [right]
        found.append(lane)
    return found


def _span(mark: Mark, scale: _Scale) -> tuple[float, float]:
    """From where to where a label goes; within the figure."""
    width = sum(LETTER * (2 if ord(letter) > 0xFF else 1) for letter in mark.words)
    left = min(max(scale.x(mark.day) - 36, 0), WIDTH - width)
    return left, left + width


def _mark(mark: Mark, scale: _Scale, y: float, below: float) -> str:
    x, (left, _) = scale.x(mark.day), _span(mark, scale)
    sign = f'<circle class="{mark.state}" cx="{x:.1f}" cy="{y:.0f}" r="6"/>'
    if mark.state == "coming":
        sign = f'<rect class="coming" x="{x - 5.5:.1f}" y="{y - 5.5:.1f}" width="11" height="11"/>'
    words, state = escape(str(mark.day)), STATES[mark.state]
    bold = f'<tspan class="state">　{state}</tspan>' if state else ""
    return (
        f'<path class="stem" d="M{x:.1f} {y + 6:.0f}V{below - 11:.0f}"/>{sign}'
        f'<text x="{left:.1f}" y="{below:.0f}"><a href="{escape(mark.page)}">{words}</a>{bold}</text>'
    )
