"""The words of forms: brackets, connectives, spellings and terms, as in the clauses that ask for them."""

from collections.abc import Iterator

from tokki.model.document import Document, Provision, Text
from tokki.model.finding import Finding
from tokki.model.library import Library
from tokki.model.markup import Plain, Slot, tokens
from tokki.model.place import Place
from tokki.review.lint.lint import as_findings, lint
from tokki.review.lint.subject import Doubt, Subject

WORDS = ("brackets", "comma", "connectives", "names", "old-law", "variants")
"""Rules about words; a form is no text of law, so that those about sentences, duties and definitions have no say."""


def lint_forms(library: Library) -> Iterator[Finding]:
    """Doubts about the words of every form, each at its text."""
    style = library.styles["default"]
    house = library.words(style, None)
    for name, form in sorted(library.forms.items()):
        texts = {f"{name}/{at}": each for at, each in enumerate(form.texts())}
        printed = (_provision(path, text, house) for path, (_, text) in texts.items())
        subject = Subject(Document(form.title, tuple(printed)), "standard", library.glossary.terms, style.comma)
        doubts = [d for d in lint(subject, style.lint_off) if d.rule.startswith(WORDS)]

        def place(doubt: Doubt, own: str = name, texts: dict[str, tuple[tuple[str | int, ...], str]] = texts) -> Place:
            keys, text = texts[doubt.id]
            return library.at(f"form:{own}", *keys, offset=max(text.find(doubt.found), 0))

        yield from as_findings(doubts, dict.fromkeys(texts, f"form:{name}"), place)


def _provision(path: str, text: str, house: dict[str, str]) -> Provision:
    """A text as it is read: house words as they are printed, what only a contract knows left as ●."""
    spans = tuple(
        Text(each.text, each.quoted)
        if isinstance(each, Plain)
        else Text(house.get(each.name, "●") if isinstance(each, Slot) else "様式●")
        for each in tokens(text)
    )
    return Provision("article", None, "", spans, id=path)
