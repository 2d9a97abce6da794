"""How an issued paper is cited: `meguro-bicycles@2023-04-01.1`, a council paper `meguro-bicycles@2023-04-01.brief.1`."""

import re
from dataclasses import dataclass
from typing import Literal

from tokki.model.system import ContractId, parse_contract_id

PaperKind = Literal["annex", "brief"]
_CITED = re.compile(r"(.+?@[0-9-]{10})(\.brief)?\.([1-9][0-9]*)")


@dataclass(frozen=True, slots=True, order=True)
class IssueId:
    """The contract, which of its papers, and the number of the issue, from 1."""

    contract: ContractId
    paper: PaperKind
    number: int

    def __str__(self) -> str:
        """The citation; also the name of the folder."""
        return f"{self.contract}{'.brief' if self.paper == 'brief' else ''}.{self.number}"


def parse_issue_id(text: str) -> IssueId:
    """The issue that a citation names.

    Errors: ValueError when it is no citation.
    """
    match = _CITED.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return IssueId(parse_contract_id(match.group(1)), "brief" if match.group(2) else "annex", int(match.group(3)))
