"""Law XML both ways: what is lost of the main provisions, whether the text of a law is the same tree, and how fast.

    python benchmarks/law.py FOLDER|FILE…

Every file (法令標準XML) is read, written, and compared element by element with what it was: number, caption, title, columns
and sentences of each provision (ruby by its base text). Then it is printed as a text, read again, and its tree compared.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "cli"))

from lxml import etree  # noqa: E402

from tokki.model.document import Document, Provision  # noqa: E402
from tokki.read.law.law import read_law  # noqa: E402
from tokki.read.law.source import tag, words  # noqa: E402
from tokki.read.text import read_text  # noqa: E402
from tokki.write.law.law_xml import law_xml  # noqa: E402
from tokki.write.lines import blocks  # noqa: E402

KEPT = ("Num", "Function")
Row = tuple[object, ...]


def rows(element: etree._Element, path: tuple[str, ...] = ()) -> Iterator[Row]:
    """Every element below with its place, attributes and words."""
    for inner in element:
        here = (*path, tag(inner))
        held = len(inner) == 0 or all(tag(e) in ("Ruby", "Line", "Sup", "Sub") for e in inner)
        yield here, {name: inner.get(name) for name in KEPT if inner.get(name)}, words(inner) if held else ""
        if not held:
            yield from rows(inner, here)


def main_of(data: bytes) -> etree._Element:
    elements = etree.fromstring(data, etree.XMLParser(remove_comments=True)).iter()
    return next(element for element in elements if tag(element) == "MainProvision")


def text_of(document: Document) -> str:
    lines = [document.title]
    for block in blocks(document):
        lines += ["\u3000".join((*line.labels, line.words)) for line in block.lines]
    return "\n".join(lines)


def shape(provision: Provision) -> Row:
    below = tuple(shape(child) for child in provision.children)
    return provision.level, provision.number, provision.label, provision.heading, provision.text, provision.state, below


def main(arguments: list[str]) -> int:
    paths = [p for a in arguments for p in (sorted(Path(a).rglob("*.xml")) if Path(a).is_dir() else [Path(a)])]
    if not paths:
        print(__doc__)
        return 2
    bad, size, seconds = 0, 0, 0.0
    for path in paths:
        data = path.read_bytes()
        start = time.perf_counter()
        read = read_law(data, path.name)
        seconds, size = seconds + time.perf_counter() - start, size + len(data)
        made = law_xml(read.document, groups=read.groups, preamble=read.preamble)
        old, new = list(rows(main_of(data))), list(rows(main_of(made)))
        lost = [row for row in old if row not in new] + [row for row in new if row not in old] if old != new else []
        again = read_text(text_of(read.document), path.name).document
        trees = list(map(shape, read.document.articles)), list(map(shape, again.articles))
        other = sum(a != b for a, b in zip(*trees, strict=False)) + abs(len(trees[0]) - len(trees[1]))
        same = read_law(made, path.name).document == read.document
        ok = old == new and not other and same
        bad += not ok
        findings = sum(1 for f in read.findings if f.rule != "read.trailing")
        print(f"{path.name}  {len(old)} elements, {len(lost)} not the same; {other} articles differ as text; "
              f"{'same' if same else 'other'} Document again; {findings} findings")  # fmt: skip
        for row in lost[:5]:
            print("  ", row)
    print(f"{len(paths)} files, {bad} with losses; read at {size / seconds / 1e6:.1f} MB/s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
