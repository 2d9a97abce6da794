"""A provision while it is being read: the only mutable thing here, gone when the Document is made."""

from dataclasses import dataclass, field, replace

from tokki.model.document import Provision, State, Text
from tokki.model.family import Level
from tokki.model.number import Number
from tokki.model.place import Place
from tokki.read.marks import Series

UNSURE = "【要確認】"
_STATES: dict[str, State] = {
    "削除": "deleted", "（削除）": "deleted", "(削除)": "deleted", "削　除": "deleted", "欠番": "deleted",
    "（適用しない）": "absent", "(適用しない)": "absent",
}  # fmt: skip


@dataclass(slots=True)
class Node:
    """One provision. `kind` and `series` say what its number may be followed by; `implicit` ones carry none.

    `lines`: where each of its lines begins, as (offset in the text, place); `width`: of its last line in print;
    `id` and `revision`: where the file tells them.
    """

    level: Level
    kind: str
    series: Series
    number: Number | None
    label: str
    place: Place
    indent: int = 0
    implicit: bool = False
    heading: str = ""
    text: list[str] = field(default_factory=list)
    length: int = 0
    width: int = 0
    lines: list[tuple[int, Place]] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    seen: dict[Number, int] = field(default_factory=dict)
    id: str = ""
    revision: str = ""

    def write(self, words: str, place: Place, width: int) -> None:
        """Words added to the text."""
        self.lines.append((self.length, place))
        self.text.append(words)
        self.length += len(words)
        self.width = width

    @property
    def last(self) -> str:
        """What was written last."""
        return self.text[-1] if self.text else ""


def provision(node: Node, lines: list[tuple[tuple[int, Place], ...]]) -> Provision:
    """The provision of a node; the places of its lines, and of all below it, are added to `lines` in order of print."""
    text = "".join(node.text)
    starts = (*node.lines,) or ((0, node.place),)
    unsure = text.startswith(UNSURE)
    if unsure:
        text = text.removeprefix(UNSURE)
        starts = _behind_mark(starts)
    lines.append(starts)
    state: State = "present"
    children = node.children
    if node.level == "article" and len(children) == 1 and children[0].implicit and not children[0].children:
        state = _STATES.get("".join(children[0].text), "present")
        children = [] if state != "present" else children
    below = tuple(provision(child, lines) for child in children)
    spans = (Text(text),) if text else ()
    own = (node.id, node.revision)
    return Provision(node.level, node.number, node.label, spans, below, node.heading, *own, state=state, unsure=unsure)


def _behind_mark(starts: tuple[tuple[int, Place], ...]) -> tuple[tuple[int, Place], ...]:
    """Where the lines of a text begin when the mark in front of it is taken off."""
    (_, first), *rest = starts
    moved = replace(first, column=first.column + len(UNSURE))
    return ((0, moved), *((max(at - len(UNSURE), 0), place) for at, place in rest))
