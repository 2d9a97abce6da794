"""`tokki list` and `tokki show`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tokki.commands.language import _
from tokki.commands.options import JsonOption, LibraryOption

if TYPE_CHECKING:
    from tokki.model.library import Library


class Kind(StrEnum):
    """What can be listed."""

    clauses = "clauses"
    editions = "editions"
    systems = "systems"
    contracts = "contracts"
    forms = "forms"
    checklists = "checklists"
    styles = "styles"
    traits = "traits"
    topics = "topics"
    glossary = "glossary"


def list_things(
    kind: Annotated[Kind, typer.Argument(help=_("What to list."))] = Kind.systems,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """List clauses, editions, systems, contracts, forms, checklists, styles, traits, topics or the terms of the glossary."""
    from tokki.commands.place import good_library
    from tokki.commands.table import print_json, print_table

    _root, whole = good_library(library)
    rows = rows_of(kind, whole)
    if json:
        print_json(rows)
    else:
        print_table(rows)


def rows_of(kind: Kind, whole: "Library") -> list[dict[str, Any]]:
    """One mapping for each thing; the keys are the columns."""
    from tokki.assemble.choose import words_of

    match kind:
        case Kind.clauses:
            newest = {c: whole.revisions_of(c)[-1] for c in sorted(whole.clauses) if whole.revisions_of(c)}
            return [
                {
                    "id": clause,
                    "title": whole.revisions[rid].title,
                    "topic": whole.topics[whole.clauses[clause].topic].label,
                    "revisions": len(whole.revisions_of(clause)),
                    "newest": rid.day.isoformat(),
                    "when": words_of(whole.revisions[rid].when, whole.traits),
                }
                for clause, rid in newest.items()
            ]
        case Kind.editions:
            return [
                {"id": str(e), "title": ed.title, "articles": len(ed.articles), "released": e in whole.releases}
                for e, ed in sorted(whole.editions.items())
            ]
        case Kind.systems:
            return [
                {
                    "id": name,
                    "organisation": system.organisation,
                    "title": system.title,
                    "kind": system.kind,
                    "contracts": len(whole.contracts_of(name)),
                }
                for name, system in sorted(whole.systems.items())
            ]
        case Kind.contracts:
            return [
                {
                    "id": str(c),
                    "edition": str(contract.edition),
                    "style": contract.style,
                    "status": contract.status,
                    "to": contract.term.to.isoformat() if contract.term.to else "",
                    "deviations": len(contract.deviations),
                }
                for c, contract in sorted(whole.contracts.items())
            ]
        case Kind.forms:
            from tokki.commands.explain_form import form_rows

            return form_rows(whole)
        case Kind.checklists:
            return [
                {"id": name, "title": c.title, "items": len(c.items), "status": c.status}
                for name, c in sorted(whole.checklists.items())
            ]
        case Kind.styles:
            return [{"id": name, "title": s.title, "digits": s.digits} for name, s in sorted(whole.styles.items())]
        case Kind.traits:
            return [{"id": name, "label": t.label, "fact": t.fact} for name, t in whole.traits.items()]
        case Kind.glossary:
            return [
                {
                    "term": t.term,
                    "reading": t.reading,
                    "meaning": t.meaning.replace("\n", ""),
                    "not": "、".join(t.variants),
                    "source": t.source or "",
                }
                for t in whole.glossary.terms
            ]
    return [{"id": name, "label": t.label, "describes": t.describes} for name, t in whole.topics.items()]


def show(
    name: Annotated[str, typer.Argument(help=_("A system, contract, clause, revision, edition or form:ID."))],
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Show a thing. For a system or contract: why each clause is in or out, and where each value came from."""
    from tokki.commands.explain import explain_clause, explain_contract, explain_edition, explain_revision
    from tokki.commands.explain_form import explain_form
    from tokki.commands.names import a_contract, a_revision, an_edition, unknown
    from tokki.commands.place import good_library
    from tokki.commands.table import print_json
    from tokki.model.markup import FORM

    _root, whole = good_library(library)
    head = name.partition("@")[0].partition(":")[0]
    if name.startswith(FORM):
        if name[len(FORM) :] not in whole.forms:
            raise unknown("form", name, [FORM + form for form in whole.forms])
        data, text = explain_form(whole, name[len(FORM) :])
    elif head in whole.systems:
        data, text = explain_contract(whole, a_contract(whole, name))
    elif name in whole.clauses:
        data, text = explain_clause(whole, name)
    elif head in whole.clauses:
        data, text = explain_revision(whole, a_revision(whole, name))
    elif whole.editions_of(head):
        data, text = explain_edition(whole, an_edition(whole, name))
    else:
        standards = {e.standard for e in whole.editions}
        raise unknown("thing", name, [*whole.systems, *whole.clauses, *standards, *(FORM + f for f in whole.forms)])
    if json:
        print_json(data)
    else:
        print(text)
