"""An edition: what a standard was from a day, as clauses with revisions, in order, with numbering; and its release."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from tokki.model.authored import Authored, Day, Flag, Id, Words
from tokki.model.clause import RevisionId, parse_revision_id
from tokki.model.markup import NAME

_CITED = re.compile(rf"({NAME})@(\d{{4}}-\d{{2}}-\d{{2}})")


@dataclass(frozen=True, slots=True, order=True)
class EditionId:
    """How an edition is cited: `full@2021-09-10`."""

    standard: str
    day: date

    def __str__(self) -> str:
        """The citation."""
        return f"{self.standard}@{self.day}"


def parse_edition_id(text: str) -> EditionId:
    """The edition that a citation names.

    Errors: ValueError when it is no citation.
    """
    match = _CITED.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return EditionId(match.group(1), date.fromisoformat(match.group(2)))


def _revision(value: object) -> object:
    if isinstance(value, RevisionId):
        return value
    try:
        return parse_revision_id(str(value))
    except ValueError:
        raise PydanticCustomError(
            "citation", "a revision is cited clause@2021-09-10 or clause@2021-09-10.short"
        ) from None


def _edition(value: object) -> object:
    if isinstance(value, EditionId):
        return value
    try:
        return parse_edition_id(str(value))
    except ValueError:
        raise PydanticCustomError("citation", "an edition is cited standard@2021-09-10") from None


Cited = Annotated[RevisionId, BeforeValidator(_revision), WithJsonSchema({"type": "string", "pattern": _CITED.pattern})]
CitedEdition = Annotated[
    EditionId, BeforeValidator(_edition), WithJsonSchema({"type": "string", "pattern": f"^{_CITED.pattern}$"})
]


class Entry(Authored):
    """One place of an edition: a clause, an article of several clauses, or the held place of a deleted clause."""

    clause: Cited | None = None
    article: Id | None = None
    title: Words | None = None
    clauses: tuple[Cited, ...] = ()
    deleted: Id | None = None
    branch: Flag = False

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [k for k in ("clause", "article", "deleted") if getattr(self, k) is not None]
        if len(kinds) != 1:
            raise PydanticCustomError("entry-kind", "exactly one of clause, article, deleted")
        if (self.article is not None) != bool(self.clauses) or (self.article is not None) != (self.title is not None):
            raise PydanticCustomError("entry-kind", "an article of several clauses has article, title and clauses")
        return self

    @property
    def id(self) -> str:
        """The ID of the article that stands here: the clause's own, or the group's."""
        return self.article or self.deleted or (self.clause.clause if self.clause else "")

    @property
    def revisions(self) -> tuple[RevisionId, ...]:
        """The revisions printed here, in order; none for a deleted place."""
        return (self.clause,) if self.clause is not None else self.clauses


def _entry(value: object) -> object:
    return {"clause": value} if isinstance(value, str) else value


_ENTRY_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": f"^{_CITED.pattern}"},
        {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "clause": {"type": "string"},
                "branch": {"type": "boolean"},
                "deleted": {"type": "string"},
                "article": {"type": "string"},
                "title": {"type": "string"},
                "clauses": {"type": "array", "items": {"type": "string"}},
            },
        },
    ]
}


class Edition(Authored):
    """What a standard was from `in-force` on.

    `numbering` names a family; `absent` says whether a clause that does not apply keeps its number.
    `applies-to`: contracts concluded from that day, or continuing ones too.
    """

    title: Words
    numbering: Literal["article", "dai", "item"]
    absent: Literal["keep", "close-up"]
    decided: Day | None = None
    in_force: Day
    applies_to: Literal["concluded", "continuing"]
    why: Words
    words: dict[Id, Words] = {}
    values: dict[str, "Given"] = {}
    articles: Annotated[
        tuple[Annotated[Entry, BeforeValidator(_entry), WithJsonSchema(_ENTRY_SCHEMA)], ...], Field(min_length=1)
    ]

    def entry_of(self, clause: str) -> Entry | None:
        """The place where a clause stands, or the article of that ID."""
        for entry in self.articles:
            if entry.id == clause or any(r.clause == clause for r in entry.revisions):
                return entry
        return None


Given = Annotated[
    str | dict[str, str],
    WithJsonSchema({"anyOf": [{"type": ["string", "number"]}, {"type": "object"}]}),
]
"""A value given to a parameter: a choice, a number, a text, or a number with its unit ({years: 5})."""


class Release(Authored):
    """The hashes of everything an edition rests on, fixed when it was released."""

    edition: Words
    released: Day
    hashes: dict[str, str]


Edition.model_rebuild()
