"""The house style of a foreign document: what it calls the parties and the papers, its digits, commas and citations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from tokki.model.document import Document
from tokki.model.library import Library
from tokki.model.number import Digits
from tokki.model.style import HOUSE_WORDS, Style

CLIENTS = (
    "発注者", "委託者", "注文者", "甲", "本市", "当市", "本町", "当町", "本村", "当村", "本区", "当区", "本県", "当県", "市", "町", "村", "区", "県",
    "都", "府", "道", "組合", "企業団",
)  # fmt: skip
CONTRACTORS = (
    "受注者", "受託者", "請負者", "乙", "受託業者", "受託事業者", "委託業者", "委託先", "事業者", "業者", "相手方", "供給者", "指定管理者",
)  # fmt: skip
OTHERS: Mapping[str, tuple[str, ...]] = {
    "consent": ("書面による承諾", "文書による承諾", "書面による承認", "文書による承認", "書面による同意"),
    "contract": ("この契約", "本契約", "本件契約", "当該契約"),
    "work": ("この業務", "本業務", "本件業務", "委託業務", "受託業務"),
    "annex": ("この特記仕様書", "本特記仕様書", "この特記事項", "本特記事項", "この仕様書", "本仕様書", "この基準"),
}
_AFTER = "はがをにのともへ、。）」及又並若等間双側か"
OWN = "house"


@dataclass(frozen=True, slots=True)
class Spoken:
    """The style a document is written in. `known`: whether the library has it; `parties`: whether any were found."""

    style: Style
    known: bool
    parties: bool


def styles_for(library: Library, document: Document) -> Iterator[Spoken]:
    """The styles that a document may be written in: its words, with all digits and manners of citing.

    Shapes: known styles come first, then those of one's own (ID `house`).
    """
    text = "\n".join(p.text for p in document.walk())
    words, parties = _words(library, text)
    comma = "，" if text.count("，") > text.count("、") else "、"
    for style in library.styles.values():
        if style.comma == comma and {k: library.words(style, None)[k] for k in words} == words:
            yield Spoken(style, True, parties)
    default = library.words(library.styles["default"], None)
    own = {word: words.get(word, default[word]) for word in HOUSE_WORDS}
    forms: tuple[Digits, ...] = ("full", "half", "mixed", "kanji")
    for form, relative in product(forms, (True, False)):
        data = {
            "id": OWN,
            "title": "取り込んだ文書の表記",
            "words": own,
            "comma": comma,
            "digits": form,
            "references": "relative" if relative else "absolute",
        }
        yield Spoken(Style.model_validate(data), False, parties)


def _words(library: Library, text: str) -> tuple[dict[str, str], bool]:
    """What the text calls things; only what it says at all."""
    client, contractor = (_most(text, names) for names in (CLIENTS, CONTRACTORS))
    found = {"client": client, "contractor": contractor} if client and contractor else {}
    default = library.words(library.styles["default"], None)
    for name, variants in OTHERS.items():
        word = max((default[name], *variants), key=text.count)
        if word in text:
            found[name] = word
    return found, bool(client and contractor)


def _most(text: str, names: tuple[str, ...]) -> str:
    counted = {name: len(pattern_of(name).findall(text)) for name in names}
    best = max(names, key=lambda name: counted[name])
    return best if counted[best] else ""


def pattern_of(word: str) -> re.Pattern[str]:
    """Where a house word stands as a word of its own: not the end of a longer name, and a short one not its beginning."""
    after = f"(?=[{_AFTER}]|$)" if len(word) <= 2 else ""
    return re.compile(f"(?<![一-龥々ァ-ヶー]){re.escape(word)}{after}", re.MULTILINE)
