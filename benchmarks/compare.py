"""One article inserted into a contract of 300: how long a Comparison takes, and what it marks, beside its peers in one run.

    python benchmarks/compare.py [ROUNDS]

The contract is made by hand: headings, paragraphs, items, references by number, 前項, and a range that ends far behind the
place of the insertion. In the new text all printed numbers have moved along, as a careful clerk has them. What is right:
one insertion, nothing else marked outside the layer of numbers, and the range named as silent, for it holds one more.

Peers: what everybody would write (rapidfuzz on whole articles, an optimal assignment, a diff of each pair), and two tools
that compare Word files. They are no dependencies of ours; where they are installed they are measured as well:

    pip install docx-trackdiff==1.0.0 python-redlines==2.0.0 python-redlines-docxodus==2.0.0
"""

import contextlib
import gc
import io
import random
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "cli")]

import docx  # noqa: E402
from diff_match_patch import diff_match_patch  # noqa: E402
from rapidfuzz.distance import Indel  # noqa: E402
from tests.compare.editions import sentence  # noqa: E402

from tokki.compare.compare import compare  # noqa: E402
from tokki.compare.comparison import Comparison  # noqa: E402
from tokki.compare.order import assign  # noqa: E402
from tokki.model.document import Document  # noqa: E402
from tokki.read.text import read_document  # noqa: E402

ARTICLES, AT, GOAL = 300, 10, 0.3
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
RANGE = (5, 290)
Lines = list[str]


def contract(keys: Sequence[int]) -> list[Lines]:
    """The lines of each article. A key says what an article is; its number is only where it stands."""
    number = {key: f"{k}".translate(WIDE) for k, key in enumerate(keys, start=1)}
    return [article(key, number) for key in keys]


def article(key: int, number: dict[int, str]) -> Lines:
    rnd = random.Random(key)
    to = (key * 7) % ARTICLES + 1
    texts = [sentence(rnd), f"第{number[to]}条第２項の規定により{sentence(rnd)}"]
    if key % 10 == 0:
        texts.append(f"第{number[RANGE[0]]}条から第{number[RANGE[1]]}条までの規定は、{sentence(rnd)}")
    texts.append(f"前項に定めるもののほか、次に掲げる事項は、{sentence(rnd)}")
    lines = [f"（見出し第{key}）".translate(WIDE)]
    lines += [
        f"{f'{k}'.translate(WIDE) if k > 1 else f'第{number[key]}条'}　{text}" for k, text in enumerate(texts, start=1)
    ]
    return lines + [f"（{k}）　{sentence(rnd, 6)}".translate(WIDE) for k in range(1, 4)]


def best(work: Callable[[], object], rounds: int) -> float:
    """Seconds, the best of so many rounds."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def read(articles: list[Lines]) -> Document:
    return read_document(
        "\n".join(["業務委託契約約款", "", *(line for lines in articles for line in lines)]), "a.txt"
    ).document


def marks(found: Comparison) -> tuple[int, int, int]:
    """Insertions, places marked outside the layer of numbers besides, and silent changes of ranges."""
    inserted = found.counts.get("inserted", 0)
    other = sum(
        edit.op != "=" and edit.layer != "number"
        for pair in found.walk()
        if "inserted" not in pair.kinds
        for edit in (*pair.words, *pair.heading)
    )
    return inserted, other, found.counts.get("silent", 0)


def assigned(old: list[Lines], new: list[Lines]) -> int:
    """Every article with every other, the best assignment of those at least half alike, a diff of each pair: marks."""
    ours, theirs = (["\n".join(lines) for lines in side] for side in (old, new))
    score = [[Indel.normalized_similarity(a, b, score_cutoff=0.5) for b in theirs] for a in ours]
    chosen = assign({i: {j: int(s * 1e6) for j, s in enumerate(row) if s} for i, row in enumerate(score)})
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    count = len(old) + len(new) - 2 * len(chosen)
    for i, j in chosen.items():
        count += sum(op != 0 for op, _ in differ.diff_main(ours[i], theirs[j]))
    return count


def word_file(path: Path, articles: list[Lines]) -> None:
    document = docx.Document()
    for line in (line for lines in articles for line in lines):
        document.add_paragraph(line)
    document.save(str(path))


def tracked(path: Path) -> int:
    """Tracked changes in a Word file."""
    body = zipfile.ZipFile(path).read("word/document.xml").decode()
    return len(re.findall(r"<w:(?:ins|del|moveFrom|moveTo) ", body))


def by_trackdiff(old: Path, new: Path, out: Path) -> None:
    from docx_trackdiff.compare import main as run  # type: ignore[import-not-found,unused-ignore]

    given = sys.argv
    sys.argv = ["docx-trackdiff", str(old), str(new), str(out)]
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            run()
    finally:
        sys.argv = given


def by_redlines(old: Path, new: Path, out: Path) -> None:
    from python_redlines import DocxodusEngine  # type: ignore[import-not-found,unused-ignore]

    out.write_bytes(DocxodusEngine().run_redline("comparison", old, new)[0])


def main(rounds: int) -> int:
    """Print the figures; 1 where a goal is missed."""
    gc.set_threshold(100_000)  # as the command does
    keys = list(range(1, ARTICLES + 1))
    old, new = contract(keys), contract([*keys[:AT], 9999, *keys[AT:]])
    documents = read(old), read(new)
    provisions, letters = sum(1 for _ in documents[0].walk()), sum(len(p.text) for p in documents[0].walk())
    print(f"{ARTICLES} articles, {provisions:,} provisions, {letters:,} characters; one inserted at position {AT + 1}")
    found = compare(*documents)
    inserted, other, silent = marks(found)
    expected = sum(key % 10 == 0 for key in keys)
    ours = best(lambda: compare(*documents), rounds)
    print(f"  reading both texts       {best(lambda: (read(old), read(new)), rounds):7.2f} s")
    print(
        f"  tokki                    {ours:7.2f} s        (goal {GOAL} s)  {inserted} inserted, {other} other marks,",
        end=" ",
    )
    print(f"{silent} of {expected} ranges named silent")
    right = (inserted, other, silent) == (1, 0, expected)

    def line(name: str, seconds: float, count: int) -> None:
        print(f"  {name:24} {seconds:7.2f} s  {seconds / ours:5.1f} x  {count} marks")

    line("rapidfuzz + assignment", best(lambda: assigned(old, new), 1), assigned(old, new))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("old.docx", "new.docx", "out.docx")]
        for path, articles in zip(paths, (old, new), strict=False):
            word_file(path, articles)
        for name, peer in (("docx-trackdiff", by_trackdiff), ("python-redlines", by_redlines)):
            try:
                seconds = best(lambda peer=peer: peer(*paths), min(rounds, 3))  # type: ignore[misc]
            except ImportError:
                print(f"  {name:24} not installed")
                continue
            line(name, seconds, tracked(paths[2]))
    reached = right and ours <= GOAL
    print("goals reached" if reached else "goals missed")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
