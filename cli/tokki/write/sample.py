"""Sample paragraphs of a template: the form that the body takes from what a clerk sees and edits in Word."""

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

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
TemplateKind = Literal["annex", "deviations", "side-by-side", "movement", "text", "coverage", "paper", "forms"]
LINES: Mapping[str, str] = {"注記": "notice", "凡例": "legend"}
"""Paragraphs that are printed at their own place, once for each line."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a template of one kind holds: samples in the body, lines, and the cells of the sample row of a table.

    `levels`: samples by level stand in a cell of the sample row, not in the body; `tables`: how many may have a sample row;
    `rows`: how many sample rows a table may have. `texts`: samples of paragraphs in the body besides those by level;
    `boxes`: samples of cells, from which tables and figures take their form.
    """

    required: tuple[str, ...]
    lines: tuple[str, ...] = ("注記",)
    cells: Mapping[str, str] = field(default_factory=dict)
    levels: bool = False
    tables: int = 0
    rows: int = 1
    texts: Mapping[str, str] = field(default_factory=dict)
    boxes: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> tuple[str, ...]:
        """Every marker that the template may hold."""
        by_level = self.levels or not (self.tables or self.texts)
        levels = [name for name in MARKERS if name not in LINES] if by_level else []
        return (*self.cells, *levels, *self.texts, *self.boxes, *self.lines)


FORMS: Mapping[TemplateKind, Form] = {
    "annex": Form(tuple(name for name in MARKERS if name != "最後の細分")),
    "deviations": Form(
        ("条項", "内容", "理由"), cells={"条項": "clause", "区分": "kind", "内容": "what", "理由": "why"}, tables=1
    ),
    "side-by-side": Form(
        ("左", "右", "凡例"),
        ("注記", "凡例"),
        {"左": "left", "右": "right", "備考": "remark"},
        levels=True,
        tables=1,
    ),
    "movement": Form(
        ("旧番号", "新番号"),
        cells={"旧番号": "old", "新番号": "new", "条見出し": "heading", "記号": "id", "異動": "what"},
        tables=2,
    ),
    "text": Form(("見出し", "条", "号")),
    "coverage": Form(
        ("資料", "項目", "判定", "定め", "対応", "注"),
        ("注記", "凡例"),
        {
            "資料": "head",
            "項目": "duty",
            "根拠": "basis",
            "判定": "verdict",
            "定め": "by",
            "対応": "gap",
            "注": "note",
        },
        tables=1,
        rows=3,
    ),
    "paper": Form(
        ("節", "文", "表の見出し", "表の項目", "表の内容", "図の箱", "図の矢印"),
        texts={"節": "section", "文": "text", "箇条": "list", "注釈": "note", "表題": "caption"},
        boxes={
            "表の見出し": "head",
            "表の項目": "row",
            "表の内容": "cell",
            "表の区切り": "group",
            "図の箱": "box",
            "図の矢印": "arrow",
        },
    ),
    "forms": Form(
        ("様式番号", "題名", "本文", "備考の文", "欄の見出し", "欄の項目", "欄の内容"),
        texts={
            "様式番号": "number",
            "題名": "title",
            "右寄せ": "right",
            "小見出し": "heading",
            "宛先": "to",
            "差出人": "from",
            "本文": "text",
            "中央": "centre",
            "列記": "points",
            "備考の文": "notes",
        },
        boxes={"欄の見出し": "head", "欄の項目": "row", "欄の内容": "cell", "欄の区切り": "group"},
    ),
}
_MARKER = re.compile(r"\s*《([^《》]+)》")

# Source: order of the children of CT_RPr, ECMA-376 part 1, 17.3.2.28: what stands after `highlight`.
_AFTER_HIGHLIGHT = (
    "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """The form of one level, as XML text ready for use.

    `paragraph`: w:pPr; `label`, `words`, `marked`: w:rPr of number, words, and words that are highlighted;
    `label_changed`, `words_changed`: those of number and words that are underlined;
    `gap`: what stands between number and words, a full-width space or a tab; `raised`: w:rPr of small raised words.
    """

    paragraph: str
    label: str
    words: str
    marked: str
    label_changed: str
    words_changed: str
    gap: str
    raised: str = ""


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
    first, last = (spoken[0], spoken[-1]) if spoken else (None, None)
    return Sample(
        paragraph=_paragraph_properties(paragraph, root),
        label=_properties(spoken[0], root) if spoken else "",
        words=words,
        marked=_with(last, root, "highlight", "yellow"),
        label_changed=_with(first, root, "u", "single"),
        words_changed=_with(last, root, "u", "single"),
        gap="\t" if any(True for _ in paragraph.iterfind(f"{w('r')}/{w('tab')}")) else GAP,
        raised=_with(last, root, "vertAlign", "superscript"),
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


def _with(run: etree._Element | None, root: etree._Element, name: str, value: str) -> str:
    """The properties of a run with one more: `highlight`, `u` or `vertAlign`."""
    found = run.find(w("rPr")) if run is not None else None
    own = _clean(found) if found is not None else etree.Element(w("rPr"), nsmap={"w": root.nsmap["w"]})
    for old in own.findall(w(name)):
        own.remove(old)
    mark = etree.Element(w(name))
    mark.set(w("val"), value)
    after = _AFTER_HIGHLIGHT[_AFTER_HIGHLIGHT.index(name) + 1 :] if name in _AFTER_HIGHLIGHT else _AFTER_HIGHLIGHT
    later = [i for i, child in enumerate(own) if etree.QName(child).localname in after]
    own.insert(later[0] if later else len(own), mark)
    return fragment(own, root)
