"""Every link of the built site leads to a page and to a place on it, and every place is named once."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html


@dataclass(frozen=True)
class Read:
    """A page: where it leads, which places it has, and which of them it names as a label or a description."""

    links: frozenset[str]
    anchors: Counter[str]
    named: frozenset[str]


@cache
def pages_of(built: Path) -> dict[Path, Read]:
    """Every page of the site, read once."""
    found = {}
    for path in sorted(built.rglob("*.html")):
        tree = html.fromstring(path.read_bytes())
        labels = " ".join(tree.xpath("//@aria-labelledby | //@aria-describedby"))
        found[path] = Read(
            frozenset(tree.xpath("//@href | //@src")), Counter(tree.xpath("//@id")), frozenset(labels.split())
        )
    return found


def test_every_link_leads_to_a_place(built: Path) -> None:
    pages, broken = pages_of(built), []
    for path, page in pages.items():
        for link in page.links if path.name != "404.html" else ():  # written for a server, from its root
            parts = urlsplit(link)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            there = not parts.scheme and not parts.netloc and target.is_file()
            if there and parts.fragment and target in pages:
                there = unquote(parts.fragment) in pages[target].anchors
            if not there:
                broken.append((path, link))
    assert sorted((path.relative_to(built).as_posix(), link) for path, link in broken) == []


def test_every_place_has_a_name_of_its_own(built: Path) -> None:
    for path, page in pages_of(built).items():
        assert [anchor for anchor, count in page.anchors.items() if count > 1] == [], path
        assert page.named - set(page.anchors) == set(), path
