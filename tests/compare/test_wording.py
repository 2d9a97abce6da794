"""The words of one provision before and after: every layer apart, and every reference told what it is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokki.compare.target import Tree
from tokki.compare.wording import Edit, Layer, ReferenceChange, Wording, plain_edits, wording
from tokki.model.document import Reference, Span, Text, Value, plain
from tokki.model.style import HOUSE_WORDS

SAME = {name: name for name in ("a", "a/1", "a/2", "b", "b/1", "b/2", "b/2/1", "b/2/2", "c", "d", "e")}


def drawn(found: Wording | Sequence[Edit]) -> str:
    """「[-number:第３条][+number:第４条]」; the layer of words is not named."""
    edits = found.edits if isinstance(found, Wording) else found
    return "".join(_drawn(edit) for edit in edits)


def _drawn(edit: Edit) -> str:
    layer = "" if edit.layer == "words" else f"{edit.layer}:"
    if edit.op == "=":
        return f"[{layer}{edit.text}]" if layer else edit.text
    return f"[{edit.op}{layer}{edit.text}]"


def t(text: str) -> Text:
    return Text(text)


def r(text: str, *targets: str, part: str | None = None) -> Reference:
    return Reference(text, targets, part)


def v(name: str, text: str | None = None, default: str = "") -> Value:
    return Value(name, text, default=default)


WORDS: list[tuple[str, list[Span], list[Span], str]] = [
    ("nothing there", [], [], ""),
    ("nothing changed", [t("管理する。")], [t("管理する。")], "管理する。"),
    ("only split otherwise", [t("管理"), t("する。")], [t("管理する。")], "管理する。"),
    ("words", [t("直ちに報告する。")], [t("速やかに報告する。")], "[-直ち][+速やか]に報告する。"),
    ("commas", [t("氏名，住所")], [t("氏名、住所")], "氏名[-style:，][+style:、]住所"),
    ("width", [t("ＩＤ（１）を")], [t("ID(1)を")], "[-style:ＩＤ（１）][+style:ID(1)]を"),
    ("width of a number", [t("１４日以内")], [t("14日以内")], "[-style:１４][+style:14]日以内"),
    ("half katakana", [t("ｼｽﾃﾑを")], [t("システムを")], "[-style:ｼｽﾃﾑ][+style:システム]を"),
    ("style beside words", [t("氏名，住所を")], [t("氏名、所属を")], "氏名[-style:，][+style:、][-住所][+所属]を"),
    ("house words", [v("client", "甲"), t("は")], [v("client", "発注者"), t("は")], "[-style:甲][+style:発注者]は"),
    ("another house word", [v("client", "甲"), t("は")], [v("contractor", "乙"), t("は")], "[-甲][+乙]は"),
    (
        "filled",
        [v("days", default="14日"), t("前")],
        [v("days", "30日"), t("前")],
        "[-filled:｛14日｝][+filled:30日]前",
    ),
    ("opened", [v("days", "30日"), t("前")], [v("days"), t("前")], "[-filled:30日][+filled:｛days｝]前"),
    ("open still", [v("days", default="14日"), t("前")], [v("days", default="14日"), t("前")], "｛14日｝前"),
    (
        "another default",
        [v("days", default="14日"), t("前")],
        [v("days", default="7日"), t("前")],
        "[-｛14日｝][+｛7日｝]前",
    ),
    ("two values", [v("days", "14日"), t("前")], [v("days", "30日"), t("前")], "[-14][+30]日前"),
    (
        "another name for what prints the same",
        [v("days", default="14日"), t("前")],
        [v("notice", default="14日"), t("前")],
        "｛14日｝前",
    ),
    ("quoted or not", [t("別記"), Text("様式", quoted=True)], [t("別記様式")], "別記様式"),
]


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
def test_words(old: list[Span], new: list[Span], expected: str) -> None:
    found = wording(old, new, SAME)
    assert drawn(found) == expected
    assert found.references == ()


SHIFTED = {**SAME, "c": "c+", "d": "d+"}
"""What was c is called c+ now: something stands before it."""
REFERENCES: list[tuple[str, list[Span], list[Span], Mapping[str, str], str, list[str]]] = [
    ("kept", [r("第３条", "c"), t("の")], [r("第３条", "c"), t("の")], SAME, "第３条の", []),
    (
        "the number moved along",
        [r("第３条", "c"), t("の")],
        [r("第４条", "c+"), t("の")],
        SHIFTED,
        "[-number:第３条][+number:第４条]の",
        ["number"],
    ),
    ("relative now", [r("第３条", "c"), t("の")], [r("前条", "c"), t("の")], SAME, "[-number:第３条][+number:前条]の", ["number"]),
    ("in other digits", [r("第３条", "c")], [r("第三条", "c")], SAME, "[-number:第３条][+number:第三条]", ["number"]),
    ("in other width", [r("第３条", "c")], [r("第3条", "c")], SAME, "[-style:第３条][+style:第3条]", []),
    ("the number stayed and another stands there", [t("は"), r("次条第７項", "c")], [t("は"), r("次条第７項", "c")], SHIFTED, "は[silent:次条第７項]", ["silent"]),
    ("what it meant is gone", [r("前条", "x"), t("の")], [r("前条", "a"), t("の")], SAME, "[silent:前条]の", ["silent"]),
    ("nothing there any more", [r("第９条", "e"), t("の")], [r("第９条"), t("の")], SAME, "[silent:第９条]の", ["dangling"]),
    ("nothing there any more, and another number", [r("第９条", "e")], [r("第８条")], SAME, "[-第９条][+第８条]", ["dangling"]),
    ("dangles as before", [r("第９条"), t("の")], [r("第９条"), t("の")], SAME, "第９条の", []),
    ("dangled before", [r("第９条"), t("の")], [r("第９条", "e"), t("の")], SAME, "[silent:第９条]の", ["silent"]),
    ("somebody put another number", [r("第３条", "c"), t("の")], [r("第５条", "e"), t("の")], SAME, "[-第３条][+第５条]の", ["retargeted"]),
    ("other words for another target", [r("前項", "b/1"), t("の")], [r("第２条第２項", "b/2"), t("の")], SAME, "[-前項][+第２条第２項]の", ["retargeted"]),
    ("another part", [r("前項ただし書", "b/1", part="ただし書")], [r("前項本文", "b/1", part="本文")], SAME, "[-前項ただし書][+前項本文]", ["retargeted"]),
    (
        "a range whose ends moved along holds one more",
        [r("第２条から第４条まで", "b", "c", "d"), t("の")],
        [r("第２条から第５条まで", "b", "new", "c+", "d+"), t("の")],
        SHIFTED,
        "[-number:第２条から第４条まで][+number:第２条から第５条まで]の",
        ["silent"],
    ),
    ("a range of the same words holds one more", [r("前各号", "a", "b")], [r("前各号", "a", "new", "b")], SAME, "[silent:前各号]", ["silent"]),
    ("a range somebody made longer", [r("第２条から第３条まで", "b", "c")], [r("第２条から第５条まで", "b", "c", "d", "e")], SAME, "[-第２条から第３条まで][+第２条から第５条まで]", ["retargeted"]),
    (
        "of two in one form the target tells which",
        [r("第３条", "c"), t("の規定")],
        [r("第２条", "b"), t("及び"), r("第４条", "c+"), t("の規定")],
        SHIFTED,
        "[+第２条及び][-number:第３条][+number:第４条]の規定",
        ["number"],
    ),
    (
        "a new paragraph before it, and words beside it",
        [r("前項", "a/1"), t("の場合において、"), r("第１項", "a/1"), t("の報告をする。")],
        [r("前項", "a/2"), t("の場合には、"), r("第１項", "a/1"), t("の報告をする。")],
        SAME,
        "[silent:前項]の場合に[-おいて][+は]、第１項の報告をする。",
        ["silent"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "successors", "expected", "outcomes"),
    [row[1:] for row in REFERENCES],
    ids=[row[0] for row in REFERENCES],
)
def test_references(
    old: list[Span], new: list[Span], successors: Mapping[str, str], expected: str, outcomes: list[str]
) -> None:
    found = wording(old, new, successors)
    assert drawn(found) == expected
    assert [change.outcome for change in found.references] == outcomes


def test_what_a_range_gained_and_lost() -> None:
    found = wording([r("前３条", "a", "b", "c")], [r("前３条", "x", "b", "c+")], SHIFTED)
    assert found.references == (
        ReferenceChange("silent", "前３条", "前３条", ("a", "b", "c"), ("x", "b", "c+"), gained=("x",), lost=("a",)),
    )


TREES = (
    Tree({"b/1": "b", "b/2": "b", "b/2/1": "b/2", "b/2/2": "b/2"}, {"b": ("b/1", "b/2"), "b/2": ("b/2/1", "b/2/2"), "c": ("c/1",)}),
    Tree({"b/1": "b", "b/x": "b", "b/2": "b"}, {"b": ("b/1", "b/x", "b/2"), "b/2": ("b/2/1", "b/2/x", "b/2/2"), "c": ("c/1", "c/2")}),
)  # fmt: skip


def test_the_article_moved_along_and_the_paragraph_did_not() -> None:
    old: list[Span] = [r("第２条第２項", "b/2"), t("の")]
    new: list[Span] = [r("第３条第２項", "b/x"), t("の")]
    found = wording(old, new, SAME, trees=TREES)
    assert [change.outcome for change in found.references] == ["silent"]
    assert drawn(found) == "[-number:第２条第２項][+number:第３条第２項]の"


def test_the_list_below_is_seen_where_it_stands() -> None:
    old, new = [r("次の各号", "b/2/1", "b/2/2")], [r("次の各号", "b/2/1", "b/2/x", "b/2/2")]
    assert wording(old, new, SAME, trees=TREES, here=("b/2", "b/2")) == Wording((Edit("=", "次の各号"),))
    elsewhere = wording(old, new, SAME, trees=TREES, here=("b/1", "b/1"))
    assert [change.outcome for change in elsewhere.references] == ["silent"]


@pytest.mark.parametrize(
    ("old", "new"), [(r("第３条", "c"), r("第３条第１項", "c/1")), (r("第３条第１項", "c/1"), r("第３条", "c"))]
)
def test_an_article_and_its_only_paragraph_are_one_target(old: Reference, new: Reference) -> None:
    trees = TREES if old.targets == ("c",) else (TREES[1], TREES[0])
    found = wording([old, t("の")], [new, t("の")], {**SAME, "c/1": "c/1"}, trees=trees)
    assert [change.outcome for change in found.references] == ["number"]


def test_what_only_points_back_at_an_open_change_is_not_silent() -> None:
    old: list[Span] = [r("次の各号", "a/1", "a/2"), t("の者には、当該"), r("各号", "a/1", "a/2"), t("の刑")]
    new: list[Span] = [r("前項各号", "b/1", "b/2"), t("の者には、当該"), r("各号", "b/1", "b/2"), t("の刑")]
    found = wording(old, new, SAME)
    assert drawn(found) == "[-次の各号][+前項各号]の者には、当該各号の刑"
    assert [change.outcome for change in found.references] == ["retargeted"]


def test_terms_are_never_cut() -> None:
    assert drawn(wording([t("受注者は")], [t("発注者は")], {})) == "[-受][+発]注者は"
    assert drawn(wording([t("受注者は")], [t("発注者は")], {}, ("受注者", "発注者"))) == "[-受注者][+発注者]は"


def test_plain_edits() -> None:
    assert drawn(plain_edits("返還", "返還及び消去")) == "返還[+及び消去]"
    assert plain_edits("", "目的") == (Edit("+", "目的"),)
    assert plain_edits("", "") == ()


PIECES = st.sampled_from(
    [
        t("受注者は、"), t("受注者は，"), t("管理する。"), t("（以下「甲」という。）"), t("第"), t("１４日"), t("14日"), t("に"),
        v("client", "甲"), v("client", "発注者"), v("days"), v("days", "３日", "１４日"), v("notice", default="１４日"),
        *(r(text, *targets) for text, targets in product(("第３条", "第４条", "前項", "前２項"), ((), ("a",), ("b",), ("a", "b")))),
        r("前項ただし書", "a", part="ただし書"),
    ]
)  # fmt: skip
SPANS = st.lists(PIECES, max_size=7)
SUCCESSORS = st.dictionaries(st.sampled_from("ab"), st.sampled_from("ab"), max_size=2)


def printed(spans: Sequence[Span]) -> str:
    return plain(tuple(spans))


@given(SPANS, SPANS, SUCCESSORS)
def test_both_texts_stand_in_the_edits(old: list[Span], new: list[Span], successors: dict[str, str]) -> None:
    found = wording(old, new, successors, ("受注者",))
    assert "".join(edit.text for edit in found.edits if edit.op != "+") == printed(old)
    assert "".join(edit.text for edit in found.edits if edit.op != "-") == printed(new)
    assert all(edit.text for edit in found.edits)
    assert all(edit.op == "=" or edit.layer != "silent" for edit in found.edits)


@given(SPANS, SPANS, SUCCESSORS)
def test_every_silent_mark_is_a_reference_whose_target_changed(
    old: list[Span], new: list[Span], successors: dict[str, str]
) -> None:
    found = wording(old, new, successors)
    marked = Counter(edit.text for edit in found.edits if edit.op == "=" and edit.layer == "silent")
    told = Counter(change.new for change in found.references if change.old == change.new)
    assert marked <= told  # some stand among words that were replaced
    for change in found.references:
        mapped = {successors.get(name, f"gone {name}") for name in change.was}
        if change.outcome == "number":
            assert mapped == set(change.now)
        assert change.outcome != "dangling" or not change.now
        assert set(change.gained) <= set(change.now)
        assert set(change.lost) <= set(change.was)


@given(SPANS)
def test_nothing_changes_where_nothing_did(spans: list[Span]) -> None:
    found = wording(spans, spans, {"a": "a", "b": "b"})
    assert found.layers == frozenset()
    assert found.references == ()


@given(SPANS, st.dictionaries(st.sampled_from("ab"), st.sampled_from("xy"), max_size=2))
def test_words_that_stay_are_silent_exactly_where_the_target_changed(
    spans: list[Span], successors: dict[str, str]
) -> None:
    found = wording(spans, spans, successors)
    expected = [s.text for s in spans if isinstance(s, Reference) and any(successors.get(n) != n for n in s.targets)]
    assert [change.old for change in found.references] == expected
    assert drawn(found).replace("silent:", "").replace("[", "").replace("]", "") == printed(spans)


def test_house_words_are_the_names_that_styles_give() -> None:
    for name in HOUSE_WORDS:
        layers: frozenset[Layer] = wording([v(name, "一")], [v(name, "二")], {}).layers
        assert layers == {"style"}
