"""Files written whole or not at all: all of them beside their places first, then each put into place at once."""

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place

BEGUN = ".tokki-"
DAY = 24 * 60 * 60


def write_all(files: Mapping[Path, bytes], *, durable: bool = True) -> None:
    """Write every file, or none: the old ones stay until all new ones are on the disk.

    `durable`: wait until the disk says so; not for thousands of files that are made again in seconds.
    Errors: TokkiError `output.disk-full` or `output.not-writable`; then nothing has changed.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                waiting[path] = _beside(path, data, durable=durable)
            except OSError as error:
                raise _refusal(path, error) from error
        for path in list(waiting):
            try:
                waiting[path].replace(path)
                del waiting[path]
            except OSError as error:
                raise _refusal(path, error) from error
    finally:
        for rest in waiting.values():
            rest.unlink(missing_ok=True)


def _beside(path: Path, data: bytes, *, durable: bool = True) -> Path:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, name = tempfile.mkstemp(prefix=".tokki-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _refusal(path: Path, error: OSError) -> TokkiError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return TokkiError([finding("output.disk-full", Place(str(path)), path=path)])
    return TokkiError([finding("output.not-writable", Place(str(path)), path=path, problem=error.strerror or error)])


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """A new folder with these files, whole or not at all: it takes its name when all of it is on the disk.

    What a killed run left behind is removed after a day; until then it may be another run that is still at work.
    Errors: TokkiError `name.taken` when the folder is there already; those of `write_all`.
    """
    if folder.exists():
        raise TokkiError([finding("name.taken", Place(str(folder)), name=folder)])
    begun: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder.parent)
        begun = Path(tempfile.mkdtemp(prefix=BEGUN, dir=folder.parent))
        for name, data in files.items():
            path = begun / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _beside(path, data).replace(path)
        mask = os.umask(0)
        os.umask(mask)
        begun.chmod(0o777 & ~mask)
        begun.rename(folder)
        begun = None
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):  # another run was quicker
            raise TokkiError([finding("name.taken", Place(str(folder)), name=folder)]) from error
        raise _refusal(folder, error) from error
    finally:
        if begun is not None:
            shutil.rmtree(begun, ignore_errors=True)


def _sweep(folder: Path) -> None:
    for rest in folder.glob(f"{BEGUN}*"):
        with suppress(OSError):
            if time.time() - rest.stat().st_mtime > DAY:
                shutil.rmtree(rest)
