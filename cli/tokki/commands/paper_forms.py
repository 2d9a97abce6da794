"""Matrix, two systems side by side and council paper in every form they are given in."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from tokki.assemble.annex import Annex
from tokki.commands.papers import Forms
from tokki.commands.pdf import to_pdf
from tokki.commands.place import shipped, shown
from tokki.commands.produce import Templates
from tokki.commands.table import csv_text, json_text, tab_text
from tokki.model.library import Library
from tokki.review.papers.brief import Brief
from tokki.review.papers.contrast import Contrasts, contrast
from tokki.review.papers.matrix import Matrix, matrix
from tokki.write.brief_data import brief_data
from tokki.write.matrix_data import contrast_data, matrix_data
from tokki.write.paper.brief import brief_paper
from tokki.write.paper.html import paper_html
from tokki.write.paper.matrix import contrast_paper, letter, matrix_paper, shared
from tokki.write.paper.paper import Paper
from tokki.write.paper.since import since_paper
from tokki.write.paper.statuses import LEGEND, WORDS, deed, gap, reason, signed
from tokki.write.paper.text import paper_markdown, paper_text
from tokki.write.paper.word import paper_docx
from tokki.write.template import Template


def paper_template(root: Path, name: str) -> Template:
    """A template of the library, or the shipped one where it has none of its own."""
    path = Templates.find(root, None).folder / f"{name}.docx"
    path = path if path.is_file() else shipped("templates") / path.name
    return Template.parse(path.read_bytes(), "paper", shown(path))


def matrix_forms(library: Library, annexes: Sequence[Annex], root: Path) -> Forms:
    """The matrix of these annexes."""
    found = matrix(library, annexes)
    paper = matrix_paper(found)
    return {
        "terminal": lambda: _matrix_text(found),
        "html": lambda: paper_html(paper),
        "docx": lambda: paper_docx(paper, paper_template(root, "matrix")),
        "json": lambda: json_text(matrix_data(found)),
        "csv": lambda: csv_text(list(_matrix_rows(found))),
    }


def _names(matrix: Matrix) -> list[str]:
    return [annex.name for annex in matrix.annexes]


def _matrix_text(matrix: Matrix) -> str:
    """The table, the legend, and the reasons; tabs between the cells in a pipe, columns where a person looks on."""
    seen = sys.stdout.isatty()
    names = [letter(i) for i in range(len(matrix.annexes))] if seen else _names(matrix)
    rows = [
        {"clause": row.clause, "title": row.title} | dict(zip(names, (signed(each) for each in row.cells), strict=True))
        for row in matrix.rows
    ]
    heads = "".join(f"{letter(i)}　{name}\n" for i, name in enumerate(_names(matrix)))
    table = f"{heads}\n{_aligned(rows)}" if seen else tab_text(rows)
    return table + "\n" + "".join(f"{line}\n" for line in LEGEND) + "".join(_told(matrix))


def _aligned(rows: list[dict[str, str]]) -> str:
    """Rows in columns; a full-width character takes two places."""
    lines = [[*rows[0]], *([*row.values()] for row in rows)] if rows else []
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]

    def padded(line: list[str]) -> str:
        return "  ".join(text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)).rstrip()

    return "".join(f"{padded(line)}\n" for line in lines)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(glyph) in "WFA" else 1 for glyph in text)


def _told(matrix: Matrix) -> Iterator[str]:
    names = _names(matrix)
    for row in matrix.rows:
        found = shared(row)
        if found:
            yield f"\n{row.title}　[{row.clause}]\n"
        for told in found:
            yield f"  {deed(told.cause, '、'.join(told.cited))}　{'、'.join(names[i] for i in told.columns)}\n"
            yield from (f"      {line}\n" for line in reason(told.cause, matrix.annexes[told.columns[0]]))


def _matrix_rows(matrix: Matrix) -> Iterator[dict[str, Any]]:
    """A row for each clause and contract, so that a spreadsheet can sort and filter them."""
    for row in matrix.rows:
        for annex, each in zip(matrix.annexes, row.cells, strict=True):
            causes = [c for c in each.causes if c.differs]
            yield {
                "clause": row.clause,
                "title": row.title,
                "contract": annex.name,
                "number": each.number,
                "status": WORDS[each.status],
                "why": "\n".join(f"{deed(cause)}　{'　'.join(reason(cause, annex))}" for cause in causes),
            }


def contrast_forms(library: Library, left: Annex, right: Annex, root: Path) -> Forms:
    """Two annexes side by side."""
    found = contrast(library, left, right)
    paper = contrast_paper(found)
    return {
        "terminal": lambda: paper_text(paper),
        "html": lambda: paper_html(paper),
        "docx": lambda: paper_docx(paper, paper_template(root, "matrix")),
        "json": lambda: json_text(contrast_data(found)),
        "csv": lambda: csv_text(list(_contrast_rows(found))),
    }


def _contrast_rows(contrasts: Contrasts) -> Iterator[dict[str, Any]]:
    for row in contrasts.rows:
        made: dict[str, Any] = {"clause": row.clause, "title": row.title, "differs": row.differs}
        for side, annex in enumerate(contrasts.annexes):
            made[annex.name] = signed(row.cells[side])
            made[f"why {annex.name}"] = "\n".join(gap(row, side, annex)) if row.differs else ""
        yield made


def brief_forms(library: Library, brief: Brief, root: Path, shown: tuple[Paper, str] | None = None) -> Forms:
    """The council paper; with what differs from one that was shown before, and what that one was."""
    paper: Paper = brief_paper(brief, library.glossary)
    if shown is not None:
        paper = since_paper(shown[0], paper, shown[1])

    def word() -> bytes:
        day = brief.annex.contract.day if brief.annex.contract is not None else None
        return paper_docx(paper, paper_template(root, "brief"), day)

    def pdf() -> bytes:
        name = f"{brief.annex.name}.brief"
        return to_pdf({f"{name}.docx": word()}, fonts=Templates.find(root, None).fonts)[f"{name}.pdf"]

    return {
        "docx": word,
        "pdf": pdf,
        "html": lambda: paper_html(paper),
        "md": lambda: paper_markdown(paper),
        "json": lambda: json_text(brief_data(brief)),
    }
