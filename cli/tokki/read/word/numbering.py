"""Automatic numbering of Word, resolved to what is printed: 第%1条 in japaneseCounting, the third time → 第三条.

Source: ECMA-376 part 1, 17.9.
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from tokki.read.word.numerals import numeral
from tokki.read.word.styles import PLAIN, Form, Styles, with_properties
from tokki.read.word.xml import COMPATIBLE, VAL, on, value, w, whole

LEVELS = 9
_PART = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Tier:
    """One level of a list: where it starts, its format and text (`第%1条`), and the form that it gives a paragraph.

    `restart`: None after any higher level, 0 never, else only after a level above this one. `legal`: all in plain digits.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    look: Form = PLAIN


@dataclass(slots=True)
class List:
    """A w:num: its tiers, where they begin anew (`starts`), and the counters it shares with others of its kind."""

    tiers: list[Tier]
    starts: dict[int, int]
    counts: list[int | None]
    begun: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before a paragraph. `unknown`: a number format that is not known here; plain digits stand for it."""

    text: str
    bullet: bool
    look: Form
    unknown: str = ""


class Numbering:
    """The lists of one file, and how far each has been counted. Paragraphs are asked about in their order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Note the lists; without a part for numbering no paragraph has a number."""
        self._styles = styles
        self._lists: dict[str, List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        found = root if root is not None else ()
        self._abstract = {e.get(w("abstractNumId"), ""): e for e in found if e.tag == w("abstractNum")}
        self._numbers = {e.get(w("numId"), ""): e for e in found if e.tag == w("num")}

    def label(self, form: Form, style: str) -> Label | None:
        """The number of the next paragraph of a form and style; None where it has none."""
        if form.number is None:
            return None
        if form.number not in self._lists:
            self._lists[form.number] = self._list(form.number)
        found = self._lists[form.number]
        if found is None:
            return None
        level = form.level if form.level is not None else 0
        if not form.own_number:
            level = next((i for i, tier in enumerate(found.tiers) if tier.style == style and style), level)
        if level >= len(found.tiers):
            return None
        _count(found, level)
        return _label(found, level)

    def _list(self, number: str) -> List | None:
        element = self._numbers.get(number)
        if element is None:
            return None
        name = self._kind(value(element, w("abstractNumId")) or "")
        abstract = self._abstract.get(name)
        if abstract is None:
            return None
        tiers = [Tier() for _ in range(LEVELS)]
        for each in abstract.iterfind(w("lvl")):
            _read_tier(tiers, each)
        starts: dict[int, int] = {}
        for override in element.iterfind(w("lvlOverride")):
            level = whole(override.get(w("ilvl")))
            if level is None or not 0 <= level < LEVELS:
                continue
            start = whole(value(override, w("startOverride")))
            own = override.find(w("lvl"))
            if own is not None:
                _read_tier(tiers, own)
            if start is not None:
                starts[level] = start
        counts = self._counts.setdefault(name, [None] * LEVELS)
        return List(tiers, starts, counts)

    def _kind(self, name: str) -> str:
        """The abstract list behind a name; a numbering style stands for another one."""
        abstract = self._abstract.get(name)
        link = value(abstract, w("numStyleLink")) if abstract is not None else None
        if link is None:
            return name
        number = self._styles.numbering(link)
        element = self._numbers.get(number or "")
        return (value(element, w("abstractNumId")) or name) if element is not None else name


def _read_tier(tiers: list[Tier], element: etree._Element) -> None:
    level = whole(element.get(w("ilvl")))
    if level is None or not 0 <= level < LEVELS:
        return
    form = element.find(w("numFmt"))
    if form is None:  # newer formats stand in alternate content, the usual one in its fallback
        form = element.find(f"{{{COMPATIBLE}}}AlternateContent/{{{COMPATIBLE}}}Fallback/{w('numFmt')}")
    start, legal = whole(value(element, w("start"))), element.find(w("isLgl"))
    properties = element.find(w("pPr"))
    tiers[level] = Tier(
        start if start is not None else 0,
        (form.get(VAL) if form is not None else None) or "decimal",
        value(element, w("lvlText")) or "",
        whole(value(element, w("lvlRestart"))),
        legal is not None and on(legal),
        value(element, w("pStyle")) or "",
        with_properties(PLAIN, properties) if properties is not None else PLAIN,
    )


def _count(found: List, level: int) -> None:
    counts, before = found.counts, found.counts[level]
    if level not in found.begun and level in found.starts:
        counts[level] = found.starts[level]
    else:
        counts[level] = before + 1 if before is not None else found.tiers[level].start
    found.begun.add(level)
    for below in range(level + 1, LEVELS):
        restart = found.tiers[below].restart
        if restart is None or level < restart:
            counts[below] = None


def _label(found: List, level: int) -> Label:
    own = found.tiers[level]
    if own.form == "bullet":
        return Label("・", bullet=True, look=own.look)
    unknown: list[str] = []

    def part(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        tier, count = found.tiers[at], found.counts[at]
        n = count if count is not None else found.starts.get(at, tier.start)
        form = "decimal" if own.legal else tier.form
        printed = numeral(n, form)
        if printed is None:
            unknown.append(form)
        return str(n) if printed is None else printed

    text = _PART.sub(part, own.text)
    return Label(text, bullet=False, look=own.look, unknown=unknown[0] if unknown else "")


def placed(form: Form, label: Label | None) -> Form:
    """The form of a paragraph with the indents of its list, where it has none of its own."""
    if label is None or (form.left is not None and not form.own_number):
        return form
    left = label.look.left if label.look.left is not None else form.left
    first = label.look.first if label.look.first is not None else form.first
    return replace(form, left=left, first=first) if (left, first) != (form.left, form.first) else form
