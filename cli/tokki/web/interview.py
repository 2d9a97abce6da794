"""Which questions are asked, in which order, and what each of them decides: all of it worked out from the edition."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tokki.assemble.annex import Annex
from tokki.assemble.choose import verdicts
from tokki.model.clause import UNITS, Node, Parameter, RevisionId
from tokki.model.condition import Condition
from tokki.model.edition import Edition, EditionId
from tokki.model.library import Library
from tokki.model.markup import sentences
from tokki.model.system import Facts
from tokki.web.questions import Question, questions

StepName = Literal["basic", "first", "further", "values", "paper"]
STEPS: dict[StepName, str] = {
    "basic": "基本",
    "first": "主な事項",
    "further": "続きの事項",
    "values": "選択と数値",
    "paper": "諮問資料の事項",
}
FIRST = 6
"""So many of the questions that decide most are asked before the others."""
_DATA = ("items", "subjects")
"""What is handed over is asked first: it decides nothing by itself, and everybody knows it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A clause that a fact brings in or takes out (`whole`), or some sentences of it; `help`: from its commentary."""

    clause: str
    title: str
    whole: bool
    count: int
    help: str


def revisions_of(library: Library, edition_id: EditionId) -> tuple[RevisionId, ...]:
    """The revisions of an edition, in order."""
    return tuple(r for entry in library.editions[edition_id].articles for r in entry.revisions)


def decided_by(library: Library, edition_id: EditionId) -> dict[str, tuple[Decided, ...]]:
    """What each fact decides in an edition, in order of the articles; the facts that decide most come first."""
    found: dict[str, list[Decided]] = {}
    for revision_id in revisions_of(library, edition_id):
        revision = library.revisions[revision_id]
        whole = _facts(library, revision.when)
        nodes = [_facts(library, node.when) for node in revision.nodes()]
        told = sentences(library.clauses[revision_id.clause].commentary)
        for fact in dict.fromkeys((*whole, *(fact for each in nodes for fact in each))):
            count = sum(fact in each for each in nodes)
            own = Decided(revision_id.clause, revision.title, fact in whole, count, told[0] if told else "")
            found.setdefault(fact, []).append(own)
    weight = {fact: sum(3 * each.whole + each.count for each in each_) for fact, each_ in found.items()}
    return {fact: tuple(found[fact]) for fact in sorted(found, key=lambda f: -weight[f])}


def _facts(library: Library, condition: Condition) -> tuple[str, ...]:
    traits = (atom.args[0] for atom in condition.atoms() if atom.op == "trait")
    return tuple(dict.fromkeys(library.traits[name].fact.partition(".")[0] for name in traits))


def still_open(library: Library, edition_id: EditionId, facts: Facts, kind: str) -> frozenset[str]:
    """The facts whose answer, were it unknown, could change the annex or the duties, given the other answers."""
    holds = verdicts(library.traits, facts)
    found = set()
    for fact in decided_by(library, edition_id):

        def answer(atom: Condition, fact: str = fact) -> bool | None:
            if atom.op == "own":
                return None
            own = library.traits[atom.args[0]].fact.partition(".")[0] == fact
            return None if own else holds(atom.args[0])

        def matters(condition: Condition, fact: str = fact) -> bool:
            return fact in _facts(library, condition) and condition.evaluate(answer) is None

        def below(nodes: tuple[Node, ...]) -> bool:
            return any(
                matters(node.when) or (node.when.evaluate(answer) is not False and below(node.items)) for node in nodes
            )

        for revision_id in revisions_of(library, edition_id):
            revision = library.revisions[revision_id]
            if matters(revision.when) or (revision.when.evaluate(answer) is not False and below(revision.body)):
                found.add(fact)
                break
    return frozenset(found | _asked_by_duties(library, facts, kind))


def _asked_by_duties(library: Library, facts: Facts, kind: str) -> set[str]:
    """Facts on which it rests whether a duty applies."""
    holds = verdicts(library.traits, facts)
    found = set()
    for checklist in library.checklists.values():
        for duty in checklist.items:
            if kind not in (duty.kinds or checklist.kinds or (kind,)):
                continue
            traits = [trait for trait in (checklist.when, duty.when) if trait is not None]
            for trait in traits:
                if all(holds(other) is not False for other in traits if other != trait):
                    found.add(library.traits[trait].fact.partition(".")[0])
    return found


def asked(library: Library, edition_id: EditionId, facts: Facts, kind: str, step: StepName) -> tuple[Question, ...]:
    """The questions of a step. `further` has only those whose answer still decides something, or is given already."""
    every = questions()
    ranked = list(decided_by(library, edition_id))
    first = [*_DATA, *ranked[:FIRST]]
    if step == "first":
        return tuple(every[fact] for fact in first)
    open_ = still_open(library, edition_id, facts, kind)
    given = {fact for fact in ranked if facts.look_up(fact) is not None}
    rest = [fact for fact in (*ranked, *sorted(open_)) if fact not in first and fact in open_ | given]
    if step == "further":
        return tuple(every[fact] for fact in dict.fromkeys(rest))
    decided = {*first, *ranked, *open_}
    return tuple(question for fact, question in every.items() if fact not in decided)


@dataclass(frozen=True, slots=True)
class Blank:
    """A parameter of a clause that is in the annex. `key`: `erasure.retention`; `usual`: what stands there without an answer."""

    key: str
    parameter: Parameter
    article: str
    usual: str
    help: str

    @property
    def unit(self) -> str:
        """The word of its unit; empty where it has none."""
        return UNITS[self.parameter.unit] if self.parameter.unit is not None else ""

    def words(self, given: str) -> str:
        """What stands there: the value given, or the usual one, as it is read."""
        value = given or self.usual
        return self.parameter.choices.get(value, value) if self.parameter.choices else value + self.unit


def blanks(library: Library, edition: Edition, annex: Annex) -> Iterator[tuple[str, tuple[Blank, ...]]]:
    """The parameters to be decided, by article: its number and heading, then its blanks."""
    for article in annex.document.articles:
        rows = []
        for choice in annex.choices:
            if choice.article != article.id or choice.verdict == "out":
                continue
            revision = library.revisions[choice.revision]
            for name, parameter in revision.parameters.items():
                if parameter.fact is not None:
                    continue
                key = f"{choice.revision.clause}.{name}"
                usual = edition.values.get(key, parameter.default or "")
                usual = next(iter(usual.values())) if isinstance(usual, dict) else usual
                told = sentences(library.clauses[choice.revision.clause].commentary)
                rows.append(Blank(key, parameter, article.id, usual, "".join(told[:2])))
        if rows:
            heading = f"（{article.heading}）" if article.heading else ""
            yield f"{article.label}{heading}", tuple(rows)
