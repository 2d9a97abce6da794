"""Whole processes: `tokki --help`, and one annex, against a Python that only imports docxtpl, in the same run.

python benchmarks/process.py
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 9


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Median wall seconds of a command after one run to warm up; a command that cannot work stops the measuring."""
    found = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        done = subprocess.run(command, env=env, capture_output=True, check=False)
        found.append(time.perf_counter() - start)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr.decode())
    return statistics.median(found[1:])


def main() -> None:
    """Measure and print."""
    tokki = str(Path(sys.executable).with_name("tokki"))
    with tempfile.TemporaryDirectory() as name:
        env = {**os.environ, "TOKKI_CACHE": name, "LC_ALL": "C.UTF-8"}
        annex = [tokki, "annex", "meguro-ocr", "-o", str(Path(name) / "out")]
        rows = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import docxtpl'": [sys.executable, "-c", "import docxtpl"],
            "tokki --help": [tokki, "--help"],
            "tokki annex SYSTEM (two Word files)": annex,
            "tokki check": [tokki, "check"],
        }
        for label, command in rows.items():
            print(f"{label:40} {seconds(command, env):.3f} s")


if __name__ == "__main__":
    main()
