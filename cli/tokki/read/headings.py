"""Headings of articles: in brackets on the line above, in brackets behind the number, or a short line behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tokki.model.finding import Finding, finding
from tokki.read.marks import Kind, group, sign
from tokki.read.outline import Signed, closing, heading_of, runs_on

SHORT = 30
"""A heading without brackets has at most so many characters."""

_SENTENCE = re.compile(r"[、。，．：:]|(?:る|た|ない|こと|とき|とおり|する|もの|を|は|が|に|で|の|と|ず|削除|欠番)$")
_STATES = ("適用しない", "略", "削除", "削る")


@dataclass(frozen=True, slots=True)
class Headings:
    """What lines of a body are headings, by index of line.

    `of`: the heading of the article that begins there; `over`: lines that are such headings; `groups`: Markdown headings
    over several articles; `guessed`: articles whose first line is taken for a heading.
    """

    of: dict[int, str]
    over: frozenset[int]
    groups: frozenset[int]
    guessed: frozenset[int]


def find_headings(body: Sequence[Signed], top: Kind | None) -> tuple[Headings, list[Finding]]:
    """The headings of a body, and the doubts about them."""
    of: dict[int, str] = {}
    over: set[int] = set()
    groups: set[int] = set()
    findings: list[Finding] = []
    articles = [found is not None and found.kind == top for _, found in body]
    alone = _alone(body, articles)
    for i, (line, found) in enumerate(body):
        words = heading_of(line)
        below = i + 1 < len(body) and articles[i + 1]
        if found is not None or group(line.text) is not None:
            continue
        if words and below:
            of[i + 1] = words
            over.add(i)
        elif line.hint == "heading" and below and alone[i + 1]:
            of[i + 1] = words or line.text
            over.add(i)
        elif line.hint == "heading":
            groups.add(i)
        elif words:
            findings.append(finding("read.heading-astray", line.place, found=words[:20]))
    findings += _mixed(body, articles, over)
    guessed = frozenset() if of else frozenset(_guessed(body, articles))
    unsure = [i for i in sorted(guessed) if body[i][0].hint != "heading"]
    if unsure:
        line, found = body[unsure[0]]
        rest = line.text[found.end :].strip(" 　\t") if found else ""
        findings.append(finding("read.heading-guessed", line.place, count=len(unsure), found=rest))
    return Headings(of, frozenset(over), frozenset(groups), guessed), findings


def inline(text: str, headings: Headings, i: int) -> tuple[str, str]:
    """The heading that stands behind a number, and the words after it."""
    rest = text.strip(" 　\t")
    if i in headings.guessed:
        words = heading_in_brackets(rest)
        return (words, "") if words and closing(rest) == len(rest) - 1 else (rest, "")
    words = heading_in_brackets(rest)
    return (words, rest[closing(rest) + 1 :]) if words else ("", rest)


def heading_in_brackets(rest: str) -> str:
    """The words in the brackets that a text begins with, where these are a heading."""
    close = closing(rest) if rest[:1] in ("（", "(") else -1
    words = rest[1:close] if close > 1 else ""
    after = rest[close + 1 :]
    if not words or "。" in words or len(words) > 60 or words in _STATES or words.startswith("以下") or runs_on(after):
        return ""
    return "" if sign(rest) is not None else words


def _mixed(body: Sequence[Signed], articles: Sequence[bool], over: set[int]) -> list[Finding]:
    """A finding where headings stand above the number and behind it, or in brackets of two widths."""
    above = [(i, body[i][0].text.strip()) for i in sorted(over) if heading_of(body[i][0])]
    behind = []
    for i, (line, found) in enumerate(body):
        rest = line.text[found.end :].strip(" 　\t") if found is not None and articles[i] else ""
        if rest and i - 1 not in over and heading_in_brackets(rest):
            behind.append((i, rest))
    both = sorted((*above, *behind))
    half = [each for each in both if each[1].startswith("(")]
    wide = [each for each in both if not each[1].startswith("(")]
    for one, other in ((above, behind), (wide, half)):
        fewer = min(one, other, key=len)
        if fewer:
            line = body[fewer[0][0]][0]
            words = heading_of(line) or heading_in_brackets(fewer[0][1])
            return [finding("read.heading-mixed", line.place, count=len(fewer), found=words)]
    return []


def _alone(body: Sequence[Signed], articles: Sequence[bool]) -> list[bool]:
    """For each line, whether no second article follows it before the next Markdown heading."""
    alone = [True] * len(body)
    later = 0
    for i in range(len(body) - 1, -1, -1):
        alone[i] = later == 0
        if body[i][0].hint == "heading":
            later = 0
        elif articles[i]:
            later += 1
    return alone


def _guessed(body: Sequence[Signed], articles: Sequence[bool]) -> list[int]:
    out = []
    for i, (line, found) in enumerate(body):
        if found is None or not articles[i] or not found.firm:
            continue
        rest = line.text[found.end :].strip(" 　\t")
        if not rest or rest in _STATES:
            continue
        more = i + 1 < len(body) and not articles[i + 1] and group(body[i + 1][0].text) is None
        heads = line.hint == "heading" and sign(rest) is None
        short = (
            len(rest) <= SHORT and not _SENTENCE.search(rest) and not heading_in_brackets(rest) and sign(rest) is None
        )
        if heads or (more and short and rest[0] not in "（("):
            out.append(i)
    return out
