"""Editions, systems, terms, checklists and lint rules as entries of the search."""

import re
from collections.abc import Callable, Iterator, Mapping

from tokki.model.library import Library
from tokki.model.rules import RULES
from tokki.model.system import Contract, ContractId, Facts, System
from tokki.model.vocabulary import Duty
from tokki.publish import address
from tokki.publish.search.entry import Entry, Passage, prose
from tokki.review.lint.pages import lint_pages

_HEADING = re.compile(r"(?P<level>#+) (?P<words>.*?)(?: \{#(?P<anchor>[\w-]+)\})?$")
_MARKS = re.compile(r"!?\[|\]\([^)]*\)|[*`|#]|^\s*[-:]{3,}.*$|^\s*(?:-|\d+\.) ", re.MULTILINE)


def other_entries(library: Library) -> Iterator[Entry]:
    """Everything in the library but the clauses: editions newest first, systems, terms and checklists as authored."""
    yield from _editions(library)
    yield from _systems(library)
    yield from _terms(library)
    yield from _checklists(library)


def _editions(library: Library) -> Iterator[Entry]:
    for name in sorted(library.editions, key=lambda e: (e.day, e.standard), reverse=True):
        edition = library.editions[name]
        groups = [entry.title for entry in edition.articles if entry.title is not None]
        passages = [Passage("title", edition.title), Passage("id", str(name)), Passage("why", prose(edition.why))]
        passages += [Passage("text", title) for title in groups]
        yield Entry("edition", str(name), address.edition(name), edition.title, tuple(passages))


def _systems(library: Library) -> Iterator[Entry]:
    for name, system in sorted(library.systems.items()):
        passages = [Passage("title", system.title), Passage("id", name), Passage("text", system.organisation)]
        passages += [Passage("text", words) for words in _facts(system)]
        for contract in library.contracts_of(name):
            passages += _contract(contract, library.contracts[contract])
        traits = tuple(t for t, trait in library.traits.items() if _may(trait.holds, system.facts, trait.fact))
        yield Entry("system", name, address.system(name), system.title, tuple(passages), traits=traits)


def _may(holds: Callable[[object], bool | None], facts: Facts, fact: str) -> bool:
    """Whether a trait holds, or may hold because its fact is unknown."""
    return holds(facts.look_up(fact)) is not False


def _facts(system: System) -> Iterator[str]:
    """The words that people wrote down of a system."""
    facts = system.facts
    listed = [item.name for item in facts.items or ()], facts.subjects, facts.external_platforms, facts.media
    yield from (text for text in (facts.purpose, system.remarks) if text)
    yield from ("、".join(names) for names in listed if names)
    if facts.cloud:
        yield "、".join(text for text in (facts.cloud.form, facts.cloud.product, facts.cloud.provider) if text)
    for party in facts.subcontractors or ():
        yield "、".join(text for text in (party.name, party.work) if text)
    yield from (measure.what for measure in facts.measures or ())
    yield from (certificate.name for certificate in facts.certifications or ())
    for kept in facts.retention or ():
        yield "、".join(text for text in (kept.data, kept.period, kept.reason, kept.erasure) if text)


def _contract(id: ContractId, contract: Contract) -> Iterator[Passage]:
    place = address.contract(id)
    yield Passage("id", str(id), place)
    if contract.remarks:
        yield Passage("text", prose(contract.remarks), place)
    for deviation in contract.deviations:
        yield Passage("why", prose(deviation.why), place)


def _terms(library: Library) -> Iterator[Entry]:
    for term in library.glossary.terms:
        texts = (term.reading, prose(term.meaning), *term.variants, *([term.source] if term.source else []))
        passages = (Passage("title", term.term), *(Passage("text", text) for text in texts))
        yield Entry("term", term.term, address.term(term.term), term.term, passages)


def _checklists(library: Library) -> Iterator[Entry]:
    for name, checklist in sorted(library.checklists.items()):
        head = [Passage("title", checklist.title), Passage("id", name), Passage("text", prose(checklist.source))]
        head += [Passage("commentary", prose(checklist.note))] if checklist.note else []
        duties = [passage for duty in checklist.items for passage in _duty(name, duty)]
        yield Entry("checklist", name, address.checklist(name), checklist.title, (*head, *duties))


def _duty(checklist: str, duty: Duty) -> Iterator[Passage]:
    yield Passage("id", f"{checklist}/{duty.id}", duty.id)
    yield Passage("body", duty.text, duty.id)
    yield Passage("text", prose(duty.basis), duty.id)
    yield from (Passage("text", part.text, duty.id) for part in duty.parts)


def rule_entries(say: Callable[[str], str]) -> Iterator[Entry]:
    """An entry for each module of drafting rules. `say`: a sentence of the rules in the reader's language."""
    for module in lint_pages():
        texts = (module.purpose, module.good, module.bad, module.source)
        passages = [
            Passage("title", module.title),
            Passage("id", module.name),
            *(Passage("text", t) for t in texts if t),
        ]
        for name in module.rules:
            rule = RULES[name]
            passages.append(Passage("id", name))
            passages += [Passage("text", say(words)) for words in (rule.message, rule.why, rule.mend)]
        yield Entry("rule", module.name, address.rule(module.name), module.title, tuple(passages))


def guide_entries(written: Mapping[str, bytes]) -> Iterator[Entry]:
    """An entry for each guide that people wrote, with a passage for each heading. `written`: Markdown by path."""
    for path in sorted(written):
        if path.startswith("guides/") and path.endswith(".md"):
            yield _guide(path.removesuffix(".md"), written[path].decode())


def _guide(name: str, text: str) -> Entry:
    title, at, passages = name, "", list[Passage]()
    for part in re.split(r"\n\s*\n", text.partition("\n---\n")[2]):
        if found := _HEADING.match(part.strip()):
            at = found["anchor"] or at
            title = found["words"] if found["level"] == "#" else title
            passages.append(Passage("title" if found["level"] == "#" else "text", found["words"], at))
        elif words := _MARKS.sub("", part).strip():
            passages.append(Passage("text", words.replace("\n", " "), at))
    return Entry("guide", name.partition("/")[2], f"{name}.html", title, tuple(passages))
