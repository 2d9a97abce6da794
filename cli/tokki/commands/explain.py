"""Explanations of things: data for programs, and the same as text for people."""

from typing import Any

from tokki.assemble.annex import Annex, Choice
from tokki.assemble.assemble import assemble, edition_document, withdrawn
from tokki.assemble.choose import words_of
from tokki.commands.language import _
from tokki.commands.names import Request
from tokki.model.clause import Node, RevisionId
from tokki.model.edition import EditionId
from tokki.model.library import Library

Explained = tuple[dict[str, Any], str]


def annex_of(whole: Library, request: Request) -> Annex:
    """The assembled annex of a request."""
    if request.contract is None:
        return withdrawn(whole, request.system)
    return assemble(whole, request.contract, edition_id=request.edition)


def explain_contract(whole: Library, request: Request) -> Explained:
    """Why each clause is in or out, and where each value came from."""
    annex = annex_of(whole, request)
    labels = {a.id: a.label for a in annex.document.articles}
    clauses = [
        {
            "article": labels.get(c.article, ""),
            "clause": str(c.revision),
            "title": c.title,
            "verdict": c.verdict,
            "by": c.by,
            "reasons": [{"name": r.name, "label": r.label, "fact": r.fact, "holds": r.holds} for r in c.reasons],
            "why": c.why,
        }
        for c in annex.choices
    ]
    values = [
        {"clause": v.clause, "name": v.name, "label": v.label, "text": v.text, "from": v.origin} for v in annex.values
    ]
    data = {
        "system": annex.system,
        "title": annex.title,
        "organisation": annex.organisation,
        "contract": str(annex.contract or ""),
        "edition": str(annex.edition or ""),
        "style": annex.style.id,
        "clauses": clauses,
        "values": values,
    }
    lines = [f"{annex.organisation}　{annex.title}", f"{annex.name}　{annex.edition or ''} {annex.edition_title}", ""]
    lines += annex.document.notices
    for choice in annex.choices:
        mark = {"in": "○", "out": "－", "unknown": "？"}[choice.verdict]
        lines.append(f"{mark} {labels.get(choice.article, '')}　{choice.title}　[{choice.revision}]　{_why(choice)}")
    if values:
        lines += ["", _("Values")]
    lines += [f"  {v.clause}.{v.name}　{v.label}：{v.text}　（{_origin(v.origin)}）" for v in annex.values]
    return data, "\n".join(lines)


def _origin(origin: str) -> str:
    words = {"contract": _("contract"), "fact": _("fact"), "edition": _("edition"), "default": _("default")}
    return words.get(origin, _("unknown"))


def _why(choice: Choice) -> str:
    if choice.by == "deviation":
        return choice.why
    if choice.by == "edition":
        return _("always")
    answers = {True: _("yes"), False: _("no"), None: _("unknown")}
    return "、".join(f"{r.label}：{answers[r.holds]}" for r in choice.reasons)


def explain_clause(whole: Library, clause: str) -> Explained:
    """Topic, commentary, revisions, and the editions and contracts that use or change it."""
    own, revisions = whole.clauses[clause], whole.revisions_of(clause)
    editions = [
        e
        for e, ed in sorted(whole.editions.items())
        if any(r.clause == clause for x in ed.articles for r in x.revisions)
    ]
    changed = [
        c for c, contract in sorted(whole.contracts.items()) if any(d.clause == clause for d in contract.deviations)
    ]
    data: dict[str, Any] = {
        "id": clause,
        "topic": own.topic,
        "commentary": own.commentary,
        "revisions": [
            {"id": str(r), "title": whole.revisions[r].title, "why": whole.revisions[r].why} for r in revisions
        ],
        "editions": [str(e) for e in editions],
        "deviations": [str(c) for c in changed],
    }
    lines = [
        f"{clause}　{whole.revisions[revisions[-1]].title if revisions else '–'}　（{whole.topics[own.topic].label}）",
        "",
        own.commentary,
        "",
    ]
    for r in revisions:
        lines.append(f"{r}　{whole.revisions[r].title}　{whole.revisions[r].why.replace(chr(10), '')}")
    lines += ["", _("Editions") + "　" + "、".join(data["editions"])]
    if changed:
        lines.append(_("Deviations in") + "　" + "、".join(str(c) for c in changed))
    return data, "\n".join(lines)


def explain_revision(whole: Library, rid: RevisionId) -> Explained:
    """One revision as it was authored, with conditions and parameters in words."""
    revision = whole.revisions[rid]
    data = {"id": str(rid), **revision.model_dump(mode="json", by_alias=True, exclude_defaults=True)}
    lines = [f"{rid}　{revision.title}", f"{_('when')}　{words_of(revision.when, whole.traits)}"]
    lines += [f"{_('why')}　{revision.why}", ""]
    for name, p in revision.parameters.items():
        kind = "／".join(p.choices.values()) if p.choices else p.unit or p.type or p.fact
        lines.append(f"  {{{name}}}　{p.label}　{kind}　{p.default or ''}")

    def show(node: Node, depth: int) -> None:
        when = "" if node.when.op == "always" else f"〔{words_of(node.when, whole.traits)}〕"
        lines.append("  " * depth + f"・{node.id}{when} " + node.text.replace("\n", ""))
        for item in node.items:
            show(item, depth + 1)

    for node in revision.body:
        show(node, 0)
    return data, "\n".join(lines)


def explain_edition(whole: Library, edition_id: EditionId) -> Explained:
    """What stands where in an edition."""
    edition, document = whole.editions[edition_id], edition_document(whole, edition_id)
    rows = [
        {"number": a.label, "id": a.id, "title": a.heading, "revision": a.revision, "state": a.state}
        for a in document.articles
    ]
    data = {"id": str(edition_id), "title": edition.title, "why": edition.why, "articles": rows}
    lines = [f"{edition_id}　{edition.title}", edition.why, ""]
    for row in rows:
        words = "削除" if row["state"] == "deleted" else row["title"]
        lines.append(f"{row['number']}　{words}　[{row['revision'] or row['id']}]")
    return data, "\n".join(lines)
