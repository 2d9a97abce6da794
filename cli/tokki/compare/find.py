"""Where a provision stands in a Document, and which one is meant by an ID or a printed number."""

import re
from collections.abc import Iterator
from functools import reduce

from tokki.compare.key import fold
from tokki.model.document import Document, Provision
from tokki.model.number import Number, parse_number

Path = tuple[int, ...]
"""Where a provision stands: the index of its article, of its paragraph there, and so on; numbers play no part."""


def provision(document: Document, path: Path) -> Provision:
    """The provision at a path.

    Errors: IndexError when there is none (a bug of the caller's).
    """
    return reduce(lambda found, index: found.children[index], path[1:], document.articles[path[0]])


def paths(document: Document) -> Iterator[tuple[Path, Provision]]:
    """Every provision with its path, in order of print."""
    pending: list[tuple[Path, Provision]] = []
    pending += [((k,), article) for k, article in enumerate(document.articles)][::-1]
    while pending:
        at, found = pending.pop()
        yield at, found
        pending += [((*at, k), child) for k, child in enumerate(found.children)][::-1]


_STEP = re.compile(
    r"第?(?:[0-9]+|[〇一二三四五六七八九十百千]+)[条項号]?(?:の(?:[0-9]+|[〇一二三四五六七八九十百千]+))*"
)


def find(document: Document, name: str) -> Path:
    """The path of the provision with an ID, or with a printed number: 第12条の2第3項, 第６条第２号, B.4.

    Errors: ValueError when there is none, or more than one.
    """
    wanted = fold(name)
    named = [at for at, p in paths(document) if name and p.id == name]
    named = named or [at for at, p in paths(document) if wanted and fold(p.label) == wanted]
    steps = _STEP.findall(wanted)
    if not named and wanted and "".join(steps) == wanted:
        named = [()]
        for step in map(parse_number, steps):
            named = [at for above in named for at in _numbered(document, above, step)]
    if len(named) != 1:
        raise ValueError(f"{name}: {len(named)} provisions")
    return named[0]


def _numbered(document: Document, above: Path, number: Number) -> list[Path]:
    """What has the number below a provision; through a sole paragraph, which is not cited."""
    children = provision(document, above).children if above else document.articles
    found = [(*above, k) for k, child in enumerate(children) if child.number == number]
    if above and len(children) == 1 and (children[0].children or not found):
        inner = [(*above, 0, k) for k, child in enumerate(children[0].children) if child.number == number]
        return inner or found
    return found
