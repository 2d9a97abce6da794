"""The fact sheet as it is made: every question with its choices and its reason, fit to be printed and filled in."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from tests.read.sheet.books import a_system, nothing, rows_of, sheet_of

from tokki.library.load import load
from tokki.model.finding import TokkiError
from tokki.model.library import Library
from tokki.model.question import KEYS, questions
from tokki.review.papers.asking import asking, editions_for
from tokki.write.sheet.facts_sheet import Blank, facts_xlsx

SHIPPED = Path(__file__).parents[3] / "clauses"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(SHIPPED).library


@pytest.fixture(scope="module")
def book(library: Library) -> Workbook:
    why = asking(library, editions_for(library, "meguro-bicycles"))
    return openpyxl.load_workbook(io.BytesIO(facts_xlsx(library.systems["meguro-bicycles"], why)))


def offered(book: Workbook, sheet: str, cell: str) -> str | None:
    """The drop-down of a cell."""
    for drop in sheet_of(book, sheet).data_validations.dataValidation:
        if cell in drop.sqref:
            return str(drop.formula1).strip('"')
    return None


def test_every_fact_is_asked_and_every_list_has_its_place(book: Workbook) -> None:
    main = sheet_of(book)
    assert [key for key in rows_of(main) if key.startswith("facts.")] == [f"facts.{q.path}" for q in questions()]
    tables = [q.label for q in questions() if q.kind in ("table", "roles")]
    assert book.sheetnames == ["基本", "一覧", *tables]
    lists = sheet_of(book, "一覧")
    keys = [lists.cell(KEYS, column).value for column in range(2, lists.max_column + 1)]
    assert keys == [q.path for q in questions() if q.kind == "words"]


def test_answers_are_chosen_from_lists(book: Workbook) -> None:
    rows = rows_of(sheet_of(book))
    assert offered(book, "基本", f"D{rows['facts.telework']}") == "はい,いいえ,不明"
    assert offered(book, "基本", f"D{rows['facts.items']}") == "はい,いいえ,不明"
    assert offered(book, "基本", f"D{rows['facts.cloud.form']}") == "SaaS,PaaS,IaaS,ハウジング,不明"
    assert offered(book, "基本", f"D{rows['kind']}") == "業務の委託,庁内における提供,取下げ"
    assert offered(book, "基本", f"D{rows['facts.purpose']}") is None
    assert offered(book, "一覧", "B6") == "インターネット,LGWAN,閉域網（IP-VPN）,専用回線,庁内の通信網"
    assert offered(book, "個人情報の項目", "C30") == "はい,いいえ,不明"
    assert offered(book, "安全管理の措置", "B6") == "団体,受託者"


def test_a_fact_tells_the_clauses_that_hang_on_it(book: Workbook) -> None:
    main = sheet_of(book)
    rows = rows_of(main)

    def why(path: str) -> object:
        return main.cell(rows[f"facts.{path}"], 5).value

    label, _, clauses = str(why("overseas")).partition("：")
    assert label == "「国外で取り扱い、又は国外から接続する」"
    assert clauses.split("、") == ["データの所在", "従事者の限定及び監督（一部）"]
    assert "遠隔保守" in str(why("remote-maintenance")).partition("：")[2].split("、")
    assert str(why("networks")).splitlines()[0].startswith("「LGWANに接続する」：")
    assert why("purpose") == "諮問資料に書くため"


def test_why_is_read_from_the_edition_of_the_system(library: Library) -> None:
    (own,) = editions_for(library, "meguro-bicycles")
    assert own == library.contracts[library.contracts_of("meguro-bicycles")[-1]].edition
    blank = editions_for(library, "not-there")
    assert {edition.standard for edition in blank} == {edition.standard for edition in library.editions}
    assert len(blank) == len({edition.standard for edition in blank})


def test_the_book_can_be_filled_in_and_printed(book: Workbook) -> None:
    """Only answers can be changed in 基本, without a password; A4, the heading on every page, the keys unseen."""
    main = sheet_of(book)
    rows = rows_of(main)
    assert main.protection.sheet
    assert main.protection.password is None
    open_cells = {cell.coordinate for row in main.iter_rows() for cell in row if not cell.protection.locked}
    asked = [q.path for q in questions() if q.kind != "roles"]
    head = {f"D{rows[name]}" for name in ("organisation", "title", "kind")}
    assert open_cells == {f"D{rows[f'facts.{path}']}" for path in asked} | head
    for sheet in book.worksheets:
        setup = sheet.page_setup
        assert (int(setup.paperSize or 0), setup.fitToWidth, setup.fitToHeight) == (9, 1, 0)
        assert sheet.print_title_rows is not None
        assert sheet.column_dimensions["A"].hidden
        assert sheet.freeze_panes is not None
        assert sheet.HeaderFooter.oddFooter is not None
        assert "目黒区" in str(sheet.HeaderFooter.oddFooter.left.text)


def test_the_same_facts_give_the_same_bytes(library: Library) -> None:
    system = library.systems["odawara-water"]
    assert facts_xlsx(system, {}) == facts_xlsx(system, {})


def test_a_blank_sheet_has_no_answers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(facts_xlsx(Blank("bus-pass"), {})))
    main = sheet_of(book)
    answers = {key: main.cell(row, 4).value for key, row in rows_of(main).items()}
    assert {key: value for key, value in answers.items() if value is not None} == {
        "id": "bus-pass",
        "kind": "業務の委託",
        "facts.roles": "→ シート「関係する者」",
    }


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(TokkiError) as refused:
        facts_xlsx(a_system({**nothing(), "purpose": "あ" * 32_768}), {})
    assert [f.rule for f in refused.value.findings] == ["sheet.too-long"]


def test_no_text_becomes_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(facts_xlsx(a_system({**nothing(), "purpose": "=1+1"}), {})))
    main = sheet_of(book)
    cell = main.cell(rows_of(main)["facts.purpose"], 4)
    assert (cell.value, cell.data_type) == ("=1+1", "s")
