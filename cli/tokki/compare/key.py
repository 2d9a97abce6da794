"""What a provision is recognised by: its words, with width and commas folded and numbers of provisions masked."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import repeat
from math import log

from rapidfuzz.distance import Indel

from tokki.model.document import Provision
from tokki.model.resolve import is_synthetic

MARK = "§"
"""Stands in a masked text where the number of a provision stood."""

_MARKS = {",": "、", "､": "、", "〜": "~", "｡": "。"}
_CIRCLED = re.compile("[\u2460-\u2473]")
_COMMA_OF_NUMBER = re.compile(r"(?<=[0-9])[,、](?=[0-9]{3}(?![0-9]))")
_SPACE = re.compile(
    " (?![\u0300-\u036f\u3099\u309a])(?:(?![0-9A-Za-z])|(?<![0-9A-Za-z] ))"
)  # a mark would join what is before
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
    text = " ".join((dropped.sub("", text) if dropped else text).split())
    return _SPACE.sub("", text) if " " in text else text


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


def key_of(provision: Provision, known: dict[str, str] | None = None) -> Key:
    """The keys of a provision. `known`: masked texts that are kept from one call to the next."""
    known = {} if known is None else known
    children = tuple(key_of(child, known) for child in provision.children)
    own = _known(provision.text, known) if provision.spans else ""
    heading = _known(provision.heading, known).strip("()") if provision.heading else ""
    parts = [own, *(child.whole for child in children)]
    whole = "\n".join(part for part in parts if part) if children else own
    silent = bool(_EMPTY.fullmatch(whole)) if whole else not heading
    vacant = provision.state == "deleted" or silent
    return Key(heading, own, whole, vacant, "" if is_synthetic(provision.id) else provision.id, children)


def _known(text: str, known: dict[str, str]) -> str:
    if text not in known:
        known[text] = mask(text)
    return known[text]


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
    known: "dict[tuple[str, str], Evidence]" = field(default_factory=dict, compare=False)

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
    found = weights.known.get((key.heading, key.whole))
    if found is None:
        runs = grams(key.whole or key.heading, weights.length)
        found = Evidence(key.heading, key.whole or key.heading, runs, weights.total(runs))
        weights.known[key.heading, key.whole] = found
    return found


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
