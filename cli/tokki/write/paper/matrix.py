"""Matrix and contrast as papers: clauses by systems with the reasons, and two systems side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tokki.assemble.annex import Annex
from tokki.model.fingerprint import digest, document_hash, short_mark
from tokki.review.papers.contrast import Contrast, Contrasts
from tokki.review.papers.matrix import STATUSES, Cause, Matrix, Row
from tokki.write.paper import facts
from tokki.write.paper.paper import Block, Grid, Paper, Piece, Section, cell, prose, say
from tokki.write.paper.statuses import LEGEND, SIGNS, WORDS, deed, gap, reason, signed, standing, surface

TITLE = "条項とシステムの対応表"
BESIDE = "二つのシステムの条項の異同"


@dataclass(frozen=True, slots=True)
class Told:
    """One reason with the columns that it holds for, and the numbers of what it concerns there."""

    cause: Cause
    columns: tuple[int, ...]
    cited: tuple[str, ...]


def matrix_paper(matrix: Matrix) -> Paper:
    """The matrix on its side: the systems, the table with a sign and a number in every cell, and the reasons by clause."""
    annexes = matrix.annexes
    sections = (
        Section("systems", "対象のシステム", (_systems(matrix),)),
        Section("matrix", "条項の扱い", (prose(*LEGEND, kind="note"), _table(matrix))),
        Section("reasons", "標準と異なる理由", _reasons(matrix)),
    )
    return Paper(
        title=TITLE,
        subject="、".join(annex.title for annex in annexes) if len(annexes) < 3 else f"{len(annexes)}システム",
        organisation="、".join(dict.fromkeys(annex.organisation for annex in annexes)),
        about=(),
        notices=tuple(dict.fromkeys(notice for annex in annexes for notice in annex.document.notices)),
        sections=sections,
        mark=_mark(annexes),
        standard=_standard(annexes),
        wide=True,
    )


def _standard(annexes: Iterable[Annex]) -> str:
    """The editions for the foot of a page; many of them by their number."""
    found = list(dict.fromkeys(str(annex.edition) for annex in annexes if annex.edition is not None))
    return "、".join(found) if len(found) < 3 else f"{len(found)}種"


def _mark(annexes: Iterable[Annex]) -> str:
    return short_mark(digest([[annex.name, document_hash(annex.document)] for annex in annexes]))


def _systems(matrix: Matrix) -> Grid:
    heads = ("システム", "団体", "契約", "標準", *(f"{SIGNS[status]} {WORDS[status]}" for status in STATUSES[:5]))
    rows = tuple(
        (
            cell(f"{letter(i)}　{annex.title}"),
            cell(annex.organisation),
            cell(annex.name),
            cell(str(annex.edition or "")),
            *(cell(str(matrix.count(status, i))) for status in STATUSES[:5]),
        )
        for i, annex in enumerate(matrix.annexes)
    )
    return Grid(rows, (26, 9, 22, 18, 5, 5, 5, 5, 5), heads)


def _table(matrix: Matrix) -> Grid:
    heads = ("条項", *(f"{letter(i)}　{each.organisation}　{each.title}" for i, each in enumerate(matrix.annexes)))
    told = {row.clause for row in matrix.rows if shared(row)}
    rows = []
    for row in matrix.rows:
        link = f"why-{row.clause}" if row.clause in told else ""
        rows.append((((Piece(row.title, link=link),),), *((standing(each),) for each in row.cells)))
    count = len(matrix.annexes)
    widths = (16 * count, *(84 for _ in matrix.annexes)) if count > 2 else (40, *(30 for _ in matrix.annexes))
    anchors = tuple(f"clause-{row.clause}" for row in matrix.rows)
    return Grid(tuple(rows), widths, heads, anchors=anchors)


def shared(row: Row) -> tuple[Told, ...]:
    """The reasons of a row, each once, with the columns that it holds for.

    A condition that holds is told only where it does not hold for another system whose standard has the clause.
    """
    present = {i for i, each in enumerate(row.cells) if each.revision is not None}
    causes: dict[tuple[str, ...], Cause] = {}
    columns: dict[tuple[str, ...], list[int]] = {}
    everywhere: dict[tuple[str, str], set[int]] = {}
    for i, each in enumerate(row.cells):
        for cause in each.causes:
            told = cause.adjustment
            known = "、".join(map(facts.ground, cause.grounds))
            key: tuple[str, ...] = (told.action, told.why, told.after, known, told.citation)
            causes.setdefault(key, cause)
            columns.setdefault(key, []).append(i)
            everywhere.setdefault((told.path, told.action), set()).add(i)
    found: dict[tuple[object, ...], Told] = {}
    for key, cause in causes.items():
        told = cause.adjustment
        if cause.differs or everywhere[told.path, told.action] != present:
            group = (*key[:4], tuple(columns[key]))
            before = found[group].cited if group in found else ()
            kept = found[group].cause if group in found else cause
            found[group] = Told(kept, tuple(columns[key]), (*before, told.citation))
    return tuple(found.values())


def letter(column: int) -> str:
    """What a column is called where its name has no room: Ａ to Ｚ, then numbers."""
    return chr(ord("Ａ") + column) if column < 26 else str(column + 1)


def _reasons(matrix: Matrix) -> tuple[Block, ...]:
    """The reasons, clause by clause; systems with one reason share a row."""
    rows: list[tuple[tuple[tuple[Piece, ...], ...], ...]] = []
    anchors: list[str] = []
    for row in matrix.rows:
        found = shared(row)
        if found:
            rows.append((((Piece(row.title), Piece(f"　{row.clause}", link=f"clause-{row.clause}")),),))
            anchors.append(f"why-{row.clause}")
        for told in found:
            names = "、".join(letter(i) for i in told.columns)
            done = deed(told.cause, "、".join(told.cited))
            rows.append((cell(names), cell(done), cell(*reason(told.cause, matrix.annexes[told.columns[0]]))))
            anchors.append("")
    if not rows:
        return (prose("いずれの条項も、標準のとおりである。"),)
    return (Grid(tuple(rows), (16, 30, 54), ("システム", "扱い", "理由"), anchors=tuple(anchors)),)


def contrast_paper(contrasts: Contrasts) -> Paper:
    """Two systems beside each other: what differs and why on each side, then what is alike."""
    left, right = contrasts.annexes
    differing, alike = contrasts.differing, contrasts.alike
    told = f"異なる条項　{len(differing)}　　内容が同じ条項　{len(alike)}"
    sections = (
        Section("systems", "対象のシステム", (sides(left, right), prose(told))),
        Section("different", "異なる条項とその理由", (prose(*LEGEND, kind="note"), differences(contrasts))),
        Section("alike", "内容が同じ条項", tuple(_alike(alike))),
    )
    return Paper(
        title=BESIDE,
        subject=f"{left.title}　及び　{right.title}",
        organisation="、".join(dict.fromkeys((left.organisation, right.organisation))),
        about=(),
        notices=tuple(dict.fromkeys((*left.document.notices, *right.document.notices))),
        sections=sections,
        mark=_mark((left, right)),
        standard=_standard((left, right)),
        wide=True,
    )


def sides(left: Annex, right: Annex) -> Grid:
    """What the two are."""
    rows = [
        ("団体", left.organisation, right.organisation),
        ("システム", left.title, right.title),
        ("契約", left.name, right.name),
        ("標準", f"{left.edition_title}（{left.edition}）", f"{right.edition_title}（{right.edition}）"),
    ]
    return Grid(tuple(tuple(map(cell, row)) for row in rows), (16, 42, 42), ("", "左", "右"))


def differences(contrasts: Contrasts) -> Block:
    """A row for each clause that differs: how it stands on each side, and why."""
    left, right = contrasts.annexes
    if not contrasts.differing:
        return prose("異なる条項はない。")
    rows = tuple(
        (cell(row.title), *(_side(row, i, annex) for i, annex in enumerate((left, right))))
        for row in contrasts.differing
    )
    return Grid(rows, (16, 42, 42), ("条項", left.title, right.title))


def _side(row: Contrast, side: int, annex: Annex) -> tuple[tuple[Piece, ...], ...]:
    sign = standing(row.cells[side])
    word = Piece(f"　{WORDS[row.cells[side].status]}")
    return ((*sign, word), *(say(line) for line in gap(row, side, annex)))


def _alike(rows: tuple[Contrast, ...]) -> Iterator[Block]:
    def told(row: Contrast) -> str:
        one, other = (signed(each) for each in row.cells)
        number = one if one == other else f"{one}／{other}"
        besides = surface(row)
        return f"{row.title}（{number}{f'。書き方の違い　{besides}' if besides else ''}）"

    yield prose("、".join(map(told, rows)) if rows else "内容が同じ条項はない。")
