"""Where things are: the library that is worked on, what ships with the package, the cache."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place

if TYPE_CHECKING:
    from tokki.library.load import Loaded
    from tokki.model.library import Library


def find_library(asked: Path | None) -> Path:
    """The folder of the library: the one asked for, TOKKI_LIBRARY, or `clauses/` here or above.

    Errors: TokkiError when there is none.
    """
    named = asked or (Path(os.environ["TOKKI_LIBRARY"]) if os.environ.get("TOKKI_LIBRARY") else None)
    starts = [named] if named is not None else [Path.cwd(), *Path.cwd().parents]
    for start in starts:
        for folder in (start, start / "clauses"):
            if (folder / "traits.yaml").is_file() and (folder / "articles").is_dir():
                return folder
    raise TokkiError([finding("library.none", Place(str(starts[0])), folder=starts[0])])


def load_library(asked: Path | None) -> "tuple[Path, Loaded]":
    """The library with its findings; file names in them are relative to here where they can be."""
    from tokki.library.cache import Cache
    from tokki.library.load import load

    root = find_library(asked)
    return root, load(root, shown=shown(root), store=Cache(cache_file()))


def good_library(asked: Path | None) -> "tuple[Path, Library]":
    """The library, refused when any of its files has errors.

    Errors: TokkiError with every finding of the files.
    """
    root, loaded = load_library(asked)
    if any(f.definition.severity == "error" for f in loaded.findings):
        broken = finding("library.broken", Place(shown(root)))
        raise TokkiError([*loaded.findings, broken])
    return root, loaded.library


def growing_library(asked: Path | None, *folders: str) -> "tuple[Path, Library]":
    """The library to add something to: errors are refused in these folders only, so that one can begin several things.

    Errors: TokkiError with the findings of those folders.
    """
    root, loaded = load_library(asked)
    inside = tuple(shown(root / folder) for folder in folders)
    broken = [f for f in loaded.findings if f.place.path.startswith(inside)]
    if broken:
        raise TokkiError([*broken, finding("library.broken", Place(shown(root)))])
    return root, loaded.library


def shown(path: Path) -> str:
    """A path as a person here would type it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix() or "."
    except ValueError:
        return path.as_posix()


def cache_file() -> Path:
    """The person's own cache, never the library's folder (which may be shared)."""
    if os.environ.get("TOKKI_CACHE"):
        return Path(os.environ["TOKKI_CACHE"]) / "library.sqlite"
    from platformdirs import user_cache_path

    return user_cache_path("tokki", appauthor=False) / "library.sqlite"


def shipped(name: str) -> Path:
    """What ships with tokki (`clauses`, `templates`, `mkdocs.yml`): in the wheel, or in the checkout."""
    inside = Path(__file__).parent.parent / "shipped" / name
    return inside if inside.exists() else Path(__file__).parents[3] / name
