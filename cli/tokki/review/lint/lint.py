"""All rules over one Document."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from tokki.model.finding import Finding, finding
from tokki.model.place import Place
from tokki.review.lint import (
    brackets,
    comma,
    conditions,
    connectives,
    definitions,
    digits,
    duty,
    heading,
    law_articles,
    names,
    old_law,
    promptly,
    references,
    relative,
    sentence,
    variants,
    when,
)
from tokki.review.lint.subject import Doubt, Subject

Check = Callable[[Subject], Iterable[Doubt]]
CHECKS: Mapping[str, Check] = {
    "brackets": brackets.check,
    "comma": comma.check,
    "conditions": conditions.check,
    "connectives": connectives.check,
    "definitions": definitions.check,
    "digits": digits.check,
    "duty": duty.check,
    "heading": heading.check,
    "law_articles": law_articles.check,
    "names": names.check,
    "old_law": old_law.check,
    "promptly": promptly.check,
    "references": references.check,
    "relative": relative.check,
    "sentence": sentence.check,
    "variants": variants.check,
    "when": when.check,
}
"""By module. A module may say several rules, which begin with its name."""

Locate = Callable[[Doubt], Place]


def lint(subject: Subject, off: Collection[str] = ()) -> Iterator[Doubt]:
    """The doubts of all rules that are not switched off, in order of print."""
    order = {provision.id: k for k, provision in enumerate(subject.document.walk())}
    found = (doubt for check in CHECKS.values() for doubt in check(subject) if doubt.rule not in off)
    yield from sorted(set(found), key=lambda doubt: (order.get(doubt.id, -1), doubt.start, doubt.rule, doubt.args))


def as_findings(doubts: Iterable[Doubt], cited: Mapping[str, str], locate: Locate) -> Iterator[Finding]:
    """Doubts in the form in which everything wrong is told. Shapes: `cited` maps IDs to printed numbers."""
    for doubt in doubts:
        args = {"found": doubt.found, "cited": cited.get(doubt.id, doubt.id), **dict(doubt.args)}
        yield finding(f"lint.{doubt.rule}", locate(doubt), **args)
