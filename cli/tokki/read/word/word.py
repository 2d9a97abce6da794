"""A Word file → Document, with every doubt: styles or none, typed or automatic numbers, tracked changes either way.

What is read: the words that Word prints in the body. Automatic numbers are worked out and stand before the words.
Fields give their stored result, ruby its base text, content controls and links their words. Headers, footers, notes,
comments and text boxes are no part of it; they are named.

Limits (`tokki.read.word.package`): 5,000 parts; 16 MB of one part and 32 MB of all that are read, unpacked (a contract of
500 pages has some 8 MB); a part of more than 1 MB at most 200 times as large as packed; XML at most 256 levels deep with
10 MB in one text. What exceeds them, a password, a DTD, parts outside the package and what is no Word file are refused.
Macros are never run, and nothing is fetched: neither entities nor linked templates, pictures or files.

Places: `line` is the paragraph of the body, from 1, those in tables included; `column` the character in it as printed,
an automatic number and the blank behind it included.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from tokki.model.finding import in_order
from tokki.read.text import Read, read_lines
from tokki.read.word.asides import Note, Tracked, doubts, notes, tracked_changes, tracked_doubt
from tokki.read.word.body import Body
from tokki.read.word.drawn import settled
from tokki.read.word.identity import Identity, astray, custom_properties, fingerprint, own_marks, provenance
from tokki.read.word.numbering import Numbering
from tokki.read.word.package import Package, open_package
from tokki.read.word.styles import Styles
from tokki.read.word.xml import w

Changes = Literal["accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class WordRead(Read):
    """What was read, and what only a Word file has.

    `bookmarks`: the bookmark (`n_…`) of provisions, by ID; `marks`: all such bookmarks of the file. `properties`: custom
    properties by name. `fingerprint`: the 照合番号 printed in a footer or header, else before the provisions.
    `tracked`: tracked changes in order, whether accepted or rejected; `notes`: footnotes, endnotes, comments, text boxes.
    """

    bookmarks: Mapping[str, str] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    properties: Mapping[str, str] = field(default_factory=dict)
    fingerprint: str = ""
    tracked: tuple[Tracked, ...] = ()
    notes: tuple[Note, ...] = ()


def read_word(
    data: bytes,
    name: str,
    *,
    changes: Changes = "accepted",
    ids: Mapping[str, str] | None = None,
    references: bool = True,
) -> WordRead:
    """The Document that a Word file holds. `name` is the path that findings show.

    `ids`: the ID behind a bookmark (`tokki.model.fingerprint.bookmark`); a provision whose bookmark is in neither these
    nor the properties keeps the bookmark's name as its ID, one without a bookmark gets an ID from its place.
    `references`: False leaves citations as words, for those who only ask whether a file is as it was.
    Units:  linear in the size of the file.
    Errors: TokkiError for what is no Word file or is refused (`word.…`); odd form is a finding.
    """
    package = open_package(data, name)
    relations = package.relations(package.main)
    parts = {kind: target for kind, target, outside in relations if not outside}
    styles = Styles(package.xml(parts.get("styles")))
    body = Body(styles, Numbering(package.xml(parts.get("numbering")), styles), accepted=changes == "accepted")
    root = package.xml(package.main)
    for each in root.iterfind(w("body")) if root is not None else ():
        body.read(each)
    body.close()
    words = body.words
    properties = custom_properties(package.xml(_part(package, "custom-properties")))
    identity = Identity(own_marks(words.marks), ids or {}, properties)
    read = read_lines(settled(body.lines, name), name, identity.give, references=references)
    names = {path: mark for path, mark in identity.names.items() if path in read.starts}
    found = notes(words.asides, package, parts)
    findings = [*read.findings, *doubts(package, words.asides, found), *astray(read, words.links, names)]
    tracked = tracked_changes(root) if root is not None else ()
    findings += tracked_doubt(name, tracked, accepted=words.accepted)
    document = replace(
        read.document, style=properties.get("tokki.style") or "default", provenance=provenance(properties)
    )
    margins = [target for kind, target, outside in relations if kind in ("footer", "header") and not outside]
    return WordRead(
        document, in_order(findings), read.groups, read.preamble, read.trailing, read.references, read.places, read.starts,
        names, frozenset(mark.name for mark in identity.marks), properties, fingerprint([*_texts(package, sorted(margins)), *read.preamble]),
        tracked, found,
    )  # fmt: skip


def _part(package: Package, kind: str) -> str | None:
    """The part of a kind that the package itself is related to."""
    return next((target for each, target, outside in package.relations("") if each == kind and not outside), None)


def _texts(package: Package, names: list[str]) -> list[str]:
    """The words of parts, each in one text."""
    found = []
    for name in names:
        root = package.xml(name)
        found.append("" if root is None else "".join(e.text or "" for e in root.iter(w("t"))))
    return found
