"""Fact sheets that come back: the same facts, whatever they are, and every doubt with its cell."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl.workbook import Workbook
from tests.read.sheet.books import a_system, changed, data_of, facts_data, filled, nothing, rows_of, sheet_of

from tokki.library.facts_file import answered
from tokki.library.load import load
from tokki.model.facts import Facts
from tokki.model.system import System
from tokki.read.sheet.answers import Answers, read_answers
from tokki.write.sheet.facts_sheet import Blank, facts_xlsx

SHIPPED = Path(__file__).parents[3] / "clauses"
SYSTEMS = sorted(path.name for path in (SHIPPED / "systems").iterdir())


def read(data: bytes) -> Answers:
    return read_answers(data, "調査票.xlsx")


def told(answers: Answers) -> list[str]:
    """Cell and rule of each doubt."""
    return [f"{str(f.place).rpartition(':')[2]} {f.rule}" for f in answers.findings]


@pytest.fixture(scope="module")
def systems() -> dict[str, System]:
    return dict(load(SHIPPED).library.systems)


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_facts_of_a_shipped_system_come_back_as_they_were(name: str, systems: dict[str, System]) -> None:
    answers = read(facts_xlsx(systems[name], {}))
    assert answers.findings == ()
    assert answered(nothing(), answers.facts) == data_of(systems[name].facts)
    head = {"organisation": systems[name].organisation, "title": systems[name].title, "kind": systems[name].kind}
    assert (answers.system, answers.head) == (name, head)


@settings(max_examples=12)
@given(facts_data)
def test_any_facts_come_back_as_they_were(facts: dict[str, Any]) -> None:
    system = a_system(facts)
    answers = read(facts_xlsx(system, {}))
    assert answers.findings == ()
    assert answered(nothing(), answers.facts) == data_of(system.facts)


@pytest.mark.needs("calc")
def test_facts_come_back_after_another_program_has_saved_the_sheet(tmp_path: Path, systems: dict[str, System]) -> None:
    odd = {
        **nothing(),
        "purpose": "=1+1",
        "in-use-from": "1890-02-03",
        "items": [{"name": "不明", "required": None}, {"name": "第一行\n第二行", "required": True}],
        "certifications": [{"name": "ISMAP", "scope": None, "number": "0012", "until": "2027-03-31"}],
    }
    every = {name: systems[name] for name in ("fujisawa-convenience", "odawara-water")} | {"odd": a_system(odd)}
    (tmp_path / "saved").mkdir()
    for name, system in every.items():
        (tmp_path / f"{name}.xlsx").write_bytes(facts_xlsx(system, {}))
    program = shutil.which("soffice")
    assert program is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    files = [str(tmp_path / f"{name}.xlsx") for name in every]
    subprocess.run([*command, str(tmp_path / "saved"), *files], check=True, capture_output=True, timeout=240)
    for name, system in every.items():
        answers = read((tmp_path / "saved" / f"{name}.xlsx").read_bytes())
        assert answers.findings == ()
        assert answered(nothing(), answers.facts) == data_of(system.facts)


def test_a_blank_sheet_answers_nothing() -> None:
    answers = read(facts_xlsx(Blank("bus-pass", "川辺町", "敬老パス"), {}))
    assert answers.findings == ()
    assert answers.facts == {}
    assert (answers.system, answers.mark) == ("bus-pass", "")
    assert answers.head == {"organisation": "川辺町", "title": "敬老パス", "kind": "outsourcing"}


GOOD: dict[str, tuple[str, object, object]] = {
    "yes": ("telework", "はい", True),
    "yes in other words": ("telework", "有", True),
    "a circle": ("telework", "○", True),
    "a truth of Excel": ("telework", True, True),
    "no": ("telework", "なし", False),
    "unknown": ("telework", "不明", None),
    "not decided yet": ("telework", "未定", None),
    "blanks around it": ("telework", "　いいえ ", False),
    "words": ("purpose", " 予約のため　", "予約のため"),
    "a whole number": ("purpose", 365, "365"),
    "a number of Excel": ("purpose", 365.0, "365"),
    "words that begin like a formula": ("purpose", "-1", "-1"),
    "a word about not knowing": ("purpose", "「不明」", "不明"),
    "a day of an era": ("in-use-from", "令和５年４月１日", "2023-04-01"),
    "the first year of an era": ("in-use-from", "平成元年1月8日", "1989-01-08"),
    "a year after the end of an era": ("in-use-from", "平成35年4月1日", "2023-04-01"),
    "an era by its letter": ("in-use-from", "R5.4.1", "2023-04-01"),
    "a day with slashes": ("in-use-from", "2023/4/1", "2023-04-01"),
    "a day in Japanese": ("in-use-from", "２０２３年　４月１日", "2023-04-01"),
    "a day as we write it": ("in-use-from", "2023-04-01", "2023-04-01"),
    "a date of Excel": ("in-use-from", dt.date(2023, 4, 1), "2023-04-01"),
    "a time of Excel": ("in-use-from", dt.datetime.fromisoformat("2023-04-01T09:30"), "2023-04-01"),
}
BAD: dict[str, tuple[str, object, str]] = {
    "neither yes nor no": ("telework", "多分", "sheet.choice"),
    "no form of a cloud": ("cloud.form", "XaaS", "sheet.choice"),
    "no day": ("in-use-from", "来年の春", "sheet.day"),
    "a day that is not in the calendar": ("in-use-from", "2023/2/30", "sheet.day"),
    "a month without a day": ("in-use-from", "令和5年4月", "sheet.day"),
    "a formula": ("telework", '=IF(1,"はい","いいえ")', "sheet.formula"),
    "an error of Excel": ("telework", "#REF!", "sheet.error-value"),
    "a date among words": ("purpose", dt.date(2023, 4, 1), "sheet.not-text"),
    "a number with a point": ("purpose", 1.1, "sheet.not-text"),
    "something unseen": ("purpose", "予約\u200bのため", "sheet.unseen"),
    "no title": ("title", "不明", "sheet.needed"),
    "no such kind": ("kind", "共同利用", "sheet.choice"),
}


@pytest.mark.parametrize(("fact", "typed", "value"), GOOD.values(), ids=GOOD)
def test_an_answer_may_be_written_in_many_ways(fact: str, typed: object, value: object) -> None:
    answers = read(filled({fact: typed}))
    assert answers.findings == ()
    assert answers.facts[fact] == value


@pytest.mark.parametrize(("fact", "typed", "rule"), BAD.values(), ids=BAD)
def test_what_is_no_answer_is_told_with_its_cell(fact: str, typed: object, rule: str) -> None:
    answers = read(filled({fact: typed}))
    row = next(place.line for path, place in answers.places.items() if path == fact)
    assert told(answers) == [f"基本!D{row} {rule}"]
    assert fact not in answers.facts
    assert fact not in answers.head


def test_a_number_that_excel_does_not_show_as_a_day_is_none() -> None:
    def count(book: Workbook) -> None:
        cell = sheet_of(book).cell(rows_of(sheet_of(book))["facts.in-use-from"], 4)
        cell.value, cell.number_format = 45017, "General"

    answers = read(changed(facts_xlsx(a_system(nothing()), {}), count))
    assert [f.rule for f in answers.findings] == ["sheet.day"]


def test_choices_are_read_by_their_words_and_by_their_names() -> None:
    assert read(filled({"cloud": "はい", "cloud.form": "ハウジング"})).facts["cloud.form"] == "housing"
    assert read(filled({"cloud": "はい", "cloud.form": "ｓａａｓ"})).facts["cloud.form"] == "SaaS"


def test_a_cloud_that_is_described_is_there() -> None:
    answers = read(filled({"cloud": None, "cloud.provider": "雲社"}))
    assert answers.facts["cloud"] is True
    assert answered(nothing(), answers.facts)["cloud"]["provider"] == "雲社"


def test_an_answer_that_its_own_parts_contradict_is_told() -> None:
    answers = read(filled({"cloud": "いいえ", "cloud.provider": "雲社"}))
    assert told(answers) == [f"基本!D{answers.places['cloud'].line} sheet.contradiction"]


def test_lists_and_the_answer_whether_there_are_any() -> None:
    """Rows without an answer count; rows beside 「いいえ」 and 「はい」 without rows are told; an empty answer is none."""
    assert read(filled({"media": None}, 一覧={"D6": "DVD", "D9": "ＵＳＢメモリ"})).facts["media"] == [
        "DVD",
        "ＵＳＢメモリ",
    ]
    assert read(filled({"media": "いいえ"})).facts["media"] == []
    assert "media" not in read(filled({"media": None})).facts
    for answer, rows, rule in (("いいえ", {"D6": "DVD"}, "sheet.contradiction"), ("はい", {}, "sheet.none-named")):
        answers = read(filled({"media": answer}, 一覧=rows))
        assert told(answers) == [f"基本!D{answers.places['media'].line} {rule}"]
        assert "media" not in answers.facts


def test_rows_of_a_table() -> None:
    cells = {"B6": "氏名", "C6": "必須", "B8": "住所", "B9": "　"}
    answers = read(filled({"items": "はい"}, 個人情報の項目=cells))
    assert answers.findings == ()
    assert answers.facts["items"] == [{"name": "氏名", "required": True}, {"name": "住所", "required": None}]
    answers = read(filled({"items": "はい"}, 個人情報の項目={"B6": "氏名", "C7": "はい"}))
    assert told(answers) == ["個人情報の項目!B7 sheet.missing"]


def test_parties_are_named_by_their_role() -> None:
    answers = read(
        filled({}, 関係する者={"C6": "住民課", "B12": "監査人", "C12": "甲", "B13": "所管する課", "C13": "乙"})
    )
    assert answers.facts["roles.department"] == "住民課"
    assert told(answers) == ["関係する者!B12 sheet.choice", "関係する者!B13 sheet.twice"]


def test_rows_and_columns_may_be_moved() -> None:
    """Nothing is known by its number: a row that was inserted, a column put elsewhere."""

    def move(book: Workbook) -> None:
        sheet_of(book).insert_rows(10, 3)
        retention = sheet_of(book, "保存期間及び消去の方法")
        retention.insert_cols(3)

    facts = {
        **nothing(),
        "retention": [{"data": "申込み", "period": "5年", "reason": None, "erasure": "消去"}],
        "children": True,
    }
    answers = read(changed(facts_xlsx(a_system(facts), {}), move))
    assert answers.findings == ()
    assert answered(nothing(), answers.facts) == facts


def test_what_was_taken_out_is_told() -> None:
    def take_out(book: Workbook) -> None:
        main = sheet_of(book)
        main.delete_rows(rows_of(main)["facts.children"])
        main.cell(rows_of(main)["facts.terminals"], 1).value = "facts.telework"
        del book["認証の有無"]
        sheet_of(book, "一覧").delete_cols(4)

    answers = read(changed(facts_xlsx(a_system(nothing()), {}), take_out))
    assert sorted((f.rule, f.words["label"]) for f in answers.findings) == [
        ("sheet.missing-rows", "子どもの情報の取扱いの有無"),
        ("sheet.missing-rows", "端末の使用の有無"),
        ("sheet.missing-rows", "記録媒体の使用の有無"),
        ("sheet.missing-rows", "認証の有無"),
        ("sheet.twice", "端末の使用の有無"),
    ]


def test_every_question_of_the_schema_has_words() -> None:
    from tokki.model.question import by_path

    assert [path for path, question in by_path().items() if not question.help or question.label == path] == []
    assert {path for path in by_path() if "." not in path} == {field.alias for field in Facts.model_fields.values()}
