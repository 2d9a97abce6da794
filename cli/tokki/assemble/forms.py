"""The forms of an annex: those its texts cite, numbered in the order of citation, filled with what is known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from tokki.assemble.choose import answers, listed, verdicts
from tokki.assemble.draft import Answer
from tokki.assemble.fill import House, Printer
from tokki.assemble.number import Positions
from tokki.assemble.refer import Map, Unresolved
from tokki.model.calendar import era_day
from tokki.model.citation import Manner, Position
from tokki.model.document import Text
from tokki.model.finding import TokkiError, finding
from tokki.model.form import Form, FormBlock, FormField
from tokki.model.markup import FORM, Slot
from tokki.model.number import digits
from tokki.model.place import Place
from tokki.model.printed_form import Columns, Fields, Lines, Part, PrintedForm, Row
from tokki.model.system import ContractId, System
from tokki.model.vocabulary import Trait

_NOWHERE = Positions({}, {})
BLANK = "　" * 10
"""Room to write a name in."""


def printed_forms(
    printer: Printer, system: System, contract: ContractId, title: str, traits: Mapping[str, Trait]
) -> tuple[PrintedForm, ...]:
    """The forms that the printed texts cite, in the order of their numbers.

    Words that the facts do not tell (department, contractor) are blank; a part whose condition is unknown is printed.
    `title`: that of the annex.
    """
    known = printer.map
    if not known.citing:
        return ()
    words = {
        "organisation": system.organisation,
        "department": system.facts.roles.get("department") or "",
        "system": system.title,
        "contractor-name": system.facts.roles.get("contractor") or BLANK,
        "start": era_day(contract.day),
        "annex-title": title,
    }
    answer = answers(verdicts(traits, system.facts), {})
    found = []
    for name, paths in known.citing.items():
        positions = [known.positions.of[path] for path in paths]
        own = {**words, "provision": cited(known.manner, positions)}
        steps = dict.fromkeys(known.manner.step(position[0]) for position in positions)
        pen = _Pen(printer.house, known, own, answer)
        found.append(pen.form(known.forms[name], known.form_label(name), listed([*steps])))
    return tuple(found)


def blank_form(
    house: House, form: Form, forms: Mapping[str, Form], manner: Manner, words: Mapping[str, str]
) -> PrintedForm:
    """A form as it stands, outside of any annex: every part, without a number; `words` by name of what annexes fill in."""
    lone = Map(manner, _NOWHERE, (), {}, frozenset(), forms, {})
    return _Pen(house, lone, words, lambda _condition: None).form(form, "様式", "")


def cited(manner: Manner, positions: Iterable[Position]) -> str:
    """第６条第２項及び第３項並びに第７条第２項: provisions of any articles, the number of each article said once."""
    groups = []
    for head, run in groupby(positions, key=lambda position: manner.step(position[0])):
        tails = ["".join(manner.step(step) for step in position[1:] if not step.sole) for position in run]
        groups.append((head + listed([*dict.fromkeys(tails)]), len(set(tails)) > 1))
    parts = [words for words, _ in groups]
    if len(parts) > 1 and any(several for _, several in groups):
        return "、".join(parts[:-1]) + "並びに" + parts[-1]
    return listed(parts)


@dataclass(frozen=True, slots=True)
class _Pen:
    """What fills a form in: house words, numbers of forms, what is known, and the answers to its conditions."""

    house: House
    map: Map
    words: Mapping[str, str]
    answer: Answer

    def form(self, form: Form, label: str, relation: str) -> PrintedForm:
        parts = (self._part(form.id, b) for b in form.body if b.when.evaluate(self.answer) is not False)
        title, by, occasion = (self._line(form.id, text) for text in (form.title, form.by, form.occasion))
        return PrintedForm(form.id, label, title, relation, by, occasion, tuple(parts))

    def _part(self, form: str, block: FormBlock) -> Part:
        kind = block.kind
        if kind == "fields":
            rows = (row for row in block.fields_ if row.when.evaluate(self.answer) is not False)
            return Fields(tuple(self._row(form, row) for row in rows))
        if block.table is not None:
            columns = [c for c in block.table.columns if c.when.evaluate(self.answer) is not False]
            heads = tuple(self._line(form, column.head) for column in columns)
            return Columns(heads, tuple(column.width for column in columns), block.table.rows)
        assert kind != "table"
        words = tuple(line for text in block.lines for line in self._lines(form, text))
        counted = kind == "points" or (kind == "notes" and len(words) > 1)
        marks = (digits(n, self.house.style.digits) if counted else "" for n in range(1, len(words) + 1))
        return Lines(kind, words, tuple(marks), block.page)

    def _row(self, form: str, row: FormField) -> Row:
        label = self._line(form, row.label or row.group or "")
        return Row(label, tuple(self._lines(form, row.text)), row.lines, group=row.group is not None)

    def _lines(self, form: str, text: str) -> Iterator[str]:
        """The lines of a text, as they were written."""
        return (self._line(form, line).rstrip("　") for line in text.split("\n")) if text else iter(())

    def _line(self, form: str, text: str) -> str:
        out = []
        for token in self.house.pieces(text):
            if isinstance(token, Text):
                out.append(token.text)
            elif isinstance(token, Slot):
                known = self.words if token.name in self.words else self.house.words
                out.append(self.house.plain(known[token.name]))
            else:
                try:
                    out.append(self.map.form_label(token.first[len(FORM) :]))
                except Unresolved as error:
                    raise TokkiError([finding(error.rule, Place(f"forms/{form}.yaml"), **error.words)]) from error
        return "".join(out)
