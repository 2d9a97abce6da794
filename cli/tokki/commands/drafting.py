"""A document that was asked for → the doubts about its drafting."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal

from tokki.commands.subjects import Asked, Subject
from tokki.model.finding import Finding
from tokki.model.place import Place
from tokki.read.text import place_at
from tokki.review.lint import subject as lint_subject
from tokki.review.lint.facts import lint_facts
from tokki.review.lint.lint import as_findings, lint
from tokki.review.lint.subject import Doubt

KINDS: dict[str, Literal["standard", "annex", "foreign"]] = {
    "edition": "standard",
    "revision": "standard",
    "contract": "annex",
    "file": "foreign",
}


def doubts_of(asked: Asked, subject: Subject, off: Collection[str]) -> Iterator[Finding]:
    """The doubts of all rules but those in `off`, and those that the document's house style leaves out."""
    document = subject.document
    library = asked.library
    looked_at = lint_subject.Subject(
        document,
        KINDS[subject.kind],
        library.glossary.terms if library is not None else (),
        "" if subject.kind == "file" else asked.style.comma,
        subject.day,
        traits={name: trait.label for name, trait in library.traits.items()} if library is not None else {},
    )
    cited = {
        p.id: _cited(article.label or article.heading, p.label) for article in document.articles for p in article.walk()
    }

    def locate(doubt: Doubt) -> Place:
        if doubt.start >= 0 and doubt.id in subject.starts:
            return place_at(subject.starts[doubt.id], doubt.start)
        return subject.places.get(doubt.id, Place(subject.name))

    yield from as_findings(lint(looked_at, {*off, *asked.style.lint_off}), cited, locate)


def faults_of(asked: Asked, subject: Subject, off: Collection[str], on: date | None = None) -> Iterator[Finding]:
    """What is wrong in the facts that a contract rests on, and with its deviations; nothing for other documents.

    `on`: a day by which deviations and certificates may have ended. What is unknown is `annex`'s to say.
    """
    if subject.annex is None or asked.library is None:
        return
    found = lint_facts(asked.library, subject.annex.system, on, off)
    mine = str(subject.annex.contract)
    others = {
        asked.library.at(each).path for each in asked.library.contracts_of(subject.annex.system) if str(each) != mine
    }
    yield from (fault for fault in found if fault.place.path not in others)
    yield from (fault for fault in subject.annex.findings if fault.rule.startswith("deviation."))


def _cited(article: str, label: str) -> str:
    return article if label in ("", article) else f"{article} {label}"
