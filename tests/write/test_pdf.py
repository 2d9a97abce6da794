"""PDF through LibreOffice, where there is one."""

import subprocess
from pathlib import Path, PurePosixPath

import pytest
from tests.write.build import every_form, large
from tests.write.docx_tools import body

from tokki.commands.pdf import to_pdf
from tokki.model.finding import TokkiError
from tokki.write.pdf import conversion, surroundings
from tokki.write.template import Template
from tokki.write.template_check import check_template
from tokki.write.word import annex_docx, deviations_docx

FONTS = Path(__file__).parents[2] / "templates" / "fonts.conf"


def test_one_command_for_all_files() -> None:
    """A profile of its own, and every file in one process."""
    a, b, out, home = (PurePosixPath(p) for p in ("/a b.docx", "/b.docx", "/out", "/家"))
    command = conversion("soffice", [a, b], out, home)
    assert command[:2] == ["soffice", "-env:UserInstallation=file:///%E5%AE%B6"]
    assert command[-4:] == ["--outdir", "/out", "/a b.docx", "/b.docx"]
    with pytest.raises(ValueError):
        conversion("soffice", [PurePosixPath("a.docx")], out, home)


def test_fonts_of_the_caller_stay() -> None:
    """The shipped names are for those who set none."""
    assert surroundings({"A": "1"}, PurePosixPath("/f"))["FONTCONFIG_FILE"] == "/f"
    assert surroundings({"FONTCONFIG_FILE": "/mine"}, PurePosixPath("/f"))["FONTCONFIG_FILE"] == "/mine"


def test_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding, no traceback."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TokkiError) as refused:
        to_pdf({"a.docx": b""})
    assert [f.rule for f in refused.value.findings] == ["pdf.no-libreoffice"]


@pytest.mark.parametrize(
    ("script", "said"),
    [("exit 3", "ended with code 3"), ("echo oh; exit 0", "oh"), ("exec sleep 60", "not done after")],
)
def test_when_libreoffice_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str) -> None:
    """It fails, makes nothing, or hangs: a finding that says so, and nothing is written."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(TokkiError) as refused:
        to_pdf({"a.docx": b""}, timeout=1)
    (found,) = refused.value.findings
    assert found.rule == "pdf.failed" and said in found.words["problem"]


@pytest.mark.needs("soffice", "pdftotext", "pdffonts")
def test_libreoffice_opens_what_we_write(
    tmp_path: Path, annex_template: Template, deviations_template: Template
) -> None:
    """The words are on the pages, with the notice on each; the fonts are the Japanese ones alone."""
    made = {
        "annex.docx": annex_docx(every_form(), annex_template),
        "table.docx": deviations_docx(every_form(), deviations_template),
        "long.docx": annex_docx(large(), annex_template),
    }
    pdfs = []
    for name, data in to_pdf(made, fonts=FONTS).items():
        pdfs.append(tmp_path / name)
        pdfs[-1].write_bytes(data)

    def told(*command: str) -> str:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    annex, table, long = (told("pdftotext", "-layout", str(pdf), "-") for pdf in pdfs)
    assert "第２条" in annex and "第１条及び第１条第２項に従う。A&B <x>" in annex and "Error" not in annex
    assert "標準からの加除修正事項" in table and "条件" in table
    pages = long.strip("\f\n").split("\f")
    assert len(pages) > 5 and all("作例。当該自治体の文書ではない。" in page for page in pages)
    assert f"{len(pages)}／{len(pages)}" in pages[-1].replace(" ", "")
    fonts = told("pdffonts", str(pdfs[0])).splitlines()[2:]
    assert fonts and all(any(name in line for name in ("Mincho", "Gothic", "Noto")) for line in fonts)


@pytest.mark.needs("soffice")
def test_a_template_saved_by_libreoffice_gives_the_same_words_and_styles(
    tmp_path: Path, annex_bytes: bytes, annex_template: Template
) -> None:
    """LibreOffice renames the styles behind their names and writes everything anew; nothing is lost."""
    old, home = tmp_path / "old" / "annex.docx", tmp_path / "home"
    old.parent.mkdir()
    old.write_bytes(annex_bytes)
    command = conversion("soffice", [old], tmp_path, home)
    command[command.index("pdf:writer_pdf_Export")] = "docx"
    subprocess.run(command, check=True, capture_output=True)
    saved = (tmp_path / "annex.docx").read_bytes()
    assert check_template(saved, "annex.docx", "annex") == ()
    made = annex_docx(every_form(), Template.parse(saved))
    assert body(made) == body(annex_docx(every_form(), annex_template))
