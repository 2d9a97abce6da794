"""The two laws of a redline, checked on the file itself: accepting all gives the new text, rejecting all the old one."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.write.xml import w

_P, _PPR, _RPR, _T, _DEL_T, _STYLE, _CHANGE = map(w, ("p", "pPr", "rPr", "t", "delText", "pStyle", "pPrChange"))
_GONE = {w("ins"): 0, w("moveTo"): 0, w("del"): 1, w("moveFrom"): 1}
"""Which text a change leaves out: the old one (0) or the new one (1)."""
_SPECIAL = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n"}
_VAL = w("val")
Sides = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph: its words, and the ID of its style."""

    text: str
    style: str = ""


def settled(root: etree._Element) -> tuple[list[Printed], list[Printed]]:
    """The paragraphs of a part after all changes are rejected, and after all are accepted.

    A paragraph whose mark goes is joined with the next one and takes its form.
    Source: ECMA-376 part 1, 17.13.5.
    """
    out: tuple[list[Printed], list[Printed]] = ([], [])
    pending: tuple[dict[etree._Element, str], dict[etree._Element, str]] = ({}, {})
    for paragraph in root.iter(_P):
        texts: Sides = ([], [])
        _collect(paragraph, (True, True), texts)
        properties = paragraph.find(_PPR)
        mark = properties.find(_RPR) if properties is not None else None
        goes = {_GONE[child.tag] for child in mark if child.tag in _GONE} if mark is not None else ()
        following = next(paragraph.itersiblings(_P, w("tbl"), w("sectPr")), None) if goes else None
        for side in (0, 1):
            text = pending[side].pop(paragraph, "") + "".join(texts[side])
            if side in goes and following is not None and following.tag == _P:
                pending[side][following] = text
            else:
                out[side].append(Printed(text, style(properties, before=side == 0)))
    return out


def style(properties: etree._Element | None, *, before: bool = False) -> str:
    """The ID of a paragraph's style, now or before the change that is tracked."""
    if properties is None:
        return ""
    change = properties.find(_CHANGE) if before else None
    if change is not None:
        properties = change.find(_PPR)
    found = properties.find(_STYLE) if properties is not None else None
    return found.get(_VAL, "") if found is not None else ""


def words(paragraph: etree._Element) -> str:
    """The words of a paragraph without changes; tabs and line breaks count."""
    texts: Sides = ([], [])
    _collect(paragraph, (True, True), texts)
    return "".join(texts[1])


def _collect(element: etree._Element, there: tuple[bool, bool], texts: Sides) -> None:
    """Add the words below an element to the texts that have them."""
    for child in element:
        tag = child.tag
        text = child.text or "" if tag in (_T, _DEL_T) else _SPECIAL.get(str(tag))
        if text is not None:
            for side in (0, 1):
                if there[side]:
                    texts[side].append(text)
        elif tag in _GONE:
            left = _GONE[str(tag)]
            _collect(child, (there[0] and left != 0, there[1] and left != 1), texts)
        elif tag != _PPR:
            _collect(child, there, texts)


def check(root: etree._Element, old: Sequence[Printed], new: Sequence[Printed], name: str) -> None:
    """Compare what accepting and rejecting give with the plain print of either document.

    Errors: TokkiError `redline.not-new` or `redline.not-old` with the first paragraph that differs.
    """
    rules = ("redline.not-old", "redline.not-new")
    for rule, found, wanted in zip(rules, settled(root), (old, new), strict=True):
        for number in range(max(len(found), len(wanted))):
            one, other = (each[number] if number < len(each) else None for each in (found, wanted))
            if one != other:
                told = {"found": one.text if one else "", "wanted": other.text if other else ""}
                raise TokkiError([finding(rule, Place(name), number=number + 1, **told)])
