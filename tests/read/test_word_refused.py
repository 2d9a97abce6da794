"""What is no Word file, or one that nobody should open: refused with a reason, or read with a warning; never run, never fetched."""

import io
import stat
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.read.word_files import MAIN, paragraphs, parts, word, zipped

from tokki.model.finding import Finding, TokkiError
from tokki.read.word.package import MAX_PART, MAX_PARTS
from tokki.read.word.word import read_word

TEXT = paragraphs("特記仕様書", "第１条　受注者は、守る。")
FINE = word(TEXT)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def refusal(data: bytes) -> Finding:
    with pytest.raises(TokkiError) as refused:
        read_word(data, "a.docx")
    (found,) = refused.value.findings
    assert found.definition.severity == "error" and found.place.path == "a.docx"
    return found


def changed(name: str, data: bytes | Callable[[bytes], bytes]) -> bytes:
    """A fine file with one part changed or added."""
    made = parts(TEXT)
    made[name] = data(made.get(name, b"")) if callable(data) else data
    return zipped(made)


def office(kind: str, main: str = "xl/workbook.xml") -> bytes:
    made = {name: data.replace(b"word/document.xml", main.encode()) for name, data in parts(TEXT, kind=kind).items()}
    made[main] = made.pop("word/document.xml")
    return zipped(made)


FOREIGN = {
    "a PDF": b"%PDF-1.7\n...",
    "an RTF file": b"{\\rtf1\\ansi }",
    "an HTML page": b'\n<!DOCTYPE html>\n<html lang="ja"><body></body></html>',
    "an XML file": b'\xef\xbb\xbf<?xml version="1.0"?><Law/>',
    "plain text": "第１条　受注者は、守る。".encode("cp932"),
    "an empty file": b"",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(9),
    "something unknown": b"\0\xff" * 99,
    "an old .doc file": OLE + "WordDocument".encode("utf-16-le"),
    "a file of an older program": OLE,
    "an archive": zipped({"a.txt": b"a"}),
    "an OpenDocument file": zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
    "an Excel workbook": office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    "a PowerPoint file": office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
    "an Office file without a text": office("application/vnd.ms-visio.drawing.main+xml"),
}  # fmt: skip


@pytest.mark.parametrize("problem", FOREIGN)
def test_no_word_file(problem: str) -> None:
    """The name proves nothing: what the file is, is told by its bytes."""
    found = refusal(FOREIGN[problem])
    assert (found.rule, found.words["problem"]) == ("word.no-word", problem)


def test_password() -> None:
    encrypted = bytearray(FINE)
    for at in range(len(FINE) - 4):
        if FINE[at : at + 4] == b"PK\x01\x02":
            encrypted[at + 8] |= 1
    for data in (OLE + "EncryptedPackage".encode("utf-16-le"), bytes(encrypted)):
        assert refusal(data).rule == "word.password"


BROKEN = {
    "cut off": FINE[: len(FINE) // 2],
    "only the beginning": FINE[:30],
    "no end": FINE[:-10],
    "a bit fell over": FINE.replace(FINE[60:64], b"\0\0\0\0", 1),
    "half of the XML": changed("word/document.xml", lambda data: data[:-30]),
    "no XML": changed("word/document.xml", b"\x00\x01\x02"),
    "no styles": changed("[Content_Types].xml", b"<Types"),
    "very deep": changed("word/document.xml", b"<a>" * 100_000),
}


@pytest.mark.parametrize("case", BROKEN)
def test_damaged(case: str) -> None:
    assert refusal(BROKEN[case]).rule == "word.damaged"


def test_two_parts_of_one_name() -> None:
    """Which of them is printed would depend on the program."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts(TEXT).items():
            archive.writestr(name, data)
        archive.writestr("word/Document.xml", "<a/>")
    assert refusal(out.getvalue()).words == {"part": "word/Document.xml", "problem": "two parts have this name"}


def test_unknown_packing() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in parts(TEXT).items():
            archive.writestr(name, data)
    found = refusal(out.getvalue())
    assert (found.rule, found.words["problem"]) == ("word.damaged", "packed in a way that Word does not know")


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/passwd", "word/../../evil", "C:\\evil", "..\\evil", "\\\\host\\share"]
)
def test_parts_outside(name: str) -> None:
    """The paths that unpacking would follow."""
    found = refusal(changed(name, b"x"))
    assert found.rule == "word.outside" and found.words["part"]


def test_link_in_the_package() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts(TEXT).items():
            archive.writestr(name, data)
        link = zipfile.ZipInfo("word/media/image1.png")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert refusal(out.getvalue()).rule == "word.outside"


ENTITIES = {
    "external": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "from the network": '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/evil.dtd">',
    "a billion laughs": '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;&b;">]>',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("case", ENTITIES)
def test_entities(case: str, encoding: str) -> None:
    text = "<d>&x;</d>" if "ENTITY x" in ENTITIES[case] else "<d/>"
    data = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES[case]}{text}'.encode(encoding)
    assert refusal(changed("word/document.xml", data)).rule == "word.doctype"


def test_zip_bomb() -> None:
    """A part that packs a thousandfold is not unpacked, nor one that lies about its size."""
    bomb = changed("word/document.xml", bytes(10 * 1024 * 1024))
    tracemalloc.start()
    found = refusal(bomb)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    assert found.rule == "word.bomb" and int(found.words["ratio"]) > 200
    size = struct.pack("<I", 10 * 1024 * 1024)
    assert refusal(bomb.replace(size, struct.pack("<I", 1000))).rule == "word.damaged"


def test_gigabyte_of_xml() -> None:
    """A part that says it is 1 GB is not unpacked, however well it is packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(b"<w:p/>" * 1000) + packer.flush()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts(TEXT).items():
            archive.writestr(name, data if name != "word/document.xml" else body)
    real, lie = struct.pack("<I", len(body)), struct.pack("<I", 1 << 30)
    found = refusal(out.getvalue().replace(real, lie))
    assert (found.rule, found.words) == ("word.large", {"part": "word/document.xml", "limit": str(MAX_PART >> 20)})


def test_too_many_parts() -> None:
    made = {**parts(TEXT), **{f"word/media/{n}": b"" for n in range(MAX_PARTS)}}
    assert refusal(zipped(made)).rule == "word.parts"


def test_templates_are_read() -> None:
    kind = MAIN.replace("document.main", "template.main")
    assert [a.label for a in read_word(zipped(parts(TEXT, kind=kind)), "a.dotx").document.articles] == ["第１条"]


def test_macros_are_not_run() -> None:
    """The text of a file with macros is read; that there are macros is said."""
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    made = {**parts(TEXT, kind=kind), "word/vbaProject.bin": OLE}
    found = read_word(zipped(made), "a.docm")
    assert [a.label for a in found.document.articles] == ["第１条"]
    assert [f.rule for f in found.findings] == ["word.macro"]


def test_embedded_objects_are_not_opened() -> None:
    found = read_word(changed("word/embeddings/oleObject1.bin", b"\0not even an object"), "a.docx")
    assert [(f.rule, f.words) for f in found.findings] == [("word.object", {"count": "1"})]


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures, templates and frames outside the file are named; no connection is made."""

    def connect(*_: object, **__: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr("socket.socket.connect", connect)
    address = "http://127.0.0.1:9/a.png"
    found = read_word(zipped(parts(TEXT, outside={"image": address, "hyperlink": "https://example.jp/"})), "a.docx")
    assert [(f.rule, f.words) for f in found.findings] == [("word.external", {"count": "1", "found": address})]
    made = parts(TEXT, {"footnotes": ""})
    made["word/_rels/document.xml.rels"] = made["word/_rels/document.xml.rels"].replace(b"footnotes", b"settings")
    made["word/settings.xml"] = made.pop("word/footnotes.xml")
    relations = made["word/_rels/document.xml.rels"].replace(b'/settings"', b'/attachedTemplate"')
    for target, known in ((address, True), ("file:///C:/Templates/Normal.dotm", False)):
        target_bytes = target.encode()
        made["word/_rels/settings.xml.rels"] = relations.replace(
            b'"settings.xml"', b'"' + target_bytes + b'" TargetMode="External"'
        )
        rules = [f.rule for f in read_word(zipped(made), "a.docx").findings]
        assert rules == (["word.external"] if known else [])


def test_strict_form() -> None:
    """ISO/IEC 29500 strict, as Word can save it, has other names for the same things."""
    strict = {
        name: data.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, data in parts(TEXT).items()
    }  # fmt: skip
    assert [a.label for a in read_word(zipped(strict), "a.docx").document.articles] == ["第１条"]


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read_word(FINE, "a.docx")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_body() -> None:
    found = read_word(word(""), "a.docx")
    assert found.document.articles == () and [f.rule for f in found.findings] == ["read.title"]
