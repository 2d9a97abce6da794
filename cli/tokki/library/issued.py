"""The shelf of what was issued: a folder for each issue, beside the library. Read here, written whole by the commands."""

from dataclasses import dataclass
from pathlib import Path

from tokki.model.issue import IssueId, parse_issue_id

RECORD = "issue.json"
PAPER = "paper.json"
TEMPLATES = "templates"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder `issued/` beside the folder of a library; it need not be there."""

    folder: Path

    @classmethod
    def beside(cls, library: Path) -> "Shelf":
        """The shelf of a library."""
        return cls(library.parent / "issued")

    def ids(self) -> tuple[IssueId, ...]:
        """Everything that was issued, by contract, paper and number; what is no whole issue is passed over."""
        found = []
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            try:
                own = parse_issue_id(path.name)
            except ValueError:
                continue
            if (path / RECORD).is_file():
                found.append(own)
        return tuple(sorted(found))

    def of(self, issue: IssueId) -> Path:
        """The folder of an issue."""
        return self.folder / str(issue)

    def read(self, issue: IssueId, name: str = RECORD) -> bytes:
        """One of its files.

        Errors: OSError when it cannot be read.
        """
        return (self.of(issue) / name).read_bytes()

    def templates(self, name: str) -> Path:
        """The folder of a kept set of Word templates."""
        return self.folder / TEMPLATES / name
