"""What our own annexes carry with them: bookmarks that name provisions, and properties that say what they are made of.

Source: `tokki.model.fingerprint`, `tokki.write.word` and `tokki.write.properties`, which write them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tokki.model.document import Provenance, Provision
from tokki.model.finding import Finding, finding
from tokki.model.fingerprint import bookmark
from tokki.read.node import Node
from tokki.read.text import Read, place_at
from tokki.read.word.words import Mark

NEAR = 64
"""So many provisions of one paragraph are looked at for one bookmark."""

_OURS = re.compile(r"n_[0-9a-f]{16}")
_ARTICLE = re.compile(r"tokki\.article\.([a-z0-9-]+)(?:\.[0-9]+)?")
_FINGERPRINT = re.compile(r"(?<![0-9A-Z-])[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}(?![0-9A-Z-])")


def custom_properties(root: etree._Element | None) -> dict[str, str]:
    """The custom properties of a file, as text by name. Source: ECMA-376 part 1, 22.3."""
    found: dict[str, str] = {}
    for item in root if root is not None else ():
        name = item.get("name", "")
        if name and len(item):
            found.setdefault(name, "".join(item[0].itertext()).strip())
    return found


def provenance(properties: Mapping[str, str]) -> Provenance:
    """Edition, system and contract that the properties name; empty words where they do not."""
    return Provenance(*(properties.get(f"tokki.{name}", "") for name in ("edition", "system", "contract")))


def fingerprint(texts: Sequence[str]) -> str:
    """The first short fingerprint (`7K3M-Q2PX`) in texts; empty where there is none."""
    return next((match.group() for text in texts for match in _FINGERPRINT.finditer(text)), "")


def own_marks(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The bookmarks that we write, each once: LibreOffice may begin one twice, and end only the second."""
    found: dict[str, Mark] = {}
    for mark in marks:
        if mark.name.startswith("n_") and _OURS.fullmatch(mark.name):
            first = found.setdefault(mark.name, mark)
            first.end = max(first.end, mark.end)
    return tuple(found.values())


@dataclass(slots=True)
class Identity:
    """Who is who in a file. `marks`: our bookmarks (`own_marks`); `ids`: the ID behind a bookmark, as the caller knows them; articles are known by properties.

    `names`: after `give`, the bookmark of each provision by its ID. A bookmark that nobody knows is an ID itself.
    """

    marks: Sequence[Mark]
    ids: Mapping[str, str]
    properties: Mapping[str, str]
    names: dict[str, str] = field(default_factory=dict)

    def give(self, articles: Sequence[Node]) -> None:
        """IDs and revisions for the provisions that carry a bookmark of ours.

        A bookmark names the first provision without one that begins in its paragraph, behind its start; a bookmark
        on a heading names the article below. Of several at one place the longest goes first, articles before what is
        in them: LibreOffice writes bookmarks of one place in any order.
        """
        revisions = self._articles()
        own = {bookmark(path): path for path in revisions} if self.marks else {}
        names = {mark.name: self.ids.get(mark.name) or own.get(mark.name) or mark.name for mark in self.marks}
        nodes = [node for article in articles for node in _walk(article)]
        at = 0
        for mark in sorted(self.marks, key=lambda m: (m.line, m.column, -m.end, "/" in names[m.name])):
            while at < len(nodes) and (nodes[at].place.line < mark.line or nodes[at].id):
                at += 1
            node = _named(nodes, at, mark)
            name = names[mark.name]
            if node is not None and name not in self.names:
                node.id = name
                self.names[name] = mark.name
        if self.names:
            _revise(articles, revisions)

    def _articles(self) -> dict[str, list[str]]:
        """The revisions in each article, by the article's ID, as the properties tell them."""
        found: dict[str, list[str]] = {}
        for name, value in self.properties.items():
            match = _ARTICLE.fullmatch(name)
            if match is not None:
                of = found.setdefault(match.group(1), [])
                of.extend(word for word in value.split() if "@" in word and word not in of)
        return found


def _revise(articles: Sequence[Node], of: Mapping[str, Sequence[str]]) -> None:
    """The revision of each provision: the one of its clause among those in its article."""
    for article in articles:
        revisions = of.get(article.id, ())
        article.revision = " ".join(revisions)
        by_clause = {revision.partition("@")[0]: revision for revision in revisions}
        for node in _below(article) if revisions else ():
            if node.id:
                node.revision = by_clause.get(node.id.partition("/")[0], "")


def _named(nodes: Sequence[Node], at: int, mark: Mark) -> Node | None:
    """The provision that a bookmark names; `at`: the first one that begins in its paragraph or later."""
    if at == len(nodes):
        return None
    if nodes[at].place.line > mark.line:
        return nodes[at] if nodes[at].level == "article" and mark.end >= nodes[at].place.line else None
    last: Node | None = None
    for i in range(at, min(at + NEAR, len(nodes))):
        node = nodes[i]
        if node.place.line != mark.line:
            break
        if node.id:
            continue
        if node.place.column > mark.column:
            return node
        last = node
    return last


def _walk(node: Node) -> Iterator[Node]:
    yield node
    yield from _below(node)


def _below(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield from _walk(child)


def astray(read: Read, links: Sequence[tuple[int, int, str]], names: Mapping[str, str]) -> Iterator[Finding]:
    """Doubts about citations whose link or field leads to another provision than their words.

    Shapes: `links` are (paragraph, character, bookmark) as `tokki.read.word.words` keeps them; `names` the bookmark of
    each provision by ID. A link to a provision whose items are cited (前項各号) is right.
    """
    led = {(line, column + 1): name.replace("r_", "n_", 1) for line, column, name in links}
    of = {name: path for path, name in names.items()}
    if not led or not of:
        return
    above: dict[str, tuple[str, ...]] = {}
    for article in read.document.articles:
        _note(article, (), above)
    for found in read.references:
        place = place_at(read.starts[found.source], found.citation.start)
        target = of.get(led.get((place.line, place.column), ""), "")
        if target in above and found.targets and not any(target in above[each] for each in found.targets):
            yield finding("word.link", place, found=found.citation.text, linked=_label(read, above[target]))


def _note(provision: Provision, path: tuple[str, ...], above: dict[str, tuple[str, ...]]) -> None:
    above[provision.id] = (*path, provision.id)
    for child in provision.children:
        _note(child, above[provision.id], above)


def _label(read: Read, path: tuple[str, ...]) -> str:
    labels = {p.id: p.label for p in read.document.walk()}
    return "　".join(labels[each] for each in path if labels[each])
