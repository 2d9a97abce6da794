"""What people type for a provision → where it stands in a document."""

import re
from dataclasses import replace

from tokki.compare.key import fold
from tokki.compare.trace import Path, find, paths, provision
from tokki.model.document import Document
from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.model.resolve import is_synthetic

CLOSE = 0.3
_MARK = re.compile(r"\([ァ-ヺa-z]\)|[ァ-ヺa-z]")
_TAIL = re.compile(rf"(.*[条項号])((?:{_MARK.pattern})+)")


def a_provision(document: Document, name: str, *, of: str, place: Place | None = None) -> Path:
    """The provision with a printed number (第12条第2項第1号ア, in any digits) or an ID; of one clause alone, 第2項 is enough.

    `of`: what the document is called; `place`: where the name was written, for findings.
    Errors: TokkiError when there is none, or more than one.
    """
    found = _found(document, name)
    if not found and len(document.articles) == 1 and document.articles[0].number is None:
        found = [(0, *at) for at in _found(replace(document, articles=document.articles[0].children), name)]
    if len(found) == 1:
        return found[0]
    rule = "provision.several" if found else "provision.unknown"
    raise TokkiError([finding(rule, place or Place(name), name=name, document=of, close=_nearest(document, name))])


def _found(document: Document, name: str) -> list[Path]:
    """Every provision that can be meant; below 号 by its marks."""
    tail = _TAIL.fullmatch(fold(name))
    head, marks = (tail.group(1), _MARK.findall(tail.group(2))) if tail is not None else (name, [])
    try:
        found = [find(document, head)]
    except ValueError as error:
        return [] if str(error).endswith(": 0 provisions") else [(), ()]
    for mark in marks:
        found = [at for above in found for at in _marked(document, above, mark)]
    return found


def _marked(document: Document, above: Path, mark: str) -> list[Path]:
    """What has the mark right below a provision; through a sole paragraph, which is not cited."""
    children = provision(document, above).children
    if len(children) == 1 and children[0].level == "paragraph":
        return _marked(document, (*above, 0), mark)
    return [(*above, k) for k, child in enumerate(children) if fold(child.label) == mark]


def _nearest(document: Document, name: str) -> str:
    from difflib import get_close_matches

    known = [p.label for _at, p in paths(document) if p.level == "article" and p.label]
    known += [p.id for _at, p in paths(document) if not is_synthetic(p.id)]
    return next(iter(get_close_matches(name, known, 1, CLOSE)), "–")
