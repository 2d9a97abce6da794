"""Redlines: seconds and revisions, ours beside docx-trackdiff and python-redlines in one run.

    python benchmarks/redline.py

Two pairs: 30 articles with one inserted, one moved and one reworded; 300 articles with one inserted as the eleventh. Ours
starts from the Comparison's two Documents (comparing is measured too), the others from the two annexes as Word files. Every
number of an article that moves on is a revision for them; ours are told apart by author.

The others are measured where they are installed; they are not part of the lock:

    pip install docx-trackdiff==1.0.0 "python-redlines[docxodus]==2.0.0"
"""

import contextlib
import gc
import io
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "cli")]

from lxml import etree  # noqa: E402
from tests.write.build import annex  # noqa: E402
from tests.write.changed import of_articles  # noqa: E402

from tokki.compare.compare import compare  # noqa: E402
from tokki.model.document import Document  # noqa: E402
from tokki.write.package import unpack  # noqa: E402
from tokki.write.redline.ink import CHANGES  # noqa: E402
from tokki.write.redline.redline import redline_docx  # noqa: E402
from tokki.write.template import Template  # noqa: E402
from tokki.write.word import annex_docx  # noqa: E402

GOAL, RUNS = 0.1, 5
DAY = date(2026, 4, 1)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Redline = Callable[[bytes, bytes], bytes]


def seconds(work: Callable[[], bytes], runs: int = RUNS) -> tuple[float, bytes]:
    """The best of some runs after one to warm up, and what came out."""
    made, best = work(), float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        made = work()
        best = min(best, time.perf_counter() - start)
    return best, made


def revisions(data: bytes) -> Counter[str]:
    """Changes of words and paragraph marks by kind and author; `paragraphs`: how many hold any."""
    root = etree.fromstring(unpack(data)["word/document.xml"])
    names = {f"{W}{name}": name for name in ("ins", "del", "moveFrom", "moveTo")}
    found: Counter[str] = Counter()
    for paragraph in root.iter(f"{W}p"):
        inside = list(paragraph.iter(*names))
        found["paragraphs"] += bool(inside)
        for change in inside:
            found[names[str(change.tag)]] += 1
            found[f"by {change.get(f'{W}author')}"] += 1
    return found


def docx_trackdiff() -> Redline | None:
    """As its command does it; None where it is not installed."""
    try:
        from docx_trackdiff.compare import main as command
    except ImportError:
        return None

    def redline(old: bytes, new: bytes) -> bytes:
        with tempfile.TemporaryDirectory() as name:
            paths = [Path(name, f"{each}.docx") for each in ("old", "new", "out")]
            paths[0].write_bytes(old)
            paths[1].write_bytes(new)
            given, sys.argv = sys.argv, ["docx-trackdiff", *map(str, paths)]
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    command()
            finally:
                sys.argv = given
            return paths[2].read_bytes()

    return redline


def python_redlines() -> Redline | None:
    """Its Docxodus engine; None where it is not installed."""
    try:
        from python_redlines import DocxodusEngine

        engine = DocxodusEngine()
    except Exception:  # noqa: BLE001 an engine that is not there raises errors of its own
        return None
    return lambda old, new: bytes(engine.run_redline("tokki", original=old, modified=new)[0])


def row(name: str, time_of: float, data: bytes) -> None:
    """One line of the table."""
    found = revisions(data)
    kinds = "".join(f"{found[kind]:>9}" for kind in ("ins", "del", "moveFrom", "moveTo", "paragraphs"))
    print(f"  {name:24}{time_of:8.3f} s{kinds}")


def measured(title: str, old: Document, new: Document, template: Template) -> tuple[float, bytes]:
    """Print one table; seconds and file of ours."""
    print(f"\n{title}\n  {'':24}{'':>10}{'ins':>9}{'del':>9}{'from':>9}{'to':>9}{'marked':>9}")
    comparison = compare(old, new)
    ours, data = seconds(lambda: redline_docx(comparison, template, day=DAY))
    both, _ = seconds(lambda: redline_docx(compare(old, new), template, day=DAY), 2)
    row("tokki", ours, data)
    for author, count in sorted(revisions(data).items()):
        if author.startswith("by "):
            print(f"    {author}: {count}")
    print(f"    with comparing: {both:.3f} s")
    files = [annex_docx(annex(*each.articles), template) for each in (old, new)]
    for name, other in (("docx-trackdiff", docx_trackdiff()), ("python-redlines", python_redlines())):
        if other is None:
            print(f"  {name:24}not installed")
            continue
        row(name, *seconds(lambda other=other: other(*files), 1))  # type: ignore[misc]
    return ours, data


def main() -> int:
    """Print the figures; 1 where a goal is missed."""
    gc.set_threshold(100_000)  # as the command does
    template = Template.parse((ROOT / "templates" / "annex.docx").read_bytes())
    time_of, _ = measured(
        "30 articles: one inserted, one moved, one reworded",
        of_articles(30), of_articles(30, move=True, edit=True, insert=4), template,
    )  # fmt: skip
    _, long = measured(
        "300 articles: one inserted as the eleventh", of_articles(300), of_articles(300, insert=10), template
    )
    alone = revisions(long)[f"by {CHANGES}"] == 4  # heading and paragraph, words and marks
    print(f"\n30 articles: {time_of:.3f} s (goal {GOAL} s)")
    print(f"300 articles: {'one article inserted, all else numbers' if alone else 'MORE than the one article'}")
    return 0 if time_of <= GOAL and alone else 1


if __name__ == "__main__":
    sys.exit(main())
