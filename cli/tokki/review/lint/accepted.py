"""Whether what is accepted or left out names rules that there are."""

from collections.abc import Iterator

from tokki.model.authored import LetStand
from tokki.model.finding import Finding, finding
from tokki.model.library import KeyPath, Library, ThingId
from tokki.model.rules import RULES
from tokki.review.nearest import close

_KNOWN = {rule.removeprefix("lint.") for rule in RULES}


def check_accepted(library: Library) -> Iterator[Finding]:
    """A finding for each rule under `accepted` or `lint-off` that does not exist: it would keep nothing silent."""
    for thing, keys, rule in _named(library):
        if rule not in _KNOWN:
            yield finding("accepted.unknown", library.at(thing, *keys), name=rule, close=close(rule, _KNOWN))


def _named(library: Library) -> Iterator[tuple[ThingId, KeyPath, str]]:
    things: list[tuple[ThingId, tuple[LetStand, ...]]] = []
    things += [(revision_id, revision.accepted) for revision_id, revision in library.revisions.items()]
    things += [(f"system:{name}", system.accepted) for name, system in library.systems.items()]
    things += [(contract_id, contract.accepted) for contract_id, contract in library.contracts.items()]
    for thing, accepted in things:
        for i, each in enumerate(accepted):
            yield thing, ("accepted", i, "rule"), each.rule
    for name, style in library.styles.items():
        for rule in style.lint_off:
            yield f"style:{name}", ("lint-off", rule), rule
