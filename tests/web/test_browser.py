"""The form in a real browser: with script and without, by keyboard alone, and with everything that goes wrong at a desk."""

import re
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.web import bicycles
from tests.web.serving import LIBRARY, app, copied
from tests.web.test_interview import by_command_line
from tests.web.test_uploads import data_with

pytestmark = pytest.mark.needs("chromium")


class Server:
    """The form on a port of this machine; it can be stopped and started again."""

    def __init__(self, library: Path, **changed: Any) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.library, self.changed = library, changed
        self.address = f"http://127.0.0.1:{self.port}/"
        self.start()

    def start(self) -> None:
        config = uvicorn.Config(
            app(self.library, clock=time.monotonic, **self.changed), port=self.port, log_level="error", access_log=False
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)

    def stop(self) -> None:
        self.server.should_exit = True
        self.server.force_exit = True
        self.thread.join(10)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server(LIBRARY)
    yield made
    made.stop()


@contextmanager
def page_of(browser: Browser, server: Server, **context: Any) -> Iterator[Page]:
    opened = browser.new_context(**context)
    page = opened.new_page()
    page.set_default_timeout(20_000)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda said: broken.append(said.text) if "Content Security Policy" in said.text else None)
    page.goto(server.address)
    yield page
    opened.close()
    assert broken == []


def fill(page: Page, blanks: dict[str, str]) -> None:
    for name, words in blanks.items():
        found = page.locator(f'[name="{name}"]')
        kind = found.first.get_attribute("type")
        if kind == "radio":
            page.locator(f'[name="{name}"][value="{words}"]').check()
        elif found.first.evaluate("each => each.tagName") == "SELECT":
            found.select_option(words)
        else:
            found.fill(words)


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the button with these words has the focus, and can be seen to have it."""
    for _ in range(400):
        page.keyboard.press("Tab")
        told = page.evaluate("(e => [e.ariaLabel || e.textContent.trim(), e.tagName])(document.activeElement)")
        if told == [words, "BUTTON"]:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"no Tab leads to {words}")


def begin(page: Page) -> None:
    press(page, "初めから作る")
    fill(page, bicycles.BASIC)
    press(page, "次へ")
    expect(page.get_by_role("heading", level=1)).to_have_text("主な事項")


def whole_interview(page: Page) -> bytes:
    begin(page)
    for blanks in (bicycles.FIRST, bicycles.FURTHER, bicycles.VALUES):
        if blanks is bicycles.VALUES:
            page.locator("summary", has_text="返還及び消去").click()
        fill(page, blanks)
        press(page, "次へ")
    fill(page, bicycles.PAPER)
    press(page, "全文を確かめる")
    press(page, "（返還及び消去）を改める")
    page.locator("summary", has_text="保管する個人情報等のうち").click()
    form = page.locator("details[open] > form")
    form.locator("textarea[name=text]").fill(bicycles.REPLACED)
    form.locator("textarea[name=why]").fill(bicycles.WHY_REPLACED)
    form.get_by_role("button", name="この文を改める").click()
    press(page, "（撮影した画像の取扱い）を改める")
    page.locator("summary", has_text="条項を除く").click()
    form = page.locator("details[open] > form")
    form.locator("textarea[name=why]").fill(bicycles.WHY_OMITTED)
    form.get_by_role("button", name="除く", exact=True).click()
    press(page, "標準にない条項を追加する")
    fill(page, {"clause": "cloud-exit@2023-04-01", "after": "cloud-service", "why": bicycles.WHY_ADDED})
    press(page, "追加する")
    press(page, "結果へ進む")
    with page.expect_download() as download:
        press(page, "特記仕様書（Word）")
    assert download.value.suggested_filename == "meguro-bicycles@2023-04-01.docx"
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_whole_interview_ends_in_the_file_of_the_command_line(browser: Browser, server: Server, script: bool) -> None:
    with page_of(browser, server, java_script_enabled=script) as page:
        assert whole_interview(page) == by_command_line()


def test_what_an_answer_does_is_shown_at_once(browser: Browser, server: Server) -> None:
    with page_of(browser, server) as page:
        begin(page)
        expect(page.locator('[data-for="f.cloud"]')).to_be_hidden()
        page.get_by_role("group", name="個人番号").get_by_label("いいえ").check()
        expect(page.locator("#standing")).to_contain_text("「特定個人情報を取り扱う」に当たらないため")
        fill(page, {"f.cloud": "yes"})
        expect(page.locator('[data-for="f.cloud"]')).to_be_visible()
        expect(page.locator("#standing")).to_contain_text("「クラウドサービスを利用する」に当たるため")


def test_by_keyboard_alone(browser: Browser, server: Server) -> None:
    with page_of(browser, server) as page:
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="本文へ")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="初めから作る")).to_be_focused()
        page.keyboard.press("Enter")
        page.locator("[id='b.organisation']").focus()
        page.keyboard.type("目黒区")
        page.keyboard.press("Tab")
        page.keyboard.type("自転車")
        page.keyboard.press("Enter")  # in a blank: on to the next step, not to the first button of the page
        expect(page.get_by_role("heading", level=1)).to_have_text("主な事項")
        page.get_by_role("group", name="個人番号").get_by_label("不明").focus()
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_role("group", name="個人番号").get_by_label("いいえ")).to_be_checked()
        for words, title in (
            ("次へ", "続きの事項"),
            ("次へ", "選択と数値"),
            ("次へ", "諮問資料の事項"),
            ("全文を確かめる", "全文の確認"),
            ("結果へ進む", "結果"),
        ):
            tab_to(page, words)
            page.keyboard.press("Enter")
            expect(page.get_by_role("heading", level=1)).to_have_text(title)
        tab_to(page, "特記仕様書（Word）")
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename.endswith(".docx")


def test_a_mistake_is_told_where_it_is_and_the_focus_goes_there(browser: Browser, server: Server) -> None:
    with page_of(browser, server) as page:
        press(page, "初めから作る")
        fill(page, {"b.title": "自転車", "b.from": "春"})
        press(page, "次へ")
        expect(page.locator("#problems")).to_be_focused()
        page.get_by_role("link", name="日付を").click()
        blank = page.get_by_label("契約の始まり")
        expect(blank).to_be_focused()
        expect(blank).to_have_value("春")
        expect(blank).to_have_accessible_description(
            "2026年4月1日、令和8年4月1日、2026-04-01のいずれでもかまいません。 日付を「2026年4月1日」又は「令和8年4月1日」のように記入してください。"
        )


def test_every_page_is_accessible_and_fits(browser: Browser, server: Server) -> None:
    with page_of(browser, server) as page:

        def look(name: str) -> None:
            for width in (1280, 360):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, name
                sizes(name)
            found = Axe().run(page).response["violations"]
            told = [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found]
            assert told == [], name

        def sizes(name: str) -> None:
            small = page.evaluate(
                "[...document.querySelectorAll('button:not(.aloud), select, input[type=text], summary')].filter(each =>"
                " each.getClientRects().length && each.getBoundingClientRect().height < 43.9).map(each => each.outerHTML.slice(0, 90))"
            )
            assert small == [], name

        look("start")
        press(page, "初めから作る")
        press(page, "次へ")
        look("problems")
        fill(page, bicycles.BASIC)
        press(page, "次へ")
        fill(page, bicycles.FIRST)
        look("first")
        for name in ("further", "values", "paper"):
            press(page, "次へ")
            look(name)
        press(page, "全文を確かめる")
        look("preview")
        press(page, "（返還及び消去）を改める")
        page.locator("summary", has_text="保管する個人情報等のうち").click()
        look("deviation")
        press(page, "改めずに全文へ戻る")
        press(page, "標準にない条項を追加する")
        look("addition")
        press(page, "追加せずに全文へ戻る")
        press(page, "結果へ進む")
        look("results")
        data = by_command_line()
        altered = data_with(data, "目的以外", "用途以外")
        for button in ("何が改められたかを調べる", "版との新旧対照表を作る", "その版へ変更する契約の書類を作る"):
            page.goto(f"{server.address}upload")
            if button.startswith("何"):
                look("upload")
            page.get_by_label("特記仕様書のファイル").set_input_files(
                {"name": "契約書.docx", "mimeType": "application/octet-stream", "buffer": altered}
            )
            press(page, button)
            look(button)
        with page.expect_download() as download:
            page.get_by_role("link", name="全てを一つの ZIP で取る").click()
        assert download.value.suggested_filename.startswith("meguro-bicycles@2023-04-01-full@")
        assert zipfile.is_zipfile(download.value.path())


def test_back_leads_to_the_answers_as_they_were(browser: Browser, server: Server) -> None:
    with page_of(browser, server) as page:
        begin(page)
        fill(page, {"f.my-number": "no"})
        press(page, "次へ")
        expect(page.get_by_role("heading", level=1)).to_have_text("続きの事項")
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("主な事項")
        press(page, "次へ")
        expect(page.get_by_role("heading", level=1)).to_have_text("続きの事項")


def test_two_tabs_keep_two_drafts_and_one_can_be_taken_up_again(browser: Browser, server: Server) -> None:
    with page_of(browser, server) as one:
        two = one.context.new_page()
        two.goto(server.address)
        for page, title in ((one, "自転車"), (two, "公園")):
            press(page, "初めから作る")
            fill(page, {**bicycles.BASIC, "b.title": title})
            press(page, "次へ")
        one.goto(server.address)
        expect(one.locator(".drafts li")).to_have_count(2)
        press(one, "自転車を続ける")
        expect(one.get_by_label("システムの名称")).to_have_value("自転車")
        one.goto(server.address)
        press(one, "公園の下書きを消す")
        expect(one.locator(".drafts li")).to_have_count(1)


def test_two_tabs_on_one_contract_and_the_second_save_is_refused(browser: Browser, tmp_path: Path) -> None:
    own = Server(copied(tmp_path), saving=True)
    with page_of(browser, own) as one:
        two = one.context.new_page()
        two.goto(own.address)
        for page, day in ((one, "２０２７年３月３１日"), (two, "２０２８年３月３１日")):
            page.get_by_label("この契約そのものを直す").check()
            page.get_by_label("案件", exact=True).select_option("meguro-bicycles@2023-04-01")
            press(page, "この案件から始める")
            fill(page, {"b.to": day})
            press(page, "結果")
        press(one, "保存する")
        expect(one.get_by_role("status")).to_have_text("保存しました。")
        press(two, "保存する")
        expect(two.get_by_role("alert")).to_contain_text("ほかの人が書き換え")
        press(two, "基本")
        expect(two.get_by_label("契約の終わり")).to_have_value("2028-03-31")
    own.stop()
    saved = (tmp_path / "clauses/systems/meguro-bicycles/2023-04-01.yaml").read_text("utf-8")
    assert "2027-03-31" in saved
    assert "2028-03-31" not in saved


def test_a_double_click_saves_once(browser: Browser, tmp_path: Path) -> None:
    own = Server(copied(tmp_path), saving=True)
    with page_of(browser, own) as page:
        page.get_by_label("この契約そのものを直す").check()
        page.get_by_label("案件", exact=True).select_option("meguro-bicycles@2023-04-01")
        press(page, "この案件から始める")
        fill(page, {"b.to": "2027-03-31"})
        press(page, "結果")
        page.get_by_role("button", name="保存する").dblclick()
        expect(page.get_by_role("status")).to_have_text("保存しました。")
    own.stop()


def test_a_server_that_dies_between_loses_nothing(browser: Browser) -> None:
    own = Server(LIBRARY)
    with page_of(browser, own) as page:
        begin(page)
        fill(page, {"f.my-number": "no"})
        expect(page.locator("#standing")).to_contain_text("に当たらないため")
        own.stop()
        fill(page, {"f.cloud": "yes"})
        own.start()
        press(page, "次へ")
        expect(page.get_by_role("heading", level=1)).to_have_text("続きの事項")
        expect(page.locator('[name="draft-profile"]')).to_have_value(re.compile("my-number: false"))
        page.goto(own.address)
        expect(page.locator(".drafts li")).to_have_count(1)
    own.stop()
