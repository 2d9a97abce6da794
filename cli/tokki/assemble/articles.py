"""The articles of an annex or an edition, before they have numbers: every clause with what is printed of it."""

from dataclasses import dataclass, replace

from tokki.assemble.choose import answers, every_leaf, leaves, verdicts
from tokki.assemble.draft import Article, Filled, Holds, Leaf, Section
from tokki.assemble.tailor import places, set_aside
from tokki.assemble.values import fill
from tokki.model.condition import both
from tokki.model.document import State
from tokki.model.edition import Edition, Entry
from tokki.model.library import Library
from tokki.model.system import Contract, Facts


def contract_articles(library: Library, edition: Edition, contract: Contract, facts: Facts) -> list[Article]:
    """The articles that facts, choices and deviations make of an edition, before any text is replaced."""
    grounds = Grounds(library, edition, contract, facts, verdicts(library.traits, facts))
    return [_contract_article(grounds, entry) for entry in places(edition, contract)]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What decides about the articles of a contract. `holds`: which traits the system has."""

    library: Library
    edition: Edition
    contract: Contract
    facts: Facts
    holds: Holds


def _contract_article(grounds: Grounds, entry: Entry) -> Article:
    contract = grounds.contract
    added = next((i for i, d in enumerate(contract.deviations) if d.add is not None and d.add == entry.clause), None)
    sections: list[Section] = []
    for rid in entry.revisions:
        revision = grounds.library.revisions[rid]
        values = fill(rid.clause, revision, contract.values, grounds.edition.values, grounds.facts)
        answer = answers(grounds.holds, values)
        verdict = revision.when.evaluate(answer)
        printed = leaves(revision.body, answer) if verdict is not False or added is not None else ()
        section = Section(rid, revision, values, printed, verdict, added, answer=answer)
        aside = set_aside(contract, entry, rid.clause)
        if aside is not None:
            again = any(other.deviation == aside for other in sections)
            instead = "" if again else (contract.deviations[aside].instead or "").rstrip("\n")
            words = (Leaf("instead", instead, deviation=aside),) if instead else ()
            section = replace(section, leaves=words, deviation=aside, refused=bool(words))
        sections.append(section)
    return _article(grounds.library, entry, sections, _state(contract, entry, sections))


def _state(contract: Contract, entry: Entry, sections: list[Section]) -> State:
    if entry.deleted is not None:
        return "deleted"
    if any(section.printed for section in sections):
        return "present"
    aside = {contract.deviations[s.deviation].kind for s in sections if s.deviation is not None}
    return "refused" if "refused" in aside else "absent"


def _article(library: Library, entry: Entry, sections: list[Section], state: State) -> Article:
    """The article. Where several clauses make one, their conditions and doubts stand on their paragraphs."""
    unsure = [section.printed and section.verdict is None and section.deviation is None for section in sections]
    if entry.clause is not None:
        revision = library.revisions[entry.clause]
        return Article(entry.id, revision.title, tuple(sections), entry.branch, state, revision.when, any(unsure))
    parts = tuple(_part(section, doubt) for section, doubt in zip(sections, unsure, strict=True))
    return Article(entry.id, entry.title or "", parts, entry.branch, state)


def _part(section: Section, unsure: bool) -> Section:
    when = section.revision.when
    top = (replace(leaf, when=both(when, leaf.when), unsure=leaf.unsure or unsure) for leaf in section.leaves)
    return replace(section, leaves=tuple(top))


def edition_articles(library: Library, edition: Edition) -> list[Article]:
    """Every article of the edition with every node, parameters left open."""
    return [edition_article(library, entry) for entry in edition.articles]


def edition_article(library: Library, entry: Entry) -> Article:
    """One article of an edition with every node, parameters left open."""
    sections = []
    for rid in entry.revisions:
        revision = library.revisions[rid]
        values = {name: Filled(None, "default", p.default or "") for name, p in revision.parameters.items()}
        sections.append(Section(rid, revision, values, every_leaf(revision.body)))
    return _article(library, entry, sections, "present" if entry.deleted is None else "deleted")
