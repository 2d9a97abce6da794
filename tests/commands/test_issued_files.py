"""`verify`, `read`, `amend` and `init --from` on files as they lie about in offices: all that they say is expected."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.commands.running import TESTS, contents, expect, run, small
from tests.review.issued import altered, article, delete, move, reword, without_bookmarks
from tests.write.docx_tools import body, opened

CASES = TESTS / "cases" / "issued"
DESK = "issued/library-desk@2022-04-01.docx"
BUS = "issued/bus-pass@2020-04-01.docx"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The small library, and a folder of what it issued."""
    small(tmp_path)
    assert run(tmp_path, "annex", "--all", "-o", "issued").code == 0
    return tmp_path


def change(office: Path, name: str, to: str, *changes: Callable[[Any], None]) -> None:
    path = office / to
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(altered((office / name).read_bytes(), *changes))


def three(document: Any) -> None:
    """A word, a deleted paragraph, a moved article."""
    reword(document, "国内に置く", "国内又は国外に置く")
    delete(article(document, "秘密の保持")[2])
    move(document, "教育", behind="再委託の制限")


def sees(office: Path, case: str, rewrite: bool, *lines: tuple[str, ...]) -> None:
    """What these commands say, and with which code they end."""
    told = (f"$ tokki {' '.join(words)}\n{run(office, *words).whole}" for words in lines)
    expect("".join(told).replace("\r\n", "\n"), CASES / case / "expected.txt", rewrite)


def test_verify_as_issued(office: Path, rewrite: bool) -> None:
    """A folder of annexes, nothing altered; the newest edition beside each."""
    sees(office, "verify-issued", rewrite, ("verify", "issued"), ("verify", "issued", "--format", "csv"))


def test_verify_altered(office: Path, rewrite: bool) -> None:
    """Exactly the three places, also in the file without bookmarks."""
    change(office, DESK, "signed.docx", three)
    change(office, DESK, "retyped.docx", three, without_bookmarks)
    lines = [("verify", name) for name in ("signed.docx", "retyped.docx")]
    sees(office, "verify-altered", rewrite, *lines, ("verify", "signed.docx", "--json"))


def test_verify_what_cannot_be_read(office: Path, rewrite: bool) -> None:
    """Broken files in the middle of others are told, links out of the folder are not followed, notes of Word are left."""
    folder = office / "share"
    change(office, BUS, "share/2020/annex.docx")
    (folder / "a-torn.docx").write_bytes((office / DESK).read_bytes()[:2000])
    (folder / "letter.docx").write_bytes(b"Dear Sir")
    (folder / "~$annex.docx").write_bytes(b"\0" * 54)
    (folder / "strange.txt").write_text("賃貸借契約書\n第１条　貸主は、この建物を借主に賃貸する。\n", encoding="utf-8")
    (office / "secret").mkdir()
    change(office, DESK, "secret/other.docx")
    (folder / "link.docx").symlink_to(office / "secret" / "other.docx")
    (folder / "linked").symlink_to(office / "secret")
    (folder / "round").symlink_to(folder)
    sees(office, "verify-folder", rewrite, ("verify", "share"), ("verify", "none", "share"), ("verify",))


def test_verify_a_mark_typed_from_paper(office: Path, rewrite: bool) -> None:
    """The 照合番号 in capitals, in small letters without its hyphen, and one that nobody printed."""
    sees(office, "verify-mark", rewrite, ("verify", "--mark", "XRKT-7F54", "--mark", "ndg4xb23", "--mark", "AAAA-AAAA"))


def test_verify_says_what_readers_doubt(office: Path) -> None:
    """A tracked change in a signed file: two texts in one, and the choice of which."""

    def tracked(document: Any) -> None:
        run_ = next(r for p in document.paragraphs for r in p.runs if "国内に置く" in r.text)
        run_.text = run_.text.replace("国内に置く", "国内に")
        xml = '<w:ins xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="9" w:author="相手方"><w:r><w:t>置く</w:t></w:r></w:ins>'
        from docx.oxml import parse_xml

        run_._r.addnext(parse_xml(xml))

    change(office, DESK, "signed.docx", tracked)
    found = run(office, "verify", "signed.docx")
    assert found.code == 1
    assert "[word.tracked]" in found.err


def test_read(office: Path, rewrite: bool) -> None:
    """A foreign text, matched with the edition most like it, with a named one, and as a Document."""
    text = "業務の特約\n（秘密を守る義務）\n第１条　甲方は、この業務に関して知り得た秘密を漏らしてはならない。\n（樹木）\n第２条　業者は、樹木を剪定する。\n"
    (office / "foreign.txt").write_text(text, encoding="utf-8")
    lines = [("read", "foreign.txt"), ("read", "foreign.txt", "--match", "full"), ("read", "foreign.txt", "--json")]
    more = [("read", "foreign.txt", "--format", form) for form in ("md", "txt", "xml")]
    sees(office, "read", rewrite, *lines, *more, ("read", "none.docx"), ("read", "clauses"))


def test_read_a_word_file(office: Path) -> None:
    """Every form of a Word file is that of its text."""
    told = run(office, "read", BUS, "--format", "txt")
    assert told.code == 0
    written = run(office, "read", BUS, "--format", "md", "-o", "out/a.md")
    assert written.code == 0
    assert "## １（趣旨）" in (office / "out" / "a.md").read_text(encoding="utf-8")
    (office / "again.txt").write_text(told.out, encoding="utf-8")
    assert run(office, "compare", "again.txt", BUS).code == 0


def test_compare_knows_what_a_word_file_carries(office: Path) -> None:
    """A file that was issued is the contract it was issued from; nothing is style or condition only."""
    same = run(office, "compare", DESK, "library-desk@2022-04-01")
    assert (same.code, "There are no differences." in same.out) == (0, True)
    moved = run(office, "compare", DESK, "full@2020-04-01", "--json")
    pairs = json.loads(moved.out)["pairs"]
    assert any(pair.get("id") == "secrecy" or "secrecy" in str(pair) for pair in pairs)


def kit_of(office: Path, folder: str) -> dict[str, bytes]:
    return {Path(name).name: data for name, data in contents(office / folder).items()}


def test_amend(office: Path, rewrite: bool) -> None:
    """The kit of a contract: every file is there, and all say the same."""
    sees(office, "amend", rewrite, ("amend", "bus-pass", "--to", "full", "-o", "kit"))
    files = kit_of(office, "kit")
    texts = [files[name].decode() for name in sorted(files) if name.endswith((".md", ".txt"))]
    expect("\n".join(texts), CASES / "amend-texts" / "expected.txt", rewrite)
    name = "bus-pass@2020-04-01"
    words = ["\n".join(text for _, text in body(files[f"{name}.{kind}.docx"])) for kind in ("amendment", "reasons")]
    assert all(line in words[0] for line in files[f"{name}.amendment.txt"].decode().splitlines())
    for line in files[f"{name}.reasons.md"].decode().splitlines():
        said = re.sub(r"^[#>-]+ *", "", line)
        assert not said or line.startswith(">") or said in words[1] or "（bus-pass" in said
    marks = {_marks(files[f"{name}.{kind}.docx"]) for kind in ("table", "amendment", "reasons")}
    assert len(marks) == 1
    assert run(office, "annex", "bus-pass:full", "-o", "new").code == 0
    assert files[f"{name}.docx"] == (office / "new" / f"{name}.docx").read_bytes()


def _marks(data: bytes) -> str:
    """The fingerprints in the footer of a paper on two documents."""
    return "".join(re.findall("[2-9A-Z]{4}-[2-9A-Z]{4}", opened(data).sections[0].footer.paragraphs[0].text))


def test_amend_from_a_signed_file(office: Path, rewrite: bool) -> None:
    """What was altered by hand is told, and the change starts from it; bookmarks make no difference."""
    change(office, DESK, "signed.docx", three)
    change(office, DESK, "retyped.docx", three, without_bookmarks)
    told = [run(office, "amend", name, "--to", "short", "-o", name[0]) for name in ("signed.docx", "retyped.docx")]
    expect("".join(each.whole for each in told), CASES / "amend-signed" / "expected.txt", rewrite)
    one, other = (kit_of(office, folder) for folder in ("s", "r"))
    assert one == other
    reasons = one["library-desk@2022-04-01.reasons.md"].decode()
    expect(reasons, CASES / "amend-signed-reasons" / "expected.txt", rewrite)


def test_amend_refused(office: Path, rewrite: bool) -> None:
    """Nothing is written where the contract is not known, or says all of it already."""
    (office / "strange.txt").write_text("賃貸借契約書\n第１条　貸主は、この建物を借主に賃貸する。\n", encoding="utf-8")
    lines = [("strange.txt", "full"), ("none.docx", "full"), ("bus-pass", "none"), ("library-desk", "full@2022-04-01")]
    sees(office, "amend-refused", rewrite, *(("amend", name, "--to", to, "-o", "kit") for name, to in lines))
    assert not (office / "kit").exists()


def test_amend_where_no_sentence_can_cite(office: Path) -> None:
    """Numbers of the signed text stand out of order: the whole new text is given, and that is told."""
    change(office, DESK, "signed.docx", three)
    found = run(office, "amend", "signed.docx", "--to", "full@2022-04-01", "--partial", "-o", "kit")
    assert "[amend.whole]" in found.err
    sentences = kit_of(office, "kit")["library-desk@2022-04-01.amendment.txt"].decode()
    assert sentences.startswith("　原契約の個人情報取扱特記仕様書の全部を次のように変更する。\n")


def test_amend_of_a_withdrawn_system(office: Path) -> None:
    """A system that was withdrawn has no contract that could change."""
    found = run(office, "amend", "odawara-lgwan", "--to", "full", "--library", str(TESTS.parent / "clauses"))
    assert (found.code, "[amend.withdrawn]" in found.err) == (2, True)


def test_amend_by_likeness(office: Path) -> None:
    """A file that carries nothing is taken for what it says, and that is told with how likely it is."""
    text = run(office, "read", BUS, "--format", "txt").out
    (office / "signed.txt").write_text(text, encoding="utf-8")
    found = run(office, "amend", "signed.txt", "--to", "full", "-o", "kit")
    assert (found.code, "[amend.likely]" in found.err) == (1, True)
    assert "bus-pass@2020-04-01.docx" in kit_of(office, "kit")


def test_init_from_a_file(office: Path, rewrite: bool) -> None:
    """A library drafted from a Word file: what is doubtful is told, `check` has no errors, the edition is the file."""
    told = run(office, "init", "town", "--from", DESK, "--edition", "town@2026-04-01")
    expect(told.whole, CASES / "init-from" / "expected.txt", rewrite)
    checked = run(office / "town", "check", "--format", "short")
    assert " error " not in checked.out
    same = run(office / "town", "compare", f"../{DESK}", "town", "--style", "house", "--json")
    counts = {change for pair in json.loads(same.out)["pairs"] for change in pair.get("kinds", ())}
    assert counts <= {"removed", "inserted"}  # the article that is deleted is words now


def test_init_from_what_is_none(office: Path, rewrite: bool) -> None:
    """No file, no provisions, a bad name: refused, and nothing is written."""
    (office / "empty.txt").write_text("", encoding="utf-8")
    lines = [("none.docx", "a@2026-04-01"), ("empty.txt", "a@2026-04-01"), (DESK, "A@2026-04-01"), (DESK, "a")]
    commands = [("init", "town", "--from", name, "--edition", edition) for name, edition in lines]
    sees(office, "init-from-refused", rewrite, *commands)
    assert not (office / "town").exists()


def test_a_bomb_in_the_middle(office: Path) -> None:
    """A file that unpacks to gigabytes is refused in a moment, and the others are read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>" + b" " * 30_000_000)
        archive.writestr("word/document.xml", b" " * 30_000_000)
    (office / "issued" / "bomb.docx").write_bytes(packed.getvalue())
    found = run(office, "verify", "issued")
    assert found.code == 1
    assert "bomb.docx" in found.err
    assert "3 files" not in found.err and "2 files" in found.err
