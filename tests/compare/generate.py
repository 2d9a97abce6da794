"""Random editions: clauses that are inserted, deleted, moved, split, reworded and branched, printed as a text and read again."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tests.compare.editions import sentence

from tokki.model.document import Document, Provision, Reference, Span
from tokki.read.text import read_document

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass
class Paragraph:
    """One paragraph. `to`: keys of the article and paragraph it refers to; `until`: the last article of a range."""

    key: str
    body: str
    to: tuple[str, str] | None = None
    until: str = ""


@dataclass
class Clause:
    """One article; a branch is numbered after the one before it."""

    key: str
    heading: str
    paragraphs: list[Paragraph]
    branch: bool = False


@dataclass
class Edition:
    """Clauses in order. `stale`: the words of references that nobody mends, by key of their paragraph."""

    clauses: list[Clause]
    stale: dict[str, str] = field(default_factory=dict)

    def numbers(self) -> list[str]:
        """The printed number of every clause."""
        found: list[str] = []
        main = branch = 0
        for clause in self.clauses:
            branch = branch + 1 if clause.branch and main else 0
            main += not branch
            found.append(f"第{main}条".translate(WIDE) + (f"の{branch + 1}".translate(WIDE) if branch else ""))
        return found

    def words(self, at: int, paragraph: Paragraph) -> str:
        """How a paragraph of the article at an index cites; empty where it does not, or where there is nothing to cite."""
        if paragraph.key in self.stale:
            return self.stale[paragraph.key]
        index = {clause.key: k for k, clause in enumerate(self.clauses)}
        if paragraph.to is None or paragraph.to[0] not in index:
            return ""
        to, numbers = index[paragraph.to[0]], self.numbers()
        if paragraph.until in index and index[paragraph.until] > to:
            return f"{numbers[to]}から{numbers[index[paragraph.until]]}まで"
        keys = [p.key for p in self.clauses[to].paragraphs]
        if paragraph.to[1] not in keys:
            return ""
        inner = f"第{keys.index(paragraph.to[1]) + 1}項".translate(WIDE)
        if to == at:
            return "前項" if keys.index(paragraph.to[1]) + 1 == keys.index(paragraph.key) else inner
        outer = "前条" if to == at - 1 else "次条" if to == at + 1 else numbers[to]
        return outer + (inner if len(keys) > 1 else "")

    def text(self) -> str:
        """The printed edition."""
        lines = ["業務委託契約約款", ""]
        for at, (number, clause) in enumerate(zip(self.numbers(), self.clauses, strict=True)):
            lines.append(f"（{clause.heading}）")
            for k, paragraph in enumerate(clause.paragraphs):
                cited = self.words(at, paragraph)
                mark = f"{k + 1}".translate(WIDE) if k else number
                lines.append(f"{mark}　{cited + 'の規定により、' if cited else ''}{paragraph.body}")
        return "\n".join(lines)

    def document(self, *, ids: bool) -> Document:
        """The printed edition read again; with IDs its provisions are called by their keys."""
        if not self.clauses:  # a title alone is read as a text without numbers
            return Document("業務委託契約約款", ())
        found = read_document(self.text(), "edition.txt").document
        assert [len(a.children) for a in found.articles] == [len(c.paragraphs) for c in self.clauses]
        return _named(found, list(self.keys())) if ids else found

    def keys(self) -> Iterator[str]:
        """The keys of all provisions, in order of print."""
        for clause in self.clauses:
            yield clause.key
            yield from (paragraph.key for paragraph in clause.paragraphs)


def _named(document: Document, keys: list[str]) -> Document:
    names = dict(zip((p.id for p in document.walk()), keys, strict=True))

    def span(found: Span) -> Span:
        return replace(found, targets=tuple(names[t] for t in found.targets)) if isinstance(found, Reference) else found

    def provision(found: Provision) -> Provision:
        spans, children = tuple(map(span, found.spans)), tuple(map(provision, found.children))
        return replace(found, id=names[found.id], spans=spans, children=children)

    return replace(document, articles=tuple(map(provision, document.articles)))


def first(rnd: random.Random, count: int) -> Edition:
    """An edition of so many articles; every second paragraph or so refers to another."""
    clauses = [clause(rnd, f"c{k}") for k in range(count)]
    for one in clauses:
        for paragraph in one.paragraphs:
            if rnd.random() < 0.5:
                to = rnd.choice(clauses)
                paragraph.to = to.key, rnd.choice(to.paragraphs).key
                if rnd.random() < 0.3:
                    paragraph.until = rnd.choice(clauses).key
    return Edition(clauses)


def clause(rnd: random.Random, key: str) -> Clause:
    """An article that no other is like."""
    paragraphs = [Paragraph(f"{key}/{n}", sentence(rnd)) for n in range(rnd.randint(1, 3))]
    return Clause(key, sentence(rnd, 4).removesuffix("しなければならない。"), paragraphs)


STEPS = ("insert", "insert", "branch", "delete", "move", "split", "reword", "paragraph", "shorten")


def next_edition(rnd: random.Random, old: Edition, steps: int, kinds: tuple[str, ...] = STEPS) -> Edition:
    """Another edition after so many steps, its references mended."""
    clauses = [replace(c, paragraphs=[replace(p) for p in c.paragraphs]) for c in old.clauses]
    for step in range(steps):
        kind, at = rnd.choice(kinds), rnd.randrange(len(clauses)) if clauses else 0
        new = f"n{step}"
        if kind == "insert" or not clauses:
            clauses.insert(at, clause(rnd, new))
        elif kind == "branch":
            clauses.insert(at + 1, replace(clause(rnd, new), branch=True))
        elif kind == "delete":
            del clauses[at]
        elif kind == "move":
            moved = clauses.pop(at)
            clauses.insert(rnd.randrange(len(clauses) + 1), moved)
        elif kind == "split":
            kept = clauses[at].paragraphs
            if len(kept) > 1:
                clauses.insert(at + 1, Clause(new, "分離した事項", [kept.pop()]))
        elif kind == "reword":
            paragraph = rnd.choice(clauses[at].paragraphs)
            paragraph.body = paragraph.body.replace("しなければならない", "するものとする")
        elif kind == "paragraph":
            clauses[at].paragraphs.insert(rnd.randrange(3), Paragraph(f"{new}/0", sentence(rnd)))
        elif len(clauses[at].paragraphs) > 1:
            del clauses[at].paragraphs[rnd.randrange(len(clauses[at].paragraphs))]
    return Edition(clauses)


def unmended(old: Edition, new: Edition) -> Edition:
    """The new edition with the references of the old one as they were printed there."""
    stale = {p.key: old.words(at, p) for at, c in enumerate(old.clauses) for p in c.paragraphs}
    return Edition(new.clauses, {key: words for key, words in stale.items() if words})
