"""Every text that speaks for an edition, letter by letter with its place: clauses, and what stands beside them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tokki.compare.comparison import Comparison
from tokki.compare.words import edits
from tokki.model.clause import Node
from tokki.model.edition import EditionId
from tokki.model.library import KeyPath, Library, ThingId
from tokki.model.markup import Cross, Slot, tokens
from tokki.model.system import ContractId

OPEN = "\ue000"
"""Stands for a reference or an open value: what differs from contract to contract is in no phrase."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it reads, without its marks, and where it is written.

    Shapes: `at` has the offset in the authored text of each letter of `text`.
    """

    thing: ThingId
    keys: KeyPath
    text: str
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One text of an edition before and now. `id`: the provision, `subcontracting/ban`, or the clause for its title."""

    id: str
    old: str
    new: str


def marked(thing: ThingId, keys: KeyPath, text: str, words: Mapping[str, str]) -> Written:
    """A text with marks: lines joined, house words in place, `OPEN` for references and open values."""
    letters, at = list[str](), list[int]()
    offset = 0
    for token in tokens(text):
        if isinstance(token, Slot | Cross):
            word = words.get(token.name, OPEN) if isinstance(token, Slot) else OPEN
            letters += word
            at += [token.at] * len(word)
            offset = text.index("}" if isinstance(token, Slot) else "]]", token.at) + 1
            continue
        for letter in token.text:
            offset = text.index(letter, offset) + 1
            letters.append(letter)
            at.append(offset - 1)
    return Written(thing, keys, "".join(letters), tuple(at))


def bare(thing: ThingId, keys: KeyPath, text: str) -> Written:
    """A text without marks, its lines joined."""
    at = tuple(k for k, letter in enumerate(text) if letter != "\n")
    return Written(thing, keys, "".join(text[k] for k in at), at)


@dataclass(frozen=True, slots=True)
class EditionTexts:
    """The texts of an edition by ID: provisions, titles (under the clause or article), choices (under `clause.name`)."""

    of: Mapping[str, Written]

    @classmethod
    def read(cls, library: Library, edition_id: EditionId) -> "EditionTexts":
        """Every text that the edition prints."""
        edition = library.editions[edition_id]
        words = library.words(library.styles["default"], edition)
        found: dict[str, Written] = {}
        for i, entry in enumerate(edition.articles):
            for rid in entry.revisions:
                revision = library.revisions[rid]
                found[rid.clause] = bare(rid, ("title",), revision.title)
                for name, parameter in revision.parameters.items():
                    for choice, text in (parameter.choices or {}).items():
                        own = f"{rid.clause}.{name}.{choice}"
                        found[own] = bare(rid, ("parameters", name, "choices", choice), text)
                for keys, node in _nodes(revision.body, ("body",)):
                    found[f"{rid.clause}/{node.id}"] = marked(rid, (*keys, "text"), node.text, words)
            if entry.title is not None:
                found[entry.id] = bare(edition_id, ("articles", i, "title"), entry.title)
        return cls(found)


def _nodes(nodes: tuple[Node, ...], above: KeyPath) -> Iterator[tuple[KeyPath, Node]]:
    for i, node in enumerate(nodes):
        yield (*above, i), node
        yield from _nodes(node.items, (*above, i, "items"))


def before_and_now(comparison: Comparison, old: EditionTexts, new: EditionTexts) -> dict[str, tuple[str, str]]:
    """The words of every text that stands in both editions, by its ID in the new one."""
    mates = {p.new.provision.id: p.old.provision.id for p in comparison.walk() if p.old and p.new and not p.ghost}
    pairs = {own: mates.get(own, own if "/" not in own else "") for own in new.of}
    return {own: (old.of[mate].text, new.of[own].text) for own, mate in pairs.items() if mate in old.of}


def fresh(old: str, new: str) -> tuple[bool, ...]:
    """For each letter of the new text, whether it came with it."""
    return tuple(op == "+" for op, text in edits(old, new) if op != "-" for _ in text)


def beside(library: Library, edition_id: EditionId, contracts: Iterable[ContractId]) -> Iterator[Written]:
    """What is printed or read beside the clauses: house words, labels of traits, glossary, texts of deviations."""
    edition = library.editions[edition_id]
    words = library.words(library.styles["default"], edition)
    for style in library.styles.values():
        yield from (bare(f"style:{style.id}", ("words", name), word) for name, word in style.words.items())
    yield from (bare(edition_id, ("words", name), word) for name, word in edition.words.items())
    yield from (bare("traits", ("traits", name, "label"), trait.label) for name, trait in library.traits.items())
    for i, term in enumerate(library.glossary.terms):
        yield bare("glossary", ("terms", i, "term"), term.term)
        yield bare("glossary", ("terms", i, "meaning"), term.meaning)
    for contract_id in contracts:
        for i, deviation in enumerate(library.contracts[contract_id].deviations):
            for key in ("text", "instead"):
                if text := getattr(deviation, key):
                    yield marked(contract_id, ("deviations", i, key), text, words)
