"""`tokki facts`: the sheet goes out, comes back, and what it changes is shown before it is written."""

import json
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from tests.commands.running import TESTS, contents, expect, run, small
from tests.read.sheet.books import changed, rows_of, sheet_of

CASES = TESTS / "cases" / "facts"
SYSTEM = "clauses/systems/library-desk/system.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The small library, and the sheet of one of its systems."""
    small(tmp_path)
    assert run(tmp_path, "facts", "library-desk", "-o", "desk.xlsx").code == 0
    return tmp_path


def fill(office: Path, name: str = "desk.xlsx", **sheets: dict[str, object]) -> None:
    """Type answers into the sheet: by fact in 基本, by cell elsewhere."""

    def type_in(book: Workbook) -> None:
        for name, cells in sheets.items():
            sheet = sheet_of(book, name)
            rows = rows_of(sheet)
            for key, value in cells.items():
                spot = sheet.cell(rows[f"facts.{key}"], 4) if f"facts.{key}" in rows else None
                spot = spot or (sheet.cell(rows[key], 4) if key in rows else sheet[key])
                spot.value = value

    path = office / name
    path.write_bytes(changed(path.read_bytes(), type_in))


def test_a_sheet_that_nobody_has_touched_changes_nothing(office: Path) -> None:
    before = contents(office)
    for words in ((), ("--write",)):
        read = run(office, "facts", "desk.xlsx", *words)
        assert (read.out, read.err, read.code) == ("", "", 0)
    assert contents(office) == before


def test_what_changes_is_shown_and_written_only_when_asked(office: Path, rewrite: bool) -> None:
    before = contents(office)
    fill(
        office,
        基本={
            "telework": "はい",
            "cloud.provider": "株式会社本の森",
            "in-use-from": "令和５年４月１日",
            "items": "はい",
        },
        個人情報の項目={"B6": "氏名", "C6": "はい", "B7": "電話番号"},
        一覧={"B7": "LGWAN"},
        関係する者={"C6": "図書館課"},
    )
    said = run(office, "facts", "desk.xlsx")
    assert contents(office).keys() == before.keys()
    assert contents(office)[SYSTEM] == before[SYSTEM]
    wrote = run(office, "facts", "desk.xlsx", "--write")
    text = (office / SYSTEM).read_text(encoding="utf-8")
    expect(
        f"$ tokki facts desk.xlsx\n{said.whole}$ … --write\n{wrote.whole}{text}",
        CASES / "changes" / "expected.txt",
        rewrite,
    )
    assert run(office, "check").code == 0
    assert run(office, "facts", "desk.xlsx").out == ""


def test_a_party_whose_row_is_deleted_goes(office: Path) -> None:
    """An empty name answers nothing; a row that was there and is gone says that nobody has the role any more."""
    fill(office, 関係する者={"C6": "図書館課", "C7": "株式会社本の森"})
    assert run(office, "facts", "desk.xlsx", "--write").code == 0
    assert run(office, "facts", "library-desk", "-o", "next.xlsx").code == 0
    before = (office / SYSTEM).read_text("utf-8")
    fill(office, "next.xlsx", 関係する者={"C7": None})
    assert run(office, "facts", "next.xlsx").code == 0
    fill(office, "next.xlsx", 関係する者={"B7": None})
    told = run(office, "facts", "next.xlsx", "--write")
    assert told.out.splitlines() == ["–  受託者  facts.roles.contractor", "    - 株式会社本の森", "    + 不明"]
    assert (office / SYSTEM).read_text("utf-8") == before.replace(", contractor: 株式会社本の森", "")
    old = run(office, "facts", "next.xlsx")
    assert "[sheet.older]" in old.err
    assert old.out == ""


def test_every_doubt_is_told_with_its_cell_and_nothing_is_written(office: Path, rewrite: bool) -> None:
    before = contents(office)
    fill(
        office,
        基本={
            "telework": "多分",
            "trial.to": "来年",
            "media": "いいえ",
            "purpose": "=A1",
            "title": "不明",
            "items": "はい",
        },
        個人情報の項目={"C7": "はい"},
        一覧={"D6": "DVD", "B7": "電話"},
        関係する者={"B20": "監査人", "C20": "甲"},
    )
    said = run(office, "facts", "desk.xlsx")
    refused = run(office, "facts", "desk.xlsx", "--write")
    assert refused.code == 2
    assert "[sheet.errors]" in refused.err
    expect(said.whole, CASES / "doubts" / "expected.txt", rewrite)
    assert contents(office)[SYSTEM] == before[SYSTEM]


def test_the_difference_for_programs(office: Path) -> None:
    fill(office, 基本={"telework": "はい"})
    read = run(office, "facts", "desk.xlsx", "--json")
    data = json.loads(read.out)
    (change,) = data["changes"]
    cell = change.pop("cell")
    assert cell.startswith("基本!D")
    assert change == {
        "path": "facts.telework",
        "label": "在宅勤務等による取扱いの有無",
        "before": None,
        "after": True,
    }
    assert (data["system"], read.code) == ("library-desk", 1)


def test_answers_go_into_a_file_of_their_own(office: Path) -> None:
    before = contents(office)
    fill(office, 基本={"telework": "はい"})
    assert run(office, "facts", "desk.xlsx", "-o", "new.yaml").code == 0
    assert "  telework: true\n" in (office / "new.yaml").read_text(encoding="utf-8")
    assert contents(office)[SYSTEM] == before[SYSTEM]
    both = run(office, "facts", "desk.xlsx", "-o", "new.yaml", "--write")
    assert (both.code, "[sheet.two-places]" in both.err) == (2, True)


def test_facts_that_changed_meanwhile_are_told(office: Path) -> None:
    path = office / SYSTEM
    path.write_text(path.read_text(encoding="utf-8") + "  telework: true\n", encoding="utf-8")
    read = run(office, "facts", "desk.xlsx")
    assert "[sheet.older]" in read.err
    assert "    - はい\n    + 不明\n" in read.out


def test_a_new_system_from_a_blank_sheet(office: Path) -> None:
    words = ("--organisation", "川辺町", "--title", "健診予約")
    assert run(office, "facts", "--new", "health-check", *words, "-o", "new.xlsx").code == 0
    assert run(office, "facts", "--new", "bus-pass", "-o", "other.xlsx").code == 2
    fill(office, "new.xlsx", 基本={"telework": "いいえ", "purpose": "健診の予約を受け付けるため"})
    assert run(office, "facts", "new.xlsx", "--write").code == 0
    text = (office / "clauses/systems/health-check/system.yaml").read_text(encoding="utf-8")
    assert 'organisation: "川辺町"\n' in text
    assert "  telework: false\n" in text
    assert "  purpose: 健診の予約を受け付けるため\n" in text
    fill(office, "new.xlsx", 基本={"organisation": None, "id": "other-desk"})
    refused = run(office, "facts", "new.xlsx", "--write")
    assert (refused.code, "[sheet.needed]" in refused.err) == (2, True)
    assert not (office / "clauses/systems/other-desk").exists()


REFUSED = {
    "no file named": (("facts", "library-desk"), "output.file-needed"),
    "another kind of file": (("facts", "library-desk", "-o", "desk.xls"), "output.form"),
    "no such system": (("facts", "library-dusk", "-o", "desk.xlsx"), "name.unknown"),
    "no such sheet": (("facts", "dusk.xlsx"), "read.none"),
    "macros by name": (("facts", "desk.xlsm"), "read.none"),
    "a bad name": (("facts", "--new", "Ｈealth", "-o", "new.xlsx"), "name.form"),
}


@pytest.mark.parametrize(("words", "rule"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_told(words: tuple[str, ...], rule: str, office: Path) -> None:
    refused = run(office, *words)
    assert refused.code == 2
    assert f"[{rule}]" in refused.err
