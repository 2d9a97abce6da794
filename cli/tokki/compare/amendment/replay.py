"""Amendment sentences applied to a Document."""

from collections.abc import Iterator

from tokki.compare.amendment.amendment import (
    AddPart,
    Amendment,
    Clause,
    Delete,
    Insert,
    Location,
    Marks,
    Move,
    Replace,
    Reword,
    Sentence,
    Shift,
)
from tokki.compare.amendment.block import provisions_of
from tokki.compare.amendment.draft import Draft, Node, part_of
from tokki.compare.amendment.form import Form
from tokki.compare.amendment.swaps import swapped
from tokki.compare.amendment.whole import whole_document
from tokki.model.document import Document, Provision
from tokki.model.family import LEVELS, Level
from tokki.model.finding import TokkiError, finding
from tokki.model.number import Number
from tokki.model.reference_marks import Mark
from tokki.model.reference_words import glyph_key
from tokki.model.resolve import find_references


def replay(document: Document, amendment: Amendment, form: Form | None = None) -> Document:
    """The Document that an amendment makes of another one, its references found anew.

    `form`: how numbers are printed, where a part of a document does not show it. Provisions that stay keep their IDs. Numbers in a sentence mean the state at its beginning.
    Errors: TokkiError for sentences that were not understood, and for what is not there to be changed.
    """
    return find_references(applied(document, amendment, form))


def applied(document: Document, amendment: Amendment, form: Form | None = None) -> Document:
    """The same without references."""
    errors = [found for found in amendment.findings if found.definition.severity == "error"]
    if errors:
        raise TokkiError(errors)
    if amendment.whole:
        return whole_document(amendment.whole, document)
    draft = Draft(document, form)
    for sentence in amendment.sentences:
        _Step(draft, sentence).run()
    return draft.document()


class _Step:
    """One sentence at work."""

    def __init__(self, draft: Draft, sentence: Sentence) -> None:
        self.draft, self.sentence, self.place = draft, sentence, sentence.place

    def run(self) -> None:
        """Apply the clauses in order, then end the sentence."""
        for clause in self.sentence.clauses:
            self.apply(clause)
        self.draft.settle()

    def refuse(self, rule: str, **words: object) -> TokkiError:
        """The error of this sentence."""
        return TokkiError([finding(rule, self.place, **words)])

    def said(self, marks: Marks) -> str:
        """A location in words."""
        return "".join(self.draft.form.cited(mark) for mark in marks) or "本則"

    def find(self, marks: Marks) -> Node:
        """The node of a location."""
        node = self.draft.find(marks)
        if node is None or node.gone:
            raise self.refuse("amendment.no-provision", cited=self.said(marks))
        return node

    def run_of(self, place: Location) -> list[Node]:
        """The node of a location, or all of its range."""
        first = self.find(place.marks)
        if not place.until:
            return [first]
        last = self.find(place.until)
        assert first.above is not None
        around = list(first.above.before)
        if last not in around or around.index(last) < around.index(first):
            raise self.refuse("amendment.range", first=self.said(place.marks), last=self.said(place.until))
        return [node for node in around[around.index(first) : around.index(last) + 1] if not node.gone]

    def apply(self, clause: Clause) -> None:
        """One clause."""
        if isinstance(clause, Reword):
            for place in clause.places:
                self.reword(place, clause)
        elif isinstance(clause, Move):
            self.move(clause)
        elif isinstance(clause, Shift):
            self.shift(clause)
        elif isinstance(clause, Delete):
            for place in clause.places:
                self.delete(place)
        elif isinstance(clause, Insert):
            self.insert(clause)
        elif isinstance(clause, AddPart):
            self.add_part(clause)
        elif isinstance(clause, Replace):
            self.substitute(clause.places)
        else:
            self.find(clause.place.marks).heading = clause.words

    def reword(self, place: Location, clause: Reword) -> None:
        """Swap words in all texts of a place; each of the old words must be there."""
        missing = set(range(len(clause.swaps)))
        for where in self.fields(place):
            words, used = swapped(where.words, clause.swaps)
            missing -= used
            if used:
                where.write(words)
        if missing:
            raise self.refuse("amendment.no-words", cited=self.said(place.marks), words=clause.swaps[min(missing)].old)

    def fields(self, place: Location) -> Iterator["_Words"]:
        """The texts that 中 reaches."""
        if place.field == "title":
            yield _Words(self.draft, "title")
            return
        for node in self.run_of(place) if place.marks else self.draft.root.children:
            if place.field in ("heading", "both"):
                yield from (_Words(each, "heading") for each in node.walk() if each.heading)
            if place.field == "heading":
                continue
            if place.part is None:
                yield from (_Words(each, "text") for each in node.walk())
                continue
            lead = self.worded(node)
            yield _Words(lead, "text", self.part(lead, place))

    def worded(self, node: Node) -> Node:
        """The node whose words are meant: those of an article are those of its first paragraph."""
        if node.level == "article" and not node.text and node.children:
            return node.children[0]
        return node

    def part(self, node: Node, place: Location) -> tuple[int, int]:
        """Where a part of the words begins and ends."""
        assert place.part is not None
        found = part_of(node.text, place.part)
        if found is None:
            raise self.refuse("amendment.no-part", cited=self.said(place.marks))
        return found

    def move(self, clause: Move) -> None:
        """Give a provision another number."""
        node, to = self.find(clause.place.marks), clause.to
        if len(to) == len(clause.place.marks) + 1 and node.level == "article" and to[-1].word == "項":
            node = self.only(node, clause.place.marks)  # 第３条を同条第２項とし
        if len(to) == len(clause.place.marks) - 1 and node.level == "paragraph":
            self.renumber(node, Number((1,)))  # 同条第２項を同条とし
            return
        if to[:-1] != clause.place.marks[: len(to) - 1]:
            raise self.refuse("amendment.elsewhere", cited=self.said(clause.place.marks), to=self.said(to))
        self.renumber(node, self.number(node, to[-1]))

    def only(self, article: Node, marks: Marks) -> Node:
        """The only paragraph of an article."""
        below = [child for child in article.before if child.level == "paragraph"]
        if len(below) != 1:
            raise self.refuse("amendment.no-provision", cited=self.said(marks))
        return below[0]

    def number(self, node: Node, mark: Mark) -> Number:
        """The number that a mark means for this node; a glyph is read in the series of its tier."""
        if mark.word != "mark":
            assert mark.number is not None
            return mark.number
        for n in range(1, 48):
            try:
                if glyph_key(self.draft.form.label(node.level, Number((n,)))) == glyph_key(mark.glyph):
                    return Number((n,))
            except ValueError:
                break
        raise self.refuse("amendment.elsewhere", cited=self.said(self.draft.marks(node)), to=mark.glyph)

    def renumber(self, node: Node, number: Number) -> None:
        """A free number for a node."""
        assert node.above is not None
        if any(other is not node and other.number == number for other in node.above.children):
            taken = self.said((*self.draft.marks(node)[:-1], self.draft.form.mark(node.level, number, "")))
            raise self.refuse("amendment.taken", cited=taken)
        self.draft.renumber(node, number)

    def shift(self, clause: Shift) -> None:
        """Move a run by the same step; from the rear when it goes down."""
        run = self.run_of(clause.place)
        branch = next((node for node in run if node.number is None or len(node.number.parts) > 1), None)
        if branch is not None:
            raise self.refuse("amendment.branch-in-run", cited=self.said(self.draft.marks(branch)))
        by = clause.by
        if clause.to and run[0].number is not None:
            by = self.number(run[0], clause.to[-1]).parts[0] - run[0].number.parts[0]
        for node in reversed(run) if by > 0 else run:
            assert node.number is not None
            number = node.number.parts[0] + by
            if number < 1:
                raise self.refuse("amendment.range", first=self.said(clause.place.marks), last=number)
            self.renumber(node, Number((number,)))

    def delete(self, place: Location) -> None:
        """Take provisions, parts or headings away."""
        for node in self.run_of(place):
            if place.field == "heading":
                node.heading = ""
            elif place.part is not None:
                lead = self.worded(node)
                start, end = self.part(lead, place)
                lead.text = lead.text[:start] + lead.text[end:]
            else:
                self.draft.remove(node)

    def insert(self, clause: Insert) -> None:
        """Put the text of the sentence in its place."""
        anchor = self.find(clause.place.marks)
        level = self.level(clause, anchor)
        above = anchor
        if clause.side in ("after", "before"):
            assert anchor.above is not None
            above = anchor.above
            level = anchor.level if not clause.unit else level
        elif level == "item" and anchor.level == "article":
            above = next((child for child in reversed(anchor.children) if child.level == "paragraph"), anchor)
        for provision in self.content(level, clause.count):
            if provision.number is not None and any(other.number == provision.number for other in above.children):
                raise self.refuse("amendment.taken", cited=provision.label or self.said(self.draft.marks(above)))
            self.draft.add(above, self.draft.grown(provision, above))

    def level(self, clause: Insert, anchor: Node) -> Level:
        """The tier of what is added: by its word, else below the anchor."""
        if clause.unit == "条" or (clause.unit == "項" and not self.draft.form.family.paragraphs):
            return "article"
        if anchor is self.draft.root:
            return "article"
        if clause.unit == "項":
            return "paragraph"
        if clause.unit == "号":
            return "item"
        return LEVELS[min(max(LEVELS.index(anchor.level) + 1, LEVELS.index("item")), len(LEVELS) - 1)]

    def content(self, level: Level, count: int) -> tuple[Provision, ...]:
        """The provisions of the sentence's text."""
        found = provisions_of(self.sentence.content, level, self.draft.form)
        if not found or (count and len(found) != count):
            raise self.refuse("amendment.count", said=count or 1, found=len(found))
        return found

    def words(self) -> str:
        """The sentence's text as plain words."""
        words = "".join(line.text.strip(" 　\t") for line in self.sentence.content)
        if not words:
            raise self.refuse("amendment.count", said=1, found=0)
        return words

    def add_part(self, clause: AddPart) -> None:
        """Words at the end of a provision's own."""
        node = self.worded(self.find(clause.place.marks))
        if clause.part == "proviso" and part_of(node.text, "proviso") is not None:
            raise self.refuse("amendment.part-twice", cited=self.said(clause.place.marks))
        node.text += self.words()

    def substitute(self, places: tuple[Location, ...]) -> None:
        """Text of the sentence instead of what is there."""
        place = places[0]
        if place.field == "title":
            self.draft.title = self.words()
            return
        if place.part is not None:
            node = self.worded(self.find(place.marks))
            start, end = self.part(node, place)
            node.text = node.text[:start] + self.words() + node.text[end:]
            return
        run = [node for each in places for node in self.run_of(each)]
        above, level = run[0].above, run[0].level
        if above is None or any(node.above is not above for node in run):
            raise self.refuse("amendment.range", first=self.said(place.marks), last=self.said(places[-1].marks))
        found = self.content(level, 0)
        for node in run:
            self.draft.remove(node)
        for provision in found:
            self.draft.add(above, self.draft.grown(provision, above))


class _Words:
    """One text that words are swapped in: of a node or of the document."""

    def __init__(self, owner: Node | Draft, name: str, span: tuple[int, int] | None = None) -> None:
        self.owner, self.name = owner, name
        self.all: str = getattr(owner, name)
        self.start, self.end = span or (0, len(self.all))

    @property
    def words(self) -> str:
        """The words as they are."""
        return self.all[self.start : self.end]

    def write(self, words: str) -> None:
        """Other words in their place."""
        setattr(self.owner, self.name, self.all[: self.start] + words + self.all[self.end :])
