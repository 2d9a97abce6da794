"""The site of a synthetic library: seconds for its pages, bytes of the first one, and how soon a comparison is seen.

python benchmarks/site.py [CLAUSES ...]

Standards of 200 articles, three editions each; every later edition rewords a quarter of its clauses and opens with a new one.
Given several sizes (say 600 5000) it tells how the time grows. Seconds are those of
whole processes, files written; `of processor` is what counts where others work on the machine.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tokki.commands.place import shipped

ROOT = Path(__file__).parents[1]
DAYS = ("2017-04-01", "2021-04-01", "2023-04-01")
ARTICLES = 200
GOALS = "goals: 600 clauses ≤ 10 s, linear to 5,000; first page ≤ 300 kB; comparison of 200 articles seen in ≤ 300 ms"
ARGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
BODY = """title: 業務{i}の取扱い
why: 第{n}次の見直しにより、業務{i}の取扱いを改めた。
body:
  - id: duty
    text: |-
      {{contractor}}は、業務{i}を処理するに当たり、{words}を定め、あらかじめ{{client}}の{{consent}}を得なければならない。
  - id: items
    text: |-
      [[.duty]]の定めには、次に掲げる事項を含むものとし、[[clause-{before}]]の規定を準用する。
    items:
      - id: who
        text: |-
          業務{i}に従事する者の範囲及びその監督の方法
      - id: how
        text: |-
          情報の保管、複製、持ち出し及び廃棄の手順{more}
  - id: report
    text: |-
      {{contractor}}は、{{client}}の求めがあったときは、{days}日以内に業務{i}の状況を書面で報告しなければならない。
"""
WORDS = ("取扱いの手順", "取扱いの手順及び責任者", "安全管理のための措置及び責任者の職氏名")


def build(folder: Path, clauses: int) -> None:
    """The library, as files."""
    source = shipped("clauses")
    for name in ("traits.yaml", "topics.yaml", "glossary.yaml"):
        shutil.copy(source / name, folder / name)
    for name in ("styles", "checklists"):
        shutil.copytree(source / name, folder / name)
    (folder / "systems").mkdir()
    for first in range(0, clauses, ARTICLES):
        _standard(folder, first, min(ARTICLES, clauses - first))


def _standard(folder: Path, first: int, count: int) -> None:
    revisions: dict[int, str] = {}
    for n, day in enumerate(DAYS):
        own = range(first + (len(DAYS) - 1 - n) * (count > 3), first + count)
        for i in own:
            if i in revisions and (i + n) % 4:
                continue
            place = folder / "articles" / f"clause-{i}"
            if i not in revisions:
                place.mkdir(parents=True)
                about = f"id: clause-{i}\ntopic: general\ncommentary: 業務{i}の取扱いを定める。\n"
                (place / "clause.yaml").write_text(about, "utf-8")
            before = i - 1 if i - 1 in own else own[-1]
            text = BODY.format(
                i=i, n=n, before=before, words=WORDS[n], more="並びにその記録" * (n > 1), days=14 - 3 * n
            )
            (place / f"{day}.yaml").write_text(text, "utf-8")
            revisions[i] = day
        place = folder / "editions" / f"standard-{first // ARTICLES}"
        place.mkdir(parents=True, exist_ok=True)
        head = f"title: 標準{first // ARTICLES}\nnumbering: article\nabsent: keep\nin-force: {day}\napplies-to: concluded\n"
        listed = "".join(f"  - clause-{i}@{revisions[i]}\n" for i in own)
        (place / f"{day}.yaml").write_text(f"{head}why: 第{n}次の見直し\narticles:\n{listed}", "utf-8")


def configured(folder: Path) -> Path:
    """The configuration of the site with its folders moved to another place."""
    made = (ROOT / "mkdocs.yml").read_text("utf-8").replace("build/", f"{folder}/")
    (folder / "mkdocs.yml").write_text(made, "utf-8")
    return folder / "mkdocs.yml"


def processor() -> float:
    """Seconds of processor of all commands so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(*words: str) -> tuple[float, float]:
    """Seconds of a command, by the clock and of processor."""
    start, before = time.perf_counter(), processor()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])
    return time.perf_counter() - start, processor() - before


def measure(folder: Path, clauses: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Seconds for pages and for mkdocs, each by the clock and of processor."""
    library, empty = folder / "clauses", folder / "nothing"
    library.mkdir()
    empty.mkdir()
    build(library, clauses)
    programs = Path(sys.executable).parent
    run(
        str(programs / "tokki"), "list", "clauses", "--library", str(library)
    )  # the cache is warm, as with one who edits
    made = run(
        *(str(programs / "tokki"), "pages", "--library", str(library), "--with", str(empty), "--on", "2024-01-01"),
        *("-o", str(folder / "pages"), "--theme", str(folder / "theme")),
    )
    built = run(str(programs / "mkdocs"), "build", "-q", "-f", str(configured(folder)))
    return made, built


def plain(compared: Path, folder: Path) -> Path:
    """The peer: the words of a page as paragraphs and nothing else, repeated up to its size."""
    words = " ".join(re.sub(r"<(script|style|svg)[\s\S]*?</\1>|<[^>]+>", " ", compared.read_text("utf-8")).split())
    size = compared.stat().st_size
    text = (words * (size // len(words.encode()) + 1)).encode()[:size].decode(errors="ignore")
    lines = "\n".join(f"<p>{text[k : k + 120]}</p>" for k in range(0, len(text), 120))
    made = folder / "plain.html"
    made.write_text(f'<!doctype html><html lang="ja"><meta charset="utf-8"><title>plain</title>{lines}', "utf-8")
    return made


def seen(page_file: Path) -> tuple[float, float]:
    """Milliseconds until a page's first words are painted, and until all of it is loaded; medians of five."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        painted, loaded = [], []
        for _ in range(5):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(page_file.as_uri())
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            painted.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            loaded.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
            page.close()
        browser.close()
    return sorted(painted)[2], sorted(loaded)[2]


def first_page(site: Path) -> int:
    """Bytes that the first page loads, without the theme's own."""
    text = (site / "index.html").read_text("utf-8")
    own = [path for path in (site / "assets").iterdir() if path.is_file() and f'"assets/{path.name}"' in text]
    return len(text.encode()) + sum(path.stat().st_size for path in own)


def main() -> None:
    """Build, measure, print."""
    sizes = [int(word) for word in sys.argv[1:]] or [600]
    print(GOALS)
    for clauses in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            made, built = measure(folder, clauses)
            clock, worked = made[0] + built[0], made[1] + built[1]
            pages = sum(1 for _ in (folder / "site").rglob("*.html"))
            compared = folder / "site/compare/editions/standard-0" / f"{DAYS[0]}..{DAYS[-1]}.html"
            print(
                f"{clauses} clauses, {pages} pages: {clock:.1f} s (tokki pages {made[0]:.1f} s, mkdocs {built[0]:.1f} s)"
            )
            print(f"  of processor {worked:.1f} s (tokki pages {made[1]:.1f} s, mkdocs {built[1]:.1f} s)")
            print(
                f"  {worked / clauses * 1000:.1f} ms a clause; first page {first_page(folder / 'site') / 1000:.0f} kB"
            )
            size = compared.stat().st_size / 1000
            pages_seen = (("comparison", compared), ("peer, plain paragraphs", plain(compared, folder)))
            for what, each in pages_seen:
                painted, loaded = seen(each)
                print(f"  {what}, {size:.0f} kB: first words in {painted:.0f} ms, loaded in {loaded:.0f} ms")
            print(f"  load average {', '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
