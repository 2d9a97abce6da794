"""`tokki new`: what it writes is good apart from the places left to fill in."""

from pathlib import Path

import pytest
from tests.commands.running import contents, run, small

LEFT_OPEN = {
    ("new", "clause", "backup@2024-04-01"): {"schema.empty"},
    ("new", "revision", "subcontracting@2024-04-01"): {"schema.empty"},
    ("new", "revision", "training@2024-04-01.short"): {"schema.empty"},
    ("new", "edition", "full@2024-04-01"): {"schema.empty"},
    ("new", "edition", "long@2024-04-01"): {"schema.empty"},
    ("new", "system", "water", "--organisation", "川辺町", "--title", "水道: #1 \\ '料金'"): {"system.no-contract"},
    ("new", "contract", "library-desk@2024-04-01"): set(),
    ("new", "contract", "library-desk@2024-04-01", "--edition", "short", "--style", "hillside"): set(),
}


def rules(ran_out: str) -> set[str]:
    """The rules in the short form of findings."""
    return {line.partition("[")[2].partition("]")[0] for line in ran_out.splitlines()}


@pytest.mark.parametrize("words", LEFT_OPEN, ids=lambda words: " ".join(words[1:3]))
def test_only_what_is_left_to_fill_in_is_found(words: tuple[str, ...], tmp_path: Path) -> None:
    """The new files pass the reader but for empty places, and nothing else changes."""
    small(tmp_path)
    before = contents(tmp_path)
    assert run(tmp_path, *words).code == 0
    after = contents(tmp_path)
    assert {path: after[path] for path in before} == before
    assert after.keys() > before.keys()
    assert rules(run(tmp_path, "check", "--format", "short").out) == LEFT_OPEN[words]


@pytest.mark.parametrize("words", LEFT_OPEN, ids=lambda words: " ".join(words[1:3]))
def test_a_second_time_is_refused(words: tuple[str, ...], tmp_path: Path) -> None:
    """What is there is never overwritten, even while it is unfinished."""
    small(tmp_path)
    run(tmp_path, *words)
    before = contents(tmp_path)
    again = run(tmp_path, *words)
    assert again.code == 2
    assert rules(again.err) & {"name.taken", "library.broken"}
    assert contents(tmp_path) == before


def test_a_filled_in_clause_is_clean(tmp_path: Path) -> None:
    """Filling the empty places of a new clause is all there is to do."""
    library = small(tmp_path)
    run(tmp_path, "new", "clause", "backup@2024-04-01", "--topic", "security")
    for path in (library / "articles" / "backup").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace('""', "バックアップ"), encoding="utf-8")
    assert run(tmp_path, "check").code == 0
