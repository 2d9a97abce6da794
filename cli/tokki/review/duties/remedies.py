"""What would close the gap of a duty: a fact to learn, a value to fill in, a choice, a newer edition, a clause to add."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from tokki.assemble.annex import Annex
from tokki.assemble.choose import verdicts
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


def remedies(
    library: Library, annex: Annex, duty: str, missing: Sequence[DutyPart], by: Sequence[Grounds]
) -> tuple[Remedy, ...]:
    """What would close the gap, nearest first. `missing`: the parts without good grounds; `by`: the grounds there are."""
    wanted = {part.id for part in missing}
    near = tuple(dict.fromkeys(_near(by, wanted)))
    rest = wanted - {part for each in near for part in each.parts}
    if rest or not near:
        return (*near, *_far(_all(library, annex, duty), rest))
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


def _all(library: Library, annex: Annex, duty: str) -> Iterator[Remedy]:
    """Every offer of the library, nearest first."""
    holds = verdicts(library.traits, library.systems[annex.system].facts)
    offers = Offers(library, annex, duty, holds)
    return chain(offers.here(), offers.newer(), offers.elsewhere())


@dataclass(frozen=True, slots=True)
class Offers:
    """Where the library has a text that meets a duty and fits the system."""

    library: Library
    annex: Annex
    duty: str
    holds: Holds

    def here(self) -> Iterator[Remedy]:
        """Clauses of the contract's own edition that were left out, or are printed without the node that would do."""
        printed = {p.id for p in self.annex.document.walk() if p.state == "present"}
        for choice in self.annex.choices:
            parts = self._parts(choice.revision)
            if parts is None:
                continue
            title = self.library.revisions[choice.revision].title
            if choice.verdict == "out":
                if choice.by == "deviation":
                    yield Remedy("withdraw", choice.revision, title, parts, told=choice.why)
                continue
            silent = [
                claim.part
                for claim in self.library.revisions[choice.revision].claims
                if claim.duty == self.duty and claim.node and f"{choice.revision.clause}/{claim.node}" not in printed
            ]
            kept = tuple(part for part in dict.fromkeys(silent) if not part or part in parts)
            if kept:
                yield Remedy("choice", choice.revision, title, () if "" in kept else kept)

    def newer(self) -> Iterator[Remedy]:
        """Clauses of the newest edition of the same standard, in a text that the contract does not have."""
        assert self.annex.edition is not None
        newest = self.library.editions_of(self.annex.edition.standard)[-1]
        have = {choice.revision for choice in self.annex.choices}
        for entry in self.library.editions[newest].articles if newest != self.annex.edition else ():
            for revision_id in entry.revisions:
                parts = self._parts(revision_id) if revision_id not in have else None
                if parts is not None:
                    yield Remedy("edition", revision_id, self.library.revisions[revision_id].title, parts, newest)

    def elsewhere(self) -> Iterator[Remedy]:
        """Clauses that the standard has not, then other texts of those it has; of each the newest, of its variant first."""
        assert self.annex.edition is not None
        newest = self.library.editions_of(self.annex.edition.standard)[-1]
        own = {r.clause for entry in self.library.editions[newest].articles for r in entry.revisions}
        own |= {choice.revision.clause for choice in self.annex.choices}
        variants = {choice.revision.variant for choice in self.annex.choices}
        for among in (self._fellows() - own, own):
            offers: list[Remedy] = []
            for clause in sorted(among):
                told = [r for r in self.library.revisions_of(clause) if self._parts(r) is not None]
                best = [r for r in told if r.variant in variants] if clause not in own else []
                for revision_id in (best or told)[-1:]:
                    act: Act = "reword" if clause in own else "add"
                    title = self.library.revisions[revision_id].title
                    offers.append(Remedy(act, revision_id, title, self._parts(revision_id) or ()))
            yield from sorted(offers, key=lambda offer: -len(offer.parts))

    def _fellows(self) -> set[str]:
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
        return set(self.library.clauses) - (other - fitting)

    def _parts(self, revision_id: RevisionId) -> tuple[str, ...] | None:
        """The parts of the duty that a text meets for this system; empty: the whole of it; None: nothing of it."""
        revision = self.library.revisions[revision_id]
        if not any(claim.duty == self.duty for claim in revision.claims) or not self._fits(revision.when):
            return None
        fitting = {node.id for top in revision.body for node in self._fitting(top)}
        parts = [c.part for c in revision.claims if c.duty == self.duty and (not c.node or c.node in fitting)]
        return None if not parts else () if "" in parts else tuple(dict.fromkeys(parts))

    def _fitting(self, node: Node) -> Iterator[Node]:
        if self._fits(node.when):
            yield node
            for item in node.items:
                yield from self._fitting(item)

    def _fits(self, condition: Condition) -> bool:
        """Whether facts let it in; what rests on a choice can be chosen."""
        return condition.evaluate(lambda a: True if a.op == "own" else self.holds(a.args[0])) is not False
