"""The small language inside authored texts: `{parameter}`, `[[reference]]`, `<q>quotation</q>`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

Part = Literal["main", "proviso", "first", "second"]
PARTS: dict[str, str] = {"main": "本文", "proviso": "ただし書", "first": "前段", "second": "後段"}
PROVISO = "ただし、"

NAME = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
FORM = "form:"
ISSUED = "issued:"
RESERVED = frozenset((FORM[:-1], ISSUED[:-1]))
"""Names that no system has: `form:pledge` is a form, `issued:ID` what was issued."""
"""Before the ID of a form: `[[form:pledge]]`, and in the targets of its References."""
_PATH = rf"(?:{NAME}(?:/{NAME})?|\.{NAME})"
_TARGET = re.compile(rf"({_PATH}|{FORM}{NAME})(?:\.\.({_PATH}))?(?:#([^#]+))?")
_TOKEN = re.compile(r"\\\{|\\\[\[|\{([^{}]*)\}|\[\[((?:(?!\]\]).)*)\]\]|</?q>|\{|\}|\[\[|\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Plain:
    """Words as they are. `quoted`: inside `<q>`, untouched by house words and lint."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """`{name}`: a parameter or a house word. `at` counts characters of the authored text from 0."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Cross:
    """`[[…]]`: a reference by ID.

    `first` and `last` are `clause`, `clause/node`, `.node`, or the words `before` and `.before`; `last` only in ranges.
    `first` may be a form too: `form:pledge`, which stands alone.
    """

    first: str
    last: str | None
    part: Part | None
    at: int


Token = Plain | Slot | Cross


class MarkupError(ValueError):
    """The text breaks the language. Carries the rule, the offset in the authored text and the words of the rule."""

    def __init__(self, rule: str, at: int, **args: str) -> None:
        """Keep what a finding needs."""
        super().__init__(rule)
        self.rule, self.at, self.words = rule, at, args


@cache
def tokens(text: str) -> tuple[Token, ...]:
    """The parts of an authored text, its lines joined without a space (Japanese has none between sentences).

    Errors: MarkupError at the first place that cannot be read.
    """
    out: list[Token] = []
    plain = ""
    quoted = False
    at = 0

    def flush() -> None:
        nonlocal plain
        if plain:
            out.append(Plain(plain, quoted))
        plain = ""

    for match in _TOKEN.finditer(text):
        plain += text[at : match.start()].replace("\n", "")
        at = match.end()
        token = match.group()
        if token.startswith("\\"):
            plain += token[1:]
        elif token in ("<q>", "</q>"):
            flush()
            if quoted == (token == "<q>"):
                raise MarkupError("text.quotation", match.start(), found=token)
            quoted = not quoted
        elif match.group(1) is not None:
            flush()
            if not re.fullmatch(NAME, match.group(1)):
                raise MarkupError("text.slot", match.start(), found=token)
            out.append(Slot(match.group(1), match.start()))
        elif match.group(2) is not None:
            flush()
            out.append(_cross(match.group(2), match.start()))
        else:
            raise MarkupError("text.brace", match.start(), found=token)
    plain += text[at:].replace("\n", "")
    flush()
    if quoted:
        raise MarkupError("text.quotation", len(text), found="<q>")
    return tuple(out)


def _cross(inside: str, at: int) -> Cross:
    match = _TARGET.fullmatch(inside)
    if match is None:
        raise MarkupError("reference.form", at, found=inside)
    first, last, part = match.groups()
    if first.startswith(FORM) and (last is not None or part is not None):
        raise MarkupError("reference.form", at, found=inside)
    if part is not None and (part not in PARTS or last is not None):
        raise MarkupError("reference.part-name", at, found=part, known=", ".join(PARTS))
    if last is not None and first.startswith(".") and not last.startswith("."):
        last = "." + last  # [[.a..c]] for short
    if last is not None and last.startswith(".") and not first.startswith("."):
        raise MarkupError("reference.form", at, found=inside)
    return Cross(first, last, part, at)  # type: ignore[arg-type]


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of an authored text, split at 。 outside brackets and quotations."""
    out: list[str] = []
    depth, start = 0, 0
    flat = text.replace("\n", "")
    for i, c in enumerate(flat):
        depth += (c in "（「『(") - (c in "）」』)")
        if c == "。" and depth <= 0:
            out.append(flat[start : i + 1])
            start = i + 1
    if flat[start:]:
        out.append(flat[start:])
    return tuple(out)


def has_part(text: str, part: Part) -> bool:
    """Whether a paragraph has that part: a ただし書 and its 本文, or two sentences as 前段 and 後段."""
    found = sentences(text)
    proviso = any(s.startswith((PROVISO, "ただし，")) for s in found[1:])
    if part in ("main", "proviso"):
        return proviso
    return len(found) == 2 and not proviso
