"""Where a draft begins: from nothing, from a contract of the library, from last year's Word annex, from a draft of one's own."""

import io
import zipfile
from datetime import date
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from tokki.library.edit import edited
from tokki.library.source import read_source
from tokki.model.library import Library
from tokki.model.system import ContractId, parse_contract_id
from tokki.web import steps
from tokki.web.desk import Call, Desk, new_key
from tokki.web.draft import Draft, NoDraft, draft, new_draft
from tokki.web.pages import interview, uploads
from tokki.web.service import Told
from tokki.web.shelf import Stock

_YAML = 300_000
_NO_PROFILE = Told(
    "error",
    "下書きのファイルとして読み取れません。",
    "system.yaml と、契約のファイル（始期の日付の名のもの）との両方が要ります。",
    "結果の画面で取った ZIP か、その中の二つのファイルを選んでください。",
)


def routes(desk: Desk) -> list[Route]:
    """The first page, and the ways to begin."""
    return [
        desk.page("/", lambda call: _first(desk, call)),
        desk.form("/begin", lambda call: _begin(desk, call)),
        desk.form("/begin/word", lambda call: uploads.verified(desk, call)),
        desk.form("/begin/file", lambda call: _from_file(desk, call)),
        desk.form("/resume", lambda call: interview.show(desk, call, desk.case(call), "basic")),
    ]


def _first(desk: Desk, call: Call) -> Response:
    library = desk.shelf.stock().library
    return desk.render(call, "start.html", contracts=_contracts(library), saving=desk.service.saving)


def _contracts(library: Library) -> list[tuple[str, str]]:
    """Contracts to begin from, by organisation: citation and words."""
    found = [(library.systems[c.system], c) for c in sorted(library.contracts) if c.system in library.systems]
    found.sort(key=lambda each: (each[0].organisation, each[0].title, each[1]))
    return [(str(c), f"{system.organisation}　{system.title}（{c.day}から）") for system, c in found]


def _begin(desk: Desk, call: Call) -> Response:
    stock, way = desk.shelf.stock(), call.form.get("way", "new")
    if way == "new":
        return _interview(desk, call, _nothing(desk, stock), stock)
    try:
        contract = parse_contract_id(call.form.get("contract", ""))
    except ValueError:
        raise NoDraft(way) from None
    if contract not in stock.library.contracts:
        raise NoDraft(str(contract))
    made = {"edit": _edit, "next": _next, "similar": _similar}.get(way, _edit)
    return _interview(desk, call, made(desk, stock, contract), stock)


def _interview(desk: Desk, call: Call, begun: Draft, stock: Stock) -> Response:
    return interview.show(desk, call, desk.case_of(begun, stock), "basic")


def _spring(today: date) -> date:
    """The next first day of a fiscal year."""
    return date(today.year + (today >= date(today.year, 4, 1)), 4, 1)


def _nothing(desk: Desk, stock: Stock) -> Draft:
    library = stock.library
    day = _spring(desk.service.today())
    return new_draft(new_key(), day, steps.edition_on(library, steps.usual_standard(library), day))


def _edit(desk: Desk, _stock: Stock, contract: ContractId) -> Draft:
    """The contract itself, to be changed."""
    texts = desk.shelf.texts(contract.system, contract)
    found = draft(new_key(), contract.system, str(contract.day), *texts)
    return draft(found.key, found.system, str(found.day), *texts, desk.shelf.hashes(found))


def _next(desk: Desk, stock: Stock, contract: ContractId) -> Draft:
    """The next contract of the same system: one year on, under the newest edition of its standard."""
    begun = _edit(desk, stock, contract)
    today = desk.service.today()
    day = max(_spring(today), date(contract.day.year + 1, 4, 1))
    data = read_source(begun.contract.encode(), "").data
    edition = stock.library.contracts[contract].edition
    data |= {"edition": str(steps.edition_on(stock.library, edition.standard, day)), "status": "planned"}
    data["term"] = {"from": str(day), "to": None}
    own = draft(begun.key, begun.system, str(day), begun.profile, edited(begun.contract, data), (begun.base[0], ""))
    return draft(
        own.key, own.system, str(own.day), own.profile, own.contract, (begun.base[0], desk.shelf.hashes(own)[1])
    )


def _similar(desk: Desk, stock: Stock, contract: ContractId) -> Draft:
    """A new system with the facts of another one, without what is that one's alone."""
    begun = _nothing(desk, stock)
    other, _ = desk.shelf.texts(contract.system, None)
    facts: dict[str, Any] = read_source(other.encode(), "").data["facts"]
    profile, own = begun.data
    profile["facts"] = {**profile["facts"], **facts, "in-use-from": None}
    profile["organisation"] = stock.library.systems[contract.system].organisation
    own["style"] = stock.library.contracts[contract].style
    own["edition"] = str(steps.edition_on(stock.library, stock.library.contracts[contract].edition.standard, begun.day))
    return begun.with_data(profile, own)


def _from_file(desk: Desk, call: Call) -> Response:
    """A draft from files that were downloaded before."""
    files = call.files.get("file", ())
    if not files:
        return desk.error(call, [uploads.EMPTY])
    try:
        profile, contract = _profile(dict(files))
        data, own = (read_source(text.encode(), "").data for text in (profile, contract))
        begun = draft(new_key(), str(data["id"]), str(own["term"]["from"]), profile, contract)
    except (NoDraft, KeyError, TypeError, UnicodeDecodeError, RuntimeError, zipfile.BadZipFile):
        return desk.error(call, [_NO_PROFILE])
    return _interview(desk, call, begun, desk.shelf.stock())


def _profile(files: dict[str, bytes]) -> tuple[str, str]:
    """The texts of a system and of a contract among files.

    Errors: NoDraft; zipfile.BadZipFile; UnicodeDecodeError.
    """
    texts = []
    for data in files.values():
        texts += _texts_in_zip(data) if data.startswith(b"PK") else [data[: _YAML + 1].decode("utf-8-sig")]
    found: dict[str, str] = {}
    for text in texts:
        data = read_source(text.encode(), "").data
        if isinstance(data, dict) and len(text) <= _YAML:
            found["system" if "organisation" in data else "contract" if "edition" in data else ""] = text
    if not {"system", "contract"} <= found.keys():
        raise NoDraft("files")
    return found["system"], found["contract"]


def _texts_in_zip(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inside = [each for each in archive.infolist() if each.filename.endswith(".yaml")][:4]
        return [archive.read(each).decode("utf-8-sig") for each in inside if each.file_size <= _YAML]
