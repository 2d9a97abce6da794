"""The reader of YAML files: it never raises, and it knows the place of every character."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.commands.running import SMALL

from tokki.library.source import MAX_BYTES, read_source
from tokki.library.validate import validate
from tokki.model.clause import Revision

REVISION = (SMALL / "articles" / "subcontracting" / "2022-04-01.yaml").read_bytes()
SIGNS = [
    *"ab :-|>&*!%#'\"{}[]?,\n\t\r@`~あ：\u3000\ufeff\x85\u2028\x00",
    "  ",
    "\n  ",
    "---\n",
    "null",
    "title: ",
    "body:\n",
    "|-\n  ",
]
YAML_LIKE = st.lists(st.sampled_from(SIGNS), max_size=40).map("".join)
BOMBS = {
    "flow": b"a: " + b"[" * 400_000,
    "block": b"- " * 400_000,
    "map": b"".join(b" " * i + b"a:\n" for i in range(1_200)),
    "keys": b"{" * 400_000,
    "wide-colons": b" a\xef\xbc\x9a\n" * 150_000,
    "many-keys": b"".join(b"k%d: v\n" % i for i in range(80_000)),
    "not-utf-8": b"\xff" * MAX_BYTES,
}


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    """No bytes make the reader raise; what it cannot read has findings in that file."""
    source = read_source(data, "a.yaml")
    assert all(f.place.path == "a.yaml" for f in source.findings)
    assert source.data is None or not source.findings


@given(YAML_LIKE)
def test_any_text_is_read_or_refused_inside_the_file(text: str) -> None:
    """Findings lie inside the file, and whatever was read can be held against a schema."""
    source = read_source(text.encode(), "a.yaml")
    for finding in source.findings:
        assert finding.place.line <= len(source.lines) + 1
        assert finding.place.column >= 1 or finding.place.line == 0
    for found in validate(source, Revision)[2]:
        assert 1 <= found.place.line <= len(source.lines) + 1


@given(st.integers(0, len(REVISION) - 1), st.binary(min_size=1, max_size=3))
def test_a_damaged_revision_is_read_or_refused(at: int, damage: bytes) -> None:
    """A good file with a few bytes changed anywhere never makes the reader or the schema raise."""
    source = read_source(REVISION[:at] + damage + REVISION[at + len(damage) :], "a.yaml")
    if not source.findings:
        validate(source, Revision)


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_made_to_exhaust_the_reader_is_refused_soon(name: str) -> None:
    """Deep nesting and long files are refused in well under the patience of a person."""
    start = time.perf_counter()
    source = read_source(BOMBS[name], "a.yaml")
    assert source.findings or name == "many-keys"
    assert time.perf_counter() - start < 5


def test_a_file_beyond_the_limit_is_not_even_parsed() -> None:
    """One byte more than the limit is a finding of the file as a whole."""
    (found,) = read_source(b"#" * (MAX_BYTES + 1), "a.yaml").findings
    assert (found.rule, found.place.line) == ("file.too-large", 0)
    assert not read_source(b"#" * MAX_BYTES, "a.yaml").findings


@given(
    st.lists(st.text(st.sampled_from("あいうabc{"), min_size=1, max_size=9), min_size=1, max_size=5),
    st.integers(0, 3),
    st.booleans(),
    st.data(),
)
def test_a_character_of_a_block_text_has_its_own_place(
    lines: list[str], blank: int, nested: bool, data: st.DataObject
) -> None:
    """The place of an offset is where that character stands in the file, with blank lines before and between."""
    body = [""] * blank + lines
    pad = "      " if nested else "  "
    head = "a:\n  - b: |-\n" if nested else "a: |-\n"
    text = head + "".join(f"{pad}{line}\n" if line else "\n" for line in body)
    source = read_source(text.encode(), "a.yaml")
    keys = ("a", 0, "b") if nested else ("a",)
    whole = source.data["a"][0]["b"] if nested else source.data["a"]
    assert whole == "\n".join(body)
    offset = data.draw(st.integers(0, len(whole) - 1).filter(lambda i: whole[i] != "\n"))
    place = source.place(keys, offset)
    assert text.split("\n")[place.line - 1][place.column - 1] == whole[offset]


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_character_of_a_text_on_one_line_has_its_own_place(quote: str) -> None:
    """Quotation marks are counted."""
    line = f"a: {quote}一二{{三}}{quote}"
    source = read_source(line.encode(), "a.yaml")
    place = source.place(("a",), 2)
    assert line[place.column - 1] == "{"


@given(st.sampled_from(["no", "yes", "1.10", "0x10", "2021-09-10", "1e3", "010", "true", "１０", "off", "12:30"]))
def test_scalars_are_what_the_author_sees(text: str) -> None:
    """YAML types nothing: the schema does."""
    assert read_source(f"a: {text}\n".encode(), "a.yaml").data == {"a": text}
