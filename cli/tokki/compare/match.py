"""What a trace says: matches of two Documents at every depth, and one trace through a chain of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from tokki.compare.board import Proof
from tokki.compare.find import Path, paths
from tokki.compare.key import fold
from tokki.model.document import Document, Provision

Kind = Literal["kept", "moved", "inserted", "removed", "split", "merged"]
Claim = tuple[Proof, float, bool]
PROOFS: tuple[Proof, ...] = ("declared", "id", "text", "heading", "alike")
Extra = dict[tuple[Path, Path], tuple[Kind, Proof, float, bool]]


@dataclass(frozen=True, slots=True)
class Match:
    """One line of a trace.

    `kept`: also its number within its parent; `moved`: another number, or under another parent. `split`, `merged`: text
    of `old` is found in `new` besides or instead of the provision's own successor. A provision has at most one `primary`
    match with two sides, and `inserted` or `removed` only where it has no other.
    Units: `score` from 0 to 1, how alike the masked texts are.
    """

    old: Path | None
    new: Path | None
    kind: Kind
    proof: Proof | None = None
    score: float = 0.0
    sure: bool = True
    primary: bool = True


@dataclass(frozen=True)
class Trace:
    """All matches of two documents, in the order of `new`; those without a new side come last."""

    old: Document
    new: Document
    matches: tuple[Match, ...]

    def forward(self, path: Path) -> tuple[Match, ...]:
        """What became of an old provision, its successor first. Empty where there is no such path."""
        return self._by_side[0].get(path, ())

    def backward(self, path: Path) -> tuple[Match, ...]:
        """Where a new provision comes from."""
        return self._by_side[1].get(path, ())

    @cached_property
    def _by_side(self) -> tuple[Mapping[Path, tuple[Match, ...]], Mapping[Path, tuple[Match, ...]]]:
        sides: tuple[dict[Path, tuple[Match, ...]], dict[Path, tuple[Match, ...]]] = ({}, {})
        for match in sorted(self.matches, key=lambda match: not match.primary):
            for side, path in zip(sides, (match.old, match.new), strict=True):
                if path is not None:
                    side[path] = (*side.get(path, ()), match)
        return sides


def traced(old: Document, new: Document, claims: Mapping[tuple[Path, Path], Claim], extra: Extra) -> Trace:
    """The Trace of pairs and what is told besides."""
    ours, theirs = dict(paths(old)), dict(paths(new))
    roots = {*claims, ((), ())}
    matches = []
    for (one, other), claim in claims.items():
        together = (one[:-1], other[:-1]) in roots
        matches.append(Match(one, other, _kind(ours[one], theirs[other], together), *claim))
    matches += [Match(one, other, *told, primary=False) for (one, other), told in extra.items()]
    seen = {match.old for match in matches}, {match.new for match in matches}
    matches += [Match(None, at, "inserted") for at in theirs if at not in seen[1]]
    matches += [Match(at, None, "removed") for at in ours if at not in seen[0]]
    matches.sort(key=lambda m: (m.new is None, m.new or (), not m.primary, m.old or ()))
    return Trace(old, new, tuple(matches))


def _kind(before: Provision, after: Provision, together: bool) -> Kind:
    """`together`: their parents are a pair, too."""
    if before.number is not None and after.number is not None:
        same = before.number == after.number
    else:
        same = fold(before.label) == fold(after.label) or not (before.label and after.label)
    return "kept" if same and together else "moved"


def chain(traces: Sequence[Trace]) -> Trace:
    """One trace from the first document to the last. A claim is as weak as its weakest step.

    Errors: ValueError where there is none, or where one does not begin with the document that the one before ends with.
    """
    if not traces:
        raise ValueError("a chain of no traces")
    whole = traces[0]
    for step in traces[1:]:
        if step.old != whole.new:
            raise ValueError("a trace does not begin where the one before ends")
        claims: dict[tuple[Path, Path], Claim] = {}
        extra: Extra = {}
        for first in whole.matches:
            for second in step.forward(first.new or ()):
                if first.old is None or second.new is None or first.proof is None or second.proof is None:
                    continue
                proof = max(first.proof, second.proof, key=PROOFS.index)
                claim = (proof, min(first.score, second.score), first.sure and second.sure)
                if first.primary and second.primary:
                    claims[first.old, second.new] = claim
                else:
                    told = first.kind if not first.primary else second.kind
                    extra.setdefault((first.old, second.new), (told, *claim))
        whole = traced(whole.old, step.new, claims, {ends: told for ends, told in extra.items() if ends not in claims})
    return whole
