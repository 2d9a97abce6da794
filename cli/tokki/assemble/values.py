"""Values of parameters: contract, else fact, else edition, else the revision's default."""

import re
from collections.abc import Mapping
from datetime import date

from tokki.assemble.draft import Filled, Origin
from tokki.model.calendar import era_day
from tokki.model.clause import UNITS, Parameter, Revision
from tokki.model.edition import Given
from tokki.model.finding import Finding, finding
from tokki.model.place import Place
from tokki.model.system import Facts

UNKNOWN = "（要確認）"
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class ValueProblem(ValueError):
    """A given value does not fit its parameter: the rule and its words."""

    def __init__(self, rule: str, **words: str) -> None:
        """Keep what a finding needs."""
        super().__init__(rule)
        self.rule, self.words = rule, words

    def finding(self, place: Place) -> Finding:
        """The finding at the place where the value was given."""
        return finding(self.rule, place, **self.words)


def given_text(name: str, parameter: Parameter, given: Given) -> tuple[str, str]:
    """Words to print and the choice made, for a value that somebody gave.

    Errors: ValueProblem when it does not fit.
    """
    if isinstance(given, dict):
        if parameter.unit is None or len(given) != 1:
            raise ValueProblem(
                "parameter.value", name=name, found=_written(given), problem="a unit is for numbers only"
            )
        ((unit, number),) = given.items()
        if unit != parameter.unit:
            raise ValueProblem("parameter.wrong-unit", name=name, found=unit, unit=parameter.unit)
        given = number
    if parameter.choices is not None:
        if given not in parameter.choices:
            problem = "known choices: " + ", ".join(parameter.choices)
            raise ValueProblem("parameter.value", name=name, found=given, problem=problem)
        return parameter.choices[given], given
    if parameter.unit is not None:
        if not _NUMBER.fullmatch(given):
            raise ValueProblem("parameter.value", name=name, found=given, problem="not a number in half-width digits")
        return given + UNITS[parameter.unit], ""
    return given, ""


def _written(given: dict[str, str]) -> str:
    return "{" + ", ".join(f"{unit}: {number}" for unit, number in given.items()) + "}"


def fact_text(value: object) -> str | None:
    """A fact in words, None when it is unknown or nothing that can be printed."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, date):
        return era_day(value)
    if isinstance(value, tuple):
        names = [str(getattr(item, "name", item)) for item in value]
        return "、".join(names) if names else None
    return str(value)


def fill(
    clause: str,
    revision: Revision,
    contract: Mapping[str, Given],
    edition: Mapping[str, Given],
    facts: Facts,
) -> dict[str, Filled]:
    """Every parameter of the revision with its value; unknown facts print （要確認）.

    Errors: ValueProblem for the first given value that does not fit (the places check all of them beforehand).
    """
    filled: dict[str, Filled] = {}
    for name, parameter in revision.parameters.items():
        key = f"{clause}.{name}"
        if key in contract:
            filled[name] = _filled(given_text(key, parameter, contract[key]), "contract")
            continue
        words = fact_text(facts.look_up(parameter.fact)) if parameter.fact is not None else None
        if words is not None:
            filled[name] = Filled(words, "fact")
        elif key in edition:
            filled[name] = _filled(given_text(key, parameter, edition[key]), "edition")
        elif parameter.default is not None:
            filled[name] = _filled(given_text(key, parameter, parameter.default), "default")
        else:
            filled[name] = Filled(UNKNOWN, "unknown")
    return filled


def _filled(words: tuple[str, str], origin: Origin) -> Filled:
    return Filled(words[0], origin, words[1])
