"""Cases: a base library, files laid over it, and the whole annex they make (tests/cases/assemble/README.md)."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.assemble.show import annex_text, document_lines, findings_lines

from tokki.assemble.assemble import assemble, edition_document, withdrawn
from tokki.library.load import load
from tokki.library.source import read_source
from tokki.model.edition import parse_edition_id
from tokki.model.finding import TokkiError
from tokki.model.library import Library
from tokki.model.system import parse_contract_id

CASES = Path(__file__).parents[1] / "cases" / "assemble"
NAMES = sorted(path.name for path in CASES.iterdir() if (path / "ask.yaml").is_file())


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, tmp_path: Path, rewrite: bool) -> None:
    """The library of a case gives the annex that its `expected.txt` holds, to the letter."""
    case = CASES / name
    root = tmp_path / "clauses"
    shutil.copytree(CASES / "base", root)
    shutil.copytree(case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("ask.yaml", "expected.txt"))
    loaded = load(root)
    assert loaded.findings == ()
    given = read_source((case / "ask.yaml").read_bytes(), "ask.yaml").data
    assert isinstance(given, dict)
    found = _answer(loaded.library, {str(key): str(value) for key, value in given.items()})
    if rewrite:
        (case / "expected.txt").write_text(found, encoding="utf-8")
    assert found == (case / "expected.txt").read_text(encoding="utf-8")


def _answer(library: Library, ask: dict[str, str]) -> str:
    try:
        if "withdrawn" in ask:
            return annex_text(withdrawn(library, ask["withdrawn"]))
        edition = parse_edition_id(ask["edition"]) if "edition" in ask else None
        if "contract" not in ask:
            assert edition is not None
            return "\n".join(document_lines(edition_document(library, edition))) + "\n"
        on = date.fromisoformat(ask["on"]) if "on" in ask else None
        return annex_text(assemble(library, parse_contract_id(ask["contract"]), edition_id=edition, on=on))
    except TokkiError as error:
        return "\n".join(["【作成できない】", *findings_lines(error.findings)]) + "\n"
