"""Whether what a text cites is there whenever the text is."""

from collections.abc import Iterator, Mapping

from tokki.model.clause import Node, Revision, RevisionId
from tokki.model.condition import ALWAYS, Condition, both, implies
from tokki.model.finding import Finding, finding
from tokki.model.library import KeyPath, Library
from tokki.model.markup import FORM, Cross, tokens


def check_references(library: Library, used: Mapping[str, RevisionId]) -> Iterator[Finding]:
    """References to provisions of other clauses that are not always there when the citing text is.

    `used`: the revision of every clause of an edition.
    """
    revisions = {clause: library.revisions[rid] for clause, rid in used.items()}
    choices = {f"{clause}.{name}": options for clause, r in revisions.items() for name, options in r.choices().items()}
    conditions = {clause: _conditions(clause, revision) for clause, revision in revisions.items()}
    for clause, revision in revisions.items():
        for keys, node in _walk(revision.body, ("body",)):
            for token in tokens(node.text):
                if not isinstance(token, Cross):
                    continue
                for end in (token.first, token.last):
                    if end is None or end.startswith((".", FORM)) or end == "before":
                        continue
                    target = conditions.get(end.partition("/")[0], {}).get(end.partition("/")[2], ALWAYS)
                    if not implies(conditions[clause][node.id], target, choices):
                        place = library.at(used[clause], *keys, "text", offset=token.at)
                        yield finding("reference.conditional", place, target=end)


def _walk(nodes: tuple[Node, ...], above: KeyPath) -> Iterator[tuple[KeyPath, Node]]:
    for i, node in enumerate(nodes):
        yield (*above, i), node
        yield from _walk(node.items, (*above, i, "items"))


def _conditions(clause: str, revision: Revision) -> dict[str, Condition]:
    """When each node is there, by its ID; the clause as a whole under the empty name."""
    found = {"": _owned(clause, revision.when)}

    def walk(nodes: tuple[Node, ...], above: Condition) -> None:
        for node in nodes:
            found[node.id] = both(above, _owned(clause, node.when))
            walk(node.items, found[node.id])

    walk(revision.body, found[""])
    return found


def _owned(clause: str, condition: Condition) -> Condition:
    """The condition with the names of parameters made those of their clause: two clauses may both have a `mode`."""
    args = (f"{clause}.{condition.args[0]}", condition.args[1]) if condition.op == "own" else condition.args
    return Condition(condition.op, args, tuple(_owned(clause, inner) for inner in condition.inner))
