"""The amendment that turns one Document of a Comparison into the other, proved before it is given."""

from dataclasses import dataclass, replace

from tokki.compare.amendment.amendment import Amendment, Line
from tokki.compare.amendment.block import lines_of
from tokki.compare.amendment.check import difference
from tokki.compare.amendment.compose import Composer
from tokki.compare.amendment.draft import Draft
from tokki.compare.amendment.form import Form, form_of
from tokki.compare.amendment.plan import Plan
from tokki.compare.amendment.printing import amendment_text
from tokki.compare.amendment.read import read_amendment
from tokki.compare.amendment.replay import applied
from tokki.compare.amendment.whole import whole_lines
from tokki.compare.comparison import Comparison, Kind, Pair
from tokki.model.document import Document
from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.model.style import AmendmentWords

MOST = 2 / 3
"""Where more than this share of the articles is new, gone or reworded, the whole is amended (全部改正)."""
LONGER = 1.5
"""An article that moves is deleted and added only where its sentences are so many times as long as it is."""
ANEW = "　第１０条を次のように改める。"
_TOUCHED: frozenset[Kind] = frozenset(("inserted", "removed", "reworded", "retitled", "split", "merged", "moved"))


@dataclass(frozen=True, slots=True)
class Amended:
    """An amendment, and the text it is printed as. `text` ends with a line break."""

    amendment: Amendment
    text: str


def amend(comparison: Comparison, words: AmendmentWords | None = None, *, partial: bool = False) -> Amended:
    """The amendment from the old Document to the new one, and its text.

    `words`: those of the house (`Style.amendment`). `partial`: sentences even where most of the text changes.
    Without any difference in print there is no sentence, only the header.
    What is printed has been read and applied to the old Document, and gave the new one.
    Errors: TokkiError `amendment.not-the-same` where no sentences, nor the whole new text, do.
    """
    words = words or AmendmentWords()
    if not partial and share(comparison) > MOST:
        return _proved(comparison, _whole(comparison, words), words)
    try:
        return _proved(comparison, sentences(comparison, words), words)
    except (TokkiError, ValueError):
        pass
    try:  # every changed article as a whole
        return _proved(comparison, _sentences(comparison, Plan(bool), words), words)
    except ValueError:
        raise _refused(comparison.new, "本則") from None


def amend_whole(comparison: Comparison, words: AmendmentWords | None = None) -> Amended:
    """The amendment that gives the whole new text (全部改正), for an old one whose numbers no sentence can cite.

    Errors: TokkiError `amendment.not-the-same` where the new text cannot be read back as it is.
    """
    words = words or AmendmentWords()
    return _proved(comparison, _whole(comparison, words), words)


def sentences(comparison: Comparison, words: AmendmentWords) -> Amendment:
    """The sentences, not proved yet; an article is written anew only where finer ones are longer, or do not give it.

    Errors: ValueError where articles have no numbers, or none that rise.
    """
    form = form_of(comparison.old)
    return _sentences(comparison, Plan(lambda pair: _longer(pair, comparison.old, form, words)), words)


def share(comparison: Comparison) -> float:
    """How much of the articles is new, gone, or says something else; 0 to 1."""
    touched = sum(bool(pair.kinds_within() & _TOUCHED) for pair in comparison.pairs if not pair.ghost)
    return touched / max(sum(not pair.ghost for pair in comparison.pairs), 1)


def _header(comparison: Comparison, words: AmendmentWords, extent: str) -> str:
    old = comparison.old
    contract = bool(old.provenance.contract)
    verb = words.contract if contract else words.standard
    title = old.title or "この文書"
    return f"{words.original if contract else ''}{title}の{extent}を次のように{verb}する。"


def _sentences(comparison: Comparison, plan: Plan, words: AmendmentWords) -> Amendment:
    composer = Composer(Draft(comparison.old), plan)
    made = composer.document(comparison.pairs, comparison.new.title)
    return Amendment(_header(comparison, words, "一部"), made)


def _whole(comparison: Comparison, words: AmendmentWords) -> Amendment:
    lines = tuple(Line(text) for text in whole_lines(comparison.new))
    return Amendment(_header(comparison, words, "全部"), whole=lines)


def _proved(comparison: Comparison, amendment: Amendment, words: AmendmentWords) -> Amended:
    """The amendment with its text, read back and applied."""
    text = amendment_text(amendment, form_of(comparison.old), words)
    cited = _fails(comparison.old, comparison.new, text)
    if cited is not None:
        raise _refused(comparison.new, cited)
    return Amended(amendment, text)


def _fails(old: Document, new: Document, text: str, form: Form | None = None) -> str | None:
    """Where a text does not turn the old Document into the new one; None where it does."""
    read = read_amendment(text, "")
    if not read.sentences and not read.whole:
        return difference(old, new)
    try:
        return difference(applied(old, read, form), new)
    except TokkiError as error:
        return error.findings[0].words.get("cited", "本則")


def _refused(new: Document, cited: str) -> TokkiError:
    return TokkiError([finding("amendment.not-the-same", Place(new.title), cited=cited)])


def _longer(pair: Pair, old: Document, form: Form, words: AmendmentWords) -> bool:
    """Whether the sentences for one article are longer than the article, or do not give it."""
    assert pair.old is not None
    assert pair.new is not None
    alone = replace(old, articles=(pair.old.provision,), title="")
    stays = replace(pair.new.provision, number=pair.old.provision.number, label=pair.old.provision.label)
    composer = Composer(Draft(alone, form), Plan())
    try:
        made = composer.document((replace(pair, new=replace(pair.new, provision=stays)),), "")
    except ValueError:
        return True
    text = amendment_text(Amendment("", made), form, words)
    anew = len(ANEW) + sum(len(line) for line in lines_of([pair.new.provision]))
    if len(text) > anew * (LONGER if pair.old.provision.number != pair.new.provision.number else 1):
        return True
    return _fails(alone, replace(alone, articles=(stays,)), text, form) is not None
