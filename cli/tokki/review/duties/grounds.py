"""By which article and sentence an annex meets duties, as its clauses and the contract's own words say under `meets`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tokki.assemble.annex import Annex
from tokki.assemble.draft import Holds
from tokki.model.citation import Manner, Step
from tokki.model.clause import RevisionId, parse_revision_id
from tokki.model.condition import Condition
from tokki.model.document import Document, Provision, Value
from tokki.model.family import FAMILIES
from tokki.model.library import Library
from tokki.model.meets import Claim, parse_claim, sentences
from tokki.model.style import Style
from tokki.model.system import NodeBase

Weak = Literal["", "unsure", "open", "replaced"]


@dataclass(frozen=True, slots=True)
class Grounds:
    """A sentence that meets a duty, or a part of it (`part` empty: the whole).

    `cited`: its number as printed, `title`: the heading of its article. `weak`: why it does not count as met: it rests on
    an unknown fact, a value in it is open, or the contract replaced the words and nobody said that they still meet the
    duty. `told`: what is unknown, the label of the value, or the reason of the deviation.
    """

    cited: str
    title: str
    revision: RevisionId
    node: str
    words: str
    part: str = ""
    weak: Weak = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Stood:
    """A claim of what is printed. `path`: the provision that bears it, last, below its article; empty where it is left out.

    `replaced`: why the contract put its own words there, where the claim is that of the standard's words.
    """

    claim: Claim
    revision_id: RevisionId
    article: Provision
    path: tuple[Provision, ...]
    replaced: str = ""


def citations(document: Document, style: Style) -> dict[str, str]:
    """What every provision is called when it is cited, by its ID: 第２４条の２第３項."""
    manner = Manner(FAMILIES[document.family], style.digits, relative=False)
    found: dict[str, str] = {}

    def walk(provision: Provision, above: tuple[Step, ...], *, sole: bool) -> None:
        if provision.number is None:
            return
        own = (*above, Step(provision.level, provision.number, 0, sole))
        found[provision.id] = manner.whole(own)
        paragraphs = sum(child.level == "paragraph" for child in provision.children)
        for child in provision.children:
            walk(child, own, sole=child.level == "paragraph" and paragraphs == 1)

    for article in document.articles:
        walk(article, (), sole=False)
    return found


def claims(library: Library, annex: Annex) -> Iterator[Stood]:
    """Every claim of what is printed, with what bears it: its node, else the first words of the clause.

    Where the contract put its own words for a node, what it says of them comes before what the standard says.
    """
    contract = library.contracts[annex.contract] if annex.contract is not None else None
    own = (
        {_replaced(d.replace): d for d in contract.deviations if d.replace is not None} if contract is not None else {}
    )
    for article in annex.document.articles:
        if article.state != "present":
            continue
        names = dict.fromkeys(name for p in article.walk() for name in p.revision.split())
        for revision_id in map(parse_revision_id, names):
            printed = {path[-1].id: path for path in _paths(article) if path[-1].revision == str(revision_id)}
            for name in printed.keys() & own.keys():
                for claim in map(parse_claim, own[name].meets):
                    yield Stood(claim, revision_id, article, printed[name])
            first = next((path for path in printed.values() if path[-1].text), ())
            for claim in library.revisions[revision_id].claims:
                path = printed.get(f"{revision_id.clause}/{claim.node}", ()) if claim.node else first
                told = own[path[-1].id].why if path and path[-1].id in own else ""
                yield Stood(claim, revision_id, article, path, told)


def _replaced(base: NodeBase) -> str:
    return f"{base.revision.clause}/{base.node}"


def _paths(provision: Provision, above: tuple[Provision, ...] = ()) -> Iterator[tuple[Provision, ...]]:
    own = (*above, provision)
    if above:
        yield own
    for child in provision.children:
        yield from _paths(child, own)


class Witness:
    """Weighs the claims of one annex. `holds`: what is known of the system's traits."""

    def __init__(self, library: Library, annex: Annex, holds: Holds) -> None:
        """Note the numbers."""
        self.library, self.holds = library, holds
        self.cited = citations(annex.document, annex.style)

    def grounds(self, stood: Stood, asked: tuple[str, ...]) -> Grounds:
        """The claim as grounds. `asked`: traits that the duty itself asks for; they are no doubt about the text."""
        claim, provision, article = stood.claim, stood.path[-1], stood.article
        said = sentences(provision.text)
        words = said[min(claim.sentence, len(said)) - 1] if said else provision.heading
        weak, told = self._weak(stood, asked)
        cited, node = self.cited.get(provision.id, article.label), provision.id.partition("/")[2]
        return Grounds(cited, article.heading, stood.revision_id, node, words, claim.part, weak, told)

    def _weak(self, stood: Stood, asked: tuple[str, ...]) -> tuple[Weak, str]:
        revision = self.library.revisions[stood.revision_id]
        if stood.replaced:
            return "replaced", stood.replaced
        for span in stood.path[-1].spans:
            if isinstance(span, Value) and (span.unsure or span.text is None):
                return "open", revision.parameters[span.name].label
        doubtful = stood.article.unsure or any(p.unsure for p in stood.path)
        conditions = (revision.when, *(p.when for p in stood.path))
        doubts = [doubt for condition in conditions for doubt in self._doubts(condition, asked)] if doubtful else []
        return ("unsure", "、".join(dict.fromkeys(doubts))) if doubts else ("", "")

    def _doubts(self, condition: Condition, asked: tuple[str, ...]) -> list[str]:
        """The labels of traits that leave a condition open, those of the duty given; own choices were made."""

        def answer(atom: Condition) -> bool | None:
            return True if atom.op == "own" or atom.args[0] in asked else self.holds(atom.args[0])

        if condition.evaluate(answer) is not None:
            return []
        return [self.library.traits[a.args[0]].label for a in condition.atoms() if answer(a) is None]
