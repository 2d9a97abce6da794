"""What a provision is recognised by: its words, with width and commas folded and numbers of provisions masked."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product, repeat
from math import log

from rapidfuzz.distance import Indel

from tokki.model.document import Provision
from tokki.model.resolve import is_synthetic

MARK = "§"
"""Stands in a masked text where the number of a provision stood."""

_MARKS = {",": "、", "､": "、", "〜": "~", "｡": "。"}
_CIRCLED = re.compile("[\u2460-\u2473]")
_COMMA_OF_NUMBER = re.compile(r"(?<=[0-9])[,、](?=[0-9]{3}(?![0-9]))")
_SPACE = re.compile(r" (?![0-9A-Za-z])| (?<![0-9A-Za-z] )")
_ODD = re.compile("[^\x00-\x7fぁ-ゖァ-ー、。「」・一-鿿]+")  # what NFKC may change; the rest is most of a text
_WIDTH = re.compile("[\uff00-\uffef\u3000]+")
_JOINING = re.compile("[\u0300-\u036f\u3099\u309a\uff9e\uff9f]")  # marks that NFKC joins to the character before

_N = r"(?:[0-9]++|[〇一二三四五六七八九十百千]++)"
_BRANCH = rf"(?:の{_N}(?![般部定切方種人者以分割箇つ日月年回次重]|個(?!人)))*"
_SUB = r"(?:[イロハニホヘトチリヌルヲワカヨタレソツネナラムア-オ](?![ァ-ヶー]))?"
_LATIN = r"(?:[0-9]+|[IVXLC]+\b|[A-Z](?![a-z]))(?:[.-][0-9A-Za-z]+)*(?:\([0-9A-Za-z]{1,4}\))*"
_NUMBERS = re.compile(
    r"[第前次同本表(§AaSsCcPpEe](?:"  # one set in front: the search leaps from one possible beginning to the next
    rf"(?<=第){_N}(条|項|編|章|節|款|目){_BRANCH}{_SUB}"
    rf"|(?<=第)(?<![律令例則示達知]第){_N}(号){_BRANCH}{_SUB}"
    rf"|(?<=第)[0-9]++{_BRANCH}(?=[、。・)」からまで及又並若のにをはがと]|$)"
    rf"|(?<=[前次同本])(?:{_N}|各)?(条(?!例|件|約|文)|項(?!目)|号){_SUB}"
    rf"|(?<=別表)第?{_N}{_BRANCH}"
    rf"|(?<=\()(?:{_N}|[a-zア-オイロハニホヘト])\)(?:の{_N})*"
    rf"|(?<=§)§* ?{_LATIN}"
    rf"|(?<=\b[A-Za-z])(?i:(?<=a)rticles?|(?<=s)ections?|(?<=c)lauses?|(?<=p)aragraphs?|(?<=s)chedules?|(?<=a)nnex|(?<=e)xhibit)"
    rf"(?: {_LATIN}|\([0-9A-Za-z]{{1,4}}\))(?:(?:、| and | or | to |-){_LATIN})*"
    ")"
)


def fold(text: str) -> str:
    """The text with one width (NFKC), one comma (、) and no spaces but those between two Latin words or numbers.

    Source: site/decisions; the signed text keeps its own form, only what is compared is folded.
    """
    joined = _JOINING.search(text)
    return _marks(unicodedata.normalize("NFKC", text) if joined else _ODD.sub(_normal, text), _COMMA_OF_NUMBER)


def fold_style(text: str) -> str:
    """The text folded by what is style alone: 、 or ，, full or half width, spaces. ① stays apart from 1."""
    return _marks(_WIDTH.sub(_normal, text))


def _marks(text: str, dropped: re.Pattern[str] | None = None) -> str:
    for mark, one in _MARKS.items():
        text = text.replace(mark, one)
    return _SPACE.sub("", " ".join((dropped.sub("", text) if dropped else text).split()))


def _normal(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _masked(match: re.Match[str]) -> str:
    return MARK + (match[1] or match[2] or match[3] or "")


def mask(text: str) -> str:
    """The folded text in which a number of a provision is no evidence: 第24条の2, 前条 and 同条 are all one mark.

    Numbers that count things stay, and so do the numbers of acts (平成１５年法律第５７号), which name one act for ever.
    """
    return _NUMBERS.sub(_masked, fold(_CIRCLED.sub(MARK, text)))


@dataclass(frozen=True, slots=True)
class Key:
    """The comparison keys of a provision and of all below it.

    `own`: its words alone, masked; `whole`: with everything below; `vacant`: it says nothing (削除) and proves nothing.
    """

    heading: str
    own: str
    whole: str
    vacant: bool
    id: str
    children: tuple["Key", ...]


_EMPTY = re.compile(r"[(]?(?:削除|欠番|reserved|deleted)?[)]?[.。]?", re.IGNORECASE)


def key_of(provision: Provision) -> Key:
    """The keys of a provision."""
    children = tuple(key_of(child) for child in provision.children)
    own = mask(provision.text) if provision.spans else ""
    heading = mask(provision.heading).strip("()") if provision.heading else ""
    parts = [own, *(child.whole for child in children)]
    whole = "\n".join(part for part in parts if part) if children else own
    silent = bool(_EMPTY.fullmatch(whole)) if whole else not heading
    vacant = provision.state == "deleted" or silent
    return Key(heading, own, whole, vacant, "" if is_synthetic(provision.id) else provision.id, children)


def alone(key: Key) -> Key:
    """The key of the provision without what is below it."""
    return Key("", key.own, key.own, key.vacant, key.id, ())


def gram_length(keys: Sequence[Key]) -> int:
    """How many characters make one piece of evidence: 3 where a character is a word or so, 6 in alphabets."""
    sample = "".join(key.whole[:200] for key in keys[:: max(1, len(keys) // 50)])
    return 3 if len(sample.encode("utf-8", "replace")) > 1.5 * len(sample) else 6


def grams(text: str, length: int) -> frozenset[str]:
    """The runs of `length` characters of a text; a shorter text is one run."""
    if len(text) <= length:
        return frozenset((text,)) if text else frozenset()
    return frozenset({text[start : start + length] for start in range(len(text) - length + 1)})


BRIEF = 60
"""Up to so many characters a text is compared by its letters as well: it has few runs."""


def strangers(one: Key, other: Key) -> bool:
    """Whether both carry IDs, and not the same: then only a person can say more than likely."""
    return bool(one.id and other.id and one.id != other.id)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each run of characters tells: what stands everywhere (boilerplate) tells little.

    Units: weights are whole numbers, so that sums do not depend on their order.
    """

    length: int
    most: int
    of: dict[str, int]

    def total(self, found: AbstractSet[str]) -> int:
        """The weight of runs together."""
        return sum(map(self.of.get, found, repeat(self.most)))


SAMPLE, SAMPLED = 600, 4000
"""Weights rest on at most so many texts and so many characters of each."""


def weigh(keys: Sequence[Key]) -> Weights:
    """The weights of runs of characters over these texts.

    Source: inverse document frequency, Spärck Jones 1972.
    """
    length = gram_length(keys)
    sample = keys[:: -(-len(keys) // SAMPLE) or 1]
    count: Counter[str] = Counter()
    for key in sample:
        count.update(grams(key.whole[:SAMPLED], length))
    scale = {times: int(1000 * log(1 + len(sample) / times)) for times in set(count.values()) | {1}}
    return Weights(length, scale[1], {gram: scale[times] for gram, times in count.items()})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a provision: its heading, its masked text, the runs of it and their weight together."""

    heading: str
    text: str
    runs: frozenset[str]
    weight: int


def evidence(key: Key, weights: Weights) -> Evidence:
    """The evidence that a key holds; where it has no words the heading is all there is."""
    runs = grams(key.whole or key.heading, weights.length)
    return Evidence(key.heading, key.whole or key.heading, runs, weights.total(runs))


def alike(one: Evidence, other: Evidence, weights: Weights) -> float:
    """How alike two texts are, from 0 to 1: half what they share of both, half what they share of the smaller one.

    So a text that was kept whole and added to stays alike. Short texts are compared by their letters as well.
    """
    if one.text == other.text:
        return 1.0
    if not one.weight or not other.weight:
        return 0.0
    shared = weights.total(one.runs & other.runs)
    dice, part = 2 * shared / (one.weight + other.weight), shared / min(one.weight, other.weight)
    score = (dice + part) / 2
    if max(len(one.text), len(other.text)) <= BRIEF:
        score = (score + Indel.normalized_similarity(one.text, other.text)) / 2
    return min(score, 0.999)


def same_heading(one: str, other: str) -> float:
    """What two headings say for a pair: 1 equal, about 0 where they share something or one is missing, below 0 strangers."""
    if not one or not other:
        return 0.0
    return 1.0 if one == other else 1.4 * Indel.normalized_similarity(one, other) - 0.6


RARE, NEAR, FEW, MANY = 8, 60, 5, 120
"""Runs found in up to RARE new texts propose pairs (up to NEAR, where those are too few); FEW proposals are kept. Of more
than MANY runs a part is looked at."""


def _probe(runs: frozenset[str]) -> Iterable[str]:
    """Of many runs every third or so, always the same ones: enough to find where they stand."""
    return runs if len(runs) <= MANY else [run for run in runs if ord(run[1]) % 3 == 0] or runs


def candidates(old: Mapping[int, Evidence], new: Mapping[int, Evidence], weights: Weights) -> set[tuple[int, int]]:
    """Pairs worth comparing: those that share the most of what is rare, and those with one heading."""
    where: dict[str, list[int]] = defaultdict(list)
    heads: dict[str, list[int]] = defaultdict(list)
    for j, other in new.items():
        heads[other.heading].append(j)
        for run in _probe(other.runs):
            where[run].append(j)
    heads.pop("", None)
    found = {(i, j) for i, one in old.items() for j in heads.get(one.heading, ())[:FEW]}
    for i, one in old.items():
        places = [(run, where[run]) for run in _probe(one.runs) if run in where]
        votes: Counter[int] = Counter()
        for limit in (RARE, NEAR):
            for run, at in places:
                if len(at) <= limit:
                    for j in at:
                        votes[j] += weights.of.get(run, weights.most)
            if votes:
                break
        best = sorted(votes, key=lambda j: (-votes[j], j))[:FEW]
        found.update((i, j) for j in best if 3 * votes[j] >= votes[best[0]])
    return found


Rooms = Mapping[int, tuple[list[int], list[int]]]
"""What is free between two pairs that keep their order, old and new."""
CROWD = 36
"""Between two pairs in order so many combinations of what is left are compared, else only the diagonals."""


def neighbours(rooms: Rooms) -> set[tuple[int, int]]:
    """Pairs that their place alone proposes."""
    found: set[tuple[int, int]] = set()
    for ours, theirs in rooms.values():
        spare = len(theirs) - len(ours)
        if len(ours) * len(theirs) <= CROWD:
            found.update(product(ours, theirs))
        else:
            near = ((at, at + by) for at in range(len(ours)) for by in (-1, 0, 1, spare - 1, spare, spare + 1))
            found.update((ours[at], theirs[k]) for at, k in near if 0 <= k < len(theirs))
    return found


PART, GIVEN = 20, 0.5
"""A part that was split off or merged has so many runs, and so much of its weight from one whole."""


def given(
    parts: Mapping[int, Evidence], wholes: Mapping[int, tuple[Evidence, Evidence]], weights: Weights
) -> Iterator[tuple[int, int, float]]:
    """Parts whose text stands in a whole, but not in what that whole has become: part, whole, share of the part's weight.

    Shapes: `wholes` maps to what it was and what it is.
    """
    parts = {k: part for k, part in parts.items() if len(part.runs) >= PART}
    wanted = frozenset[str]().union(*(part.runs for part in parts.values()))
    where: dict[str, list[int]] = defaultdict(list)
    for k, (was, now) in wholes.items() if wanted else ():
        for run in (was.runs & wanted) - now.runs:
            where[run].append(k)
    for k, part in parts.items():
        shares: Counter[int] = Counter()
        for run in part.runs & where.keys():
            for whole in where[run][:NEAR]:
                shares[whole] += weights.of.get(run, weights.most)
        if shares:
            whole = min(shares, key=lambda whole: (-shares[whole], whole))
            if shares[whole] >= GIVEN * part.weight:
                yield k, whole, shares[whole] / part.weight
