"""Plain text and Markdown → Document, with every doubt."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tokki.model.document import Document
from tokki.model.finding import Finding, finding, in_order
from tokki.model.place import Place
from tokki.model.resolve import Resolved, refer, with_ids
from tokki.read.headings import find_headings
from tokki.read.lines import Line, looks_like_markdown, markdown_lines, text_lines
from tokki.read.node import Node, provision
from tokki.read.outline import Outline, heading_of, outline
from tokki.read.tree import Group, Tree, grow

Starts = tuple[tuple[int, Place], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A file as a Document, and what was doubted while reading it.

    `document`: provisions have IDs from their place (`tokki.model.resolve`), references are resolved.
    `groups`: 章 and 節, which are no provisions. `preamble` and `trailing`: lines before and after the provisions.
    `references`: all citations, also those of other documents. `places`: where each provision begins, by ID;
    `starts`: where each of its lines does, as (offset in its text, place).
    """

    document: Document
    findings: tuple[Finding, ...]
    groups: tuple[Group, ...] = ()
    preamble: tuple[str, ...] = ()
    trailing: tuple[str, ...] = ()
    references: tuple[Resolved, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    starts: Mapping[str, Starts] = field(default_factory=dict)


def read_document(text: str, name: str) -> Read:
    """Markdown where the name or the text says so, else plain text."""
    if name.lower().endswith((".md", ".markdown")) or looks_like_markdown(text):
        return read_markdown(text, name)
    return read_text(text, name)


def read_text(text: str, name: str) -> Read:
    """The Document that a plain text holds. `name` is the path that findings show.

    Units: linear in the length of the text.
    Errors: none; every text is a Document, at worst one without provisions.
    """
    return read_lines(tuple(text_lines(text, name)), name)


def read_markdown(text: str, name: str) -> Read:
    """The Document that a Markdown text holds: headings are headings or chapters, lists are provisions, `>` are notices."""
    return read_lines(tuple(markdown_lines(text, name)), name)


def read_lines(
    lines: Sequence[Line],
    name: str,
    identify: Callable[[Sequence[Node]], None] | None = None,
    *,
    references: bool = True,
) -> Read:
    """The Document that lines make. `identify` may give IDs to the articles and all below before they are one.

    `references`: citations are found and resolved, which takes a third of the time.
    """
    parts = outline(lines, name)
    findings = list(parts.findings)
    if parts.top is None:
        tree = _without_numbers(parts)
        if lines:
            findings.append(finding("read.nothing", lines[0].place))
    else:
        headings, unclear = find_headings(parts.body, parts.top)
        findings += unclear
        tree = grow(parts.top, parts.body, headings, _wrap(lines))
        findings += tree.findings
    if identify is not None:
        identify(tree.articles)
    starts: list[Starts] = []
    articles = tuple(provision(node, starts) for node in tree.articles)
    family = parts.top if parts.top in ("article", "dai") else "item"
    document = Document(parts.front.title, articles, family=family, notices=parts.front.notices)
    document, cited = refer(document) if references else (with_ids(document), ())
    lines_of = {p.id: start for p, start in zip(document.walk(), starts, strict=True)}
    findings += doubts(cited, lines_of)
    places = {path: start[0][1] for path, start in lines_of.items()}
    front, groups = parts.front.preamble, tuple(tree.groups)
    return Read(document, in_order(findings), groups, front, parts.trailing, cited, places, lines_of)


def doubts(references: Sequence[Resolved], lines_of: Mapping[str, Starts]) -> list[Finding]:
    """Findings about what dangles. Shapes: `lines_of` gives where the lines of each provision begin, by ID."""
    out = []
    for found in references:
        if found.dangling or found.lacking:
            rule = "read.reference-dangling" if found.dangling else "read.reference-part"
            place = place_at(lines_of[found.source], found.citation.start)
            out.append(finding(rule, place, found=found.citation.text))
    return out


def place_at(starts: Starts, offset: int) -> Place:
    """Where a character of a provision's text stands in the file."""
    at, place = starts[bisect_right(starts, offset, key=lambda start: start[0]) - 1]
    return replace(place, column=place.column + offset - at)


def _wrap(lines: Sequence[Line]) -> int:
    """The width at which the lines of a file are broken, in half-width columns; 0 where they are not."""
    widths = Counter(line.indent + line.width for line in lines)
    widest = max(widths, default=0)
    near = sum(count for width, count in widths.items() if width >= widest - 4)
    return widest if 40 <= widest <= 120 and near >= max(3, len(lines) // 10) else 0


def _without_numbers(parts: Outline) -> Tree:
    """A text without numbers: each paragraph a provision; a line in brackets, or a Markdown heading, is a heading."""
    tree = Tree("N", find_headings((), None)[0], 0)
    headed: Node | None = None
    for line, _ in parts.body:
        words = heading_of(line) or (line.text if line.hint == "heading" else "")
        if words or headed is None:
            article = Node("article", "", "digits", None, "", line.place, heading=words)
            tree.articles.append(article)
            headed = article if words else None
        else:
            article, headed = headed, None
        if not words:
            paragraph = Node("paragraph", "", "digits", None, "", line.place)
            paragraph.write(line.text, line.place, line.width)
            article.children.append(paragraph)
    return tree
