"""What a rule looks at, and what it says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from tokki.model.document import Document, Provision, Reference, Text, Value
from tokki.model.resolve import Resolved, find_references, references
from tokki.model.vocabulary import Term


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at. `rule` is its name (`brackets`); `id` the provision, `start` and `found` the words in its text.

    Units:  `start` counts characters of the provision's text from 0; -1 means the heading, -2 the provision as a whole.
    Shapes: `args` fill the sentences of the rule, besides `found` and `cited`.
    """

    rule: str
    id: str
    start: int
    found: str = ""
    args: tuple[tuple[str, str], ...] = ()


HEADING, WHOLE = -1, -2


@dataclass(frozen=True)
class Subject:
    """A Document under review.

    `kind`: `standard` has all conditional provisions at once, `annex` is what will be signed, `foreign` came from
    outside. `comma` is the house's; empty where a foreign text speaks for itself. `day`: from when the text is to stand;
    None where nobody knows, which means today's law. `coined`: terms that other texts of the same standard define.
    `traits`: labels of traits by ID. Provisions have IDs (`tokki.model.resolve.with_ids`).
    """

    document: Document
    kind: Literal["standard", "annex", "foreign"] = "foreign"
    terms: tuple[Term, ...] = ()
    comma: str = ""
    day: date | None = None
    coined: frozenset[str] = frozenset()
    traits: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Every provision that is printed with words, in order of print."""
        return tuple(_standing(self.document.articles))

    @cached_property
    def citations(self) -> tuple[Resolved, ...]:
        """Every citation of the text, also of other documents."""
        return tuple(references(find_references(self.document)))

    @cached_property
    def articles(self) -> dict[str, Provision]:
        """The article that each provision stands in, by the provision's ID."""
        return {p.id: article for article in self.document.articles for p in article.walk()}


_IN = "[^（）()【】〔〕]"
_REMARK = re.compile(
    rf"[（(【〔※]{_IN}{{0,40}}(?:場合|とき|案件|契約)(?:に(?:は|のみ|だけ|限り)?|のみ)?、?{_IN}{{0,10}}"
    rf"(?:追加|適用|記載|加え|挿入|使用){_IN}{{0,8}}[）)】〕]"
    rf"|【{_IN}{{1,30}}(?:場合|とき|時|のみ)】|[（(【〔](?:選択条項|任意条項|該当する場合(?:のみ|に限る。?))[）)】〕]"
)


def _standing(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    for provision in provisions:
        if provision.state in ("present", "refused"):
            if provision.spans:
                yield provision
            yield from _standing(provision.children)


def remark(provision: Provision) -> str:
    """The remark by which a foreign text says that a provision is left out at times, in its heading or at either end of it.

    （クラウドサービスを利用する場合に追加する。）, 【写真を扱う場合】, （該当する場合のみ）. Empty where there is none.
    """
    for text in (provision.heading, provision.text):
        for match in _REMARK.finditer(text):
            if text is provision.heading or match.start() == 0 or match.end() == len(text.rstrip()):
                return match.group()
    return ""


def words(provision: Provision) -> str:
    """The text in which quoted names (laws, defined words), values and references are blanked with ○.

    Their length stays, so that places stay: what is quoted is not the drafter's wording.
    """
    return "".join(_blank(span) for span in provision.spans)


def _blank(span: Text | Value | Reference) -> str:
    text = span.words if isinstance(span, Value) else span.text
    if isinstance(span, Text) and not span.quoted:
        return text
    return "○" * len(text)
