"""Verifying issued annexes: files a second and core, one process, from the bytes of Word files to what is told.

    python benchmarks/verify.py [--files N] [--profile]

The annexes of all contracts of the library that ships, as issued; every tenth is altered in one word, so that it is
compared as well. What is made once for all files (the library, the annexes to compare with) is timed apart. The first
file of each contract also pays for the comparison with the newest edition; all of that is in the figure.
"""

import argparse
import gc
import re
import sys
import time
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "cli"))

from tokki.assemble.assemble import assemble  # noqa: E402
from tokki.commands.verifying import Reader, verified  # noqa: E402
from tokki.library.load import load  # noqa: E402
from tokki.review.verification import Verifier  # noqa: E402
from tokki.write.package import pack, unpack  # noqa: E402
from tokki.write.template import Template  # noqa: E402
from tokki.write.word import annex_docx  # noqa: E402

GOAL = 40.0
ALTERED = 10
"""One of so many files was altered."""
PART = "word/document.xml"


def altered(data: bytes) -> bytes:
    """The file with one word changed."""
    parts = unpack(data)
    text = parts[PART].decode()
    changed = re.sub("ならない。", "ならないものとする。", text, count=1)
    assert changed != text
    return pack({**parts, PART: changed.encode()})


def main() -> None:
    """Make the files, verify them, print the figures; exit 1 below the goal."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", type=int, default=200)
    options.add_argument("--profile", action="store_true")
    given = options.parse_args()
    gc.set_threshold(100_000)  # as the command does
    library = load(ROOT / "clauses").library
    template = Template.parse((ROOT / "templates" / "annex.docx").read_bytes())
    made = [annex_docx(assemble(library, contract), template) for contract in library.contracts]
    files = list(islice(cycle(made), given.files))
    files[::ALTERED] = map(altered, files[::ALTERED])
    start = time.perf_counter()
    verifier = Verifier(library)
    reader = Reader(verifier.register)
    ready = time.perf_counter() - start
    found = []

    def work() -> None:
        for number, data in enumerate(files):
            found.append(verified(verifier, reader.data(data, f"{number}.docx")))

    start = time.perf_counter()
    if given.profile:
        import cProfile
        import pstats

        profile = cProfile.Profile()
        profile.runcall(work)
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    else:
        work()
    seconds = time.perf_counter() - start
    assert all(each.origin is not None for each in found)
    assert sum(each.altered for each in found) == len(files[::ALTERED])
    assert all(len(each.alterations) == each.altered for each in found)
    rate = len(files) / seconds
    print(f"library and annexes to compare with: {ready:.2f} s")
    print(f"{len(files)} files in {seconds:.2f} s: {rate:.0f} a second and core (goal {GOAL:.0f})")
    if not given.profile and rate < GOAL:
        sys.exit(1)


if __name__ == "__main__":
    main()
