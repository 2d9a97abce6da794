"""The questions of the fact sheet as the form asks them: each with the blanks that an answer calls for."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tokki.model import question as sheet
from tokki.model.facts import ROLES
from tokki.model.markup import sentences
from tokki.web.words import ANSWERS, LISTED

Kind = Literal["flag", "choice", "text", "day", "choices", "words", "rows", "thing", "roles"]


@dataclass(frozen=True, slots=True)
class Part:
    """One blank of a question. `path`: the fact (`cloud.product`); `needed`: it may not stay empty where its row is filled."""

    path: str
    kind: Kind
    label: str
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = False

    @property
    def name(self) -> str:
        """The last step of the path."""
        return self.path.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that is asked for.

    `kind`: flag (yes, no), choice, text, day, choices (some of a list), words (a line each), rows (a table), thing (yes with
    `parts`, or no), roles. Every one of them can be unknown. `asks`: the question as a sentence; `help`: what to think of.
    """

    fact: str
    kind: Kind
    label: str
    asks: str
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def listed(self) -> bool:
        """Whether it is answered by a list that may be empty."""
        return self.kind in ("choices", "words", "rows")

    @property
    def answers(self) -> dict[str, str]:
        """The words for yes, no and unknown."""
        return ANSWERS if self.asks.endswith("か。") else LISTED

    @property
    def closed(self) -> bool:
        """Whether it begins with yes, no or unknown."""
        return self.kind in ("flag", "thing", "choices", "words", "rows")


@cache
def questions() -> dict[str, Question]:
    """Every fact of the schema, by name, in the order of the schema."""
    every = sheet.questions()
    return {
        each.path: _question(each, [own for own in every if own.path.startswith(f"{each.path}.")])
        for each in every
        if "." not in each.path
    }


def _question(of: sheet.Question, below: list[sheet.Question]) -> Question:
    said = sentences(of.help)
    head = said[0].rstrip("。") if said else ""
    asks, help_ = (f"{head}。", "".join(said[1:])) if _closed(head) else (of.label, of.help)
    kind: Kind
    match of.kind:
        case "part":
            kind, parts = "thing", tuple(_part(each, each.path) for each in below)
        case "table":
            kind, parts = "rows", tuple(_part(each, f"{of.path}.{each.path}") for each in of.columns)
        case "roles":
            kind, parts = "roles", tuple(Part(f"roles.{role}", "text", words) for role, words in ROLES.items())
        case "words":
            chosen = of.columns[0].choices
            return Question(of.path, "choices" if chosen else "words", of.label, asks, help_, chosen)
        case _:
            kind, parts = of.kind, ()
    return Question(of.path, kind, of.label, asks, help_, of.choices, parts)


def _closed(sentence: str) -> bool:
    """Whether it can be answered with yes or no."""
    return sentence.endswith("か") and not re.search("誰|何|どこ|どの", sentence)


def _part(of: sheet.Question, path: str) -> Part:
    kind: Kind = of.kind if of.kind in ("flag", "choice", "day") else "text"
    return Part(path, kind, of.label, of.help, of.choices, of.required)
