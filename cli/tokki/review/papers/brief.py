"""The council paper (諮問資料) of a system as data: always the same sections, in the same order, from the one profile.

Source: what councils asked of papers: the same order for the same kind of case, one list of items for every paper, the end
of a trial, the reason of a retention, who is who in the chain, and what is unknown said openly.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
from tokki.model.finding import TokkiError
from tokki.model.library import Library
from tokki.model.system import Cloud, Contract, ContractId, Facts, System
from tokki.review.duties.coverage import Coverage, Reader
from tokki.review.papers.contrast import Contrasts, contrast
from tokki.review.papers.likeness import Likeness, by_likeness, likeness
from tokki.review.papers.matrix import column
from tokki.review.papers.parties import Scene, scene

SectionName = Literal[
    "purpose",
    "system",
    "flow",
    "items",
    "subjects",
    "retention",
    "measures",
    "subcontracting",
    "certification",
    "schedule",
    "likeness",
    "terms",
    "coverage",
    "missing",
    "words",
]
SECTIONS: tuple[SectionName, ...] = (
    "purpose", "system", "flow", "items", "subjects", "retention", "measures", "subcontracting", "certification",
    "schedule", "likeness", "terms", "coverage", "missing", "words",
)  # fmt: skip
"""The order of every council paper. `words`: the terms of the glossary that the paper uses."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that the paper should tell and nobody knows.

    `fact`: as system.yaml or the contract names it (`cloud.provider`, `retention.erasure`, `term.to`); `sections`: where it
    is wanted; `of`: which of several it is (予約情報); `cited`: articles that stand for the time being because of it.
    """

    fact: str
    sections: tuple[SectionName, ...]
    of: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a council paper tells. `day`: the one on which duties are counted.

    `likeness`, `contrasts`: the most similar system consulted before, and its annex beside this one; None without any.
    """

    annex: Annex
    system: System
    contract: Contract
    day: date
    scene: Scene
    likeness: Likeness | None
    contrasts: Contrasts | None
    coverage: Coverage
    missing: tuple[Missing, ...]

    @property
    def facts(self) -> Facts:
        """The profile."""
        return self.system.facts


def brief(library: Library, annex: Annex, day: date | None = None, beside: ContractId | None = None) -> Brief:
    """The council paper of an assembled contract; duties are counted on `day`, else on the contract's first day.

    `beside`: the contract to show the differences from, else the most similar one whose annex can be made.

    Errors: TokkiError when the annex of `beside` cannot be made; AssertionError for a withdrawn system.
    """
    assert annex.contract is not None
    system, contract = library.systems[annex.system], library.contracts[annex.contract]
    like, contrasts = _beside(library, annex, beside)
    on = day or annex.contract.day
    coverage = Reader(library, annex).coverage(on)
    missing = tuple(_merged([*_missing(system, contract), *_doubts(library, annex)]))
    return Brief(annex, system, contract, on, scene(system), like, contrasts, coverage, missing)


def _beside(library: Library, annex: Annex, beside: ContractId | None) -> tuple[Likeness | None, Contrasts | None]:
    if beside is not None:
        return likeness(library, annex, beside), contrast(library, annex, assemble(library, beside))
    for like in by_likeness(library, annex):
        with suppress(TokkiError):  # another system's mistake is no reason to have no paper
            return like, contrast(library, annex, assemble(library, like.other))
    return None, None


def _missing(system: System, contract: Contract) -> Iterator[Missing]:
    """What is unknown, section by section."""
    facts = system.facts
    if facts.purpose is None:
        yield Missing("purpose", ("purpose",))
    yield from _of_system(system)
    outsourced = system.kind == "outsourcing"
    for fact in ("collection", "system-access", "holds-data", "messaging", "inter-department") if outsourced else ():
        if facts.look_up(fact) is None:
            yield Missing(fact, ("flow",))
    yield from _of_items(facts)
    yield from _of_retention(facts)
    yield from _of_measures(facts, outsourced=outsourced)
    yield from _of_contract(facts, contract, outsourced=outsourced)


def _of_system(system: System) -> Iterator[Missing]:
    facts = system.facts
    roles = ("department", "contractor") if system.kind == "outsourcing" else ("provider", "recipient")
    for role in dict.fromkeys((*roles, *facts.roles)):
        if facts.roles.get(role) is None:
            yield Missing(f"roles.{role}", ("system",))
    parts = ("form", "product", "provider", "location") if isinstance(facts.cloud, Cloud) else ()
    for fact in (
        "cloud",
        *(f"cloud.{part}" for part in parts),
        "networks",
        "external-platforms",
        "my-number",
        "overseas",
    ):
        if facts.look_up(fact) is None:
            yield Missing(fact, ("system",))


def _of_items(facts: Facts) -> Iterator[Missing]:
    if facts.items is None:
        yield Missing("items", ("items",))
    vague = tuple(item.name for item in facts.items or () if item.required is None)
    if vague:
        yield Missing("items.required", ("items",), vague)
    if facts.subjects is None:
        yield Missing("subjects", ("subjects",))


def _of_retention(facts: Facts) -> Iterator[Missing]:
    if facts.retention is None:
        yield Missing("retention", ("retention",))
    for part in ("period", "reason", "erasure"):
        of = tuple(each.data for each in facts.retention or () if getattr(each, part) is None)
        if of:
            yield Missing(f"retention.{part}", ("retention",), of)


def _of_measures(facts: Facts, *, outsourced: bool) -> Iterator[Missing]:
    """Both sides have to be told: a paper that shows the control of one side alone was sent back."""
    if facts.measures == ():
        return
    sides = {measure.side for measure in facts.measures or ()}
    wanted = ("client", "contractor") if outsourced else ("client",)
    for side in wanted:
        if side not in sides:
            yield Missing(f"measures.{side}", ("measures",))


def _of_contract(facts: Facts, contract: Contract, *, outsourced: bool) -> Iterator[Missing]:
    if outsourced:
        if facts.subcontractors is None:
            yield Missing("subcontractors", ("subcontracting",))
        if facts.certifications is None:
            yield Missing("certifications", ("certification",))
    for part in ("scope", "number", "until"):
        of = tuple(each.name for each in facts.certifications or () if getattr(each, part) is None)
        if of:
            yield Missing(f"certifications.{part}", ("certification",), of)
    if contract.term.to is None:
        yield Missing("term.to", ("schedule",))
    if facts.in_use_from is None:
        yield Missing("in-use-from", ("schedule",))
    for fact in ("trial", "trial.from", "trial.to", "trial.free"):
        if facts.look_up(fact) is None and (facts.trial is not None or fact == "trial"):
            yield Missing(fact, ("schedule",))


def _doubts(library: Library, annex: Annex) -> Iterator[Missing]:
    """Facts without which articles stand for the time being, with those articles."""
    found: dict[str, list[str]] = {}
    for cell in column(library, annex).values():
        for cause in cell.causes:
            for ground in cause.grounds if cause.adjustment.action == "unsure" else ():
                if ground.holds is None:
                    found.setdefault(ground.fact, []).append(cause.adjustment.citation)
    for fact, cited in found.items():
        yield Missing(fact, ("terms",), cited=tuple(dict.fromkeys(cited)))


def _merged(missing: Iterable[Missing]) -> Iterator[Missing]:
    """Each fact once, with every place where it is wanted."""
    found: dict[str, list[Missing]] = {}
    for each in missing:
        found.setdefault(each.fact, []).append(each)
    for fact, group in found.items():
        sections = tuple(dict.fromkeys(section for each in group for section in each.sections))
        of, cited = (tuple(chain.from_iterable(parts)) for parts in zip(*((e.of, e.cited) for e in group), strict=True))
        yield Missing(fact, sections, of, cited)
