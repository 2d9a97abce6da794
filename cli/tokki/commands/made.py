"""What a run has made in a folder, line by line as it goes: a run that was killed goes on where it stopped."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import BufferedRandom
from pathlib import Path

from tokki.commands.output import BEGUN, write_all
from tokki.commands.place import shown
from tokki.model.finding import Finding, TokkiError, finding
from tokki.model.place import Place

NAME = ".annexes.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """What was made of one system. `inputs`: a hash of all that it was made from; `files`: their own, by name."""

    system: str
    name: str
    inputs: str
    files: Mapping[str, str]
    findings: tuple[Finding, ...] = ()
    withdrawn: bool = False


class Ledger:
    """The list of what is made, in a file of the folder itself."""

    def __init__(self, folder: Path, file: BufferedRandom) -> None:
        """Read what is there; a last line that a kill cut off counts as not written."""
        self._folder, self._file = folder, file
        self._known: dict[str, Entry] = {}
        file.seek(0)
        for line in file.read().splitlines():
            entry = _read(line)
            if entry is not None:
                self._known[entry.system] = entry
        file.seek(0, os.SEEK_END)

    def made(self, system: str, inputs: str) -> Entry | None:
        """What was made of a system from the same inputs, where its files are all there as they were written."""
        entry = self._known.get(system)
        if entry is None or entry.inputs != inputs:
            return None
        return entry if all(_hash_of(self._folder / name) == own for name, own in entry.files.items()) else None

    def add(self, entry: Entry, files: Mapping[str, bytes]) -> None:
        """Write the files of a system, and then that they are made.

        Errors: those of `write_all`.
        """
        # a file that a power cut has torn has another hash, and is made again
        write_all({self._folder / name: data for name, data in files.items()}, durable=False)
        self._known[entry.system] = entry
        self._file.write(b"\n" + json.dumps(asdict(entry), ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        self._file.flush()


@contextmanager
def ledger(folder: Path) -> Iterator[Ledger]:
    """The list of a folder, for this run alone; what an earlier run had only begun is taken away.

    Errors: TokkiError `bulk.busy` while another run writes into the folder, `output.not-writable`.
    """
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    except OSError as error:
        problem = error.strerror or error
        raise TokkiError([finding("output.not-writable", Place(str(path)), path=path, problem=problem)]) from error
    with file:
        if _alone(file):
            for rest in folder.glob(f"{BEGUN}*"):
                if rest.is_file():
                    rest.unlink(missing_ok=True)
        else:
            raise TokkiError([finding("bulk.busy", Place(shown(folder)), folder=shown(folder))])
        yield Ledger(folder, file)


def digest(data: bytes) -> str:
    """The hash of a file's content."""
    return hashlib.sha256(data).hexdigest()


def folder_digest(folder: Path, *, without: str = "") -> str:
    """The hash of all YAML files of a folder, names and contents; without those of one folder in it."""
    whole = hashlib.sha256()
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != without or Path(top) != folder)
        for name in sorted(names):
            if name.endswith((".yaml", ".yml")):
                path = Path(top, name)
                whole.update(
                    f"{path.relative_to(folder).as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest()
                )
    return whole.hexdigest()


def _alone(file: BufferedRandom) -> bool:
    """Whether no other run writes here; on systems without such locks, that is taken for granted.

    The lock belongs to this process: those that it begins do not keep it when it is killed.
    """
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a network drive without locks
        return True
    return True


def _hash_of(path: Path) -> str | None:
    try:
        return digest(path.read_bytes())
    except OSError:
        return None


def _read(line: bytes) -> Entry | None:
    try:
        data = json.loads(line)
        told = tuple(
            Finding(Place(**each["place"]), each["rule"], tuple((str(k), str(v)) for k, v in each["args"]))
            for each in data.pop("findings")
        )
        return Entry(**data, findings=told)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
