"""Rules of drafting: time over a thousand articles, and what they say of real statutes.

    python benchmarks/lint.py [FOLDER]

FOLDER holds pairs of texts as benchmarks/data does (its default); statutes are written with care, so what the rules for
brackets and references say of them is a false alarm, or a fault that everybody overlooked: each is printed.
"""

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from tokki.assemble.assemble import edition_document
from tokki.library.load import load
from tokki.model.document import Document
from tokki.read.text import read_document
from tokki.review.lint.lint import lint
from tokki.review.lint.subject import Subject

ROOT = Path(__file__).parents[1]
ARTICLES, GOAL = 1000, 5.0
STRICT = (
    "brackets", "brackets-mixed", "law-articles", "names", "references", "references-order", "references-part",
    "references-wide", "relative",
)  # fmt: skip


def articles() -> tuple[float, int, int]:
    """Seconds, articles and doubts over the editions of the library, again and again until there are enough."""
    library = load(ROOT / "clauses").library
    documents = [edition_document(library, edition) for edition in sorted(library.editions)]
    subjects: list[Subject] = []
    while sum(len(s.document.articles) for s in subjects) < ARTICLES:
        subjects += [Subject(document, "standard", library.glossary.terms, "、") for document in documents]
    start = time.perf_counter()
    doubts = sum(1 for subject in subjects for _ in lint(subject))
    return time.perf_counter() - start, sum(len(s.document.articles) for s in subjects), doubts


def statute(side: list[dict[str, str]], name: str) -> Document:
    """The articles of a statute as a text, read again."""
    lines = ["法律", ""]
    for article in side:
        lines += [f"（{article['heading'].strip('（）')}）"] if article["heading"] else []
        lines.append(f"{article['number']}　{article['text']}")
    return read_document("\n".join(lines) + "\n", name).document


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "benchmarks" / "data")
    folder = parser.parse_args().folder
    seconds, count, doubts = articles()
    print(f"{count} articles: {seconds:.2f} s (goal {GOAL:.0f} s), {doubts} doubts")
    found: Counter[str] = Counter()
    texts = provisions = 0
    for path in sorted(folder.rglob("ja-*.json")):
        case = json.loads(path.read_text("utf-8"))
        for side in ("old", "new"):
            document = statute(case[side], f"{case['id']} {side}")
            texts, provisions = texts + 1, provisions + sum(1 for _ in document.walk())
            words = {p.id: p.text for p in document.walk()}
            for doubt in lint(Subject(document)):
                found[doubt.rule] += 1
                if doubt.rule in STRICT:
                    around = words[doubt.id][max(doubt.start - 24, 0) : doubt.start + 24]
                    print(f"  {case['id']} {side} {doubt.id} {doubt.rule}: {doubt.found} … {around}")
    print(f"{texts} statutes, {provisions} provisions")
    for rule, times in sorted(found.items()):
        print(f"  {rule:22} {times:4}{'  strict' if rule in STRICT else ''}")


if __name__ == "__main__":
    main()
