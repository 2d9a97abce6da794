"""`tokki serve`: what it refuses before it listens, and who it lets in."""

import sys
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from tests.commands.running import run, small


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """How the server was started, without one."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: found.append({"app": app, **options}))
    return found


def test_it_listens_on_this_machine_alone(tmp_path: Path, started: list[dict[str, Any]]) -> None:
    ran = run(small(tmp_path), "serve", "--port", "8123")
    assert ran.code == 0, ran.whole
    assert "http://127.0.0.1:8123/" in ran.err
    assert (started[0]["host"], started[0]["port"], started[0]["access_log"]) == ("127.0.0.1", 8123, False)
    assert started[0]["app"]._service.door.hosts == {"127.0.0.1", "localhost", "[::1]"}
    assert not started[0]["app"]._service.saving


def test_another_address_is_refused_without_a_password(tmp_path: Path, started: list[dict[str, Any]]) -> None:
    ran = run(small(tmp_path), "serve", "--host", "0.0.0.0")
    assert ran.code == 2
    assert "[serve.open]" in ran.err
    assert started == []


def test_another_address_asks_for_the_password_of_a_file(tmp_path: Path, started: list[dict[str, Any]]) -> None:
    folder = small(tmp_path)
    (folder / "secret.txt").write_text("合言葉\n", "utf-8")
    ran = run(
        folder,
        "serve",
        "--host",
        "0.0.0.0",
        "--name",
        "Clauses.city.example",
        "--password-file",
        "secret.txt",
        "--save",
    )
    assert ran.code == 0, ran.whole
    made = started[0]["app"]._service
    assert (made.door.password, made.saving) == ("合言葉", True)
    assert made.door.hosts == {"127.0.0.1", "localhost", "[::1]", "clauses.city.example"}
    assert run(folder, "serve", "--password-file", "none.txt").code == 2


def test_a_proxy_may_stand_in_front(tmp_path: Path, started: list[dict[str, Any]]) -> None:
    ran = run(small(tmp_path), "serve", "--host", "192.0.2.1", "--user-header", "X-Remote-User")
    assert ran.code == 0, ran.whole
    assert started[0]["app"]._service.door.user_header == "X-Remote-User"
    assert "192.0.2.1" in started[0]["app"]._service.door.hosts


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    ran = run(small(tmp_path), "serve")
    assert ran.code == 2
    assert "[serve.no-web]" in ran.err
    assert "tokki[web]" in ran.err
