"""Articles as HTML for pages: anchors that never change, and every reference linked to where its target stands."""

from collections.abc import Callable

from markupsafe import Markup

from tokki.assemble.choose import words_of
from tokki.model.clause import parse_revision_id
from tokki.model.condition import ALWAYS
from tokki.model.document import Document, Provision
from tokki.model.edition import EditionId
from tokki.model.library import Library
from tokki.publish import address
from tokki.write.lines import blocks
from tokki.write.provision_html import Anchor, Dress, Link, Wording, paragraph_html, plain_html


def article_html(
    document: Document,
    article: Provision,
    anchor: Anchor,
    link: Link,
    dress: Callable[[str], Dress] = lambda _id: Dress(),
    words: Wording = plain_html,
) -> Markup:
    """The lines of an article below its heading, which the page itself prints. `words`: its plain words as HTML."""
    lone = Document(document.title, (article,), document.style, document.family)
    lines = next(iter(blocks(lone))).lines
    made = (paragraph_html(line, article.id, anchor, link, dress, words) for line in lines if line.kind != "heading")
    return Markup("".join(made))


def clauses_of(article: Provision) -> tuple[str, ...]:
    """The clauses that are printed in an article, in order: its own, or those of the group."""
    ids = [name.partition("@")[0] for each in article.walk() for name in each.revision.split()]
    return tuple(dict.fromkeys(ids)) or (article.id.partition("/")[0],)


def places(document: Document, edition: EditionId) -> dict[str, str]:
    """The address of every provision of an edition by its ID path: the article's own page place for whole articles."""
    found: dict[str, str] = {}
    for article in document.articles:
        if article.number is not None:
            own = address.edition(edition, article.number)
            found |= {each.id: own for each in article.walk() if each.id}
    return found


def conditions(library: Library, article: Provision) -> dict[str, str]:
    """When each provision below an article counts, in words, by its ID; nothing for those that always do."""
    found = {}
    for provision in article.walk():
        if provision.when != ALWAYS and provision.id != article.id:
            own = library.revisions[parse_revision_id(provision.revision)].parameters if provision.revision else {}
            found[provision.id] = words_of(provision.when, library.traits, own)
    return found


def chip(words: str) -> str:
    """A condition in words as a small mark after a paragraph; nothing for no words."""
    return Markup('<span class="when">{}</span>').format(words) if words else ""
