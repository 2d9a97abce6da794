"""What a remarks column says of one pair of provisions: what the words beside it do not show."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from tokki.compare.comparison import Comparison, Kind, Pair, Side, Tie
from tokki.compare.wording import ReferenceChange
from tokki.model.clause import Parameter, parse_revision_id
from tokki.model.condition import Condition
from tokki.model.library import Library
from tokki.write.properties import revisions

LIKELY = "（推定）"
TAKE_NOTE = "【注意】"
OLD, NEW = "旧", "新"


@dataclass(frozen=True, slots=True)
class Names:
    """What IDs are called, and why revisions came.

    Shapes: `cited` by side (old, new) and ID; `reasons` by cited revision (`subcontracting@2021-09-10`).
    """

    cited: tuple[Mapping[str, str], Mapping[str, str]]
    library: Library | None
    reasons: Mapping[str, str]

    @classmethod
    def of(
        cls, comparison: Comparison, library: Library | None = None, reasons: Mapping[str, str] | None = None
    ) -> "Names":
        """The names of everything in a comparison; articles with their headings. Reasons are the library's, or given."""
        cited: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for pair in comparison.walk():
            for found, side in zip(cited, (pair.old, pair.new), strict=True):
                if side is not None:
                    found[side.provision.id] = _called(side)
        if reasons is None:
            reasons = dict(_reasons(comparison, library)) if library is not None else {}
        return cls(cited, library, reasons)

    def condition(self, condition: Condition, side: Side) -> str:
        """The condition of a provision in Japanese; names as they are authored where nothing is known of them."""
        match condition.op:
            case "always":
                return "常に適用"
            case "trait":
                trait = self.library.traits.get(condition.args[0]) if self.library else None
                return trait.label if trait is not None else condition.args[0]
            case "own":
                name, choice = condition.args
                found = self.parameter(name, side)
                label = (found.choices or {}).get(choice, choice) if found is not None else choice
                return f"「{found.label if found is not None else name}」を「{label}」とする"
            case "not":
                return f"「{self.condition(condition.inner[0], side)}」に当たらない"
        joint = "、又は" if condition.op == "any" else "、かつ、"
        return joint.join(self.condition(inner, side) for inner in condition.inner)

    def parameter(self, name: str, side: Side) -> Parameter | None:
        """A parameter of the revision that a provision is from."""
        cited = side.provision.revision.split()
        found = self.library.revisions.get(parse_revision_id(cited[0])) if self.library and cited else None
        return found.parameters.get(name) if found is not None else None


def _reasons(comparison: Comparison, library: Library) -> Iterator[tuple[str, str]]:
    """Why each revision came that the new Document holds, as far as the library knows it."""
    for cited in {name for provision in comparison.new.walk() for name in provision.revision.split()}:
        with suppress(ValueError):
            found = library.revisions.get(parse_revision_id(cited))
            if found is not None:
                yield cited, found.why


def remarks(pair: Pair, names: Names, above: Condition | None, hidden: frozenset[Kind]) -> Iterator[str]:
    """The remarks on one pair itself, what matters most first. `above`: the condition of what it stands in."""
    for change in pair.references:
        if change.outcome == "silent":
            yield f"{TAKE_NOTE}{_silent(change, names)}"
        elif change.outcome == "dangling":
            yield f"{TAKE_NOTE}「{change.new}」の指す先がない。"
    if not pair.sure and pair.old is not None and pair.new is not None:
        yield f"{LIKELY}{OLD}{pair.old.cited}に対応"
    yield from (_tie(tie, pair) for tie in pair.ties if not pair.ghost and not _told_nearby(tie, pair))
    if "reused" in pair.kinds and pair.new is not None:
        yield f"{OLD}{pair.new.cited}とは別の規定である。"
    yield from _condition(pair, names, above)
    for name, old, new in pair.default:
        known = names.parameter(name, pair.side)
        yield f"「{known.label if known is not None else name}」の標準値が{old}から{new}に変わる。"
    if "moved" in pair.kinds and pair.old is not None and pair.new is not None and _same_place(pair.old, pair.new):
        yield "順序の変更"
    loud = pair.kinds - {"renumbered", "moved"}
    for kind, words in _SMALL.items():
        if loud == {kind} and kind not in hidden:
            yield words


_SMALL: dict[Kind, str] = {"reference": "引用する番号の整理", "style": "表記の整理", "filled": "値の欄の整理"}
SMALL = frozenset(_SMALL.values())
"""Remarks on what only follows from other changes."""


def reasons(pair: Pair, names: Names) -> Iterator[str]:
    """Why an article became what it is: of each revision on the new side that the old one has not, once."""
    if pair.new is None:
        return
    before = set(_revisions(pair.old))
    told = dict.fromkeys(names.reasons[r] for r in _revisions(pair.new) if r not in before and r in names.reasons)
    yield from (f"理由　{why}" for why in told)


def _revisions(side: Side | None) -> tuple[str, ...]:
    if side is None:
        return ()
    return tuple(dict.fromkeys(" ".join(revisions(side.provision)).split()))


def _called(side: Side) -> str:
    heading = side.provision.heading
    return f"{side.cited}（{heading}）" if heading else side.cited


def _list(found: tuple[str, ...], called: Mapping[str, str]) -> str:
    words = [called.get(each, each) for each in found]
    return words[0] if len(words) == 1 else f"{'、'.join(words[:-1])}及び{words[-1]}"


def _silent(change: ReferenceChange, names: Names) -> str:
    """Where a reference pointed, and where it points now."""
    head = f"「{change.new}」"
    old, new = names.cited
    if len(change.was) == len(change.now) == 1 and change.gained:
        return f"{head}の指す先が{OLD}{_list(change.was, old)}から{NEW}{_list(change.now, new)}に変わる。"
    if not change.gained and not change.lost:
        return f"{head}の指す部分が変わる。"
    parts = []
    if change.gained:
        parts.append(f"{NEW}{_list(change.gained, new)}が加わる")
    if change.lost:
        parts.append(f"{OLD}{_list(change.lost, old)}が外れる")
    return f"{head}の指す範囲が変わる（{'、'.join(parts)}）。"


def _told_nearby(tie: Tie, pair: Pair) -> bool:
    """Whether the table tells it itself (a mere move), or the other end of a split in the same article does."""
    if tie.kind not in ("split", "merged"):
        return True
    if pair.old is None or pair.new is None or tie.kind == "merged" or tie.old.path != pair.old.path:
        return False
    return tie.new.path[:1] == pair.new.path[:1]


def _tie(tie: Tie, pair: Pair) -> str:
    """One more place that a provision went to or came from, told at either end."""
    doubt = "" if tie.sure else LIKELY
    if pair.old is not None and tie.old.path == pair.old.path:
        to = f"{NEW}{tie.new.cited}"
        return doubt + (f"一部は{to}に分かれる" if tie.kind == "split" else f"{to}に併せられる")
    from_ = f"{OLD}{tie.old.cited}"
    return doubt + (f"{from_}の一部を分けたもの" if tie.kind == "split" else f"{from_}を併せたもの")


def _condition(pair: Pair, names: Names, above: Condition | None) -> Iterator[str]:
    if "condition" in pair.kinds and pair.old is not None and pair.new is not None:
        old, new = (names.condition(side.provision.when, side) for side in (pair.old, pair.new))
        yield f"適用の条件が変わる（旧　{old}、新　{new}）。"
    elif pair.old is None and pair.new is not None:
        when = pair.new.provision.when
        if when.op != "always" and when != above:
            yield f"適用の条件　{names.condition(when, pair.new)}"


def _same_place(old: Side, new: Side) -> bool:
    """Whether both are of one tier, so that only the order says that one moved."""
    return len(old.path) == len(new.path) == 1
