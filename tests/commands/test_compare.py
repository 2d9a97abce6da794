"""`tokki compare`: every form, files in every encoding, bad files, colour, exit codes."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.console import Console
from tests.commands.running import run, small

from tokki.commands.compare import Format
from tokki.commands.formats import FORMS
from tokki.commands.paint import plain, print_lines
from tokki.commands.schema import DATA

OLD = "特記事項\n\n（秘密）\n第１条　受注者は、業務に関して知り得た秘密を他に漏らしてはならない。\n"
NEW = OLD + "（返還）\n第２条　受注者は、契約が終了したときは、資料を直ちに発注者に返還しなければならない。\n"
EDITIONS = ("full@2020-04-01", "full@2022-04-01")


def schema(name: str) -> dict[str, Any]:
    """A schema of data that commands print."""
    found: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return found


def lay(folder: Path, **files: str | bytes) -> None:
    """Files named `old` → old.txt."""
    for name, data in files.items():
        (folder / f"{name}.txt").write_bytes(data if isinstance(data, bytes) else data.encode())


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp"])
def test_a_file_says_the_same_in_every_encoding(tmp_path: Path, codec: str) -> None:
    lay(tmp_path, old=OLD, new=OLD.encode(codec))
    ran = run(tmp_path, "compare", "old.txt", "new.txt")
    assert ran.code == 0, ran.whole
    assert ("read.encoding" in ran.err) == (not codec.startswith("utf-8"))


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (bytes(range(256)) * 4, "read.no-text"),
        (b"\xff\xfe\x00\xd8", "read.no-text"),
        ("Grüße aus München, wo die Straße breit und grün ist".encode("latin-1"), "read.no-encoding"),
        (b"x" * 20_000_001, "read.too-large"),
        (b"%PDF-1.7 ...", "read.kind"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, rule: str) -> None:
    lay(tmp_path, old=OLD, new=data)
    ran = run(tmp_path, "compare", "old.txt", "new.txt")
    assert (ran.code, ran.out) == (2, "")
    assert f"[{rule}]" in ran.err


def test_files_need_no_library_and_a_broken_one_does_not_stop_them(tmp_path: Path) -> None:
    lay(tmp_path, old=OLD, new=NEW)
    alone = run(tmp_path, "compare", "old.txt", "new.txt")
    library = small(tmp_path)
    assert run(tmp_path, "compare", "old.txt", "new.txt") == alone
    (library / "traits.yaml").write_text("traits: [", "utf-8")
    assert run(tmp_path, "compare", "old.txt", "new.txt") == alone
    assert alone.code == 1


def test_a_file_is_compared_with_an_edition(tmp_path: Path) -> None:
    small(tmp_path)
    assert run(tmp_path, "annex", "library-desk", "--format", "txt", "-o", "out").code == 0
    (annex,) = (path for path in (tmp_path / "out").iterdir() if "deviations" not in path.name)
    data = json.loads(run(tmp_path, "compare", "library-desk", str(annex), "--json").out)
    assert data["new"]["name"] == f"out/{annex.name}"
    assert not {"reworded", "inserted", "removed", "moved", "silent"} & data["counts"].keys(), data["counts"]


def test_long_and_many_articles_get_an_answer(tmp_path: Path) -> None:
    sentences = [f"受注者は、第{k}号の資料を{k}日以内に確認し、その結果を書面で通知する。" for k in range(5000)]
    many = [f"第{k}条　{text}\n" for k, text in enumerate(sentences, 1)]
    lay(tmp_path, old="題\n\n" + "".join(many), new="題\n\n" + "".join(many[:4000]))
    data = json.loads(run(tmp_path, "compare", "old.txt", "new.txt", "--json").out)
    assert data["counts"] == {"removed": 1000}
    text = "".join(sentences)
    long = text * (200_000 // len(text) + 1)
    assert len(long) > 200_000
    lay(tmp_path, old=f"題\n\n第１条　{long}\n", new=f"題\n\n第１条　{long[:-20]}改める。\n")
    data = json.loads(run(tmp_path, "compare", "old.txt", "new.txt", "--json").out)
    assert data["counts"] == {"reworded": 1}


def test_colour_says_nothing_that_the_words_do_not(tmp_path: Path) -> None:
    small(tmp_path)
    words = run(tmp_path, "compare", *EDITIONS).out
    seen: list[str] = []
    for colour in (True, False):
        paper = io.StringIO()
        console = Console(file=paper, force_terminal=colour, no_color=not colour, width=40)
        lines = [((line, "loud" if k % 2 else ""),) for k, line in enumerate(words.splitlines())]
        print_lines(lines, console)  # type: ignore[arg-type]
        seen.append(paper.getvalue())
    assert "\x1b[" in seen[0]
    assert seen[1] == words
    assert plain((("旧", "gone"), ("新", "new"))) == "旧新"


@pytest.mark.parametrize(
    "arguments", [EDITIONS, EDITIONS[::-1], ("full", "full"), ("full", "library-desk"), ("short", "full")]
)
@pytest.mark.parametrize("noise", [(), ("--hide-noise",)])
def test_json_is_what_its_schema_says(tmp_path: Path, arguments: tuple[str, str], noise: tuple[str, ...]) -> None:
    small(tmp_path)
    ran = run(tmp_path, "compare", *arguments, "--json", *noise)
    data = json.loads(ran.out)
    jsonschema.validate(data, schema("comparison"), cls=jsonschema.Draft202012Validator)
    assert data["changed"] == (ran.code == 1) == bool(data["pairs"])
    assert run(tmp_path, "compare", *arguments, "--format", "json", *noise) == ran


def test_the_schema_refuses_what_is_not_so(tmp_path: Path) -> None:
    small(tmp_path)
    data = json.loads(run(tmp_path, "compare", *EDITIONS, "--json").out)
    data["pairs"][0]["kinds"].append("better")
    assert not jsonschema.Draft202012Validator(schema("comparison")).is_valid(data)


def test_the_schema_is_printed(tmp_path: Path) -> None:
    for name in ("comparison", "trace", "history"):
        assert json.loads(run(tmp_path, "schema", name).out) == schema(name)


def test_every_form_is_in_the_table() -> None:
    assert list(FORMS) == list(Format)


@pytest.mark.parametrize(("form", "suffix"), [(form, suffix) for form, made in FORMS.items() for suffix in made])
def test_every_form_is_written_and_is_the_same_again(tmp_path: Path, form: Format, suffix: str) -> None:
    small(tmp_path)
    for name in ("one", "two"):
        ran = run(tmp_path, "compare", *EDITIONS, "--format", form.value, "-o", name + suffix)
        assert (ran.code, ran.err, ran.out) == (1, f"written: {name}{suffix}\n", "")
    data = (tmp_path / f"one{suffix}").read_bytes()
    assert data == (tmp_path / f"two{suffix}").read_bytes()
    if suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = package.read("word/document.xml")
    assert "再委託の" in data.decode("utf-8-sig")


def test_bytes_are_not_printed(tmp_path: Path) -> None:
    small(tmp_path)
    ran = run(tmp_path, "compare", *EDITIONS, "--format", "redline")
    assert (ran.code, ran.out) == (2, "")
    assert "[output.file-needed]" in ran.err
    assert "-o redline.docx" in ran.err


@pytest.mark.parametrize(("name", "start"), [("a.json", "{"), ("a.html", "<!"), ("a.md", ">"), ("a.txt", "- full@")])
def test_the_name_of_the_file_says_the_form(tmp_path: Path, name: str, start: str) -> None:
    small(tmp_path)
    assert run(tmp_path, "compare", "full@2020-04-01", "library-desk", "-o", name).code == 1
    assert (tmp_path / name).read_text("utf-8").lstrip().startswith(start)


def test_noise_alone_is_no_difference_where_it_is_hidden(tmp_path: Path) -> None:
    lay(tmp_path, old=OLD, new=OLD.replace("、", "，"))
    assert run(tmp_path, "compare", "old.txt", "new.txt").code == 1
    ran = run(tmp_path, "compare", "old.txt", "new.txt", "--hide-noise")
    assert ran.code == 0, ran.whole
