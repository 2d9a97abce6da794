"""What a template prints around the text (title, cover, header, footer), with its changes tracked as well.

Every placeholder is first printed as one letter of a private area, so that the run it stands in, and thereby its form, is
known; then the letter gives way to the words of both documents.
"""

import copy
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from tokki.write.placeholders import NONE, PLACEHOLDERS
from tokki.write.redline.check import Printed, style, words
from tokki.write.redline.ink import Ink
from tokki.write.redline.words import Stretch
from tokki.write.xml import escape, w

_LETTERS = {name: chr(0x10F000 + k) for k, name in enumerate(PLACEHOLDERS)}
_NAMES = {letter: name for name, letter in _LETTERS.items()}
Changes = Mapping[str, Sequence[Stretch]]


def letters() -> dict[str, str]:
    """The letter of every placeholder."""
    return dict(_LETTERS)


def drop_empty_rows(root: etree._Element, changes: Changes) -> None:
    """Take out the rows of a cover that have nothing to say about either document."""
    for row in list(root.iter(w("tr"))):
        named = [_NAMES[letter] for text in row.iter(w("t")) for letter in text.text or "" if letter in _NAMES]
        if named and all(_side(changes[name], "=+") == _side(changes[name], "=-") == NONE for name in named):
            table = row.getparent()
            assert table is not None
            table.remove(row)
            above = table.getparent()
            if table.find(w("tr")) is None and above is not None:
                above.remove(table)


def plain_print(
    root: etree._Element, changes: Changes, places: Mapping[str, Sequence[Printed]], ops: str
) -> Iterator[Printed]:
    """The paragraphs of a part as one of the documents prints them (`ops`: `=-` the old one, `=+` the new one).

    `places`: the paragraphs that are printed at an instruction of that name.
    """
    for element in root.iter():
        if not isinstance(element.tag, str):  # an instruction
            yield from places.get(element.text or "", ())
        elif element.tag == w("p"):
            text = words(element)
            for letter, name in _NAMES.items():
                text = text.replace(letter, _side(changes[name], ops))
            yield Printed(text, style(element.find(w("pPr"))))


def track(root: etree._Element, changes: Changes, ink: Ink, note: str = "") -> None:
    """Put the words of both documents where the letters stand; `note`: a comment on the first title."""
    for run in list(root.iter(w("r"))):
        if any(letter in _NAMES for text in run.iter(w("t")) for letter in text.text or ""):
            titled = any(_LETTERS["title"] in (text.text or "") for text in run.iter(w("t")))
            above = run.getparent()
            assert above is not None
            at = above.index(run)
            made = [_wrapped(op, author, piece, ink) for op, author, piece in _pieces(run, changes, ink)]
            if note and titled:
                made, note = _commented(made, note, ink), ""
            tail = run.tail
            above[at : at + 1] = made
            if made and tail:
                made[-1].tail = tail


def without_letters(xml: str, changes: Changes) -> str:
    """The part as text; letters outside of words (in codes of fields) give way to the new words."""
    for letter, name in _NAMES.items():
        if letter in xml:
            xml = xml.replace(letter, escape(_side(changes[name], "=+")).replace('"', "&quot;"))
    return xml


def _side(stretches: Sequence[Stretch], ops: str) -> str:
    return "".join(each.text for each in stretches if each.op in ops)


def _pieces(run: etree._Element, changes: Changes, ink: Ink) -> Iterator[tuple[str, str, etree._Element]]:
    """A run as runs of one fate each: what became of them, whose change it is, and the run."""
    form = run.find(w("rPr"))

    def own(child: etree._Element) -> etree._Element:
        piece = etree.Element(w("r"), nsmap=run.nsmap)
        if form is not None:
            piece.append(copy.deepcopy(form))
        piece.append(child)
        return piece

    for child in run:
        if child.tag == w("rPr"):
            continue
        if child.tag != w("t"):
            yield "=", "", own(copy.deepcopy(child))
            continue
        for stretch in _split(child.text or "", changes):
            text = etree.Element(w("delText" if stretch.op == "-" else "t"))
            text.text = stretch.text
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            yield stretch.op, ink.author_of(stretch), own(text)


def _split(text: str, changes: Changes) -> Iterator[Stretch]:
    """The words of one text, the letters replaced."""
    rest = ""
    for letter in text:
        if letter not in _NAMES:
            rest += letter
            continue
        if rest:
            yield Stretch("=", rest)
            rest = ""
        yield from (stretch for stretch in changes[_NAMES[letter]] if stretch.text)
    if rest:
        yield Stretch("=", rest)


def _wrapped(op: str, author: str, piece: etree._Element, ink: Ink) -> etree._Element:
    if op == "=":
        return piece
    change = etree.Element(w("del" if op == "-" else "ins"))
    for name, value in ink.attributes(author).items():
        change.set(w(name), value)
    change.append(piece)
    return change


def _commented(made: list[etree._Element], note: str, ink: Ink) -> list[etree._Element]:
    """The runs with a comment on all of them."""
    number = str(ink.comment(note))
    marks = [etree.Element(w(name)) for name in ("commentRangeStart", "commentRangeEnd", "commentReference")]
    for mark in marks:
        mark.set(w("id"), number)
    anchor = etree.Element(w("r"))
    anchor.append(marks[2])
    return [marks[0], *made, marks[1], anchor]
