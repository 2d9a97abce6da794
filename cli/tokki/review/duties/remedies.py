"""What would close the gap of a duty: a fact to learn, a value to fill in, a choice, a newer edition, a clause to add."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Literal

from tokki.assemble.annex import Annex
from tokki.assemble.draft import Holds
from tokki.model.clause import Node, RevisionId
from tokki.model.condition import Condition
from tokki.model.edition import EditionId
from tokki.model.library import Library
from tokki.model.vocabulary import DutyPart
from tokki.review.duties.grounds import Grounds, Weak

Act = Literal["fact", "fill", "read", "choice", "withdraw", "edition", "add", "reword"]
MOST = 3
"""So many clauses are proposed at most for one gap."""
_ACTS: dict[Weak, Act] = {"unsure": "fact", "open": "fill", "replaced": "read"}


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing to do.

    `act`: learn the fact that a text rests on (`fact`), fill in a value (`fill`), read words of the contract's own and say
    what they meet (`read`), choose otherwise in a clause that is there (`choice`), give up a deviation that keeps a clause
    out (`withdraw`), take the newer `edition` of the standard, add a clause (`add`), or take over the words of another
    text of a clause (`reword`).
    `parts`: what it would meet; empty: the whole duty. `told`: what is unknown or open, or why the clause was left out.
    """

    act: Act
    revision: RevisionId
    title: str
    parts: tuple[str, ...] = ()
    edition: EditionId | None = None
    told: str = ""


def remedies(offers: "Offers", duty: str, missing: Sequence[DutyPart], by: Sequence[Grounds]) -> tuple[Remedy, ...]:
    """What would close the gap, nearest first. `missing`: the parts without good grounds; `by`: the grounds there are."""
    wanted = {part.id for part in missing}
    near = tuple(dict.fromkeys(_near(by, wanted)))
    rest = wanted - {part for each in near for part in each.parts}
    if rest or not near:
        return (*near, *_far(offers.of(duty), rest))
    return near


def _near(by: Sequence[Grounds], wanted: Collection[str]) -> Iterator[Remedy]:
    """What has to be done to grounds that are weak."""
    for grounds in by:
        if grounds.weak and (not wanted or not grounds.part or grounds.part in wanted):
            parts = (grounds.part,) if grounds.part else tuple(sorted(wanted))
            yield Remedy(_ACTS[grounds.weak], grounds.revision, grounds.title, parts, told=grounds.told)


def _far(offers: Iterable[Remedy], wanted: Collection[str]) -> tuple[Remedy, ...]:
    """The first offer for the duty; where it has parts, the first for each of them."""
    found: list[Remedy] = []
    left = set(wanted)
    for offer in offers:
        gains = left.intersection(offer.parts) if offer.parts else left
        if any(each.revision.clause == offer.revision.clause for each in found) or (wanted and not gains):
            continue
        found.append(replace(offer, parts=tuple(sorted(gains))))
        left -= gains
        if not left or len(found) == MOST:
            break
    return tuple(found)


class Offers:
    """Where the library has a text that meets a duty and fits the system. What is the same for every duty is found once."""

    def __init__(self, library: Library, annex: Annex, holds: Holds, day: date | None = None) -> None:
        """Nothing is looked for yet. `holds`: what is known of the system's traits; `day`: editions to come are no offer."""
        self.library, self.annex, self.holds, self.day = library, annex, holds, day

    def of(self, duty: str) -> Iterator[Remedy]:
        """Every offer for a duty, nearest first."""
        return chain(self._here(duty), self._newer(duty), self._elsewhere(duty))

    @cached_property
    def _printed(self) -> frozenset[str]:
        return frozenset(p.id for p in self.annex.document.walk() if p.state == "present")

    @cached_property
    def _have(self) -> frozenset[RevisionId]:
        return frozenset(choice.revision for choice in self.annex.choices)

    @cached_property
    def _newest(self) -> EditionId:
        """The newest edition of the contract's standard that is in force; its own where none is."""
        own, editions = self.annex.edition, self.library.editions
        assert own is not None
        known = self.library.editions_of(own.standard)
        return max([own, *(e for e in known if self.day is None or editions[e].in_force <= self.day)])

    @cached_property
    def _in_newest(self) -> tuple[RevisionId, ...]:
        return tuple(r for entry in self.library.editions[self._newest].articles for r in entry.revisions)

    @cached_property
    def _own(self) -> frozenset[str]:
        """The clauses that the standard has."""
        return frozenset(revision.clause for revision in (*self._in_newest, *self._have))

    def _here(self, duty: str) -> Iterator[Remedy]:
        """Clauses of the contract's own edition that were left out, or are printed without the node that would do."""
        telling = frozenset(self.library.revisions_for(duty))
        for choice in self.annex.choices:
            parts = self._parts(duty, choice.revision) if choice.revision in telling else None
            if parts is None:
                continue
            revision = self.library.revisions[choice.revision]
            if choice.verdict == "out":
                if choice.by == "deviation":
                    yield Remedy("withdraw", choice.revision, revision.title, parts, told=choice.why)
                continue
            silent = [
                claim.part
                for claim in revision.claims
                if claim.duty == duty and claim.node and f"{choice.revision.clause}/{claim.node}" not in self._printed
            ]
            kept = tuple(part for part in dict.fromkeys(silent) if not part or part in parts)
            if kept:
                yield Remedy("choice", choice.revision, revision.title, () if "" in kept else kept)

    def _newer(self, duty: str) -> Iterator[Remedy]:
        """Clauses of the newest edition of the same standard, in a text that the contract does not have."""
        if self._newest == self.annex.edition:
            return
        telling = frozenset(self.library.revisions_for(duty)) - self._have
        for revision_id in self._in_newest:
            parts = self._parts(duty, revision_id) if revision_id in telling else None
            if parts is not None:
                yield Remedy("edition", revision_id, self.library.revisions[revision_id].title, parts, self._newest)

    def _elsewhere(self, duty: str) -> Iterator[Remedy]:
        """Clauses that the standard has not, then other texts of those it has; of each the newest, of its variant first."""
        variants = {revision.variant for revision in self._have}
        fitting: dict[str, list[tuple[RevisionId, tuple[str, ...]]]] = {}
        for revision_id in self.library.revisions_for(duty):
            parts = self._parts(duty, revision_id)
            if parts is not None:
                fitting.setdefault(revision_id.clause, []).append((revision_id, parts))
        for among in (self._fellows - self._own, self._own):
            offers: list[Remedy] = []
            for clause in sorted(among & fitting.keys()):
                told = fitting[clause]
                best = [each for each in told if each[0].variant in variants] if clause not in self._own else []
                revision_id, parts = (best or told)[-1]
                act: Act = "reword" if clause in self._own else "add"
                offers.append(Remedy(act, revision_id, self.library.revisions[revision_id].title, parts))
            yield from sorted(offers, key=lambda offer: -len(offer.parts))

    @cached_property
    def _fellows(self) -> frozenset[str]:
        """Clauses of standards that fit the kind of system: a condition between departments is none for contractors."""
        kind = self.library.systems[self.annex.system].kind
        used: dict[str, set[str]] = {}
        for contract_id, contract in self.library.contracts.items():
            used.setdefault(contract.edition.standard, set()).add(self.library.systems[contract_id.system].kind)
        fitting: set[str] = set()
        other: set[str] = set()
        for edition_id, edition in self.library.editions.items():
            among = fitting if kind in used.get(edition_id.standard, {kind}) else other
            among |= {revision.clause for entry in edition.articles for revision in entry.revisions}
        return frozenset(self.library.clauses) - (other - fitting)

    def _parts(self, duty: str, revision_id: RevisionId) -> tuple[str, ...] | None:
        """The parts of a duty that a text meets for this system; empty: the whole of it; None: nothing of it."""
        revision = self.library.revisions[revision_id]
        if not self._fits(revision.when):
            return None
        fitting = {node.id for top in revision.body for node in self._fitting(top)}
        parts = [c.part for c in revision.claims if c.duty == duty and (not c.node or c.node in fitting)]
        return None if not parts else () if "" in parts else tuple(dict.fromkeys(parts))

    def _fitting(self, node: Node) -> Iterator[Node]:
        if self._fits(node.when):
            yield node
            for item in node.items:
                yield from self._fitting(item)

    def _fits(self, condition: Condition) -> bool:
        """Whether facts let it in; what rests on a choice can be chosen."""
        return condition.evaluate(lambda a: True if a.op == "own" else self.holds(a.args[0])) is not False
