"""The kinds of pages about systems, duties, terms, rules and files: no barrier, nothing to be moved sideways."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.publish.test_site import RULES, opened

pytestmark = pytest.mark.needs("chromium")

PAGES = (
    "systems/index.html",
    "systems/fujisawa-line.html",
    "systems/odawara-lgwan.html",
    "systems/meguro-bicycles/2023-04-01.html",
    "checklists/index.html",
    "checklists/ppc.html",
    "glossary.html",
    "rules/index.html",
    "rules/definitions.html",
    "reference/commands.html",
    "reference/files.html",
    "reference/outputs.html",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barrier(built: Path, browser: Browser, path: str, scheme: str) -> None:
    for width in (360, 1280):
        page, wrong = opened(browser, (built / path).as_uri(), width, scheme)
        assert wrong == []
        found = Axe().run(page, options=RULES[scheme]).response["violations"]
        assert [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found] == [], width
        page.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_never_scrolls_sideways(built: Path, browser: Browser, path: str) -> None:
    page, _ = opened(browser, (built / path).as_uri(), width=360)
    for width in (360, 600, 800, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
