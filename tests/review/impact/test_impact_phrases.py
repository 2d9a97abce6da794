"""変更漏れ: which wordings count as given up, and where they are found again."""

import pytest

from tokki.review.impact.leftovers import occurrences
from tokki.review.impact.phrases import phrases, shared
from tokki.review.impact.texts import OPEN, Change, bare, fresh, marked

SHIPS = "受注者は、個人情報等を{}するときは、発注者に届け出なければならない。"
# the changed texts, and the wording given up with what took its place
GIVEN_UP = {
    "a long term, once": ([("再委託の相手方の名称", "再委託先の名称")], ("再委託の相手方", "再委託先", "term")),
    "a term within other words is taken whole": (
        [("発注者の事前承諾を得て行う。", "発注者の事前承認を得て行う。")],
        ("事前承諾", "事前承認", "term"),
    ),
    "a law by another law": (
        [("個人情報の保護に関する条例に定める罰則", "個人情報保護法第176条に定める罰則")],
        ("個人情報の保護に関する条例", "個人情報保護法第176条", "term"),
    ),
    "a short term with what leads to it": (
        [("個人情報の保護に関する条例（以下略）をいう。", "個人情報の保護に関する法律（以下略）をいう。")],
        ("個人情報の保護に関する条例", "個人情報の保護に関する法律", "term"),
    ),
    "a short term, changed alike in two places": (
        [(SHIPS.format("収集"), SHIPS.format("取得")), ("本人から収集する。", "本人から取得する。")],
        ("収集", "取得", "term"),
    ),
    "words put in alike in two places": (
        [
            (
                "知り得た情報を他に漏らしてはならない。",
                "知り得た情報を他に漏らし、又は不当な目的に利用してはならない。",
            ),
            (
                "業務上の情報を他に漏らしてはならず、同様とする。",
                "業務上の情報を他に漏らし、又は不当な目的に利用してはならず、同様とする。",
            ),
        ],
        ("を他に漏らしてはなら", "を他に漏らし、又は不当な目的に利用してはなら", "change"),
    ),
    "a whole sentence": (
        [("業務の終了後も、同様に扱うこと。", "業務の終了後又は解除の後も、同様に扱うこと。")],
        ("業務の終了後も、同様に扱うこと。", "業務の終了後又は解除の後も、同様に扱うこと。", "sentence"),
    ),
}
# changed texts of which nothing but, at most, the whole sentence counts
NOT_GIVEN_UP = {
    "an addition to a term": [("バックアップの取得", "バックアップ及び復旧の取得")],
    "a part taken from a term": [("返還及び消去の期限", "返還の期限")],
    "a short term, once": [("これを収集する。", "これを取得する。")],
    "a number of a citation": [("これは第2条第8項に規定する情報とする。", "これは第2条第9項に規定する情報とする。")],
    "a duty by a heading": [("その記録を保存しなければならない。", "その記録を保存すること。")],
    "words put in once": [("届出をし、承諾を得る。", "届出をし、その都度承諾を得る。")],
    "grammar, in two places": [
        ("通信を遮断しなければならない。", "通信を遮断すること。"),
        ("権限を消去しなければならない。", "権限を消去すること。"),
    ],
    "a provision written anew": [("磁気ディスク等を施錠して保管する。", "利用者ごとの認証その他適正な管理に努める。")],
}


def found(pairs: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """The wordings that these changes gave up."""
    changes = [Change(f"clause/{k}", old, new) for k, (old, new) in enumerate(pairs)]
    return [(phrase.old, phrase.new[0], phrase.kind) for phrase in phrases(changes)]


@pytest.mark.parametrize("name", GIVEN_UP)
def test_a_wording_that_was_given_up(name: str) -> None:
    """It is told in whole words, with what took its place."""
    pairs, expected = GIVEN_UP[name]
    assert expected in found(pairs)


@pytest.mark.parametrize("name", NOT_GIVEN_UP)
def test_what_is_no_wording_given_up(name: str) -> None:
    """Silence, but for whole sentences, which are found again only where all of them stands."""
    assert [one for one in found(NOT_GIVEN_UP[name]) if one[2] != "sentence"] == []


def only(pairs: list[tuple[str, str]], text: str, kind: str = "term") -> list[int]:
    """Where the first wording of a kind stands in a text."""
    changes = [Change(f"clause/{k}", old, new) for k, (old, new) in enumerate(pairs)]
    phrase = next(phrase for phrase in phrases(changes) if phrase.kind == kind)
    return list(occurrences(phrase, text))


def test_a_term_stands_alone() -> None:
    """Not in a longer word, and not where the new wording has it inside."""
    pairs = [("対象とする個人情報は、次のとおりとする。", "対象とする保有個人情報は、次のとおりとする。")]
    assert only(pairs, "受けた個人情報を返す。") == [3]
    assert only(pairs, "受けた保有個人情報を返す。") == []
    assert only(pairs, "受けた特定個人情報を返す。") == []
    assert only(pairs, "受けた個人情報ファイルを返す。") == []
    assert only(pairs, "受けた個人情報及び記録を返す。") == [3]


def test_a_short_term_needs_its_surroundings() -> None:
    """収集 of personal information is the word that was changed; 収集 of news of weaknesses is not."""
    pairs = GIVEN_UP["a short term, changed alike in two places"][0]
    assert only(pairs, "保護者に関する個人情報等を収集するときは、示す。") == [13]
    assert only(pairs, "脆弱性に関する報告を収集し、措置を講じる。") == []


def test_a_sentence_stands_whole() -> None:
    """As a sentence of its own, not as the end of another one."""
    pairs = GIVEN_UP["a whole sentence"][0]
    assert only(pairs, "漏らさないこと。業務の終了後も、同様に扱うこと。", "sentence") == [8]
    assert only(pairs, "この業務の終了後も、同様に扱うこと。", "sentence") == []


def test_a_text_with_marks_knows_where_each_letter_is_written() -> None:
    """Lines are joined, house words printed, references and open values are in no phrase."""
    text = "{client}は、\n[[.ban]]の<q>法律</q>を{days}以内に示す。"
    written = marked("thing", (), text, {"client": "発注者"})
    assert written.text == f"発注者は、{OPEN}の法律を{OPEN}以内に示す。"
    assert len(written.at) == len(written.text)
    assert [text[written.at[written.text.index(letter)]] for letter in "、律示"] == ["、", "律", "示"]
    assert {written.at[k] for k in range(3)} == {0}


def test_a_bare_text_is_taken_as_it_is() -> None:
    """Braces mean nothing in the glossary."""
    written = bare("glossary", (), "一{二\n三")
    assert (written.text, written.at) == ("一{二三", (0, 1, 2, 4))


def test_what_came_with_a_text() -> None:
    """A mark for each letter of the new text."""
    assert fresh("承諾を得る。", "書面で承諾を得る。") == (True,) * 3 + (False,) * 6


def test_what_texts_share() -> None:
    """From the beginning, as far as all agree."""
    assert shared(["個人情報", "個人番号", "個人"]) == "個人"
    assert shared(["", "個人"]) == ""
