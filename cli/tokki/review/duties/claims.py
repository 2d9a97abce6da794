"""Whether what texts say under `meets` names duties, parts and nodes that there are; and the traits of checklists."""

from collections.abc import Callable, Iterator
from functools import partial

from tokki.model.finding import Finding, finding
from tokki.model.library import Library
from tokki.model.meets import Claim, parse_claim
from tokki.model.place import Place
from tokki.model.vocabulary import Duty
from tokki.review.nearest import close


def check_claims(library: Library) -> Iterator[Finding]:
    """Findings about `meets` of revisions and of replacing deviations, and about `when` of checklists."""
    duties = {f"{name}/{duty.id}": duty for name, checklist in library.checklists.items() for duty in checklist.items}
    for revision_id, revision in library.revisions.items():
        for i, claim in enumerate(revision.claims):
            place = partial(library.at, revision_id, "meets", i)
            yield from _duty(claim, duties, place)
            nodes = [node.id for node in revision.nodes()]
            if claim.node and claim.node not in nodes:
                guess = close(claim.node, nodes)
                yield finding("duty.node", place(), node=claim.node, revision=revision_id, close=guess)
    for contract_id, contract in library.contracts.items():
        for i, deviation in enumerate(contract.deviations):
            for k, text in enumerate(deviation.meets):
                place = partial(library.at, contract_id, "deviations", i, "meets", k)
                yield from _duty(parse_claim(text), duties, place)
    yield from _traits(library)


def _duty(claim: Claim, duties: dict[str, Duty], place: Callable[[], Place]) -> Iterator[Finding]:
    """`place` is asked for where something is wrong only: to find it the file is read again."""
    duty = duties.get(claim.duty)
    if duty is None:
        yield finding("duty.unknown", place(), duty=claim.duty, close=close(claim.duty, duties))
    elif claim.part and claim.part not in (parts := [part.id for part in duty.parts]):
        yield finding("duty.part", place(), duty=claim.duty, part=claim.part, known=", ".join(parts) or "–")


def _traits(library: Library) -> Iterator[Finding]:
    for name, checklist in library.checklists.items():
        asked: list[tuple[tuple[str | int, ...], str | None]] = [(("when",), checklist.when)]
        for i, duty in enumerate(checklist.items):
            asked.append((("items", i, "when"), duty.when))
            asked += [(("items", i, "parts", k, "when"), part.when) for k, part in enumerate(duty.parts)]
        for keys, trait in asked:
            if trait is not None and trait not in library.traits:
                place = library.at(f"checklist:{name}", *keys)
                yield finding("condition.no-trait", place, name=trait, close=close(trait, library.traits))
