"""A Document while it is amended: nodes that keep their identity when their numbers change.

Numbers in a sentence mean the state at its beginning, so every node remembers it until the sentence ends (`settle`).
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tokki.compare.amendment.amendment import Marks, Part
from tokki.compare.amendment.form import Form, form_of
from tokki.model.condition import ALWAYS, Condition
from tokki.model.document import Document, Provision, State, Text, plain
from tokki.model.family import Level
from tokki.model.markup import PROVISO, sentences
from tokki.model.number import Number
from tokki.model.reference_marks import Mark
from tokki.model.reference_words import glyph_key
from tokki.model.resolve import is_synthetic


@dataclass(slots=True, eq=False)
class Node:
    """One provision. `was`, `called` and `before`: number, label and children as the sentence found them."""

    level: Level
    number: Number | None
    label: str
    text: str = ""
    heading: str = ""
    state: State = "present"
    id: str = ""
    revision: str = ""
    when: Condition = ALWAYS
    unsure: bool = False
    children: list["Node"] = field(default_factory=list)
    above: "Node | None" = None
    was: Number | None = None
    called: str = ""
    before: tuple["Node", ...] = ()
    gone: bool = False

    def walk(self) -> Iterator["Node"]:
        """This node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def sole(self) -> bool:
        """Whether it is an article's only paragraph, which is called by the article."""
        if self.level != "paragraph" or self.above is None:
            return False
        return sum(node.level == "paragraph" for node in self.above.before) == 1


class Draft:
    """A document as nodes. `root` is above the articles."""

    def __init__(self, document: Document, form: Form | None = None) -> None:
        """Take the words of a Document; open values and references count as the words they print.

        `nodes`: the node of each of its provisions, by identity.
        """
        self.source = document
        self.title = document.title
        self.form: Form = form or form_of(document)
        self.nodes: dict[int, Node] = {}
        self.root = Node("article", None, "")
        self.root.children = [self.grown(article, self.root) for article in document.articles]
        self.root.before = tuple(self.root.children)
        self.touched: list[Node] = []
        self.articles: dict[Number, Node] = {}
        for node in self.root.children:
            if node.was is not None:
                self.articles.setdefault(node.was, node)

    def grown(self, provision: Provision, above: Node) -> Node:
        """The node of a provision, and all below it."""
        node = Node(
            provision.level, provision.number, provision.label, plain(provision.spans), provision.heading,
            provision.state, provision.id, provision.revision, provision.when, provision.unsure,
        )  # fmt: skip
        self.nodes[id(provision)] = node
        node.above, node.was, node.called = above, node.number, node.label
        if silent(provision):
            node.text = ""
        else:
            node.children = [self.grown(child, node) for child in provision.children]
        node.before = tuple(node.children)
        return node

    def touch(self, node: Node) -> None:
        """Remember that a node's number or children changed in this sentence."""
        self.touched.append(node)

    def settle(self) -> None:
        """End a sentence: from here on, numbers mean what they are now."""
        articles = [node for node in self.touched if node.above is self.root]
        for node in articles:
            if node.was is not None and self.articles.get(node.was) is node:
                del self.articles[node.was]
        for node in self.touched:
            node.was, node.called, node.before = node.number, node.label, tuple(node.children)
        for node in articles:
            if node.number is not None and not node.gone:
                self.articles[node.number] = node
        self.touched = []

    def add(self, above: Node, node: Node) -> None:
        """Put a node among its siblings, by its number; one without a number comes last."""
        node.above = above
        at = position(above.children, node.number) if node.number is not None else len(above.children)
        above.children.insert(at, node)
        self.touch(above)
        self.touch(node)

    def remove(self, node: Node) -> None:
        """Take a node away."""
        assert node.above is not None
        node.above.children.remove(node)
        node.gone = True
        self.touch(node.above)
        self.touch(node)

    def renumber(self, node: Node, number: Number) -> None:
        """Give a node another number, and its place among its siblings.

        Errors: ValueError when the marks of the tier are used up.
        """
        assert node.above is not None
        node.label = self.form.label(node.level, number)
        node.number = number
        around = node.above.children
        at = around.index(node)
        before = around[at - 1].number if at else None
        after = around[at + 1].number if at + 1 < len(around) else None
        self.touch(node)
        if (before is not None and number < before) or (after is not None and after < number):
            around.remove(node)
            around.insert(position(around, number), node)
            self.touch(node.above)

    def marks(self, node: Node) -> Marks:
        """The numbers of a node from the article down, as the sentence found them."""
        way: list[Mark] = []
        at: Node | None = node
        while at is not None and at is not self.root:
            if not at.sole:
                number = at.was or Number((0,))
                way.append(self.form.mark(at.level, number, at.called))
            at = at.above
        return tuple(reversed(way))

    def find(self, marks: Marks) -> Node | None:
        """The node that marks name in the state at the beginning of the sentence; the root for none."""
        node: Node | None = self.root
        for depth, mark in enumerate(marks):
            if node is None:
                return None
            node = self._article(mark) if depth == 0 else _below(node, mark)
        return node

    def _article(self, mark: Mark) -> Node | None:
        wanted = self.form.mark("article", mark.number or Number((0,)), "").word
        return self.articles.get(mark.number) if mark.number is not None and mark.word == wanted else None

    def document(self) -> Document:
        """The Document as it is now. Old provisions keep their IDs; new ones, and words, have neither IDs nor references."""
        return replace(self.source, title=self.title, articles=tuple(map(_provision, self.root.children)))


def silent(provision: Provision) -> bool:
    """Whether a provision holds its place without its words (削除, （適用しない）)."""
    if provision.state == "refused":
        return not (provision.children or provision.spans)
    return provision.state != "present"


def position(around: list[Node], number: Number | None) -> int:
    """Where a number belongs among siblings in order."""
    if number is None:
        return len(around)
    return bisect_left(around, number, key=lambda node: node.number or Number(()))


def _below(node: Node, mark: Mark) -> Node | None:
    if mark.word == "mark":
        key = glyph_key(mark.glyph)
        found = [child for child in node.before if glyph_key(child.called) == key]
    else:
        level: Level = "paragraph" if mark.word == "項" else "item"
        found = [child for child in node.before if child.level == level and child.was == mark.number]
    if found or node.level != "article" or mark.word == "項":
        return found[0] if found else None
    ways = [way for child in node.before if child.level == "paragraph" and (way := _below(child, mark))]
    return ways[0] if len(ways) == 1 else None


def _provision(node: Node) -> Provision:
    spans = (Text(node.text),) if node.text else ()
    below = tuple(map(_provision, node.children))
    path = "" if is_synthetic(node.id) else node.id
    return Provision(
        node.level, node.number, node.label, spans, below, node.heading, path, node.revision, node.when, node.state,
        node.unsure,
    )  # fmt: skip


def part_of(text: str, part: Part) -> tuple[int, int] | None:
    """Where a part of a text begins and ends; None where there is no such part."""
    found = sentences(text)
    if part == "lead":
        return 0, len(text)
    at = next((k for k, s in enumerate(found) if k and s.startswith((PROVISO, "ただし，"))), None)
    if part in ("main", "proviso"):
        if at is None:
            return None
        cut = sum(map(len, found[:at]))
        return (0, cut) if part == "main" else (cut, len(text))
    if at is not None or len(found) < 2:
        return None
    return (0, len(found[0])) if part == "first" else (len(found[0]), len(text))
