"""The comments part of a Word file: made, or added to the one that a template brought along."""

import posixpath

from lxml import etree

from tokki.write.opening import register, target
from tokki.write.redline.ink import Ink
from tokki.write.xml import R, W, escape, parse, w

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = f"{R}/comments"
_INITIALS = "変"


def comments_part(parts: dict[str, bytes], main: str) -> str:
    """The name of the part for comments, which the document's part names already, or is made to."""
    folder, name = posixpath.split(main)
    listed = f"{folder}/_rels/{name}.rels"
    for relation in parse(parts[listed]) if listed in parts else ():
        if relation.get("Type") == _RELATION:
            return target(main, relation)
    made = f"{folder}/comments.xml"
    register(parts, made, _KIND, _RELATION, main)
    parts[made] = f'<w:comments xmlns:w="{W}"/>'.encode()
    return made


def first_comment(part: bytes) -> int:
    """The first number that no comment of the part has."""
    numbers = (item.get(w("id"), "") for item in parse(part))
    return max((int(number) for number in numbers if number.isdigit()), default=-1) + 1


def with_comments(part: bytes, ink: Ink) -> bytes:
    """The part with all comments that were made."""
    root = parse(part)
    made = "".join(_comment(number, text, ink) for number, text in enumerate(ink.comments, ink.first_comment))
    for item in parse(f'<w:comments xmlns:w="{W}">{made}</w:comments>'.encode()):
        root.append(item)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _comment(number: int, text: str, ink: Ink) -> str:
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.split("\n")
    )
    return f'<w:comment w:id="{number}" {ink.signature(ink.author)} w:initials="{_INITIALS}">{lines}</w:comment>'
