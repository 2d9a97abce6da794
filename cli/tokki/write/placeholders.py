"""What a template may name in {{ }}: the table that clerks read in templates/README.md, and the words of an annex."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tokki.assemble.annex import Annex
from tokki.model.calendar import era_day
from tokki.model.fingerprint import document_hash, short_mark
from tokki.model.number import digits_of_text
from tokki.write.sample import TemplateKind

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

COMPARED: Mapping[str, Placeholder] = {
    "title": Placeholder("文書の題名（…新旧対照表、…条番号対応表）", required=True),
    "old_head": Placeholder("旧い方の呼び方（改正前、現行等。書き方による）", required=True),
    "new_head": Placeholder("新しい方の呼び方（改正後、改正案等）", required=True),
    "remark_head": Placeholder("備考の欄の見出し"),
    "left": Placeholder("左の欄の見出し"),
    "right": Placeholder("右の欄の見出し"),
    "old": Placeholder("旧い文書の名", required=True),
    "new": Placeholder("新しい文書の名", required=True),
    "old_fingerprint": Placeholder("旧い文書の照合番号（８字）"),
    "new_fingerprint": Placeholder("新しい文書の照合番号（８字）"),
    "notice": Placeholder("断り書き（作例である旨等）。なければ空", required=True),
}
COVERED: Mapping[str, Placeholder] = {
    **{
        name: PLACEHOLDERS[name] for name in ("organisation", "system", "contract", "standard", "fingerprint", "notice")
    },
    "title": Placeholder("表の題名（義務への適合状況）", required=True),
    "edition": Placeholder("基とした標準の記号", required=True),
    "day": Placeholder("基準日。契約が終了しているとき等は、その旨を含む", required=True),
    "summary": Placeholder("判定ごとの項目の数", required=True),
}
PAPER: Mapping[str, Placeholder] = {
    "title": Placeholder("文書の題名（諮問資料、条項とシステムの対応表等）", required=True),
    "subject": Placeholder("対象のシステムの名又はその数"),
    "organisation": Placeholder("団体の名"),
    "standard": Placeholder("基とした標準の記号。なければ「なし」"),
    "fingerprint": Placeholder("照合番号（８字）", required=True),
    "notice": Placeholder("断り書き（作例である旨等）。なければ空", required=True),
}
_SIDES = {name: COMPARED[name] for name in ("left", "right")}


def placeholders_of(kind: TemplateKind) -> Mapping[str, Placeholder]:
    """What a template of a kind may name."""
    if kind == "side-by-side":
        return {**COMPARED, **{n: Placeholder(p.gives, required=True) for n, p in _SIDES.items()}}
    if kind in ("movement", "text"):
        return {name: found for name, found in COMPARED.items() if name not in (*_SIDES, "remark_head")}
    if kind == "paper":
        return PAPER
    return COVERED if kind == "coverage" else PLACEHOLDERS


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
