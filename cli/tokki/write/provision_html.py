"""Lines of provisions as HTML, which the annex that stands alone and the pages of the site share."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from tokki.model.document import Reference, Span, Text, Value
from tokki.write.lines import GAP, UNSURE, Line, span_words

Anchor = Callable[[str], str]
"""The anchor of a provision by its ID path."""
Link = Callable[[str], str | None]
"""The address of a provision by its ID path; None for one that is not to be linked."""

Wording = Callable[[str], str]
"""Plain words as HTML; never those of a quoted name, a value or a reference."""

_LEVELS = {"article": 0, "paragraph": 0, "item": 1, "sub1": 2, "sub2": 3, "sub3": 4, "sub4": 5}


@dataclass(frozen=True, slots=True)
class Dress:
    """What a page adds to a paragraph: a class (` changed`), and HTML after its words."""

    kind: str = ""
    after: str = ""


_PLAIN = Dress()


def plain_html(text: str) -> str:
    """Words as HTML, with the line breaks in them."""
    return escape(text).replace("\n", "<br>")


def paragraph_html(
    line: Line,
    article: str,
    anchor: Anchor,
    link: Link,
    dress: Callable[[str], Dress] = lambda _id: _PLAIN,
    words: Wording = plain_html,
) -> str:
    """A line as a paragraph of class l0 … l5 by its level, with the anchor of the provision whose words it has.

    `article`: the ID of the article, whose anchor stands elsewhere; `dress`: by the ID of the provision.
    """
    ids = [each for each in line.ids if each != article]
    named = f' id="{anchor(ids[0])}"' if ids else ""
    label = "".join(escape(text) + GAP for text in line.labels)
    mark = f"<mark>{UNSURE}</mark>" if line.unsure else ""
    said = "".join(span_html(span, link, words) for span in line.spans)
    worn = dress(line.ids[-1]) if line.ids else _PLAIN
    return f'<p{named} class="l{_LEVELS[line.kind]}{worn.kind}">{label}{mark}{said}{worn.after}</p>\n'


def span_html(span: Span, link: Link, wording: Wording = plain_html) -> str:
    """The words of a span: a reference linked, a value that is open or unsure marked."""
    if isinstance(span, Text) and not span.quoted:
        return wording(span.text)
    words = plain_html(span_words(span))
    if isinstance(span, Value) and (span.unsure or span.text is None):
        return f"<mark>{words}</mark>"
    if isinstance(span, Reference) and span.targets and (target := link(span.targets[0])) is not None:
        return f'<a href="{escape(target)}">{words}</a>'
    return words
