"""The zip around a Word file, and words on their way into XML."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.write.build import annex, article, node
from tests.write.docx_tools import body

from tokki.write.package import NotAPackage, pack, unpack
from tokki.write.template import Template
from tokki.write.word import annex_docx
from tokki.write.xml import ControlCharacter, escape

PARTS = {"word/b.xml": b"b", "[Content_Types].xml": b"t", "_rels/.rels": b"r", "word/a.xml": b"a"}


def test_the_types_come_first_then_names_in_order() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(PARTS))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/a.xml", "word/b.xml"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_order_of_the_parts_does_not_matter() -> None:
    assert pack(PARTS) == pack(dict(reversed(PARTS.items())))
    assert unpack(pack(PARTS)) == PARTS


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tokki.write.package.LIMIT", 1024)
    with pytest.raises(NotAPackage):
        unpack(pack({**PARTS, "word/big.xml": b"0" * 2048}))


@pytest.mark.parametrize("code", [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_what_xml_cannot_hold(code: int) -> None:
    with pytest.raises(ControlCharacter, match=f"U\\+{code:04X}"):
        escape(f"前{chr(code)}後")


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=40
)


@settings(max_examples=40)
@given(words=WORDS, title=WORDS)
def test_words_come_back_as_they_were(words: str, title: str, annex_template: Template) -> None:
    """Whatever is written is read back, in the body and in the fields."""
    made = annex(article(1, "", node("paragraph", "", words)), document_title=title)
    texts = [text for _, text in body(annex_docx(made, annex_template))]
    assert texts[1] == title and texts[-1] == f"第１条　{words}"
