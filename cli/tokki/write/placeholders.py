"""What a template may name in {{ }}: the table that clerks read in templates/README.md, and the words of an annex."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tokki.assemble.annex import Annex
from tokki.model.calendar import era_day
from tokki.model.fingerprint import document_hash, short_mark
from tokki.model.number import digits_of_text

NONE = "なし"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One name: what it gives, and whether a template without it is refused."""

    gives: str
    required: bool = False


PLACEHOLDERS: Mapping[str, Placeholder] = {
    "title": Placeholder("文書の題名", required=True),
    "organisation": Placeholder("団体の名"),
    "system": Placeholder("システムの名"),
    "contract": Placeholder("契約の記号（system@始期）。契約がなければ「なし」"),
    "start": Placeholder("契約の始期（令和５年４月１日）。契約がなければ「なし」"),
    "edition": Placeholder("基とした標準の記号（full@2021-09-10）。なければ「なし」", required=True),
    "edition_title": Placeholder("基とした標準の名。なければ「なし」"),
    "standard": Placeholder("基とした標準の名と記号。なければ「なし」"),
    "fingerprint": Placeholder("照合番号（８字）。条文が１字でも違えば変わる", required=True),
    "notice": Placeholder("断り書き（作例である旨等）。なければ空", required=True),
}


def context(annex: Annex, mark: str | None = None) -> dict[str, str]:
    """The words for every placeholder. `mark`: the document's fingerprint where it is known already."""
    document = annex.document
    start = era_day(annex.contract.day) if annex.contract is not None else NONE
    return {
        "title": document.title,
        "organisation": annex.organisation,
        "system": annex.title,
        "contract": str(annex.contract) if annex.contract is not None else NONE,
        "start": digits_of_text(start, annex.style.digits),
        "edition": str(annex.edition) if annex.edition is not None else NONE,
        "edition_title": annex.edition_title or NONE,
        "standard": f"{annex.edition_title}（{annex.edition}）" if annex.edition is not None else NONE,
        "fingerprint": mark or short_mark(document_hash(document)),
        "notice": "　".join(document.notices),
    }


# what stands above the articles, by placeholder
ABOUT = (("団体", "organisation"), ("対象のシステム", "system"), ("契約の始期", "start"), ("基とした標準", "standard"))

_WIDE = re.compile(r"｛\s*｛|｝\s*｝|\{｛|｛\{")


def wide_braces(text: str) -> bool:
    """Whether a placeholder was typed with full-width braces, which Jinja does not see."""
    return _WIDE.search(text) is not None
