"""Automatic numbers come out as they are printed."""

import subprocess
from pathlib import Path

import pytest
from tests.read.word_files import from_folder

from tokki.model.document import Provision
from tokki.read.word.numerals import numeral
from tokki.read.word.word import read_word

CASE = Path(__file__).parents[1] / "cases" / "word" / "automatic-numbers"

# Source: ST_NumberFormat, ECMA-376 part 1, 17.18.59, and what Word prints
PRINTED = {
    "decimal": {1: "1", 10: "10", 24: "24"},
    "decimalFullWidth": {1: "１", 10: "１０", 24: "２４"},
    "decimalZero": {1: "01", 24: "24"},
    "numberInDash": {3: "- 3 -"},
    "japaneseCounting": {1: "一", 10: "十", 24: "二十四", 105: "百五", 1000: "千"},
    "japaneseLegal": {1: "壱", 3: "参", 24: "弐拾四"},
    "japaneseDigitalTenThousand": {1: "一", 10: "一〇", 24: "二四"},
    "ideographDigital": {1: "一", 10: "一〇", 24: "二四"},
    "ideographTraditional": {1: "甲", 10: "癸"},
    "ideographZodiac": {1: "子", 12: "亥"},
    "ideographEnclosedCircle": {1: "㊀", 10: "㊉", 11: "11"},
    "aiueo": {1: "ｱ", 5: "ｵ", 46: "ﾝ"},
    "aiueoFullWidth": {1: "ア", 5: "オ", 46: "ン", 47: "アア"},
    "iroha": {1: "ｲ", 3: "ﾊ"},
    "irohaFullWidth": {1: "イ", 3: "ハ", 48: "ン"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇"},
    "decimalEnclosedFullstop": {1: "⒈"},
    "lowerLetter": {1: "a", 26: "z", 27: "aa"},
    "upperLetter": {2: "B"},
    "lowerRoman": {1: "i", 4: "iv", 9: "ix", 14: "xiv"},
    "upperRoman": {3: "III"},
    "none": {1: ""},
}


@pytest.mark.parametrize("form", PRINTED)
def test_formats(form: str) -> None:
    assert {n: numeral(n, form) for n in PRINTED[form]} == PRINTED[form]


def test_beyond_a_format() -> None:
    """0 and large numbers have plain digits; a format of another country is not guessed."""
    assert [numeral(n, "japaneseCounting") for n in (0, 10_000)] == ["0", "10000"]
    assert numeral(1, "koreanCounting") is None


@pytest.mark.needs("soffice")
def test_as_libreoffice_prints_them(tmp_path: Path) -> None:
    """Lists of several levels, restarts, and numbers of several lists: each label before its words."""
    (tmp_path / "a.docx").write_bytes(from_folder(CASE))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    text = (tmp_path / "a.txt").read_text("utf-8-sig").replace("•", "・")
    lines = [bare(line) for line in text.splitlines() if not line.strip().startswith("（") or "） " in line]
    document = read_word(from_folder(CASE), "a.docx").document
    ours = [bare(label + words) for label, words in printed(document.articles)]
    assert [line for line in lines[1:] if line != "2"] == [line for line in ours if line != "２"]


def printed(provisions: tuple[Provision, ...]) -> list[tuple[str, str]]:
    """Label and words of each line; an article's first paragraph stands on its line."""
    found = []
    for provision in provisions:
        first = provision.children[0] if provision.level == "article" else provision
        found.append((provision.label, first.text))
        found += printed(first.children if first is not provision else provision.children)
        found += printed(provision.children[1:]) if first is not provision else []
    return found


def bare(text: str) -> str:
    return text.replace(" ", "").replace("　", "")
