"""An issued annex against the library: what was altered by hand, and what is newer in the standard now."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from tokki.assemble.annex import Annex
from tokki.compare.compare import compare
from tokki.compare.comparison import NOISE, Comparison, Kind, Pair
from tokki.compare.lineage import lineage
from tokki.compare.wording import Edit
from tokki.model.clause import RevisionId, parse_revision_id
from tokki.model.document import Document
from tokki.model.edition import EditionId
from tokki.model.issue import IssueId
from tokki.model.library import Library
from tokki.model.resolve import find_references
from tokki.model.system import ContractId
from tokki.review.origin import Issued, Origin, Register, identify, lines_of
from tokki.review.register.issue import Issue


@dataclass(frozen=True, slots=True)
class Newer:
    """An article that the standard's newest edition has in another form.

    `cited` and `title`: as in the newest edition, or as issued where it is gone; `demanded`: duties (`my-number/N4`)
    that the newer text meets and the issued one does not; `why`: the reasons given by the newer revisions.
    """

    cited: str
    title: str
    kinds: frozenset[Kind]
    was: tuple[RevisionId, ...]
    now: tuple[RevisionId, ...]
    demanded: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What is known of one file.

    `issued`: the annex it was; `withdrawn`: the system whose notice of withdrawal it is. `comparison`: from what was issued
    to what the file says; None where nothing differs or nothing is known. `alterations`: its pairs in which somebody
    changed something, `follows` those in which only something else changed with them: numbers, the targets of untouched
    words, width and commas. `title`: the edits of the title, where it was altered.
    `kept`: the issue that it is, where it was kept. `since`: IDs of articles whose text in the library is no longer the one that was issued.
    """

    name: str
    origin: Origin | None
    issued: Annex | None = None
    withdrawn: str = ""
    comparison: Comparison | None = None
    alterations: tuple[Pair, ...] = ()
    follows: tuple[Pair, ...] = ()
    since: tuple[str, ...] = ()
    newest: EditionId | None = None
    newer: tuple[Newer, ...] = ()
    kept: Issue | None = None

    @property
    def title(self) -> tuple[Edit, ...]:
        """The edits of the title, where it was altered."""
        edits = self.comparison.title if self.comparison is not None else ()
        return edits if any(edit.op != "=" for edit in edits) else ()

    @property
    def altered(self) -> bool:
        """Whether anything on paper is not as it was issued."""
        return self.comparison is not None


class Verifier:
    """Verifies files, one after another; what they have in common is made once."""

    def __init__(self, library: Library, kept: Sequence[Issue] = (), on: date | None = None) -> None:
        """Nothing is made before the first file. `kept`: what was issued for good.

        `on`: the day on which an edition must be in force to count as newer; without it the last one that is there.
        """
        self.on = on
        self.register = Register(library, kept)
        self.terms = terms_of(library)
        self._newer: dict[tuple[ContractId, EditionId, IssueId | None], tuple[Newer, ...]] = {}

    def verify(
        self, name: str, document: Document, properties: Mapping[str, str], marks: AbstractSet[str]
    ) -> Verification:
        """The verification of a file that was read.

        Shapes: `properties` and `marks` as in `tokki.review.origin.identify`.
        """
        origin = identify(self.register, document, properties, marks)
        issued = self.register.of(origin) if origin is not None else None
        if origin is None or issued is None:
            return Verification(name, origin, withdrawn=_withdrawn(self.register.library, document, properties))
        comparison = None
        if document is not issued.annex.document and issued.lines != lines_of(document):
            comparison = compare(issued.printed, find_references(document), terms=self.terms)
        newest = self._newest(origin.edition)
        return Verification(
            name,
            origin,
            issued.annex,
            "",
            comparison,
            *(alterations(comparison) if comparison is not None else ((), ())),
            _since(issued, properties),
            newest,
            self.newer(origin, newest),
            issued.kept,
        )

    def _newest(self, issued: EditionId) -> EditionId:
        """The edition that counts on the day; the issued one where none later is in force."""
        editions = self.register.library.editions
        known = self.register.library.editions_of(issued.standard)
        standing = [e for e in known if self.on is None or editions[e].in_force <= self.on]
        return max((issued, *standing))

    def newer(self, origin: Origin, newest: EditionId) -> tuple[Newer, ...]:
        """Articles in which the contract under the newest edition differs from the contract as it was issued."""
        key = origin.contract, origin.edition, origin.issue
        if key not in self._newer:
            then, now = self.register.of(origin), self.register.issued(origin.contract, newest)
            known = then is not None and now is not None and newest != origin.edition
            self._newer[key] = _newer(self.register.library, then, now) if known and then and now else ()
        return self._newer[key]


def terms_of(library: Library) -> tuple[str, ...]:
    """The terms that edits never cut."""
    return tuple(entry.term for entry in library.glossary.terms)


FOLLOWS: frozenset[Kind] = NOISE | {"silent", "reused"}
"""What happens to a provision without a hand on it: its number, what its untouched words point at, its width."""


def alterations(comparison: Comparison) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The pairs in which somebody changed something, and those in which something only followed from that.

    An inserted or removed provision counts once with all below it.
    """
    done: list[Pair] = []
    follows: list[Pair] = []
    pending = list(comparison.pairs)[::-1]
    while pending:
        pair = pending.pop()
        if pair.ghost:
            continue
        if pair.kinds:
            (done if pair.kinds - FOLLOWS else follows).append(pair)
        if not pair.kinds & {"inserted", "removed"}:
            pending += pair.parts[::-1]
    return tuple(done), tuple(follows)


def _withdrawn(library: Library, document: Document, properties: Mapping[str, str]) -> str:
    """The system whose notice of withdrawal a file is; empty where it is none."""
    system = library.systems.get(properties.get("tokki.system", ""))
    numbered = any(article.label for article in document.articles)
    return system.id if system is not None and system.kind == "withdrawn" and not numbered else ""


def _since(issued: Issued, properties: Mapping[str, str]) -> tuple[str, ...]:
    """Articles whose hash at the time of issue is not the library's any more."""
    found = []
    for name, now in issued.hashes.items():
        then = properties.get(f"tokki.article.{name}", "").partition(" ")[0]
        if then and then != now:
            found.append(name)
    return tuple(found)


def _newer(library: Library, then: Issued, now: Issued) -> tuple[Newer, ...]:
    old, new = then.annex.document, now.annex.document
    comparison = compare(old, new, lineage=lineage(library, old, new), terms=terms_of(library))
    found = []
    for pair in comparison.pairs:
        kinds = pair.kinds_within() - NOISE
        if not kinds or pair.ghost:
            continue
        was, to = _revisions(pair, old=True), _revisions(pair, old=False)
        fresh = tuple(revision for revision in to if revision not in was)
        duties = library.revisions
        demanded = {claim.duty for revision in to for claim in duties[revision].claims}
        demanded -= {claim.duty for revision in was for claim in duties[revision].claims}
        why = tuple(duties[revision].why for revision in fresh)
        side = pair.side
        found.append(Newer(side.cited, side.provision.heading, kinds, was, to, tuple(sorted(demanded)), why))
    return tuple(found)


def _revisions(pair: Pair, *, old: bool) -> tuple[RevisionId, ...]:
    side = pair.old if old else pair.new
    if side is None:
        return ()
    names = (name for p in side.provision.walk() for name in p.revision.split())
    return tuple(parse_revision_id(name) for name in dict.fromkeys(names))
