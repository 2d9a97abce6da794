"""The shelf of what was issued, opened: issues by name, their files, the papers shown by a day."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from tokki.commands.place import shown
from tokki.library.issued import PAPER, RECORD, Shelf
from tokki.model.calendar import era_day
from tokki.model.edition import EditionId
from tokki.model.finding import TokkiError, finding
from tokki.model.issue import IssueId, PaperKind, parse_issue_id
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.model.system import ContractId
from tokki.review.register.issue import Issue, read_issue
from tokki.review.releases import check_releases
from tokki.write.paper.keep import read_paper
from tokki.write.paper.paper import Paper


class Office:
    """The shelf of a library, its issues read once."""

    def __init__(self, root: Path, library: Library) -> None:
        """Nothing is read before it is asked for."""
        self.root, self.library, self.shelf = root, library, Shelf.beside(root)
        self._read: dict[IssueId, Issue] = {}

    @cached_property
    def _ids(self) -> list[IssueId]:
        return list(self.shelf.ids())

    @cached_property
    def unreleased(self) -> frozenset[EditionId]:
        """Editions without a release that still holds."""
        doubted = {found.words["edition"] for found in check_releases(self.library)}
        return frozenset(edition for edition in self.library.editions if str(edition) in doubted)

    def ids(self) -> tuple[IssueId, ...]:
        """Everything that was issued: what was there when it was first asked for, and what was added since."""
        return tuple(self._ids)

    def add(self, issue: Issue) -> None:
        """Take note of an issue that was put on the shelf."""
        self._read[issue.id] = issue
        insort(self._ids, issue.id)

    def issue(self, own: IssueId) -> Issue:
        """One issue.

        Errors: TokkiError when its record cannot be read.
        """
        if own not in self._read:
            place = Place(shown(self.shelf.of(own) / RECORD))
            try:
                data = self.shelf.read(own)
            except OSError as error:
                raise TokkiError([finding("file.unreadable", place, problem=error.strerror or error)]) from error
            self._read[own] = read_issue(data, place)
        return self._read[own]

    def issues(self, paper: PaperKind = "annex") -> tuple[Issue, ...]:
        """Every annex, or every council paper, that was issued; oldest number first.

        Errors: TokkiError when a record cannot be read.
        """
        return tuple(self.issue(own) for own in self._ids if own.paper == paper)

    def replaced(self) -> dict[IssueId, Issue]:
        """What took the place of each issue that was corrected."""
        return {each.corrects: each for each in self.issues() if each.corrects is not None}

    def of(self, contract: ContractId, paper: PaperKind = "annex") -> tuple[IssueId, ...]:
        """The issues of one contract, oldest first."""
        first = bisect_left(self._ids, contract, key=lambda each: each.contract)
        last = bisect_right(self._ids, contract, key=lambda each: each.contract)
        return tuple(own for own in self._ids[first:last] if own.paper == paper)

    def named(self, text: str) -> Issue:
        """The issue of a citation; a contract alone is its newest issue, a system alone that of its last contract.

        Errors: TokkiError when nothing was issued as that.
        """
        annexes = [own for own in self._ids if own.paper == "annex"]
        found = [own for own in annexes if text in (str(own.contract), own.contract.system)]
        try:
            own = found[-1] if found else parse_issue_id(text)
        except ValueError:
            own = None
        if own is None or own not in self._ids:
            close = get_close_matches(text, [str(each) for each in self._ids], 1, 0.0)
            raise TokkiError([finding("issue.unknown", Place(text), name=text, close=close[0] if close else "–")])
        return self.issue(own)


def digest_of(data: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return sha256(data).hexdigest()


def kept_files(office: Office, issue: Issue) -> dict[str, bytes]:
    """The files of an issue as they were issued.

    Errors: TokkiError for every one that is gone, or is not what was issued.
    """
    files: dict[str, bytes] = {}
    findings = []
    for name, told in issue.files.items():
        place = Place(shown(office.shelf.of(issue.id) / name))
        try:
            data = office.shelf.read(issue.id, name)
        except OSError:
            data = b""
        if digest_of(data) != told:
            findings.append(finding("issue.altered", place, name=name, issue=issue.id))
        files[name] = data
    if findings:
        raise TokkiError(findings)
    return files


def handed_out(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files for people, without what is kept for later papers alone."""
    return {name: data for name, data in files.items() if name != PAPER}


def shown_by(office: Office, system: str, day: date) -> tuple[Paper, str]:
    """The last council paper of a system that was kept on or before a day, and what it is called.

    Errors: TokkiError when none was kept by then.
    """
    papers = [each for each in office.issues("brief") if each.id.contract.system == system]
    fit = [each for each in papers if each.day <= day]
    if not fit:
        kept = ", ".join(f"{each.id} ({each.day})" for each in papers) or "–"
        raise TokkiError([finding("brief.no-paper", Place(system), system=system, day=day, kept=kept)])
    last = max(fit, key=lambda each: (each.day, each.id))
    place = Place(shown(office.shelf.of(last.id) / PAPER))
    told = f"{era_day(last.day)}に示したもの（{last.id}、照合番号　{last.mark}）"
    return read_paper(kept_files(office, last)[PAPER], place), told


def listed(issues: Sequence[Issue]) -> list[dict[str, Any]]:
    """A row for each issue."""
    replaced = {each.corrects: each.id for each in issues}
    return [
        {
            "id": str(each.id),
            "issued": each.day.isoformat(),
            "by": each.by,
            "edition": str(each.annex.edition),
            "fingerprint": each.mark,
            "corrects": str(each.corrects or ""),
            "corrected by": str(replaced.get(each.id, "")),
            "why": each.why,
        }
        for each in issues
    ]
