"""The flow of numbers as a picture: old numbers on the left, new ones on the right, a curve for each article."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from tokki.compare.comparison import Comparison, Side
from tokki.model.style import ComparisonLayout
from tokki.publish import address
from tokki.publish.figures.flow import FATES, Band, Fate, Flow, flow
from tokki.publish.render import linker

LINE, THREAD, PAD, TOP = 26, 5, 16, 30
"""Units: px. Height of a line with words; distance of threads in a band; room around them; room for the heads."""
LEFT, RIGHT, WIDTH = 264, 388, 652
"""Units: px. Where curves begin and end, and the width of all."""
LETTERS = 11
"""Letters of a heading that have room."""
SIGNS: dict[Fate, str] = {"inserted": "＋", "removed": "×", "deleted": "×", "moved": "◆", "same": "", "shifted": ""}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A band, and the middle of each of its articles on both sides. Units: px from the top."""

    band: Band
    old: tuple[float, ...]
    new: tuple[float, ...]


def flow_figure(comparison: Comparison, path: str, layout: ComparisonLayout, clauses: Callable[[str], bool]) -> Markup:
    """The picture for a page, in a region that can be scrolled sideways.

    `clauses`: whether the library has a clause of that ID, so that its label is a link.
    """
    found = flow(comparison)
    placed, height = _placed(found)
    url = linker(path)

    def link(side: Side) -> str:
        clause = side.provision.id.partition("/")[0]
        return url(address.clause(clause)) if clauses(clause) else ""

    counts = "、".join(
        f"{FATES[fate]}{'条' if fate in _VERBS else ''}　{count}" for fate, count in found.counts.items()
    )
    said = [_LEGEND[fate] for fate in found.counts] + (["点線は、一部の移動"] if found.parts else [])
    legend = "、".join(said)
    title = f"{layout.old}から{layout.new}への条の番号の移り変わり"
    heads = (
        f'<text class="head" x="{LEFT - 10}" y="18" text-anchor="end">{escape(layout.old)}</text>'
        f'<text class="head" x="{RIGHT + 10}" y="18">{escape(layout.new)}</text>'
    )
    bands = [_band(each, link) for each in placed]
    inner = "".join((*_parts(found, placed), *(curves for curves, _ in bands), *(words for _, words in bands)))
    return Markup(
        f'<figure class="figure"><div class="wide" role="region" aria-label="{escape(title)}" tabindex="0">'
        f'<svg class="flow" role="group" aria-labelledby="flow-title flow-desc" width="{WIDTH}" height="{height:.0f}"'
        f' viewBox="0 0 {WIDTH} {height:.0f}"><title id="flow-title">{escape(title)}</title>'
        f'<desc id="flow-desc">{escape(counts)}。条ごとの番号は、下の条番号対応表のとおり。</desc>{heads}{inner}</svg></div>'
        f'<figcaption>{escape(counts)}。{escape(legend)}。<a href="#numbers">表で見る</a></figcaption></figure>'
    )


_VERBS = ("same", "shifted", "moved", "removed")
_LEGEND: dict[Fate, str] = {
    "same": "細い線は、番号が変わらない条",
    "shifted": "太い線は、番号だけが変わる条",
    "moved": "破線と◆は、順序が変わる条",
    "inserted": "＋は、新設",
    "removed": "×は、削る条",
    "deleted": "×から延びる線は、削除として番号を残した条",
}


def _placed(found: Flow) -> tuple[list[_Placed], float]:
    """Where everything stands, and the height of all."""
    old, down_old = _column({band.old: band for band in found.bands if band.old is not None})
    new, down_new = _column({band.new: band for band in found.bands if band.new is not None})
    placed = [_Placed(band, old.get(id(band), ()), new.get(id(band), ())) for band in found.bands]
    return placed, max(down_old, down_new) + 6


def _column(bands: dict[int, Band]) -> tuple[dict[int, tuple[float, ...]], float]:
    """The middles of the articles of each band, one below the other in their order."""
    found: dict[int, tuple[float, ...]] = {}
    y = float(TOP)
    for _, band in sorted(bands.items()):
        if band.count == 1:
            found[id(band)], y = (y + LINE / 2,), y + LINE
        else:
            room = max(LINE, (band.count - 1) * THREAD + PAD)
            first = y + (room - (band.count - 1) * THREAD) / 2
            found[id(band)], y = tuple(first + k * THREAD for k in range(band.count)), y + room
    return found, y


def _band(placed: _Placed, link: Callable[[Side], str]) -> tuple[str, str]:
    """The curves of a band, and its words, which are drawn over all curves."""
    band = placed.band
    curves = "".join(_curve(a, b) for a, b in zip(placed.old, placed.new, strict=False))
    if not placed.new:
        curves = "".join(f'<path d="M{LEFT} {y:.1f}h28"/>' for y in placed.old)
    elif not placed.old:
        curves = "".join(f'<path d="M{RIGHT - 28} {y:.1f}h28"/>' for y in placed.new)
    old = _label(band.olds, placed.old, link, new=False) if placed.old else ""
    new = _label(band.news, placed.new, link, new=True) if placed.new else ""
    return f'<g class="{band.fate}">{curves}</g>', f'<g class="{band.fate}">{old}{new}{"".join(_signs(placed))}</g>'


def _curve(a: float, b: float) -> str:
    third = (RIGHT - LEFT) * 0.45
    return f'<path d="M{LEFT} {a:.1f}C{LEFT + third:.0f} {a:.1f} {RIGHT - third:.0f} {b:.1f} {RIGHT} {b:.1f}"/>'


def _signs(placed: _Placed) -> Iterator[str]:
    """The sign and the word at the end of what came, went or moved, so that no colour is needed."""
    band = placed.band
    if not SIGNS[band.fate]:
        return
    ends = placed.new if band.fate in ("inserted", "moved") else placed.old
    middle = sum(ends) / len(ends)
    word = {"inserted": "新設", "removed": "削る", "deleted": "", "moved": ""}[band.fate]
    if band.fate in ("inserted", "moved"):
        x, anchor = (RIGHT - 34, "end") if band.fate == "inserted" else (RIGHT - 6, "middle")
    else:
        x, anchor = (LEFT + 34, "start") if band.fate == "removed" else (LEFT + 8, "middle")
    text = f"{word}{SIGNS[band.fate]}" if anchor == "end" else f"{SIGNS[band.fate]}{word}"
    yield f'<text class="sign" x="{x}" y="{middle + 4.5:.1f}" text-anchor="{anchor}">{text}</text>'


def _label(sides: tuple[Side, ...], middles: tuple[float, ...], link: Callable[[Side], str], *, new: bool) -> str:
    """The number and the heading of an article, or the numbers of a run, beside the ends of the curves."""
    x, anchor = (RIGHT + 10, "start") if new else (LEFT - 10, "end")
    y = sum(middles) / len(middles) + 4.5
    opening = f'<text x="{x}" y="{y:.1f}" text-anchor="{anchor}">'
    first, last = sides[0].provision, sides[-1].provision
    if len(sides) > 1:
        rest = f'<tspan class="more">{escape(last.label)}（{len(sides)}条）</tspan>'
        return f"{opening}{escape(first.label)}～{rest}</text>"
    heading = "削除" if first.state == "deleted" else first.heading
    short = heading if len(heading) <= LETTERS else heading[: LETTERS - 1] + "…"
    words = f'{escape(first.label)}<tspan class="more">　{escape(short)}</tspan>'
    page = link(sides[0])
    return f'{opening}<a href="{escape(page)}">{words}</a></text>' if page else f"{opening}{words}</text>"


def _parts(found: Flow, placed: list[_Placed]) -> Iterator[str]:
    """Dotted curves for parts of an article that went to another one."""
    old = {each.band.old + k: y for each in placed if each.band.old is not None for k, y in enumerate(each.old)}
    new = {each.band.new + k: y for each in placed if each.band.new is not None for k, y in enumerate(each.new)}
    curves = "".join(_curve(old[a], new[b]) for a, b in found.parts if a in old and b in new)
    if curves:
        yield f'<g class="part">{curves}</g>'
