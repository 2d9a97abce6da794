"""Saving: whole or not at all, never over somebody else's work, and only what `tokki check` accepts."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.web.clerk import Clerk
from tests.web.serving import app, copied
from tests.web.test_interview import interview

from tokki.commands.output import write_all
from tokki.library.load import load
from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.review.integrity import check_library
from tokki.web import shelf

EDIT = {"contract": "meguro-bicycles@2023-04-01", "way": "edit"}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return copied(tmp_path)


def opened(library: Path, **changed: object) -> Clerk:
    clerk = Clerk(app(library, saving=True, **changed))
    clerk.visit()
    return clerk


def errors(library: Path) -> list[str]:
    loaded = load(library)
    found = [*loaded.findings, *check_library(loaded.library, loaded.left_out)]
    return [f"{f.place} {f.rule}" for f in found if f.definition.severity == "error"]


def test_a_changed_profile_keeps_every_other_line(library: Path) -> None:
    system, contract = (library / f"systems/meguro-bicycles/{name}.yaml" for name in ("system", "2023-04-01"))
    before = system.read_text("utf-8").replace("facts:\n", "facts:\n  # asked in May\n"), contract.read_text("utf-8")
    system.write_text(before[0], "utf-8")
    clerk = opened(library)
    clerk.press("この案件から始める", EDIT)
    clerk.press("次へ")
    clerk.press("次へ", {"f.networks": "yes", "f.networks.internet": "on"})
    clerk.press("結果")
    clerk.press("保存する")
    assert "保存しました" in clerk.text()
    assert system.read_text("utf-8") == before[0].replace("  networks: null", "  networks: [internet]")
    assert contract.read_text("utf-8") == before[1]
    assert errors(library) == []


def test_a_new_system_is_one_that_check_accepts(library: Path) -> None:
    clerk = opened(library)
    clerk.press("初めから作る")
    clerk.press("次へ", {"b.organisation": "試験市", "b.title": "公園予約", "b.id": "park-booking"})
    clerk.press("結果")
    clerk.press("保存する")
    assert "保存しました" in clerk.text()
    assert sorted(p.name for p in (library / "systems/park-booking").iterdir()) == ["2027-04-01.yaml", "system.yaml"]
    assert errors(library) == []
    clerk.press("保存する")
    assert "保存しました" in clerk.text()
    clerk.visit()
    assert "公園予約" in clerk.text()


def test_what_somebody_else_changed_is_not_overwritten(library: Path) -> None:
    file = library / "systems/meguro-bicycles/2023-04-01.yaml"
    clerk = opened(library)
    clerk.press("この案件から始める", EDIT)
    file.write_text(file.read_text("utf-8") + "# by another\n", "utf-8")
    clerk.press("結果")
    clerk.press("保存する")
    assert clerk.status == 422
    assert "ほかの人が書き換え" in clerk.text()
    assert file.read_text("utf-8").endswith("# by another\n")


def test_a_name_that_is_taken_is_not_overwritten(library: Path) -> None:
    before = (library / "systems/meguro-bicycles/system.yaml").read_bytes()
    clerk = opened(library)
    interview(clerk)
    clerk.press("保存する")
    assert clerk.status == 422
    assert (library / "systems/meguro-bicycles/system.yaml").read_bytes() == before


def test_two_tabs_and_the_second_is_told(library: Path) -> None:
    one, two = (opened(library) for _ in range(2))
    one.app = two.app
    for clerk, day in ((one, "2027-03-31"), (two, "2028-03-31")):
        clerk.press("この案件から始める", EDIT)
        clerk.press("次へ", {"b.to": day})
        clerk.press("結果")
    one.press("保存する")
    two.press("保存する")
    assert (one.status, two.status) == (200, 422)
    assert "2027-03-31" in (library / "systems/meguro-bicycles/2023-04-01.yaml").read_text("utf-8")


def test_of_many_at_once_exactly_one_is_saved(library: Path) -> None:
    made = app(library, saving=True)
    clerks = [Clerk(made) for _ in range(6)]
    for n, clerk in enumerate(clerks):
        clerk.visit()
        clerk.press("この案件から始める", EDIT)
        clerk.press("次へ", {"b.to": f"203{n}-03-31"})
        clerk.press("結果")
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda clerk: clerk.press("保存する"), clerks))
    assert sorted(clerk.status for clerk in clerks) == [200, *[422] * 5]
    saved = next(n for n, clerk in enumerate(clerks) if clerk.status == 200)
    assert f"203{saved}-03-31" in (library / "systems/meguro-bicycles/2023-04-01.yaml").read_text("utf-8")


def test_a_disk_that_is_full_changes_nothing(library: Path) -> None:
    def full(_files: object) -> None:
        raise TokkiError([finding("output.disk-full", Place("x"), path="x")])

    clerk = opened(library, write=full)
    clerk.press("この案件から始める", EDIT)
    clerk.press("結果")
    clerk.press("保存する")
    assert clerk.status == 422
    assert "保存していません" in clerk.text()


def test_nothing_is_saved_where_saving_is_not_allowed(library: Path) -> None:
    before = {path: path.read_bytes() for path in library.rglob("*.yaml")}
    clerk = Clerk(app(library))
    clerk.visit()
    clerk.press("この案件から始める", EDIT)
    clerk.press("次へ", {"b.to": "2027-03-31"})
    clerk.press("結果")
    assert "保存する" not in [button.text_content() for button in clerk.page.iter("button")]
    clerk.page.xpath("//button[text()='結果']")[0].set("formaction", "/results/save")
    clerk.press("結果")
    assert {path: path.read_bytes() for path in library.rglob("*.yaml")} == before


@pytest.mark.parametrize("whole", [1, 50])
def test_what_others_write_during_a_save_is_seen(library: Path, monkeypatch: pytest.MonkeyPatch, whole: int) -> None:
    """The library in memory takes up what was saved without being read again, and what another wrote as well."""
    monkeypatch.setattr(shelf, "WHOLE", whole)
    other = library / "systems/meguro-bicycles/system.yaml"

    def write(files: Mapping[Path, bytes]) -> None:
        write_all(files)
        other.write_text(other.read_text("utf-8").replace("放置自転車等管理システム", "自転車の管理"), "utf-8")

    clerk = opened(library, write=write)
    clerk.press("初めから作る")
    clerk.press("次へ", {"b.organisation": "試験市", "b.title": "公園予約", "b.id": "park-booking"})
    clerk.press("結果")
    clerk.press("保存する")
    assert "保存しました" in clerk.text()
    clerk.visit()
    assert "公園予約" in clerk.text()
    assert "自転車の管理" in clerk.text()


def test_a_library_that_is_mended_beside_the_server_is_read_again(library: Path) -> None:
    clerk = opened(library)
    file = library / "systems/meguro-bicycles/system.yaml"
    good = file.read_text("utf-8")
    file.write_text("facts: [", "utf-8")
    clerk.visit()
    assert "放置自転車等管理システム" in clerk.text()
    file.write_text(good.replace("放置自転車等管理システム", "自転車の管理"), "utf-8")
    clerk.visit()
    assert "自転車の管理" in clerk.text()
