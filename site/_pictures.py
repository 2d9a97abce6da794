"""The pictures of the guides, taken from the built site and from real documents. `make pictures` runs it.

Needs Chromium, LibreOffice and poppler. The pictures are kept with the guides, since not every machine has these.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
SITE = ROOT / "build/site"
TO = ROOT / "site/guides/images"
DPI = 80


def screens() -> None:
    """Pages of the site."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        take(page, "compare/editions/full/2021-04-01..2021-09-10.html", "compare")
        take(page, "clauses/subcontracting.html", "clause")
        page.goto((SITE / "clauses/index.html").as_uri())
        page.keyboard.press("/")
        page.keyboard.type("漏えい", delay=30)
        page.wait_for_timeout(800)
        page.screenshot(path=TO / "search.png")
        browser.close()


def take(page: Page, address: str, name: str) -> None:
    """One page as it first shows."""
    page.goto((SITE / address).as_uri())
    page.wait_for_timeout(400)
    page.screenshot(path=TO / f"{name}.png")


def documents() -> None:
    """First pages of Word files."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [ROOT / ".venv/bin/tokki", "annex", "meguro-bicycles", "-o", folder],
            cwd=ROOT,
            check=False,
            capture_output=True,
        )  # 1: something is still open, as in any real case
        shutil.copy(ROOT / "templates/annex.docx", Path(folder) / "template.docx")
        names = {
            "annex": "meguro-bicycles@2023-04-01",
            "deviations": "meguro-bicycles@2023-04-01.deviations",
            "template": "template",
        }
        for name, stem in names.items():
            subprocess.run(
                ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, f"{folder}/{stem}.docx"],
                env={"FONTCONFIG_FILE": str(ROOT / "templates/fonts.conf"), "HOME": folder, "PATH": "/usr/bin:/bin"},
                check=True,
                capture_output=True,
            )
            command = ["pdftoppm", "-png", "-r", str(DPI), "-singlefile", f"{folder}/{stem}.pdf", str(TO / name)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    TO.mkdir(parents=True, exist_ok=True)
    screens()
    documents()
