"""Authored text ⇄ the text a clerk edits: printed words stand in ｛｝ and 〔〕 for what the library fills in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tokki.assemble.annex import Annex
from tokki.model.document import Provision, Reference, Value
from tokki.model.markup import Cross, Plain, Slot, tokens

_MARK = re.compile(r"｛([^｛｝]*)｝|〔([^〔〕]*)〕|《|》")
_SPECIAL = re.compile(r"\{|\[\[")


class UnknownMark(ValueError):
    """A text has brackets around words that stand for nothing; the message is what they hold."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One text as a clerk sees it, and what each bracket stands for."""

    text: str
    marks: Mapping[str, str]

    def authored(self, typed: str) -> str:
        """The text for the file.

        Errors: UnknownMark.
        """
        out, at = "", 0
        for match in _MARK.finditer(typed):
            out += _plain(typed[at : match.start()]) + self._one(match)
            at = match.end()
        return out + _plain(typed[at:])

    def _one(self, match: re.Match[str]) -> str:
        if match.group() in ("《", "》"):
            return "<q>" if match.group() == "《" else "</q>"
        if match.group() not in self.marks:
            raise UnknownMark(match.group())
        return self.marks[match.group()]


def _plain(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)


def wording(authored: str, provision: Provision, annex: Annex) -> Wording:
    """The words of a provision whose authored text this is; articles of the annex can be cited by their number."""
    marks = {f"〔{article.label}〕": f"[[{article.id}]]" for article in annex.document.articles if article.id}
    for each in annex.document.walk():
        for span in each.spans:
            if isinstance(span, Value) and span.text and span.name in annex_words(annex):
                marks[f"｛{span.text}｝"] = f"{{{span.name}}}"
    shown = ""
    printed = iter([span for span in provision.spans if isinstance(span, Value | Reference)])
    for token in tokens(authored):
        match token:
            case Plain(text=text, quoted=quoted):
                shown += f"《{text}》" if quoted else text
            case Slot(name=name):
                value = next(printed, None)
                mark = f"｛{value.text or name if isinstance(value, Value) else name}｝"
                marks[mark] = f"{{{name}}}"
                shown += mark
            case Cross() as cross:
                reference = next(printed, None)
                mark = f"〔{reference.text if isinstance(reference, Reference) else cross.first}〕"
                marks[mark] = _source(authored, cross)
                shown += mark
    return Wording(shown, marks)


def annex_words(annex: Annex) -> frozenset[str]:
    """The names of house words: what is no parameter of a clause."""
    return frozenset(annex.style.words) | {"client", "contractor", "consent", "contract", "work", "annex"}


def _source(authored: str, cross: Cross) -> str:
    return authored[cross.at : authored.index("]]", cross.at) + 2]
