"""The text that an instruction brings along: provisions as lines of print, and lines as provisions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tokki.compare.amendment.amendment import Line
from tokki.compare.amendment.draft import silent
from tokki.compare.amendment.form import Form
from tokki.model.document import Provision, State, Text
from tokki.model.family import LEVELS, Level
from tokki.model.finding import TokkiError, finding
from tokki.model.number import IROHA, KATAKANA, Number, parse_int
from tokki.model.reference_words import glyph_key

GAP = "　"
_STATES: dict[str, State] = {"削除": "deleted", "削　除": "deleted", "（適用しない）": "absent"}
_PRINTED: dict[State, str] = {"deleted": "削除", "absent": "（適用しない）", "refused": "（適用しない）"}

Kind = Literal["article", "dai", "number", "(number)", "kanji", "kana", "(kana)", "latin", "(latin)", "bullet"]
_N = "[0-9０-９]{1,4}"
_K = "[〇一二三四五六七八九十百千]{1,7}"
_KANA = "[ア-ンｱ-ﾝ]"
_BRANCH = rf"(?:の(?:{_N}|{_K}))*"
_AFTER = r"(?=[ 　\t]|$)"
_SIGNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("article", re.compile(rf"第({_N}|{_K})条({_BRANCH}){_AFTER}")),
    ("dai", re.compile(rf"第({_N}|{_K})({_BRANCH}){_AFTER}")),
    ("number", re.compile(rf"({_N})({_BRANCH}){_AFTER}")),
    ("(number)", re.compile(rf"[（(]({_N}|{_K})({_BRANCH})[）)]({_BRANCH})")),
    ("kanji", re.compile(rf"({_K})({_BRANCH}){_AFTER}")),
    ("kana", re.compile(rf"({_KANA})(){_AFTER}")),
    ("(kana)", re.compile(rf"[（(]({_KANA})()[）)]")),
    ("latin", re.compile(rf"([a-zａ-ｚ])(){_AFTER}")),
    ("(latin)", re.compile("[（(]([a-zａ-ｚ])()[）)]")),
    ("bullet", re.compile("([・●○])()")),
)
_LEVELS: dict[Kind, Level] = {
    "number": "paragraph", "(number)": "item", "kanji": "item", "kana": "sub1", "(kana)": "sub2", "latin": "sub3",
    "(latin)": "sub4",
}  # fmt: skip
_HEADING = re.compile("[（(](.+)[）)]")


def lines_of(provisions: Iterable[Provision]) -> Iterator[str]:
    """Provisions as they are printed: headings and tiers set in as in the document's own text."""
    for provision in provisions:
        if provision.level == "article":
            yield from _article(provision)
        else:
            yield from _lines(provision)


def _article(article: Provision) -> Iterator[str]:
    if article.heading and article.state != "deleted":
        yield f"{GAP}（{article.heading}）"
    if silent(article) or article.spans or not article.children:
        yield from _lines(article)
        return
    first, *rest = article.children
    yield _printed(article.label, first.label, _words(first))
    for provision in (*(() if silent(first) else first.children), *rest):
        yield from _lines(provision)


def _lines(provision: Provision) -> Iterator[str]:
    depth = max(LEVELS.index(provision.level) - (1 if provision.label else 0), 0)
    yield GAP * depth + _printed(provision.label, _words(provision))
    if not silent(provision):
        for child in provision.children:
            yield from _lines(child)


def _words(provision: Provision) -> str:
    return _PRINTED[provision.state] if silent(provision) else provision.text


def _printed(*parts: str) -> str:
    return GAP.join(part for part in parts if part)


@dataclass(slots=True)
class _Open:
    """A provision that is being read. `kind` and `series` say what may stand beside it."""

    provision: Provision
    kind: Kind | None
    children: list["_Open"] = field(default_factory=list)
    text: str = ""

    def done(self) -> Provision:
        """The provision with its words and all below."""
        if self.provision.level == "article" and self.children and not self.text:
            first = self.children[0]
            state = _STATES.get(first.text, "present")
            alone = len(self.children) == 1 and not first.provision.label and not first.children
            if alone and state != "present":
                return replace(self.provision, state=state)
        spans = (Text(self.text),) if self.text else ()
        return replace(self.provision, spans=spans, children=tuple(child.done() for child in self.children))


def provisions_of(lines: Sequence[Line], level: Level, form: Form) -> tuple[Provision, ...]:
    """The provisions that lines print, the outermost of `level`.

    Errors: TokkiError where a line belongs to none.
    """
    reader = _Reader(level, form)
    for line in lines:
        reader.read(line)
    if reader.heading:
        raise TokkiError([finding("amendment.content", lines[-1].place, found=lines[-1].text.strip()[:20])])
    return tuple(each.done() for each in reader.found)


class _Reader:
    def __init__(self, level: Level, form: Form) -> None:
        self.level, self.form = level, form
        self.levels = dict(_LEVELS)
        for tier in reversed(LEVELS[1:]):
            if tier in form.tiers and (kind := sign_kind(form.label(tier, Number((2,))))) is not None:
                self.levels[kind] = tier
        self.heading = ""
        self.found: list[_Open] = []
        self.stack: list[_Open] = []

    def read(self, line: Line) -> None:
        """One more line."""
        words = line.text.strip(" 　\t")
        if not words:
            return
        sign = _sign(words)
        if sign is not None and self._fits(sign[0]):
            self._sign(sign, words)
            return
        heading = _HEADING.fullmatch(words)
        if self.level == "paragraph" and not self.stack:
            self._open(Provision("paragraph", Number((1,)), ""), None)
            self.stack[-1].text = words
        elif heading is not None and self.level == "article":
            self.heading = heading.group(1)
        elif self.stack and not self.stack[-1].text.endswith(("。", "。）")):
            self.stack[-1].text += words
        else:
            raise TokkiError([finding("amendment.content", line.place, found=words[:20])])

    def _fits(self, kind: Kind) -> bool:
        """Whether such a sign may open the outermost provisions, where nothing else is open."""
        if kind == "article":
            return self.level == "article" and self.form.family.name == "article"
        if kind == "dai":
            return self.level == "article" and self.form.family.name == "dai"
        return bool(self.stack) or self.level != "article" or self.form.family.name == "item"

    def _sign(self, sign: tuple[Kind, re.Match[str]], words: str) -> None:
        kind, match = sign
        rest = words[match.end() :].strip(" 　\t")
        self._beside_first(kind, match)
        while self.stack and self.stack[-1].kind != kind and any(each.kind == kind for each in self.stack):
            self.stack.pop()
        if self.stack and self.stack[-1].kind == kind:
            level = self.stack.pop().provision.level
        elif self.stack:
            level = self._below(kind, self.stack[-1].provision.level)
        else:
            level = self.level
        label = match.group().strip()
        self._open(Provision(level, self._number(kind, match, level), label), kind)
        if level != "article":
            self.stack[-1].text = rest
            return
        self.stack[-1].provision = replace(self.stack[-1].provision, heading=self.heading)
        self.heading = ""
        inner = _sign(rest)
        if inner is not None and inner[0] not in ("article", "dai", kind) and rest[inner[1].end() :].strip(" 　"):
            below = self._number(inner[0], inner[1], self._below(inner[0], "article"))
            if below is not None and below.parts == (1,):
                self._sign(inner, rest)
                return
        if rest:
            self._open(Provision("paragraph", Number((1,)), ""), None)
            self.stack[-1].text = rest

    def _beside_first(self, kind: Kind, match: re.Match[str]) -> None:
        """Where a 2 comes while no such series is open, it is the second paragraph after an unnumbered first one."""
        if (
            kind not in ("number", "kanji")
            or not self.form.family.paragraphs
            or any(o.kind == kind for o in self.stack)
        ):
            return
        first = next((o for o in self.stack if o.provision.level == "paragraph" and not o.provision.label), None)
        if first is not None and self._number(kind, match, "paragraph") == Number((2,)):
            first.kind = kind

    def _below(self, kind: Kind, above: Level) -> Level:
        """The tier of a sign below another one: its own where that is deeper, else the next."""
        least = LEVELS.index(above) + 1
        own = LEVELS.index(self.levels.get(kind, "article"))
        if above == "article" and LEVELS[own] != "paragraph":
            least = LEVELS.index("item")
        return LEVELS[min(max(least, own), len(LEVELS) - 1)]

    def _open(self, provision: Provision, kind: Kind | None) -> None:
        opened = _Open(provision, kind)
        (self.stack[-1].children if self.stack else self.found).append(opened)
        self.stack.append(opened)

    def _number(self, kind: Kind, match: re.Match[str], level: Level) -> Number | None:
        if kind == "bullet":
            return None
        glyph = glyph_key(match.group(1))[1]
        if kind in ("kana", "(kana)"):
            known = self.form.tiers.get(level)
            series = IROHA if self._iroha(glyph, known[0].glyphs if known else "") else KATAKANA
            return Number((series.index(glyph) + 1,)) if glyph in series else None
        if kind in ("latin", "(latin)"):
            return Number((ord(glyph) - 96,))
        branches = "".join(match.groups()[1:])
        return Number((parse_int(match.group(1)), *(parse_int(part) for part in branches.split("の") if part)))

    def _iroha(self, glyph: str, known: str) -> bool:
        """Whether イ is the first of イロハ: as the document has it, or as the series begins here."""
        if known in ("iroha", "katakana"):
            return known == "iroha"
        around = self.stack[-1].children if self.stack else self.found
        return (around[0].provision.label if around else glyph) == "イ"


def sign_kind(words: str) -> Kind | None:
    """The kind of number that a line begins with, if any."""
    found = _sign(words)
    return None if found is None else found[0]


def _sign(words: str) -> tuple[Kind, re.Match[str]] | None:
    for kind, pattern in _SIGNS:
        match = pattern.match(words)
        if match is not None:
            return kind, match
    return None
