"""The shipped library's site, built once for each worker, and a browser to look at it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tokki.commands.pages import write_pages

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    folder = tmp_path_factory.mktemp("site")
    write_pages(folder / "build/pages", folder / "build/theme", day=TODAY, library=ROOT / "clauses")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    build(folder, "mkdocs")
    return folder / "build/site"


def build(folder: Path, generator: str) -> None:
    """Build the pages of a folder with MkDocs or another program of its kind; a warning is an error."""
    command = [sys.executable, "-m", generator, "build", "--strict", "--quiet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests say what went wrong."""


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """The address of the site over http, on this machine only."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=built))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
