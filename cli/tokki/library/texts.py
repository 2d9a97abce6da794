"""What can be wrong inside one revision or contract, seen from its file alone."""

from collections.abc import Iterator

from tokki.library.source import Source
from tokki.model.clause import Node, Revision
from tokki.model.condition import Condition, both, implies, possible
from tokki.model.family import LEVELS
from tokki.model.finding import Finding, finding
from tokki.model.form import FORM_WORDS, Form
from tokki.model.library import KeyPath
from tokki.model.markup import FORM, PARTS, Cross, MarkupError, Slot, Token, has_part, tokens
from tokki.model.style import HOUSE_WORDS

BEFORE = ("before", ".before")
MAX_ATOMS = 12  # every combination of answers is tried
MAX_ITEMS = len(LEVELS) - 3  # an article of several paragraphs in family `item` starts one tier lower


def check_revision(source: Source, revision: Revision) -> list[Finding]:
    """Findings about nodes, conditions, slots and references within the revision."""
    findings: list[Finding] = []
    nodes: dict[str, tuple[Node, Condition, KeyPath]] = {}
    for name in revision.parameters:
        if name in HOUSE_WORDS:
            findings.append(finding("parameter.house-word", source.place(("parameters", name), key=True), name=name))
    for node, when, keys in _walk(revision.body, revision.when, ("body",)):
        if node.id in nodes:
            first = source.place((*nodes[node.id][2], "id")).line
            findings.append(finding("node.twice", source.place((*keys, "id")), node=node.id, first=first))
        nodes.setdefault(node.id, (node, when, keys))
        if keys.count("items") > MAX_ITEMS:
            findings.append(finding("node.deep", source.place((*keys, "id")), node=node.id))
        if node.id == "before":
            findings.append(finding("node.reserved", source.place((*keys, "id")), node=node.id))
    findings.extend(_conditions(source, revision, nodes))
    for node, when, keys in nodes.values():
        place = (*keys, "text")
        try:
            found = tokens(node.text)
        except MarkupError as error:
            findings.append(finding(error.rule, source.place(place, error.at), **error.words))
            continue
        findings.extend(_slots(source, revision, place, found))
        for token in found:
            if isinstance(token, Cross):
                findings.extend(_own_reference(source, revision, nodes, when, place, token))
    return findings


def _walk(body: tuple[Node, ...], when: Condition, keys: KeyPath) -> Iterator[tuple[Node, Condition, KeyPath]]:
    for i, node in enumerate(body):
        own = both(when, node.when)
        yield node, own, (*keys, i)
        yield from _walk(node.items, own, (*keys, i, "items"))


def _conditions(
    source: Source, revision: Revision, nodes: dict[str, tuple[Node, Condition, KeyPath]]
) -> Iterator[Finding]:
    choices = revision.choices()
    places: list[tuple[Condition, Condition, KeyPath]] = [(revision.when, revision.when, ("when",))]
    places += [(node.when, when, (*keys, "when")) for node, when, keys in nodes.values()]
    for own, whole, keys in places:
        for name, choice in (atom.args for atom in own.atoms() if atom.op == "own"):
            if name not in choices:
                yield finding("condition.no-parameter", source.place(keys), name=name)
            elif choice not in choices[name]:
                known = ", ".join(choices[name])
                yield finding("condition.no-choice", source.place(keys), name=name, choice=choice, known=known)
        if len(set(whole.atoms())) > MAX_ATOMS:
            yield finding("condition.large", source.place(keys), limit=MAX_ATOMS)
            continue
        wrong = any(atom.op == "own" and atom.args[1] not in choices.get(atom.args[0], ()) for atom in whole.atoms())
        if not wrong and own.op != "always" and not possible(whole, choices):
            yield finding("condition.never", source.place(keys))


def _slots(source: Source, revision: Revision, keys: KeyPath, found: tuple[Token, ...]) -> Iterator[Finding]:
    for token in found:
        if isinstance(token, Slot) and token.name not in revision.parameters and token.name not in HOUSE_WORDS:
            known = ", ".join((*revision.parameters, *HOUSE_WORDS))
            yield finding("parameter.unknown", source.place(keys, token.at), name=token.name, known=known)


def _own_reference(
    source: Source,
    revision: Revision,
    nodes: dict[str, tuple[Node, Condition, KeyPath]],
    when: Condition,
    keys: KeyPath,
    token: Cross,
) -> Iterator[Finding]:
    for end in (token.first, token.last):
        if end is None or not end.startswith(".") or end in BEFORE:
            continue
        place = source.place(keys, token.at)
        if end[1:] not in nodes:
            yield finding("reference.no-node", place, node=end[1:], known=", ".join(nodes))
            continue
        target, target_when, _ = nodes[end[1:]]
        if token.part is not None and not has_part(target.text, token.part):
            yield finding("reference.no-part", place, node=end[1:], part=PARTS[token.part])
        if not implies(when, target_when, revision.choices()):
            yield finding("reference.conditional", place, target=end)


def check_texts(source: Source, texts: list[tuple[KeyPath, str]]) -> list[Finding]:
    """Findings about the markup of texts outside revisions (deviations)."""
    findings: list[Finding] = []
    for keys, text in texts:
        try:
            tokens(text)
        except MarkupError as error:
            findings.append(finding(error.rule, source.place(keys, error.at), **error.words))
    return findings


def check_form(source: Source, form: Form) -> list[Finding]:
    """Findings about the words and conditions of a form: it cites other forms only, and asks no clause's own choices."""
    findings: list[Finding] = []
    words = (*FORM_WORDS, *HOUSE_WORDS)
    for keys, text in form.texts():
        try:
            found = tokens(text)
        except MarkupError as error:
            findings.append(finding(error.rule, source.place(keys, error.at), **error.words))
            continue
        for token in found:
            if isinstance(token, Slot) and token.name not in words:
                place = source.place(keys, token.at)
                findings.append(finding("form.word", place, name=token.name, known=", ".join(words)))
            if isinstance(token, Cross) and not token.first.startswith(FORM):
                findings.append(finding("form.provision", source.place(keys, token.at), target=token.first))
    for keys, condition in form.conditions():
        for name in (atom.args[0] for atom in condition.atoms() if atom.op == "own"):
            findings.append(finding("condition.no-parameter", source.place(keys), name=name))
    return findings
