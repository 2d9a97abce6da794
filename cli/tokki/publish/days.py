"""A day chosen by the reader: which editions stood, which contracts ran, which duties counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tokki.model.edition import EditionId
from tokki.publish import address
from tokki.publish.page import Page
from tokki.publish.passages import clauses_of
from tokki.publish.render import page, script
from tokki.publish.stock import Stock


@dataclass(frozen=True, slots=True)
class Span:
    """What held from a day on, until another one (that day included; None: still). `page`: where it stands."""

    what: str
    name: str
    page: str
    start: date
    end: date | None

    def on(self, day: date) -> bool:
        """Whether it held on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which something changed: what began and what ended with the day before, and which editions stood from then."""

    day: date
    began: tuple[Span, ...]
    ended: tuple[Span, ...]
    standing: tuple[EditionId, ...]


def day_page(stock: Stock) -> Iterator[Page]:
    """The page of a day: the form that the script fills, and the table of all days on which something changed."""
    yield page(
        address.DAY,
        "ある日の姿",
        "day.md",
        "選んだ日に施行されていた標準、続いていた契約及び効力のあった義務",
        turns=tuple(turns(stock)),
        editions=stock.library.editions,
        today=stock.day,
    )


def editions(stock: Stock) -> Iterator[tuple[EditionId, Span]]:
    """Each edition, from its first day to the one before the next's."""
    for standard in stock.standards:
        ids = stock.library.editions_of(standard)
        for each, following in zip(ids, (*ids[1:], None), strict=True):
            own = stock.library.editions[each]
            last = stock.library.editions[following].in_force - timedelta(1) if following is not None else None
            yield each, Span(own.title, str(each), address.edition(each), own.in_force, last)


def contracts(stock: Stock) -> Iterator[Span]:
    """Each contract over its term; one without an end goes on until the system's next one."""
    for name, system in sorted(stock.library.systems.items()):
        ids = stock.library.contracts_of(name)
        for each, following in zip(ids, (*ids[1:], None), strict=False):
            term = stock.library.contracts[each].term
            last = stock.library.contracts[following].term.from_ - timedelta(1) if following is not None else None
            end = min((day for day in (term.to, last) if day is not None), default=None)
            title = f"{system.organisation}　{system.title}"
            yield Span(title, str(each), address.contract(each), term.from_, end)


def duties(stock: Stock) -> Iterator[tuple[str, Span]]:
    """Each duty with the title of its checklist."""
    for checklist in stock.library.checklists.values():
        for duty in checklist.items:
            there = address.checklist(checklist.id, duty.id)
            yield checklist.title, Span(duty.text, duty.id, there, duty.from_, duty.until)


def turns(stock: Stock) -> Iterator[Turn]:
    """The days on which an edition or a contract came or went, the newest first."""
    stood = dict(editions(stock))
    spans = (*stood.values(), *contracts(stock))
    after = {span: span.end + timedelta(1) for span in spans if span.end is not None}
    days = {span.start for span in spans} | set(after.values())
    for day in sorted(days, reverse=True):
        yield Turn(
            day,
            tuple(span for span in spans if span.start == day),
            tuple(span for span, gone in after.items() if gone == day),
            tuple(each for each, span in stood.items() if span.on(day)),
        )


def day_script(stock: Stock) -> bytes:
    """The data of the page: editions with their articles, contracts and duties, each with its days."""
    checklists: dict[str, list[list[str | None]]] = {}
    for title, span in duties(stock):
        checklists.setdefault(title, []).append(_row(span))
    data = {
        "today": str(stock.day),
        "editions": [{"span": _row(span), "articles": list(_articles(stock, each))} for each, span in editions(stock)],
        "contracts": [_row(span) for span in contracts(stock)],
        "duties": [{"title": title, "spans": rows} for title, rows in checklists.items()],
    }
    return script("tokkiDays", data)


def _row(span: Span) -> list[str | None]:
    return [span.what, span.name, span.page, str(span.start), str(span.end) if span.end is not None else None]


def _articles(stock: Stock, id: EditionId) -> Iterator[list[str]]:
    """Label, heading and page of each article."""
    for article in stock.edition(id).articles:
        heading = "削除" if article.state == "deleted" else article.heading
        yield [article.label, heading, address.clause(clauses_of(article)[0])]
