"""Whatever bytes come as a Word file: a Document that holds together, or a refusal with a reason; never a traceback."""

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.read.word_files import from_folder, parts, zipped

from tokki.model.finding import TokkiError
from tokki.model.place import Place
from tokki.model.rules import RULES
from tokki.read.word.word import Changes, WordRead, read_word

CASES = [from_folder(path.parent) for path in sorted((Path(__file__).parents[1] / "cases" / "word").glob("*/body.xml"))]

changes: st.SearchStrategy[Changes] = st.sampled_from(["accepted", "rejected"])
edits = st.lists(
    st.tuples(st.integers(0, 1 << 20), st.integers(0, 60), st.binary(max_size=8)), min_size=1, max_size=6
)  # at, how many bytes go, what comes


def mutated(data: bytes, made: list[tuple[int, int, bytes]]) -> bytes:
    for at, gone, come in made:
        at %= len(data) + 1
        data = data[:at] + come + data[at + gone :]
    return data


def read(data: bytes, how: Changes = "accepted") -> WordRead | None:
    try:
        found = read_word(data, "a.docx", changes=how)
    except TokkiError as refused:
        (found_,) = refused.findings
        assert found_.definition.severity == "error" and found_.rule.startswith("word.")
        assert found_.definition.message.format_map(found_.words)
        return None
    sound(found)
    return found


def sound(found: WordRead) -> None:
    """IDs tell provisions apart, targets and bookmarks are of provisions, findings have a place and all their words."""
    ids = [p.id for p in found.document.walk()]
    assert len(ids) == len(set(ids)) and set(found.places) == set(ids) == set(found.starts)
    assert all(target in found.places for each in found.references for target in each.targets)
    assert set(found.bookmarks) <= set(ids) and set(found.bookmarks.values()) <= found.marks
    for each in found.findings:
        assert each.place >= Place("a.docx", 1, 1)
        assert all(part.format_map(each.words) for part in _sentences(each.rule))


def _sentences(rule: str) -> tuple[str, str, str]:
    return RULES[rule].message, RULES[rule].why, RULES[rule].mend


@given(st.binary(max_size=300))
@example(b"PK\x05\x06" + bytes(18))
@example(b"PK\x03\x04")
@example(b"")
def test_any_bytes(data: bytes) -> None:
    read(data)


@given(st.sampled_from(CASES), edits, changes)
@settings(max_examples=150)
def test_damaged_zips(data: bytes, made: list[tuple[int, int, bytes]], how: Changes) -> None:
    read(mutated(data, made), how)


@given(st.sampled_from(sorted(parts(""))), edits)
@settings(max_examples=100)
def test_damaged_parts(name: str, made: list[tuple[int, int, bytes]]) -> None:
    given = parts("<w:p><w:r><w:t>第１条　あ。</w:t></w:r></w:p>", {"styles": "", "numbering": "", "footer": ""})
    read(zipped({**given, name: mutated(given[name], made)}))


ELEMENTS = (
    "p", "p", "p", "r", "r", "t", "pPr", "rPr", "pStyle", "numPr", "ilvl", "numId", "ind", "outlineLvl", "tbl", "tr", "tc",
    "trPr", "tcPr", "vMerge", "ins", "del", "moveFrom", "moveTo", "delText", "instrText", "fldChar", "fldSimple", "hyperlink",
    "bookmarkStart", "bookmarkEnd", "sdt", "sdtContent", "ruby", "rubyBase", "rt", "sym", "br", "tab", "drawing", "pict",
    "object", "txbxContent", "footnoteReference", "commentReference", "b", "vanish", "strike", "rStyle", "pPrChange", "smartTag",
    "altChunk", "sectPr", "style", "name", "basedOn", "abstractNum", "num", "lvl", "numFmt", "lvlText", "start", "lvlOverride",
    "startOverride", "lvlRestart", "numStyleLink", "abstractNumId", "isLgl", "footnote", "comment", "custom",
)  # fmt: skip
ATTRIBUTES = ("val", "id", "name", "ilvl", "numId", "abstractNumId", "styleId", "type", "default", "left", "hangingChars",
              "fldCharType", "char", "anchor", "author", "instr", "firstLine", "font")  # fmt: skip
VALUES = ("0", "1", "2", "9", "-1", "99999999999", "x", "", "decimal", "aiueo", "第%1条", "%9", "begin", "separate", "end",
          "n_0123456789abcdef", " REF r_0123456789abcdef ", "paragraph", "heading 1", "F0FC", "false", "none", "１")  # fmt: skip
TEXTS = (
    "第１条　あ。",
    "２　い",
    "（１）　う",
    "ア　え",
    "（見出し）",
    "第２条",
    "前項",
    "附則",
    "\n",
    " ",
    "第１章　総則",
    "・",
    "TOC ",
    "EQ \\o(あ,い)",
)

attributes = st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=3)
texts = st.sampled_from(TEXTS)


def element(name: str, given: dict[str, str], inner: list[str]) -> str:
    told = "".join(f' w:{key}="{value}"' for key, value in given.items())
    return f"<w:{name}{told}>{''.join(inner)}</w:{name}>"


trees = st.recursive(
    texts,
    lambda inner: st.builds(element, st.sampled_from(ELEMENTS), attributes, st.lists(inner, max_size=5)),
    max_leaves=40,
)
words = st.builds(lambda text: f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", texts)
bodies = st.lists(trees | words, max_size=8).map("".join)


@given(bodies, bodies, bodies, bodies, changes)
@settings(max_examples=150)
def test_any_elements(body: str, styles: str, numbering: str, notes: str, how: Changes) -> None:
    """Elements where they do not belong, values that mean nothing."""
    made = parts(
        body, {"styles": styles, "numbering": numbering, "footnotes": notes, "comments": notes, "footer": notes}
    )
    assert read(zipped(made), how) is not None


@given(st.lists(words, max_size=10).map("".join))
def test_accepted_is_rejected_where_nothing_is_tracked(body: str) -> None:
    first, second = (read(zipped(parts(body)), how) for how in ("accepted", "rejected"))
    assert first == second
