"""A draft: two YAML files that are nobody's yet. The browser carries them; the server keeps nothing of them."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tokki.library.edit import edited
from tokki.library.files import path_of
from tokki.library.new import contract_text, system_text
from tokki.library.source import read_source
from tokki.model.edition import EditionId
from tokki.model.finding import TokkiError
from tokki.model.markup import NAME
from tokki.model.system import ContractId

Data = dict[str, Any]
FIELDS = ("key", "system", "day", "profile", "contract", "base-profile", "base-contract")
NEW = "new-system"
BLANKS = ("（団体名）", "（システム名）")
"""What stands for organisation and title until somebody says them: empty ones are no system."""
_ID = re.compile(NAME)
_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")
_MOST = 300_000


class NoDraft(ValueError):
    """What was posted is no draft: a field is missing, or a name or day has another form."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of system.yaml and of one contract, and what they are called.

    `key`: by which a browser keeps it apart from others. `base`: the hashes of the two files of the library it was begun from;
    empty for a file that was not there.
    """

    key: str
    system: str
    day: date
    profile: str
    contract: str
    base: tuple[str, str] = ("", "")

    @property
    def contract_id(self) -> ContractId:
        """How the contract is cited."""
        return ContractId(self.system, self.day)

    @property
    def paths(self) -> tuple[str, str]:
        """Where the two files belong, inside a library."""
        return (
            path_of("system", f"system:{self.system}").as_posix(),
            path_of("contract", self.contract_id).as_posix(),
        )

    @property
    def files(self) -> dict[str, bytes]:
        """The two files by their paths inside a library."""
        return dict(zip(self.paths, (self.profile.encode(), self.contract.encode()), strict=True))

    @property
    def data(self) -> tuple[Data, Data]:
        """What the two files hold.

        Errors: TokkiError with the findings of a file that cannot be read.
        """
        sources = [read_source(data, path) for path, data in self.files.items()]
        findings = [f for source in sources for f in source.findings]
        if findings:
            raise TokkiError(findings)
        profile, contract = (source.data if isinstance(source.data, dict) else {} for source in sources)
        return profile, contract

    def with_data(self, profile: Data, contract: Data) -> "Draft":
        """The draft with other data in its files; comments stay."""
        return replace(self, profile=edited(self.profile, profile), contract=edited(self.contract, contract))

    def fields(self) -> dict[str, str]:
        """The draft as fields of a form."""
        values = (self.key, self.system, str(self.day), self.profile, self.contract, *self.base)
        return {f"draft-{name}": value for name, value in zip(FIELDS, values, strict=True)}


def posted(form: Mapping[str, str]) -> Draft:
    """The draft in the fields of a form.

    Errors: NoDraft.
    """
    try:
        key, system, day, profile, contract, *base = (form[f"draft-{name}"] for name in FIELDS)
    except KeyError as error:
        raise NoDraft(str(error)) from None
    texts = [text.replace("\r\n", "\n").replace("\r", "\n") for text in (profile, contract)]
    return draft(key, system, day, texts[0], texts[1], (base[0], base[1]))


def draft(key: str, system: str, day: str, profile: str, contract: str, base: tuple[str, str] = ("", "")) -> Draft:
    """The draft of these words.

    Errors: NoDraft for a name or a day of another form, and for a text that is too long.
    """
    try:
        begins = date.fromisoformat(day)
    except ValueError:
        raise NoDraft(day) from None
    good = _ID.fullmatch(system) and len(system) <= 32 and _KEY.fullmatch(key) and len(profile) + len(contract) < _MOST
    if not good or any(len(each) > 64 for each in base):
        raise NoDraft(system)
    return Draft(key, system, begins, profile, contract, base)


def new_draft(key: str, day: date, edition: EditionId, style: str = "default") -> Draft:
    """A draft of which nothing is known yet."""
    return Draft(key, NEW, day, system_text(NEW, *BLANKS), contract_text(edition, style, day))


def hash_of(data: bytes | None) -> str:
    """The hash of a file's bytes, in 16 digits; empty for a file that is not there."""
    return hashlib.sha256(data).hexdigest()[:16] if data is not None else ""
