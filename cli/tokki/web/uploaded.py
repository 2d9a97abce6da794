"""A file that somebody sent: read from memory, and gone with the answer."""

import re
from dataclasses import dataclass

from tokki.model.document import Document
from tokki.model.finding import Finding
from tokki.read.file import Asked, read_file
from tokki.read.word.word import WordRead
from tokki.review.origin import marks_of
from tokki.review.verification import Verification
from tokki.web import typed
from tokki.web.desk import Call
from tokki.web.shelf import Stock

_NAME = 120


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file as it came."""

    name: str
    data: bytes

    def verified(self, stock: Stock) -> tuple[Verification, tuple[Finding, ...]]:
        """What is known of it, and what was doubted in reading it.

        Errors: TokkiError for what cannot be read.
        """
        register = stock.verifier.register
        read, findings = read_file(self.data, self.name, Asked("accepted", register.marks, references=False))
        properties = read.properties if isinstance(read, WordRead) else {}
        marks = read.marks if isinstance(read, WordRead) else frozenset()
        told = tuple(f for f in findings if not f.rule.startswith("read.reference-"))  # of the text, not of the file
        return stock.verifier.verify(self.name, read.document, properties, marks), told

    def read(self, stock: Stock) -> tuple[Document, tuple[Finding, ...]]:
        """What it says, and what was doubted in reading it.

        Errors: TokkiError for what cannot be read.
        """
        read, findings = read_file(self.data, self.name, Asked(ids=marks_of(stock.library)))
        return read.document, findings


def uploaded(call: Call) -> Uploaded | None:
    """The file of a form; None where none was chosen."""
    files = call.files.get("file", ())
    if not files:
        return None
    name, data = files[0]
    bare = typed.line(re.split(r"[/\\]", name)[-1])
    return Uploaded(bare[-_NAME:] or "file", data)
