"""The house keeps its own rules: rooms, sizes, and nothing in it that belongs to one machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from importlinter import cli as importlinter

from tokki.model.rules import RULES

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cli" / "tokki"
LINES = 350

# Written so that no pattern matches itself.
FOREIGN = re.compile(
    r"(?:^|[^\w.:/~-])/(?:wor[k]|tm[p]|roo[t]|hom[e]|User[s])/\w"  # a folder of one machine
    r"|[A-Z]:\\User[s]\\"
    r"|pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|index-ur[l]|find-link[s]"  # where packages come from
)


def kept_files() -> list[Path]:
    """The files that are, or would be, under version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_rooms_import_downwards_only(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(
        "logging.config.dictConfig", lambda _config: None
    )  # it would silence the loggers of other tests
    status = importlinter.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == importlinter.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_folder_of_modules_is_a_room_in_the_layers() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    rooms = set(re.findall(r"\w+", " ".join(layers)))
    folders = {path.relative_to(PACKAGE).parts[0] for path in PACKAGE.glob("*/**/*.py")}
    assert folders <= rooms
    assert [folder for folder in sorted(folders) if not (PACKAGE / folder / "__init__.py").is_file()] == []


def test_a_module_is_one_room() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert {name: length for name, length in lengths.items() if length > LINES} == {}


def test_every_finding_speaks_of_a_rule_in_the_table() -> None:
    spoken = {
        (str(path.relative_to(ROOT)), rule)
        for path in PACKAGE.rglob("*.py")
        for rule in re.findall(r'\bfinding\(\s*"([^"]+)"', path.read_text("utf-8"))
    }
    assert sorted((path, rule) for path, rule in spoken if rule not in RULES) == []


@pytest.mark.needs("git")
def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in kept_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if FOREIGN.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []
