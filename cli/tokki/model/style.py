"""House styles: party names, comma, digits, relative references or not."""

from typing import Literal

from tokki.model.authored import Authored, Id, Words
from tokki.model.number import Digits

HOUSE_WORDS = ("client", "contractor", "consent", "contract", "work", "annex", "provider", "recipient")


class Style(Authored):
    """How a house writes. Words that a style leaves out come from the edition, then from `default`."""

    id: Id
    title: Words
    organisation: Words | None = None
    words: dict[Id, Words] = {}
    comma: Literal["、", "，"] = "、"
    digits: Digits = "full"
    references: Literal["relative", "absolute"] = "relative"
    note: str | None = None
