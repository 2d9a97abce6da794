"""Whether forms hold together: what they cite is there, their conditions can be answered, and somebody asks for them."""

from collections.abc import Iterator

from tokki.model.finding import Finding, finding
from tokki.model.library import Library
from tokki.model.markup import FORM, Cross, tokens
from tokki.review.nearest import close
from tokki.review.releases import forms_cited


def check_forms(library: Library) -> Iterator[Finding]:
    """Findings about every form; that an edition cites one that is missing is found where its text is printed."""
    asked = _asked(library)
    for name, form in sorted(library.forms.items()):
        thing = f"form:{name}"
        for keys, condition in form.conditions():
            for atom in condition.atoms():
                if atom.op == "trait" and atom.args[0] not in library.traits:
                    guess = close(atom.args[0], library.traits)
                    yield finding("condition.no-trait", library.at(thing, *keys), name=atom.args[0], close=guess)
        for keys, text in form.texts():
            for token in tokens(text):
                if isinstance(token, Cross) and token.first[len(FORM) :] not in library.forms:
                    place = library.at(thing, *keys, offset=token.at)
                    yield finding("form.missing", place, form=token.first[len(FORM) :])
        if name not in asked:
            yield finding("form.uncited", library.at(thing, "id"), form=name)


def _asked(library: Library) -> set[str]:
    """The forms that editions and deviations cite; those of older editions belong to contracts that still run."""
    used = {rid for edition in library.editions.values() for entry in edition.articles for rid in entry.revisions}
    texts = [deviation for contract in library.contracts.values() for deviation in contract.deviations]
    used |= {deviation.add for deviation in texts if deviation.add is not None}
    found: set[str] = set()
    for rid in used & set(library.revisions):
        found |= forms_cited(library.revisions[rid])
    for deviation in texts:
        for text in (deviation.text, deviation.instead):
            found |= {
                t.first[len(FORM) :] for t in tokens(text or "") if isinstance(t, Cross) and t.first.startswith(FORM)
            }
    return found
