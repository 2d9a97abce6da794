"""Changes as an Atom feed, for readers and for other programs.

Source: RFC 4287; tag URIs by RFC 4151, under a name that nobody can own, since no host is known here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from tokki.publish import address
from tokki.publish.stock import Stock

NAME = "tag:tokki.invalid,2026:"
MOST = 200
"""Entries, the newest first; what is older stands on the pages."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One edition or revision. `id`: behind the name of the feed; `page`: as seen from the feed."""

    id: str
    title: str
    day: date
    page: str
    why: str


def entries(stock: Stock) -> tuple[Entry, ...]:
    """All editions and revisions, the newest first, editions before the revisions of their day."""
    found = sorted((*_editions(stock), *_revisions(stock)), key=lambda entry: (entry.id.startswith("r"), entry.id))
    return tuple(sorted(found, key=lambda entry: entry.day, reverse=True))


def _editions(stock: Stock) -> Iterator[Entry]:
    for id_, edition in stock.library.editions.items():
        title = f"{edition.title}（{id_.day.year}年{id_.day.month}月{id_.day.day}日の版）"
        yield Entry(f"edition/{id_}", title, edition.in_force, address.edition(id_), edition.why)


def _revisions(stock: Stock) -> Iterator[Entry]:
    for id_, revision in stock.library.revisions.items():
        yield Entry(f"revision/{id_}", f"{revision.title}（{id_}）", id_.day, address.revision(id_), revision.why)


def feed(stock: Stock) -> bytes:
    """The feed. Same library, same bytes: it knows no clock."""
    found = entries(stock)[:MOST]
    newest = _time(max((entry.day for entry in found), default=stock.day))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">',
        f"<id>{NAME}changes</id>",
        "<title>特記事項ライブラリの改正</title>",
        f"<updated>{newest}</updated>",
        "<author><name>特記事項ライブラリ</name></author>",
        f'<link rel="alternate" type="text/html" href={quoteattr(address.START)}/>',
        *(_entry(entry) for entry in found),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(entry: Entry) -> str:
    return (
        f"<entry><id>{escape(NAME + entry.id)}</id><title>{escape(entry.title)}</title>"
        f"<updated>{_time(entry.day)}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(entry.page)}/>'
        f"<summary>{escape(entry.why)}</summary></entry>"
    )


def _time(day: date) -> str:
    """The first moment of a day in Japan."""
    return f"{day}T00:00:00+09:00"


def robots(_stock: Stock) -> bytes:
    """What search engines may read: everything."""
    return b"User-agent: *\nAllow: /\n"
