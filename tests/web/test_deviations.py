"""Departing from the standard: each way asks for its reason, stands in the annex, and can be taken back."""

import pytest
from tests.web import bicycles
from tests.web.clerk import Clerk
from tests.web.serving import app


@pytest.fixture
def clerk() -> Clerk:
    clerk = Clerk(app())
    clerk.visit()
    clerk.press("この案件から始める", {"contract": "meguro-bicycles@2023-04-01", "way": "edit"})
    clerk.press("全文の確認")
    return clerk


def test_every_way_asks_for_the_reason(clerk: Clerk) -> None:
    before = clerk.draft("contract")
    clerk.press("（監査及び検査）を改める")
    for words, near in (("除く", 'value="omit"'), ("入れない", 'value="refused"'), ("この文を改める", 'value="audit/')):
        clerk.press(words, near=near)
        assert clerk.status == 422
        assert "理由を記入してください。" in clerk.text()
        assert clerk.draft("contract") == before


def test_a_clause_that_was_refused_prints_what_stands_instead(clerk: Clerk) -> None:
    clerk.press("（監査及び検査）を改める")
    told = {"by": "相手方", "instead": "乙は、毎年度、第三者の監査の報告書を提出する。", "why": "全国統一の契約のため"}
    clerk.press("入れない", told, near='value="refused"')
    assert "第三者の監査の報告書を提出する。" in clerk.text("//article")
    assert "全国統一の契約のため" in clerk.text("//article")
    clerk.press("（監査及び検査）を改める")
    clerk.press("取り消す")
    assert "第三者の監査の報告書" not in clerk.text()


def test_an_omitted_clause_comes_back(clerk: Clerk) -> None:
    clerk.press("（監査及び検査）を改める")
    clerk.press("除く", {"why": "監査は別の契約で定めるため"}, near='value="omit"')
    assert "監査は別の契約で定めるため" in clerk.text("//article")
    assert "omit: audit" in clerk.draft("contract")
    clerk.press("（監査及び検査）を改める")
    clerk.press("取り消す")
    assert "omit: audit" not in clerk.draft("contract")


def test_words_that_the_library_fills_in_stay_references(clerk: Clerk) -> None:
    clerk.press("（返還及び消去）を改める")
    form = clerk.page.xpath("//form[.//input[@value='return/record']]//textarea[@name='text']")
    shown = form[0].text if form else ""
    paths = clerk.page.xpath("//input[@name='path']/@value")
    text = {
        path: clerk.page.xpath(f"//form[.//input[@value='{path}']]//textarea[@name='text']")[0].text for path in paths
    }
    path, shown = next((path, words) for path, words in text.items() if "〔前項〕" in words)
    why = {"why": "言い方を改めるため"}
    clerk.press("この文を改める", {"text": shown.replace("書面", "書類"), **why}, near=f'value="{path}"')
    assert clerk.status == 200
    assert "[[." in clerk.draft("contract").split("言い方を改めるため")[0].rsplit("- replace", 1)[1]
    assert "書類" in clerk.text("//article")


def test_a_bracket_that_stands_for_nothing_is_told(clerk: Clerk) -> None:
    clerk.press("（返還及び消去）を改める")
    typed = {"text": "｛丙｝は、返還する。", "why": "x"}
    clerk.press("この文を改める", typed, near='value="erasure/retention"')
    assert clerk.status == 422
    assert "｛丙｝が何を指すか分かりません。" in clerk.text()
    assert "｛丙｝は、返還する。" in clerk.text("//textarea")


def test_a_text_without_change_is_the_one_that_stands(clerk: Clerk) -> None:
    clerk.press("（返還及び消去）を改める")
    before = clerk.draft("contract")
    own = "//form[.//input[@value='erasure/retention']]//textarea[@name='text']"
    assert clerk.page.xpath(own)[0].text.strip() == bicycles.REPLACED
    same = {"why": bicycles.WHY_REPLACED, "basis": "source"}
    clerk.press("この文を改める", same, near='value="erasure/retention"')
    assert clerk.draft("contract") == before


def test_an_added_clause_can_take_a_number_or_a_branch(clerk: Clerk) -> None:
    clerk.press("標準にない条項を追加する")
    where = {"clause": "cloud-exit@2023-04-01", "after": "cloud-service", "why": "x", "branch": "own"}
    clerk.press("追加する", where)
    assert clerk.draft("contract").count("add: cloud-exit") == 1
    assert "branch: true" not in clerk.draft("contract")


def test_a_draft_that_cannot_be_printed_says_why_and_can_be_mended(clerk: Clerk) -> None:
    clerk.press("基本")
    clerk.press("次へ", {"b.edition": "short@2023-04-01"})
    clerk.press("全文の確認")
    assert clerk.status == 422
    assert clerk.title() == "今のままでは、特記仕様書を作れません"
    while "取り消す" in [button.text_content() for button in clerk.page.iter("button")] and clerk.status == 422:
        clerk.press("取り消す")
    clerk.press("選択と数値")
    assert clerk.status == 200
