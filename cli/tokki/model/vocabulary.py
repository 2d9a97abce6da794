"""Vocabulary of a library: traits, topics, glossary, and the checklists of legal duties."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema

from tokki.model.authored import Authored, Day, Flag, Id, Words
from tokki.model.markup import NAME


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


OneOrMore = Annotated[
    tuple[str, ...],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class Trait(Authored):
    """A condition named once: its label, and the fact it rests on.

    It holds where the fact is there and not false or empty; with `is`, where the fact is one of the words;
    with `has`, where the list holds one of them. An unknown fact leaves the trait unknown.
    """

    label: Words
    fact: Annotated[str, StringConstraints(pattern=rf"^{NAME}(\.{NAME})*$")]
    is_: OneOrMore | None = None
    has: OneOrMore | None = None
    help: str | None = None

    def holds(self, fact: object) -> bool | None:
        """True, False, or None for a fact that is unknown."""
        if fact is None:
            return None
        if self.is_ is not None:
            return str(fact) in self.is_
        if self.has is not None:
            return isinstance(fact, tuple) and any(str(item) in self.has for item in fact)
        return bool(fact)


class Traits(Authored):
    """traits.yaml."""

    traits: dict[Id, Trait]


class Topic(Authored):
    """A field that clauses belong to: privacy is one among others."""

    label: Words
    describes: Words


class Topics(Authored):
    """topics.yaml."""

    topics: dict[Id, Topic]


class Term(Authored):
    """One entry of the glossary; `variants` are spellings that should not be used."""

    term: Words
    reading: Words
    meaning: Words
    variants: tuple[Words, ...] = ()
    source: str | None = None


class Glossary(Authored):
    """glossary.yaml."""

    terms: tuple[Term, ...]


Evidence = Literal["verified", "parallel", "reconstructed"]


class DutyPart(Authored):
    """One of several things that a duty asks for together. `when`: a trait it asks for."""

    id: Id
    text: Words
    when: Id | None = None


class Duty(Authored):
    """One duty of a checklist, with the first and the last day on which it counts.

    `parts`: what it asks for together; it is met when each of them is. `when`: a trait it asks for; `kinds`: kinds of
    system it is for, else those of the checklist. `party`: whose it is; one of the client's is no matter of a contract.
    `exempts`: what was under way on its first day stays outside it: a contract that had begun, or a system in use.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]+$")]
    text: Words
    basis: Words
    status: Evidence
    from_: Day
    until: Day | None = None
    when: Id | None = None
    kinds: tuple[Literal["outsourcing", "internal"], ...] = ()
    party: Literal["contract", "client"] = "contract"
    exempts: Literal["contracts", "systems"] | None = None
    parts: tuple[DutyPart, ...] = ()


class Checklist(Authored):
    """Duties from a law or guideline. `status`: read in the text itself, in a parallel text, or reconstructed.

    `when`: the trait of the systems it is for; without it, it is for all. `kinds`: the kinds of system; empty: all.
    `required`: an annex that lacks one of its duties is not made, unless the duty's clause was refused with a reason.
    `advisory`: no duty by law or guideline, but a way of sorting that others use; it never fails a contract.
    """

    id: Id
    title: Words
    source: Words
    status: Evidence
    note: str | None = None
    when: Id | None = None
    kinds: tuple[Literal["outsourcing", "internal"], ...] = ()
    required: Flag = False
    advisory: Flag = False
    items: tuple[Duty, ...]
