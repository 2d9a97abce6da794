"""Sample paragraphs of a template: the form that the body takes from what a clerk sees and edits in Word."""

import copy
import re
from dataclasses import dataclass

from lxml import etree

from tokki.write.lines import GAP, Kind
from tokki.write.xml import fragment, paragraph_text, w

MARKERS: dict[str, Kind | str] = {
    "見出し": "heading",
    "条": "article",
    "項": "paragraph",
    "号": "item",
    "号の細分": "sub1",
    "細分の細分": "sub2",
    "以下の細分": "sub3",
    "最後の細分": "sub4",
    "注記": "notice",
}
NOTICE = "注記"
REQUIRED = tuple(name for name in MARKERS if name != "最後の細分")
CELLS = {"条項": "clause", "区分": "kind", "内容": "what", "理由": "why"}
REQUIRED_CELLS = ("条項", "内容", "理由")
_MARKER = re.compile(r"\s*《([^《》]+)》")

# Source: order of the children of CT_RPr, ECMA-376 part 1, 17.3.2.28: what stands after `highlight`.
_AFTER_HIGHLIGHT = (
    "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """The form of one level, as XML text ready for use.

    `paragraph`: w:pPr; `label`, `words`, `marked`: w:rPr of number, words, and words that are highlighted;
    `gap`: what stands between number and words, a full-width space or a tab.
    """

    paragraph: str
    label: str
    words: str
    marked: str
    gap: str


def marker(paragraph: etree._Element) -> str | None:
    """The name in 《》 at the start of a paragraph; None where there is none."""
    match = _MARKER.match(paragraph_text(paragraph))
    return match.group(1) if match is not None else None


def read_sample(paragraph: etree._Element, root: etree._Element) -> Sample:
    """The form of a sample paragraph.

    The words take the form of the last run with text, the number that of the first run after the marker.
    Automatic numbering, section breaks and tracked changes of the form are not taken over.
    """
    runs = [(run, _run_text(run)) for run in paragraph.iter(w("r"))]
    spoken = _after_marker([(run, text) for run, text in runs if text])
    words = _properties(spoken[-1], root) if spoken else ""
    return Sample(
        paragraph=_paragraph_properties(paragraph, root),
        label=_properties(spoken[0], root) if spoken else "",
        words=words,
        marked=_highlighted(spoken[-1], root) if spoken else '<w:rPr><w:highlight w:val="yellow"/></w:rPr>',
        gap="\t" if any(True for _ in paragraph.iterfind(f"{w('r')}/{w('tab')}")) else GAP,
    )


def numbered(paragraph: etree._Element) -> bool:
    """Whether Word numbers the paragraph by itself (its own properties; a style's are not looked into)."""
    number = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    return number is not None and number.get(w("val")) != "0"


def _run_text(run: etree._Element) -> str:
    return "".join(node.text or "" for node in run.iter(w("t")))


def _after_marker(runs: list[tuple[etree._Element, str]]) -> list[etree._Element]:
    """The runs that hold sample words; the marker's own run where nothing follows it."""
    seen = ""
    for index, (_, text) in enumerate(runs):
        seen += text
        match = _MARKER.match(seen)
        if match is not None:
            rest = [run for run, _ in runs[index + 1 :]]
            return [run for run, _ in runs[index:]] if seen[match.end() :].strip() or not rest else rest
    return [run for run, _ in runs]


def _clean(element: etree._Element) -> etree._Element:
    """A copy without tracked changes of the form."""
    own = copy.deepcopy(element)
    for name in ("pPrChange", "rPrChange", "sectPr", "numPr", "ins", "del", "moveFrom", "moveTo"):
        for found in list(own.iter(w(name))):
            parent = found.getparent()
            if parent is not None:
                parent.remove(found)
    return own


def _paragraph_properties(paragraph: etree._Element, root: etree._Element) -> str:
    found = paragraph.find(w("pPr"))
    return fragment(_clean(found), root) if found is not None else ""


def _properties(run: etree._Element, root: etree._Element) -> str:
    found = run.find(w("rPr"))
    return fragment(_clean(found), root) if found is not None and len(found) else ""


def _highlighted(run: etree._Element, root: etree._Element) -> str:
    found = run.find(w("rPr"))
    own = _clean(found) if found is not None else etree.Element(w("rPr"), nsmap={"w": root.nsmap["w"]})
    for old in own.findall(w("highlight")):
        own.remove(old)
    mark = etree.Element(w("highlight"))
    mark.set(w("val"), "yellow")
    later = [i for i, child in enumerate(own) if etree.QName(child).localname in _AFTER_HIGHLIGHT]
    own.insert(later[0] if later else len(own), mark)
    return fragment(own, root)
