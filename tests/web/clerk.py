"""A clerk at a browser without script: pages are read, blanks filled, buttons pressed; only what a page offers is sent."""

import base64
import warnings
from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx
import lxml.html
from starlette.types import ASGIApp

with warnings.catch_warnings():  # it would have the next httpx, which is not locked yet
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

ADDRESS = "http://127.0.0.1:8000"


def browser(app: ASGIApp, peer: str = "127.0.0.1", host: str = ADDRESS) -> httpx.Client:
    """A client that keeps cookies and follows nothing by itself."""
    return TestClient(app, base_url=host, client=(peer, 50000))


@dataclass
class Clerk:
    app: ASGIApp
    host: str = ADDRESS
    client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = browser(self.app, host=self.host)
        self.page: lxml.html.HtmlElement
        self.status = 0
        self.answer = None

    def visit(self, path: str = "/") -> None:
        self._take(self.client.get(path))

    def press(self, words: str, fields: dict[str, str] | None = None, near: str = "") -> None:
        """Press the button with these words; `fields`: what is typed before, by the names of blanks.

        `near`: a value or name inside the button's form, where several buttons have the same words.
        """
        button, form = self._button(words, near)
        data = _data(form, fields or {})
        if button.get("name"):
            data.append((button.get("name", ""), button.get("value", "")))
        path = str(button.get("formaction") or form.get("action")).partition("#")[0]
        if form.get("enctype") == "multipart/form-data":
            raise AssertionError("use upload")
        headers = {"content-type": "application/x-www-form-urlencoded", "origin": self.host}
        self._take(self.client.post(path, content=urlencode(data), headers=headers))

    def upload(self, words: str, *files: tuple[str, bytes], fields: dict[str, str] | None = None) -> None:
        """Choose files (name and bytes) in the form of the button with these words, and press it."""
        button, form = self._button(words, "")
        (name,) = form.xpath(".//input[@type='file']/@name")
        data = dict(_data(form, fields or {}))
        sent = [(name, (own, content)) for own, content in files]
        path = str(button.get("formaction") or form.get("action"))
        self._take(self.client.post(path, data=data, files=sent or {name: ("", b"")}, headers={"origin": self.host}))

    def linked(self, words: str) -> tuple[str, bytes]:
        """The file that a link with these words holds inside the page: its name and bytes."""
        (link,) = [each for each in self.page.iter("a") if " ".join(each.text_content().split()) == words]
        head, _, data = str(link.get("href")).partition(";base64,")
        assert head.startswith("data:application/")
        return str(link.get("download")), base64.b64decode(data)

    def _button(self, words: str, near: str) -> tuple[lxml.html.HtmlElement, lxml.html.HtmlElement]:
        found = []
        for button in self.page.iter("button"):
            called = button.get("aria-label") or " ".join(button.text_content().split())
            form = next(button.iterancestors("form"))
            if called == words and (not near or near in lxml.html.tostring(form, encoding="unicode")):
                found.append((button, form))
        if not found:
            raise AssertionError(f"no button {words!r} on the page:\n{self.text()[:2000]}")
        return found[0]

    def _take(self, answer: object) -> None:
        self.answer = answer  # type: ignore[assignment]
        self.status = answer.status_code  # type: ignore[attr-defined]
        if "html" in answer.headers.get("content-type", ""):  # type: ignore[attr-defined]
            self.page = lxml.html.fromstring(answer.text)  # type: ignore[attr-defined]

    @property
    def body(self) -> bytes:
        """What came, as bytes: a file."""
        return self.answer.content  # type: ignore[attr-defined,no-any-return]

    def text(self, path: str = "//main") -> str:
        """The words of the page."""
        return "\n".join(" ".join(each.text_content().split()) for each in self.page.xpath(path))

    def title(self) -> str:
        return self.text("//h1")

    def draft(self, part: str) -> str:
        """A part of the draft that the page carries."""
        return str(self.page.xpath(f"//input[@name='draft-{part}']/@value")[0])


def _data(form: lxml.html.HtmlElement, fields: dict[str, str]) -> list[tuple[str, str]]:
    """What a browser sends of a form: its blanks as they are, with those that were filled."""
    left, data = dict(fields), []
    for each in form.iter("input", "select", "textarea"):
        name, kind = each.get("name"), each.get("type", "")
        if not name or kind in ("file", "submit"):
            continue
        typed = left.get(name)
        if kind in ("radio", "checkbox"):
            own = each.get("value", "on")
            on = each.get("checked") is not None if typed is None else typed == own
            if on:
                data.append((name, own))
        elif each.tag == "select":
            options = each.xpath("./option")
            chosen = [o.get("value") for o in options if o.get("selected") is not None] or [options[0].get("value")]
            if typed is not None and typed not in [o.get("value") for o in options]:
                raise AssertionError(f"{name} has no choice {typed!r}")
            data.append((name, chosen[0] if typed is None else typed))
        else:
            value = (each.text or "").removeprefix("\n") if each.tag == "textarea" else each.get("value", "")
            value = value if typed is None else typed
            data.append((name, value.replace("\r\n", "\n").replace("\n", "\r\n")))
    names = {each.get("name") for each in form.iter("input", "select", "textarea")}
    if unknown := set(left) - names:
        raise AssertionError(f"no blanks {sorted(unknown)}; there are {sorted(n for n in names if n)}")
    return data
