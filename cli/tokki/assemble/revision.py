"""One revision of a clause → Document: its own text, without the numbers that only an edition can give."""

from dataclasses import dataclass, replace

from tokki.assemble.articles import edition_article
from tokki.assemble.draft import Leaf, Section
from tokki.assemble.fill import House, Printer, make_map
from tokki.assemble.number import number
from tokki.assemble.refer import Map
from tokki.model.citation import Position
from tokki.model.clause import RevisionId
from tokki.model.document import Document, Provision, Reference, Span, Text
from tokki.model.edition import Entry
from tokki.model.family import FAMILIES
from tokki.model.finding import Finding, TokkiError
from tokki.model.library import Library
from tokki.model.markup import FORM, PARTS, Cross
from tokki.model.place import Place

FAMILY = "article"


def revision_document(library: Library, revision_id: RevisionId, style_id: str = "default") -> Document:
    """A revision as it stands: one article without a number, every node, conditions kept, parameters left open.

    IDs are those of editions. Other clauses are named by the titles of their day, as words: 「再委託の制限」の条.
    Errors: TokkiError when a reference within the clause, or a parameter, cannot be printed.
    """
    revision, style = library.revisions[revision_id], library.styles[style_id]
    drafts = [edition_article(library, Entry.model_validate({"clause": revision_id}))]
    known = make_map(drafts, number(drafts, FAMILIES[FAMILY]), FAMILY, style)
    lone = _Lone(
        known.manner, known.positions, known.articles, known.leaves, known.gone, library.forms, {}, library, revision_id
    )

    def locate(section: Section, _leaf: Leaf, _offset: int) -> Place:
        return library.at(section.revision_id)

    findings: list[Finding] = []
    printer = Printer(House(library.words(style, None), style, str(revision_id)), lone, locate, findings)
    article = printer.article(drafts[0])
    if any(f.definition.severity == "error" for f in findings):
        raise TokkiError(findings)
    return Document(revision.title, (replace(_worded(article), number=None, label=""),), style.id, FAMILY)


def _worded(provision: Provision) -> Provision:
    """The provision with names of other clauses as words: they point at nothing that is in the Document."""
    spans: tuple[Span, ...] = tuple(
        Text(span.text) if isinstance(span, Reference) and not span.targets else span for span in provision.spans
    )
    return replace(provision, spans=spans, children=tuple(map(_worded, provision.children)))


@dataclass(frozen=True, slots=True)
class _Lone(Map):
    """The map of a clause that stands alone: whatever is outside of it is called by its title, a form too."""

    library: Library
    own: RevisionId

    def resolve(self, cross: Cross, clause: str, source: Position) -> Reference:
        """The reference as it is printed; one that leads out of the clause has no targets."""
        if cross.first == "before":
            return Reference("前各条", ())
        if cross.first.startswith(FORM):
            return replace(Map.resolve(self, cross, clause, source), targets=())
        names = [name for name in (cross.first, cross.last) if name is not None]
        if all(name.startswith(".") or name.partition("/")[0] == clause for name in names):
            return Map.resolve(self, cross, clause, source)
        words = "から".join(f"「{self._title(name.partition('/')[0])}」の条" for name in names)
        return Reference(words + ("まで" if cross.last else "") + (PARTS[cross.part] if cross.part else ""), ())

    def _title(self, name: str) -> str:
        """What a clause or a shared article is called on the day, or was first called where it is younger.

        A title of the same variant goes before one of another.
        """
        revisions = self.library.revisions_of(name)
        kin = [r for r in revisions if r.variant == self.own.variant] or list(revisions)
        titles = [(r.day, self.library.revisions[r].title) for r in kin]
        titles += self.library.article_titles(name)
        before = [title for day, title in titles if day <= self.own.day]
        return (before or [title for _, title in reversed(titles)] or [name])[-1]
