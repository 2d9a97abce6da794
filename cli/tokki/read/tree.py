"""Lines with their signs → the tree of provisions.

A sign continues the innermost open series that it follows on; a first one (１, ア) opens a series below what stands
last; the tier comes from the sign where that is deeper than its parent's, else from the depth.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tokki.model.finding import Finding, finding
from tokki.model.number import Number
from tokki.model.place import Place
from tokki.read.headings import Headings, inline
from tokki.read.lines import Line
from tokki.read.marks import GroupSign, Kind, Sign, group, level, sign
from tokki.read.node import Node
from tokki.read.outline import Signed, heading_of, runs_on, stands_alone

_SOFT = ("k", "kana", "latin", "LATIN", "roman", "dot2", "dot3", "dot4")
_ENDS = ("。", "。）", "。)", "。」", "．")
_ARTICLES = ("article", "dai")
_BRACKETS = re.compile(r"[（(][^（(）)]*[）)]")


@dataclass(frozen=True, slots=True)
class Group:
    """A chapter or section: 第１章, 総則, and how many articles stand before it. A Markdown heading has no label."""

    label: str
    heading: str
    before: int
    place: Place


@dataclass(slots=True)
class Tree:
    """The articles of a file as they grow, and what was doubted."""

    top: Kind
    headings: Headings
    wrap: int
    articles: list[Node] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    stack: list[Node] = field(default_factory=list)
    root: Node = field(default_factory=lambda: Node("article", "", "digits", None, "", Place("")))
    fresh: bool = True
    joined: list[Place] = field(default_factory=list)
    rows: list[Place] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def doubt(self, rule: str, place: Place, **words: object) -> None:
        """Keep a finding."""
        self.findings.append(finding(rule, place, **words))


def grow(top: Kind, body: Sequence[Signed], headings: Headings, wrap: int) -> Tree:
    """The tree of the provisions between front and back. `wrap`: the width at which lines are broken, 0 for none."""
    tree = Tree(top, headings, wrap)
    for i, (line, found) in enumerate(body):
        chapter = group(line.text)
        if i in headings.over:
            continue
        if chapter is not None or i in headings.groups:
            named = chapter or GroupSign("", "", line.text)
            tree.groups.append(Group(named.label, named.heading, len(tree.articles), line.place))
            tree.stack, tree.fresh = [], True
        elif found is None or not _place(tree, i, line, found):
            if found is None and line.hint == "bullet":
                _child(tree, line, Sign("bullet", "・", (("digits", Number((0,))),), 0))
            else:
                _words(tree, line)
    if tree.joined:
        tree.doubt("read.line-joined", tree.joined[0], count=len(tree.joined))
    if tree.rows:
        tree.doubt("read.table", tree.rows[0], count=len(tree.rows))
    return tree


def _place(tree: Tree, i: int, line: Line, found: Sign) -> bool:
    """Put a numbered line where it belongs; False where its sign turns out to be words."""
    heading = tree.headings.of.get(i, "")
    if found.kind in _ARTICLES and found.kind != tree.top:
        return False
    if found.kind == tree.top and (heading or not tree.articles or found.kind in _ARTICLES):
        if not stands_alone(line, found) and not heading and not _loose_article(tree, line, found):
            return False
        _article(tree, i, line, found, heading)
        return True
    frame = _exact(tree, line, found)
    if frame is None and not found.firm:
        return False
    frame = frame or _inexact(tree, line, found)
    if frame is None:
        if found.first is None and (found.kind in _SOFT or not tree.stack) and found.kind != "bullet":
            return False
        _child(tree, line, found)
    elif frame.level == "article":
        _article(tree, i, line, found, heading)
    else:
        del tree.stack[next(n for n, node in enumerate(tree.stack) if node is frame) :]
        _add(tree, tree.stack[-1], frame.level, line, found, frame.series)
    return True


def _loose_article(tree: Tree, line: Line, found: Sign) -> bool:
    """第２条この契約は…: a number that runs into its text is one where it is due and the words are a sentence's beginning."""
    last = tree.articles[-1].number if tree.articles else None
    due = last is None or follows(last, found.values[0][1])
    return due and not runs_on(line.text[found.end :]) and (tree.fresh or not _open(tree))


def _open(tree: Tree) -> bool:
    """Whether the sentence before has not ended."""
    return bool(tree.stack) and bool(tree.stack[-1].text) and not tree.stack[-1].last.endswith(_ENDS)


def follows(before: Number, after: Number) -> bool:
    """Whether a number is the next one: 24 → 25, 24 → 24の2, 24の2 → 24の3 or 25."""
    a, b = before.parts, after.parts
    n = len(b)
    return (n == len(a) + 1 and b[:-1] == a and b[-1] == 2) or (n <= len(a) and b == (*a[: n - 1], a[n - 1] + 1))


def _frames(tree: Tree) -> list[Node]:
    return tree.stack or tree.articles[-1:]


def _exact(tree: Tree, line: Line, found: Sign) -> Node | None:
    """The innermost open provision that this one follows on; one that stands as far in, before others."""
    able = []
    for frame in reversed(_frames(tree)):
        value = found.value(frame.series)
        if value is not None and frame.number is not None and follows(frame.number, value) and _alike(frame, found):
            able.append(frame)
    return next((frame for frame in able if frame.indent == line.indent), able[0] if able else None)


def _alike(frame: Node, found: Sign) -> bool:
    if frame.kind == found.kind:
        return True
    return frame.implicit and frame.kind == "N" and found.kind == "circled" and not frame.children


def _inexact(tree: Tree, line: Line, found: Sign) -> Node | None:
    """The open provision that this one stands beside although it does not follow on."""
    bullet = found.kind == "bullet"
    frames = [f for f in reversed(_frames(tree)) if f.kind == found.kind and (bullet or f.number is not None)]
    innermost = next((f for f in reversed(_frames(tree)) if not f.implicit or f.kind == found.kind), None)
    if bullet:
        return frames[0] if frames and line.indent <= frames[0].indent else None
    if found.first is not None:
        beside = innermost is not None and innermost.kind == found.kind and not innermost.implicit
        return innermost if beside and innermost is not None and line.indent <= innermost.indent else None
    for frame in frames:
        value = found.value(frame.series)
        if value is not None and frame.number is not None and value > frame.number:
            return frame
    return next((frame for frame in frames if found.value(frame.series) is not None), None)


def _article(tree: Tree, i: int, line: Line, found: Sign, heading: str) -> None:
    number = found.values[0][1] if not tree.articles else found.value(tree.articles[-1].series) or found.values[0][1]
    series = found.first if found.first is not None else found.values[0][0]
    own, rest = inline(line.text[found.end :], tree.headings, i) if not heading else (heading, line.text[found.end :])
    node = Node("article", found.kind, series, number, found.label, line.place, line.indent, heading=own)
    if not tree.fresh or number.parts != (1,):
        _check(tree, tree.root, node)
    tree.root.seen.setdefault(number, line.place.line)
    if found.last:
        node.number = number
        tree.root.number = Number((found.last,))
    else:
        tree.root.number = number
    tree.articles.append(node)
    tree.stack, tree.fresh = [node], False
    _rest(tree, line, rest)


def _check(tree: Tree, parent: Node, node: Node) -> None:
    """Doubts about a number among its siblings; `parent.number` of the root is the last article's."""
    before = parent.number if parent is tree.root else parent.children[-1].number if parent.children else None
    number = node.number
    assert number is not None
    if number in parent.seen:
        tree.doubt("read.number-twice", node.place, label=node.label, first=parent.seen[number])
    elif before is None:
        if number.parts != (1,):
            tree.doubt("read.series-start", node.place, label=node.label)
    elif number < before:
        tree.doubt("read.number-order", node.place, label=node.label, before=_shown(before))
    elif not follows(before, number):
        tree.doubt("read.number-gap", node.place, label=node.label, before=_shown(before))


def _shown(number: Number) -> str:
    return "の".join(map(str, number.parts))


def _child(tree: Tree, line: Line, found: Sign) -> None:
    """A new series below what stands last."""
    if not tree.stack:
        _unnumbered_article(tree, line)
    parent = tree.stack[-1]
    own = level(found.kind, parent.level)
    if own is None:
        tree.doubt("read.deep", line.place, label=found.label)
        own = parent.level
        tree.stack.pop()
        parent = tree.stack[-1]
    _add(tree, parent, own, line, found, found.first or found.values[0][0])


def _add(tree: Tree, parent: Node, own: str, line: Line, found: Sign, series: str) -> None:
    number = found.value(series) or found.values[0][1]  # type: ignore[arg-type]
    node = Node(own, found.kind, series, number, found.label, line.place, line.indent)  # type: ignore[arg-type]
    if found.kind == "bullet":
        node.number = None
    else:
        _check(tree, parent, node)
        parent.seen.setdefault(number, line.place.line)
    parent.children.append(node)
    tree.stack.append(node)
    _rest(tree, line, line.text[found.end :])


def _rest(tree: Tree, line: Line, rest: str) -> None:
    """What stands after a number on its line: words, or the number of a first provision below."""
    words = rest.strip(" 　\t")
    if not words:
        return
    place = Place(line.place.path, line.place.line, line.place.column + len(line.text) - len(words))
    node = tree.stack[-1]
    nested = sign(words)
    fit = nested is not None and nested.firm and nested.first is not None and nested.kind not in (*_ARTICLES, "bullet")
    fit = fit and nested is not None and bool(words[nested.end :].strip())
    if fit and nested is not None and nested.kind != node.kind and (nested.kind != "N" or node.level == "article"):
        shifted = Line(words, place, line.indent + 2, line.width)
        _child(tree, shifted, nested)
    else:
        _write(tree, words, place, line)


def _write(tree: Tree, words: str, place: Place, line: Line) -> None:
    """Words for the provision that stands last; an article has them in a paragraph."""
    node = tree.stack[-1]
    if node.level == "article":
        kind = "N" if tree.top in _ARTICLES else ""
        node = Node("paragraph", kind, "digits", Number((1,)), "", place, line.indent, implicit=True)
        tree.stack[-1].children.append(node)
        tree.stack[-1].seen.setdefault(Number((1,)), line.place.line)
        tree.stack.append(node)
    node.write(words, place, line.width)


def _unnumbered_article(tree: Tree, line: Line) -> None:
    node = Node("article", "", "digits", None, "", line.place, line.indent)
    tree.articles.append(node)
    tree.stack = [node]
    tree.doubt("read.unnumbered", line.place, read_as="a provision of its own")


def _words(tree: Tree, line: Line) -> None:
    """A line without a number: more of the text above, or a text of its own."""
    if not tree.stack:
        _unnumbered_article(tree, line)
    node = tree.stack[-1]
    if not node.text:
        _write(tree, line.text, line.place, line)
        return
    if line.hint == "table":
        node.write("\n", line.place, 0)
        node.write(line.text, line.place, line.width)
        tree.rows.append(line.place)
        return
    ended = node.last.endswith(_ENDS) or bool(heading_of(line)) or _BRACKETS.fullmatch(node.last) is not None
    broken = not line.after_blank and (not ended or (tree.wrap > 0 and node.width >= tree.wrap - 4))
    if broken:
        gap = " " if node.last[-1:].isascii() and line.text[:1].isascii() and node.last[-1:].isalnum() else ""
        node.write(gap + line.text, line.place, line.width)
        tree.joined.append(line.place)
        return
    tree.stack.pop()
    parent = tree.stack[-1]
    number = None
    if node.level == "paragraph" and node.number is not None:
        number = Number((node.number.parts[0] + 1,))
        parent.seen.setdefault(number, line.place.line)
    read_as = "the next paragraph" if number is not None else "a text below the one above"
    tree.doubt("read.unnumbered", line.place, read_as=read_as)
    own = Node(node.level, node.kind, node.series, number, "", line.place, line.indent, implicit=True)
    parent.children.append(own)
    tree.stack.append(own)
    own.write(line.text, line.place, line.width)
