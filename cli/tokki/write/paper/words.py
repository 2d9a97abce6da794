"""Terms of the glossary in a paper: marked where each is used for the first time, and explained at the end."""

import re
from dataclasses import replace
from functools import cache

from tokki.model.vocabulary import Glossary
from tokki.write.paper.paper import Grid, Paper, Piece, Section, Words, cell, changed, prose

_LETTERS = "A-Za-z0-9"
_KANA = "ァ-ヺー"


def words_section(paper: Paper, glossary: Glossary, heading: str) -> Paper:
    """The paper with its terms marked, and with a last section that explains them in the order of use.

    The longest term at a place is taken; one in katakana or Latin letters is none inside a longer word (ログ, プログラム).
    """
    by_name = {term.term: term for term in glossary.terms}
    found: dict[str, int] = {}
    pattern = term_pattern(list(by_name))

    def mark(words: Words) -> Words:
        out: list[Piece] = []
        for piece in words:
            out += _marked(piece, found, pattern) if not piece.tone and pattern is not None else [piece]
        return tuple(out)

    marked = changed(paper, mark)
    if not found:
        section = Section("words", heading, (prose("説明を要する用語はない。"),))
        return replace(marked, sections=(*marked.sections, section))
    rows = tuple(
        (
            (((Piece(f"※{number}"),)),),
            cell(name, f"（{by_name[name].reading}）"),
            cell(
                by_name[name].meaning.replace("\n", ""), f"根拠　{by_name[name].source}" if by_name[name].source else ""
            ),
        )
        for name, number in found.items()
    )
    anchors = tuple(f"term-{number}" for number in found.values())
    table = Grid(rows, (9, 26, 65), ("番号", "用語", "説明"), anchors=anchors)
    told = prose("本文で初めて用いた箇所に※と番号を付けた語の説明である。", kind="note")
    return replace(marked, sections=(*marked.sections, Section("words", heading, (told, table))))


def term_pattern(names: list[str]) -> re.Pattern[str] | None:
    """What finds the terms of these names, the longest at a place; None without any."""
    if not names:
        return None
    return re.compile("|".join(_alone(name) for name in sorted(names, key=len, reverse=True)))


@cache
def _alone(name: str) -> str:
    """The term, not inside a longer word of the same script."""
    before = next((f"(?<![{kind}])" for kind in (_LETTERS, _KANA) if re.match(f"[{kind}]", name)), "")
    after = next((f"(?![{kind}])" for kind in (_LETTERS, _KANA) if re.search(f"[{kind}]$", name)), "")
    return f"{before}{re.escape(name)}{after}"


def _marked(piece: Piece, found: dict[str, int], pattern: re.Pattern[str]) -> list[Piece]:
    out: list[Piece] = []
    at = 0
    for match in pattern.finditer(piece.text):
        name = match.group()
        if name in found:
            continue
        found[name] = len(found) + 1
        if match.start() > at:
            out.append(replace(piece, text=piece.text[at : match.start()]))
        out.append(Piece(name, "term", found[name]))
        at = match.end()
    if at < len(piece.text) or not out:
        out.append(replace(piece, text=piece.text[at:]))
    return out
