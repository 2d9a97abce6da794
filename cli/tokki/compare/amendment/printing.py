"""Amendment sentences in words."""

from collections.abc import Sequence
from itertools import pairwise

from tokki.compare.amendment.amendment import (
    PART_WORDS,
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
    Swap,
)
from tokki.compare.amendment.form import Form
from tokki.model.reference_marks import Mark
from tokki.model.style import AmendmentWords

GAP = "　"


def amendment_text(amendment: Amendment, form: Form, words: AmendmentWords) -> str:
    """The amendment as text: the header, then each sentence set in by one blank, and below it the text it brings along."""
    out = [f"{GAP}{amendment.header}"]
    out += [line.text for line in amendment.whole]
    for sentence in amendment.sentences:
        out.append(GAP + sentence_text(sentence, form, words))
        out += [line.text for line in sentence.content]
    return "\n".join(out) + "\n"


def sentence_text(sentence: Sentence, form: Form, words: AmendmentWords) -> str:
    """One sentence without the text it brings along."""
    writer = _Writer(form, words)
    said = [writer.clause(clause) for clause in sentence.clauses]
    return "、".join([*(f"{place}{verb}" for place, verb, _ in said[:-1]), f"{said[-1][0]}{said[-1][2]}"]) + "。"


Said = tuple[str, str, str]
"""What is amended, the verb inside a sentence, and at its end."""

_CHANGE, _CUT, _ADD, _MAKE = ("改め", "改める"), ("削り", "削る"), ("加え", "加える"), ("とし", "とする")


class _Writer:
    """One sentence: it knows what 同条 means."""

    def __init__(self, form: Form, words: AmendmentWords) -> None:
        self.form, self.words = form, words
        self.last: Marks = ()

    def clause(self, clause: Clause) -> Said:
        """One clause."""
        if isinstance(clause, Reword):
            place = self.places(clause.places)
            range_of = "の規定" if any(each.until for each in clause.places) else ""
            head, inside, end = self.swaps(clause.swaps)
            return f"{place}{range_of}中{head}", inside, end
        if isinstance(clause, Delete):
            return f"{self.places(clause.places)}を", *_CUT
        if isinstance(clause, Move):
            place = self.place(clause.place)
            return f"{place}を{self.marks(clause.to)}", *_MAKE
        if isinstance(clause, Shift):
            unit = clause.place.marks[-1].word
            step = f"{self.form.count(abs(clause.by))}{unit}ずつ繰り{'下げ' if clause.by > 0 else '上げ'}"
            return f"{self.place(clause.place)}を", step, step + "る"
        if isinstance(clause, Insert):
            return self.insert(clause)
        if isinstance(clause, AddPart):
            what = "次のただし書を" if clause.part == "proviso" else "後段として次のように"
            return f"{self.place(clause.place)}に{what}", *_ADD
        if isinstance(clause, Replace):
            return f"{self.places(clause.places)}を次のように", *_CHANGE
        place = self.place(clause.place)
        if clause.added:
            return f"{place}に見出しとして「（{clause.words}）」を", "付し", "付する"
        return f"{place}の見出しを「（{clause.words}）」に", *_CHANGE

    def insert(self, clause: Insert) -> Said:
        """次の１条を加え, and where."""
        place = self.place(clause.place) if clause.place.marks else "本則"
        count = self.form.count(clause.count) + clause.unit
        if clause.side == "first":
            return f"{place}に第{self.form.count(1)}{clause.unit}として次の{count}を", *_ADD
        side = {"after": "の次に", "before": "の前に"}.get(clause.side, "に")
        return f"{place}{side}{f'次の{count}を' if clause.unit else '次のように'}", *_ADD

    def swaps(self, swaps: Sequence[Swap]) -> Said:
        """「Ａ」を「Ｂ」に改め, 「Ｃ」の次に「Ｄ」を加え: neighbours of one verb share it."""
        groups: list[list[Swap]] = []
        for swap in map(self.as_said, swaps):
            if groups and groups[-1][0].how == swap.how:
                groups[-1].append(swap)
            else:
                groups.append([swap])
        said = [self.group(group) for group in groups]
        head = "、".join([*(f"{words}{verbs[0]}" for words, verbs in said[:-1]), said[-1][0]])
        return head, *said[-1][1]

    def group(self, group: Sequence[Swap]) -> tuple[str, tuple[str, str]]:
        """Swaps of one verb."""
        how = group[0].how
        if how == "delete":
            return f"{_listed([f'「{swap.old}」' for swap in group])}を", _CUT
        if how == "add":
            return "、".join(f"「{swap.old}」の{self.words.adding}「{swap.new}」を" for swap in group), _ADD
        return "、".join(f"「{swap.old}」を「{swap.new}」に" for swap in group), _CHANGE

    def as_said(self, swap: Swap) -> Swap:
        """The swap with the verb of the house: some add words by writing them anew."""
        if swap.how == "add" and self.words.adding == "改める":
            return Swap(swap.old, swap.becomes)
        return swap

    def places(self, places: Sequence[Location]) -> str:
        """One or several locations; siblings after the first are called by their own number alone."""
        said = [self.place(places[0])]
        for before, place in pairwise(places):
            beside = before.marks[:-1] == place.marks[:-1] and not (place.until or place.part or place.field != "text")
            said.append(self.form.cited(place.marks[-1]) if beside else self.place(place))
            self.last = place.until or place.marks
        return _listed(said)

    def place(self, place: Location) -> str:
        """A location, by 同条 and the like where it was named before in the sentence."""
        if place.field == "title":
            return "題名"
        said = self.marks(place.marks)
        self.last = place.marks
        if place.until:
            said += "から" + self.marks(place.until, bare=True) + "まで"
            self.last = place.until
        field = {"heading": "の見出し", "both": "（見出しを含む。）"}.get(place.field, "")
        return said + (PART_WORDS[place.part] if place.part else "") + field

    def marks(self, marks: Marks, *, bare: bool = False) -> str:
        """Numbers from the article down; `bare`: without what the location before lends."""
        shared = 0
        while shared < min(len(marks), len(self.last)) and marks[shared] == self.last[shared]:
            shared += 1
        if bare:
            return "".join(map(self.form.cited, marks[min(shared, len(marks) - 1) :]))
        while shared and not self._callable(marks, shared):
            shared -= 1
        same = f"同{marks[shared - 1].word}" if shared else ""
        return same + "".join(map(self.form.cited, marks[shared:]))

    def _callable(self, marks: Marks, shared: int) -> bool:
        """Whether 同条, 同項 or 同号 means the first `shared` tiers and nothing else."""
        mark: Mark = marks[shared - 1]
        return mark.word in ("条", "項", "号") and [m.word for m in self.last].count(mark.word) == 1


def _listed(words: Sequence[str]) -> str:
    """Ａ; Ａ及びＢ; Ａ、Ｂ及びＣ."""
    return words[0] if len(words) == 1 else "、".join(words[:-1]) + "及び" + words[-1]
