"""What citations point at: the provisions of a Document, named by ID.

A provision without an ID (a foreign document's) gets a synthetic one from its position: `#24.2/2/1` is 第24条の2第2項第1号.
Tiers are those of the tree: an article's only paragraph is `/1`; a provision without a number is `/+n`, the n-th of its
siblings; the second of one number `#5~2`. No library ID begins with `#`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tokki.model.condition import ALWAYS
from tokki.model.document import Document, Provision, Reference, Span, Text, Value, plain
from tokki.model.markup import PARTS, has_part
from tokki.model.reference import Citation, citations
from tokki.model.site import Site, make_site


@dataclass(frozen=True, slots=True)
class Resolved:
    """One citation of a document: the ID of the provision it stands in, and the IDs it points at.

    `targets` is empty for what points elsewhere (`citation.own` is false) and for what dangles: nothing of that number
    stands here, or it is deleted or left out. `lacking`: the target has no such 本文, ただし書, 前段 or 後段.
    """

    source: str
    citation: Citation
    targets: tuple[str, ...]
    lacking: bool = False

    @property
    def dangling(self) -> bool:
        """Whether it points into this document, at nothing."""
        return self.citation.own and not self.targets


def is_synthetic(path: str) -> bool:
    """Whether an ID says only where a provision stands, not which one it is."""
    return path.startswith("#")


def with_ids(document: Document) -> Document:
    """The document, every provision with an ID; those that have one keep it."""
    return replace(document, articles=_named(document.articles, "#"))


def _named(provisions: tuple[Provision, ...], above: str) -> tuple[Provision, ...]:
    out = []
    used: Counter[str] = Counter()
    for i, provision in enumerate(provisions, start=1):
        step = ".".join(map(str, provision.number.parts)) if provision.number is not None else f"+{i}"
        used[step] += 1
        path = f"{above}{step}" + (f"~{used[step]}" if used[step] > 1 else "")
        children = _named(provision.children, f"{path}/")
        if not provision.id or children != provision.children:
            provision = replace(provision, id=provision.id or path, children=children)
        out.append(provision)
    return tuple(out)


def references(document: Document) -> Iterator[Resolved]:
    """Every citation of a document whose provisions all have IDs, in order of print.

    Units: linear in the text, but for the targets: 前各項 in the n-th article names n - 1.
    """
    yield from (found for _, one in _each(document, make_site(document)) for found in one)


def find_references(document: Document) -> Document:
    """The document with IDs (`with_ids`), its citations turned into References; one that dangles has no targets.

    Words of quotations, and References that are there already, stay. What points at other documents stays Text.
    """
    return refer(document)[0]


def refer(document: Document) -> tuple[Document, tuple[Resolved, ...]]:
    """`find_references` and `references` in one pass."""
    named = with_ids(document)
    spans: list[tuple[Span, ...]] = []
    found: list[Resolved] = []
    for provision, one in _each(named, make_site(named)):
        found += one
        own = [each for each in one if each.citation.own]
        spans.append(_spans(provision.spans, own) if own else provision.spans)
    in_order = iter(spans)
    return replace(named, articles=tuple(_with_spans(article, in_order) for article in named.articles)), tuple(found)


def as_printed(document: Document) -> Document:
    """The document as one who has only its paper knows it: words with the citations in them, without conditions.

    What is compared with a file from outside is brought to this, so that both know equally much. Values that are still
    open stay; a refused provision is what stands in its place.
    """
    articles = tuple(_on_paper(article) for article in document.articles)
    return find_references(replace(document, articles=articles))


def _on_paper(provision: Provision) -> Provision:
    spans: list[Span] = []
    for span in provision.spans:
        if isinstance(span, Value) and span.text is None:
            spans.append(span)
        elif spans and isinstance(spans[-1], Text):
            spans[-1] = Text(spans[-1].text + plain((span,)))
        else:
            spans.append(Text(plain((span,))))
    state = provision.state
    if state == "refused":
        state = "present" if any(p.text for p in provision.walk()) else "absent"
    return replace(
        provision,
        spans=tuple(spans),
        children=tuple(map(_on_paper, provision.children)),
        when=ALWAYS,
        state=state,
        unsure=False,
    )


def _with_spans(provision: Provision, spans: Iterator[tuple[Span, ...]]) -> Provision:
    """The provision with its spans, and what is below with theirs, taken in order of print."""
    own = next(spans)
    children = tuple(_with_spans(child, spans) for child in provision.children)
    if own is provision.spans and all(a is b for a, b in zip(children, provision.children, strict=True)):
        return provision
    return replace(provision, spans=own, children=children)


def _each(document: Document, site: Site) -> Iterator[tuple[Provision, list[Resolved]]]:
    """Each provision with its citations."""
    dai = document.family == "dai"
    for article in document.articles:
        yield from _below(article, (), (), dai, document.title, site)


def _below(
    provision: Provision,
    above: tuple[Provision, ...],
    before: tuple[Citation, ...],
    dai: bool,
    title: str,
    site: Site,
) -> Iterator[tuple[Provision, list[Resolved]]]:
    path = (*above, provision)
    found = citations(provision.text, dai=dai, title=title, before=before)
    history: tuple[Provision, ...] = ()
    out = []
    for citation in found:
        targets: tuple[Provision, ...] = ()
        if citation.own:
            targets = site.targets(citation, path, history)
            several = not citation.until and citation.marks[-1].how in ("each", "below")
            history = targets if several and targets else history
        lacking = len(targets) == 1 and not _has(targets[0], citation.part)
        out.append(Resolved(provision.id, citation, tuple(target.id for target in targets), lacking))
    yield provision, out
    if provision.children:
        lent = (*before[-8:], *(c for c in found[-8:] if c.kind not in ("quoted", "appendix")))
        for child in provision.children:
            yield from _below(child, path, lent, dai, title, site)


def _has(target: Provision, part: str | None) -> bool:
    if part not in PARTS:
        return True
    texts = [p.text for p in (target, *target.children[:1]) if p.text]
    return not texts or has_part(texts[0], part)  # type: ignore[arg-type]


def _spans(spans: tuple[Span, ...], found: list[Resolved]) -> tuple[Span, ...]:
    """The spans with References cut out of their Text; a citation that crosses spans stays words."""
    out: list[Span] = []
    at, i = 0, 0
    for span in spans:
        words = plain((span,))
        end = at + len(words)
        while i < len(found) and found[i].citation.start < at:
            i += 1
        if isinstance(span, Text) and not span.quoted:
            done = at
            while i < len(found) and found[i].citation.end <= end:
                citation = found[i].citation
                if citation.start > done:
                    out.append(Text(words[done - at : citation.start - at]))
                out.append(Reference(citation.text, found[i].targets, citation.part))
                done = citation.end
                i += 1
            if done < end:
                out.append(Text(words[done - at :]))
        else:
            out.append(span)
        at = end
    return tuple(out)
