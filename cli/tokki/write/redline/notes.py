"""Comments of a redline: what no tracked change can show. Each is one or more short Japanese sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from tokki.compare.comparison import Comparison, Pair, Side, Tie
from tokki.compare.find import Path
from tokki.compare.wording import ReferenceChange
from tokki.model.number import digits
from tokki.write.redline.words import Stretch

LIKELY = "対応は推定"
_MANY = 3
_CAME = {"split": "の一部を、ここに分けた", "merged": "を、ここにまとめた"}
_WENT = {"split": ("一部は、", "に移した"), "merged": ("", "にまとめた")}


class Notes:
    """The comments on the lines of one Comparison."""

    def __init__(self, comparison: Comparison) -> None:
        """Find the pairs that a comment speaks of."""
        self._comparison = comparison
        self._new: dict[Path, Pair] = {}
        self._old: dict[Path, Pair] = {}
        for pair in comparison.walk():
            if pair.ghost:
                continue
            if pair.new is None and pair.old is not None and pair.ties:
                self._old[pair.old.path] = pair
            elif pair.new is not None and (pair.ties or not pair.sure):
                self._new[pair.new.path] = pair

    def on_references(self, pair: Pair, stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
        """A comment on every reference that points elsewhere though its words do not say so."""
        found = list(stretches)
        for change in pair.references:
            if change.outcome not in ("silent", "dangling") or not found:
                continue
            fit = (k for k, each in enumerate(found) if not each.note and _holds(each, change))
            at = next(fit, next((k for k, each in enumerate(found) if each.op != "-"), 0))
            found[at] = _noted(found[at], self._reference(change))
        return tuple(found)

    def on_line(
        self, old: tuple[Path, bool] | None, new: tuple[Path, bool] | None, stretches: tuple[Stretch, ...]
    ) -> tuple[Stretch, ...]:
        """Comments on the first words of a line: pairs that are only likely, splits and merges."""
        notes = [*self._of_new(*new)] if new is not None else [*self._of_old(*old)] if old is not None else []
        at = next((k for k, each in enumerate(stretches) if each.op != "-"), 0)
        if not notes or not stretches:
            return stretches
        return (*stretches[:at], _noted(stretches[at], "\n".join(notes)), *stretches[at + 1 :])

    def _of_new(self, path: Path, heading: bool) -> Iterator[str]:
        pair = self._new.pop(path, None)
        if pair is not None:
            if not pair.sure and pair.old is not None:
                yield f"{LIKELY}：旧{pair.old.cited}（一致の度合い{_percent(pair.score)}）に当たるものとして比べた。"
            for tie in pair.ties:
                if tie.new.path == path and tie.kind in _CAME:
                    yield f"旧{tie.old.cited}{_CAME[tie.kind]}。{_doubt(tie)}"
        if not heading and len(path) == 2 and path[-1] == 0:  # an article without a heading begins here
            yield from self._of_new(path[:1], heading)

    def _of_old(self, path: Path, _heading: bool) -> Iterator[str]:
        pair = self._old.pop(path, None)
        for tie in pair.ties if pair is not None else ():
            if tie.old.path == path and tie.kind in _WENT:
                before, after = _WENT[tie.kind]
                yield f"{before}新{tie.new.cited}{after}。{_doubt(tie)}"

    def _reference(self, change: ReferenceChange) -> str:
        old, new = self._cited
        if change.outcome == "dangling":
            return f"「{change.new}」が指していた旧{_named(change.was, old)}は、新にはない。引用を確かめてください。"
        if len(change.was) == 1 and len(change.now) == 1:
            return (
                f"「{change.new}」の指す規定が変わった。\n旧：{_named(change.was, old)}\n新：{_named(change.now, new)}"
            )
        told = [f"「{change.new}」の指す範囲が変わった。"]
        told += [f"新たに含む：新{_named(change.gained, new)}"] if change.gained else []
        told += [f"含まなくなった：旧{_named(change.lost, old)}"] if change.lost else []
        return "\n".join(told)

    @cached_property
    def _cited(self) -> tuple[dict[str, str], dict[str, str]]:
        """Citation and title by ID, of either document."""
        sides: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for pair in self._comparison.walk():
            for cited, side in zip(sides, (pair.old, pair.new), strict=True):
                if side is not None:
                    cited.setdefault(side.provision.id, self._titled(side, cited is sides[0]))
        return sides

    def _titled(self, side: Side, old: bool) -> str:
        articles = (self._comparison.old if old else self._comparison.new).articles
        heading = articles[side.path[0]].heading
        return f"{side.cited}（{heading}）" if heading else side.cited


def _holds(stretch: Stretch, change: ReferenceChange) -> bool:
    """Whether a stretch prints the new words of a reference that changed."""
    if stretch.op == "=":
        return stretch.layer == "silent" and stretch.text == change.new
    return stretch.op == "+" and change.new in stretch.text


def _noted(stretch: Stretch, note: str) -> Stretch:
    return replace(stretch, note=f"{stretch.note}\n{note}" if stretch.note else note)


def _named(ids: Sequence[str], cited: dict[str, str]) -> str:
    """Provisions by number and title; of many only how many they are."""
    names = list(dict.fromkeys(cited.get(each, "") for each in ids))
    names = [name for name in names if name]
    if len(names) > _MANY:
        return f"{names[0]}から{names[-1]}まで（{digits(len(names), 'full')}か所）"
    return "、".join(names) or "（不明）"


def _doubt(tie: Tie) -> str:
    return "" if tie.sure else f"（{LIKELY}）"


def _percent(score: float) -> str:
    return f"{digits(round(score * 100), 'full')}％"
