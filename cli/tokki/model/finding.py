"""Findings: what is wrong in a document, as data; and the one exception that carries them."""

from collections.abc import Iterable
from dataclasses import dataclass

from tokki.model.place import Place
from tokki.model.rules import RULES, Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the rule broken, the place, and the words that fill the rule's sentences.

    The sentences themselves stand in `tokki.model.rules` and are put into the reader's language at the edge.
    """

    place: Place
    rule: str
    args: tuple[tuple[str, str], ...] = ()

    @property
    def definition(self) -> Rule:
        """Severity and sentences of the rule."""
        return RULES[self.rule]

    @property
    def words(self) -> dict[str, str]:
        """The arguments as a mapping, for `str.format_map`."""
        return dict(self.args)


def finding(rule: str, place: Place, **args: object) -> Finding:
    """A finding of `rule` at `place`.

    Errors: KeyError when the rule is not in the table (a bug of ours).
    """
    RULES[rule]
    return Finding(place, rule, tuple((key, str(value)) for key, value in args.items()))


class TokkiError(Exception):
    """We cannot go on: the findings say why. Caught once, in `commands/`."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings in order of place, each once."""
        self.findings = in_order(findings)
        super().__init__("; ".join(f"{f.place} {f.rule}" for f in self.findings))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by place and rule, without repetition."""
    return tuple(sorted(set(findings), key=lambda f: (f.place, f.rule, f.args)))
