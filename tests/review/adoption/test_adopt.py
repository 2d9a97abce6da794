"""What is drafted from a document prints the document again; what it cannot print is said."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.review.issued import issued

from tokki.assemble.assemble import assemble, edition_document
from tokki.library.draft import drafted_files
from tokki.library.load import load
from tokki.model.document import Document
from tokki.model.edition import EditionId
from tokki.model.library import Library
from tokki.model.system import ContractId
from tokki.read.text import Read, read_text
from tokki.read.word.word import read_word
from tokki.review.adoption.adopt import Adopted, adopt
from tokki.review.adoption.subjects import SUBJECTS, subject_of
from tokki.review.origin import marks_of
from tokki.review.resemblance import style_of
from tokki.write.text import document_text

EDITION = EditionId("own", date(2026, 4, 1))
OWN = """個人情報の取扱いに関する特約条項

　（目的）
第１条　この特約条項は、甲が乙に委託する窓口の仕事における個人情報の取扱いについて必要な事項を定める。

　（再委託の制限）
第２条　乙は、仕事を第三者に回してはならない。ただし、書面による承諾を得たときは、この限りでない。
２　前項ただし書の承諾を得ようとする乙は、次に掲げる事項を記載した書面を甲に提出しなければならない。
　（１）　相手方の名称
　（２）　回す仕事の内容
　　ア　取り扱う情報の項目
　　イ　取扱いの期間
３　前２項の規定は、前条に定める仕事について準用する。

　（庭木）
第２条の２　乙は、前条第２項第２号アの項目を守り、民法（明治２９年法律第８９号）第６４４条に従わなければならない。

　（協議）
第３条　前各条に定めのない事項は、甲乙協議して定める。
"""


def printed(document: Document) -> list[tuple[str, str, str]]:
    return [(p.label, p.heading, p.text) for p in document.walk() if p.label or p.heading or p.text]


def rules(made: Adopted) -> list[str]:
    return sorted({finding.rule for finding in made.findings})


def written(made: Adopted, folder: Path, shipped: Path) -> Library:
    """The library on disk, beside the vocabularies of the one that ships; without a finding."""
    files = drafted_files(made.library, made.style if made.new_style else None)
    for name in ("traits.yaml", "topics.yaml", "glossary.yaml", "styles/default.yaml"):
        files[name] = (shipped / name).read_text("utf-8")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    loaded = load(folder)
    assert loaded.findings == ()
    return loaded.library


CLAUSES = Path(__file__).parents[3] / "clauses"


def test_a_text_of_ones_own(shipped: Library, tmp_path: Path) -> None:
    """Written to disk and loaded, the edition prints the text; references, parties and the law are markup."""
    made = adopt(shipped, read_text(OWN, "own.txt"), EDITION, "own.txt")
    assert document_text(made.document) == OWN
    assert rules(made) == ["draft.id-heading", "draft.id-number"]
    assert [each.clause for each in made.named] == ["purpose", "subcontracting", "clause-03", "consultation"]
    library = written(made, tmp_path, CLAUSES)
    assert (dict(library.clauses), dict(library.editions)) == (made.library.clauses, made.library.editions)
    assert edition_document(library, EDITION, made.style.id) == made.document
    sub = library.revisions[library.revisions_of("subcontracting")[0]]
    assert [node.text.replace("\n", "") for node in sub.body] == [
        "{contractor}は、仕事を第三者に回してはならない。ただし、{consent}を得たときは、この限りでない。",
        "[[.p1#proviso]]の承諾を得ようとする{contractor}は、次に掲げる事項を記載した書面を{client}に提出しなければならない。",
        "[[.p1..p2]]の規定は、[[purpose]]に定める仕事について準用する。",
    ]
    garden = library.revisions[library.revisions_of("clause-03")[0]].body[0].text
    assert "[[subcontracting/p2-2-1]]の項目" in garden
    assert "<q>民法（明治２９年法律第８９号）</q>第６４４条" in garden
    assert library.editions[EDITION].articles[2].branch
    last = library.revisions[library.revisions_of("consultation")[0]].body[0].text
    assert last == "[[before]]に定めのない事項は、甲乙協議して定める。"


def test_every_annex(shipped: Library, tmp_path: Path) -> None:
    """The Word file of every contract: clauses keep the IDs they carry, and the edition prints what the file says."""
    for number, contract in enumerate(shipped.contracts):
        read = _read(shipped, contract)
        made = adopt(shipped, read, EDITION, "a.docx")
        carried = [a.id for a in read.document.articles]
        assert [each.clause for each in made.named] == carried
        kept = [line for line in printed(read.document) if line[2] or not line[0]]
        differs = {f.words["found"] for f in made.findings if f.rule == "draft.differs"}
        assert all("削除" in words for words in differs), (contract, differs)
        assert set(kept) <= set(printed(made.document))
        assert style_of(shipped, made.document) == read.document.style
        written(made, tmp_path / str(number), CLAUSES)


def _read(shipped: Library, contract: ContractId) -> Read:
    return read_word(issued(assemble(shipped, contract)), "a.docx", ids=marks_of(shipped))


DOUBTS = [
    ("発注は書面による。", "draft.parties"),
    ("乙は、甲の指示に従う。\n第５条　甲は、乙に報告を求める。", "draft.differs"),
    ("乙は、甲の{指示}に従う。", "draft.differs"),
    ("乙は、甲の指示に従う。\n附則\nこの特約は、公布の日から施行する。", "draft.trailing"),
    ("乙は、甲の指示に従う。\n第２章　雑則\n第２条　甲は、乙に報告を求める。", "draft.groups"),
    ("乙は、甲の第９条の指示に従う。", "draft.reference"),
]


@pytest.mark.parametrize(("text", "rule"), DOUBTS)
def test_doubts(shipped: Library, text: str, rule: str) -> None:
    """What cannot be taken over as it is, is said at its place."""
    read = read_text(f"特約\n契約番号　123\n第１条　{text}\n", "own.txt")
    found = {finding.rule for finding in adopt(shipped, read, EDITION, "own.txt").findings}
    assert {rule, "draft.heading", "draft.preamble"} <= found


def test_names_are_unique(shipped: Library) -> None:
    """Two articles on one subject, and one called as the standard is."""
    text = "特約\n" + "".join(f"（秘密の保持）\n第{n}条　乙は、甲の秘密その{n}を守る。\n" for n in "１２３")
    made = adopt(shipped, read_text(text, "a.txt"), EditionId("secrecy", date(2026, 4, 1)), "a.txt")
    assert [each.clause for each in made.named] == ["secrecy-2", "secrecy-3", "secrecy-4"]


def test_a_clause_of_the_library(shipped: Library) -> None:
    """An article in other words than its heading says takes the name of the clause it resembles."""
    secrecy = "乙は、この契約による業務に関して知り得た個人情報その他の情報を他に漏らしてはならない。この契約の終了後も、同様とする。"
    text = f"特約\n（守ること）\n第１条　{secrecy}\n"
    made = adopt(shipped, read_text(text, "a.txt"), EDITION, "a.txt")
    assert (made.named[0].clause, made.named[0].topic, made.named[0].by) == ("secrecy", "use", "alike")
    assert rules(made) == ["draft.id-alike", "draft.parties"]


def test_subjects(shipped: Library) -> None:
    """Every name of the table is a clause of the library that ships, with its topic."""
    for _pattern, name, topic in SUBJECTS:
        assert shipped.clauses[name].topic == topic, name
    assert subject_of("庭木の手入れ") is None


WORDS = st.lists(
    st.sampled_from(["乙は、", "甲に", "この契約", "１２", "12", "{", "}", "[[", "]]", "<q>", "前項", "第２条", "、", "，", "ア", "#", ": ", "- "]),
    min_size=1,
    max_size=8,
).map("".join)  # fmt: skip


@settings(max_examples=30)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_any_text(texts: list[str]) -> None:
    """Whatever the words are, the files can be read; what prints otherwise is said."""
    body = "".join(f"（題{n}）\n第{'１２３４'[n]}条　{text}。\n" for n, text in enumerate(texts))
    read = read_text(f"特約\n{body}", "a.txt")
    made = adopt(LIBRARY, read, EDITION, "a.txt")
    if printed(read.document) != printed(made.document):
        assert "draft.differs" in rules(made)
    for text in drafted_files(made.library, made.style if made.new_style else None).values():
        assert text.endswith("\n")


LIBRARY = load(CLAUSES).library
