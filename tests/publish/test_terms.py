"""Terms explained where they are used first: which words are terms, and how a reader meets their meaning."""

from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser
from tests.publish.conftest import ROOT
from tests.publish.test_site import opened

from tokki.commands.place import good_library
from tokki.model.document import Reference, Text, Value
from tokki.model.vocabulary import Glossary, Term
from tokki.publish import address
from tokki.publish.terms import first_uses, found_in
from tokki.write.paper.words import term_pattern
from tokki.write.provision_html import span_html

TERMS = ("委託", "再委託", "個人情報", "ログ", "IDS/IPS")
CASES = [
    ("再委託をする。", ["再委託"]),
    ("委託をする。", ["委託"]),
    ("委託先の個人情報等", ["個人情報"]),
    ("特定個人情報及び個人情報並びにログ", ["個人情報", "ログ"]),
    ("プログラムのログ", ["ログ"]),
    ("個人情報保護委員会", []),
    ("IDS/IPSを置く", ["IDS/IPS"]),
]
GLOSSARY = Glossary(terms=tuple(Term(term=t, reading="あ", meaning=f"{t}の<意味>") for t in TERMS))


@pytest.mark.parametrize(("text", "terms"), CASES)
def test_a_term_is_a_word_of_its_own(text: str, terms: list[str]) -> None:
    assert [match[0] for match in found_in(text, term_pattern(list(TERMS)))] == terms


def test_only_the_first_use_is_explained_and_the_words_stay() -> None:
    words = first_uses(GLOSSARY, "clauses/a.html")
    made = [words("個人情報の委託"), words("個人情報の委託＆")]
    assert html.fromstring(f"<p>{made[0]}</p>").xpath("//a/text()") == ["個人情報", "委託"]
    assert made[1] == "個人情報の委託＆"
    tip = html.fromstring(f"<p>{made[0]}</p>").xpath("//*[@role='tooltip']")[0]
    assert tip.text_content() == "個人情報の<意味>"


def test_quoted_names_values_and_references_are_not_touched() -> None:
    words = first_uses(GLOSSARY, "clauses/a.html")
    spans = (Text("個人情報の保護に関する法律", quoted=True), Value("x", "個人情報"), Reference("委託", ("a",)))
    assert [span_html(span, lambda _: "#a", words) for span in spans] == [
        "個人情報の保護に関する法律",
        "個人情報",
        '<a href="#a">委託</a>',
    ]


def test_every_term_has_its_place_in_the_glossary(built: Path) -> None:
    page = html.fromstring((built / address.GLOSSARY).read_bytes())
    for term in good_library(ROOT / "clauses")[1].glossary.terms:
        (entry,) = page.xpath(f"//section[@id='{address.term_anchor(term.term)}']")
        words = entry.text_content()
        assert term.reading in words
        assert all(variant in words for variant in term.variants)


@pytest.mark.needs("chromium")
def test_the_meaning_is_reached_by_keyboard_and_leaves_with_escape(built: Path, browser: Browser) -> None:
    page, _ = opened(browser, (built / "clauses/subcontracting.html").as_uri(), width=360)
    link = page.locator("a.term").first
    tip = page.locator(f"#{link.get_attribute('aria-describedby')}")
    assert not tip.is_visible()
    link.focus()
    assert tip.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    word = link.inner_text()
    link.click()
    assert page.locator(":target h3").inner_text().startswith(word)
    page.close()
