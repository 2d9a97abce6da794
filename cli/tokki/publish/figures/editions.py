"""The timelines of a library's standards."""

from markupsafe import Markup

from tokki.publish import address
from tokki.publish.figures.timeline import Line, Mark, timeline_figure
from tokki.publish.render import linker
from tokki.publish.stock import Stock


def editions_figure(stock: Stock, path: str, standard: str | None = None) -> Markup:
    """The editions of a standard, or of all, as a picture for a page; nothing where there is none."""
    names = stock.standards if standard is None else (standard,)
    lines = tuple(_line(stock, path, name) for name in names)
    return timeline_figure(lines, stock.day) if lines else Markup("")


def _line(stock: Stock, path: str, standard: str) -> Line:
    url, now = linker(path), stock.in_force(standard)
    marks = []
    for each in stock.library.editions_of(standard):
        since = stock.library.editions[each].in_force
        marks.append(
            Mark(since, url(address.edition(each)), "now" if each == now else "coming" if since > stock.day else "past")
        )
    last = stock.library.editions_of(standard)[-1]
    return Line(stock.library.editions[last].title, tuple(marks))
