"""What every paper on two documents says of itself: title, names, fingerprints, notices."""

from collections.abc import Mapping
from dataclasses import dataclass

import tokki
from tokki.compare.comparison import Comparison
from tokki.model.fingerprint import document_hash, short_mark
from tokki.model.style import ComparisonLayout
from tokki.write.lines import GAP
from tokki.write.properties import PREFIX


@dataclass(frozen=True, slots=True)
class Compared:
    """The head of a paper on two documents.

    Shapes: `names` (title and day, or a file) and `hashes` of the old and the new document, in that order.
    """

    title: str
    names: tuple[str, str]
    hashes: tuple[str, str]
    layout: ComparisonLayout
    notices: tuple[str, ...]

    @classmethod
    def of(
        cls, comparison: Comparison, layout: ComparisonLayout | None, names: tuple[str, str] | None, table: str
    ) -> "Compared":
        """The head for a table called `table`; without `names` the documents go by their titles."""
        old, new = comparison.old, comparison.new
        title = new.title or old.title
        return cls(
            title=f"{title}{GAP}{table}" if title else table,
            names=names or (old.title, new.title),
            hashes=(document_hash(old), document_hash(new)),
            layout=layout or ComparisonLayout(),
            notices=tuple(dict.fromkeys((*new.notices, *old.notices))),
        )

    @property
    def about(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Head and name of each document, the new one first."""
        return (self.layout.new, self.names[1]), (self.layout.old, self.names[0])

    @property
    def marks(self) -> tuple[str, str]:
        """The fingerprints for paper, of the old and the new document."""
        return short_mark(self.hashes[0]), short_mark(self.hashes[1])

    def words(self) -> dict[str, str]:
        """The words of the placeholders that are common to both tables."""
        return {
            "title": self.title,
            "old_head": self.layout.old,
            "new_head": self.layout.new,
            "old": self.names[0],
            "new": self.names[1],
            "old_fingerprint": self.marks[0],
            "new_fingerprint": self.marks[1],
            "notice": GAP.join(self.notices),
        }

    def properties(self, kind: str) -> Mapping[str, str]:
        """The custom properties of a Word file: what it compares, with the hash of each document."""
        named = {
            "version": tokki.__version__,
            "table": kind,
            "old": self.names[0],
            "new": self.names[1],
            "old.hash": self.hashes[0],
            "new.hash": self.hashes[1],
        }
        return {PREFIX + name: value for name, value in named.items() if value}
