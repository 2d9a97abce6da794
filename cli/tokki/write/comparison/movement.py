"""条番号対応表: old number, new number, heading, ID and what changed, by article; parts where they went elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tokki.compare.comparison import KINDS, Comparison, Kind, Pair, Side
from tokki.compare.find import Path
from tokki.model.style import ComparisonLayout
from tokki.write.comparison.head import Compared
from tokki.write.comparison.remarks import LIKELY
from tokki.write.lines import DELETED

TABLE_TITLE = "条番号対応表"
NONE = "―"
SAME = "変更なし"
Order = Literal["old", "new"]
ORDERS: dict[Order, str] = {"old": "{old}の番号の順", "new": "{new}の番号の順"}

KIND_WORDS: dict[Kind, str] = {
    "silent": "引用の指す先",
    "inserted": "新設",
    "removed": "削る",
    "moved": "順序",
    "split": "分割",
    "merged": "統合",
    "retitled": "見出し",
    "reworded": "文言",
    "condition": "適用の条件",
    "default": "標準値",
    "reused": "番号の再使用",
    "filled": "値の欄",
    "renumbered": "番号",
    "reference": "引用する番号",
    "style": "表記",
}
"""What became of a provision, in words short enough for a column."""
_TIES: Mapping[str, str] = {"split": "一部の分割", "merged": "統合"}
_WITHIN: dict[Kind, str] = {
    **KIND_WORDS,
    "inserted": "項・号の新設",
    "removed": "項・号の削除",
    "moved": "項・号の移動",
    "renumbered": "項・号の番号",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `old`, `new`: numbers as cited, empty where there is none; `part`: a 項 or 号 that went elsewhere.

    `id`: where the two sides differ, `old-id → new-id`; empty for texts that carry none.
    `changes` in words, first what matters most; empty where nothing changed. `sure`: whether the pair is sure.
    """

    old: str
    new: str
    heading: str
    id: str
    changes: tuple[str, ...]
    sure: bool
    part: bool
    old_path: Path | None
    new_path: Path | None

    @property
    def what(self) -> str:
        """The changes in one phrase, with the mark of a pair that is only likely."""
        return ("" if self.sure else LIKELY) + ("、".join(self.changes) or SAME)

    def cells(self) -> dict[str, str]:
        """The words by column: `old`, `new`, `heading`, `id`, `what`."""
        indent = "　" if self.part else ""
        return {
            "old": indent + (self.old or NONE),
            "new": indent + (self.new or NONE),
            "heading": self.heading,
            "id": self.id,
            "what": self.what,
        }


@dataclass(frozen=True, slots=True)
class Movement:
    """A 条番号対応表 ready for print."""

    head: Compared
    lines: tuple[Line, ...]

    def columns(self) -> dict[str, str]:
        """The heads of the columns by name."""
        layout = self.head.layout
        numbers = {"old": f"{layout.old}の番号", "new": f"{layout.new}の番号"}
        return {**numbers, "heading": "見出し", "id": "記号（ID）", "what": "異動"}

    def ordered(self, order: Order) -> tuple[Line, ...]:
        """The lines by old or by new number; those without one come last, in the order of the other side."""

        def place(line: Line) -> tuple[bool, Path, Path]:
            here, there = (line.old_path, line.new_path)[:: 1 if order == "old" else -1]
            return here is None, here or (), there or ()

        return tuple(sorted(self.lines, key=place))

    def caption(self, order: Order) -> str:
        """What a table in that order is called."""
        return ORDERS[order].format(old=self.head.layout.old, new=self.head.layout.new)

    def rows(self, order: Order) -> tuple[tuple[str, ...], ...]:
        """Heads and lines as words, for CSV and the terminal."""
        return (tuple(self.columns().values()), *(tuple(line.cells().values()) for line in self.ordered(order)))


def movement(
    comparison: Comparison,
    layout: ComparisonLayout | None = None,
    *,
    names: tuple[str, str] | None = None,
    unchanged: bool = True,
) -> Movement:
    """The 条番号対応表 of a comparison; `unchanged`: also articles in which nothing changed, number included."""
    lines = tuple(_lines(comparison))
    shown = lines if unchanged else tuple(line for line in lines if line.changes)
    return Movement(Compared.of(comparison, layout, names, TABLE_TITLE), shown)


def _lines(comparison: Comparison) -> Iterator[Line]:
    for pair in comparison.pairs:
        if not pair.ghost:
            yield _line(pair.old, pair.new, _words(pair), sure=pair.sure)
            yield from _parts(pair.parts, pair)
    articles = {
        pair.old.path: pair.new.path for pair in comparison.pairs if pair.old is not None and pair.new is not None
    }
    ties = dict.fromkeys(tie for pair in comparison.walk() for tie in pair.ties)
    for tie in ties:
        if tie.kind in _TIES and articles.get(tie.old.path[:1]) != tie.new.path[:1]:
            yield _line(tie.old, tie.new, (_TIES[tie.kind],), sure=tie.sure, part=True)


def _parts(pairs: Iterable[Pair], article: Pair) -> Iterator[Line]:
    """Lines for the outermost provisions below an article that came from another one."""
    for pair in pairs:
        if pair.ghost:
            continue
        if (
            pair.old is not None
            and pair.new is not None
            and (article.old is None or pair.old.path[:1] != article.old.path[:1])
        ):
            yield _line(
                pair.old, pair.new, ("移動", *_words(pair, without=("moved", "renumbered"))), sure=pair.sure, part=True
            )
        else:
            yield from _parts(pair.parts, article)


def _words(pair: Pair, without: tuple[Kind, ...] = ()) -> tuple[str, ...]:
    """What changed in a provision, then what changed below it, silent changes before all.

    Of what is only there on one side, or gave way to 削除, nothing below it is told.
    """
    own = [KIND_WORDS[kind] for kind in KINDS if kind in pair.kinds and kind not in without]
    if pair.old is None or pair.new is None:
        return tuple(own)
    if pair.new.provision.state == "deleted" and "removed" in pair.kinds:
        return (DELETED, *(words for words in own if words != KIND_WORDS["removed"]))
    within = frozenset().union(*(part.kinds_within() for part in pair.parts))
    below = [_WITHIN[kind] for kind in KINDS if kind in within and kind not in without]
    found = dict.fromkeys((*own, *below))
    return tuple(sorted(found, key=lambda words: words != KIND_WORDS["silent"]))


def _line(old: Side | None, new: Side | None, changes: tuple[str, ...], *, sure: bool, part: bool = False) -> Line:
    side = new or old
    assert side is not None
    ids = tuple(
        dict.fromkeys(s.provision.id for s in (old, new) if s is not None and not s.provision.id.startswith("#"))
    )
    return Line(
        old=old.cited if old is not None else "",
        new=new.cited if new is not None else "",
        heading=next((s.provision.heading for s in (new, old) if s is not None and s.provision.heading), ""),
        id=" → ".join(ids),
        changes=changes,
        sure=sure,
        part=part,
        old_path=old.path if old is not None else None,
        new_path=new.path if new is not None else None,
    )
