"""`annex --all`: by processes or a cluster, one that fails stops no other, and a run that was killed is taken up again."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.commands.running import contents, run, small

from tokki.commands import annexes, produce
from tokki.commands.bulk import Crew, crew, shared_out
from tokki.commands.made import NAME, ledger
from tokki.commands.produce import Work
from tokki.model.finding import TokkiError


def many(folder: Path, count: int) -> list[str]:
    """The small library with so many systems more, all alike."""
    systems = small(folder) / "systems"
    for i in range(count):
        own = Path(shutil.copytree(systems / "library-desk", systems / f"desk-{i:03}"))
        text = (own / "system.yaml").read_text(encoding="utf-8")
        (own / "system.yaml").write_text(text.replace("id: library-desk", f"id: desk-{i:03}"), encoding="utf-8")
    return sorted(path.name for path in systems.iterdir())


def made(folder: Path) -> dict[str, bytes]:
    """The finished files of a folder."""
    return {name: data for name, data in contents(folder).items() if not name.startswith(".")}


@pytest.fixture(scope="module", autouse=True)
def steady() -> Iterator[None]:
    """The program stays what it was when the tests began, whoever is writing it."""
    program = annexes._program()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(annexes, "_program", lambda: program)
        yield


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of twelve systems, and everything made of it in one process."""
    folder = tmp_path_factory.mktemp("whole")
    many(folder, 10)
    assert run(folder, "annex", "--all", "-o", "made").code == 0
    return folder


def again(whole: Path, folder: Path) -> Path:
    """A copy of the library in another folder."""
    shutil.copytree(whole / "clauses", folder / "clauses")
    return folder


def test_two_processes_make_the_same_files(whole: Path, tmp_path: Path) -> None:
    done = run(again(whole, tmp_path), "annex", "--all", "-o", "made", "--jobs", "2")
    assert (done.code, done.err) == (0, "12 annexes, 24 files in made\n")
    assert made(tmp_path / "made") == made(whole / "made")


def test_what_is_there_is_not_made_again(whole: Path, tmp_path: Path) -> None:
    """Unless its own facts, what all share, or the file itself have changed; doubts are told each time."""
    folder = again(whole, tmp_path)
    facts = folder / "clauses/systems/desk-003/system.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("media: []", "media: null"), encoding="utf-8")
    first = run(folder, "annex", "--all", "-o", "made")
    second = run(folder, "annex", "--all", "-o", "made")
    assert first.code == second.code == 1
    assert second.err == first.err.replace("12 annexes", "12 were there already, made from the same\n12 annexes")
    (folder / "made/desk-001@2022-04-01.docx").write_bytes(b"altered")
    (folder / "made/desk-002@2022-04-01.deviations.docx").unlink()
    facts.write_text(facts.read_text(encoding="utf-8").replace("media: null", "media: []"), encoding="utf-8")
    third = run(folder, "annex", "--all", "-o", "made")
    assert (third.code, third.err.splitlines()[0]) == (0, "9 were there already, made from the same")
    assert made(folder / "made") == made(whole / "made")
    glossary = folder / "clauses/glossary.yaml"
    glossary.write_text(glossary.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert "already" not in run(folder, "annex", "--all", "-o", "made").err


def test_one_that_fails_stops_no_other(whole: Path, tmp_path: Path) -> None:
    """A file with errors, a system without a contract, a deviation that cannot be applied: told, and exit 2."""
    systems = again(whole, tmp_path) / "clauses/systems"
    (systems / "desk-000/system.yaml").write_text("id: [", encoding="utf-8")
    (systems / "desk-001/2022-04-01.yaml").unlink()
    contract = systems / "desk-002/2022-04-01.yaml"
    contract.write_text(contract.read_text(encoding="utf-8").replace("full@", "gone@"), encoding="utf-8")
    done = run(tmp_path, "annex", "--all", "-o", "made")
    assert done.code == 2
    assert "3 of 12 systems could not be made: desk-000, desk-001, desk-002\n9 annexes, 18 files in made\n" in done.err
    assert "clauses/systems/desk-000/system.yaml:2:1: error" in done.err
    assert "[system.no-contract]" in done.err
    expected = {
        name: data
        for name, data in made(whole / "made").items()
        if name[:8] not in ("desk-000", "desk-001", "desk-002")
    }
    assert made(tmp_path / "made") == expected


def test_what_all_share_stops_all(whole: Path, tmp_path: Path) -> None:
    (again(whole, tmp_path) / "clauses/traits.yaml").write_text("traits: [", encoding="utf-8")
    done = run(tmp_path, "annex", "--all", "-o", "made")
    assert (done.code, "[library.broken]" in done.err) == (2, True)
    assert not (tmp_path / "made").exists()


def begun(folder: Path, *words: str) -> "subprocess.Popen[bytes]":
    """A run of `annex --all` in a process of its own."""
    program = [sys.executable, "-c", "from tokki.commands.main import run; run()", "annex", "--all", "-o", "made"]
    environment = {**os.environ, "TOKKI_CACHE": str(folder / ".cache"), "LANGUAGE": "en"}
    return subprocess.Popen(
        [*program, *words], cwd=folder, env=environment, start_new_session=True, stderr=subprocess.PIPE
    )


def until(true: Callable[[], bool]) -> None:
    """Wait, but not for ever."""
    deadline = time.monotonic() + 120
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def gone(group: int) -> bool:
    """Whether no process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_run_that_was_killed_is_taken_up_again(tmp_path: Path) -> None:
    """Killed in the middle: every file is whole, the processes it began end, and the next run makes the rest."""
    many(tmp_path, 90)
    with begun(tmp_path, "--jobs", "2") as process:
        until(lambda: len(list((tmp_path / "made").glob("*.docx"))) >= 20 or process.poll() is not None)
        process.kill()
    half = made(tmp_path / "made")
    assert 20 <= len(half) < 184
    done = run(tmp_path, "annex", "--all", "-o", "made")
    assert done.code == 0
    assert "92 annexes, 184 files in made\n" in done.err
    kept = int(done.err.split(" were there already")[0].splitlines()[-1])
    assert 0 < kept <= len(half) // 2
    assert {path.name for path in (tmp_path / "made").iterdir()} == {*made(tmp_path / "made"), NAME}
    assert run(tmp_path, "annex", "--all", "-o", "fresh").code == 0
    assert made(tmp_path / "made") == made(tmp_path / "fresh")
    assert half.items() <= made(tmp_path / "fresh").items()
    until(lambda: gone(process.pid))


def test_two_runs_do_not_write_into_one_folder(whole: Path, tmp_path: Path) -> None:
    """The second is refused while the first is at work; what a killed run had begun goes away with the next one."""
    again(whole, tmp_path)
    with ledger(tmp_path / "made"):
        (tmp_path / "made/.tokki-begun").write_bytes(b"half a file")
        with begun(tmp_path) as second:
            _, said = second.communicate(timeout=60)
        assert (second.returncode, "[bulk.busy]" in said.decode()) == (2, True)
        assert (tmp_path / "made/.tokki-begun").exists()
    assert run(tmp_path, "annex", "--all", "-o", "made").code == 0
    assert not (tmp_path / "made/.tokki-begun").exists()


def test_a_torn_list_is_read_as_far_as_it_goes(whole: Path, tmp_path: Path) -> None:
    shutil.copytree(whole / "clauses", tmp_path / "clauses")
    shutil.copytree(whole / "made", tmp_path / "made")
    path = tmp_path / "made" / NAME
    path.write_bytes(path.read_bytes()[:-40] + b"\n\xff\n[]\n{}\n")
    done = run(tmp_path, "annex", "--all", "-o", "made")
    assert (done.code, done.err.splitlines()[0]) == (0, "11 were there already, made from the same")
    assert made(tmp_path / "made") == made(whole / "made")


def _third(number: int) -> int:
    if number % 3 == 0:
        raise ZeroDivisionError(number)
    return number * number


def _end(_number: int) -> int:
    os._exit(1)


def test_a_mistake_of_ours_is_told_of_its_own_piece_alone() -> None:
    for jobs in (1, 2):
        with crew(20, jobs) as hands:
            done = list(shared_out(_third, range(20), hands))
        assert sorted(each.work for each in done) == list(range(20))
        assert {each.work: each.result for each in done if each.error is None} == {n: n * n for n in range(20) if n % 3}
        assert {type(each.error) for each in done if each.work % 3 == 0} == {ZeroDivisionError}


def test_only_a_few_pieces_are_taken_at_a_time() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(1) as executor:
        done = shared_out(abs, pieces(), Crew(executor, 1))
        next(done)
        assert len(taken) < 60
        done.close()  # type: ignore[attr-defined]


def test_a_worker_that_ends_is_told() -> None:
    with pytest.raises(TokkiError) as lost, crew(20, 2) as hands:
        list(shared_out(_end, range(20), hands))
    assert [f.rule for f in lost.value.findings] == ["bulk.lost"]


def test_a_cluster_makes_the_same_files(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setenv("TOKKI_CACHE", str(tmp_path / ".cache"))
    again(whole, tmp_path)
    options = {"n_workers": 1, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with LocalCluster(**options, silence_logs=50) as cluster:  # type: ignore[no-untyped-call]
        address = cluster.scheduler_address
        done = run(tmp_path, "annex", "--all", "-o", "made", "--dask", address)
        some = run(tmp_path, "annex", "desk-001", "-o", "some", "--dask", address)
    assert (done.code, done.err) == (0, "12 annexes, 24 files in made\n")
    assert some.code == 0
    assert made(tmp_path / "made") == made(whole / "made")
    assert made(tmp_path / "some").items() <= made(whole / "made").items()


def test_a_cluster_that_is_not_there_is_told(whole: Path, tmp_path: Path) -> None:
    refused = run(again(whole, tmp_path), "annex", "--all", "-o", "made", "--dask", "nowhere")
    assert (refused.code, "[bulk.unreachable]" in refused.err) == (2, True)
    assert made(tmp_path / "made") == {}


def test_without_dask_the_extra_is_named(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    refused = run(again(whole, tmp_path), "annex", "--all", "-o", "made", "--dask", "tcp://127.0.0.1:1")
    assert (refused.code, "[bulk.no-dask]" in refused.err) == (2, True)


def test_a_bug_keeps_its_traceback_and_stops_no_other(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = produce.files_of

    def broken(work: Work) -> dict[str, bytes]:
        if work.annex.system == "desk-004":
            raise ZeroDivisionError("nothing to divide")
        return real(work)

    monkeypatch.setattr(annexes, "files_of", broken)
    done = run(again(whole, tmp_path), "annex", "--all", "-o", "made")
    assert done.code == 2
    assert "Traceback (most recent call last)" in done.err
    assert "[bulk.crashed] desk-004@2022-04-01: a mistake in tokki itself: ZeroDivisionError" in done.err
    assert "1 of 12 systems could not be made: desk-004\n11 annexes, 22 files in made\n" in done.err
    assert len(made(tmp_path / "made")) == 22
