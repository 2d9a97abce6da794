"""編, 章, 節, 款 and 目 of law XML: where each article goes, so that the schema allows it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from tokki.model.number import parse_int
from tokki.read.tree import Group
from tokki.write.xml import escape

_TAGS = ("Part", "Chapter", "Section", "Subsection", "Division")
_RANKS = dict(zip("編章節款目", range(5), strict=True))
_CHAPTER, _SECTION, _SUBSECTION, _DIVISION = range(1, 5)
_NUMERALS = re.compile("[0-9０-９〇一二三四五六七八九十百千]+")


@dataclass(slots=True)
class Nest:
    """The groups that are open, below 本則.

    The schema puts 章 under 編 or 本則, 節 under 章 or 本則, 款 under 節, 目 under 款 or 節, and lets nothing stand beside a
    group but a group of its kind. What a document leaves out gets a group without a title, which readers pass over.
    A group without a label (a Markdown heading) is a 章. `top`: the rank of what stands right under 本則.
    """

    main: etree._Element
    groups: Sequence[Group]
    top: int
    open: list[tuple[int, etree._Element]]
    at: int = 0

    @classmethod
    def of(cls, main: etree._Element, groups: Sequence[Group]) -> "Nest":
        """The groups of a document, none open yet."""
        return cls(main, groups, min([_SECTION, *map(_rank, groups)]), [])

    def before(self, index: int) -> etree._Element:
        """Where the article of that index goes, once the groups that begin before it are open."""
        self.begin(index)
        if self.groups and not self.open:
            self._open(self.top, "", "0")
        return self.open[-1][1] if self.open else self.main

    def begin(self, index: int) -> None:
        """Open the groups that begin before the article of that index, or behind the last one."""
        while self.at < len(self.groups) and self.groups[self.at].before <= index:
            self._begin(self.groups[self.at])
            self.at += 1

    def _begin(self, group: Group) -> None:
        rank = _rank(group)
        while self.open and self.open[-1][0] >= rank:
            self.open.pop()
        if not self.open and rank > self.top:
            self._open(self.top, "", "0")
        while self.open and self.open[-1][0] < rank - 1 and not self._fits(rank):
            self._open(self.open[-1][0] + 1, "", "0")
        title = group.label + ("\u3000" if group.label and group.heading else "") + group.heading
        self._open(rank, title, _num(group.label) or str(self.at + 1))

    def _fits(self, rank: int) -> bool:
        """目 stands right under 節 where nothing but 目 does."""
        inner = self.open[-1]
        alone = all(e.tag in ("SectionTitle", "Division") for e in inner[1])
        return rank == _DIVISION and inner[0] == _SECTION and alone

    def _open(self, rank: int, title: str, num: str) -> None:
        parent = self.open[-1][1] if self.open else self.main
        element = etree.SubElement(parent, _TAGS[rank], Num=num)
        escape(title)
        etree.SubElement(element, f"{_TAGS[rank]}Title").text = title or None
        self.open.append((rank, element))


def _rank(group: Group) -> int:
    word = next((c for c in group.label if c in _RANKS), "章")
    return _RANKS[word]


def _num(label: str) -> str:
    """第一章の二 → 1_2."""
    return "_".join(str(parse_int(part)) for part in _NUMERALS.findall(label))
