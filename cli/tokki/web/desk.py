"""The desk at which pages are made: the library, the cases of drafts, the templates; and how a form reaches its page."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import jinja2
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tokki.model.finding import Finding, TokkiError
from tokki.web.case import Case, Cases
from tokki.web.draft import Draft, NoDraft, posted
from tokki.web.guard import Refused, same_token
from tokki.web.service import Service, Told
from tokki.web.shelf import Shelf, Stock

FIELDS = 5_000
FILES = 6


@dataclass(frozen=True, slots=True)
class Call:
    """One request: the fields of its form, its files (name and bytes by field), and the browser's token."""

    token: str
    form: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, tuple[tuple[str, bytes], ...]] = field(default_factory=dict)


Page = Callable[[Call], Response]


@dataclass(frozen=True)
class Desk:
    """What every page has at hand."""

    service: Service
    shelf: Shelf
    cases: Cases
    templates: jinja2.Environment

    @classmethod
    def open(cls, service: Service) -> "Desk":
        """The desk of a service. Templates are read when first asked for, and kept."""
        loader = jinja2.PackageLoader("tokki.web")
        environment = jinja2.Environment(
            loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        return cls(service, Shelf(service), Cases(), environment)

    def page(self, path: str, page: Page) -> Route:
        """A page that is asked for."""

        async def answer(request: Request) -> Response:
            return await run_in_threadpool(self._made, page, Call(request.state.token))

        return Route(path, answer, methods=["GET"], name=path)

    def form(self, path: str, page: Page) -> Route:
        """A page that a form leads to: without the browser's token nothing is done."""

        async def answer(request: Request) -> Response:
            call = await _read(request, self.service.limits.upload)
            return await run_in_threadpool(self._made, page, call)

        return Route(path, answer, methods=["POST"], name=path)

    def _made(self, page: Page, call: Call) -> Response:
        try:
            return page(call)
        except TokkiError as error:
            return self.error(call, self.told(error.findings))
        except NoDraft:
            told = Told(
                "error",
                "下書きを読み取れません。",
                "送られた内容に、欠けている部分があります。",
                "初めの画面から、もう一度始めてください。",
            )
            return self.error(call, [told])

    def case(self, call: Call) -> Case:
        """The case of the draft that was posted.

        Errors: NoDraft.
        """
        return self.case_of(posted(call.form))

    def case_of(self, draft: Draft, stock: Stock | None = None) -> Case:
        """The case of a draft."""
        return self.cases.of(draft, stock or self.shelf.stock())

    def told(self, findings: Iterable[Finding]) -> list[Told]:
        """Findings in the reader's words, errors first."""
        return sorted((self.service.tell(f) for f in findings), key=lambda told: told.severity != "error")

    def render(self, call: Call, template: str, status: int = 200, **words: Any) -> HTMLResponse:
        """A page from its template."""
        has_site = self.service.site is not None
        html = self.templates.get_template(template).render(token=call.token, site=has_site, **words)
        return HTMLResponse(html, status)

    def error(self, call: Call, told: list[Told], status: int = 422) -> HTMLResponse:
        """The page that says why it cannot go on."""
        return self.render(call, "error.html", status, told=told)


def new_key() -> str:
    """A name by which a browser keeps one draft apart from another."""
    return secrets.token_urlsafe(9)


async def _read(request: Request, most: int) -> Call:
    """The form of a request.

    Errors: Refused for a token that is not this browser's, and for what is no form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    files: dict[str, tuple[tuple[str, bytes], ...]] = {}
    if kind == "multipart/form-data":
        form, files = await _parts(request, most)
    elif kind == "application/x-www-form-urlencoded":
        try:
            pairs = parse_qsl((await request.body()).decode("ascii"), True, max_num_fields=FIELDS, errors="strict")
        except ValueError:
            raise Refused(400, "送られた内容を読み取れません。") from None
        form = dict(pairs)
    else:
        raise Refused(415, "この形では受け付けません。")
    token = request.state.token
    if not same_token(form.pop("token", ""), token):
        raise Refused(403, "画面の有効期限が切れています。初めの画面を開き直し、下書きから続けてください。")
    return Call(token, form, files)


async def _parts(request: Request, most: int) -> tuple[dict[str, str], dict[str, tuple[tuple[str, bytes], ...]]]:
    """Fields and files of a form with uploads; the files stay in memory and are gone with the answer."""
    parser = MultiPartParser(request.headers, request.stream(), max_files=FILES, max_fields=FIELDS)
    parser.spool_max_size = most + 1  # else it writes to the disk from one megabyte on
    try:
        found = await parser.parse()
    except MultiPartException:
        raise Refused(400, "送られた内容を読み取れません。") from None
    form: dict[str, str] = {}
    files: dict[str, tuple[tuple[str, bytes], ...]] = {}
    for name, value in found.multi_items():
        if isinstance(value, UploadFile):
            data = await value.read()
            await value.close()
            files[name] = (*files.get(name, ()), (value.filename or "", data)) if data else files.get(name, ())
        else:
            form[name] = value
    return form, files
