"""Amendment sentences as people write them: what each form says, and what is not understood, with its place."""

import pytest

from tokki.compare.amendment.amendment import (
    Clause,
    Delete,
    Insert,
    Location,
    Move,
    Replace,
    Reword,
    Sentence,
    SetHeading,
    Shift,
)
from tokki.compare.amendment.form import form_of
from tokki.compare.amendment.grammar import clauses_of
from tokki.compare.amendment.printing import sentence_text
from tokki.compare.amendment.read import read_amendment
from tokki.compare.amendment.scan import Unread, stated
from tokki.model.document import Document, Provision
from tokki.model.number import Number
from tokki.model.style import AmendmentWords

FULL = form_of(Document("", (Provision("article", Number((1,)), "第１条"),)))

SAME = [
    "第３条中「甲」を「乙」に改める。",
    "第３条第２項中「甲」を「乙」に、「丙」を「丁」に改め、「戊」を削り、「己」の次に「庚」を加える。",
    "第３条第１項及び第３項中「甲」を「乙」に改める。",
    "第３条、第５条及び第８条中「甲」を「乙」に改める。",
    "第３条第２項第１号イ中「甲」を「乙」に改め、同号ウを削り、同項第２号を同項第３号とする。",
    "第３条第２項ただし書中「甲」を「乙」に改め、同項後段を削る。",
    "第３条第２項各号列記以外の部分中「甲」を「乙」に改める。",
    "第３条の見出し中「甲」を「乙」に改め、同条中「丙」を「丁」に改める。",
    "第３条の見出しを「（検査）」に改める。",
    "第３条に見出しとして「（検査）」を付する。",
    "第３条の見出しを削る。",
    "第２４条の２を削る。",
    "第５条及び第６条を削る。",
    "第５条から第８条までを削る。",
    "第８条を第９条とし、第５条から第７条までを１条ずつ繰り下げる。",
    "第４条を第３条とし、第５条から第７条までを２条ずつ繰り上げる。",
    "第３条第３項を同条第４項とし、同条第２項の次に次の１項を加える。",
    "第３条を同条第２項とし、同条に第１項として次の１項を加える。",
    "第１条を第２条とし、同条の前に次の１条を加える。",
    "第３条第２項に次の２号を加える。",
    "第３条第２項第１号に次のように加える。",
    "第３条第２項第１号アの次に次のように加える。",
    "第３条に次のただし書を加える。",
    "第３条第１項に後段として次のように加える。",
    "第３条第１項から第３項までを次のように改める。",
    "第３条第１項第２号及び第３号を次のように改める。",
    "題名を次のように改める。",
    "題名中「仕様書」を「条項」に改める。",
    "第３条中「（以下「甲」という。）」を「（以下「発注者」という。）」に改める。",
]  # fmt: skip


@pytest.mark.parametrize("text", SAME)
def test_what_is_read_is_printed_again(text: str) -> None:
    clauses, _, _ = clauses_of(text)
    assert sentence_text(Sentence(clauses), FULL, AmendmentWords()) == text


ALIKE = [
    ("第三条中「甲」の下に「乙」を加える。", "第３条中「甲」の次に「乙」を加える。"),
    ("第３条中「甲」の右に「乙」を、「丙」の右に「丁」を加える。", "第３条中「甲」の次に「乙」を、「丙」の次に「丁」を加える。"),
    ("第十条中第三項を第四項とし、第二項の次に次の一項を加える。", "第１０条第３項を同条第４項とし、同条第２項の次に次の１項を加える。"),
    ("第六条第一項中第四号を第五号とし、同項第三号の次に次の一号を加える。", "第６条第１項第４号を同項第５号とし、同項第３号の次に次の１号を加える。"),
    ("第三条中「甲」、「乙」及び「丙」を削る。", "第３条中「甲」、「乙」及び「丙」を削る。"),
    ("第三条中「甲」及び「乙」を「丙」に改める。", "第３条中「甲」を「丙」に、「乙」を「丙」に改める。"),
    ("第三条の前の見出しを削る。", "第３条の見出しを削る。"),
    ("同条の前に見出しとして「（検査）」を付し、第四条を削る。", "第３条に見出しとして「（検査）」を付し、第４条を削る。"),
    ("第四条から第六条までの規定中「甲」を「乙」に改める。", "第４条から第６条までの規定中「甲」を「乙」に改める。"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), ALIKE)
def test_forms_of_other_houses_say_the_same(text: str, plain: str) -> None:
    """下に and 次に, 第十条中第三項を…, Chinese numerals, lists; 同条 takes up the sentence before."""
    before = clauses_of("第三条中「甲」を削る。")[1]
    clauses, _, _ = clauses_of(text, before)
    assert sentence_text(Sentence(clauses), FULL, AmendmentWords()) == plain


def test_a_run_of_marks_moves_by_their_distance() -> None:
    (shift,), _, _ = clauses_of("第三条第一号ハからホまでをニからヘまでとする。")
    assert isinstance(shift, Shift)
    assert [mark.glyph for mark in (shift.place.marks[-1], shift.place.until[-1], shift.to[-1])] == ["ハ", "ホ", "ニ"]
    (insert,), _, brings = clauses_of("第三条第二項に次の各号を加える。")
    assert isinstance(insert, Insert)
    assert (insert.unit, insert.count, brings) == ("号", 0, True)


KINDS: list[tuple[str, type[Clause]]] = [
    ("第３条を削る。", Delete),
    ("第３条を第４条とする。", Move),
    ("第３条を次のように改める。", Replace),
    ("第３条の見出しを「（甲）」に改める。", SetHeading),
    ("第３条（見出しを含む。）中「甲」を「乙」に改める。", Reword),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_each_form_is_of_its_kind(text: str, kind: type[Clause]) -> None:
    clauses, _, _ = clauses_of(text)
    assert [type(clause) for clause in clauses] == [kind]


def test_the_same_article_is_followed_into_the_next_sentence() -> None:
    """同条 is the provision, not its old number."""
    last = clauses_of("第三条を第四条とする。")[1]
    (clause,), _, _ = clauses_of("同条第二項を削る。", last)
    assert isinstance(clause, Delete)
    assert [FULL.cited(mark) for mark in clause.places[0].marks] == ["第４条", "第２項"]


def test_with_the_heading_all_words_of_an_article_are_meant() -> None:
    (clause,), _, _ = clauses_of("第３条（見出しを含む。）中「甲」を「乙」に改める。")
    assert isinstance(clause, Reword)
    assert clause.places[0].field == "both"
    assert clause.places[0].plain == Location(clause.places[0].marks)


def test_brackets_that_do_not_come_in_pairs_are_closed_by_the_verb() -> None:
    (clause,), _, _ = clauses_of("第３条中「「甲」という」を「「乙」という」に改める。")
    assert isinstance(clause, Reword)
    assert [(s.old, s.new) for s in clause.swaps] == [("「甲」という", "「乙」という")]
    (clause,), _, _ = clauses_of("第３条中「以下「甲」を「以下「乙」に改める。")
    assert isinstance(clause, Reword)
    assert [(s.old, s.new) for s in clause.swaps] == [("以下「甲", "以下「乙")]


def test_sentences_end_outside_quotations() -> None:
    assert [s for _, s in stated("第３条中「する。」を「した。」に改める。第４条を削る。")] == [
        "第３条中「する。」を「した。」に改める。",
        "第４条を削る。",
    ]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("第３条を消す。", 4),
        ("第３条中「甲」を「乙」にかえる。", 11),
        ("第３条中「甲」を乙に改める。", 7),
        ("第３条の次に次の１条を加え、第４条を削る。", 14),
        ("別表第１を削る。", 0),
        ("同条を削る。", 0),
        ("第３条及び第４条を第５条とする。", 8),
    ],
)
def test_what_is_not_understood_is_found_at_its_place(text: str, at: int) -> None:
    with pytest.raises(Unread) as unread:
        clauses_of(text)
    assert unread.value.at == at


FINDINGS = [
    ("第１条を削る。\n", ["x:1:1 [amendment.no-header]"]),
    ("甲の一部を次のように改正する。\n　第１条を消す。\n", ["x:2:6 [amendment.not-read]"]),
    ("甲の一部を次のように改正する。\n", ["x:1:1 [amendment.nothing]"]),
    ("", ["x:1:1 [amendment.no-header]", "x:1:1 [amendment.nothing]"]),
    ("甲の一部を次のように改正する。\n第１条の次に次の１条を加える。\n", ["x:2:1 [amendment.no-content]"]),
    ("甲の一部を次のように改正する。\n第１条を削る。第２条の次に次の１条を加える。\n第３条を削る。\n", ["x:2:8 [amendment.no-content]"]),
    ("甲の一部を次のように改正する。\n第１条を削る。\n乙の一部を次のように改正する。\n第１条を消す。\n", ["x:3:1 [amendment.another]"]),
    ("甲の一部を次のように改正する。\n第１条を削る。\n附則\nこの約款は、公布の日から施行する。\n", []),
    ("第一条　甲（昭和四十年法律第百号）の一部を次のように改正する。\n　　第一条を削る。\n", []),
    ("原契約の甲の一部を次のように変更する。\n　第１条を削る。\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FINDINGS)
def test_findings_say_where(text: str, wanted: list[str]) -> None:
    assert [f"{f.place} [{f.rule}]" for f in read_amendment(text, "x").findings] == wanted


def test_a_next_sentence_is_told_from_the_text_that_was_brought_along() -> None:
    """An article that speaks of another one is no sentence; a sentence right below inserted text is."""
    read = read_amendment(
        "甲の一部を次のように改正する。\n　第１条の次に次の２条を加える。\n第２条　第１条の規定は、\n改める。\n第３条　前条の定めを削る。\n　第４条を削る。\n",
        "x",
    )
    assert [len(s.content) for s in read.sentences] == [3, 0]
    assert read.findings == ()


# 大和市契約規則の一部を改正する規則（平成２８年３月３１日大和市規則第２５号）, as read in bokuweb/lawean@c3b5ec6,
# fixtures/reiki/cases/yamato.jsonl (from the city's own PDF). Regulations are no subject of copyright (著作権法第１３条).
YAMATO = """大和市契約規則（昭和５５年大和市規則第３８号）の一部を次のように改正する。
第３１条ただし書中「、令第１６７条の２第１項第３号又は第４号に規定する相手方との随意契約の場合又は第２８条に規定する額を超えない随意契約で」を削り、「市長が特に認めた」を「、第６条の２（第２３条において準用する場合を含む。）に規定する入札参加資格者名簿に登録された者と契約を締結することが不可能又は本市にとって不利であると市長が認める」に、「第２３条」を「同条」に改める。
第４１条中第３項を第５項とし、第２項を第４項とし、第１項の次に次の２項を加える。
２　前項の規定にかかわらず、財産の売払いの契約において納付した契約保証金等は、売払代金に充当することができる。
３　第１項の規定にかかわらず、契約保証金等は、契約の履行の進捗状況等により市長が必要と認めるときは、当該履行の中途においてその一部を返還することができる。
第５２条ただし書中「第４１条第２項」を「第４１条第４項」に改める。
第６２条第１項第２号中「建設業法」の次に「（昭和２４年法律第１００号）」を加える。
"""


def test_a_citys_own_sentences_are_read() -> None:
    """A municipal regulation: 次に, 第４１条中第３項を…, text that is not set in."""
    read = read_amendment(YAMATO, "yamato")
    assert read.findings == ()
    assert [(len(s.clauses), len(s.content)) for s in read.sentences] == [(1, 0), (3, 2), (1, 0), (1, 0)]
    assert [sentence_text(s, FULL, AmendmentWords()) for s in read.sentences[1:3]] == [
        "第４１条第３項を同条第５項とし、同条第２項を同条第４項とし、同条第１項の次に次の２項を加える。",
        "第５２条ただし書中「第４１条第２項」を「第４１条第４項」に改める。",
    ]
