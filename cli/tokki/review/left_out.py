"""Findings that only follow from a file that could not be read: they would go away by themselves, so they are not told."""

from collections.abc import Iterable, Iterator

from tokki.model.clause import RevisionId
from tokki.model.edition import EditionId
from tokki.model.finding import Finding
from tokki.model.library import ThingId
from tokki.model.system import ContractId

# the rule, and the thing whose absence it tells of, in the words of the finding
_RESTS_ON = {
    "ancestor.unknown": "a revision of {ancestor}",
    "clause.no-file": "clause:{clause}",
    "clause.no-revision": "a revision of {clause}",
    "condition.no-trait": "traits",
    "contract.no-edition": "edition {edition}",
    "contract.no-style": "style:{style}",
    "contract.no-system": "system:{system}",
    "deviation.no-revision": "revision {revision}",
    "duty.unknown": "checklist:{duty}",
    "edition.deleted": "an edition",
    "edition.no-revision": "revision {revision}",
    "form.missing": "form:{form}",
    "form.uncited": "what cites forms",
    "records.no-system": "system:{system}",
    "release.gone": "{thing}",
    "release.missing": "release:{edition}",
    "style.no-default": "style:default",
    "system.no-contract": "a contract of {system}",
    "topic.unknown": "topics",
}


def sure(findings: Iterable[Finding], left_out: Iterable[ThingId]) -> list[Finding]:
    """The findings that stand on their own, whatever the files that were left out may hold."""
    names = {name for thing in left_out for name in _names(thing)}
    return [f for f in findings if _rests_on(f) not in names]


def _rests_on(finding: Finding) -> str:
    words = {key: value.partition("/")[0] for key, value in finding.args}
    name = _RESTS_ON.get(finding.rule, "").format_map(words)
    return "traits" if name.startswith("trait ") else name


def _names(thing: ThingId) -> Iterator[str]:
    match thing:
        case RevisionId(clause=clause):
            yield from (f"revision {thing}", f"a revision of {clause}", "what cites forms")
        case EditionId():
            yield from (f"edition {thing}", "an edition", "what cites forms")
        case ContractId(system=system):
            yield from (f"a contract of {system}", "what cites forms")
        case str():
            yield from (thing, thing.replace(":", " "))
