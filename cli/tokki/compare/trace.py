"""What became of every provision between two Documents, at every depth, and through a chain of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Literal

from tokki.compare.align import Proof, align_keys
from tokki.compare.key import Key, Weights, alike, alone, evidence, fold, given, key_of, strangers, weigh
from tokki.model.document import Document, Provision
from tokki.model.number import Number, parse_number

Path = tuple[int, ...]
"""Where a provision stands: the index of its article, of its paragraph there, and so on; numbers play no part."""
Kind = Literal["kept", "moved", "inserted", "removed", "split", "merged"]
Claim = tuple[Proof, float, bool]
PROOFS: tuple[Proof, ...] = ("declared", "id", "text", "heading", "alike")
STRAY, FAR, MOST = 12, 0.75, 0.5
"""A paragraph is looked for in other articles when it has so many characters; so alike it must be
there. A container goes where so much of its text goes."""


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


def provision(document: Document, path: Path) -> Provision:
    """The provision at a path.

    Errors: IndexError when there is none (a bug of the caller's).
    """
    return reduce(lambda found, index: found.children[index], path[1:], document.articles[path[0]])


def paths(document: Document) -> Iterator[tuple[Path, Provision]]:
    """Every provision with its path, in order of print."""
    pending: list[tuple[Path, Provision]] = []
    pending += [((k,), article) for k, article in enumerate(document.articles)][::-1]
    while pending:
        at, found = pending.pop()
        yield at, found
        pending += [((*at, k), child) for k, child in enumerate(found.children)][::-1]


_STEP = re.compile(
    r"第?(?:[0-9]+|[〇一二三四五六七八九十百千]+)[条項号]?(?:の(?:[0-9]+|[〇一二三四五六七八九十百千]+))*"
)


def find(document: Document, name: str) -> Path:
    """The path of the provision with an ID, or with a printed number: 第12条の2第3項, 第６条第２号, B.4.

    Errors: ValueError when there is none, or more than one.
    """
    wanted = fold(name)
    named = [at for at, p in paths(document) if name and p.id == name]
    named = named or [at for at, p in paths(document) if wanted and fold(p.label) == wanted]
    steps = _STEP.findall(wanted)
    if not named and wanted and "".join(steps) == wanted:
        named = [()]
        for step in map(parse_number, steps):
            named = [at for above in named for at in _numbered(document, above, step)]
    if len(named) != 1:
        raise ValueError(f"{name}: {len(named)} provisions")
    return named[0]


def _numbered(document: Document, above: Path, number: Number) -> list[Path]:
    """What has the number below a provision; through a sole paragraph, which is not cited."""
    children = provision(document, above).children if above else document.articles
    found = [(*above, k) for k, child in enumerate(children) if child.number == number]
    if above and len(children) == 1 and (children[0].children or not found):
        inner = [(*above, 0, k) for k, child in enumerate(children[0].children) if child.number == number]
        return inner or found
    return found


def trace(
    old: Document,
    new: Document,
    *,
    declared: Iterable[tuple[str, str]] = (),
    lineage: Iterable[tuple[str, str]] = (),
) -> Trace:
    """What became of every provision: articles first, then inside each pair, then what is left across articles.

    `declared`: pairs by ID or printed number, a person's word; several pairs of one provision declare a split or merge.
    `lineage`: IDs of declared ancestors and descendants (`tokki.compare.lineage`); the same ID goes before them.
    Errors: ValueError when a declared provision is not there (a caller's mistake).
    """
    work = _Work(old, new)
    for one, other in dict.fromkeys(declared):
        work.declare(find(old, one), find(new, other))
    work.same_ids()
    for one, other in lineage:
        work.declare(find(old, one), find(new, other))
    work.containers(first=True)
    work.level([(k,) for k in range(len(old.articles))], [(k,) for k in range(len(new.articles))], inside=False)
    work.inside_pairs()
    work.strays()
    work.containers()
    return _traced(old, new, work.claims, work.extra)


Extra = dict[tuple[Path, Path], tuple[Kind, Proof, float, bool]]


def _below(at: Path, key: Key) -> Iterator[tuple[Path, Key]]:
    yield at, key
    for k, child in enumerate(key.children):
        yield from _below((*at, k), child)


class _Work:
    """The pairs found so far, while a trace is made."""

    def __init__(self, old: Document, new: Document) -> None:
        self.keys: tuple[dict[Path, Key], dict[Path, Key]] = ({}, {})
        self.articles = [[key_of(article) for article in document.articles] for document in (old, new)]
        for keys, articles in zip(self.keys, self.articles, strict=True):
            for k, article in enumerate(articles):
                keys.update(_below((k,), article))
        self.to_new: dict[Path, Path] = {}
        self.to_old: dict[Path, Path] = {}
        self.claims: dict[tuple[Path, Path], Claim] = {}
        self.extra: Extra = {}
        self.queue: list[tuple[Path, Path]] = []

    @cached_property
    def weights(self) -> Weights:
        return weigh([*self.articles[0], *self.articles[1]])

    def pair(self, old: Path, new: Path, claim: Claim) -> None:
        if old not in self.to_new and new not in self.to_old:
            self.to_new[old], self.to_old[new] = new, old
            self.claims[old, new] = claim
            self.queue.append((old, new))

    def also(self, old: Path, new: Path, kind: Kind, claim: Claim) -> None:
        if self.to_new.get(old) != new:
            self.extra.setdefault((old, new), (kind, *claim))

    def declare(self, old: Path, new: Path) -> None:
        old, new = self._speaking(0, old, self.keys[1][new]), self._speaking(1, new, self.keys[0][old])
        if old in self.to_new or new in self.to_old:
            self.also(old, new, "split" if old in self.to_new else "merged", ("declared", 1.0, True))
        self.pair(old, new, ("declared", 1.0, True))

    def _speaking(self, side: int, at: Path, other: Key) -> Path:
        """What is meant where the other text has words of its own and this has them further down: the child most alike."""
        key = self.keys[side][at]
        if key.own or not other.own or not key.children:
            return at
        theirs = evidence(alone(other), self.weights)
        likeness = [alike(evidence(alone(c), self.weights), theirs, self.weights) for c in key.children]
        return (*at, likeness.index(max(likeness)))

    def same_ids(self) -> None:
        """The same ID is the same provision for ever, wherever it went; an ID that occurs twice says nothing."""
        at = [{key.id: path for path, key in keys.items() if key.id} for keys in self.keys]
        often = [Counter(key.id for key in keys.values()) for keys in self.keys]
        for name, old in at[0].items():
            if often[0][name] == often[1][name] == 1:
                self.pair(old, at[1][name], ("id", 1.0, True))

    def level(self, ours: Sequence[Path], theirs: Sequence[Path], *, inside: bool = True) -> None:
        """Pairs among siblings; those that are paired already show the way, if not with somebody elsewhere."""
        here, there = set(ours), set(theirs)
        ours = [at for at in ours if at not in self.to_new or self.to_new[at] in there]
        theirs = [at for at in theirs if at not in self.to_old or self.to_old[at] in here]
        index = {at: k for k, at in enumerate(theirs)}
        links = align_keys(
            [self.keys[0][at] for at in ours],
            [self.keys[1][at] for at in theirs],
            declared=[(k, index[self.to_new[at]]) for k, at in enumerate(ours) if at in self.to_new],
            short=2 if inside else 10,
            weights=self.weights if inside else None,
        )
        for link in links:
            if link.old is not None and link.new is not None and link.proof is not None:
                ends, claim = (ours[link.old], theirs[link.new]), (link.proof, link.score, link.sure)
                if link.role == "pair":
                    self.pair(*ends, claim)
                else:
                    self.also(*ends, "split" if link.role == "split" else "merged", claim)

    def inside_pairs(self) -> None:
        """Pairs below every pair, until nothing is left to look into."""
        while self.queue:
            old, new = self.queue.pop()
            one, other = self.keys[0][old], self.keys[1][new]
            if one.children and other.children and [c.whole for c in one.children] == [c.whole for c in other.children]:
                for k, (mine, theirs) in enumerate(zip(one.children, other.children, strict=True)):
                    self.pair((*old, k), (*new, k), ("text", 1.0, not strangers(mine, theirs)))
            elif one.children or other.children:
                self._inside(old, new)

    def _inside(self, old: Path, new: Path) -> None:
        """Pairs of children; where only one side has words of its own, they are looked for in the other's first child."""
        ends, keys = (old, new), (self.keys[0][old], self.keys[1][new])
        below = [[(*end, k) for k in range(len(key.children))] for end, key in zip(ends, keys, strict=True)]
        for side, key in enumerate(keys):
            if below[side] and not key.own and keys[1 - side].own:
                first = below[side][0]
                pair = [alone(keys[1 - side]), alone(key.children[0])]
                if align_keys(pair[:1], pair[1:])[0].old is not None:
                    self.also(*((old, first) if side else (first, new)), "kept", self.claims[old, new])
                    below[side][:1] = [(*first, k) for k in range(len(key.children[0].children))]
        self.level(*below)

    def strays(self) -> None:
        """What has no pair, wherever it may have gone: a paragraph that became an article, text that moved on."""
        ours, theirs = self._loose(0), self._loose(1)
        old, new = list(ours), list(theirs)
        if old and new:
            keys = list(ours.values()), list(theirs.values())
            links = align_keys(*keys, floor=FAR, short=3 * STRAY, weights=self.weights, context=False)
            for link in links:
                if link.old is not None and link.new is not None and link.proof is not None and link.role == "pair":
                    self.pair(old[link.old], new[link.new], (link.proof, link.score, link.sure))
            self.inside_pairs()
        self._given(theirs, 1)
        self._given(ours, 0)

    def _loose(self, side: int) -> dict[Path, Key]:
        told = {ends[side] for ends in self.extra} | (self.to_old if side else self.to_new).keys()
        return {at: alone(k) for at, k in self.keys[side].items() if len(k.own) >= STRAY and at not in told}

    def _given(self, loose: Mapping[Path, Key], side: int) -> None:
        """Words of an unpaired provision that a paired one has given away (side 1: split), or has taken in (0: merged)."""
        taken, other = (self.to_old, self.to_new) if side else (self.to_new, self.to_old)
        parts = [at for at in loose if at not in taken]
        pairs = [(at, to) for at, to in other.items() if self.keys[1 - side][at].own != self.keys[side][to].own]
        if not parts or not pairs:
            return
        weigh_own = [lambda at, s=s: evidence(alone(self.keys[s][at]), self.weights) for s in (0, 1)]
        wholes = {k: (weigh_own[1 - side](at), weigh_own[side](to)) for k, (at, to) in enumerate(pairs)}
        found = given({k: weigh_own[side](at) for k, at in enumerate(parts)}, wholes, self.weights)
        for part, whole, share in found:
            ends = (pairs[whole][0], parts[part]) if side else (parts[part], pairs[whole][0])
            self.also(*ends, "split" if side else "merged", ("alike", share, False))

    def containers(self, *, first: bool = False) -> None:
        """Articles and other provisions without words of their own go where what is in them goes.

        `first`: only pairs of two with other IDs, by what IDs and persons say of their parts.
        """
        for side, (taken, other) in enumerate(((self.to_new, self.to_old), (self.to_old, self.to_new))):
            keys, others = self.keys[side], self.keys[1 - side]
            for at in [at for at, key in keys.items() if at not in taken and not key.own and key.whole]:
                words: dict[Path, list[tuple[int, Claim]]] = defaultdict(list)
                below = [child for k in range(len(keys[at].children)) if (child := (*at, k)) in taken]
                sole = len(keys[at].children) == 1
                for child in below:
                    there = taken[child]
                    claim = self.claims[(there, child) if side else (child, there)]
                    words[there if sole else there[:-1]].append((len(keys[child].whole), claim))
                words.pop((), None)
                size = {there: sum(n for n, _ in found) for there, found in words.items()}
                best = max(size, key=lambda there: (size[there], there), default=())
                share = size.get(best, 0) / len(keys[at].whole)
                if share < MOST or (first and not strangers(keys[at], others[best])):
                    continue
                ends = (best, at) if side else (at, best)
                claims = [claim for _, claim in words[best]]
                proof = max((proof for proof, _, _ in claims), key=PROOFS.index)
                told: Claim = (proof, min(1.0, share), first and all(sure for _, _, sure in claims))
                if not sole and not others[best].own and best not in other:
                    self.pair(*ends, told)
                elif not first:
                    if sole:  # the paragraph says it better than its article
                        self.extra.pop((best[:-1], at) if side else (at, best[:-1]), None)
                    self.also(*ends, "moved" if sole else "split" if side else "merged", told)


def _traced(old: Document, new: Document, claims: Mapping[tuple[Path, Path], Claim], extra: Extra) -> Trace:
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
        whole = _traced(whole.old, step.new, claims, {ends: told for ends, told in extra.items() if ends not in claims})
    return whole
