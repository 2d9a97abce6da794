"""What a clerk can do wrong to a template, and what she is told."""

from collections.abc import Callable

import pytest
from tests.write.docx_tools import edited, replaced

from tokki.model.finding import Finding, TokkiError
from tokki.write.package import pack, unpack
from tokki.write.template import Template
from tokki.write.template_check import check_template

Change = Callable[[bytes], bytes]


def swap(old: str, new: str, part: str = "word/document.xml") -> Change:
    return lambda data: replaced(data, old, new, part)


def add(name: str, content: bytes = b"x") -> Change:
    return lambda data: pack({**unpack(data), name: content})


FOOTER, HEADER = "word/footer1.xml", "word/header1.xml"
CASES: list[tuple[str, Change, str, dict[str, str], str]] = [
    ("no zip", lambda _: b"hello", "template.not-docx", {"found": "no zip file, or a damaged one"}, "t.docx"),
    ("old doc", lambda _: b"\xd0\xcf\x11\xe0" + b"x" * 99, "template.not-docx", {"found": "an old .doc file or a file with a password"}, "t.docx"),
    ("other zip", lambda _: pack({"a.txt": b""}), "template.not-docx", {"found": "a zip file, but no Office document"}, "t.docx"),
    ("cut off", lambda data: data[:3000], "template.not-docx", {}, "t.docx"),
    ("broken xml", swap("</w:body>", ""), "template.not-docx", {}, "t.docx"),
    ("macro", add("word/vbaProject.bin"), "template.macro", {}, "t.docx"),
    ("unknown name", swap("{{ title }}", "{{ titel }}"), "template.unknown-placeholder", {"name": "titel", "text": "{{ titel }}"}, "t.docx/word/document.xml:2:1"),
    ("unknown in footer", swap("{{ edition }}", "{{ version }} {{ edition }}", FOOTER), "template.unknown-placeholder", {"name": "version"}, "t.docx/word/footer1.xml:1:1"),
    ("missing", swap("{{ notice }}", "", HEADER), "template.missing-placeholder", {"name": "notice"}, "t.docx"),
    ("broken", swap("{{ title }}", "{{ title }"), "template.broken", {"text": "{{ title }"}, "t.docx/word/document.xml:2:1"),
    ("two names", swap("{{ system }}", "{{ system title }}"), "template.broken", {"text": "{{ system title }}"}, "t.docx/word/document.xml:6:1"),
    ("open if", swap("{{ title }}", "{% if title %}{{ title }}"), "template.broken", {}, "t.docx/word/document.xml:2:1"),
    ("attribute", swap("{{ title }}", "{{ title.x }}"), "template.broken", {}, "t.docx/word/document.xml"),
    ("Python", swap("{{ title }}", "{{ title.__class__.__mro__ }}"), "template.broken", {}, "t.docx/word/document.xml"),
    ("wide braces", swap("{{ system }}", "｛｛ system ｝｝"), "template.wide-braces", {"text": "｛｛ system ｝｝"}, "t.docx/word/document.xml:6:1"),
    ("no sample", swap("《号》", ""), "template.missing-sample", {"marker": "《号》"}, "t.docx"),
    ("unknown marker", swap("《号》", "《号２》"), "template.unknown-marker", {"marker": "《号２》"}, "t.docx/word/document.xml:15:1"),
    ("twice", swap("《号の細分》", "《号》"), "template.twice", {"marker": "《号》", "first": "15"}, "t.docx/word/document.xml:16:1"),
    ("in a table", swap("{{ system }}", "《号》{{ system }}"), "template.misplaced", {"marker": "《号》"}, "t.docx/word/document.xml:6:1"),
    ("numbered", swap('<w:pStyle w:val="Go"/>', '<w:pStyle w:val="Go"/><w:numPr><w:numId w:val="1"/></w:numPr>'), "template.numbered", {"marker": "《号》"}, "t.docx/word/document.xml:15:1"),
    ("tracked", swap("<w:r><w:t xml:space=\"preserve\">《号》", "<w:r><w:t>あ</w:t></w:r><w:ins w:id=\"1\" w:author=\"a\"/><w:r><w:t xml:space=\"preserve\">《号》"), "template.tracked", {}, "t.docx/word/document.xml"),
    ("outside", swap("</Relationships>", '<Relationship Id="r9" Type="http://x/attachedTemplate" Target="file:///C:/a.dotx" TargetMode="External"/></Relationships>', "word/_rels/document.xml.rels"), "template.outside", {"address": "file:///C:/a.dotx"}, "t.docx"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "rule", "words", "place"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_mistake_is_named(annex_bytes: bytes, change: Change, rule: str, words: dict[str, str], place: str) -> None:
    """Rule, words and place of each mistake."""
    found = check_template(change(annex_bytes), "t.docx", "annex")
    hit = next((f for f in found if f.rule == rule), None)
    assert hit is not None, found
    assert words.items() <= hit.words.items()
    assert str(hit.place) == place
    hit.definition.message.format_map(hit.words)
    hit.definition.mend.format_map(hit.words)


@pytest.mark.parametrize("change", [c[1] for c in CASES if c[2] not in ("template.numbered", "template.outside")])
def test_a_wrong_template_is_not_used(annex_bytes: bytes, change: Change) -> None:
    """Parsing refuses what the check calls an error."""
    with pytest.raises(TokkiError):
        Template.parse(change(annex_bytes))


def rules(found: tuple[Finding, ...]) -> list[str]:
    return [f.rule for f in found]


def test_the_templates_that_ship_are_clean(annex_bytes: bytes, deviations_bytes: bytes) -> None:
    """No finding at all."""
    assert check_template(annex_bytes, "annex.docx", "annex") == ()
    assert check_template(deviations_bytes, "deviations.docx", "deviations") == ()


def test_all_mistakes_are_told_at_once(annex_bytes: bytes) -> None:
    """One run says everything."""
    data = replaced(replaced(annex_bytes, "《号》", ""), "{{ title }}", "{{ titel }}")
    assert set(rules(check_template(data, "t.docx", "annex"))) == {
        "template.missing-sample", "template.missing-placeholder", "template.unknown-placeholder",
    }  # fmt: skip


def test_split_placeholder_is_whole(annex_bytes: bytes) -> None:
    """Word cuts {{ title }} into runs when it marks a word; it is read as one."""
    cut = (
        '{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{ ti</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>tle }}'
    )
    assert check_template(replaced(annex_bytes, "{{ title }}", cut), "t.docx", "annex") == ()


def test_the_other_template_is_refused(annex_bytes: bytes, deviations_bytes: bytes) -> None:
    """The table's template is none for an annex, and the other way round."""
    assert "template.unknown-marker" in rules(check_template(deviations_bytes, "t.docx", "annex"))
    assert "template.missing-sample" in rules(check_template(annex_bytes, "t.docx", "deviations"))


def test_cells_of_two_rows(deviations_bytes: bytes) -> None:
    """The cells of a sample stand in one row."""

    def change(document: object) -> None:
        table = document.tables[1]  # type: ignore[attr-defined]
        row = table.add_row()
        row.cells[3].text, table.rows[1].cells[3].text = "《理由》", ""

    assert "template.misplaced" in rules(check_template(edited(deviations_bytes, change), "t.docx", "deviations"))


def test_a_word_template_is_taken(annex_bytes: bytes) -> None:
    """A .dotx differs in one content type."""
    data = replaced(annex_bytes, "document.main+xml", "template.main+xml", "[Content_Types].xml")
    assert check_template(data, "t.dotx", "annex") == ()
    assert b"document.main+xml" in Template.parse(data).still["[Content_Types].xml"]
