"""The search in a real browser, from a server and by double-click: what is found, how it is shown, keys, history."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect
from tests.publish.conftest import TODAY

from tokki.commands.place import good_library, shipped
from tokki.model.markup import Plain, tokens
from tokki.publish.search.clauses import clause_entries
from tokki.publish.stock import Stock

pytestmark = pytest.mark.needs("chromium")

WORDS = (
    "委託", "再委託", "漏えい", "クラウド", "個人情報", "特定個人情報", "ISMAP", "ＩＳＭＡＰ", "ismap", "27017", "２７０１７",
    "滅失", "き損", "みだりに", "受注者は", "報告", "を行わせ", "しなければならない", "。", "subcontracting", "ー", "再委託先　子会社",
)  # fmt: skip
FOUND = """async ([query, filters]) => (await tokkiSearch.ready()).ask(query, filters).results.map((r) => ({
  id: r.entry.id, kind: r.entry.kind, words: r.text?.words, at: r.text?.at, label: r.label, more: r.more,
  versions: r.versions.map((v) => v.name + " " + v.state), standing: r.standing.map((p) => p.standard + " " + p.number),
  numbers: r.numbers.map((n) => [n.edition.standard, n.edition.day, n.number, n.title, n.today?.number ?? null, n.heirs.map((h) => h.number)]),
}))"""
NUMBERS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("旧第７条 2017", ("pledge", ["full", "2017-04-01", "第７条", "従事者への周知及び誓約", "第８条", []])),
    ("第七条 平成29年度", ("pledge", ["full", "2017-04-01", "第７条", "従事者への周知及び誓約", "第８条", []])),
    ("full@2017-04-01 ７条", ("pledge", ["full", "2017-04-01", "第７条", "従事者への周知及び誓約", "第８条", []])),
    ("第24条の2", ("data-location", ["full", "2026-04-01", "第２４条の２", "データの所在", "第２４条の２", []])),
    ("旧第14条 2018年4月1日", ("work-place", ["full", "2017-04-01", "第１４条", "作業場所の特定", None, ["第１６条"]])),
    (
        "現第５項 short",
        ("purpose-limitation", ["short", "2023-04-01", "第５項", "目的外利用及び提供の禁止", "第５項", []]),
    ),
)


@pytest.fixture(scope="module")
def page(built: Path, browser: Browser) -> Iterator[Page]:
    """A clause page by double-click; the search is asked without the field."""
    own = browser.new_page()
    own.goto((built / "clauses/copying.html").as_uri())
    yield own
    own.close()


@pytest.fixture(scope="module")
def stock() -> Stock:
    return Stock(good_library(shipped("clauses"))[1], TODAY)


def found(page: Page, query: str, **filters: str) -> list[dict[str, Any]]:
    """What is found, best first."""
    answer: list[dict[str, Any]] = page.evaluate(FOUND, [query, filters])
    return answer


def fold(text: str) -> str:
    """One width and case."""
    return unicodedata.normalize("NFKC", text).lower()


@pytest.mark.parametrize("word", WORDS)
def test_exactly_the_clauses_with_the_words_are_found(page: Page, stock: Stock, word: str) -> None:
    true = set()
    for entry in clause_entries(stock):
        ids = (entry.id, *(f"{entry.id}@{v.day}" for v in entry.versions))
        text = fold("\n".join((*ids, *(passage.words for passage in entry.passages))))
        true |= {entry.id} if all(term in text for term in fold(word).split()) else set()
    assert {one["id"] for one in found(page, word, kind="clause")} == true
    assert true


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_part_of_any_text_is_missed(page: Page, stock: Stock, data: st.DataObject) -> None:
    """Against the authored texts: twenty parts of words between parameters and references in each example."""
    whole = [
        (name.clause, token.text)
        for name, revision in sorted(stock.library.revisions.items())
        for node in revision.nodes()
        for token in tokens(node.text)
        if isinstance(token, Plain) and token.text.strip()
    ]
    asked = []
    for _ in range(20):
        clause, text = data.draw(st.sampled_from(whole))
        start = data.draw(st.integers(0, len(text) - 1))
        part = text[start : start + data.draw(st.integers(1, 24))]
        if part.strip():
            asked.append((clause, part))
    missed = page.evaluate(
        """async (asked) => { const search = await tokkiSearch.ready();
        return asked.filter(([id, part]) => !search.ask(part, { kind: "clause" }).results.some((r) => r.entry.id === id)) }""",
        asked,
    )
    assert missed == []


CLUSTERS = st.sampled_from(
    [
        *"ＡaＢ１1㈱①㍻ﾊか～〜－‐−,，、｛{}（(ー゛Ⅲ。漢ﾎﾟ".replace("ﾎﾟ", ""),
        "ﾊﾞ",
        "ﾎﾟ",
        "が",
        "か\u3099",
        "é",
        "e\u0301",
        "𠮷",
    ]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CLUSTERS, min_size=1, max_size=8), min_size=1, max_size=8))
def test_whatever_the_width_a_part_is_found_and_marked(page: Page, texts: list[list[str]]) -> None:
    cases = []
    for text in texts:
        cases += [["".join(text), "".join(text[i:j])] for i in range(len(text)) for j in range(i + 1, len(text) + 1)]
    wrong = page.evaluate(
        """async (cases) => { const { fold, places } = await tokkiSearch.ready();
        return cases.filter(([text, part]) => {
          const term = fold(part);
          if (!term.trim()) return false;
          const marked = places(text, [term]);
          return !fold(text).includes(term) || !marked.length || !marked.some(([a, b]) => fold(text.slice(a, b)).includes(term));
        }) }""",
        cases,
    )
    assert wrong == []


@pytest.mark.parametrize(("query", "expected"), NUMBERS)
def test_a_number_is_told_with_its_name_and_its_number_today(page: Page, query: str, expected: tuple[Any, ...]) -> None:
    first = found(page, query)[0]
    assert (first["id"], first["numbers"][0]) == expected


@pytest.mark.parametrize("query", ["第６条第２項", "6条2項", "第六条第二項", "６条の第２項"])
def test_a_paragraph_is_found_by_its_number(page: Page, query: str) -> None:
    rows = [one for one in found(page, query) if one["numbers"]]
    if query == "６条の第２項":
        assert rows == []
        return
    assert rows[0]["id"] == "responsible-persons"
    assert rows[0]["at"] == "clauses/responsible-persons.html#file"
    assert rows[0]["numbers"][0][2] == "第６条第２項"


def test_words_of_an_old_revision_are_dated(page: Page) -> None:
    """Words that no text in force has."""
    (one,) = (
        each for each in found(page, "個人情報を取り扱う部分を第三者に委託してはならない") if each["kind"] == "clause"
    )
    assert one["versions"] == ["2007-04-01.short old"]
    assert one["at"] == "clauses/subcontracting.html#rev-2007-04-01.short-own-hands"


def test_filters(page: Page) -> None:
    assert {one["kind"] for one in found(page, "", kind="system")} == {"system"}
    cloud = {one["id"] for one in found(page, "", kind="system", trait="cloud")}
    assert "meguro-bicycles" in cloud
    assert cloud < {one["id"] for one in found(page, "", kind="system")}
    every = {one["id"] for one in found(page, "再委託", kind="clause")}
    assert {one["id"] for one in found(page, "再委託", topic="people", kind="clause")} < every
    old = found(page, "再委託", edition="full@2017-04-01", kind="clause")
    assert all(any(version.startswith("20") for version in one["versions"]) or not one["versions"] for one in old)
    assert {one["standing"][0].split()[0] for one in old} == {"full"}
    assert [one["id"] for one in found(page, "c:audit")] == ["audit"]
    assert found(page, "") == found(page, "　 ") == []


def test_another_spelling_is_looked_for_too(page: Page) -> None:
    assert {one["id"] for one in found(page, "漏洩", kind="clause")} == {
        one["id"] for one in found(page, "漏えい", kind="clause")
    }
    assert any(one["id"] == "incident" for one in found(page, "ろうえい", kind="clause"))


def test_every_address_of_the_index_is_there(built: Path) -> None:
    """Files and anchors."""
    text = (built / "assets/search-index.js").read_text("utf-8")
    data = json.loads(text[len("tokkiIndex(") : -3].replace("<\\/", "</"))
    missing: list[str] = []
    pages: dict[str, str] = {}
    for kind, _, address, _, passages, *_ in data["entries"]:
        file, _, anchor = address.partition("#")
        places = {anchor} | {row[2] for row in passages if len(row) > 2 and row[2]}
        for place in sorted(places):
            target, anchor = [*place.split("#", 1), ""][:2] if ".html" in place else (file, place)
            if not (built / target).is_file():
                missing.append(f"{data['kinds'][kind][0]} {target}")
                continue
            html = pages.setdefault(target, (built / target).read_text("utf-8"))
            if anchor and f'id="{anchor}"' not in html and f'id="{unquote(anchor)}"' not in html:
                missing.append(f"{target}#{anchor}")
    assert sorted(set(missing)) == []


@pytest.mark.parametrize("way", ["file", "http"])
def test_the_field_by_keyboard_alone(built: Path, served: str, browser: Browser, way: str) -> None:
    home = built.as_uri() if way == "file" else served
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{home}/clauses/copying.html")
    field = page.get_by_role("combobox", name="検索")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.insert_text("滅失")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("委託")
    expect(page.locator("form.ts [aria-live]")).to_contain_text("件")
    options = page.get_by_role("option")
    expect(options.filter(has_text="再委託の制限").locator("mark").first).to_have_text("委託")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option", selected=True)).to_contain_text("すべてを見る")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*.html*")
    expect(page).not_to_have_url(f"{home}/clauses/copying.html")
    page.goto(f"{home}/clauses/copying.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("旧第７条 2017")
    expect(page.get_by_role("option").first).to_contain_text(
        "full 2017-04-01 第７条 ＝ 従事者への周知及び誓約 → 今の第８条"
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator(".ts-results li").first).to_contain_text("→ 今の第８条")
    assert wrong == []
    page.close()


def test_letters_on_the_way_to_a_word_ask_nothing(built: Path, browser: Browser) -> None:
    """While an input method is at work, its keys are its own."""
    page = browser.new_page()
    page.goto((built / "clauses/copying.html").as_uri())
    field = page.get_by_role("combobox", name="検索")
    field.focus()
    page.evaluate("tokkiSearch.ready()")
    kana = """(field) => { field.value = "いたく";
      field.dispatchEvent(new InputEvent("input", { isComposing: true }));
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true })) }"""
    field.evaluate(kana)
    expect(page.get_by_role("option")).to_have_count(0)
    field.evaluate('(field) => { field.value = "委託"; field.dispatchEvent(new CompositionEvent("compositionend")) }')
    expect(page.get_by_role("option").first).to_be_visible()
    page.close()


@pytest.mark.parametrize("way", ["file", "http"])
def test_the_page_keeps_the_question_and_goes_back(built: Path, served: str, browser: Browser, way: str) -> None:
    home = built.as_uri() if way == "file" else served
    page = browser.new_page()
    page.goto(f"{home}/search.html?q=%E5%86%8D%E5%A7%94%E8%A8%97&kind=clause")
    box, items = page.locator("#ts-q"), page.locator(".ts-results > li")
    expect(box).to_have_value("再委託")
    expect(page.get_by_label("種別")).to_have_value("clause")
    first = items.first.inner_text()
    page.get_by_label("分野").select_option("oversight")
    expect(page).to_have_url(f"{home}/search.html?q=%E5%86%8D%E5%A7%94%E8%A8%97&kind=clause&topic=oversight")
    expect(items.first).not_to_have_text(first)
    box.fill("みだりに")
    page.get_by_label("分野").select_option("")
    page.keyboard.press("Tab")
    expect(items).to_have_count(1)
    items.first.get_by_role("link").first.click()
    page.wait_for_url("**/clauses/*.html")
    page.go_back()
    expect(items).to_have_count(1)
    expect(box).to_have_value("みだりに")
    page.go_back()
    expect(page.get_by_label("分野")).to_have_value("oversight")
    page.go_back()
    expect(box).to_have_value("再委託")
    expect(items.first).to_contain_text("再委託")
    page.close()


def test_more_places_and_more_results_on_demand(built: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{(built / 'search.html').as_uri()}?q=%E3%81%AE")
    items = page.locator(".ts-results > li")
    expect(items).to_have_count(30)
    page.get_by_role("button", name="さらに表示").click()
    expect(items).to_have_count(60)
    expect(items.nth(30).get_by_role("link").first).to_be_focused()
    more = items.first.locator("summary")
    more.click()
    expect(items.first.locator("details .ts-place").first).to_be_visible()
    shown = int("".join(c for c in more.inner_text() if c.isdigit()))
    expect(items.first.locator("details .ts-place")).to_have_count(shown)
    page.close()


def test_without_script_the_page_leads_to_the_lists(built: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / "clauses/copying.html").as_uri())
    page.get_by_role("combobox", name="検索").fill("委託")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.get_by_text("スクリプト（JavaScript）が必要です")).to_be_visible()
    expect(page.get_by_role("link", name="条項の一覧")).to_be_visible()
    expect(page.locator("#ts-q")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_with_results_open(built: Path, browser: Browser, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    rules = {
        "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    }
    for path, wait in (
        ("clauses/copying.html", "[role=option]"),
        ("search.html?q=%E7%AC%AC%EF%BC%96%E6%9D%A1", ".ts-results li"),
    ):
        page.goto(f"{built.as_uri()}/{path}")
        if "search" not in path:
            page.keyboard.press("/")
            page.keyboard.insert_text("再委託")
            page.locator(wait).first.wait_for()
            page.keyboard.press("ArrowDown")
        page.locator(wait).first.wait_for()
        violations = (
            Axe()
            .run(page, context="form.ts" if "search" not in path else ".ts-page", options=rules)
            .response["violations"]
        )
        assert [(each["id"], [node["html"][:150] for node in each["nodes"][:3]]) for each in violations] == []
    page.close()


def test_nothing_is_loaded_before_the_field_is_used(built: Path, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto((built / "clauses/copying.html").as_uri())
    assert "search.js" in asked
    assert "search-index.js" not in asked
    page.keyboard.press("/")
    page.wait_for_function("performance.now() && document.querySelector('script[src$=\"search-index.js\"]')")
    page.close()
