"""Edited files: the new data is in them, and every line that need not change is as it was."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokki.library.edit import edited, written
from tokki.library.source import read_source

SYSTEMS = sorted((Path(__file__).parents[2] / "clauses" / "systems").rglob("*.yaml"))
WRITTEN = """\
# who asked, and when
id: water   # never changes
organisation: 小田原市
facts:
  # null is unknown
  cloud: {form: SaaS, provider: null} # as of spring
  media: []

  # what is kept
  items:
    - {name: 氏名, required: true}
    # the number on the meter
    - name: 番号
      required: false
  purpose: |-
    # not a comment
    料金を計算するため
# the end
"""


def read(text: str) -> Any:
    source = read_source(text.encode(), "")
    assert source.findings == []
    return source.data


def test_what_is_equal_is_letter_for_letter() -> None:
    for path in SYSTEMS:
        text = path.read_text("utf-8")
        assert edited(text, read(text)) == text


def changed(at: tuple[Any, ...], value: Any) -> dict[str, Any]:
    data = read(WRITTEN)
    inner = data
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = value
    return data  # type: ignore[no-any-return]


CASES = {
    ("id",): ("sewerage", "id: water   # never changes", "id: sewerage   # never changes"),
    ("facts", "cloud"): (
        {"form": "PaaS", "provider": None},
        "  cloud: {form: SaaS, provider: null} # as of spring",
        "  cloud: {form: PaaS, provider: null} # as of spring",
    ),
    ("facts", "media"): (["USBメモリ", "DVD"], "  media: []", "  media: [USBメモリ, DVD]"),
    ("facts", "items", 1, "required"): (None, "      required: false", "      required: null"),
    ("facts", "purpose"): (
        "滞納を減らすため",
        "  purpose: |-\n    # not a comment\n    料金を計算するため",
        "  purpose: 滞納を減らすため",
    ),
    ("facts", "telework"): ("false", "    料金を計算するため\n", "    料金を計算するため\n  telework: false\n"),
    ("organisation",): ("# 市: x", "organisation: 小田原市", 'organisation: "# 市: x"'),
}


@pytest.mark.parametrize("at", CASES)
def test_one_change_touches_its_own_lines(at: tuple[Any, ...]) -> None:
    value, before, after = CASES[at]
    assert WRITTEN.count(before) == 1
    assert edited(WRITTEN, changed(at, value)) == WRITTEN.replace(before, after)


def test_items_come_and_go_without_their_neighbours() -> None:
    data = read(WRITTEN)
    data["facts"]["items"].append({"name": "住所", "required": None})
    more = edited(WRITTEN, data)
    assert more == WRITTEN.replace(
        "      required: false\n", "      required: false\n    - {name: 住所, required: null}\n"
    )
    del data["facts"]["items"][0]
    assert read(edited(more, data)) == data
    assert "# the number on the meter" in edited(more, data)


def test_a_file_that_cannot_be_read_is_written_anew() -> None:
    assert edited("a: [", {"a": "b"}) == "a: b\n"


WORDS = st.text(
    st.characters(categories=("L", "N", "P", "Zs"), include_characters="\n#:{}[],'\"|>-&*!%@`ー　"), max_size=80
).filter(lambda text: read_source(f"{written({'a': text})}".encode(), "").findings == [])
DATA = st.recursive(
    st.none() | WORDS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.from_regex(r"[a-z][a-z0-9.-]{0,8}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=12,
)
MAPPINGS = st.dictionaries(st.from_regex(r"[a-z][a-z-]{0,6}", fullmatch=True), DATA, min_size=1, max_size=5)


@given(MAPPINGS)
def test_what_is_written_can_be_read(data: dict[str, Any]) -> None:
    assert read(written(data)) == data


@given(MAPPINGS, MAPPINGS)
def test_any_data_can_take_the_place_of_any_other(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert read(edited(written(old), new)) == new
    both = copy.deepcopy(old) | new
    assert read(edited("# above\n" + written(old), both)) == both
