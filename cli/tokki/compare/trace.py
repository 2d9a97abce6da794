"""What became of every provision between two Documents, at every depth."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from tokki.compare.align import align_keys
from tokki.compare.find import Path, find, paths, provision
from tokki.compare.key import Key, Weights, alike, alone, evidence, key_of, strangers, weigh
from tokki.compare.match import PROOFS, Claim, Extra, Kind, Match, Trace, chain, traced
from tokki.compare.propose import given
from tokki.model.document import Document

__all__ = ["Kind", "Match", "Path", "Trace", "chain", "find", "paths", "provision", "trace"]

STRAY, FAR, MOST = 12, 0.75, 0.5
"""A paragraph is looked for in other articles when it has so many characters; so alike it must be
there. A container goes where so much of its text goes."""


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
    work.written_anew()
    return traced(old, new, work.claims, work.extra)


def _below(at: Path, key: Key) -> Iterator[tuple[Path, Key]]:
    yield at, key
    for k, child in enumerate(key.children):
        yield from _below((*at, k), child)


class _Work:
    """The pairs found so far, while a trace is made."""

    def __init__(self, old: Document, new: Document) -> None:
        self.keys: tuple[dict[Path, Key], dict[Path, Key]] = ({}, {})
        known: dict[str, str] = {}
        self.articles = [[key_of(article, known) for article in document.articles] for document in (old, new)]
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
            weights=(lambda: self.weights) if inside else None,
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

    def written_anew(self) -> None:
        """Articles of which nothing was found, under a heading that occurs once on either side: likely at most, asked last."""
        free: list[dict[str, Path]] = []
        for side, taken in enumerate((self.to_new, self.to_old)):
            often = Counter(key.heading for key in self.articles[side])
            told = {ends[side][0] for ends in self.extra} | {at[0] for at in taken}
            heads = ((key, k) for k, key in enumerate(self.articles[side]) if k not in told)
            free.append(
                {key.heading: (k,) for key, k in heads if key.heading and often[key.heading] == 1 and not key.vacant}
            )
        for heading, old in free[0].items():
            new = free[1].get(heading)
            if new is not None and not strangers(self.keys[0][old], self.keys[1][new]):
                self._anew(old, new)

    def _anew(self, old: Path, new: Path) -> None:
        """The pair, and with it the only paragraph of either."""
        one, other = self.keys[0][old], self.keys[1][new]
        score = alike(evidence(one, self.weights), evidence(other, self.weights), self.weights)
        self.pair(old, new, ("heading", score, False))
        if len(one.children) == len(other.children) == 1 and not strangers(one.children[0], other.children[0]):
            self.pair((*old, 0), (*new, 0), ("heading", score, False))

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
            links = align_keys(*keys, floor=FAR, short=3 * STRAY, weights=lambda: self.weights, context=False)
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
        wholes = {k: (alone(self.keys[1 - side][at]), alone(self.keys[side][to])) for k, (at, to) in enumerate(pairs)}
        for part, whole, share in given({k: loose[at] for k, at in enumerate(parts)}, wholes, self.weights):
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
