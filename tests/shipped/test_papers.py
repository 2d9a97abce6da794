"""Matrix and council papers of every system that ships: nothing unexplained, nothing missing left unsaid."""

import io
import json
import re
from functools import cache
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
from tokki.model.document import Document
from tokki.model.library import Library
from tokki.model.system import Facts
from tokki.review.papers.brief import SECTIONS, Brief, brief
from tokki.review.papers.contrast import contrast
from tokki.review.papers.matrix import matrix
from tokki.write.brief_data import brief_data
from tokki.write.matrix_data import contrast_data, matrix_data
from tokki.write.paper.brief import brief_paper
from tokki.write.paper.facts import LABELS
from tokki.write.paper.html import paper_html
from tokki.write.paper.matrix import contrast_paper, matrix_paper
from tokki.write.paper.paper import UNKNOWN, Drawing, Grid, Paper, Prose, plain
from tokki.write.paper.text import paper_markdown
from tokki.write.paper.word import paper_docx
from tokki.write.template import Template

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "cli" / "tokki" / "write" / "schemas"
SYSTEMS = sorted(path.name for path in (ROOT / "clauses" / "systems").iterdir() if any(path.glob("[12]*.yaml")))
BICYCLES, CHILDREN = "meguro-bicycles", "meguro-children"


@cache
def template(name: str) -> Template:
    return Template.parse((ROOT / "templates" / f"{name}.docx").read_bytes(), "paper")


def annex(library: Library, system: str) -> Annex:
    return assemble(library, library.contracts_of(system)[-1])


@pytest.fixture(scope="module")
def annexes(shipped: Library) -> list[Annex]:
    return [annex(shipped, system) for system in SYSTEMS]


def made(library: Library, system: str) -> tuple[Brief, Paper]:
    found = brief(library, annex(library, system))
    return found, brief_paper(found, library.glossary)


def words_of(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for provision in document.walk():
        clause, slash, _ = provision.id.partition("/")
        if slash:
            found.setdefault(clause, []).append(provision.text)
    return found


def test_every_difference_from_the_standard_has_a_cause(shipped: Library, annexes: list[Annex]) -> None:
    """A cell that is not as its standard has it says why."""
    for row in matrix(shipped, annexes).rows:
        for cell in row.cells:
            if cell.status not in ("in", "deleted", "none"):
                assert any(cause.differs and cause.adjustment.why for cause in cell.causes), (row.clause, cell)


def test_every_difference_of_two_systems_has_a_cause(shipped: Library, annexes: list[Annex]) -> None:
    """Where any two systems print other words of a clause, a cause, a value, a revision or the house style tells why."""
    for left, right in combinations(annexes, 2):
        one, other = words_of(left.document), words_of(right.document)
        for row in contrast(shipped, left, right).rows:
            same = one.get(row.clause, []) == other.get(row.clause, [])
            assert same or row.differs or row.surface, (left.name, right.name, row.clause)
            told = any(row.causes) or row.values or row.revisions or row.cells[0].status != row.cells[1].status
            assert bool(told) == row.differs


def test_the_question_of_the_council(shipped: Library) -> None:
    """Two cases of one council, alike and with different deviations: which articles differ, and why each does."""
    beside = contrast(shipped, annex(shipped, CHILDREN), annex(shipped, BICYCLES))
    rows = {row.clause: row for row in beside.differing}
    sold, exit_ = rows["photo-sale"], rows["cloud-exit"]
    assert [cell.status for cell in sold.cells] == ["changed", "out"]
    assert [cause.adjustment.action for cause in sold.causes[1]] == ["not-applied"]
    assert exit_.causes[0] == ()
    assert "事業者が替わる" in exit_.causes[1][0].adjustment.why
    assert "secrecy" not in rows


def texts(paper: Paper, name: str) -> list[str]:
    section = next(section for section in paper.sections if section.name == name)
    found: list[str] = []
    for block in section.blocks:
        if isinstance(block, Prose):
            found += [plain(line) for line in block.lines]
        elif isinstance(block, Grid):
            found += [plain(words) for row in block.rows for cell in row for words in cell]
        elif isinstance(block, Drawing):
            found += [line for box in block.figure.boxes for line in box.lines]
    return found


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_same_sections_in_the_same_order(shipped: Library, system: str) -> None:
    """Every paper has every section, and none is empty."""
    _, paper = made(shipped, system)
    assert tuple(section.name for section in paper.sections) == SECTIONS
    assert all(texts(paper, name) for name in SECTIONS)


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_missing_is_printed_and_listed(shipped: Library, system: str) -> None:
    """A section of the profile says 「不明」 exactly where the list at the end names it."""
    found, paper = made(shipped, system)
    listed = {name for missing in found.missing for name in missing.sections}
    for name in SECTIONS[:10]:
        said = any(UNKNOWN in text for text in texts(paper, name))
        own = name in listed
        assert said == own or (name == "flow" and said), name
    rows = [text for text in texts(paper, "missing") if text in {LABELS[missing.fact] for missing in found.missing}]
    assert len(rows) == len(found.missing)


def test_every_fact_has_a_name() -> None:
    """No fact is printed under the name that a file gives it."""
    assert {field.alias for field in Facts.model_fields.values()} <= set(LABELS)


def test_figure_and_table_tell_the_same(shipped: Library) -> None:
    """Every flow of the table is an arrow of the figure, and leads between the same parties."""
    for system in SYSTEMS:
        found, paper = made(shipped, system)
        (drawing,) = [b for s in paper.sections for b in s.blocks if isinstance(b, Drawing)]
        drawn = sorted(flow for arrow in drawing.figure.arrows for flow, _, _ in arrow.flows)
        assert drawn == [flow.number for flow in found.scene.flows]
        by_seat = {box.seat: box for box in drawing.figure.boxes}
        for arrow in drawing.figure.arrows:
            for number, forth, _ in arrow.flows:
                flow = found.scene.flows[number - 1]
                start, end = (arrow.start, arrow.end) if forth else (arrow.end, arrow.start)
                assert start[1] == by_seat[flow.giver].column
                assert end[1] == by_seat[flow.taker].column


@pytest.mark.parametrize("system", SYSTEMS)
def test_word_holds_the_whole_paper(shipped: Library, system: str) -> None:
    """Read back: every heading, every cell, every box of the figure; no sample of the template; heads repeat."""
    found, paper = made(shipped, system)
    data = paper_docx(paper, template("brief"), found.day)
    assert data == paper_docx(paper, template("brief"), found.day)
    document: Any = docx.Document(io.BytesIO(data))
    headings = [p.text for p in document.paragraphs if p.style.name == "特記・節"]
    assert [text.partition("　")[2] for text in headings] == [section.heading for section in paper.sections]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    whole = re.sub("（※[0-9]+）", "", "\n".join([*(p.text for p in document.paragraphs), *cells]))
    assert "《" not in whole
    for name in SECTIONS:
        for text in texts(paper, name):
            assert re.sub("（※[0-9]+）", "", text) in whole
    grids = [block for section in paper.sections for block in section.blocks if isinstance(block, Grid)]
    kept = [table for table in document.tables if table.rows[0]._tr.find(f".//{{{W}}}tblHeader") is not None]
    assert len(kept) == sum(bool(grid.heads) for grid in grids)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_the_figure_in_word_can_be_read_aloud(shipped: Library) -> None:
    """The table of the figure carries the words of what it shows."""
    found, paper = made(shipped, BICYCLES)
    document: Any = docx.Document(io.BytesIO(paper_docx(paper, template("brief"))))
    told = [e.get(f"{{{W}}}val") for e in document.element.body.iter(f"{{{W}}}tblDescription")]
    (drawing,) = [b for s in paper.sections for b in s.blocks if isinstance(b, Drawing)]
    assert told == [drawing.told]
    assert all(f"{chr(0x2460 + flow.number - 1)}" in drawing.told for flow in found.scene.flows)


def test_links_in_word_lead_somewhere(shipped: Library, annexes: list[Annex]) -> None:
    """Every link has its bookmark, and each bookmark stands once."""
    papers = [(made(shipped, BICYCLES)[1], "brief"), (matrix_paper(matrix(shipped, annexes)), "matrix")]
    for paper, name in papers:
        body = docx.Document(io.BytesIO(paper_docx(paper, template(name)))).element.body
        marks = [mark.get(f"{{{W}}}name") for mark in body.iter(f"{{{W}}}bookmarkStart")]
        links = {link.get(f"{{{W}}}anchor") for link in body.iter(f"{{{W}}}hyperlink")}
        assert links
        assert links <= set(marks)
        assert len(marks) == len(set(marks))


class _Page(HTMLParser):
    """IDs, links, and how many cells each row of a table has."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links.append(str(found["href"]))
        if tag in ("script", "link", "img", "iframe"):
            self.outside.append(tag)


def test_pages_stand_alone(shipped: Library, annexes: list[Annex]) -> None:
    """No request, no script; every link leads to an ID, and no ID stands twice."""
    beside = contrast(shipped, annex(shipped, CHILDREN), annex(shipped, BICYCLES))
    for paper in (made(shipped, BICYCLES)[1], matrix_paper(matrix(shipped, annexes)), contrast_paper(beside)):
        page = _Page()
        page.feed(paper_html(paper))
        assert page.outside == []
        assert len(page.ids) == len(set(page.ids))
        assert {link[1:] for link in page.links} <= set(page.ids)


def test_signs_are_read_aloud(shipped: Library, annexes: list[Annex]) -> None:
    """A sign of the matrix has words for those who hear the page, and the legend for all."""
    page = paper_html(matrix_paper(matrix(shipped, annexes)))
    for sign, words in (("△", "一部を変更"), ("×", "不同意"), ("？", "仮に入れる")):
        assert f'<span aria-hidden="true">{sign}</span><span class="aloud">{words}</span>' in page
    assert "○　標準のとおり入れるもの" in page


def test_terms_are_marked_once(shipped: Library) -> None:
    """A term has its number where it is used first, and nowhere else; its explanation stands in the same order."""
    _, paper = made(shipped, "fujisawa-line")
    text = paper_markdown(paper)
    count = len([row for row in texts(paper, "words") if row.startswith("※")])
    assert count > 5
    for number in range(1, count + 1):
        assert text.count(f"<sup>（※{number}）</sup>") == 1
    places = [text.index(f"<sup>（※{number}）</sup>") for number in range(1, count + 1)]
    assert places == sorted(places)


@pytest.mark.parametrize("system", SYSTEMS)
def test_brief_as_data(shipped: Library, system: str) -> None:
    """The JSON is as its schema says."""
    found, _ = made(shipped, system)
    schema = json.loads((SCHEMAS / "brief.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(brief_data(found))))


def test_matrix_as_data(shipped: Library, annexes: list[Annex]) -> None:
    """The JSON is as its schema says."""
    schema = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "matrix.json").read_text("utf-8")))
    schema.validate(json.loads(json.dumps(matrix_data(matrix(shipped, annexes)))))
    schema.validate(json.loads(json.dumps(contrast_data(contrast(shipped, annexes[0], annexes[1])))))


def test_a_similar_case(shipped: Library) -> None:
    """The similar case is one that began no later, of the same council where it had one, and never the system itself."""
    for system in SYSTEMS:
        found, _ = made(shipped, system)
        if found.likeness is not None:
            other = found.likeness.other
            assert other.system != system
            assert found.annex.contract is not None
            assert other.day <= found.annex.contract.day
            own = shipped.systems[other.system].organisation == found.system.organisation
            assert own != found.likeness.abroad
    beside = brief(shipped, annex(shipped, BICYCLES), beside=shipped.contracts_of(CHILDREN)[-1])
    assert beside.likeness is not None
    assert beside.likeness.other.system == CHILDREN
