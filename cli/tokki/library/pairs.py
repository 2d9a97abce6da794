"""A pairs file: provisions of two documents that a person declares to be the same."""

from tokki.library.source import Source, read_source
from tokki.library.validate import validate
from tokki.model.authored import Authored, Words
from tokki.model.finding import Finding, finding
from tokki.model.place import Place


class DeclaredPair(Authored):
    """An old and a new provision, by printed number (第12条第2項) or by ID."""

    old: Words
    new: Words


class Pairs(Authored):
    """The file: `pairs: [{old: 第12条, new: 第14条第2項}, …]`. Several pairs of one provision declare a split or merge."""

    pairs: tuple[DeclaredPair, ...]


def read_pairs(data: bytes, path: str) -> tuple[Pairs | None, Source, list[Finding]]:
    """The pairs, the file they stand in (`source.place(("pairs", 0, "old"))`), and what is wrong with its form."""
    source = read_source(data, path)
    if source.findings:
        return None, source, source.findings
    if source.data is None:
        return None, source, [finding("schema.missing", Place(path, 1, 1), key="pairs")]
    found, _canonical, findings = validate(source, Pairs)
    return found, source, findings
