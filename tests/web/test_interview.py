"""The whole way through the form, without script: from nothing to the files."""

from tests.web import bicycles
from tests.web.clerk import Clerk
from tests.web.serving import LIBRARY, ROOT, app

from tokki.assemble.assemble import assemble
from tokki.library.load import load
from tokki.model.system import parse_contract_id
from tokki.write.template import Template
from tokki.write.word import annex_docx


def by_command_line() -> bytes:
    """What `tokki annex meguro-bicycles` writes."""
    annex = assemble(load(LIBRARY).library, parse_contract_id("meguro-bicycles@2023-04-01"))
    return annex_docx(annex, Template.parse((ROOT / "templates" / "annex.docx").read_bytes(), "annex"))


def interview(clerk: Clerk) -> None:
    """From the first page to the results."""
    clerk.visit()
    clerk.press("初めから作る")
    assert clerk.title() == "基本"
    clerk.press("次へ", bicycles.BASIC)
    assert clerk.title() == "主な事項"
    clerk.press("次へ", bicycles.FIRST)
    assert clerk.title() == "続きの事項"
    clerk.press("次へ", bicycles.FURTHER)
    assert clerk.title() == "選択と数値"
    clerk.press("次へ", bicycles.VALUES)
    assert clerk.title() == "諮問資料の事項"
    clerk.press("全文を確かめる", bicycles.PAPER)
    assert clerk.title() == "全文の確認"
    clerk.press("（返還及び消去）を改める")
    reason = {"why": bicycles.WHY_REPLACED, "basis": "source"}
    clerk.press("この文を改める", {"text": bicycles.REPLACED, **reason}, near='value="erasure/retention"')
    assert clerk.title() == "全文の確認"
    clerk.press("（撮影した画像の取扱い）を改める")
    clerk.press("除く", {"why": bicycles.WHY_OMITTED, "basis": "example"}, near='value="omit"')
    clerk.press("標準にない条項を追加する")
    where = {"clause": "cloud-exit@2023-04-01", "after": "cloud-service"}
    clerk.press("追加する", {**where, "why": bicycles.WHY_ADDED, "basis": "example"})
    clerk.press("結果へ進む")
    assert clerk.title() == "結果"


def test_an_interview_ends_in_the_file_of_the_command_line() -> None:
    clerk = Clerk(app())
    interview(clerk)
    clerk.press("特記仕様書（Word）")
    assert clerk.body == by_command_line()
