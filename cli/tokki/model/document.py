"""The Document: what everything becomes, and what everything else works on (DESIGN: one idea)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tokki.model.condition import ALWAYS, Condition
from tokki.model.family import Level
from tokki.model.number import Number

State = Literal["present", "absent", "deleted", "refused"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words. `quoted`: a law's name or a term under `<q>`."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter or house word. `text` is None while it is unfilled (editions, single revisions).

    `unsure`: rests on a fact that nobody knows; printed with （要確認）. `default`: what an unfilled one would print.
    """

    name: str
    text: str | None
    unsure: bool = False
    default: str = ""

    @property
    def words(self) -> str:
        """What is printed; an unfilled value as ｛７日｝, what it would be, else as ｛name｝."""
        return self.text if self.text is not None else f"｛{self.default or self.name}｝"


@dataclass(frozen=True, slots=True)
class Reference:
    """What is printed, and the IDs of the provisions it points at (empty: dangling)."""

    text: str
    targets: tuple[str, ...]
    part: str | None = None


Span = Text | Value | Reference


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of any tier: article, paragraph, item and below.

    `label` is what is printed before the text (第２４条の２, ２, （１）, ア), empty where nothing is;
    `number` the same as an ordered value. `id` is the ID path (`subcontracting/ban`), `revision` the cited revision.
    """

    level: Level
    number: Number | None
    label: str
    spans: tuple[Span, ...] = ()
    children: tuple["Provision", ...] = ()
    heading: str = ""
    id: str = ""
    revision: str = ""
    when: Condition = ALWAYS
    state: State = "present"
    unsure: bool = False

    @property
    def text(self) -> str:
        """The words of this provision alone, without label and children."""
        return plain(self.spans)

    def walk(self) -> Iterator["Provision"]:
        """This provision and all below it, in order of print."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a Document came from. Empty words where a source has none."""

    edition: str = ""
    system: str = ""
    contract: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A title and articles in order. `style` and `family` name the house style and the numbering family."""

    title: str
    articles: tuple[Provision, ...]
    style: str = "default"
    family: str = "article"
    notices: tuple[str, ...] = ()
    provenance: Provenance = Provenance()

    def walk(self) -> Iterator[Provision]:
        """Every provision, in order of print."""
        for article in self.articles:
            yield from article.walk()


def plain(spans: tuple[Span, ...]) -> str:
    """The words of spans; an unfilled value shows as ｛７日｝ or ｛name｝."""
    return "".join(s.words if isinstance(s, Value) else s.text for s in spans)
