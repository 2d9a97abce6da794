"""Word files to PDF through LibreOffice: one process for many files, with a profile that is thrown away."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.write.pdf import PROGRAMS, conversion, surroundings

START = 60.0
EACH = 15.0


def to_pdf(words: Mapping[str, bytes], *, fonts: Path | None = None, timeout: float | None = None) -> dict[str, bytes]:
    """The PDFs of Word files, by name (`a.docx` gives `a.pdf`); all of them or none.

    Units:  `timeout` in seconds; without it a minute and fifteen seconds for each file.
    Errors: TokkiError `pdf.no-libreoffice` without LibreOffice; `pdf.failed` when it fails or is too slow.
    """
    if not words:
        return {}
    first = next(iter(words))
    program = next((found for name in PROGRAMS if (found := shutil.which(name)) is not None), None)
    if program is None:
        raise TokkiError([finding("pdf.no-libreoffice", Place(first))])
    with tempfile.TemporaryDirectory(prefix="tokki-pdf-", ignore_cleanup_errors=True) as scratch:
        made, given, profile = Path(scratch, "pdf"), Path(scratch, "docx"), Path(scratch, "profile")
        for folder in (made, given):
            folder.mkdir()
        for name, data in words.items():
            (given / name).write_bytes(data)
        command = conversion(program, [given / name for name in words], made, profile)
        own = surroundings(os.environ, fonts.resolve() if fonts is not None else None)
        said = _run(command, own, timeout or START + EACH * len(words), first)
        pdfs: dict[str, bytes] = {}
        for name in words:
            pdf = (made / name).with_suffix(".pdf")
            if not pdf.is_file():
                raise _failed(name, _last(said) or "it made no PDF and gave no reason")
            pdfs[pdf.name] = pdf.read_bytes()
    return pdfs


def _run(command: list[str], surrounding: dict[str, str], timeout: float, first: str) -> str:
    """What LibreOffice said. soffice starts a child that outlives it, so the whole group is ended when it is too slow."""
    with subprocess.Popen(
        command, env=surrounding, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
        stdin=subprocess.DEVNULL, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            said, _ = process.communicate(timeout=timeout)
        except BaseException as error:
            _end(process)
            process.communicate()
            if isinstance(error, subprocess.TimeoutExpired):
                raise _failed(first, f"it was not done after {timeout:.0f} seconds") from error
            raise
    if process.returncode != 0:
        raise _failed(first, _last(said) or f"it ended with code {process.returncode}")
    return said


def _end(process: "subprocess.Popen[str]") -> None:
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:  # Windows
            process.kill()


def _last(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[-1] if lines else ""


def _failed(name: str, problem: str) -> TokkiError:
    return TokkiError([finding("pdf.failed", Place(name), problem=problem)])
