"""A Comparison's pairs → sentences: what is done to each provision, in the order of the rules, on a draft of the old text.

Source: domain report 4.3. Numbers are those at the beginning of a sentence, so the draft ends a sentence wherever text
is brought along, and wherever a provision would be called by a number that it has already lost.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tokki.compare.amendment.amendment import (
    AddPart,
    Clause,
    Delete,
    Insert,
    Line,
    Location,
    Move,
    Part,
    Replace,
    Reword,
    Sentence,
    SetHeading,
    Shift,
)
from tokki.compare.amendment.block import lines_of
from tokki.compare.amendment.change import Change
from tokki.compare.amendment.draft import Draft, Node, part_of, position
from tokki.compare.amendment.gather import gathered, merged
from tokki.compare.amendment.order import Entry, in_order
from tokki.compare.amendment.plan import Plan
from tokki.compare.amendment.words import found_swaps
from tokki.compare.comparison import Pair
from tokki.compare.wording import plain_edits
from tokki.model.document import Provision


class Composer:
    """Sentences as they are made. `plan` says of each pair how it is dealt with."""

    def __init__(self, draft: Draft, plan: Plan) -> None:
        self.draft, self.plan = draft, plan
        self.sentences: list[Sentence] = []
        self.clauses: list[Clause] = []
        self.recent: Node | None = None

    def document(self, pairs: Sequence[Pair], title: str) -> tuple[Sentence, ...]:
        """The sentences for all articles, and for the title before them."""
        if title != self.draft.title:
            self._title(title)
        self.tier(self.draft.root, pairs)
        self.end()
        return merged(self.sentences)

    def end(self, content: Iterable[str] = ()) -> None:
        """End the sentence; `content` is the text it brings along."""
        if self.clauses:
            lines = tuple(Line(text) for text in content)
            self.sentences.append(Sentence(tuple(map(self._ranged, gathered(self.clauses))), lines))
        self.clauses, self.recent = [], None
        self.draft.settle()

    def _ranged(self, clause: Clause) -> Clause:
        """Three or more neighbours that are deleted or replaced, as a range (第１項から第３項まで)."""
        if not isinstance(clause, Delete | Replace) or len(clause.places) < 3:
            return clause
        nodes = [self.draft.find(place.marks) for place in clause.places]
        first, plain = nodes[0], all(place == Location(place.marks) for place in clause.places)
        if not plain or first is None or first.above is None:
            return clause
        around = list(first.above.before)
        at = around.index(first)
        if around[at : at + len(nodes)] != nodes:
            return clause
        return replace(clause, places=(Location(clause.places[0].marks, clause.places[-1].marks),))

    def say(self, clause: Clause, node: Node | None = None) -> None:
        """One more clause, about a node."""
        self.clauses.append(clause)
        self.recent = node

    def at(self, node: Node, part: Part | None = None) -> Location:
        """Where a node stood at the beginning of the sentence."""
        return Location(self.draft.marks(node), part=part)

    def tier(self, above: Node, pairs: Sequence[Pair]) -> None:
        """Everything that happens to the children of a node."""
        entries = self.plan.entries(pairs)
        places = {entry: k for k, entry in enumerate(entries)}
        steps = in_order(entries)
        outer = above is self.draft.root
        last, k = -9, 0
        changed = False
        while k < len(steps):
            entry = steps[k]
            group = [entry]
            if entry.kind in ("come", "replace"):
                while k + 1 < len(steps) and steps[k + 1].kind == entry.kind and _next(places, steps[k], steps[k + 1]):
                    if outer and entry.kind == "replace":
                        break
                    k += 1
                    group.append(steps[k])
            k += 1
            quiet = entry.kind == "stay" and not entry.moved and not self.plan.changes(entry.pair)
            if quiet:
                continue
            complex_ = entry.kind == "replace" or (entry.kind == "stay" and self.plan.changes(entry.pair))
            near = abs(places[entry] - last) == 1
            if outer and (not near or complex_ or (changed and entry.kind != "come")):
                self.end()
            self._step(above, entry, group)
            last, changed = places[group[-1]], complex_

    def _step(self, above: Node, entry: Entry, group: Sequence[Entry]) -> None:
        if entry.kind == "come":
            self._insert(above, [each.new for each in group if each.new is not None])
            return
        nodes = [self._node(each) for each in group]
        if entry.kind == "go":
            self.say(Delete((self.at(nodes[0]),)))
            self.draft.remove(nodes[0])
        elif entry.kind == "replace":
            new = [each.new for each in group if each.new is not None]
            self.say(Replace(tuple(map(self.at, nodes))))
            for node, provision in zip(nodes, new, strict=True):
                self.draft.remove(node)
                self.draft.add(above, self.draft.grown(provision, above))
            self.end(lines_of(new))
        else:
            assert entry.pair is not None
            self._change(nodes[0], entry.pair)
            if entry.moved:
                self._move(nodes[0], entry)

    def _node(self, entry: Entry) -> Node:
        assert entry.pair is not None
        assert entry.pair.old is not None
        return self.draft.nodes[id(entry.pair.old.provision)]

    def _move(self, node: Node, entry: Entry) -> None:
        assert entry.will is not None
        marks = self.draft.marks(node)
        above = marks[:-1] if not node.sole else marks
        to = self.draft.form.mark(node.level, entry.will, self.draft.form.label(node.level, entry.will))
        self.say(Move(self.at(node), (*above, to)), node)
        self.draft.renumber(node, entry.will)

    def _insert(self, above: Node, new: Sequence[Provision]) -> None:
        around = above.children
        at = position(around, new[0].number)
        before = around[at - 1] if at else None
        after = around[at] if at < len(around) else None
        level = new[0].level
        unit = self.draft.form.mark(level, new[0].number, "").word if new[0].number is not None else "mark"
        word, count = ("", 0) if unit in ("第", "mark") else (unit, len(new))
        first = before is None and above is not self.draft.root and bool(word)
        anchor = None if first else before or after
        if anchor is not None and anchor.was != anchor.number and (anchor is not self.recent or self._in_lump()):
            self.end()
        if before is not None and (after is not None or above is self.draft.root):
            self.say(Insert(self.at(before), "after", word, count))
        elif first and after is not None:
            self.say(Insert(self.at(above), "first", word, count))
        elif before is None and after is not None:
            self.say(Insert(self.at(after), "before", word, count))
        else:
            self.say(Insert(self.at(above), "into", word, count))
        for provision in new:
            self.draft.add(above, self.draft.grown(provision, above))
        self.end(lines_of(new))

    def _in_lump(self) -> bool:
        """Whether the clause said last will be said together with others."""
        return isinstance(gathered(self.clauses)[-1], Shift)

    def _change(self, node: Node, pair: Pair) -> None:
        """Everything inside a provision that stays."""
        if not self.plan.changes(pair):
            return
        assert pair.new is not None
        self._heading(node, pair.new.provision.heading)
        change = self.plan.change(pair)
        self._words(node, change, pair.new.provision.text)
        if self.plan.within(pair):
            self.tier(node, pair.parts)

    def _words(self, node: Node, change: Change, text: str) -> None:
        if change.nothing:
            return
        if change.anew:
            self.say(Replace((self.at(node, "lead"),)), node)
            node.text = text
            self.end([f"　{text}"])
            return
        if change.cut is not None:
            self.say(Delete((self.at(node, change.cut),)), node)
            span = part_of(node.text, change.cut)
            assert span is not None
            node.text = node.text[: span[0]] + node.text[span[1] :]
        if change.swaps:
            self.say(Reword((self.at(node, "lead" if change.lead else None),), change.swaps), node)
        if change.add is not None:
            self.say(AddPart(self.at(node), "proviso" if change.add == "proviso" else "second"), node)
            self.end([f"　{change.added}"])
        node.text = text

    def _heading(self, node: Node, heading: str) -> None:
        if heading == node.heading:
            return
        place = self.at(node)
        swaps = found_swaps(plain_edits(node.heading, heading)) if node.heading and heading else None
        if not heading:
            self.say(Delete((Location(place.marks, field="heading"),)), node)
        elif swaps is not None and sum(len(s.old) + len(s.new) for s in swaps) < len(heading):
            self.say(Reword((Location(place.marks, field="heading"),), swaps), node)
        else:
            self.say(SetHeading(place, heading, added=not node.heading), node)
        node.heading = heading

    def _title(self, title: str) -> None:
        swaps = found_swaps(plain_edits(self.draft.title, title)) if self.draft.title and title else None
        if swaps is not None and sum(len(s.old) + len(s.new) for s in swaps) < len(title):
            self.say(Reword((Location(field="title"),), swaps))
            self.end()
        else:
            self.say(Replace((Location(field="title"),)))
            self.end([f"　　{title}"])
        self.draft.title = title


def _next(places: dict[Entry, int], one: Entry, other: Entry) -> bool:
    return places[other] == places[one] + 1
