"""What stands before every page: each of its checks, and what an error tells."""

import asyncio
import base64
import logging
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.responses import Response
from tests.web.clerk import ADDRESS, Clerk, browser
from tests.web.serving import app, served

from tokki.web import app as app_module
from tokki.web.app import create_app
from tokki.web.guard import Buckets
from tokki.web.pages import start
from tokki.web.service import Door, Limits

FORM = {"content-type": "application/x-www-form-urlencoded"}


def client(**changed: Any) -> httpx.Client:
    peer = changed.pop("peer", "127.0.0.1")
    return browser(app(**changed), peer)


def token(of: httpx.Client) -> str:
    of.get("/")
    return str(of.cookies["tokki-token"])


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "127.0.0.1:8000:1", "localhost@evil.example"]
)
def test_another_name_is_not_answered(host: str) -> None:
    assert client().get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_names_of_this_machine_are_answered(host: str) -> None:
    assert client().get("/", headers={"host": host}).status_code == 200


def test_a_form_needs_the_token_of_this_browser() -> None:
    one = client()
    sent = {**FORM, "origin": ADDRESS}
    good = token(one)
    assert one.post("/begin", content=f"way=new&token={good}", headers=sent).status_code == 200
    for body in ("way=new", "way=new&token=", f"way=new&token={good[:-1]}x", f"way=new&token={good}&token=other"):
        assert one.post("/begin", content=body, headers=sent).status_code == 403
    one.cookies.clear()
    assert one.post("/begin", content=f"way=new&token={good}", headers=sent).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"origin": ADDRESS, "sec-fetch-site": "cross-site"},
        {"referer": "http://evil.example/127.0.0.1:8000"},
    ],
)
def test_a_form_from_elsewhere_is_refused(headers: dict[str, str]) -> None:
    one = client()
    answer = one.post("/begin", content=f"way=new&token={token(one)}", headers={**FORM, **headers})
    assert answer.status_code == 403


def test_every_answer_says_what_a_page_may_do() -> None:
    one = client()
    for answer in (
        one.get("/"),
        one.get("/static/form.css"),
        one.get("/nothing"),
        one.get("/", headers={"host": "evil"}),
    ):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
    cookie = client().get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_pages_have_no_script_and_no_style_of_their_own() -> None:
    for path in (Path(app_module.__file__).parent / "templates").glob("*.html"):
        text = path.read_text("utf-8")
        assert "<style" not in text
        assert " style=" not in text
        assert " on" not in {part[:3] for part in text.split("<") if "onclick" in part or "onload" in part}
        assert text.count("<script") == text.count('<script src="/static/')
        assert "|safe" not in text.replace(" ", "")


def test_what_is_typed_is_never_read_as_a_page() -> None:
    clerk = Clerk(app())
    clerk.visit()
    clerk.press("初めから作る")
    clerk.press("次へ", {"b.organisation": '"><script>x</script>', "b.title": "</title><b>", "b.id": "a"})
    assert clerk.status == 200
    assert b"<script>x" not in clerk.body
    assert clerk.page.xpath("//b") == []


def test_a_body_that_is_too_large_is_not_read() -> None:
    one = client(limits=Limits(body=2000, upload=3000))
    sent = {**FORM, "origin": ADDRESS}
    assert one.post("/begin", content="a=" + "x" * 3000, headers=sent).status_code == 413

    def parts() -> Any:
        for _ in range(100):
            yield b"x" * 100

    assert one.post("/begin", content=parts(), headers=sent).status_code == 413
    files = {"file": ("a.docx", b"x" * 4000)}
    assert (
        one.post("/begin/word", files=files, data={"token": token(one)}, headers={"origin": ADDRESS}).status_code == 413
    )


def test_an_upload_never_reaches_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def rolled(_self: object) -> None:
        raise AssertionError("written to the disk")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", rolled)
    clerk = Clerk(app())
    clerk.visit()
    clerk.upload("調べる", ("large.docx", b"PK" + b"x" * 5_000_000))
    assert clerk.status == 422
    assert clerk.title() == "先に進めません"


def test_a_client_that_asks_too_often_waits() -> None:
    now = [0.0]
    one = client(limits=Limits(burst=3, rate=1.0), clock=lambda: now[0])
    assert [one.get("/static/form.css").status_code for _ in range(4)] == [200, 200, 200, 429]
    now[0] = 2.0
    assert [one.get("/static/form.css").status_code for _ in range(3)] == [200, 200, 429]


def test_the_memory_of_clients_is_bounded() -> None:
    buckets = Buckets(2.0, 1.0)
    for n in range(20_000):
        assert buckets.take(f"client {n}", 0.0)
    assert len(buckets._left) <= 5_000


def test_other_methods_are_refused() -> None:
    one = client()
    assert [one.request(m, "/").status_code for m in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")] == [405] * 5
    assert one.get("/interview").status_code == 405
    assert one.get("/nothing").status_code == 404


def basic(password: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"anybody:{password}".encode()).decode()}


def test_a_password_is_asked_of_everybody() -> None:
    one = client(door=Door(password="合言葉"))
    answer = one.get("/")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Basic ")
    assert one.get("/static/form.css").status_code == 401
    for wrong in ("x", "合言", ""):
        assert one.get("/", headers=basic(wrong)).status_code == 401
    assert one.get("/", headers={"authorization": "Basic !!"}).status_code == 401
    assert one.get("/", headers=basic("合言葉")).status_code == 200


def test_guessing_a_password_is_slow() -> None:
    one = client(door=Door(password="合言葉"), clock=lambda: 0.0)
    answers = [one.get("/", headers=basic(str(n))).status_code for n in range(20)]
    assert answers.count(401) == 15
    assert answers[-1] == 429


def test_a_proxy_names_the_user() -> None:
    door = Door(user_header="x-remote-user")
    assert client(door=door).get("/").status_code == 403
    assert client(door=door).get("/", headers={"x-remote-user": "suzuki"}).status_code == 200
    assert client(door=door, peer="192.0.2.7").get("/", headers={"x-remote-user": "suzuki"}).status_code == 403


def broken(monkeypatch: pytest.MonkeyPatch, page: Callable[[Any, Any], Response], **changed: Any) -> httpx.Client:
    monkeypatch.setattr(start, "_first", page)
    return browser(create_app(served(**changed)))


def test_an_error_tells_nothing_of_the_inside(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_desk: object, _call: object) -> Response:
        raise KeyError("鈴木一郎 090-0000-0000")

    with caplog.at_level(logging.INFO, "tokki.web"):
        answer = broken(monkeypatch, fails).get("/?name=鈴木一郎")
    assert answer.status_code == 500
    assert "KeyError" not in answer.text
    assert "start.py" not in answer.text
    assert "鈴木" not in answer.text + caplog.text
    assert "KeyError at " in caplog.text
    assert "GET / 500" in caplog.text


def test_the_log_has_no_names() -> None:
    one = client()
    with_name = one.get("/鈴木一郎")
    assert with_name.status_code == 404


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_desk: object, _call: object) -> Response:
        time.sleep(0.5)
        return Response("late")

    assert broken(monkeypatch, slow, limits=Limits(seconds=0.1)).get("/").status_code == 503


def test_a_body_that_does_not_come_is_given_up() -> None:
    sent: list[Any] = []

    async def never() -> Any:
        await asyncio.sleep(60)

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1:8000"), (b"origin", b"http://127.0.0.1:8000"), (b"content-length", b"10")]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/begin",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "query_string": b"",
    }

    async def ask() -> None:
        await app(limits=Limits(seconds=0.05))(scope, never, send)

    with ThreadPoolExecutor(1) as thread:  # the browser of other tests has a loop of its own in this one
        thread.submit(asyncio.run, ask()).result()
    assert sent[0]["status"] == 503


@pytest.mark.parametrize("kind", ["text/plain", "application/json", ""])
def test_what_is_no_form_is_refused(kind: str) -> None:
    one = client()
    answer = one.post("/begin", content=f"token={token(one)}", headers={"content-type": kind, "origin": ADDRESS})
    assert answer.status_code == 415


def test_a_draft_of_another_form_is_refused() -> None:
    one = client()
    own = token(one)
    for words in ("", "&draft-system=../x", "&draft-system=a&draft-day=x"):
        answer = one.post("/interview", content=f"token={own}{words}", headers={**FORM, "origin": ADDRESS})
        assert answer.status_code == 422
        assert "下書きを読み取れません" in answer.text
