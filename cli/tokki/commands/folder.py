"""A folder that is tokki's own: filled anew, and only with what it filled it with before taken away."""

from collections.abc import Mapping
from pathlib import Path

from tokki.commands.output import write_all
from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place

LIST = ".tokki-files"


def fill(folder: Path, files: Mapping[str, bytes]) -> int:
    """How many files changed. What is as before is not touched; what was here from the last time, and is no more, goes.

    Errors: TokkiError `output.foreign-folder` when there are files that tokki did not write; then nothing changes.
    """
    known = _known(folder)
    changed = {folder / name: data for name, data in files.items() if _now(folder / name) != data}
    listed = "".join(f"{name}\n" for name in sorted(files)).encode()
    write_all({**changed, folder / LIST: listed}, durable=False)
    for name in sorted(known - files.keys(), reverse=True):
        path = folder / name
        path.unlink(missing_ok=True)
        while path.parent != folder and not any(path.parent.iterdir()):
            path = path.parent
            path.rmdir()
    return len(changed)


def _known(folder: Path) -> set[str]:
    """What tokki wrote into the folder the last time."""
    if (folder / LIST).is_file():
        return set((folder / LIST).read_text("utf-8").split("\n")) - {""}
    if folder.is_dir() and any(folder.iterdir()):
        raise TokkiError([finding("output.foreign-folder", Place(str(folder)), folder=folder)])
    return set()


def _now(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
