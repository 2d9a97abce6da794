"""Where a draft begins, and that it can be taken away and brought back."""

import io
import zipfile

from tests.web.clerk import Clerk
from tests.web.serving import LIBRARY, app
from tests.web.test_interview import by_command_line, interview


def opened() -> Clerk:
    clerk = Clerk(app())
    clerk.visit()
    return clerk


def blank(clerk: Clerk, name: str) -> str:
    found = clerk.page.xpath(f"//*[@name='{name}']")[0]
    chosen = found.xpath("./option[@selected]/@value")
    return str(chosen[0] if chosen else found.get("value"))


def test_the_zip_brings_the_draft_back_and_holds_every_paper() -> None:
    clerk = opened()
    interview(clerk)
    clerk.press("全てを一つの ZIP で取る")
    data = clerk.body
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == [
            "meguro-bicycles@2023-04-01.brief.docx",
            "meguro-bicycles@2023-04-01.deviations.docx",
            "meguro-bicycles@2023-04-01.docx",
            "systems/meguro-bicycles/2023-04-01.yaml",
            "systems/meguro-bicycles/system.yaml",
        ]
        assert archive.read("meguro-bicycles@2023-04-01.docx") == by_command_line()
        files = [(name, archive.read(name)) for name in archive.namelist() if name.endswith(".yaml")]
    for sent in ([("draft.zip", data)], files):
        other = opened()
        other.upload("続ける", *sent)
        assert (other.title(), blank(other, "b.title")) == ("基本", "放置自転車等管理システム")
        other.press("結果")
        other.press("特記仕様書（Word）")
        assert other.body == by_command_line()


def test_last_years_annex_is_recognised() -> None:
    clerk = opened()
    clerk.upload("調べる", ("昨年度.docx", by_command_line()))
    assert clerk.title() == "調べた結果"
    assert "meguro-bicycles@2023-04-01" in clerk.text()
    assert "発行の後に改められた箇所はありません。" in clerk.text()
    clerk.press("次の年度の契約を作る")
    assert (blank(clerk, "b.id"), blank(clerk, "b.from")) == ("meguro-bicycles", "2027-04-01")
    assert blank(clerk, "b.edition").startswith("full@202")
    assert "erasure.retention: 5" in clerk.draft("contract")


def test_what_is_like_nothing_in_the_library_is_said() -> None:
    clerk = opened()
    clerk.upload("調べる", ("手紙.txt", "拝啓　時下ますます御清栄のこととお喜び申し上げます。".encode()))
    assert clerk.status == 422
    assert "このファイルに当たる契約が、条項集にありません。" in clerk.text()
    clerk.visit()
    clerk.upload("続ける", ("a.yaml", b"a: b"))
    assert clerk.status == 422
    assert "下書きのファイルとして読み取れません。" in clerk.text()


def test_a_similar_system_begins_with_the_answers_of_the_other() -> None:
    clerk = opened()
    clerk.press("この案件から始める", {"contract": "meguro-bicycles@2023-04-01", "way": "similar"})
    assert (blank(clerk, "b.id"), blank(clerk, "b.title"), blank(clerk, "b.style")) == ("new-system", "", "meguro")
    clerk.press("次へ", {"b.title": "駐輪場"})
    clerk.press("主な事項")
    assert clerk.page.xpath("//input[@name='f.cloud'][@checked]/@value") == ["yes"]
    assert "deviations: []" in clerk.draft("contract")


def test_the_contract_itself_begins_with_its_own_files() -> None:
    clerk = opened()
    clerk.press("この案件から始める", {"contract": "meguro-bicycles@2023-04-01", "way": "edit"})
    assert clerk.draft("profile") == (LIBRARY / "systems/meguro-bicycles/system.yaml").read_text("utf-8")
    clerk.press("結果")
    clerk.press("特記仕様書（Word）")
    assert clerk.body == by_command_line()


def test_answers_of_the_nearest_case_fill_what_is_unknown() -> None:
    clerk = opened()
    clerk.press("初めから作る")
    clerk.press("次へ", {"b.organisation": "目黒区", "b.title": "自転車", "b.id": "cycles"})
    clerk.press("次へ", {"f.my-number": "no", "f.external-platforms": "no"})
    assert "最も近い案件は、" in clerk.text()
    unknown = clerk.draft("profile").count(": null")
    clerk.press("不明の事項に、その案件の答えを写す")
    assert "my-number: false" in clerk.draft("profile")
    assert clerk.draft("profile").count(": null") < unknown
