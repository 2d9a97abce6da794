"""The cache of verdicts: it saves time and changes nothing."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.commands.running import SMALL, TESTS, small

from tokki.library.cache import Cache
from tokki.library.load import Loaded, load
from tokki.model.clause import RevisionId, parse_revision_id

TRAINING = "articles/training/2022-04-01.yaml"
BROKEN = {
    "not-sqlite": b"this is no database, but longer than its header of one hundred bytes " * 9,
    "empty": b"",
    "cut": b"SQLite format 3\0" + b"\0" * 40,
}


def everything(loaded: Loaded) -> object:
    """All that a library holds and all findings, for comparing."""
    own = loaded.library
    parts = (
        own.clauses,
        own.revisions,
        own.editions,
        own.releases,
        own.systems,
        own.contracts,
        own.checklists,
        own.styles,
    )
    return [
        *(dict(part) for part in parts),
        dict(own.traits),
        dict(own.topics),
        own.glossary,
        loaded.findings,
        loaded.left_out,
    ]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the small library."""
    return small(tmp_path)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A cache in a folder that is not there yet."""
    return Cache(tmp_path / "cache ?#%" / "library.sqlite")


def test_warm_equals_cold(library: Path, cache: Cache) -> None:
    """A library from the cache is the same, also after moving it."""
    cold = everything(load(library, store=cache))
    assert everything(load(library, store=cache)) == cold == everything(load(library))
    moved = library.rename(library.with_name("moved"))
    assert everything(load(moved, store=cache)) == cold


@pytest.mark.parametrize(
    "case", sorted(p.name for p in (TESTS / "cases" / "check").iterdir() if (p / TRAINING).exists())
)
def test_findings_are_the_same_from_a_warm_cache(case: str, library: Path, cache: Cache) -> None:
    """A file that was good and is damaged later is seen, whatever the damage."""
    load(library, store=cache)
    shutil.copyfile(TESTS / "cases" / "check" / case / TRAINING, library / TRAINING)
    assert everything(load(library, store=cache)) == everything(load(library))


def test_an_edited_file_is_seen(library: Path, cache: Cache) -> None:
    """Content counts, not size or time."""
    path = library / TRAINING
    before = path.stat()
    training = parse_revision_id("training@2022-04-01")
    assert load(library, store=cache).library.revisions[training].title == "教育"
    path.write_text(path.read_text(encoding="utf-8").replace("title: 教育", "title: 研修"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load(library, store=cache).library.revisions[training].title == "研修"


def test_the_same_bytes_elsewhere_are_judged_anew(library: Path, cache: Cache) -> None:
    """A good clause.yaml copied to another folder, or an edition among revisions, is not good there."""
    load(library, store=cache)
    (library / "articles" / "backup").mkdir()
    shutil.copyfile(library / "articles/training/clause.yaml", library / "articles/backup/clause.yaml")
    shutil.copyfile(library / "editions/full/2022-04-01.yaml", library / "articles/backup/2022-04-01.yaml")
    warm = load(library, store=cache)
    assert everything(warm) == everything(load(library))
    assert {"file.id", "schema.missing", "schema.unknown-key"} <= {f.rule for f in warm.findings}
    assert parse_revision_id("backup@2022-04-01") in warm.left_out


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_cache_is_ignored_and_replaced(name: str, library: Path, cache: Cache) -> None:
    """What is no cache costs time, nothing else; the next run has a good one."""
    cold = everything(load(library))
    cache.path.parent.mkdir()
    cache.path.write_bytes(BROKEN[name])
    assert everything(load(library, store=cache)) == cold
    assert everything(load(library, store=cache)) == cold
    load(library, store=cache)
    with sqlite3.connect(cache.path) as db:
        (count,) = db.execute("SELECT count(*) FROM good").fetchone()
    db.close()
    assert count == sum(1 for _ in SMALL.rglob("*.yaml"))


def test_a_cache_that_cannot_be_written_is_done_without(library: Path, tmp_path: Path) -> None:
    """A folder in the place of the file, a file in the place of the folder."""
    cold = everything(load(library))
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path, tmp_path / "file" / "library.sqlite"):
        assert everything(load(library, store=Cache(path))) == cold


def test_a_cache_in_use_is_left_alone(library: Path, cache: Cache) -> None:
    """Another command that holds the cache keeps it."""
    load(library, store=cache)
    kept = cache.path.read_bytes()
    other = sqlite3.connect(cache.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        (library / TRAINING).unlink()
        shutil.copyfile(SMALL / "articles/return/2020-04-01.yaml", library / "articles/training/2020-04-01.yaml")
        assert (
            RevisionId("training", parse_revision_id("training@2020-04-01").day)
            in load(library, store=cache).library.revisions
        )
    finally:
        other.close()
    assert cache.path.read_bytes() == kept
