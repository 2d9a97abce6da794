"""The parts of a file: what stands before the provisions, the provisions, and what follows them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tokki.model.finding import Finding, finding
from tokki.model.number import Number
from tokki.model.place import Place
from tokki.read.lines import Line
from tokki.read.marks import Kind, Sign, group, sign

Signed = tuple[Line, Sign | None]

_RUNNING = tuple("のにをはがへとでもやよ、。，・及又並若第各本た中前後以等～〜―－")
_HEADING = re.compile(r"[（(](.{1,80})[）)]")
_NOTICE = re.compile("【(.+)】")
_TITLE = re.compile(
    r"(?:特記事項|仕様書|契約書|条項|条例|規則|規程|要綱|要領|約款|法律|法|協定書?|覚書|基準|ガイドライン|特約|規約|契約)"
    r"(?:[（(].*[）)])?$"
)
_ASIDE = re.compile(r"[（(]?(?:別記|別紙|別添|様式|資料|参考)|.*(?:殿|様|御中)$|[#＃]")
_BACK = re.compile(
    r"附[\s　]*則|(?:別表|別記|別紙|別添|付録|様式第|第[0-9０-９一二三四五六七八九十]+号様式)|以[\s　]*上$"
)
_SIGNED = re.compile(
    r"(?:令和|平成|昭和|[0-9０-９]{4}年|　*年).{0,12}日$|(?:発注者|受注者|委託者|受託者|甲|乙)(?:[\s　]+|[（(])(?!.*。)"
)
_CONTENTS = re.compile(r"[（(]第.*[）)]$")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the provisions."""

    title: str
    notices: tuple[str, ...]
    preamble: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A file in its parts. `top` is the kind of number that articles carry; None where there are no numbers."""

    top: Kind | None
    front: Front
    body: tuple[Signed, ...]
    trailing: tuple[str, ...]
    findings: tuple[Finding, ...]


def outline(lines: Sequence[Line], name: str) -> Outline:
    """The parts of a file. Of several `#` parts of a Markdown file, the one with the most provisions is read."""
    signed = [(line, None if line.hint == "table" else sign(line.text)) for line in lines]
    part, others = _main_part(signed)
    findings = []
    top = top_kind(part)
    start = _start(part, top)
    front, titled = _front([line for line, _ in part[:start]], headed=top is not None)
    end = _end(part, start, top)
    trailing = [line for line, _ in part[end:]]
    if trailing and any(found is not None for _, found in part[end:]):
        findings.append(finding("read.trailing", trailing[0].place, found=trailing[0].text[:20]))
    if not titled:
        findings.append(finding("read.title", Place(name, 1, 1)))
    before: list[str] = []
    after: list[str] = []
    for other in others:
        (before if other[0][0].place < part[0][0].place else after).extend(line.text for line, _ in other)
        count = sum(found is not None and found.kind != "bullet" for _, found in other)
        if count:
            findings.append(finding("read.part", other[0][0].place, count=count, title=front.title))
    front = Front(front.title, front.notices, (*before, *front.preamble))
    texts = (*(line.text for line in trailing), *after)
    return Outline(top, front, tuple(part[start:end]), texts, tuple(findings))


def top_kind(signed: Sequence[Signed]) -> Kind | None:
    """The kind of number that the articles carry: 第１条 or 第１ where there are any, else the sign that comes first.

    Numbers that run into their text (第１条甲は…, １乙は…) count where no other ones are there.
    """
    able = [found for line, found in signed if found is not None and stands_alone(line, found)]
    loose = [found for line, found in signed if found is not None and _may_begin(line, found)]
    for signs in (able, loose):
        kinds = Counter(found.kind for found in signs)
        if kinds["article"] and kinds["article"] >= kinds["dai"]:
            return "article"
        if kinds["dai"]:
            return "dai"
        if signs is able:
            found = next((f for f in signs if f.first is not None and f.kind != "bullet"), None)
            found = found or next((f for f in signs if f.kind != "bullet"), None)
            if found is not None:
                return found.kind
    begun = [found.value("digits") for found in loose if found.kind == "N"]
    return "N" if Number((1,)) in begun and Number((2,)) in begun else None


def _may_begin(line: Line, found: Sign) -> bool:
    return not runs_on(line.text[found.end :]) and (found.firm or found.kind in ("article", "N"))


def stands_alone(line: Line, found: Sign) -> bool:
    """Whether the sign is the number of this line, and no part of a sentence (第６条の規定, 第６条（同項を除く。）の…)."""
    if not found.firm:
        return False
    rest = line.text[found.end :]
    if found.kind not in ("article", "dai") or rest[:1] not in ("（", "("):
        return True
    close = closing(rest)
    return close < 0 or not rest[close + 1 :].startswith(_RUNNING)


def runs_on(text: str) -> bool:
    """Whether words after a number go on as a sentence does: の規定により, に定める."""
    return text.startswith(_RUNNING)


def closing(text: str) -> int:
    """Where the bracket that begins the text is closed; -1 where it is not."""
    depth = 0
    for i, c in enumerate(text[:200]):
        depth += (c in "（(") - (c in "）)")
        if depth == 0:
            return i
    return -1


def heading_of(line: Line) -> str:
    """The words of a line that is a heading in brackets; empty for other lines."""
    match = _HEADING.fullmatch(line.text)
    if match is None or closing(line.text) != len(line.text) - 1 or "。" in match.group(1):
        return ""
    return "" if match.group(1) in ("適用しない", "略", "削除", "削る") else match.group(1)


def _main_part(signed: list[Signed]) -> tuple[list[Signed], list[list[Signed]]]:
    starts = [i for i, (line, _) in enumerate(signed) if line.hint == "heading" and line.depth == 1 and i]
    if not starts or not signed:
        return signed, []
    cuts = [0, *starts, len(signed)]
    parts = [signed[a:b] for a, b in pairwise(cuts)]
    counts = [_articles(part) for part in parts]
    best = counts.index(max(counts))
    if not counts[best]:
        return signed, []
    rest = parts[:best] + parts[best + 1 :]
    if best == 1 and not any(line.hint != "quote" for line, _ in parts[0]):  # notices above the title
        return parts[0] + parts[1], parts[2:]
    return parts[best], rest


def _articles(part: Sequence[Signed]) -> int:
    top = top_kind(part)
    return sum(found is not None and found.kind == top for _, found in part)


def _start(part: Sequence[Signed], top: Kind | None) -> int:
    """Where the provisions begin: at the first article, its heading, and the chapters right above."""
    if top is None:
        return next((i for i, (line, _) in enumerate(part) if heading_of(line)), _after_title(part))
    tops = [i for i, (_, found) in enumerate(part) if found is not None and found.kind == top]
    firm = (i for i in tops if stands_alone(part[i][0], part[i][1]))  # type: ignore[arg-type]
    first = next(firm, None)
    if first is None:
        first = next(i for i in tops if _may_begin(part[i][0], part[i][1]))  # type: ignore[arg-type]
    last_at = {g.label: i for i, (line, _) in enumerate(part) if (g := group(line.text))}
    while first:
        line = part[first - 1][0]
        chapter = group(line.text)
        contents = chapter is not None and (_CONTENTS.search(chapter.heading) is not None)
        again = chapter is not None and last_at[chapter.label] >= first
        above = chapter is not None or bool(heading_of(line)) or (line.hint == "heading" and line.depth > 1)
        if not above or contents or again:
            break
        first -= 1
    return first


def _after_title(part: Sequence[Signed]) -> int:
    return next((i + 1 for i, (line, _) in enumerate(part) if _may_be_title(line)), 0) if len(part) > 1 else 0


def _end(part: Sequence[Signed], start: int, top: Kind | None) -> int:
    """Where the provisions end: at 附則, 別表, 以上, or the place for signatures."""
    seen = False
    for i, (line, found) in enumerate(part[start:], start=start):
        seen = seen or top is None or (found is not None and found.kind == top)
        if not seen or found is not None or line.hint == "table" or len(line.text) > 40 or line.text.endswith("。"):
            continue
        if _BACK.match(line.text) or (line.after_blank and _SIGNED.match(line.text)):
            return i
    return len(part)


def _front(lines: list[Line], *, headed: bool) -> tuple[Front, bool]:
    notices: list[str] = []
    rest: list[Line] = []
    for line in lines:
        notice = _NOTICE.fullmatch(line.text)
        if line.hint == "quote" or notice:
            notices.append(notice.group(1) if notice else line.text)
        else:
            rest.append(line)
    able = [line for line in rest if _may_be_title(line)]
    able = [line for line in able if line.hint == "heading" and line.depth == 1] or able
    if not headed:
        able = able[:1]
    title = next((line for line in able if _TITLE.search(line.text)), able[0] if able else None)
    texts = tuple(line.text for line in rest if line is not title)
    return Front(title.text if title else "", tuple(notices), texts), title is not None


def _may_be_title(line: Line) -> bool:
    return len(line.text) <= 80 and not line.text.endswith(("。", "、")) and not _ASIDE.match(line.text)
