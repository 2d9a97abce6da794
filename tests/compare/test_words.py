"""Which words changed: nothing cut, nothing lost, nothing that depends on the machine."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.editions import texts

from tokki.compare.words import Edit, edits, style_only

TERMS = ("受注者", "委託先", "個人情報", "特定個人情報等", "速やかに")


def drawn(steps: tuple[Edit, ...]) -> str:
    return "".join(text if op == "=" else f"[{op}{text}]" for op, text in steps)


TABLE = [
    ("第１２条の規定", "第１４条の規定", "[-第１２条][+第１４条]の規定"),
    ("第二十八条の四十七第一項", "第二十八条の四十八第一項", "[-第二十八条の四十七][+第二十八条の四十八]第一項"),
    ("14日以内", "30日以内", "[-14][+30]日以内"),
    ("1,000円", "1,500円", "[-1,000][+1,500]円"),
    ("二十八日", "二十九日", "[-二十八][+二十九]日"),
    ("直ちに報告する", "速やかに報告する", "[-直ち][+速やか]に報告する"),
    ("秘密を守る", "秘密を厳に守る", "秘密を[+厳に]守る"),
    ("コンピュータを", "コンピューターを", "[-コンピュータ][+コンピューター]を"),
    ("TLS1.2", "TLS1.3", "TLS[-1.2][+1.3]"),
    ("the service", "the services", "the [-service][+services]"),
    ("報告書", "通告文", "[-報告書][+通告文]"),
    ("甲（以下「甲」という。）は", "甲は", "甲[-（以下「甲」という。）]は"),
    ("（あ）（い）は", "（あ）は", "（あ）[-（い）]は"),
    ("これを行う。あれを行う。", "これを行う。それを行う。あれを行う。", "これを行う。[+それを行う。]あれを行う。"),
    ("滅失、毀損", "滅失、漏えい、毀損", "滅失、[+漏えい、]毀損"),
    ("内容、講師及び受講した者", "内容及び講師並びに受講した者", "内容[-、講師及び][+及び講師並びに]受講した者"),
    ("物理的又は磁気的な", "物理的若しくは磁気的な", "物理的[-又は][+若しくは]磁気的な"),
    ("作業の内容", "操作の内容", "[-作業][+操作]の内容"),
    ("罰則の内容", "罪及び罰金の刑の内容", "[-罰則][+罪及び罰金の刑]の内容"),
    ("口頭で通知する", "書面で報告する", "[-口頭][+書面]で[-通知][+報告]する"),
    (
        "施錠のできる容器に納め、従事者の手元から離さず運ぶ。",
        "次に掲げる措置を運ぶ。",
        "[-施錠のできる容器に納め、従事者の手元から離さず][+次に掲げる措置を]運ぶ。",
    ),
    ("漏らしてはならない", "漏らし、又は利用してはならない", "漏らし[+、又は利用し]てはならない"),
    ("において準用する", "において読み替えて準用する", "において[+読み替えて]準用する"),
    (
        "後も秘密を守る義務",
        "法に規定する義務（後における義務を含む。）",
        "[-後も秘密を守る義務][+法に規定する義務（後における義務を含む。）]",
    ),
    ("媒体（以下「可搬媒体」という。）に", "可搬媒体に", "[-媒体（以下「可搬媒体」という。）][+可搬媒体]に"),
    ("これを甲する。乙が丙する。", "これを丁する。乙が戊する。", "これを[-甲][+丁]する。乙が[-丙][+戊]する。"),
    ("", "あ", "[+あ]"),
    ("あ", "", "[-あ]"),
    ("あ", "あ", "あ"),
    ("", "", ""),
]


@pytest.mark.parametrize(("old", "new", "steps"), TABLE)
def test_table(old: str, new: str, steps: str) -> None:
    assert drawn(edits(old, new)) == steps


def test_terms_are_whole() -> None:
    assert (
        drawn(edits("受注者は個人情報を", "委託先は特定個人情報等を", TERMS))
        == "[-受注者][+委託先]は[-個人情報][+特定個人情報等]を"
    )


STYLES = [
    ("あ，い１", "あ、い1", True),
    ("（１）", "(1)", True),
    ("　あ", "あ", True),
    ("ｶﾞｲﾄﾞ", "ガイド", True),
    ("あ", "あ", False),
    ("①", "1", False),
    ("now here", "nowhere", False),
    ("1,000", "1000", False),
    ("承認", "承諾", False),
]


@pytest.mark.parametrize(("old", "new", "style"), STYLES)
def test_style_only(old: str, new: str, style: bool) -> None:
    assert style_only(old, new) is style


def whole(steps: tuple[Edit, ...], old: str, new: str) -> None:
    assert "".join(text for op, text in steps if op != "+") == old
    assert "".join(text for op, text in steps if op != "-") == new
    assert all(text for _, text in steps)
    for (one, _), (other, _) in pairwise(steps):
        assert one != other
        assert (one, other) != ("+", "-")


@given(texts, texts)
def test_both_texts_stand_in_the_steps(old: str, new: str) -> None:
    whole(edits(old, new, TERMS), old, new)


@given(
    st.text("あ、。（）「」第1２条項の十ア a", max_size=25),
    st.integers(0, 25),
    st.integers(0, 25),
    st.text("あ（）1", max_size=3),
)
def test_both_texts_stand_in_the_steps_of_small_changes(old: str, start: int, end: int, put: str) -> None:
    new = old[:start] + put + old[end:]
    whole(edits(old, new, TERMS), old, new)


@given(
    st.lists(
        st.sampled_from(["第１２条の３", "第4条", "１，０００", "受注者", "クラウド", "TLS", "に", "、"]), max_size=12
    ),
    st.data(),
)
def test_no_number_and_no_word_is_cut(tokens: list[str], data: st.DataObject) -> None:
    tokens = [part for token in tokens for part in (token, "を")]
    keep = data.draw(st.lists(st.booleans(), min_size=len(tokens), max_size=len(tokens)))
    old, new = "".join(tokens), "".join(t for t, kept in zip(tokens, keep, strict=True) if kept)
    bounds, at = {0}, 0
    for token in tokens:
        at += len(token)
        bounds.add(at)
    at = 0
    for op, text in edits(old, new, TERMS):
        if op != "+":
            at += len(text)
            assert at in bounds


@given(st.lists(st.sampled_from(["（甲）", "「乙」", "丙", "（丁「戊」）"]), min_size=1, max_size=6), st.integers(0, 5))
def test_a_deleted_bracket_takes_its_partner_along(parts: list[str], gone: int) -> None:
    new = "".join(part for k, part in enumerate(parts) if k != gone)
    for op, text in edits("".join(parts), new):
        assert op == "=" or (text.count("（"), text.count("「")) == (text.count("）"), text.count("」"))


def test_more_words_than_one_plane_of_characters_holds() -> None:
    # Tokens are numbered in order of appearance: so many pass the surrogates and the first plane.
    old = "".join(chr(0x3400 + k) for k in range(0x4E00 - 0x3400)) + "".join(chr(0x20000 + k) for k in range(62_000))
    new = old[:30_000] + "追加" + old[30_000:60_000] + old[60_005:]
    steps = edits(old, new)
    whole(steps, old, new)
    assert [op for op, _ in steps] == ["=", "+", "=", "-", "="]


def test_surrogates_are_text_like_any_other() -> None:
    whole(edits("a\ud800b", "a\udfffb"), "a\ud800b", "a\udfffb")


def test_long_texts_are_compared_by_sentence_first(monkeypatch: pytest.MonkeyPatch) -> None:
    import tokki.compare.words as module

    rnd, seen = random.Random(1), []
    sentences = ["".join(chr(rnd.randrange(0x4E00, 0x9FA0)) for _ in range(60)) + "。" for _ in range(3300)]
    old = "".join(sentences)
    new = "".join(s[:20] + "改" + s[21:] if k % 2 else s for k, s in enumerate(sentences))
    real = module._plain

    def counted(one: list[str], other: list[str]) -> object:
        seen.append(len(one) + len(other))
        return real(one, other)

    monkeypatch.setattr(module, "_plain", counted)
    steps = edits(old, new)
    whole(steps, old, new)
    assert sum(op == "+" for op, _ in steps) == 1650
    assert max(seen) < 200


def test_texts_with_nothing_in_common_are_replaced_whole() -> None:
    old, new = "あ" * 3000, "い" * 3000
    assert edits(old, new) == (("-", old), ("+", new))


BALANCED = st.recursive(
    st.sampled_from(["甲", "乙が", "第３条", "、", "。", "を管理する"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"（{''.join(parts)}）")
        | st.lists(inner, max_size=3).map(lambda parts: f"「{''.join(parts)}」")
    ),
    max_leaves=6,
)


@given(st.lists(BALANCED, max_size=6).map("".join), st.lists(BALANCED, max_size=6).map("".join))
def test_no_pair_of_brackets_is_cut(old: str, new: str) -> None:
    steps = edits(old, new)
    whole(steps, old, new)
    for op, text in steps:
        depth: list[str] = []
        for mark in text:
            if mark in "（「":
                depth.append(mark)
            elif mark in "）」" and op == "=":
                depth = depth[:-1]  # its partner may stand in a stretch that is kept, too
            elif mark in "）」":
                assert depth.pop() == {"）": "（", "」": "「"}[mark]
        assert op == "=" or not depth


def test_brackets_without_a_partner_are_text_like_any_other() -> None:
    whole(edits("）（あ」（い", "（い）う「"), "）（あ」（い", "（い）う「")
    whole(edits("（" * 3000 + "あ", "（" * 2999 + "い）"), "（" * 3000 + "あ", "（" * 2999 + "い）")


def test_the_same_answer_every_time() -> None:
    rnd = random.Random(5)
    old = "".join(rnd.choice("あいうえお、。") for _ in range(400))
    new = "".join(rnd.choice("あいうえお、。") for _ in range(400))
    assert edits(old, new, TERMS) == edits(old, new, reversed(TERMS))
