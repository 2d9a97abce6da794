"""Drafts with positions → the Document: texts with house words, values and references in place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from tokki.assemble.draft import Article, Leaf, Section
from tokki.assemble.number import Positions
from tokki.assemble.refer import Map, Unresolved
from tokki.assemble.values import given_text
from tokki.model.citation import Manner, Position
from tokki.model.document import Provision, Span, Text, Value
from tokki.model.family import FAMILIES
from tokki.model.finding import Finding, finding
from tokki.model.form import Form
from tokki.model.markup import FORM, Cross, Plain, Slot, tokens
from tokki.model.number import Digits, digits_of_text
from tokki.model.place import Place
from tokki.model.style import Style

Locate = Callable[[Section, Leaf, int], Place]
NO_FORMS: Mapping[str, Form] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class House:
    """How a text is printed: house words, style, and what to call the document in findings."""

    words: Mapping[str, str]
    style: Style
    subject: str
    spoken: Mapping[str, Value] = field(init=False)

    def __post_init__(self) -> None:
        """Make the spans of the house words once: they stand in every sentence."""
        spoken = {name: Value(name, self.plain(word)) for name, word in self.words.items()}
        object.__setattr__(self, "spoken", spoken)

    def plain(self, text: str) -> str:
        """Words with the comma and the digits of the style."""
        return _plain(text, self.style.comma, self.style.digits)

    def pieces(self, text: str) -> tuple[Text | Slot | Cross, ...]:
        """The parts of an authored text, its words as the style prints them."""
        return _pieces(text, self.style.comma, self.style.digits)


def _plain(text: str, comma: str, form: Digits) -> str:
    return digits_of_text(text if comma == "、" else text.replace("、", comma), form)


@lru_cache(maxsize=1 << 14)
def _pieces(text: str, comma: str, form: Digits) -> tuple[Text | Slot | Cross, ...]:
    """The same clause is printed for many systems: its words are made once for each style."""
    return tuple(Text(_plain(t.text, comma, form), t.quoted) if isinstance(t, Plain) else t for t in tokens(text))


@dataclass(slots=True)
class Printer:
    """Prints the articles of one document; what cannot be printed is collected in `findings`."""

    house: House
    map: Map
    locate: Locate
    findings: list[Finding]

    def article(self, article: Article) -> Provision:
        """The article with all below it."""
        step = self.map.positions.of[article.id][0]
        return Provision(
            level="article",
            number=step.number,
            label=self.map.manner.label(step),
            children=tuple(self._leaf(section, leaf) for section in article.sections for leaf in section.leaves),
            heading="" if article.state == "deleted" else self.house.plain(article.title),
            id=article.id,
            revision=" ".join(str(section.revision_id) for section in article.sections if section.printed),
            when=article.when,
            state=article.state,
            unsure=article.unsure,
        )

    def _leaf(self, section: Section, leaf: Leaf) -> Provision:
        path = f"{section.clause}/{leaf.id}"
        position = self.map.positions.of[path]
        step = position[-1]
        return Provision(
            level=step.level,
            number=step.number,
            label=self.map.manner.label(step),
            spans=self.spans(section, leaf, position),
            children=tuple(self._leaf(section, item) for item in leaf.items),
            id=path,
            revision="" if section.refused else str(section.revision_id),
            when=leaf.when,
            state="refused" if section.refused else "present",
            unsure=leaf.unsure,
        )

    def spans(self, section: Section, leaf: Leaf, position: Position) -> tuple[Span, ...]:
        """The spans of one text."""
        out: list[Span] = []
        for token in self.house.pieces(leaf.text):
            if isinstance(token, Text):
                out.append(token)
            elif isinstance(token, Cross):
                try:
                    out.append(self.map.resolve(token, section.clause, position))
                except Unresolved as error:
                    words = {**error.words, "system": self.house.subject, "edition": self.house.subject}
                    self.findings.append(finding(error.rule, self.locate(section, leaf, token.at), **words))
            elif token.name in section.values:
                value = section.values[token.name]
                words_ = None if value.text is None else self.house.plain(value.text)
                default = self._default(section, token.name) if words_ is None else ""
                out.append(Value(token.name, words_, value.origin == "unknown", default))
            elif token.name in self.house.words:
                out.append(self.house.spoken[token.name])
            else:
                known = ", ".join((*section.values, *self.house.words))
                place = self.locate(section, leaf, token.at)
                self.findings.append(finding("parameter.unknown", place, name=token.name, known=known))
        return tuple(out)

    def _default(self, section: Section, name: str) -> str:
        """What an open parameter would print."""
        parameter = section.revision.parameters[name]
        return self.house.plain(given_text(name, parameter, parameter.default)[0]) if parameter.default else ""


def make_map(
    articles: Sequence[Article], positions: Positions, family: str, style: Style, forms: Mapping[str, Form] = NO_FORMS
) -> Map:
    """The map that the references of these articles use."""
    leaves = {f"{s.clause}/{leaf.id}": leaf for article in articles for s in article.sections for leaf in s.walk()}
    gone: set[str] = set()
    for article in articles:
        if article.vacant or article.state == "deleted":
            gone |= {article.id, *(section.clause for section in article.sections)}
    manner = Manner(FAMILIES[family], style.digits, style.references == "relative")
    return Map(manner, positions, tuple(articles), leaves, frozenset(gone), forms, _citing(leaves))


def _citing(leaves: Mapping[str, Leaf]) -> dict[str, tuple[str, ...]]:
    """The forms that texts cite, in the order of first citation, each with the provisions that cite it."""
    found: dict[str, list[str]] = {}
    for path, leaf in leaves.items():
        if f"[[{FORM}" in leaf.text:
            for token in tokens(leaf.text):
                if isinstance(token, Cross) and token.first.startswith(FORM):
                    found.setdefault(token.first[len(FORM) :], []).append(path)
    return {form: tuple(dict.fromkeys(paths)) for form, paths in found.items()}
