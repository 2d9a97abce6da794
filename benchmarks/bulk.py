"""Many annexes at once: two processes, and two workers of a Dask cluster on this machine, in one run.

    python benchmarks/bulk.py [--count 600]          10,000 as a prefecture's shared service has them: --count 10000

The systems are the shipped ones, copied under new names. Measured is what `tokki annex --all` does after the library is
read: assembling and writing in the workers, files and list written to the disk by the process that hands out the work.
The time to read the library, and the most memory that this process held, are told besides; so is what a second run
over the same folder takes, which makes nothing anew.
"""

import argparse
import gc
import os
import resource
import shutil
import sys
import tempfile
import time
from contextlib import AbstractContextManager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "cli")]

from tokki.commands.annexes import (  # noqa: E402
    Order,
    Summary,
    make_all,
    orders_for,
)
from tokki.commands.bulk import Crew, crew  # noqa: E402
from tokki.commands.made import ledger  # noqa: E402
from tokki.commands.place import shipped  # noqa: E402
from tokki.commands.produce import Templates  # noqa: E402

WORKERS = 2


def build(folder: Path, count: int) -> Path:
    """A library with so many systems."""
    library = folder / "clauses"
    shutil.copytree(shipped("clauses"), library)
    systems = sorted((library / "systems").iterdir())
    for i in range(count):
        source = systems[i % len(systems)]
        own = library / "systems" / f"system-{i}"
        shutil.copytree(source, own)
        text = (own / "system.yaml").read_text(encoding="utf-8")
        (own / "system.yaml").write_text(text.replace(f"id: {source.name}\n", f"id: system-{i}\n", 1), encoding="utf-8")
    for source in systems:
        shutil.rmtree(source)
    return library


def run(orders: list[Order], hands: AbstractContextManager[Crew], folder: Path) -> tuple[float, Summary]:
    """Seconds from the first order to the last file, and what was made; starting the workers is not counted."""
    with hands as workers, ledger(folder) as book:
        list(workers.executor.map(abs, range(4 * WORKERS)))
        start = time.perf_counter()
        summary = make_all(orders, Summary(), workers, book, lambda: None)
        return time.perf_counter() - start, summary


def memory() -> float:
    """The most memory that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main(count: int) -> int:
    """Print the figures."""
    from distributed import LocalCluster

    gc.set_threshold(100_000)  # as the command does
    with tempfile.TemporaryDirectory(prefix="tokki-bulk-") as name:
        folder = Path(name)
        os.environ["TOKKI_CACHE"] = str(folder / "cache")
        library = build(folder, count)
        found = Templates.find(library, None)
        start = time.perf_counter()
        orders, _ = orders_for(library, None, ("docx",), found)
        print(f"library of {count} systems read, cold   {time.perf_counter() - start:8.1f} s")
        before = memory()
        local, summary = run(orders, crew(len(orders), WORKERS), folder / "processes")
        print(
            f"{WORKERS} processes              {local:8.1f} s {len(orders) / local:7.1f} annexes a second, {summary.files} files"
        )
        print(f"  memory of this process beyond the library {memory() - before:5.0f} MB")
        again, kept = run(orders, crew(len(orders), 1), folder / "processes")
        print(f"  a second run           {again:8.1f} s, {kept.kept} kept, {kept.made} made")
        options = {"n_workers": WORKERS, "threads_per_worker": 1, "processes": True, "host": "127.0.0.1"}
        with LocalCluster(**options, dashboard_address="127.0.0.1:0", silence_logs=50) as cluster:
            cluster_time, other = run(orders, crew(len(orders), dask=cluster.scheduler_address), folder / "dask")
        print(
            f"Dask, {WORKERS} workers          {cluster_time:8.1f} s {len(orders) / cluster_time:7.1f} annexes a second, {other.files} files"
        )
        print(f"  ratio Dask / processes {cluster_time / local:8.2f}")
        same = all(
            (folder / "dask" / path.name).read_bytes() == path.read_bytes()
            for path in (folder / "processes").glob("*.docx")
        )
        print(f"  files equal            {'yes' if same else 'NO':>8}")
    return 0 if same and summary.made == other.made == len(orders) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=600)
    sys.exit(main(parser.parse_args().count))
