"""Sentences applied: what each does to a text, and what is refused, with the line of the sentence."""

import pytest
from tests.assemble.show import document_lines

from tokki.compare.amendment.read import read_amendment
from tokki.compare.amendment.replay import replay
from tokki.model.finding import TokkiError
from tokki.read.text import read_text

OLD = """約款

　（総則）
第１条　受注者は、誠実に業務を行う。ただし、急ぐときは、この限りでない。

　（報告）
第２条　受注者は、業務を報告する。
２　報告は、次に掲げる事項を記載した書面による。
　（１）　日時
　（２）　場所
　　ア　建物
　　イ　部屋
　　ウ　区画
　（３）　氏名
３　発注者は、説明を求める。費用は、受注者の負担とする。

第３条　受注者は、検査を受ける。

第３条の２　発注者は、代金を支払う。

第４条　定めのない事項は、協議する。
"""
HEAD = "約款の一部を次のように改正する。\n"


def after(sentences: str) -> list[str]:
    """The lines of the text after the sentences."""
    return list(document_lines(replay(read_text(OLD, "old").document, read_amendment(HEAD + sentences, "x"))))


def changed(sentences: str) -> tuple[list[str], list[str]]:
    """The lines that are gone and those that came."""
    old, new = list(document_lines(read_text(OLD, "old").document)), after(sentences)
    return [line.strip("　") for line in old if line not in new], [line.strip("　") for line in new if line not in old]


EFFECTS = [
    ("第１条中「受注者」を「乙」に改める。", ["受注者は、誠実に業務を行う。ただし、急ぐときは、この限りでない。"], ["乙は、誠実に業務を行う。ただし、急ぐときは、この限りでない。"]),
    ("第１条ただし書を削る。", ["受注者は、誠実に業務を行う。ただし、急ぐときは、この限りでない。"], ["受注者は、誠実に業務を行う。"]),
    ("第１条ただし書を次のように改める。\n　ただし、別に定めるときは、この限りでない。", ["受注者は、誠実に業務を行う。ただし、急ぐときは、この限りでない。"], ["受注者は、誠実に業務を行う。ただし、別に定めるときは、この限りでない。"]),
    ("第２条第３項後段を削る。", ["３　発注者は、説明を求める。費用は、受注者の負担とする。"], ["３　発注者は、説明を求める。"]),
    ("第２条第３項前段中「説明」を「資料」に改める。", ["３　発注者は、説明を求める。費用は、受注者の負担とする。"], ["３　発注者は、資料を求める。費用は、受注者の負担とする。"]),
    ("第３条に後段として次のように加える。\n　費用は、受注者の負担とする。", ["受注者は、検査を受ける。"], ["受注者は、検査を受ける。費用は、受注者の負担とする。"]),
    ("第２条第２項第２号ウを削り、同号イを同号ウとし、同号アの次に次のように加える。\n　　イ　階", ["イ　部屋", "ウ　区画"], ["イ　階", "ウ　部屋"]),
    ("第２条第２項第２号アからウまでを削る。", ["ア　建物", "イ　部屋", "ウ　区画"], []),
    ("第２条第２項第２号イからウまでを同号ウからエまでとし、同号アの次に次のように加える。\n　　イ　階", ["イ　部屋", "ウ　区画"], ["イ　階", "ウ　部屋", "エ　区画"]),
    ("第３条の見出しを「（検査）」に改める。", [], ["（検査）"]),
    ("第１条（見出しを含む。）中「総則」を「通則」に改める。", ["（総則）"], ["（通則）"]),
    ("題名を次のように改める。\n　　業務約款", ["約款"], ["業務約款"]),
    ("本則に次の１条を加える。\n第５条　この約款は、令和８年から適用する。", [], ["第５条", "この約款は、令和８年から適用する。"]),
    ("第２条第２項各号列記以外の部分を次のように改める。\n　報告は、次に掲げる事項による。", ["２　報告は、次に掲げる事項を記載した書面による。"], ["２　報告は、次に掲げる事項による。"]),
    ("第３条を同条第２項とし、同条に第１項として次の１項を加える。\n　受注者は、完了を届け出る。", ["受注者は、検査を受ける。"], ["受注者は、完了を届け出る。", "２　受注者は、検査を受ける。"]),
    ("第３条を次のように改める。\n第３条　削除", ["第３条", "受注者は、検査を受ける。"], ["第３条　削除"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "gone", "come"), EFFECTS)
def test_what_a_sentence_does(sentences: str, gone: list[str], come: list[str]) -> None:
    assert changed(sentences) == (gone, come)


def test_numbers_in_a_sentence_are_those_at_its_beginning() -> None:
    """Swapped in one sentence, all the same; in the next one, the new numbers count."""
    lines = after(
        "第４条を第５条とし、第３条の２を第４条とし、同条の次に次の１条を加える。\n第４条の２　甲\n第４条中「代金」を「対価」に改める。"
    )
    assert "　発注者は、対価を支払う。" in lines
    assert [line for line in lines if line.startswith("第")] == [
        "第１条",
        "第２条",
        "第３条",
        "第４条",
        "第４条の２",
        "第５条",
    ]


def test_all_swaps_of_a_place_are_made_at_once() -> None:
    """What one swap brings is not changed by the next."""
    assert changed("第３条中「受注者」を「検査」に、「検査」を「確認」に改める。")[1] == ["検査は、確認を受ける。"]


REFUSED = [
    ("第９条を削る。", "x:2:1", "amendment.no-provision", {"cited": "第９条"}),
    ("第１条を削る。\n　第３条中「存しない」を削る。", "x:3:2", "amendment.no-words", {"cited": "第３条", "words": "存しない"}),
    ("第３条ただし書を削る。", "x:2:1", "amendment.no-part", {"cited": "第３条"}),
    ("第１条に次のただし書を加える。\n　ただし、甲。", "x:2:1", "amendment.part-twice", {"cited": "第１条"}),
    ("第３条を第４条とする。", "x:2:1", "amendment.taken", {"cited": "第４条"}),
    ("第１条の次に次の１条を加える。\n第２条　甲", "x:2:1", "amendment.taken", {"cited": "第２条"}),
    ("第４条から第２条までを削る。", "x:2:1", "amendment.range", {"first": "第４条", "last": "第２条"}),
    ("第３条から第４条までを１条ずつ繰り下げる。", "x:2:1", "amendment.branch-in-run", {"cited": "第３条の２"}),
    ("第２条第３項を第３条第２項とする。", "x:2:1", "amendment.elsewhere", {"cited": "第２条第３項", "to": "第３条第２項"}),
    ("第４条の次に次の２条を加える。\n第５条　甲", "x:2:1", "amendment.count", {"said": "2", "found": "1"}),
    ("第４条の次に次の１条を加える。\n甲は、支払う。", "x:3:1", "amendment.content", {"found": "甲は、支払う。"}),
    ("第４条を消す。", "x:2:5", "amendment.not-read", {"found": "消す。"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "place", "rule", "words"), REFUSED)
def test_what_does_not_fit_is_refused(sentences: str, place: str, rule: str, words: dict[str, str]) -> None:
    with pytest.raises(TokkiError) as refused:
        after(sentences)
    (found,) = refused.value.findings
    assert (str(found.place), found.rule, found.words) == (place, rule, words)
