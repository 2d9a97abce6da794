"""A paper beside the one that was shown before: what differs is marked where it stands, and listed at the end."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from tokki.write.paper.paper import NONE, Block, Cell, Drawing, Grid, Paper, Prose, Section, Words, plain, prose, say

NAME, HEADING = "since", "前回の資料からの変更"
_UNREAD = ("words", "likeness")
"""Sections that follow from the others, or tell of another case."""
LONGEST = 100
"""Glyphs of a cell that are listed; the paper itself has the rest."""
_WIDTHS = (16, 24, 30, 30)
_HEADS = ("節", "事項", "前回", "今回")

Key = tuple[str, str, int]
"""The caption of a table (empty for prose), the name of the row or the line itself, and which of several it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line or row that differs. Empty words on the side where it is not."""

    section: str
    name: str
    was: str
    now: str


def since_paper(old: Paper, new: Paper, told: str) -> Paper:
    """The new paper with all that differs marked, and a last section that lists it; `told`: what the old one was."""
    before = {section.name: section for section in old.sections}
    sections, changes = [], list(_about(old, new))
    for section in new.sections:
        then = before.pop(section.name, None)
        if section.name in _UNREAD:
            sections.append(section)
            continue
        several = _several(section, then)
        known = _entries(then, several) if then is not None else {}
        sections.append(_marked(section, known, several))
        changes += _changes(section.heading, known, _entries(section, several))
    for section in before.values():
        if section.name not in _UNREAD:
            changes += _changes(section.heading, _entries(section, _several(section)), {})
    about = (*new.about, ("前回の資料", say(told)))
    return replace(new, about=about, sections=(*sections, _last(changes)))


def _last(changes: list[Change]) -> Section:
    if not changes:
        return Section(NAME, HEADING, (prose("前回の資料から変わったところはない。"),))
    note = prose("本文では、前回の資料から変わった語句に下線を付けた。", kind="note")
    rows = tuple(tuple((say(text or NONE),) for text in (c.section, c.name, c.was, c.now)) for c in changes)
    return Section(NAME, HEADING, (note, Grid(rows, _WIDTHS, _HEADS)))


def _about(old: Paper, new: Paper) -> Iterator[Change]:
    """What differs under the title: the contract, the standard, the day."""
    was, now = ({name: plain(words) for name, words in paper.about} for paper in (old, new))
    for name in dict.fromkeys((*was, *now)):
        if was.get(name) != now.get(name):
            yield Change("表題", name, was.get(name, ""), now.get(name, ""))


def _several(*sections: Section | None) -> frozenset[str]:
    """The captions of tables in which the first cell alone names no row: a verdict."""
    found = set()
    for section in sections:
        for block in section.blocks if section is not None else ():
            if isinstance(block, Grid):
                heads = Counter(_text(row[0]) for row in block.rows if len(row) > 1)
                found |= {block.caption} if heads and max(heads.values()) > 1 else set()
    return frozenset(found)


def _entries(section: Section, several: frozenset[str]) -> dict[Key, tuple[str, ...]]:
    """The lines and rows of a section: the words of each cell by its key."""
    found: dict[Key, tuple[str, ...]] = {}

    def keep(caption: str, name: str, cells: tuple[str, ...]) -> None:
        number = 0
        while (caption, name, number) in found:
            number += 1
        found[caption, name, number] = cells

    for block in section.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                if block.caption in several and len(row) > 1:
                    keep(block.caption, plain(row[1][0]), (_text(row[0]), *map(_text, row[2:])))
                else:
                    keep(block.caption, _text(row[0]), tuple(map(_text, row[1:])))
        elif isinstance(block, Prose):
            for line in block.lines:
                keep("", plain(line), ())
        else:
            keep("", block.told, ())
    return found


def _text(cell: Cell) -> str:
    return "\n".join(plain(words) for words in cell)


def _changes(section: str, was: Mapping[Key, tuple[str, ...]], now: Mapping[Key, tuple[str, ...]]) -> Iterator[Change]:
    """The rows that differ, with their cells that do; lines of prose that went and came stand side by side in their order."""
    gone = [key[1] for key in was if not was[key] and key not in now]
    come = [key[1] for key in now if not now[key] and key not in was]
    for one, other in zip_longest(gone, come, fillvalue=""):
        yield Change(section, "", _clipped(one), _clipped(other))
    for key in dict.fromkeys((*was, *now)):
        before, after = was.get(key, ()), now.get(key, ())
        if before != after:
            pairs = [(x, y) for x, y in zip_longest(before, after, fillvalue="") if x != y]
            yield Change(section, key[1], *("　".join(_clipped(p[side]) for p in pairs if p[side]) for side in (0, 1)))


def _clipped(text: str) -> str:
    """As much of a text as a reader needs to find it in the paper."""
    line = text.replace("\n", "　")
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _marked(section: Section, known: Mapping[Key, tuple[str, ...]], several: frozenset[str]) -> Section:
    """The section with every line that is new, and every cell that is not as it was, marked."""
    keys = iter(_entries(section, several))
    return replace(section, blocks=tuple(_block(block, known, keys, several) for block in section.blocks))


def _block(block: Block, known: Mapping[Key, tuple[str, ...]], keys: Iterator[Key], several: frozenset[str]) -> Block:
    if isinstance(block, Drawing):
        next(keys)
        return block
    if isinstance(block, Prose):
        return replace(block, lines=tuple(line if next(keys) in known else _mark(line) for line in block.lines))
    second = block.caption in several
    return replace(block, rows=tuple(_row(row, known.get(next(keys)), 1 if second else 0) for row in block.rows))


def _row(row: tuple[Cell, ...], was: tuple[str, ...] | None, names: int) -> tuple[Cell, ...]:
    """The row with its changed cells marked; `names`: which cell names it."""
    if was is None:
        return tuple(tuple(map(_mark, cell)) for cell in row)
    at = names if len(row) > 1 else 0
    then = iter((*was[:at], "", *was[at:], *("",) * len(row)))
    told = ((cell, old) for cell, old in zip(row, then, strict=False))
    return tuple(c if k == at or _text(c) == old else tuple(map(_mark, c)) for k, (c, old) in enumerate(told))


def _mark(words: Words) -> Words:
    return tuple(replace(piece, changed=True) for piece in words)
