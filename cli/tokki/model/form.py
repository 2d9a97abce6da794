"""A form (様式) that clauses cite: what is printed on it, as data, so that every output draws it alike."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field as Limits
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from tokki.model.authored import Authored, Count, Flag, Id, Words
from tokki.model.clause import When
from tokki.model.condition import ALWAYS, Condition

FORM_WORDS = ("organisation", "department", "system", "contractor-name", "start", "annex-title", "provision")
"""What a form may name besides house words: the annex fills them in; what is not known there stays blank.

`start`: first day of the contract; `annex-title`: title of the standard; `provision`: the provisions that cite the form.
"""

Keys = tuple[str | int, ...]
Blocks = Literal["right", "heading", "to", "from", "text", "centre", "points", "fields", "table", "notes"]
_KINDS: tuple[Blocks, ...] = ("right", "heading", "to", "from", "text", "centre", "points", "fields", "table", "notes")


class FormField(Authored):
    """One row to fill in: what is asked (`label`), what is printed beside it (`text`), room for so many `lines`.

    `group` in place of `label`: a heading over the rows below.
    """

    label: Words | None = None
    group: Words | None = None
    text: str = ""
    lines: Count = 1
    when: When = ALWAYS

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.label is None) == (self.group is None):
            raise PydanticCustomError("form-field", "exactly one of label, group")
        if self.group is not None and (self.text or self.lines != 1):
            raise PydanticCustomError("form-field", "a group has neither text nor lines")
        if not 1 <= self.lines <= 30:
            raise PydanticCustomError("form-field", "lines are from 1 to 30")
        return self


class FormColumn(Authored):
    """One column of a table: its head, and its share of the width."""

    head: Words
    width: Count
    when: When = ALWAYS


class FormTable(Authored):
    """A table of empty rows."""

    columns: Annotated[tuple[FormColumn, ...], Limits(min_length=2)]
    rows: Count


class FormBlock(Authored):
    """One part of a form, from top to bottom. Exactly one of the keys besides `when` and `page`.

    `right`: a line at the right (the date, 以上); `heading`: over the part below; `to`: to whom; `from`: who hands it in, line by line; `text`: paragraphs; `centre`: a line in
    the middle (記); `points`: numbered paragraphs; `fields`: rows to fill in; `table`: empty rows; `notes`: 備考.
    `page`: a `heading` that begins a new page.
    """

    when: When = ALWAYS
    right: Words | None = None
    heading: Words | None = None
    to: Words | None = None
    from_: tuple[Words, ...] = ()
    text: Words | None = None
    centre: Words | None = None
    points: tuple[Words, ...] = ()
    fields_: tuple[FormField, ...] = ()
    table: FormTable | None = None
    notes: tuple[Words, ...] = ()
    page: Flag = False

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if len([kind for kind in _KINDS if self._of(kind)]) != 1:
            raise PydanticCustomError("form-block", "exactly one of {kinds}", {"kinds": ", ".join(_KINDS)})
        if self.page and self.heading is None:
            raise PydanticCustomError("form-block", "only a heading begins a new page")
        return self

    def _of(self, kind: Blocks) -> object:
        return getattr(self, f"{kind}_" if kind in ("from", "fields") else kind)

    @property
    def kind(self) -> Blocks:
        """Which of the keys it has."""
        return next(kind for kind in _KINDS if self._of(kind))

    @property
    def lines(self) -> tuple[str, ...]:
        """The words of a part that is neither fields nor a table, in order."""
        own = self._of(self.kind)
        return (own,) if isinstance(own, str) else tuple(each for each in own if isinstance(each, str))  # type: ignore[attr-defined]


class Form(Authored):
    """A form: what it is for, who fills it in and when, the law it rests on, and what is printed on it.

    It has no number: 様式第１号 follows from the order in which an annex cites its forms.
    """

    id: Id
    title: Words
    purpose: Words
    by: Words
    occasion: Words
    basis: str | None = None
    body: Annotated[tuple[FormBlock, ...], Limits(min_length=1)]

    def texts(self) -> Iterator[tuple[Keys, str]]:
        """Every text that is printed, with its place in the file."""
        yield ("title",), self.title
        for i, block in enumerate(self.body):
            above: Keys = ("body", i, block.kind)
            if block.kind == "fields":
                for k, row in enumerate(block.fields_):
                    yield (*above, k, "label" if row.label else "group"), row.label or row.group or ""
                    if row.text:
                        yield (*above, k, "text"), row.text
            elif block.table is not None:
                for k, column in enumerate(block.table.columns):
                    yield (*above, "columns", k, "head"), column.head
            elif block.kind in ("from", "points", "notes"):
                yield from (((*above, k), words) for k, words in enumerate(block.lines))
            else:
                yield above, block.lines[0]

    def conditions(self) -> Iterator[tuple[Keys, Condition]]:
        """Every condition, with its place in the file."""
        for i, block in enumerate(self.body):
            yield ("body", i, "when"), block.when
            for k, row in enumerate(block.fields_):
                yield ("body", i, "fields", k, "when"), row.when
            for k, column in enumerate(block.table.columns if block.table is not None else ()):
                yield ("body", i, "table", "columns", k, "when"), column.when
