"""The library in memory, for all requests: read again when a file changed; and the one place where a draft is saved."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import Lock

from tokki.library import issued
from tokki.library.files import path_of
from tokki.library.load import laid_over
from tokki.model.finding import TokkiError, finding
from tokki.model.issue import IssueId
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.model.system import ContractId
from tokki.review.register.issue import Issue, read_issue
from tokki.review.verification import Verifier
from tokki.web.draft import Draft, hash_of
from tokki.web.service import Service

Stamp = tuple[int, int]
AGAIN = 2.0
"""So many seconds pass at least between two looks at the folder."""
WHOLE = 50
"""After so many saves the library is read from its files again: each lays a layer over the one before."""


@dataclass(frozen=True)
class Stock:
    """The library as it was at one time.

    `version` counts up, but not for what is saved here: a system more, or another one, changes no other draft.
    """

    library: Library
    version: int
    root: Path

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The annexes that were issued for good and are kept.

        Errors: TokkiError when a record cannot be read.
        """
        shelf = issued.Shelf.beside(self.root)
        return tuple(_issue(shelf, own) for own in shelf.ids() if own.paper == "annex")

    @cached_property
    def verifier(self) -> Verifier:
        """Recognises issued annexes; every contract is assembled when it is first asked for.

        Errors: TokkiError when the record of an issue cannot be read.
        """
        return Verifier(self.library, self.issues)

    def replaced(self, own: Issue) -> Issue | None:
        """What took the place of an issue that was corrected."""
        return next((each for each in self.issues if each.corrects == own.id), None)


def _issue(shelf: issued.Shelf, own: IssueId) -> Issue:
    place = Place(f"issued/{own}/{issued.RECORD}")
    try:
        data = shelf.read(own)
    except OSError as error:
        raise TokkiError([finding("file.unreadable", place, problem=error.strerror or error)]) from None
    return read_issue(data, place)


class Changed(Exception):
    """Somebody else wrote a file since the draft was begun, or the name is taken."""


@dataclass
class Shelf:
    """Gives the library to requests and takes drafts from them."""

    service: Service
    _lock: Lock = field(default_factory=Lock)
    _saving: Lock = field(default_factory=Lock)
    _stock: Stock | None = None
    _stamp: "tuple[Stamp, ...]" = ()
    _saved: int = 0
    _looked: float = 0.0

    def stock(self) -> Stock:
        """The library as it is now; the one before as long as a file has errors."""
        now = self.service.clock()
        with self._lock:
            if self._stock is None or now - self._looked >= AGAIN:
                self._looked = now
                return self._renewed()
            return self._stock

    def _renewed(self) -> Stock:
        """The library, read again where a file changed."""
        stamp = _stamp(self.service.root), _stamp(issued.Shelf.beside(self.service.root).folder)
        if self._stock is not None and stamp == self._stamp:
            return self._stock
        loaded = self.service.load()
        broken = any(f.definition.severity == "error" for f in loaded.findings)
        if self._stock is None or not broken:
            version = self._stock.version + 1 if self._stock is not None else 1
            self._stock = Stock(loaded.library, version, self.service.root)
        self._stamp = stamp
        return self._stock

    def texts(self, system: str, contract: ContractId | None) -> tuple[str, str]:
        """The files of a system and of a contract, as they are on the disk; empty for what is not there."""
        found = [self._file(path_of("system", f"system:{system}").as_posix())]
        found.append(self._file(path_of("contract", contract).as_posix()) if contract is not None else None)
        texts = [(data or b"").decode("utf-8-sig").replace("\r\n", "\n") for data in found]
        return texts[0], texts[1]

    def hashes(self, draft: Draft) -> tuple[str, str]:
        """The hashes of the files that stand where the draft's would be written."""
        profile, contract = (hash_of(self._file(path)) for path in draft.paths)
        return profile, contract

    def save(self, draft: Draft, check: Callable[[Stock], None]) -> None:
        """Write both files, or none; `check` may refuse by raising, with the library as it is then.

        Errors: Changed when a file is no longer what the draft was begun from; TokkiError of the writer.
        """
        with self._saving:  # one after the other; who only reads does not wait
            with self._lock:
                stock = self._renewed()
            if self.hashes(draft) != draft.base:
                raise Changed
            check(stock)
            files = {self.service.root / path: data for path, data in draft.files.items()}
            before = _sum(files)
            self.service.write(files)
            with self._lock:
                self._take(draft, before, _sum(files))

    def _take(self, draft: Draft, before: "Stamp", after: "Stamp") -> None:
        """Put what was saved into the library in memory, and into its stamp; what others changed meanwhile is still seen."""
        assert self._stock is not None
        self._saved += 1
        if self._saved % WHOLE == 0:
            self._stamp = ()
            return
        self._stock = replace(self._stock, library=laid_over(self._stock.library, draft.files).library)
        (count, total), issues = self._stamp
        self._stamp = (count - before[0] + after[0], total - before[1] + after[1]), issues

    def _file(self, path: str) -> bytes | None:
        file = self.service.root / path
        try:
            return file.read_bytes()
        except FileNotFoundError:
            return None


def _stamp(root: Path) -> Stamp:
    """The stamp of a folder, see `_sum`."""
    found = ((folder, name) for folder, _, names in os.walk(root) for name in names)
    return _sum(Path(*each) for each in found if each[1].endswith(".yaml") or each[1] == issued.RECORD)


def _sum(paths: Iterable[Path]) -> Stamp:
    """How many files there are, and a sum of their times and sizes: another one means that something changed."""
    count = total = 0
    for path in paths:
        try:
            about = path.stat()
        except FileNotFoundError:  # replaced just now
            continue
        count += 1
        total += about.st_mtime_ns ^ (about.st_size << 20) ^ about.st_ino
    return count, total
