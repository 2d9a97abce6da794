"""Law XML (法令標準XML) → Document.

Kept: number and title of the law, 制定文 and 前文 as lines, and of the main provisions groups, captions, numbers and words.
Not kept, and said by findings: tables, figures, forms, new wording in amending laws. Not kept: 目次 (it follows from the
groups), readings of ruby, underlines, 共通見出し and other attributes. 附則, 別表 and the like are lines of `Read.trailing`.
Source: XML Schema for Japanese Law, version 3 (24 November 2020).
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from tokki.model.document import Document
from tokki.model.finding import Finding, finding, in_order
from tokki.model.resolve import refer
from tokki.read.law.source import LawSource, child, tag, words
from tokki.read.law.tree import GAP, LawTree, grow, texts
from tokki.read.node import Node, provision
from tokki.read.text import Read, Starts, doubts

_AFTER = ("SupplProvision", "AppdxTable", "AppdxNote", "AppdxStyle", "Appdx", "AppdxFig", "AppdxFormat")
_NUMBERS = ("Title", "ParagraphNum", "ArithFormulaNum")
_LABELS = ("Caption", "Label", "RelatedArticleNum", "SupplNote", "TableHeaderColumn", "ArithFormula")
_NOTICE = re.compile("【(.+)】")


def read_law(data: bytes, name: str) -> Read:
    """The Document that a law XML holds. `name` is the path that findings show.

    Shapes: `preamble` begins with the number of the law where it has one; places are exact to the column.
    Units:  linear in the size of the file, which is bounded (`LawSource`).
    Errors: TokkiError for what is too large, broken XML (with line and column), XML with a DTD, and XML that is no law.
    """
    source = LawSource(data, name)
    body = child(source.law, "LawBody")
    assert body is not None  # a source without one is refused
    tree = LawTree(source)
    main = child(body, "MainProvision")
    if main is not None:
        tree.extract = main.get("Extract") in ("true", "1")
        grow(tree, main)
    notices, preamble = _front(source.law, body)
    trailing = _back(tree, body)
    title = words(child(body, "LawTitle")).strip() or (body.get("Subject") or "").strip()
    if not title:
        tree.doubt("read.title", body)
    if not tree.articles:
        tree.doubt("read.nothing", body)
    if tree.unnumbered:
        tree.findings.append(finding("read.law-unnumbered", tree.unnumbered[0], count=len(tree.unnumbered)))
    starts: list[Starts] = []
    articles = tuple(provision(node, starts) for node in tree.articles)
    document, references = refer(Document(title, articles, family=_family(tree.articles), notices=notices))
    lines_of = {p.id: start for p, start in zip(document.walk(), starts, strict=True)}
    findings: tuple[Finding, ...] = in_order([*tree.findings, *doubts(references, lines_of)])
    places = {path: start[0][1] for path, start in lines_of.items()}
    return Read(document, findings, tuple(tree.groups), preamble, trailing, references, places)


def _family(articles: Sequence[Node]) -> str:
    kinds = {node.kind for node in articles}
    return "article" if "article" in kinds else "dai" if "dai" in kinds else "item"


def _front(law: etree._Element, body: etree._Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before the provisions: notices in 【】, and the law's number, 制定文 and 前文 as lines."""
    found = [words(child(law, "LawNum"))]
    for element in body:
        if tag(element) == "EnactStatement":
            found.append(words(element))
        elif tag(element) == "Preamble":
            found += _lines(element)
    stripped = [line.strip(" \t") for line in found]
    notices = [match.group(1) for line in stripped if (match := _NOTICE.fullmatch(line))]
    return tuple(notices), tuple(line for line in stripped if line and not _NOTICE.fullmatch(line))


def _back(tree: LawTree, body: etree._Element) -> tuple[str, ...]:
    """附則, 別表 and the like as lines."""
    out: list[str] = []
    for element in body:
        lines = list(_lines(element)) if tag(element) in _AFTER else []
        if lines and not out:
            tree.doubt("read.trailing", element, found=lines[0][:20])
        out += lines
    return tuple(out)


def _lines(element: etree._Element) -> Iterator[str]:
    """The words below an element: a line for each text, with the number before it, each label and each cell."""
    held = ""
    for inner in element:
        name = tag(inner)
        if name.endswith(_NUMBERS):
            held = GAP.join(part for part in (held, words(inner)) if part)
            continue
        if name in ("Sentence", *_LABELS) or name.endswith(_LABELS):
            below = [words(inner)]
        elif name.endswith("Sentence") or name == "Column":
            below = ["".join(text for _, text in texts(inner))]
        else:
            below = list(_lines(inner))
        below = [line for line in below if line]
        if held and below:
            below[0] = held + GAP + below[0]
            held = ""
        yield from below
    if held:
        yield held
