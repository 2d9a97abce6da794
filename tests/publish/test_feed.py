"""The feed: Atom as RFC 4287 asks for it, the same for the same library."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree
from tests.publish.conftest import ROOT, TODAY

from tokki.library.load import load
from tokki.publish.feed import MOST, feed
from tokki.publish.stock import Stock

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def stock() -> Stock:
    return Stock(load(ROOT / "clauses").library, TODAY)


def test_the_feed_is_atom(stock: Stock) -> None:
    root = etree.fromstring(feed(stock))
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert 0 < len(entries) <= MOST
    for each in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(each.findall(ATOM + name)) == 1, name
        assert datetime.fromisoformat(each.findtext(f"{ATOM}updated", "")).tzinfo is not None
        assert re.fullmatch(r"tag:[a-z.]+,\d{4}:\S+", each.findtext(f"{ATOM}id", ""))
        assert len(each.findall(f"{ATOM}link[@rel='alternate']")) == 1
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert all(each.findtext(f"{ATOM}summary") for each in entries)
    ids = [each.findtext(f"{ATOM}id") for each in entries]
    assert len(set(ids)) == len(ids)
    days = [each.findtext(f"{ATOM}updated", "") for each in entries]
    assert days == sorted(days, reverse=True)
    assert root.findtext(f"{ATOM}updated") == days[0]


def test_the_same_library_gives_the_same_bytes(stock: Stock) -> None:
    assert feed(stock) == feed(Stock(load(ROOT / "clauses").library, TODAY))


@pytest.mark.needs("chromium")
def test_every_entry_leads_somewhere(built: Path) -> None:
    assert (built / "robots.txt").read_text("utf-8").startswith("User-agent: *\n")
    for link in etree.fromstring((built / "changes.xml").read_bytes()).iter(f"{ATOM}link"):
        path, _, anchor = link.get("href", "").partition("#")
        text = (built / path).read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in text, link.get("href")
