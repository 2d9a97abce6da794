"""Document → law XML (法令標準XML), as the statutes of the e-Gov law search are kept.

Source: XML Schema for Japanese Law, version 3 (24 November 2020); sentences, columns and provisos as in the statutes there.
"""

import re
from collections.abc import Sequence
from datetime import date

from lxml import etree

from tokki.assemble.annex import Annex
from tokki.model.calendar import era_year
from tokki.model.document import Document, Provision
from tokki.model.law_number import ERAS, LawNumber, parse_law_number
from tokki.model.markup import sentences
from tokki.model.number import parse_number
from tokki.model.place import Place
from tokki.read.tree import Group
from tokki.write.law.groups import Nest
from tokki.write.lines import GAP, UNSURE, printed_spans, silent, span_words
from tokki.write.text import about
from tokki.write.xml import ControlCharacter, escape, refusal

_UNITS = ("Item", *(f"Subitem{n}" for n in range(1, 11)))
_LISTS = ("List", "Sublist1", "Sublist2", "Sublist3")
_OPEN, _CLOSE = "（「『(", "）」』)"
_PROVISO = ("ただし、", "ただし，", "但し、", "但し，", "但、")
_RUN = re.compile(r"(.+?)(?:から|乃至|ないし|及び|又は|・|～|〜)(.+?)(?:まで)?")
_DAY = re.compile(r"@(\d{4}-\d{2}-\d{2})")


def annex_law_xml(annex: Annex) -> bytes:
    """The annex as law XML; organisation, system, start, standard and fingerprint are lines of 制定文.

    Errors: as `law_xml`.
    """
    return law_xml(annex.document, preamble=about(annex))


def law_xml(document: Document, *, groups: Sequence[Group] = (), preamble: Sequence[str] = ()) -> bytes:
    """A document as law XML, UTF-8, indented. Same document, same bytes.

    Shapes: `groups` and `preamble` as in `tokki.read.text.Read`. A line of `preamble` that is a law number becomes the
            law's number, the others and the notices 制定文. Without one, LawNum is empty and LawType is Misc; Era, Year and Num,
            which the schema demands, then say the day of the contract or edition and 1 (Reiwa 1 where no day is known).
            A document of the family `item` has no articles but paragraphs right under 本則 (項建て); articles it has all the
            same where one of them has a branch number, no number, or more than one paragraph.
            Not written: IDs, provenance, headings of items.
    Errors: TokkiError `write.control-character` for what XML cannot hold.
    """
    try:
        root = _law(document, groups, preamble)
    except (ControlCharacter, UnicodeEncodeError) as error:
        raise refusal(error, Place(document.title)) from error
    etree.indent(root, "  ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="UTF-8") + b"\n"


def _law(document: Document, groups: Sequence[Group], preamble: Sequence[str]) -> etree._Element:
    number = next((found for line in preamble if (found := parse_law_number(line)) is not None), None)
    law = etree.Element("Law", _attributes(document, number))
    _add(law, "LawNum", number.text if number is not None else "")
    body = _add(law, "LawBody")
    _add(body, "LawTitle", document.title)
    for notice in document.notices:
        _add(body, "EnactStatement", f"【{notice}】")
    for line in preamble:
        if number is None or parse_law_number(line) != number:
            _add(body, "EnactStatement", line)
    main = _add(body, "MainProvision")
    nest = Nest.of(main, groups)
    add = _lone_paragraph if _lone(document) and not groups else _article
    for i, article in enumerate(document.articles):
        add(nest.before(i), article, i + 1)
    nest.begin(len(document.articles))
    if not len(main):  # the schema wants one
        _paragraph(main, "", "", 1)
    return law


def _attributes(document: Document, number: LawNumber | None) -> dict[str, str]:
    era, year, count, kind = "Reiwa", 1, 1, "Misc"
    day = _DAY.search(document.provenance.contract) or _DAY.search(document.provenance.edition)
    if number is not None:
        era, year, count, kind = number.era, number.year, number.number, number.type
    elif day is not None and (known := era_year(date.fromisoformat(day.group(1)))) is not None:
        era, year = ERAS[known[0]], known[1]
    return {"Era": era, "Lang": "ja", "LawType": kind, "Num": str(count), "Year": str(year)}


def _lone(document: Document) -> bool:
    """Whether the articles of the document can be paragraphs right under 本則."""
    return document.family == "item" and all(
        article.number is not None
        and len(article.number.parts) == 1
        and article.number.parts[0] > 0
        and not article.spans
        and [(below.level, below.label, below.heading) for below in article.children] in ([], [("paragraph", "", "")])
        for article in document.articles
    )


def _lone_paragraph(parent: etree._Element, article: Provision, place: int) -> None:
    """An article of the family １, （１） as a paragraph right under 本則."""
    first = article.children[0] if article.children and not silent(article) else article
    mark = article.unsure or first.unsure
    heading = article.heading if article.state != "deleted" else ""
    element = _paragraph(parent, article.label, _words(first, mark=mark), _first(article, place), heading)
    if first is not article:
        _below(element, first, first.children, above=mark)


def _article(parent: etree._Element, article: Provision, place: int) -> None:
    element = _add(parent, "Article")
    if article.state == "deleted":
        element.set("Delete", "true")
    element.set("Num", _num(article, place))
    if article.heading and article.state != "deleted":
        _add(element, "ArticleCaption", f"（{article.heading}）")
    _add(element, "ArticleTitle", article.label)
    for i, (own, items) in enumerate(_rows(article)):
        lead = i == 0 and article.unsure  # its mark stands before its first words
        if own is None:
            made = _paragraph(element, "", "", i + 1)
            _below(made, article, items, above=article.unsure, lead=lead)
            continue
        words = _words(own, mark=lead or (own.unsure and not article.unsure))
        if own is article:
            made = _paragraph(element, "", words, 1)
        else:
            made = _paragraph(element, own.label, words, _first(own, i + 1), own.heading)
        _below(made, own, items, above=article.unsure or own.unsure)


def _rows(article: Provision) -> list[tuple[Provision | None, list[Provision]]]:
    """The paragraphs of an article with what is below; the article itself for its own words, None for items alone."""
    rows: list[tuple[Provision | None, list[Provision]]] = []
    if article.spans or silent(article) or not article.children:
        rows.append((article, []))
    for child in () if silent(article) else article.children:
        if child.level == "paragraph":
            rows.append((child, list(child.children)))
        elif rows and rows[-1][0] in (article, None):
            rows[-1][1].append(child)
        else:
            rows.append((None, [child]))
    return rows


def _paragraph(parent: etree._Element, label: str, words: str, num: int, heading: str = "") -> etree._Element:
    element = _add(parent, "Paragraph")
    element.set("Num", str(num))
    if heading:
        _add(element, "ParagraphCaption", f"（{heading}）")
    _add(element, "ParagraphNum", label)
    _sentences(_add(element, "ParagraphSentence"), words)
    return element


def _below(
    parent: etree._Element,
    of: Provision,
    items: Sequence[Provision],
    depth: int = 0,
    *,
    above: bool,
    lead: bool = False,
) -> None:
    """The items of a provision: Item, and below it Subitem1 to Subitem10.

    `above`: the mark of what is unsure stands further up; `lead`: it stands before the first item.
    """
    name = _UNITS[min(depth, len(_UNITS) - 1)]
    shown = () if silent(of) else items
    lists = _listed(shown, inside=depth > 0)
    for i, item in enumerate(shown):
        mark = (item.unsure and not above) or (lead and i == 0)
        if i >= lists:
            _list(parent, item, 0, mark=mark)
            continue
        element = _add(parent, name)
        if item.state == "deleted":
            element.set("Delete", "true")
        element.set("Num", _num(item, i + 1))
        if item.label:
            _add(element, f"{name}Title", item.label)
        _columns(_add(element, f"{name}Sentence"), _words(item, mark=mark))
        _below(element, item, item.children, depth + 1, above=above or item.unsure)


def _listed(items: Sequence[Provision], *, inside: bool) -> int:
    """From where on items are 列記: without number and label to the end, behind an item or `inside` of one."""
    at = len(items)
    while at > 0 and _bare(items[at - 1], len(_LISTS)):
        at -= 1
    return at if at or inside else len(items)


def _bare(item: Provision, depth: int) -> bool:
    """Whether nothing in it has a number, a label or a mark of its own, `depth` tiers deep at most."""
    plain = item.number is None and not item.label and item.state == "present" and not item.unsure
    return depth > 0 and plain and all(_bare(below, depth - 1) for below in item.children)


def _list(parent: etree._Element, item: Provision, depth: int, *, mark: bool) -> None:
    element = _add(parent, _LISTS[depth])
    _columns(_add(element, f"{_LISTS[depth]}Sentence"), _words(item, mark=mark))
    for below in item.children:
        _list(element, below, depth + 1, mark=False)


def _words(provision: Provision, *, mark: bool) -> str:
    words = "".join(span_words(span) for span in printed_spans(provision))
    return UNSURE + words if mark and not silent(provision) else words


def _first(provision: Provision, place: int) -> int:
    """Num of a paragraph, for which the schema knows no branches."""
    return (provision.number.parts[0] if provision.number is not None else 0) or place


def _num(provision: Provision, place: int) -> str:
    """第二十四条の二 → 24_2; 第三十八条から第八十四条まで → 38:84; the place among its siblings where there is no number."""
    if provision.number is None:
        return str(place)
    first = "_".join(map(str, provision.number.parts))
    run = _RUN.fullmatch(provision.label)
    try:
        last = parse_number(run.group(2)).parts if run is not None else ()
    except ValueError:
        last = ()
    return f"{first}:{'_'.join(map(str, last))}" if last > provision.number.parts else first


def _columns(held: etree._Element, words: str) -> None:
    """The words of an item; a full-width space outside brackets parts columns (一　第三条　百円)."""
    columns = [""]
    depth = 0
    for c in words:
        depth = max(0, depth + (c in _OPEN) - (c in _CLOSE))
        if c == GAP and depth == 0:
            columns.append("")
        else:
            columns[-1] += c
    if len(columns) == 1:
        _sentences(held, words)
        return
    for i, column in enumerate(columns, start=1):
        element = _add(held, "Column")
        element.set("Num", str(i))
        _sentences(element, column)


def _sentences(held: etree._Element, words: str) -> None:
    """The sentences of a text: 本文 and ただし書 where there is one, numbers where there are several."""
    found = sentences(words) or ("",)
    proviso = any(sentence.startswith(_PROVISO) for sentence in found[1:])
    for i, sentence in enumerate(found, start=1):
        element = _add(held, "Sentence", sentence)
        if proviso:
            element.set("Function", "proviso" if i > 1 and sentence.startswith(_PROVISO) else "main")
        if len(found) > 1:
            element.set("Num", str(i))


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    """A child with its words. Errors: ControlCharacter."""
    escape(text)
    element = etree.SubElement(parent, name)
    element.text = text or None
    return element
