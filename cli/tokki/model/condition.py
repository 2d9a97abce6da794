"""Conditions: a boolean tree over traits and a clause's own choices, with three answers: yes, no, unknown."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

Op = Literal["always", "trait", "own", "any", "all", "not"]
RESERVED = ("any", "all", "not")


@dataclass(frozen=True, slots=True)
class Condition:
    """`trait`: name in `args[0]`. `own`: parameter and choice in `args`. `any`, `all`, `not`: conditions in `inner`."""

    op: Op
    args: tuple[str, ...] = ()
    inner: tuple["Condition", ...] = ()

    def atoms(self) -> Iterator["Condition"]:
        """Every trait and own choice that is asked for."""
        if self.op in ("trait", "own"):
            yield self
        for condition in self.inner:
            yield from condition.atoms()

    def evaluate(self, answer: Callable[["Condition"], bool | None]) -> bool | None:
        """True, False, or None where unknown facts decide."""
        match self.op:
            case "always":
                return True
            case "trait" | "own":
                return answer(self)
            case "not":
                value = self.inner[0].evaluate(answer)
                return None if value is None else not value
        wanted = self.op == "any"
        values = [condition.evaluate(answer) for condition in self.inner]
        if wanted in values:
            return wanted
        return None if None in values else not wanted


ALWAYS = Condition("always")


def parse_condition(data: object) -> Condition:
    """The condition written in YAML: `always`, a trait, `{any: […]}`, `{all: […]}`, `{not: …}`, `{parameter: choice}`.

    Errors: ValueError that says what was found.
    """
    if isinstance(data, str):
        return ALWAYS if data == "always" else Condition("trait", (data,))
    if isinstance(data, dict) and len(data) == 1:
        ((key, value),) = data.items()
        if key in ("any", "all"):
            if not isinstance(value, list) or not value:
                raise ValueError(f"`{key}` takes a list of conditions")
            return Condition(key, (), tuple(parse_condition(item) for item in value))
        if key == "not":
            return Condition("not", (), (parse_condition(value),))
        if isinstance(value, str):
            return Condition("own", (key, value))
    raise ValueError("a condition is a trait, `always`, any/all/not, or {parameter: choice}")


def authored(condition: Condition) -> Any:
    """The condition as it is written in YAML; the inverse of `parse_condition`."""
    match condition.op:
        case "always":
            return "always"
        case "trait":
            return condition.args[0]
        case "own":
            return {condition.args[0]: condition.args[1]}
        case "not":
            return {"not": authored(condition.inner[0])}
    return {condition.op: [authored(c) for c in condition.inner]}


def both(*conditions: Condition) -> Condition:
    """All of them at once."""
    real = tuple(c for c in conditions if c.op != "always")
    return ALWAYS if not real else real[0] if len(real) == 1 else Condition("all", (), real)


def worlds(atoms: frozenset[Condition], choices: Mapping[str, tuple[str, ...]]) -> Iterator[dict[Condition, bool]]:
    """Every combination of answers: traits free, of a parameter's choices exactly one."""
    traits = sorted({a.args[0] for a in atoms if a.op == "trait"})
    owned = sorted({a.args[0] for a in atoms if a.op == "own"})
    options = [choices.get(name) or tuple({a.args[1] for a in atoms if a.args[:1] == (name,)}) for name in owned]
    for flags in product((True, False), repeat=len(traits)):
        for picked in product(*options):
            on = dict(zip(traits, flags, strict=True))
            chosen = dict(zip(owned, picked, strict=True))
            yield {a: on[a.args[0]] if a.op == "trait" else chosen[a.args[0]] == a.args[1] for a in atoms}


def possible(condition: Condition, choices: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether any combination of answers makes it true."""
    return any(condition.evaluate(world.__getitem__) for world in worlds(frozenset(condition.atoms()), choices))


def implies(narrow: Condition, wide: Condition, choices: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether `wide` holds wherever `narrow` does."""
    if wide.op == "always" or narrow == wide:
        return True
    return not possible(Condition("all", (), (narrow, Condition("not", (), (wide,)))), choices)
