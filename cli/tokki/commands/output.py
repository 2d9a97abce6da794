"""Files written whole or not at all: all of them beside their places first, then each put into place at once."""

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file, or none: the old ones stay until all new ones are on the disk.

    Errors: TokkiError `output.disk-full` or `output.not-writable`; then nothing has changed.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                waiting[path] = _beside(path, data)
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


def _beside(path: Path, data: bytes) -> Path:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, name = tempfile.mkstemp(prefix=".tokki-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
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
