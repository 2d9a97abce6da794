"""A reader of citations: from the printed words and the place where they stand to the provisions they mean.

It knows the printed Document only, nothing of how references are made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tokki.model.document import Document, Provision
from tokki.model.family import LEVELS
from tokki.model.number import KATAKANA, parse_int, parse_number

_NUMERAL = r"[0-9０-９〇一二三四五六七八九十百千]+"
_BRANCH = rf"(?:の{_NUMERAL})*"
_LATER = (
    ("paragraph", rf"第{_NUMERAL}項"),
    ("item", rf"第{_NUMERAL}号"),
    ("sub1", rf"[{KATAKANA}]"),
    ("sub2", rf"（[{KATAKANA}]）"),
    ("sub3", "[a-zａ-ｚ]"),
)
_STEPS = {
    "article": (("article", rf"第{_NUMERAL}条{_BRANCH}"), *_LATER),
    "dai": (("article", rf"第{_NUMERAL}{_BRANCH}(?![項号０-９0-9])"), *_LATER),
    "item": (("article", rf"第{_NUMERAL}項{_BRANCH}"), *_LATER[1:]),
}
_WORDS = {
    "article": {"条": "article", "項": "paragraph", "号": "item"},
    "dai": {"項": "paragraph", "号": "item"},
    "item": {"項": "article", "号": "item"},
}
_NEAR = re.compile(rf"(前各|前|次|この)({_NUMERAL})?([条項号])")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the references of one document."""

    document: Document

    def chain(self, wanted: str) -> tuple[Provision, ...]:
        """The provision of that ID with all above it, the article first."""
        return next(chain for chain in self._chains() if chain[-1].id == wanted)

    def _chains(self) -> Iterator[tuple[Provision, ...]]:
        def below(chain: tuple[Provision, ...]) -> Iterator[tuple[Provision, ...]]:
            yield chain
            for child in chain[-1].children:
                yield from below((*chain, child))

        for article in self.document.articles:
            yield from below((article,))

    def same(self, wanted: str) -> str:
        """The ID, or the article's for a paragraph that is its only one."""
        chain = self.chain(wanted)
        return chain[0].id if len(chain) == 2 and len(chain[0].children) == 1 else wanted

    def read(self, source: str, text: str) -> set[str]:
        """The IDs of the provisions that the words mean where `source` says them."""
        chain = self.chain(source)
        run = self._run(chain, re.sub("(本文|ただし書|前段|後段)$", "", text))
        return {self.same(p.id) for p in run if p.state == "present" or (p.state == "refused" and p.children)}

    def _run(self, chain: tuple[Provision, ...], text: str) -> list[Provision]:
        near = _NEAR.fullmatch(text)
        if near is not None and near.group(1).startswith("前"):
            siblings, at = self._beside(chain, near.group(3))
            count = at if near.group(1) == "前各" else parse_int(near.group(2) or "1")
            assert 0 < count <= at
            return siblings[at - count : at]
        ends = re.fullmatch("(.+)から(.+)まで|(.+)及び(.+)", text)
        if ends is None:
            return [self._one(chain, text)[-1]]
        first, last = (part for part in ends.groups() if part is not None)
        start = self._one(chain, first)
        siblings = list(start[-2].children if len(start) > 1 else self.document.articles)
        end = self._one(chain, last)[-1] if last.startswith("前") else self._down(start[:-1], last)[-1]
        a, b = siblings.index(start[-1]), siblings.index(end)
        assert a < b and (b == a + 1) == ("及び" in text)
        return siblings[a : b + 1]

    def _beside(self, chain: tuple[Provision, ...], word: str) -> tuple[list[Provision], int]:
        level = _WORDS[self.document.family][word]
        depth = next(i for i, p in enumerate(chain) if p.level == level)
        siblings = list(chain[depth - 1].children if depth else self.document.articles)
        return siblings, siblings.index(chain[depth])

    def _one(self, chain: tuple[Provision, ...], text: str) -> tuple[Provision, ...]:
        near = _NEAR.match(text)
        if near is None:
            level, _ = self._step(text)
            above = tuple(p for p in chain if LEVELS.index(p.level) < LEVELS.index(level))
            return self._down(above, text)
        assert near.group(2) is None
        siblings, at = self._beside(chain, near.group(3))
        at += {"前": -1, "次": 1, "この": 0}[near.group(1)]
        assert at >= 0
        found = siblings[at]
        return self._down((*chain[: self._depth(chain, siblings)], found), text[near.end() :])

    def _depth(self, chain: tuple[Provision, ...], siblings: list[Provision]) -> int:
        return next(i for i, p in enumerate(chain) if p in siblings)

    def _step(self, text: str) -> tuple[str, str]:
        for level, pattern in _STEPS[self.document.family]:
            match = re.match(pattern, text)
            if match is not None:
                return level, match.group()
        raise AssertionError(f"not a citation: {text}")

    def _down(self, above: tuple[Provision, ...], text: str) -> tuple[Provision, ...]:
        while text:
            level, mark = self._step(text)
            text = text[len(mark) :]
            children = above[-1].children if above else self.document.articles
            if len(children) == 1 and children[0].level == "paragraph" and level != "paragraph":
                above = (*above, children[0])
                children = children[0].children
            above = (*above, next(p for p in children if p.level == level and _marked(p, mark)))
        return above


def _marked(provision: Provision, mark: str) -> bool:
    if provision.level in ("article", "paragraph", "item"):
        return provision.number == parse_number(mark)
    return provision.label == mark
