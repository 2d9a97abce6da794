"""A paper beside the one shown before: every difference is marked and listed, and nothing else."""

from dataclasses import replace

from tokki.model.place import Place
from tokki.write.paper.keep import paper_json, read_paper
from tokki.write.paper.paper import Grid, Paper, Piece, Section, cell, prose, say
from tokki.write.paper.since import since_paper


def paper(*rows: tuple[str, str], text: str = "目的である。", about: str = "甲市") -> Paper:
    table = Grid(tuple((cell(a), cell(b)) for a, b in rows), (1, 1), ("名", "値"), "表")
    sections = (Section("purpose", "目的", (prose(text),)), Section("system", "概要", (table,)))
    return Paper("諮問資料", "水道", "甲市", (("団体", say(about)),), (), sections, "AAAA-BBBB")


def marked(found: Paper) -> set[str]:
    pieces: list[Piece] = []
    for section in found.sections[:-1]:
        for block in section.blocks:
            lines = [w for row in block.rows for c in row for w in c] if isinstance(block, Grid) else block.lines  # type: ignore[union-attr]
            pieces += [piece for words in lines for piece in words]
    return {piece.text for piece in pieces if piece.changed}


def listed(found: Paper) -> list[tuple[str, ...]]:
    grid = found.sections[-1].blocks[-1]
    return (
        [tuple("".join(p.text for w in c for p in w) for c in row) for row in grid.rows]
        if isinstance(grid, Grid)
        else []
    )


OLD = paper(("形態", "SaaS"), ("所在", "国内"), ("回線", "LGWAN"))


def test_nothing_differs() -> None:
    """The same paper, kept and read back."""
    again = read_paper(paper_json(OLD), Place("paper.json"))
    assert again == OLD
    found = since_paper(again, OLD, "前の会議")
    assert (marked(found), listed(found)) == (set(), [])
    assert found.about[-1] == ("前回の資料", say("前の会議"))


def test_a_cell_a_row_a_line_and_what_stands_under_the_title() -> None:
    """Changed, new and gone; a row that only moved is not told."""
    new = paper(("所在", "国外"), ("形態", "SaaS"), ("委託", "有"), text="別の目的である。", about="乙市")
    found = since_paper(OLD, new, "前の会議")
    assert marked(found) == {"別の目的である。", "国外", "委託", "有"}
    assert listed(found) == [
        ("表題", "団体", "甲市", "乙市"),
        ("目的", "―", "目的である。", "別の目的である。"),
        ("概要", "所在", "国内", "国外"),
        ("概要", "回線", "LGWAN", "―"),
        ("概要", "委託", "―", "有"),
    ]


def test_rows_of_one_name_are_told_apart_by_what_follows() -> None:
    """A verdict in the first column names no row."""
    old = paper(("×", "再委託"), ("×", "監査"))
    found = since_paper(old, paper(("×", "監査"), ("○", "再委託")), "前の会議")
    assert marked(found) == {"○"}
    assert listed(found) == [("概要", "再委託", "×", "○")]


def test_a_section_that_is_gone_or_follows_from_others() -> None:
    """All of it is listed; terms and the likest case are not."""
    words = Section("words", "用語", (prose("用語である。"),))
    old = replace(OLD, sections=(*OLD.sections, words))
    found = since_paper(old, replace(OLD, sections=OLD.sections[:1]), "前の会議")
    assert [row[:3] for row in listed(found)] == [
        ("概要", "形態", "SaaS"),
        ("概要", "所在", "国内"),
        ("概要", "回線", "LGWAN"),
    ]
