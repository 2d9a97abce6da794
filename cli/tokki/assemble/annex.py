"""What assembling a contract gives: the Document, and why it is as it is."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tokki.model.clause import RevisionId
from tokki.model.condition import Condition
from tokki.model.document import Document
from tokki.model.edition import EditionId
from tokki.model.finding import Finding
from tokki.model.printed_form import PrintedForm
from tokki.model.style import Style
from tokki.model.system import ContractId

EXAMPLE = "作例。当該自治体の文書ではない。"

Verdict = Literal["in", "out", "unknown"]
Action = Literal["added", "not-applied", "omitted", "replaced", "refused", "unsure"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact behind a choice: the trait (or own choice), its label, and whether it holds (None: unknown)."""

    name: str
    label: str
    fact: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Why a clause is in or out. `by`: the edition alone (always), a condition, or a deviation of the contract."""

    article: str
    revision: RevisionId
    title: str
    verdict: Verdict
    by: Literal["edition", "condition", "deviation"]
    when: Condition
    reasons: tuple[Reason, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """A parameter's value, as printed, and where it came from."""

    clause: str
    name: str
    label: str
    text: str
    origin: Literal["contract", "fact", "edition", "default", "unknown"]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One row of 標準からの加除修正事項.

    `citation` is the number as printed (第２４条の３, 第６条第４号), `title` the article's; `before` and `after` the
    words of a replaced provision; `by_trait` tells what a trait did from what a deviation did. `path`: what it concerns
    by ID, a clause (or the article of several) or `clause/node`.
    """

    citation: str
    title: str
    action: Action
    why: str
    by_trait: bool
    before: str = ""
    after: str = ""
    party: str = ""
    basis: str = ""
    until: date | None = None
    approved: str = ""
    suspect: bool = False
    expired: bool = False
    path: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """An assembled contract: what is signed (`document`), and everything a reviewer asks about it.

    `contract` and `edition` are None for a withdrawn system, whose document has notices and no articles.
    """

    document: Document
    organisation: str
    system: str
    title: str
    contract: ContractId | None
    edition: EditionId | None
    edition_title: str
    style: Style
    choices: tuple[Choice, ...] = ()
    values: tuple[Used, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    findings: tuple[Finding, ...] = ()
    forms: tuple[PrintedForm, ...] = ()

    @property
    def name(self) -> str:
        """The name of its files: `meguro-bicycles@2023-04-01`, or the system alone."""
        return str(self.contract) if self.contract is not None else self.system
