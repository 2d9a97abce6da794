"""What was issued: the whole annex as data with its hashes, so that it can be made again when the library has moved on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from tokki.assemble.annex import Annex
from tokki.model.finding import TokkiError, finding
from tokki.model.fingerprint import article_hash, document_hash, short_mark
from tokki.model.issue import IssueId, parse_issue_id
from tokki.model.place import Place
from tokki.model.system import Contract

FORMAT = "tokki-issue-1"


@dataclass(frozen=True, slots=True)
class Issue:
    """One paper as it left the office.

    `day` and `by`: when and by whom; `why`: in words, for a correction; `corrects`: the issue it takes the place of.
    `terms`: the contract as it was authored then. `files`: SHA-256 by name; `templates`: the name of the kept set of Word
    templates; `version`: of tokki.
    """

    id: IssueId
    day: date
    by: str
    annex: Annex
    terms: Contract
    files: Mapping[str, str]
    templates: str
    version: str
    why: str = ""
    corrects: IssueId | None = None
    hash: str = field(default="", compare=False)

    @property
    def whole(self) -> str:
        """The hash of its document."""
        return self.hash or document_hash(self.annex.document)

    @property
    def mark(self) -> str:
        """Its 照合番号."""
        return short_mark(self.whole)


@cache
def _annexes() -> TypeAdapter[Annex]:
    return TypeAdapter(Annex)


def issue_json(issue: Issue) -> str:
    """The record of an issue: keys in a fixed order, words as they are, for people and for `read_issue`.

    Shapes: what `schemas/issue.json` says; `annex` is the annex as tokki's own nouns, `articles` the hash of each by ID.
    """
    terms = _written(issue.terms)
    annex = _annexes().dump_python(issue.annex, mode="json", by_alias=True, exclude_defaults=True)
    data = {
        "format": FORMAT,
        "id": str(issue.id),
        "issued": issue.day.isoformat(),
        "by": issue.by,
        "why": issue.why,
        "corrects": str(issue.corrects) if issue.corrects is not None else None,
        "edition": str(issue.annex.edition),
        "fingerprint": issue.mark,
        "hash": issue.whole,
        "articles": {article.id: article_hash(article) for article in issue.annex.document.articles},
        "contract": terms,
        "files": dict(sorted(issue.files.items())),
        "templates": issue.templates,
        "tokki": issue.version,
        "annex": annex,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _written(value: Any) -> Any:
    """What was authored as YAML has it: citations and days as words."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        own = {name: getattr(value, name) for name in fields}
        return {fields[n].alias or n: _written(each) for n, each in own.items() if each != fields[n].default}
    if isinstance(value, dict):
        return {key: _written(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_written(each) for each in value]
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def read_issue(text: bytes, place: Place) -> Issue:
    """The issue of a record.

    Errors: TokkiError when it is no record, or its document does not have the hash that stands in it.
    """
    try:
        data = json.loads(text)
        issue = _issue(data)
    except ValidationError as error:
        raise _broken(place, problem=error.errors()[0]["msg"]) from None
    except (ValueError, KeyError, TypeError) as error:
        raise _broken(place, problem=str(error) or type(error).__name__) from None
    if document_hash(issue.annex.document) != issue.hash:
        raise _broken(place, problem="the document does not have its hash")
    return issue


def _issue(data: dict[str, Any]) -> Issue:
    if data["format"] != FORMAT:
        raise ValueError(str(data["format"]))
    return Issue(
        id=parse_issue_id(data["id"]),
        day=date.fromisoformat(data["issued"]),
        by=data["by"],
        annex=_annexes().validate_python(data["annex"]),
        terms=Contract.model_validate(data["contract"]),
        files=data["files"],
        templates=data["templates"],
        version=data["tokki"],
        why=data["why"],
        corrects=parse_issue_id(data["corrects"]) if data["corrects"] else None,
        hash=data["hash"],
    )


def _broken(place: Place, *, problem: str) -> TokkiError:
    return TokkiError([finding("issue.broken", place, problem=problem)])
