"""The main provisions of a law XML → the tree of provisions.

Tiers come from the printed sign as in a text (`tokki.read.marks.level`), else from the depth; so a law and the text of that
law are one tree.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tokki.model.family import Level
from tokki.model.finding import Finding, finding
from tokki.model.number import Number
from tokki.model.place import Place
from tokki.read.law.source import PLAIN, LawSource, child, tag, words
from tokki.read.marks import Kind, Sign, group, level, sign
from tokki.read.node import Node
from tokki.read.tree import Group, follows

GROUPS = ("Part", "Chapter", "Section", "Subsection", "Division")
GAP = "\u3000"
"""Between the columns of one text, as they are printed."""

_UNITS = ("Item", "Class", *(f"Subitem{n}" for n in range(1, 11)))
_LISTS = ("List", "Sublist1", "Sublist2", "Sublist3")
_OWN = ("ArticleTitle", "ArticleCaption", "ParagraphCaption", "ParagraphNum", *(f"{name}Title" for name in _UNITS))
_NUM = re.compile(r"([1-9]\d{0,8}(?:_\d{1,9})*)(?::(\d{1,9}(?:_\d{1,9})*))?", re.ASCII)
_CAPTION = re.compile(r"[（(](.*)[）)]", re.DOTALL)
_DELETED = "削除"


@dataclass(slots=True)
class LawTree:
    """The articles of a law as they grow, and what was doubted.

    `extract`: parts of the law are missing on purpose (抄). `until`: the last number of a run (第三十八条から第八十四条まで
    削除), by the identity of its node. `unnumbered`: where texts of lists stand.
    """

    source: LawSource
    extract: bool = False
    articles: list[Node] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    until: dict[int, Number] = field(default_factory=dict)
    unnumbered: list[Place] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def doubt(self, rule: str, element: etree._Element, **args: object) -> None:
        """Keep a finding about an element."""
        self.findings.append(finding(rule, self.source.place(element), **args))

    def leave_out(self, element: etree._Element) -> None:
        """Say what is not read: its first words, or the file of a figure."""
        begins = words(element).strip() or next((str(e.get("src")) for e in element.iter() if e.get("src")), "")
        self.doubt("read.law-left-out", element, found=tag(element), begins=begins[:20])


def grow(tree: LawTree, parent: etree._Element) -> None:
    """The articles below 本則, 編, 章, 節, 款 or 目."""
    for element in parent:
        name = tag(element)
        if name in GROUPS:
            _group(tree, element)
            grow(tree, element)
        elif name == "Article":
            _article(tree, element)
        elif name == "Paragraph":
            _lone_paragraph(tree, element)
        elif name != f"{tag(parent)}Title":
            tree.leave_out(element)
    if tag(parent) == "MainProvision":
        _series(tree, tree.articles)


def texts(held: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The sentences of a text with their words; columns after the first begin with the gap between them."""
    if len(held) == 0 and words(held):
        yield held, words(held)  # older files have words without Sentence
    columns = 0
    for inner in held:
        if tag(inner) == "Sentence":
            yield inner, words(inner)
        elif tag(inner) == "Column":
            gap = GAP if columns else ""
            columns += 1
            sentences = [e for e in inner if tag(e) == "Sentence"]
            if gap and not sentences:
                yield inner, gap
            for i, sentence in enumerate(sentences):
                yield sentence, ("" if i else gap) + words(sentence)


def _group(tree: LawTree, element: etree._Element) -> None:
    title = words(child(element, f"{tag(element)}Title"))
    found = group(title)
    if title:
        label, heading = (found.label, found.heading) if found is not None else ("", title)
        tree.groups.append(Group(label, heading, len(tree.articles), tree.source.place(element)))


def _article(tree: LawTree, element: etree._Element) -> None:
    node = _node(tree, element, "article", "ArticleTitle")
    node.heading = _caption(child(element, "ArticleCaption"))
    tree.articles.append(node)
    for inner in element:
        if tag(inner) == "Paragraph":
            _paragraph(tree, inner, node)
        elif tag(inner) not in _OWN:
            tree.leave_out(inner)
    _marked(tree, element, node)
    _series(tree, [below for below in node.children if below.level == "paragraph"])


def _paragraph(tree: LawTree, element: etree._Element, article: Node) -> None:
    """A paragraph; one that holds nothing but items lets them stand right under the article."""
    node = _node(tree, element, "paragraph", "ParagraphNum")
    node.implicit = not node.label
    if node.implicit:
        node.number = _given(element)[0] or Number((len(article.children) + 1,))
    node.heading = _caption(child(element, "ParagraphCaption"))
    _write(tree, node, child(element, "ParagraphSentence"))
    if node.text or node.label or node.heading:
        article.children.append(node)
        _below(tree, element, [article, node])
        _marked(tree, element, node)
    else:
        _below(tree, element, [article])


def _lone_paragraph(tree: LawTree, element: etree._Element) -> None:
    """A paragraph right under 本則 (項建て): an article of the family １, （１）, whose words are its only paragraph."""
    node = _node(tree, element, "article", "ParagraphNum")
    node.heading = _caption(child(element, "ParagraphCaption"))
    if not node.label:
        node.number = _given(element)[0]
    below = Node("paragraph", "", "digits", Number((1,)), "", tree.source.place(element), implicit=True)
    _write(tree, below, child(element, "ParagraphSentence"))
    node.children.append(below)
    _below(tree, element, [node, below])
    _marked(tree, element, node)
    if not below.text and not below.children:
        node.children.clear()
    if node.label or node.heading or node.children:
        tree.articles.append(node)


def _below(tree: LawTree, element: etree._Element, above: Sequence[Node]) -> None:
    """What an element holds below its words; `above`: the provisions it stands in, itself last."""
    units = [inner for inner in element if tag(inner) in _UNITS]
    signs = (_sign(words(child(unit, f"{tag(unit)}Title"))) for unit in units)
    kind: Kind = next((found.kind for found in signs if found is not None), "bullet")
    own = level(kind, _tier(above))
    if units and own is None:
        label = words(child(units[0], f"{tag(units[0])}Title"))
        tree.doubt("read.deep", units[0], label=label or words(units[0])[:20])
    nodes = []
    for inner in element:
        if tag(inner) in _UNITS:
            nodes.append(_unit(tree, inner, own, above))
        elif tag(inner) in _LISTS:
            _list(tree, inner, above)
        elif tag(inner) not in _OWN and not tag(inner).endswith("Sentence"):
            tree.leave_out(inner)
    _series(tree, nodes)


def _unit(tree: LawTree, element: etree._Element, own: Level | None, above: Sequence[Node]) -> Node:
    """An item or what is below it; beside the one it stands in where no tier is left for it."""
    outer, tier = (above, own) if own is not None else (above[:-1], above[-1].level)
    node = _node(tree, element, tier, f"{tag(element)}Title")
    _write(tree, node, child(element, f"{tag(element)}Sentence"))
    outer[-1].children.append(node)
    _below(tree, element, [*outer, node])
    _marked(tree, element, node)
    return node


def _list(tree: LawTree, element: etree._Element, above: Sequence[Node]) -> None:
    """列記: a text without a number, a tier below what it stands in."""
    own = level("bullet", _tier(above))
    outer, tier = (above, own) if own is not None else (above[:-1], above[-1].level)
    held = child(element, f"{tag(element)}Sentence")
    place = tree.source.place(element if held is None else held)
    node = Node(tier, "bullet", "digits", None, "", place, implicit=True)
    _write(tree, node, held)
    tree.unnumbered.append(place)
    outer[-1].children.append(node)
    _below(tree, element, [*outer, node])


def _tier(above: Sequence[Node]) -> Level:
    """The tier that items stand below; right under an article they are items too."""
    return "paragraph" if above[-1].level == "article" else above[-1].level


def _write(tree: LawTree, node: Node, held: etree._Element | None) -> None:
    """The words of a text, each sentence with its place."""
    if held is None:
        return
    for element, text in texts(held):
        if text:
            node.write(text, tree.source.place(element), 0)
        _flattened(tree, element)
    for inner in held:
        if tag(inner) not in ("Sentence", "Column"):
            tree.leave_out(inner)


def _flattened(tree: LawTree, sentence: etree._Element) -> None:
    """Doubts about what stands in a sentence and is more than words."""
    for inner in sentence:
        begins = words(inner).strip()[:20]
        if tag(inner) in PLAIN:
            _flattened(tree, inner)
        elif begins:
            tree.doubt("read.law-flattened", inner, found=tag(inner), begins=begins)
        else:
            tree.leave_out(inner)


def _node(tree: LawTree, element: etree._Element, tier: Level, title: str) -> Node:
    """The node of an element, with its label and number and no words yet."""
    held = child(element, title)
    label = words(held).strip()
    found = _sign(label)
    place = tree.source.place(element if held is None else held)
    node = Node(tier, found.kind if found is not None else "", "digits", None, label, place)
    number, until = _given(element)
    printed = [value for _, value in found.values] if found is not None and found.kind != "bullet" else []
    if not label or (found is not None and found.kind == "bullet"):
        number = None
    elif printed and number not in printed:
        same = tag(element) == "Paragraph" and number is not None and number.parts == printed[0].parts[:1]
        if number is not None and not same:  # the schema knows no branch of a paragraph
            tree.doubt("read.law-number", element, label=label, found=element.get("Num"))
        number = printed[0]
    node.number = number
    if until is not None:
        tree.until[id(node)] = until
    return node


def _given(element: etree._Element) -> tuple[Number | None, Number | None]:
    """What the attribute Num says: a number (24_2 is 24の2), and the end of a run (38:84)."""
    match = _NUM.fullmatch(element.get("Num") or "")
    if match is None:
        return None, None
    first, last = (Number(tuple(map(int, part.split("_")))) if part else None for part in match.groups())
    return first, last


def _sign(label: str) -> Sign | None:
    """The sign that a label is; of a run of articles, the first."""
    found = sign(label)
    return found if found is not None and (found.end == len(label) or found.kind == "article") else None


def _caption(element: etree._Element | None) -> str:
    text = words(element).strip()
    match = _CAPTION.fullmatch(text)
    return match.group(1) if match is not None else text


def _marked(tree: LawTree, element: etree._Element, node: Node) -> None:
    """Doubt what is marked as deleted or hidden, and holds words."""
    held = "".join(text for one in _walk(node) for text in one.text)
    for mark in ("Delete", "Hide"):
        if element.get(mark) in ("true", "1") and held not in ("", _DELETED):
            tree.doubt("read.law-hidden", element, label=node.label or held[:20], found=mark)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for below in node.children:
        yield from _walk(below)


def _series(tree: LawTree, nodes: Sequence[Node]) -> None:
    """Doubts about the numbers of provisions that stand beside each other."""
    before: Number | None = None
    seen: dict[Number, int] = {}
    for node in nodes:
        number = node.number
        if number is None:
            continue
        label = node.label or "の".join(map(str, number.parts))
        if number in seen:
            tree.findings.append(finding("read.number-twice", node.place, label=label, first=seen[number]))
        elif before is None:
            if number.parts != (1,) and not tree.extract:
                tree.findings.append(finding("read.series-start", node.place, label=label))
        elif not follows(before, number) and (number < before or not tree.extract):
            rule = "read.number-order" if number < before else "read.number-gap"
            shown = "の".join(map(str, before.parts))
            tree.findings.append(finding(rule, node.place, label=label, before=shown))
        seen.setdefault(number, node.place.line)
        before = tree.until.get(id(node), number)
