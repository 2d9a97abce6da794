"""Systems by what they do: which traits hold, and every fact with its name and its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokki.assemble.choose import verdicts
from tokki.model.authored import Authored
from tokki.model.library import Library
from tokki.model.question import questions, role_words
from tokki.model.system import System
from tokki.write.paper.facts import words
from tokki.write.paper.paper import UNKNOWN

HOLDS = {True: "該当する", False: "該当しない", None: "不明"}


@dataclass(frozen=True, slots=True)
class TraitRow:
    """A trait beside systems: whether it holds for each, None where nobody knows."""

    id: str
    label: str
    help: str
    answers: tuple[bool | None, ...]

    def where(self, answer: bool | None, systems: Sequence[System]) -> tuple[System, ...]:
        """The systems with this answer."""
        return tuple(system for system, own in zip(systems, self.answers, strict=True) if own is answer)


def trait_rows(library: Library, systems: Sequence[System]) -> tuple[TraitRow, ...]:
    """Every trait of the library, in its order."""
    holds = [verdicts(library.traits, system.facts) for system in systems]
    return tuple(
        TraitRow(name, trait.label, trait.help or "", tuple(of(name) for of in holds))
        for name, trait in library.traits.items()
    )


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact in words. `lines`: one, or one for each of several; `known`: whether anybody knows it."""

    path: str
    label: str
    lines: tuple[str, ...]
    known: bool


def fact_rows(system: System) -> Iterator[FactRow]:
    """Every fact that is asked for, in the order of the fact sheet; parts of what is known not to be there are left out."""
    for question in questions():
        value = system.facts.look_up(question.path)
        if value is False and "." in question.path:
            continue
        if value is None and "." in question.path and system.facts.look_up(question.path.partition(".")[0]) is None:
            continue
        yield FactRow(question.path, question.label, tuple(_lines(value)), value is not None)


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{role_words(role)}　{name or UNKNOWN}" for role, name in value.items())
        if not value:
            yield UNKNOWN
    elif isinstance(value, tuple) and value and isinstance(value[0], Authored):
        yield from (_parts(each) for each in value)
    else:
        yield words(value)


def _parts(value: Authored) -> str:
    """The fields of a row of a list, those that are known."""
    told = (getattr(value, name) for name in type(value).model_fields)
    return "　".join(words(each) for each in told if each is not None and not isinstance(each, bool))
