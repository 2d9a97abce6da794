"""`tokki new contract SYSTEM --from LAST --start DAY`: the file of a contract that follows another, and what that means."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tokki.commands.language import _
from tokki.commands.names import a_contract, a_day, an_edition, unknown
from tokki.commands.place import good_library, shown
from tokki.commands.preview_rows import tally
from tokki.commands.report import Form, as_data, findings_text, tell
from tokki.commands.summary import short
from tokki.commands.table import print_json, print_table
from tokki.compare.comparison import NOISE, Pair
from tokki.library.files import path_of
from tokki.library.renew import renewed_text
from tokki.model.edition import EditionId
from tokki.model.finding import Finding, TokkiError, finding
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.model.system import ContractId
from tokki.review.impact.contracts import outermost
from tokki.review.register.renewal import Again, Renewal, edition_for, left, renewal


def renew(system: str, last: str, start: str, edition: str, library: Path | None, *, json: bool) -> int:
    """Write the new contract and print what it means; 1 where something has to be decided, else 0.

    `last`: the contract it follows, by citation, day or `last`; `edition`: empty for the newest on the first day.
    Errors: TokkiError for names that are not there, a file that is, and where an annex cannot be made.
    """
    from tokki.commands.output import write_all

    root, whole = good_library(library)
    old = _old(whole, system, last)
    new = ContractId(old.system, a_day(start))
    chosen = _edition(whole, edition, old, new.day)
    path = root / path_of("contract", new)
    if path.exists():
        raise TokkiError([finding("name.taken", Place(shown(path)), name=shown(path))])
    lost = left(whole, old, chosen, new.day)
    before, contract = root / path_of("contract", old), whole.contracts[old]
    lines = {i: whole.at(old, "deviations", i).line for i in range(len(contract.deviations))}
    text = before.read_text(encoding="utf-8")
    made = renewed_text(text, chosen, new.day, contract.values, lost.values, lines, lost.deviations)
    write_all({path: made.encode()})
    tell(_("written: {path}").format(path=shown(path)))
    _root, whole = good_library(library)
    found = renewal(whole, old, new)
    told = (*lost.findings, *(f for f in found.findings if f.rule.startswith(("deviation.", "annex."))))
    if json:
        print_json(_data(found, told))
    else:
        _print(found, told)
    return int(bool(told or found.values or found.lost))


def _old(library: Library, system: str, last: str) -> ContractId:
    """The contract that is followed."""
    name = system.partition("@")[0]
    cited = name if last == "last" else last if "@" in last else f"{name}@{last}"
    contract = a_contract(library, cited).contract
    if contract is None or contract.system != name:
        raise unknown("contract", last, library.contracts_of(name))
    return contract


def _edition(library: Library, asked: str, old: ContractId, start: date) -> EditionId:
    """The edition that was asked for; of a standard alone, or without any, the newest on the first day."""
    if not asked:
        return edition_for(library, old, start)
    named = an_edition(library, asked)
    fit = [each for each in library.editions_of(named.standard) if each.day <= start]
    return named if "@" in asked or not fit else fit[-1]


def _print(found: Renewal, told: tuple[Finding, ...]) -> None:
    print(f"{found.old.contract} ({found.old.edition}) → {found.new.contract} ({found.new.edition})")
    for title, part in _parts(found, told):
        print(f"\n■ {title}")
        if isinstance(part, str):
            print(part)
        else:
            print_table(part)
    print("\n" + _("All of it: tokki compare {old} {new}").format(old=found.old.contract, new=found.new.contract))


def _parts(found: Renewal, told: tuple[Finding, ...]) -> Iterator[tuple[str, str | list[dict[str, Any]]]]:
    yield _("Articles that change"), [_article(pair) for pair in _articles(found)] or _("none")
    yield _("Deviations and values to look at"), findings_text(told, Form.text) or _("none")
    yield _("Values to decide again"), [_value(each) for each in found.values] or _("none")
    yield _("Duties that are new on the first day"), [_duty(*each) for each in found.duties] or _("none")


def _articles(found: Renewal) -> list[Pair]:
    return [pair for pair in found.comparison.pairs if outermost((pair,))]


def _article(pair: Pair) -> dict[str, Any]:
    counts = tally(outermost((pair,)))
    kinds = [short(kind) for kind in counts if kind not in NOISE]  # type: ignore[arg-type]
    return {
        "was": pair.old.cited if pair.old is not None else "–",
        "now": pair.new.cited if pair.new is not None else "–",
        "heading": pair.side.provision.heading,
        "changes": "、".join(kinds),
    }


def _value(each: Again) -> dict[str, Any]:
    words = {"new": _("new"), "default": _("another default"), "choices": _("other choices")}
    return {
        "value": each.name,
        "label": each.label,
        "printed": each.used,
        "because": words[each.why],
        "was": each.was,
        "now": each.now,
    }


def _duty(checklist: str, answer: Any) -> dict[str, Any]:
    words = {"met": _("met"), "partly": _("in part"), "not": _("not met")}
    own = f"{checklist}/{answer.duty.id}"
    return {"duty": own, "from": str(answer.duty.from_), "verdict": words[answer.verdict], "text": answer.duty.text}


def _data(found: Renewal, told: tuple[Finding, ...]) -> dict[str, Any]:
    return {
        "format": "tokki-renewal-1",
        "old": {"contract": str(found.old.contract), "edition": str(found.old.edition)},
        "new": {"contract": str(found.new.contract), "edition": str(found.new.edition)},
        "articles": [
            {
                "old": pair.old.cited if pair.old is not None else None,
                "new": pair.new.cited if pair.new is not None else None,
                "id": pair.side.provision.id,
                "kinds": sorted(tally(outermost((pair,)))),
            }
            for pair in _articles(found)
        ],
        "findings": [as_data(each) for each in told],
        "values": [
            {"name": v.name, "label": v.label, "why": v.why, "used": v.used, "was": v.was, "now": v.now}
            for v in found.values
        ],
        "duties": [
            {
                "checklist": checklist,
                "duty": a.duty.id,
                "from": str(a.duty.from_),
                "verdict": a.verdict,
                "text": a.duty.text,
            }
            for checklist, a in found.duties
        ],
    }
