"""A system from an empty Excel sheet to papers that can be signed, as a clerk goes through it."""

import io
import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl.workbook import Workbook
from tests.commands.running import contents, run
from tests.read.sheet.books import changed, rows_of, sheet_of
from tests.shipped.conftest import ROOT

BICYCLES = "meguro-bicycles"
CONTRACT = f"{BICYCLES}@2027-04-01"
PAPERS = ("", ".deviations", ".forms", ".brief")
ANSWERS = {
    "purpose": "放置自転車等の管理に用いるシステムを更改し、クラウドサービスに移すため",
    "cloud": "はい",
    "cloud.form": "ＳａａＳ",
    "cloud.product": "（仮称）自転車管理クラウド",
    "cloud.provider": "株式会社みどり情報",
    "cloud.location": "東京都及び大阪府",
    "cloud.layer": "なし",
    "networks": "はい",
    "external-platforms": "なし",
    "my-number": "いいえ",
    "subcontractors": "無",
    "remote-maintenance": "有",
    "media": "なし",
    "transport": "×",
    "dispatch-workers": "いいえ",
    "telework": "いいえ",
    "image-capture": "いいえ",
    "photo-sale": "いいえ",
    "messaging": "いいえ",
    "data-entry": "○",
    "generative-ai": "いいえ",
    "machine-learning": "いいえ",
    "collection": "いいえ",
    "inter-department": "いいえ",
    "system-access": "はい",
    "terminals": "はい",
    "holds-data": "はい",
    "overseas": "いいえ",
    "children": "いいえ",
    "trial": "いいえ",
    "in-use-from": "令和９年４月１日",
    "items": "はい",
    "subjects": "はい",
    "retention": "はい",
    "measures": "はい",
    "certifications": "はい",
    "data-classes": "はい",
}
LISTS = {
    "一覧": {"B6": "インターネット", "E6": "放置自転車等の所有者", "E7": "放置自転車等を引き取る者", "F6": "３Ｂ"},
    "個人情報の項目": {"B6": "撤去した場所及び日時", "C6": "必須", "B7": "返還に関する情報", "C7": "任意"},
    "関係する者": {"C6": "都市整備部道路管理課", "C7": "株式会社みどり情報"},
    "保存期間及び消去の方法": {
        "B6": "放置自転車等の返還等に関する情報",
        "C6": "５年",
        "D6": "撤去保管料を徴収するため、返還に要する情報の基準に準じる。",
        "E6": "毎年、年頭に受託者が消去する。",
    },
    "安全管理の措置": {
        "B6": "団体",
        "C6": "組織的措置",
        "D6": "利用者の登録及び見直し",
        "B7": "受託者",
        "C7": "技術的措置",
        "D7": "通信の暗号化",
    },
    "認証の有無": {
        "B6": "ISMAP",
        "C6": "（仮称）自転車管理クラウド",
        "D6": "Ｃ２７－０００１－１",
        "E6": "Ｒ１０．３．３１",
    },
}


def fill(book: Workbook) -> None:
    """What a clerk types: full-width letters and digits, days of the era, ○ and ×."""
    main = sheet_of(book)
    rows = rows_of(main)
    for path, value in ANSWERS.items():
        main.cell(rows[f"facts.{path}"], 4).value = value
    for name, cells in LISTS.items():
        for spot, words in cells.items():
            sheet_of(book, name)[spot].value = words


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that ships, without the system."""
    folder = tmp_path_factory.mktemp("town")
    shutil.copytree(ROOT, folder / "clauses")
    shutil.rmtree(folder / "clauses" / "systems" / BICYCLES)
    return folder


@pytest.mark.needs("soffice")
def test_from_an_empty_sheet_to_papers_that_can_be_signed(town: Path) -> None:
    """What the clerk does, and that nothing is doubted or left open on the way; Word and PDF of every paper."""
    head = ("--organisation", "目黒区", "--title", "放置自転車等管理システム")
    assert run(town, "facts", BICYCLES, "--new", *head, "-o", "sheet.xlsx").code == 0
    sheet = town / "sheet.xlsx"
    sheet.write_bytes(changed(sheet.read_bytes(), fill))
    written = run(town, "facts", "sheet.xlsx", "--write")
    assert (written.code, "[" in written.err) == (0, False), written.err
    assert run(town, "new", "contract", CONTRACT, "--style", "meguro").code == 0
    assert "0 errors, 0 warnings" in run(town, "check").err
    papers = ("--format", "docx", "--format", "pdf", "-o", "signed")
    issued = run(town, "issue", BICYCLES, "--by", "道路管理課", "--on", "2027-03-25", *papers)
    assert issued.code == 0, issued.err
    for form in ("docx", "pdf"):
        assert (
            run(town, "brief", BICYCLES, "-o", f"signed/{CONTRACT}.brief.{form}").code == 1
        )  # the last day is not known
    made = contents(town / "signed")
    assert set(made) == {f"{CONTRACT}{part}.{form}" for part in PAPERS for form in ("docx", "pdf")}
    assert {data[:4] for data in made.values()} == {b"PK\x03\x04", b"%PDF"}
    told = {part: words_of(made[f"{CONTRACT}{part}.docx"]) for part in PAPERS}
    for part in ("", ".deviations", ".forms"):
        assert "要確認" not in told[part]
    assert told[".brief"].count("不明（要確認）") == 1
    assert "（仮称）自転車管理クラウド" in told[""]
    assert all(f"様式第{number}号" in told[".forms"] for number in ("１", "５", "１０"))
    assert "株式会社みどり情報" in told[".forms"]
    assert run(town, "verify", "signed").err.startswith("1 files: 0 altered")


def words_of(data: bytes) -> str:
    """All words of a Word file."""
    return "".join(text.text or "" for text in Document(io.BytesIO(data)).element.body.iter(qn("w:t")))
