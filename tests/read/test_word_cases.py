"""Cases: the parts of a Word file, and the whole of what is read from it (tests/cases/word/README.md)."""

from pathlib import Path

import pytest
from tests.read.show_word import word_text_of
from tests.read.word_files import from_folder

from tokki.read.word.word import Changes, read_word

CASES = Path(__file__).parents[1] / "cases" / "word"
FILES: dict[Changes, str] = {"accepted": "expected.txt", "rejected": "rejected.txt"}


@pytest.mark.parametrize("name", sorted(path.parent.name for path in CASES.glob("*/body.xml")))
def test_case(name: str, rewrite: bool) -> None:
    """A case is read as its files say, to the letter; without `rejected.txt` both ways are the same."""
    data = from_folder(CASES / name)
    found = {file: word_text_of(read_word(data, f"{name}.docx", changes=changes)) for changes, file in FILES.items()}
    if rewrite:
        for file, text in found.items():
            (CASES / name / file).write_text(text, encoding="utf-8")
        if found["rejected.txt"] == found["expected.txt"]:
            (CASES / name / "rejected.txt").unlink()
    both = {file: CASES / name / file for file in found}
    both = {file: path if path.exists() else both["expected.txt"] for file, path in both.items()}
    assert found == {file: path.read_text(encoding="utf-8") for file, path in both.items()}
