"""Small libraries for hypothesis: editions with groups, branches, deleted places, and references of every kind."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from tokki.model.clause import Revision, RevisionId
from tokki.model.edition import Edition, EditionId
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.model.style import Style
from tokki.model.system import Contract, ContractId, System
from tokki.model.vocabulary import Glossary, Trait

DAY = date(2024, 4, 1)
EDITION = EditionId("std", DAY)
CONTRACT = ContractId("town", DAY)
FACTS = ("media", "transport", "telework")
WORDS = ("client", "contractor", "consent", "contract", "work", "annex", "provider", "recipient")

Tree = tuple[Any, ...]
"""A node before its text: ID, condition, items."""


def _nodes(draw: st.DrawFn, depth: int, prefix: str, most: int) -> tuple[Tree, ...]:
    """Nodes of one tier. The first always stands, so that no clause and no list is empty."""
    nodes = []
    for i in range(draw(st.integers(1 if depth == 0 else 0, most))):
        name = f"{prefix}{i}"
        when = draw(st.sampled_from(("always", "always", *FACTS))) if i else "always"
        nodes.append((name, when, _nodes(draw, depth + 1, name + "x", 2) if depth < 2 + (i == 1) else ()))
    return tuple(nodes)


def _candidates(clauses: dict[str, tuple[Tree, ...]], always: set[str], grouped: set[str], own: str) -> list[str]:
    """References to what always stands: clauses, nodes, ranges."""
    order = [name for name in clauses if name in always and name not in grouped]
    found = [f"[[{name}]]" for name in always]
    found += [f"[[{a}..{b}]]" for i, a in enumerate(order) for b in order[i + 1 :]]

    def walk(clause: str, nodes: tuple[Tree, ...]) -> None:
        standing = [node for node in nodes if node[1] == "always"]
        found.extend(f"[[{clause}/{node[0]}]]" for node in standing)
        found.extend(f"[[{clause}/{a[0]}..{clause}/{b[0]}]]" for i, a in enumerate(standing) for b in standing[i + 1 :])
        for node in standing:
            walk(clause, node[2])

    for clause in always | {own}:
        walk(clause, clauses[clause])
    return found


def _written(draw: st.DrawFn, nodes: tuple[Tree, ...], crosses: Sequence[str], first: bool) -> list[dict[str, Any]]:
    """The nodes with their texts; `first`: nothing is sure to stand before the clause."""
    written = []
    for i, (name, when, items) in enumerate(nodes):
        some = list(draw(st.lists(st.sampled_from(crosses), max_size=3)))
        some += ["[[.before]]"] * (i > 0 and draw(st.booleans())) + ["[[before]]"] * (not first and draw(st.booleans()))
        text = f"{name}は、" + "、".join(some) + "による。"
        written.append({"id": name, "when": when, "text": text, "items": _written(draw, items, crosses, first)})
    return written


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    """A library of one edition and one contract of a system whose facts are true, false or unknown."""
    names = [f"c{i}" for i in range(draw(st.integers(1, 6)))]
    clauses = {name: _nodes(draw, 0, "n", 3) for name in names}
    whens = {
        name: draw(st.sampled_from(("always", "always", *FACTS))) if i else "always" for i, name in enumerate(names)
    }
    always = {name for name, when in whens.items() if when == "always"}
    entries: list[Any] = []
    grouped: set[str] = set()
    waiting = list(names)
    while waiting:
        kind = draw(st.sampled_from(("clause", "clause", "branch", "group", "deleted")))
        if kind == "deleted" and entries:
            entries.append({"deleted": f"gone{len(entries)}"})
        elif kind == "group" and len(waiting) > 1:
            pair, waiting = waiting[:2], waiting[2:]
            grouped |= set(pair)
            entries.append({"article": f"g{len(entries)}", "title": "群", "clauses": [f"{p}@{DAY}" for p in pair]})
        else:
            entries.append({"clause": f"{waiting.pop(0)}@{DAY}", "branch": kind == "branch" and bool(entries)})
    first = set(entries[0].get("clauses", [])) | {entries[0].get("clause")}
    revisions = {}
    for name, nodes in clauses.items():
        crosses = _candidates(clauses, always, grouped, name)
        body = _written(draw, nodes, crosses, f"{name}@{DAY}" in first)
        data = {"title": name, "when": whens[name], "why": "試験", "body": body}
        revisions[RevisionId(name, DAY)] = Revision.model_validate(data)
    edition = {
        "title": "試験",
        "numbering": draw(st.sampled_from(("article", "dai", "item"))),
        "absent": draw(st.sampled_from(("keep", "close-up"))),
        "in-force": str(DAY),
        "applies-to": "concluded",
        "why": "試験",
        "articles": entries,
    }
    digits = draw(st.sampled_from(("full", "half", "mixed", "kanji")))
    references = draw(st.sampled_from(("relative", "absolute")))
    facts = {fact: draw(_fact(fact)) for fact in FACTS}
    return library(revisions, Edition.model_validate(edition), digits, references, facts)


def _fact(name: str) -> st.SearchStrategy[Any]:
    return st.sampled_from((None, [], ["札"]) if name == "media" else (None, False, True))


def library(
    revisions: dict[RevisionId, Revision], edition: Edition, digits: str, references: str, facts: dict[str, Any]
) -> Library:
    """A library of these revisions and one edition, with one contract."""
    words = dict.fromkeys(WORDS, "語")
    style = {"id": "default", "title": "標準", "words": words, "digits": digits, "references": references}
    system = {"id": "town", "organisation": "町", "title": "試験", "kind": "outsourcing", "facts": facts}
    contract = {"edition": str(EDITION), "style": "default", "term": {"from": str(DAY)}}
    return Library(
        clauses={},
        revisions=revisions,
        editions={EDITION: edition},
        releases={},
        systems={"town": System.model_validate(system)},
        contracts={CONTRACT: Contract.model_validate(contract)},
        checklists={},
        styles={"default": Style.model_validate(style)},
        traits={fact: Trait.model_validate({"label": fact, "fact": fact}) for fact in FACTS},
        topics={},
        glossary=Glossary(terms=()),
        place=lambda _thing, _keys, _offset: Place("none"),
    )
