"""Loading a library of 1,000 clauses × 3 revisions: cold, warm, and against plain ruamel.yaml in the same run.

python benchmarks/library.py [CLAUSES]
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ruamel.yaml import YAML

from tokki.commands.place import shipped
from tokki.library.cache import Cache
from tokki.library.load import load

DAYS = ("2017-04-01", "2021-04-01", "2023-04-01")


def build(folder: Path, clauses: int) -> list[Path]:
    """A library of `clauses` clauses, each with three revisions of the shipped ones' texts, all different."""
    source = shipped("clauses")
    for name in ("traits.yaml", "topics.yaml", "glossary.yaml"):
        shutil.copy(source / name, folder / name)
    for name in ("styles", "checklists"):
        shutil.copytree(source / name, folder / name)
    texts = sorted((source / "articles").glob("*/20*.yaml"))
    made = []
    for i in range(clauses):
        own = folder / "articles" / f"clause-{i}"
        own.mkdir(parents=True)
        (own / "clause.yaml").write_text(f"id: clause-{i}\ntopic: general\ncommentary: 第{i}の条項\n", encoding="utf-8")
        for n, day in enumerate(DAYS):
            text = texts[(3 * i + n) % len(texts)].read_text(encoding="utf-8")
            text = (
                text.replace("\nbody:\n", f"\nsupersedes: [clause-{i}-{n}]\nbody:\n", 1)
                if "supersedes" not in text
                else text
            )
            made.append(own / f"{day}.yaml")
            made[-1].write_text(text, encoding="utf-8")
    return made


def timed(run: Callable[[], object], times: int) -> float:
    """Median seconds of several runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def main() -> None:
    """Build, measure, print."""
    clauses = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder, store = Path(name) / "clauses", Cache(Path(name) / "cache" / "library.sqlite")
        folder.mkdir()
        files = build(folder, clauses)
        count = sum(1 for _ in folder.rglob("*.yaml"))
        cold = timed(lambda: load(folder), 1)
        load(folder, store=store)
        warm = timed(lambda: load(folder, store=store), 5)
        whole = timed(lambda: list(load(folder, store=store).library.revisions.values()), 5)
        sample = files[:: max(1, len(files) // 60)]
        peer = timed(lambda: [YAML(typ="safe", pure=True).load(p.read_text(encoding="utf-8")) for p in sample], 3)
    print(f"files                            {count}")
    print(f"cold, all checked                {cold:.2f} s   {cold / count * 1000:.2f} ms a file")
    print(f"ruamel.yaml pure, data only      {peer / len(sample) * 1000:.2f} ms a file ({len(sample)} revisions)")
    print(f"warm                             {warm:.3f} s")
    print(f"warm, every revision made        {whole:.3f} s")


if __name__ == "__main__":
    main()
