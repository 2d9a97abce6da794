"""Comparisons on the site: what stands on their pages, and the views that an address keeps."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from tests.publish.test_site import RULES, opened

from tokki.write.comparison.cells import Paragraph, Piece, Row
from tokki.write.comparison.one_column import one_column

PAIR = "compare/editions/full/2021-04-01..2021-09-10.html"
PAGES = (
    "compare/index.html",
    PAIR,
    "compare/revisions/subcontracting/2017-04-01..2021-09-10.html",
    "compare/contracts/fujisawa-line/2022-02-10..2023-04-01.html",
    "compare/systems/full.2021-09-10/meguro-ocr.2021-11-01..meguro-roads.2021-11-01.html",
    "day.html",
)
pytestmark = pytest.mark.needs("chromium")


def seen(page: Page, selector: str) -> int:
    """How many are shown."""
    return sum(each.is_visible() for each in page.locator(selector).all())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_works_from_a_server_and_by_double_click(built: Path, served: str, browser: Browser, path: str) -> None:
    for address in (f"{served}/{path}", (built / path).as_uri()):
        page, wrong = opened(browser, address)
        assert page.locator("h1").count() == 1
        assert page.locator("form.choices").count() == 1
        assert wrong == []
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barrier(built: Path, browser: Browser, path: str, scheme: str) -> None:
    page, _ = opened(browser, (built / path).as_uri(), scheme=scheme)
    found = Axe().run(page, options=RULES[scheme]).response["violations"]
    assert [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found] == []
    page.close()


@pytest.mark.parametrize("path", [*PAGES, "index.html", "editions/full/index.html"])
def test_a_page_never_scrolls_sideways(built: Path, browser: Browser, path: str) -> None:
    page, _ = opened(browser, (built / path).as_uri(), width=360)
    for width in (360, 700, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_what_is_chosen_stands_in_the_address(built: Path, browser: Browser) -> None:
    page, _ = opened(browser, (built / PAIR).as_uri())
    before = seen(page, ".views tbody")
    page.get_by_role("radio", name="一段（見え消し）").check()
    page.get_by_role("checkbox", name="番号、引用及び表記の整理を隠す").check()
    page.get_by_role("checkbox", name="変更のある行だけを示す").check()
    page.get_by_role("checkbox", name="条番号対応表を隠す").check()
    again, wrong = opened(browser, page.url)
    for each in (page, again):
        assert seen(each, ".views thead th.side") == 0
        assert seen(each, ".views thead th.both") == 1
        assert seen(each, ".views tr.noise, .views tr.same, .views del.noise") == 0
        assert 0 < seen(each, ".views tbody") < before
        assert not each.locator(".comparison-numbers").is_visible()
        assert each.get_by_role("radio", name="一段（見え消し）").is_checked()
    assert wrong == []
    again.get_by_role("radio", name="左右に並べる").check()
    again.get_by_role("checkbox", name="条番号対応表を隠す").uncheck()
    assert again.url.endswith("?view=sides&noise=hide&same=hide")
    assert seen(again, ".views thead th.side") == 2
    page.close()
    again.close()


def test_a_narrow_window_has_one_column_unless_two_are_asked_for(built: Path, browser: Browser) -> None:
    page, _ = opened(browser, (built / PAIR).as_uri(), width=360)
    assert seen(page, ".views tr:first-child td.side") == 0
    assert seen(page, ".views tbody:first-of-type tr:first-child td.both") == 1
    page.get_by_role("radio", name="左右に並べる").check()
    assert seen(page, ".views tbody:first-of-type tr:first-child td.side") == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_all_is_there_without_a_script(built: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / PAIR).as_uri())
    assert page.locator("form.choices").count() == 0
    assert page.locator(".views .side").first.is_visible()
    assert page.get_by_role("heading", name="条番号対応表").is_visible()
    page.goto((built / "compare/index.html").as_uri())
    page.locator("summary", has_text="標準特記仕様書").first.click()
    assert page.get_by_role("link", name="2021年4月1日 → 2021年9月10日").first.is_visible()
    page.goto((built / "day.html").as_uri())
    assert page.locator("#d2021-09-10").get_by_role("link", name="full@2021-09-10").count() == 0
    assert "full@2021-09-10" in page.locator("#d2021-09-10").inner_text()
    context.close()


def test_two_things_are_chosen_with_the_keyboard(built: Path, browser: Browser) -> None:
    page, _ = opened(browser, (built / "compare/index.html").as_uri())
    page.get_by_role("combobox", name="種類").focus()
    page.keyboard.press("ArrowDown")
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "対照を開く"
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/revisions/**")
    page.close()


def test_the_other_order_leads_to_the_same_page(built: Path, browser: Browser) -> None:
    query = "?kind=editions&of=full&old=2021-09-10&new=2021-04-01"
    page, _ = opened(browser, (built / "compare/index.html").as_uri() + query)
    assert page.get_by_role("status").inner_text() == "旧と新が逆です。旧から新への対照を開きます。"
    page.get_by_role("button", name="対照を開く").click()
    page.wait_for_url(f"**/{PAIR}")
    page.close()


def test_the_flow_of_numbers_leads_to_the_clauses(built: Path, browser: Browser) -> None:
    page, _ = opened(browser, (built / PAIR).as_uri())
    picture = page.locator("svg.flow")
    assert "順序が変わる条" in (page.locator("svg.flow desc").text_content() or "")
    assert picture.locator(".inserted .sign").first.text_content() == "新設＋"
    picture.get_by_role("link", name="第３１条　再委託の制限").click()
    assert page.url.endswith("/clauses/subcontracting.html")
    page.close()


def test_a_day_shows_what_stood(built: Path, browser: Browser) -> None:
    page, wrong = opened(browser, (built / "day.html").as_uri() + "?on=2021-09-09")
    page.get_by_role("heading", name="2021年9月9日の姿").wait_for()
    assert "full@2021-04-01" in page.locator("#day").inner_text()
    page.get_by_label("日", exact=True).fill("2021-09-10")
    page.get_by_label("日", exact=True).press("Enter")
    assert "full@2021-09-10" in page.locator("#day").inner_text()
    assert "full@2021-04-01" not in page.locator("#day").inner_text()
    assert page.url.endswith("?on=2021-09-10")
    page.locator("#day summary").first.press("Enter")
    assert page.get_by_role("link", name="第３８条　再委託の制限").is_visible()
    assert wrong == []
    page.close()


def test_data_of_days_is_a_call_with_json(built: Path) -> None:
    text = (built / "assets/day-data.js").read_text("utf-8")
    data = json.loads(text.removeprefix("tokkiDays(").removesuffix(");\n"))
    assert data["today"] == "2026-11-21"
    spans = {each["span"][1]: each["span"][3:] for each in data["editions"]}
    assert spans["full@2021-04-01"] == ["2021-04-01", "2021-09-09"]


letters = st.text("あいう、第条０１", min_size=1, max_size=4)
strands = st.lists(st.tuples(st.sampled_from(["both", "old", "new"]), letters), min_size=1, max_size=6)


@given(strands)
def test_one_column_has_all_words_of_both_sides(parts: list[tuple[str, str]]) -> None:
    sides = [tuple(Piece(text, of != "both") for of, text in parts if of in ("both", side)) for side in ("old", "new")]
    old, new = (Paragraph("paragraph", pieces) for pieces in sides)
    woven = one_column(Row((old,) if old.words else (), (new,) if new.words else ()))
    for side, whole in (("old", old.text), ("new", new.text)):
        assert "".join(s.text for each in woven for s in each.strands if s.side in ("both", side)) == whole
    if any(of == "both" for of, _ in parts):
        assert len(woven) == 1
