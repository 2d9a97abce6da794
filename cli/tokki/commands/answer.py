"""What became of one provision, in sentences that a clerk can read out."""

from collections.abc import Iterator, Sequence

from tokki.commands.language import _
from tokki.commands.paint import Line, Piece
from tokki.commands.summary import likely, short
from tokki.compare.comparison import NOISE, Comparison, Side
from tokki.compare.trace import Path
from tokki.write.comparison.trace_data import Row, said_once, spot


def told_of(found: Sequence[Row], path: Path, *, back: bool) -> tuple[Row, ...]:
    """The lines that speak of a provision, its own successor first, then what below it was split or went elsewhere."""
    own = [row for row in found if _path(row, back) == path]
    home = next((_path(row, not back) for row in own if row.relation == "pair"), None)
    below = [row for row in found if _below(row, path, home, back=back)]
    gone = {_path(row, back) for row in below}
    topmost = [row for row in below if (_path(row, back) or ())[:-1] not in gone]
    return said_once((*own, *topmost))


def _below(row: Row, path: Path, home: Path | None, *, back: bool) -> bool:
    """Whether a line is of something below the provision that was split, or did not go along with it."""
    at, other = _path(row, back), _path(row, not back)
    if at is None or other is None or len(at) <= len(path) or at[: len(path)] != path:
        return False
    return row.relation in ("split", "merged") or home is None or other[: len(home)] != home


def _path(row: Row, back: bool) -> Path | None:
    side = row.new if back else row.old
    return side.path if side is not None else None


def answer(comparison: Comparison, told: Sequence[Row], path: Path, *, back: bool = False) -> Iterator[Line]:
    """The sentences. `told`: the lines of `told_of`."""
    articles = (comparison.old.articles, comparison.new.articles)

    def named(side: Side, k: int) -> str:
        heading = articles[k][side.path[0]].heading
        return f"{side.cited}（{heading}）" if heading and not side.cited.startswith(heading) else side.cited

    asked = spot(side_at(comparison, path, new=back))
    for row in told:
        old, new = (named(side, k) if side else "" for k, side in enumerate((row.old, row.new)))
        indent: Line = () if spot(row.new if back else row.old) == asked else (("  ", ""),)
        yield (*indent, *_sentence(row, old, new), *_doubt(row))
    pair = next((row for row in told if row.relation == "pair" and spot(row.new if back else row.old) == asked), None)
    if pair is not None and pair.proof is not None:
        words = _("Sure: {proof}.") if pair.sure else _("Only likely: {proof}. Please check it.")
        yield ((words.format(proof=proofs()[pair.proof]), "quiet" if pair.sure else "loud"),)


def side_at(comparison: Comparison, path: Path | None, *, new: bool) -> Side | None:
    """The provision at a path of the new document, or of the old one; None where there is no such path."""
    for pair in comparison.walk() if path is not None else ():
        side = pair.new if new else pair.old
        if side is not None and side.path == path:
            return side
    return None


def _sentence(row: Row, old: str, new: str) -> tuple[Piece, ...]:
    words = {"old": old, "new": new, "id": _id(row)}
    if row.relation == "inserted":
        return ((_("New {new}{id} is new: nothing in the old text became it.").format(**words), "new"),)
    if row.relation == "removed":
        return ((_("Old {old}{id} is gone: nothing in the new text has its place.").format(**words), "gone"),)
    if row.relation == "split":
        return ((_("Part of old {old} is now in new {new}{id}: it was split.").format(**words), ""),)
    if row.relation == "merged":
        return ((_("Old {old} was merged into new {new}{id}.").format(**words), ""),)
    if row.relation != "pair":
        return ((_("The text of old {old} stands in new {new}{id}.").format(**words), ""),)
    if row.new is not None and row.new.provision.state == "deleted" and "removed" in row.kinds:
        return ((_("Old {old}{id} was deleted; its number is held: new {new}.").format(**words), "gone"),)
    told = _("Old {old} is new {new}{id}. {what}").format(**words, what=_what(row))
    return ((told, "loud" if "silent" in row.within else ""),)


def _what(row: Row) -> str:
    """What changed, in a few words; `within` an article counts all that is below it."""
    kinds = [kind for kind in row.within if kind not in NOISE]
    if not row.within:
        return _("Nothing changed.")
    if not kinds:
        only_number = set(row.within) == {"renumbered"}
        return _("Only the number changed.") if only_number else _("Only numbers, values or spelling changed.")
    if kinds == ["moved"]:
        return _("Only the place and the number changed.") if "moved" in row.kinds else _("Only parts of it moved.")
    return _("Changed: {kinds}.").format(kinds=_(", ").join(changes(row)))


def changes(row: Row) -> list[str]:
    """The kinds of change in words; what is only below the provision is told as that, noise only where it is all."""
    below: dict[str, str] = {"inserted": _("parts added"), "removed": _("parts gone"), "moved": _("parts moved")}
    told = [kind for kind in row.within if kind not in NOISE] or row.within
    return [short(kind) if kind in row.kinds else below.get(kind, short(kind)) for kind in told]


def _id(row: Row) -> str:
    side = row.new or row.old
    name = side.provision.id if side is not None else ""
    return "" if name.startswith("#") or not name else _(" ({id})").format(id=name)


def _doubt(row: Row) -> tuple[Piece, ...]:
    return () if row.sure else ((f" {likely(row.score or 0)}", "loud"),)


def proofs() -> dict[str, str]:
    """What a pair rests on, in words."""
    return {
        "declared": _("a declaration"),
        "id": _("the same ID"),
        "text": _("the same text"),
        "heading": _("the same heading and much the same text"),
        "alike": _("much the same text"),
    }
