"""Terms of the glossary, explained where a page uses them first."""

import re
from collections.abc import Iterator
from html import escape

from tokki.model.vocabulary import Glossary, Term
from tokki.publish import address
from tokki.publish.render import linker
from tokki.write.paper.words import term_pattern
from tokki.write.provision_html import Wording, plain_html

_KANJI = re.compile(r"[一-龠々]")
_AFTER = re.compile(r"[等及並又若]")
"""What may follow a term though it is a kanji: the term ends before it."""


def found_in(text: str, pattern: re.Pattern[str] | None) -> Iterator[re.Match[str]]:
    """The terms of a text that are words of their own: 再委託 in 再委託をする, not in 再委託先名簿."""
    for match in pattern.finditer(text) if pattern is not None else ():
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        joined = _KANJI.match(match[0][0]) and _KANJI.match(before)
        goes_on = _KANJI.match(match[0][-1]) and _KANJI.match(after) and not _AFTER.match(after)
        if not joined and not goes_on:
            yield match


def first_uses(glossary: Glossary, path: str) -> Wording:
    """Words as HTML for one page: the first use of each term leads to the glossary and bears its meaning.

    The meaning is in the page as the description of the link, shown beside it on hover and on focus.
    """
    terms = {term.term: term for term in glossary.terms}
    pattern, url = term_pattern(list(terms)), linker(path)
    used: dict[str, int] = {}

    def words(text: str) -> str:
        out, at = "", 0
        for match in found_in(text, pattern):
            if match[0] in used:
                continue
            used[match[0]] = number = len(used) + 1
            out += plain_html(text[at : match.start()]) + _linked(terms[match[0]], number, url(address.term(match[0])))
            at = match.end()
        return out + plain_html(text[at:])

    return words


def _linked(term: Term, number: int, target: str) -> str:
    tip = f'<span role="tooltip" class="tip" id="_tip-{number}">{escape(term.meaning.replace(chr(10), ""))}</span>'
    link = f'<a class="term" href="{escape(target)}" aria-describedby="_tip-{number}">{escape(term.term)}</a>'
    return f'<span class="gloss">{link}{tip}</span>'
