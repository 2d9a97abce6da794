"""The coverage on paper and as a page: everything that was found stands in it, and what is doubtful says so."""

import io
import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import docx
import jsonschema
import pytest
from tests.commands.running import small
from tests.review.test_coverage import library

from tokki.library.load import load
from tokki.model.system import parse_contract_id
from tokki.review.duties.coverage import Coverage, cover
from tokki.write.coverage.data import coverage_data
from tokki.write.coverage.html import coverage_html
from tokki.write.coverage.rows import EVIDENCE, LEGEND, parts
from tokki.write.coverage.text import coverage_summary, coverage_text
from tokki.write.coverage.word import coverage_docx
from tokki.write.template import Template
from tokki.write.template_check import check_template, kind_of

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "coverage.docx"
SCHEMA = ROOT / "cli" / "tokki" / "write" / "schemas" / "coverage.json"


@pytest.fixture
def coverages(tmp_path: Path) -> list[Coverage]:
    """Both contracts of the small library, on a day with every verdict, and on one before all checklists."""
    found = library(tmp_path)
    desk, bus = (parse_contract_id(name) for name in ("library-desk@2022-04-01", "bus-pass@2020-04-01"))
    days = (date(2026, 11, 21), date(2019, 12, 31))
    return [cover(found, contract, day) for contract in (desk, bus) for day in days]


def word(coverage: Coverage) -> list[list[str]]:
    """The cells of the second table of the Word file, row by row."""
    data = coverage_docx(coverage, Template.parse(TEMPLATE.read_bytes(), "coverage"))
    table = docx.Document(io.BytesIO(data)).tables[1]
    return [list(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows]


def test_word_holds_every_row(coverages: list[Coverage]) -> None:
    """Read back: the heads, every duty with its verdict, and no sample of the template."""
    for coverage in coverages:
        rows = word(coverage)
        for part in parts(coverage, 60):
            assert any(row[0].startswith(part.head.title) for row in rows)
            for item in part.items:
                cells = ["\n".join(item.cell(name)) for name in ("duty", "basis", "verdict", "by", "gap")]
                assert list(dict.fromkeys(cells)) in rows
        assert not any("《" in text for row in rows for text in row)


def test_word_says_how_sure_each_duty_is(coverages: list[Coverage]) -> None:
    """A duty that was not read in the text itself is never shown without saying so."""
    rows = word(coverages[0])
    for sheet in coverages[0].sheets:
        for answer in sheet.answers:
            if answer.verdict != "not-applicable":
                row = next(row for row in rows if row[0].startswith(f"{answer.duty.id}　"))
                assert row[1].endswith(EVIDENCE[answer.duty.status])
    assert {EVIDENCE[evidence][:3] for evidence in ("parallel", "reconstructed")} == {"要確認"}


def test_same_coverage_same_bytes(coverages: list[Coverage]) -> None:
    """Twice the same."""
    template = Template.parse(TEMPLATE.read_bytes(), "coverage")
    assert coverage_docx(coverages[0], template) == coverage_docx(coverages[0], template)


def test_the_template_is_in_order() -> None:
    """No finding, and it is known for what it is."""
    data = TEMPLATE.read_bytes()
    assert kind_of(data, "coverage.docx") == "coverage"
    assert check_template(data, "coverage.docx", "coverage") == ()


class Page(HTMLParser):
    """The words of a page, and whether every tag that opens closes."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.open = "", list[str]()

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_holds_what_the_text_holds(coverages: list[Coverage]) -> None:
    """Every cell of every row stands on the page and in the text; the page asks for nothing from outside."""
    for coverage in coverages:
        page = Page()
        page.feed(coverage_html(coverage))
        assert page.open == []
        text = coverage_text(coverage)
        for part in parts(coverage):
            assert part.head.title in page.words
            assert part.head.title in text
            for item in part.items:
                for line in (*item.duty, *item.basis, *item.by, *item.gap):
                    assert line in page.words
                    assert line == "―" or line in text
        assert all(line in page.words for line in LEGEND)
        assert all(asked not in coverage_html(coverage) for asked in ("src=", "href=", "<script", "url("))


def test_the_terminal_gives_verdicts_and_gaps(coverages: list[Coverage]) -> None:
    """Each duty once, with its mark; below it what is missing."""
    summary = coverage_summary(coverages[2])
    assert "×　B2　再委託を制限すること\n　　対応" in summary
    assert "収録なし" in coverage_summary(coverages[3])


def test_json_keeps_to_its_schema(coverages: list[Coverage]) -> None:
    """What programs get is what the schema says."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    data = json.loads(json.dumps(coverage_data(coverages)))
    jsonschema.validate(data, schema, cls=jsonschema.Draft202012Validator)
    assert [each["covered"] for each in data["contracts"]] == [True, False, True, False]


def test_one_checklist_alone(tmp_path: Path) -> None:
    """The small library alone has its table too."""
    found = load(small(tmp_path), shown="clauses").library
    coverage = cover(found, parse_contract_id("library-desk@2022-04-01"), date(2022, 4, 1))
    assert [row[0] for row in word(coverage)][1].startswith("委託に当たっての基本の確認事項")
