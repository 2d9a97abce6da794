"""What a text says of itself under `meets`: which duty, which part of it, and by which sentence."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import StringConstraints

from tokki.model.markup import NAME

_DUTY = rf"{NAME}/[A-Za-z0-9-]+"
_MEETS = re.compile(rf"({_DUTY})(?:\.({NAME}))?(?:#({NAME})(?:\.([1-9]))?)?")

Meets = Annotated[str, StringConstraints(pattern=rf"^{_DUTY}(\.{NAME})?(#{NAME}(\.[1-9])?)?$")]
"""`ppc/P8`, a part of it `ppc/P8.report`, by a node `ppc/P8.report#report`, by the second sentence of it `…#report.2`."""

StillMeets = Annotated[str, StringConstraints(pattern=rf"^{_DUTY}(\.{NAME})?$")]
"""What the contract's own words meet: `ppc/P8`, `ppc/P8.report`."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One entry of `meets`. Empty words: the whole duty, no node named. `sentence` counts from 1."""

    duty: str
    part: str = ""
    node: str = ""
    sentence: int = 1


@cache
def parse_claim(text: str) -> Claim:
    """The entry as its parts.

    Errors: ValueError when it is none.
    """
    match = _MEETS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    duty, part, node, sentence = match.groups()
    return Claim(duty, part or "", node or "", int(sentence or 1))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a Japanese text; a 。 in brackets ends none."""
    found, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "（「『(") - (c in "）」』)")
        if c == "。" and depth <= 0:
            found.append(text[start : i + 1])
            start = i + 1
    return (*found, text[start:]) if text[start:].strip() else tuple(found)
