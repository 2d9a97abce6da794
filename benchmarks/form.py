"""The form with fifty people at once, on this machine alone: time of a preview, memory, and whether any save is lost.

    python benchmarks/form.py [--people 50] [--seconds 60] [--think 5]

The server is one process of its own (`tokki serve --save`, on a copy of the shipped library); the people are another. Each
has a draft of their own and goes on like this: reads for a while (between half and one and a half times `--think` seconds,
evenly), answers questions (the panel beside them is made anew), reads, changes an answer and opens the preview, reads, and so on;
every fifth time they save. Nobody waits for anybody; they come in over the first twenty seconds, which are measured, too. Every draft differs after every
answer, so that nothing is had from memory. Measured is from sending a request to the last byte of its answer.
Afterwards the saved profiles are read from the disk: what somebody was told was saved must be there.
"""

import argparse
import asyncio
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
GOAL = 0.3
COMING = 20.0
LIMITS = httpx.Limits(keepalive_expiry=2)  # less than the server keeps a connection; browsers send anew by themselves
_HIDDEN = re.compile(r'<input type="hidden" name="(token|draft-[a-z-]+)" value="([^"]*)"')


@dataclass
class Figures:
    """What was measured. Units: seconds."""

    times: dict[str, list[float]] = field(default_factory=dict)
    tried: int = 0
    told: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


class Person:
    """One of them, with a browser of their own."""

    def __init__(self, address: str, number: int, figures: Figures, think: float) -> None:
        """Nothing is sent yet."""
        self.client = httpx.AsyncClient(
            base_url=address, timeout=60, limits=LIMITS, headers={"origin": address.rstrip("/")}
        )
        self.number, self.figures, self.think = number, figures, think
        self.random = random.Random(number)
        self.fields: dict[str, str] = {}

    async def live(self, until: float) -> None:
        """Everything they do, until the end."""
        async with self.client:
            await asyncio.sleep(self.random.random() * COMING)
            page = await self.client.get("/")
            self.fields = _hidden(page.text)
            await self.post("begin", "/begin", {"way": "new"})
            basic = {"b.organisation": "試験市", "b.title": f"案件{self.number}", "b.id": f"case-{self.number}"}
            basic |= {"b.from": "令和8年4月1日", "b.kind": "outsourcing", "b.edition": "full@2026-04-01"}
            await self.post("step", "/interview", {"step": "basic", "go": "next", "b.style": "default", **basic})
            turn = 0
            while time.monotonic() < until:
                turn += 1
                await self.read()
                asked = {"step": "first", "asked": "my-number cloud subjects", "f.my-number": ("yes", "no")[turn % 2]}
                words = f"利用者\n{self.number}の{turn}"
                asked |= {"f.cloud": "unknown", "f.subjects": "yes", "f.subjects.lines": words}
                await self.post("answer", "/interview/effect", asked)
                await self.read()
                asked["f.subjects.lines"] = words = f"{words}回"
                await self.post("preview", "/interview", {**asked, "go": "preview"})
                if turn % 5 == 0:
                    await self.read()
                    await self.save(words.splitlines()[-1])

    async def read(self) -> None:
        """Look at the page."""
        await asyncio.sleep(self.think * (0.5 + self.random.random()))

    async def save(self, words: str) -> None:
        """Save, and note what the server says of it."""
        self.figures.tried += 1
        text = await self.post("save", "/results/save", {})
        if "保存しました。" in text:
            self.figures.told[f"case-{self.number}"] = words
        else:
            self.figures.wrong.append(f"save of {self.number} not told as done")

    async def post(self, name: str, path: str, data: Mapping[str, str]) -> str:
        """Send the draft with these fields; take up the draft that comes back."""
        start = time.perf_counter()
        answer = await self.client.post(path, data={**self.fields, **data})
        self.figures.times.setdefault(name, []).append(time.perf_counter() - start)
        if answer.status_code != 200:
            self.figures.wrong.append(f"{path} {answer.status_code}")
        else:
            self.fields |= _hidden(answer.text)
        return answer.text


def _hidden(page: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _HIDDEN.findall(page)}


def resident(process: int) -> float:
    """The memory of a process in MB; 0 where the system does not tell."""
    try:
        text = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    match = re.search(r"VmRSS:\s+(\d+)", text)
    return int(match.group(1)) / 1024 if match else 0.0


def worked(process: int) -> float:
    """The seconds that a process has had of a core; 0 where the system does not tell."""
    try:
        parts = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def lost(library: Path, told: Mapping[str, str]) -> list[str]:
    """The systems whose last saved answer is not on the disk."""
    found = []
    for system, words in told.items():
        path = library / "systems" / system / "system.yaml"
        if not path.is_file() or words not in path.read_text("utf-8"):
            found.append(system)
    return found


async def _all(people: list[Person], until: float) -> None:
    await asyncio.gather(*(person.live(until) for person in people))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, default=5, help="seconds between two requests of one person, on average")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        library = Path(shutil.copytree(ROOT / "clauses", Path(name) / "clauses"))
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        tokki = str(Path(sys.executable).with_name("tokki"))
        command = [tokki, "serve", "--port", str(port), "--save", "--library", str(library)]
        command += ["--user-header", "x-user"]  # a person each: on one address all would share one person's allowance
        environment = {**os.environ, "TOKKI_CACHE": name}
        server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            measure(f"http://127.0.0.1:{port}/", server.pid, library, asked)
        finally:
            server.terminate()
            server.wait(20)


def measure(address: str, process: int, library: Path, asked: argparse.Namespace) -> None:
    """Let the people in, and print what came of it."""
    for _ in range(200):
        try:
            httpx.get(address, headers={"x-user": "first"}, timeout=30).raise_for_status()
            break
        except httpx.TransportError:
            time.sleep(0.1)
    figures = Figures()
    people = [Person(address, n, figures, asked.think) for n in range(asked.people)]
    for person in people:
        person.client.headers["x-user"] = f"user-{person.number}"
    before, begun, busy = resident(process), time.monotonic(), worked(process)
    asyncio.run(_all(people, begun + asked.seconds))
    seconds, busy = time.monotonic() - begun, worked(process) - busy
    count = sum(map(len, figures.times.values()))
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{asked.people} people, {asked.think:g} s of reading between two requests, {seconds:.0f} s")
    print(f"{count} requests, {count / seconds:.1f} a second; load average {load} on {os.cpu_count()} cores")
    print(f"the server worked {busy:.0f} s of {seconds:.0f} s on one core, {busy / count * 1000:.0f} ms a request")
    for name, times in figures.times.items():
        ranked = sorted(times)
        p95 = ranked[max(0, round(0.95 * len(ranked)) - 1)]
        goal = f" (goal {GOAL * 1000:.0f} ms)" if name == "preview" else ""
        print(
            f"  {name:8} {len(times):5} times: median {statistics.median(times) * 1000:4.0f} ms, p95 {p95 * 1000:4.0f} ms{goal}"
        )
    print(f"memory of the server: {before:.0f} MB before, {resident(process):.0f} MB after")
    gone = lost(library, figures.told)
    print(f"saves: {figures.tried} tried, {figures.tried - len(figures.wrong)} told as kept, {len(gone)} lost")
    for words in sorted(set(figures.wrong)):
        print(f"  wrong: {words} ({figures.wrong.count(words)} times)")
    if gone or figures.wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
