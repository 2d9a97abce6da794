"""Issued files → what is known of them, and how that is told."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tokki.assemble.annex import Annex
from tokki.commands.excerpt import marked
from tokki.commands.hands import Desk
from tokki.commands.language import _
from tokki.commands.office import Office
from tokki.commands.paint import Line
from tokki.commands.place import shown
from tokki.commands.summary import likely, numbers, short
from tokki.compare.comparison import NOISE, Pair
from tokki.library.issued import TEMPLATES
from tokki.model.document import Document, Provision
from tokki.model.finding import Finding, TokkiError, finding
from tokki.model.issue import IssueId
from tokki.model.place import Place
from tokki.read.file import MAX_BYTES, Asked, bytes_of, read_file
from tokki.read.word.plain import plain_word
from tokki.read.word.word import WordRead
from tokki.review.origin import Register
from tokki.review.register.issue import Issue
from tokki.review.verification import Newer, Verification, Verifier
from tokki.write.lines import GAP, blocks

SUFFIXES = (".docx", ".docm", ".txt", ".md")
"""What a folder is searched for."""
ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Issued:
    """A file that was read, with what only Word files carry."""

    name: str
    document: Document
    properties: Mapping[str, str] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files, and those in the folders at any depth; links that lead out of a folder are not followed.

    Errors: TokkiError for what is not there.
    """
    found: list[Path] = []
    missing = []
    for path in paths:
        if path.is_dir():
            root = path.resolve()
            inside = (each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file())
            own = (each for each in inside if TEMPLATES not in each.relative_to(path).parts)  # kept with issues
            found += sorted(each for each in own if each.resolve().is_relative_to(root) and _is_annex(each))
        elif path.is_file():
            found.append(path)
        else:
            missing.append(finding("read.none", Place(shown(path)), name=shown(path)))
    if missing:
        raise TokkiError(missing)
    return list(dict.fromkeys(found))


def _is_annex(path: Path) -> bool:
    """Whether it is neither Word's own note of an open file nor a paper that goes with an annex."""
    beside = (".deviations.", ".forms.", ".brief.", ".coverage.")
    return not path.name.startswith("~$") and not any(mark in path.name for mark in beside)


class Reader:
    """Reads issued files; what the library prints is made once for all of them."""

    def __init__(self, register: Register, *, accepted: bool = True) -> None:
        """`accepted`: how tracked changes are read."""
        self.register = register
        self.asked = Asked("accepted" if accepted else "rejected", register.marks, references=False)
        self._printed: dict[str, tuple[str, ...]] = {}

    def file(self, path: Path) -> Issued:
        """One file.

        Errors: TokkiError for what cannot be read.
        """
        name = shown(path)
        return self.data(bytes_of(path, name), name)

    def data(self, data: bytes, name: str) -> Issued:
        """A file from its bytes. One that is letter for letter what the library prints is not read further."""
        same = self._unchanged(data, name) if data.startswith(ZIP) and len(data) <= MAX_BYTES else None
        if same is not None:
            return same
        read, findings = read_file(data, name, self.asked)
        findings = tuple(
            f for f in findings if not f.rule.startswith("read.reference-")
        )  # of the text, not of the file
        if isinstance(read, WordRead):
            return Issued(name, read.document, read.properties, read.marks, findings)
        return Issued(name, read.document, findings=findings)

    def _unchanged(self, data: bytes, name: str) -> Issued | None:
        """The annex that a Word file's properties name, where its paragraphs are those of the annex and nothing else."""
        plain = plain_word(data, name)
        issued = self.register.told(plain.properties) if plain is not None else None
        if plain is None or issued is None or plain.paragraphs != self._paragraphs(issued.annex, issued.mark):
            return None
        if plain.head > len(issued.annex.document.notices) + 1:  # a table behind the title may hold words that count
            return None
        return Issued(name, issued.annex.document, plain.properties)

    def _paragraphs(self, annex: Annex, mark: str) -> tuple[str, ...]:
        """What an annex prints outside of tables."""
        key = f"{annex.contract}:{annex.edition} {mark}"
        if key not in self._printed:
            document = annex.document
            lines = (GAP.join((*line.labels, line.words)) for block in blocks(document) for line in block.lines)
            self._printed[key] = (*document.notices, document.title, *lines)
        return self._printed[key]


def verified(verifier: Verifier, issued: Issued) -> Verification:
    """What is known of a file."""
    return verifier.verify(issued.name, issued.document, issued.properties, issued.marks)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a file, and what was doubtful in reading it."""

    verification: Verification
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A file and its name for people; `path` holds wherever the work is done."""

    path: Path
    name: str

    def __str__(self) -> str:
        """The name."""
        return self.name


def verifying(desk: Desk, day: date, accepted: bool) -> Callable[[Named], Checked]:
    """What verifies a file; the annexes of the library and the issues are made and read once for all files.

    Errors: TokkiError when the record of an issue cannot be read; of what it gives, when a file cannot be read.
    """
    verifier = Verifier(desk.library, Office(desk.root, desk.library).issues(), day)
    reader = Reader(verifier.register, accepted=accepted)

    def checked(file: Named) -> Checked:
        issued = reader.data(bytes_of(file.path, file.name), file.name)
        found = verified(verifier, issued)
        return Checked(found, () if found.withdrawn else issued.findings)

    return checked


def of_marks(register: Register, typed: Iterable[str]) -> dict[str, list[str]]:
    """The contracts that carry each fingerprint."""
    return {
        mark: [str(each.kept.id) if each.kept else each.annex.name for each in register.with_mark(mark)]
        for mark in typed
    }


def told(
    found: Sequence[Verification], marks: Mapping[str, list[str]], replaced: Mapping[IssueId, Issue]
) -> Iterator[Line]:
    """The lines for the terminal: one block for each mark and file. `replaced`: what took the place of an issue."""
    for mark, names in marks.items():
        known = "、".join(names) if names else _("no annex that the library makes carries it")
        yield (f"{mark}: ", "head"), (known, "" if names else "loud")
    for each in found:
        if each is not found[0] or marks:
            yield ()
        yield from _file(each, replaced)


def _file(each: Verification, replaced: Mapping[IssueId, Issue]) -> Iterator[Line]:
    yield ((each.name, "head"),)
    origin = each.origin
    if origin is None and each.withdrawn:
        yield ((_("  the notice of withdrawal of {system}").format(system=each.withdrawn), ""),)
        return
    if origin is None:
        yield ((_("  nothing in the library is like it"), "loud"),)
        return
    title = each.issued.title if each.issued is not None else ""
    yield ((f"  {title}　{origin.contract}　{origin.edition}", ""), (f"　{_by(each)}", "quiet"))
    yield from _kept(each, replaced)
    if origin.others:
        others = "、".join(map(str, origin.others))
        yield ((_("  these fit as well: {others}").format(others=others), "loud"),)
    if each.since:
        names = "、".join(each.since)
        yield ((_("  the library's text is not the one that was issued: {names}").format(names=names), "loud"),)
    if not each.altered:
        yield ((_("  not altered"), "new"),)
    if each.title:
        yield (("  ", ""), *marked(each.title, whole=True))
    for pair in each.alterations:
        yield from _alteration(pair)
    yield from _follows(each)
    if each.newer:
        yield ((_("  newer in {edition}:").format(edition=each.newest), "head"),)
    for row in each.newer:
        yield from _newer(row)


def _kept(each: Verification, replaced: Mapping[IssueId, Issue]) -> Iterator[Line]:
    """When and by whom it was issued, and what took its place."""
    if each.kept is None:
        return
    words = {"issue": each.kept.id, "day": each.kept.day, "by": each.kept.by}
    yield ((_("  issued as {issue} on {day} by {by}").format_map(words), ""),)
    later = replaced.get(each.kept.id)
    if later is not None:
        told = _("  no longer good: {issue} of {day} took its place").format(issue=later.id, day=later.day)
        yield ((told, "loud"),)


def _by(each: Verification) -> str:
    assert each.origin is not None
    if each.origin.by == "properties":
        return _("known by its properties")
    words = _("known by its bookmarks") if each.origin.by == "bookmarks" else _("known by its words")
    return f"{words} {likely(each.origin.confidence)}"


def _alteration(pair: Pair) -> Iterator[Line]:
    kinds = " / ".join(short(kind) for kind in sorted(pair.kinds - NOISE))
    heading = pair.side.provision.heading
    sure = "" if pair.sure else f" {likely(pair.score)}"
    yield (f"  {numbers(pair)}{f'（{heading}）' if heading else ''}", ""), (f"　{kinds}", "loud"), (sure, "loud")
    words = (*marked(pair.heading, whole=True), ("　", "")) if "retitled" in pair.kinds else ()
    words = (*words, *(marked(pair.words) or ((_begins(pair.side.provision), ""),)))
    if pair.kinds & {"reworded", "retitled", "inserted", "removed"} and any(text.strip() for text, _tone in words):
        yield (("      ", ""), *words)


def _begins(provision: Provision) -> str:
    """The first words of a provision with all below it."""
    return "".join(p.text for p in provision.walk())[:60]


def _follows(each: Verification) -> Iterator[Line]:
    """What untouched words point at now; the rest in one line, or one by one where nothing else was altered."""
    alone = not each.alterations and not each.title
    rest = [pair for pair in each.follows if "silent" not in pair.kinds]
    for pair in each.follows:
        if alone or "silent" in pair.kinds:
            kinds = " / ".join(short(kind) for kind in sorted(pair.kinds))
            yield (f"  {numbers(pair)}", ""), (f"　{kinds}", "loud" if "silent" in pair.kinds else "")
            if words := marked(pair.words):
                yield (("      ", ""), *words)
    if rest and not alone:
        counts = Counter(kind for pair in rest for kind in pair.kinds)
        told = " / ".join(f"{short(kind)} {count}" for kind, count in sorted(counts.items()))
        yield ((_("  follows from that: {told}").format(told=told), "quiet"),)


def _newer(row: Newer) -> Iterator[Line]:
    kinds = " / ".join(short(kind) for kind in sorted(row.kinds))
    duties = "　" + _("demanded by {duties}").format(duties="、".join(row.demanded)) if row.demanded else ""
    yield (
        (f"    {row.cited}（{row.title}）　{kinds}" if row.title else f"    {row.cited}　{kinds}", ""),
        (duties, "loud"),
    )
