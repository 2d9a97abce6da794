"""Citations in running text: their characters, their kind, and what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokki.model.reference import Citation, citations
from tokki.model.reference_marks import Mark

# text → one line for each citation: the words cited, the kind, the tiers, - the end of a range, # the part, @ the document
CITED = [
    ("第６条第２項第３号アの規定", ["第６条第２項第３号ア absolute 条6 項2 号3 ア"]),
    ("第24条の2", ["第24条の2 absolute 条24.2"]),
    ("第24条の2の3に定める", ["第24条の2の3 absolute 条24.2.3"]),
    ("第二十四条の二第一項", ["第二十四条の二第一項 absolute 条24.2 項1"]),
    ("第百二十条第三号の二", ["第百二十条第三号の二 absolute 条120 号3.2"]),
    ("第６条第２項ただし書の場合", ["第６条第２項ただし書 absolute 条6 項2 #proviso"]),
    ("第６条本文及び前項前段", ["第６条本文 absolute 条6 #main", "前項前段 relative 項-1 #first"]),
    ("第一項各号列記以外の部分", ["第一項各号列記以外の部分 absolute 項1 #lead"]),
    ("第一号イ(1)", ["第一号イ(1) absolute 号1 イ (1)"]),
    ("前条、次条、前項及び次号", ["前条 relative 条-1", "次条 relative 条+1", "前項 relative 項-1", "次号 relative 号+1"]),
    ("前２項、前二条、前三項", ["前２項 relative 項-2", "前二条 relative 条-2", "前三項 relative 項-3"]),
    ("次条第七項の規定", ["次条第七項 relative 条+1 項7"]),
    ("前条第２項ただし書", ["前条第２項ただし書 relative 条-1 項2 #proviso"]),
    ("前各項、前各条、前各号", ["前各項 collective 項<", "前各条 collective 条<", "前各号 collective 号<"]),
    ("次の各号に掲げる者は、当該各号に定める", ["次の各号 collective 号v", "各号 collective 号*"]),
    ("前項各号に掲げる", ["前項各号 relative 項-1 号*"]),
    ("第６条から第８条までの規定", ["第６条から第８条まで range 条6 - 条8"]),
    ("第1項から第11項までに掲げる", ["第1項から第11項まで range 項1 - 項11"]),
    ("第三条第一項から第三項まで", ["第三条第一項から第三項まで range 条3 項1 - 条3 項3"]),
    ("第三条第二号から第四号まで", ["第三条第二号から第四号まで range 条3 号2 - 条3 号4"]),
    ("第３条から前条まで", ["第３条から前条まで range 条3 - 条-1"]),
    ("前条から第９条まで", ["前条から第９条まで range 条-1 - 条9"]),
    ("第６条～第８条", ["第６条～第８条 range 条6 - 条8"]),
    ("イからハまでに掲げる", ["イからハまで range イ - ハ"]),
    ("次のイ又はロに掲げる", ["次のイ collective vイ", "ロ collective vロ"]),
    ("イ及びロに該当する", ["イ absolute イ", "ロ absolute ロ"]),
    ("第一号イ又はロに該当", ["第一号イ absolute 号1 イ", "ロ absolute 号1 ロ"]),
    ("第１項及び第３項", ["第１項 absolute 項1", "第３項 absolute 項3"]),
    ("第３条、第５条並びに第７条", ["第３条 absolute 条3", "第５条 absolute 条5", "第７条 absolute 条7"]),
    ("第３条第１項及び第３項", ["第３条第１項 absolute 条3 項1", "第３項 absolute 条3 項3"]),
    ("前条及び第３項", ["前条 relative 条-1", "第３項 absolute 項3"]),
    ("前条第一項又は第二項", ["前条第一項 relative 条-1 項1", "第二項 absolute 条-1 項2"]),
    ("第三条第一項（第二号を除く。）及び第四項",
     ["第三条第一項 absolute 条3 項1", "第二号 absolute 条3 項1 号2", "第四項 absolute 条3 項4"]),
    ("第五条（第三項に係る部分に限る。）", ["第五条 absolute 条5", "第三項 absolute 条5 項3"]),
    ("第五条（第三項において準用する場合を含む。）", ["第五条 absolute 条5", "第三項 absolute 項3"]),
    ("第６条（再委託の制限）第２項", ["第６条 absolute 条6", "第２項 absolute 条6 項2"]),
    ("第七条の許可（同条第二項）", ["第七条 absolute 条7", "同条第二項 anaphora 条7 項2"]),
    ("前項の申請（第三条第一項の申請をいう。）は、同項の", ["前項 relative 項-1", "第三条第一項 absolute 条3 項1", "同項 anaphora 項-1"]),
    ("第三条第一号に掲げる者は、同号の", ["第三条第一号 absolute 条3 号1", "同号 anaphora 条3 号1"]),
    ("同項の許可", ["同項 anaphora 項="]),
    ("この条、この項及び本条", ["この条 self 条.", "この項 self 項.", "本条 self 条."]),
    ("以下この条において同じ。", ["この条 self 条."]),
    ("学長その他第三条第四項に", ["第三条第四項 absolute 条3 項4"]),
    ("個人情報の保護に関する法律第66条第２項", ["第66条第２項 external 条66 項2 @個人情報の保護に関する法律"]),
    ("法第66条第２項及び第３項、同条第４項",
     ["第66条第２項 external 条66 項2 @法", "第３項 external 条66 項3 @法", "同条第４項 external 条66 項4 @法"]),
    ("番号法（平成25年法律第27号。以下同じ。）第十条", ["第十条 external 条10 @番号法"]),
    ("番号法の第十条", ["第十条 external 条10 @番号法"]),
    ("同法第５条、政令第３条、約款第７条", [
        "第５条 external 条5 @同法", "第３条 external 条3 @政令", "第７条 external 条7 @約款"]),
    ("条例第３条又は第５条の規定", ["第３条 external 条3 @条例", "第５条 external 条5 @条例"]),
    ("この特記仕様書第３条", ["第３条 absolute 条3"]),
    ("平成十五年法律第五十七号", []),
    ("別表第一の一の項及び様式第２号", ["別表第一 appendix @別表", "様式第２号 appendix @様式"]),
    ("附則第三条第一項", ["附則第三条第一項 appendix @附則"]),
    ("「前条第一項」とあるのは「第三条」と", ["前条第一項 quoted 条-1 項1", "第三条 quoted 条3"]),
    ("第三者、第一に、第三国、第１条件、前条例、次項目、同条約、第１号様式", ["第１号様式 appendix @第１号様式"]),
    ("第三条の三分の一", ["第三条 absolute 条3"]),
    ("第 ６ 条", ["第 ６ 条 absolute 条6"]),
]  # fmt: skip
IN_DAI = [
    ("第３及び第４の２の規定", ["第３ absolute 第3", "第４の２ absolute 第4.2"]),
    ("第２第１項、第三者、第２章", ["第２第１項 absolute 第2 項1"]),
    ("第２から第４まで", ["第２から第４まで range 第2 - 第4"]),
    ("別表第１、契約書第３条", ["別表第１ appendix @別表", "第３条 external 条3 @契約書"]),
]


def shown(citation: Citation) -> str:
    """A citation in one line, as the tables above have it."""
    words = [citation.text, citation.kind, *map(_mark, citation.marks)]
    words += ["-", *map(_mark, citation.until)] if citation.until else []
    words += [f"#{citation.part}"] if citation.part else []
    words += [f"@{citation.law}"] if citation.law else []
    return " ".join(words)


def _mark(mark: Mark) -> str:
    if mark.word == "mark":
        return ("v" if mark.how == "below" else "") + mark.glyph
    number = ".".join(map(str, mark.number.parts)) if mark.number else ""
    signs = {
        "previous": f"-{mark.count}",
        "next": f"+{mark.count}",
        "same": "=",
        "this": ".",
        "each": "*",
        "before": "<",
    }
    return mark.word + number + (signs | {"below": "v", "number": ""})[mark.how]


@pytest.mark.parametrize(("text", "expected"), CITED, ids=[text for text, _ in CITED])
def test_citations(text: str, expected: list[str]) -> None:
    assert [shown(c) for c in citations(text)] == expected


@pytest.mark.parametrize(("text", "expected"), IN_DAI, ids=[text for text, _ in IN_DAI])
def test_citations_of_a_document_without_jo(text: str, expected: list[str]) -> None:
    assert [shown(c) for c in citations(text, dai=True)] == expected


def test_a_title_is_the_document_itself_unless_it_ends_a_longer_name() -> None:
    """The act on protection of personal information cites another act whose name ends like its own."""
    title = "個人情報の保護に関する法律"
    assert [c.kind for c in citations(f"{title}第三条", title=title)] == ["absolute"]
    assert [c.kind for c in citations(f"独立行政法人等の保有する{title}第三条", title=title)] == ["external"]


def test_this_contract_is_another_document_in_an_annex() -> None:
    """この契約第３条 is the contract's where the document is its annex."""
    assert [c.kind for c in citations("この契約第３条", title="特記仕様書")] == ["external"]
    assert [c.kind for c in citations("この契約第３条", title="業務委託契約書")] == ["absolute"]


def test_what_an_item_calls_the_same_article_stands_in_the_text_above() -> None:
    lead = citations("第七条第一項の許可を受けようとする者は、次に掲げる事項を")
    assert [shown(c) for c in citations("同条第二項の書面", before=lead)] == ["同条第二項 anaphora 条7 項2"]


@given(
    st.text(st.sampled_from("第前次同各このの条項号一二3３からまで及び、（）「」アイ法ただし書本文 別表"), max_size=60),
    st.booleans(),
)
def test_characters(text: str, dai: bool) -> None:
    """Citations lie in the text, in order, and do not overlap."""
    at = 0
    for citation in citations(text, dai=dai):
        assert at <= citation.start < citation.end <= len(text)
        assert text[citation.start : citation.end] == citation.text
        at = citation.end
