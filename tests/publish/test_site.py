"""The site as a whole: what every kind of page owes its reader, in a real browser, from a server and by double-click."""

import json
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.publish.conftest import build

pytestmark = pytest.mark.needs("chromium")

PAGES = (
    "index.html",
    "clauses/index.html",
    "clauses/subcontracting.html",
    "clauses/return.html",
    "editions/index.html",
    "editions/numbers.html",
    "editions/full/index.html",
    "editions/full/2026-04-01.html",
    "editions/short/2007-04-01.html",
)
RULES = {
    "light": {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast"]}},  # nothing else depends on colours
}


def opened(browser: Browser, address: str, width: int = 1280, scheme: str = "light") -> tuple[Page, list[str]]:
    """A page, and what went wrong on it: errors of the console, and requests that leave the site."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
    home = address.split("/", 3)[2] if address.startswith("http") else "file:"
    page.on("request", lambda request: wrong.append(f"leaves: {request.url}") if home not in request.url else None)
    page.goto(address)
    return page, wrong


@pytest.mark.parametrize("path", PAGES)
def test_a_page_works_from_a_server_and_by_double_click(built: Path, served: str, browser: Browser, path: str) -> None:
    for address in (f"{served}/{path}", (built / path).as_uri()):
        page, wrong = opened(browser, address)
        assert page.locator("h1").count() == 1
        assert wrong == []
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barrier(built: Path, browser: Browser, path: str, scheme: str) -> None:
    page, _ = opened(browser, (built / path).as_uri(), scheme=scheme)
    found = Axe().run(page, options=RULES[scheme]).response["violations"]
    assert [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found] == []
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_never_scrolls_sideways(built: Path, browser: Browser, path: str) -> None:
    page, _ = opened(browser, (built / path).as_uri(), width=360)
    for width in (360, 600, 800, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_an_old_number_leads_to_the_clause_and_its_number_today(built: Path, browser: Browser) -> None:
    page, _ = opened(browser, (built / "editions/numbers.html").as_uri())
    page.get_by_role("combobox", name="版").select_option("full-2017-04-01")
    page.get_by_role("textbox", name="番号").fill("第２６条")
    assert page.get_by_role("status").inner_text() == "第２６条（再委託の制限）は、現行の版の第３８条です。"
    assert "number=26" in page.url
    again, _ = opened(browser, page.url)
    assert again.get_by_role("status").inner_text() == "第２６条（再委託の制限）は、現行の版の第３８条です。"
    again.get_by_role("textbox", name="番号").fill("99")
    assert again.get_by_role("status").inner_text() == "この版に、その番号はありません。"
    page.close()
    again.close()


def test_the_citation_is_copied(built: Path, browser: Browser) -> None:
    page, _ = opened(browser, (built / "clauses/secrecy.html").as_uri())
    words = page.locator("span.copy").first.inner_text()
    button = page.get_by_role("button", name=f"写し取る：{words}")
    button.focus()
    page.keyboard.press("Enter")
    assert button.inner_text() == "写し取りました"
    page.close()


def test_paper_shows_the_text_and_not_the_frame(built: Path, browser: Browser) -> None:
    page, _ = opened(browser, (built / "clauses/subcontracting.html").as_uri())
    page.emulate_media(media="print")
    assert not page.locator(".md-header").is_visible()
    assert not page.locator(".md-sidebar--secondary").is_visible()
    assert page.locator(".law").first.is_visible()
    assert page.pdf()[:5] == b"%PDF-"
    page.close()


def test_another_generator_builds_the_same_pages(built: Path, tmp_path: Path) -> None:
    for name in ("pages", "theme"):
        shutil.copytree(built.parent / name, tmp_path / "build" / name)
    shutil.copy(built.parent.parent / "mkdocs.yml", tmp_path)
    build(tmp_path, "properdocs")
    ours, theirs = ({p.relative_to(f).as_posix() for p in f.rglob("*.html")} for f in (built, tmp_path / "build/site"))
    assert theirs == ours
    name = "clauses/subcontracting.html"
    texts = [_words(folder / name) for folder in (built, tmp_path / "build/site")]
    assert texts[0] == texts[1]


def _words(path: Path) -> str:
    """The article of a page, without the frame."""
    text = path.read_text("utf-8")
    return text[text.index("<article") : text.index("</article>")]


def test_front_matter_is_read_by_every_generator(built: Path) -> None:
    for path in (built.parent / "pages").rglob("*.md"):
        head = path.read_text("utf-8").split("---\n")
        if head[0] == "" and path.parts[-2] != "decisions":
            assert [json.loads(line.partition(": ")[2]) for line in head[1].splitlines()], path
