"""Search over 1,000 clauses × 3 revisions in Chromium: time of an answer, and what is found, beside the theme's lunr.

python benchmarks/search.py [CLAUSES]

The peer is what the theme's search is made of: lunr with its Japanese segmenter, over the same words, one document for
each clause; a question is segmented as the texts were, and all of its words are required.
"""

import importlib.util
import shutil
import statistics
import sys
import tempfile
import time
import unicodedata
from datetime import date
from pathlib import Path

from library import DAYS, build
from playwright.sync_api import Page, sync_playwright

import tokki.publish
from tokki.commands.place import shipped
from tokki.library.load import load
from tokki.publish.search.clauses import clause_entries
from tokki.publish.search.entry import Entry
from tokki.publish.search.index import PATH, search_index
from tokki.publish.stock import Stock

WORDS = (
    "委託", "再委託", "漏えい", "クラウド", "個人情報", "特定個人情報", "ISMAP", "ＩＳＭＡＰ", "27017", "滅失又は毀損", "き損",
    "滅失", "みだりに", "受注者は", "報告", "clause-12", "しなければならない", "第７条", "の", "承諾 書面", "再委託先　子会社",
)  # fmt: skip
TIMES = 15
ARGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
FIELD = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>検索</title>
<form data-search="field"><input><div class="ts-panel"><p class="ts-count"></p><div role="listbox"></div></div>
<p aria-live="polite"></p></form><script src="assets/search.js"></script>"""
PEER = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>lunr</title>"""
ASK = """async ([word, times]) => {
  const search = await tokkiSearch.ready(), field = document.querySelector("input"), took = [], shown = [];
  field.focus();
  for (let i = 0; i < times; i++) {
    let at = performance.now();
    search.ask(word);
    took.push(performance.now() - at);
    const list = document.querySelector("[role=listbox]");
    list.replaceChildren();
    at = performance.now();
    field.value = word;
    const drawn = new Promise((done) => new MutationObserver((_, o) => (o.disconnect(), done())).observe(document.querySelector(".ts-count"), { childList: true }));
    field.dispatchEvent(new InputEvent("input"));
    await drawn;
    document.body.getBoundingClientRect();
    shown.push(performance.now() - at);
  }
  const found = search.ask(word, { kind: "clause" }).results.filter((r) => r.text).map((r) => r.entry.id);
  return [found, took, shown];
}"""
INDEX = """() => {
  const at = performance.now();
  window.index = lunr(function () {
    this.use(lunr.ja);
    this.ref("id"); this.field("title", { boost: 1000 }); this.field("text");
    for (const one of documents) this.add(one);
  });
  return performance.now() - at;
}"""
LUNR = """([word, times]) => {
  const took = [];
  let found = [];
  for (let i = 0; i < times; i++) {
    const at = performance.now();
    found = index.query((q) => {
      for (const part of word.split(/\\s+/u)) for (const token of lunr.ja.tokenizer(part))
        q.term(token.toString(), { presence: lunr.Query.presence.REQUIRED });
    });
    took.push(performance.now() - at);
  }
  return [found.map((one) => one.ref), took];
}"""


def fold(text: str) -> str:
    """The text in one width and case: what a reader takes for the same."""
    return unicodedata.normalize("NFKC", text).lower()


def edition(folder: Path, clauses: int, day: str) -> None:
    """An edition of all clauses from a day."""
    path = folder / "editions" / "full" / f"{day}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = (
        f"title: 標準\nnumbering: article\nabsent: keep\nin-force: {day}\napplies-to: concluded\nwhy: 試験\narticles:\n"
    )
    path.write_text(head + "".join(f"  - clause-{i}@{day}\n" for i in range(clauses)), encoding="utf-8")


def words_of(entry: Entry) -> str:
    """All that is printed of an entry."""
    return "\n".join((entry.id, *(passage.words for passage in entry.passages)))


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def ours(page: Page, folder: Path, truth: dict[str, set[str]]) -> None:
    """Open the search and ask each word; print time and recall."""
    page.goto((folder / "index.html").as_uri())
    opened = page.evaluate(
        "async () => { const at = performance.now(); await tokkiSearch.ready(); return performance.now() - at }"
    )
    print(f"\nours     read and opened {opened:.0f} ms")
    answers, lists = [], []
    for word in WORDS:
        found, took, shown = page.evaluate(ASK, [word, TIMES])
        answers += took
        lists += shown
        line(word, found, truth[word], took, shown)
    print(
        f"ours     an answer: median {statistics.median(answers):.1f} ms, p95 {percentile(answers, 0.95):.1f} ms, worst {max(answers):.1f} ms"
    )
    print(
        f"ours     with the list drawn: median {statistics.median(lists):.1f} ms, p95 {percentile(lists, 0.95):.1f} ms, worst {max(lists):.1f} ms"
    )


def line(word: str, found: list[str], true: set[str], took: list[float], shown: list[float]) -> None:
    """One word: found of true, false, milliseconds."""
    right = len(true.intersection(found))
    drawn = f"   drawn {statistics.median(shown):5.1f} ms" if shown else ""
    gap = "　" * (10 - len(word))
    print(
        f"         {word}{gap} {right:4}/{len(true):<4} wrong {len(set(found) - true):4}   {statistics.median(took):5.1f} ms{drawn}"
    )


def peer(page: Page, folder: Path, entries: list[Entry], truth: dict[str, set[str]]) -> None:
    """The same with lunr from the theme's package."""
    package = Path(str(importlib.util.find_spec("material").submodule_search_locations[0]))  # type: ignore[union-attr,index]
    base = Path(str(importlib.util.find_spec("mkdocs").submodule_search_locations[0]))  # type: ignore[union-attr,index]
    theirs = package / "templates" / "assets" / "javascripts" / "lunr"
    (folder / "lunr.html").write_text(PEER, encoding="utf-8")
    page.goto((folder / "lunr.html").as_uri())
    for path in (
        base / "contrib" / "search" / "templates" / "search" / "lunr.js",
        theirs / "min" / "lunr.stemmer.support.min.js",
        theirs / "tinyseg.js",
        theirs / "min" / "lunr.ja.min.js",
    ):
        page.add_script_tag(path=path)
    documents = [{"id": e.id, "title": e.title, "text": words_of(e)} for e in entries]
    page.evaluate("given => (window.documents = given)", documents)
    print(f"\nlunr     index made in the browser {page.evaluate(INDEX) / 1000:.1f} s")
    answers = []
    for word in WORDS:
        found, took = page.evaluate(LUNR, [word, TIMES])
        answers += took
        line(word, found, truth[word], took, [])
    print(
        f"lunr     an answer: median {statistics.median(answers):.1f} ms, p95 {percentile(answers, 0.95):.1f} ms, worst {max(answers):.1f} ms"
    )


def main() -> None:
    """Build, measure, print."""
    clauses = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "clauses"
        folder.mkdir()
        build(folder, clauses)
        if not (folder / "forms").exists():
            shutil.copytree(shipped("clauses") / "forms", folder / "forms")
        for day in DAYS:
            edition(folder, clauses, day)
        stock = Stock(load(folder).library, date(2026, 4, 1))
        start = time.perf_counter()
        data = search_index(stock)
        took = time.perf_counter() - start
        entries = list(clause_entries(stock))
        truth = {w: {e.id for e in entries if all(t in fold(words_of(e)) for t in fold(w).split())} for w in WORDS}
        site = Path(name) / "site"
        shutil.copytree(Path(tokki.publish.__file__).parent / "assets", site / "assets")
        (site / PATH).write_bytes(data)
        (site / "index.html").write_text(FIELD, encoding="utf-8")
        print(
            f"clauses {clauses}, revisions {len(stock.library.revisions)}, passages {sum(len(e.passages) for e in entries)}"
        )
        print(f"index    {len(data) / 1e6:.1f} MB, made in {took:.1f} s")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGS))
            ours(browser.new_page(), site, truth)
            peer(browser.new_page(), site, entries, truth)
            browser.close()


if __name__ == "__main__":
    main()
