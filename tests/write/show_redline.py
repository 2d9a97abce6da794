"""A redline as text that people can read: what is struck, what is new, who says so, and the comments."""

from collections.abc import Iterator

from lxml import etree
from tests.write.docx_tools import W, root

from tokki.write.package import unpack

FATES = {"ins": "＋", "del": "－", "moveFrom": "▲", "moveTo": "▼"}
AUTHORS = {"内容の変更": "", "条番号の整理": "番号", "表記の整理": "表記", "値の記入": "値"}


def shown(data: bytes) -> str:
    """A line for each paragraph: what became of its mark and form, its words with [sign author words], its comments."""
    comments = {}
    if "word/comments.xml" in unpack(data):
        for comment in root(data, "word/comments.xml"):
            lines = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
            comments[comment.get(f"{W}id", "")] = "／".join(lines)
    body = root(data).find(f"{W}body")
    assert body is not None
    out = []
    for paragraph in body.iterfind(f"{W}p"):
        out.append(_mark(paragraph) + "".join(_words(paragraph)))
        for reference in paragraph.iter(f"{W}commentReference"):
            out.append(f"      〔{comments[reference.get(f'{W}id', '')]}〕")
    return "\n".join(out) + "\n"


def _mark(paragraph: etree._Element) -> str:
    """Sign of the paragraph mark, then the style, with the former one where it changed."""
    properties = paragraph.find(f"{W}pPr")
    sign, style = "　", ""
    if properties is not None:
        for name, letter in FATES.items():
            if properties.find(f"{W}rPr/{W}{name}") is not None:
                sign = letter
        styles = [
            p.get(f"{W}val", "")
            for p in (properties.find(f"{W}pStyle"), properties.find(f"{W}pPrChange/{W}pPr/{W}pStyle"))
            if p is not None
        ]
        style = "←".join(styles)
    moves = "".join(
        f"<{m.get(f'{W}name')}>" for m in paragraph if str(m.tag).endswith("RangeStart") and m.get(f"{W}name")
    )
    return f"{sign} {style}{moves}：" if style or moves else f"{sign} "


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = etree.QName(child).localname
        if name in FATES:
            author = AUTHORS.get(child.get(f"{W}author", ""), child.get(f"{W}author", ""))
            text = "".join(_words(child))
            yield f"[{FATES[name]}{author and author + ' '}{text}]" if text else ""
        elif name in ("t", "delText"):
            yield child.text or ""
        elif name == "tab":
            yield "→"
        elif name == "commentRangeStart":
            yield "〔"
        elif name == "commentRangeEnd":
            yield "〕"
        elif name != "pPr":
            yield from _words(child)
