"""A file that came back: verified, compared and turned into a kit, in the files of the command line; nothing of it is kept."""

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.commands.running import contents, run, small
from tests.web.clerk import Clerk
from tests.web.serving import LIBRARY, app
from tests.web.test_interview import by_command_line

VERIFY, COMPARE, KIT = "何が改められたかを調べる", "版との新旧対照表を作る", "その版へ変更する契約の書類を作る"
EDITION = {"edition": "full@2023-04-01"}


def refuse(_files: object) -> None:
    raise AssertionError("something was written")


def opened(library: Path = LIBRARY, **changed: Any) -> Clerk:
    clerk = Clerk(app(library, write=refuse, **changed))
    clerk.visit("/upload")
    return clerk


@pytest.fixture(scope="module")
def issued() -> bytes:
    return by_command_line()


@pytest.fixture(scope="module")
def altered(issued: bytes) -> bytes:
    """The annex in which somebody wrote another word."""
    return data_with(issued, "目的以外", "用途以外")


def data_with(data: bytes, old: str, new: str) -> bytes:
    """A Word file with other words at one place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for entry in before.infolist():
            part = before.read(entry)
            if entry.filename == "word/document.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode(), 1)
            after.writestr(entry, part)
    return out.getvalue()


def test_a_file_as_it_was_issued(issued: bytes) -> None:
    clerk = opened()
    clerk.upload(VERIFY, ("契約書.docx", issued))
    assert (clerk.status, clerk.title()) == (200, "調べた結果")
    assert "発行の後に改められた箇所はありません。" in clerk.text()
    assert "標準の新しい版" in clerk.text()


def test_what_hands_altered_is_marked_beside_what_was_issued(altered: bytes) -> None:
    clerk = opened()
    clerk.upload(VERIFY, ("C:\\机\\契約書.docx", altered))
    assert "契約書.docx" in clerk.text("//dl")
    assert "C:" not in clerk.text("//dl")
    assert clerk.text("//h2") == "発行の後に改められた箇所（1）\nここから作る"
    assert clerk.page.xpath("//table[contains(@class, 'sides')]//th/text()") == ["届いたもの", "発行したもの", "備考"]
    assert (clerk.text("//table//del"), clerk.text("//table//ins")) == ("目的", "用途")


def test_a_kept_issue_is_known_and_so_is_its_correction(tmp_path: Path) -> None:
    library = small(tmp_path)
    desk = ("issue", "library-desk@2022-04-01", "--by", "総務課", "--open-items")
    run(tmp_path, *desk, "--on", "2022-03-25", "-o", "signed")
    word = tmp_path / "signed" / "library-desk@2022-04-01.docx"
    clerk = opened(library)
    clerk.upload(VERIFY, (word.name, word.read_bytes()))
    assert "2022-03-25 総務課（library-desk@2022-04-01.1）" in clerk.text("//dl")
    contract = library / "systems" / "library-desk" / "2022-04-01.yaml"
    contract.write_text(contract.read_text("utf-8").replace("図書館に返還", "中央図書館に返還"), "utf-8")
    run(tmp_path, *desk, "--on", "2022-05-01", "--corrects", "library-desk@2022-04-01.1", "--why", "返還先の誤り")
    clerk.visit("/upload")
    clerk.upload(VERIFY, (word.name, word.read_bytes()))
    assert "2022-05-01に発行したlibrary-desk@2022-04-01.2に差し替えられています。" in clerk.text()
    (tmp_path / "issued" / "library-desk@2022-04-01.2" / "issue.json").write_text("{", "utf-8")
    clerk.visit("/upload")
    clerk.upload(VERIFY, (word.name, word.read_bytes()))
    assert (clerk.status, clerk.title()) == (422, "先に進めません")


def test_the_table_is_that_of_the_command_line(altered: bytes, tmp_path: Path) -> None:
    (tmp_path / "back.docx").write_bytes(altered)
    words = ("compare", "back.docx", "full@2023-04-01", "--library", str(LIBRARY), "-o", "table.docx")
    assert run(tmp_path, *words, "--format", "table").code in (0, 1)
    clerk = opened()
    clerk.upload(COMPARE, ("back.docx", altered), fields=EDITION)
    assert clerk.title() == "新旧対照表"
    assert clerk.linked("Word で取る") == ("back-full@2023-04-01.docx", (tmp_path / "table.docx").read_bytes())
    assert clerk.page.xpath("//table[contains(@class, 'sides')]")


@pytest.mark.parametrize("file", ["issued", "altered"])
def test_the_kit_is_that_of_the_command_line(file: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    data: bytes = request.getfixturevalue(file)
    (tmp_path / "back.docx").write_bytes(data)
    ran = run(tmp_path, "amend", "back.docx", "--to", "full@2023-04-01", "-o", "kit", "--library", str(LIBRARY))
    assert ran.code in (0, 1), ran.whole
    clerk = opened()
    clerk.upload(KIT, ("back.docx", data), fields=EDITION)
    assert clerk.title() == "変更契約の書類"
    name, packed = clerk.linked("全てを一つの ZIP で取る")
    assert name == "meguro-bicycles@2023-04-01-full@2023-04-01.zip"
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {each: archive.read(each) for each in archive.namelist()} == contents(tmp_path / "kit")
    doubts = clerk.text("//*[@class='told-all']")
    assert ("は、発行した後に修正されています" in doubts) == (file == "altered")


def test_without_an_edition_it_is_the_newest_of_this_day(issued: bytes) -> None:
    clerk = opened()
    clerk.upload(KIT, ("契約書.docx", issued))
    assert "full@2026-04-01" in clerk.text("//dl")  # of 2026-06-01, not that of 2027
    clerk.visit("/upload")
    clerk.upload(COMPARE, ("契約書.docx", issued))
    assert "full@2026-04-01" in clerk.text("//dl")


def test_a_text_is_read_as_well() -> None:
    clerk = opened()
    text = "特記仕様書\n\n（秘密の保持）\n第１条　乙は、この契約により知り得た秘密を漏らしてはならない。\n"
    clerk.upload(COMPARE, ("特記.txt", text.encode("cp932")), fields={"edition": "short@2023-04-01"})
    assert clerk.title() == "新旧対照表"
    assert "読み取りについての注意" in clerk.text()


@pytest.mark.parametrize(
    ("button", "name", "data", "told"),
    [
        (VERIFY, "", b"", "ファイルが選ばれていません。"),
        (COMPARE, "", b"", "ファイルが選ばれていません。"),
        (KIT, "", b"", "ファイルが選ばれていません。"),
        (VERIFY, "手紙.txt", "拝啓　時下ますます御清栄のこととお喜び申し上げます。".encode(), "このファイルに当たる契約"),
        (KIT, "手紙.txt", "拝啓　時下ますます御清栄のこととお喜び申し上げます。".encode(), "このファイルに当たる契約"),
        (COMPARE, "a.pdf", b"%PDF-1.7", ".pdf"),
        (VERIFY, "a.docx", b"PK\x03\x04 broken", "ファイルが壊れています"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(button: str, name: str, data: bytes, told: str) -> None:
    clerk = opened()
    clerk.upload(button, *([(name, data)] if name else []))
    assert (clerk.status, clerk.title()) == (422, "先に進めません")
    assert told in clerk.text()


def test_a_contract_that_is_the_edition_already_needs_no_change(issued: bytes) -> None:
    clerk = opened()
    clerk.upload(KIT, ("契約書.docx", issued), fields={"edition": "full@2021-09-10"})
    assert "変更する箇所がありません。" in clerk.text()


def test_nothing_is_written_beside_the_library(altered: bytes, tmp_path: Path) -> None:
    library = Path(shutil.copytree(LIBRARY, tmp_path / "clauses"))
    before = contents(tmp_path)
    clerk = opened(library)
    clerk.upload(VERIFY, ("a.docx", altered))
    assert contents(tmp_path) == before
