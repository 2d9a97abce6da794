"""What `tokki trace` was asked → the lines of the trace, through a chain of documents where there are several."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer

from tokki.commands.answer import answer, changes, proofs, side_at, told_of
from tokki.commands.comparing import compare_subjects, declared_pairs
from tokki.commands.language import _
from tokki.commands.paint import Line
from tokki.commands.provisions import a_provision
from tokki.commands.subjects import Asked, Subject, ask, edition_subject, is_file
from tokki.compare.compare import comparison_of
from tokki.compare.comparison import Comparison, Side
from tokki.compare.trace import Path as At
from tokki.compare.trace import Trace, chain
from tokki.model.finding import Finding, TokkiError, finding
from tokki.model.markup import NAME
from tokki.model.place import Place
from tokki.write.comparison.trace_data import Row, chosen, rows

_NUMBER = re.compile(
    r"第?[0-9０-９〇一二三四五六七八九十百千]+[条項号の第0-9０-９〇一二三四五六七八九十百千ァ-ヺ（）()]*"
)
_ID = re.compile(rf"{NAME}(/{NAME})?")


@dataclass(frozen=True, slots=True)
class Traced:
    """The lines that were asked for: of the provision `asked` (at `path`), or the table.

    `steps`: for a chain, every document with the place of the provision in it, where it is there.
    """

    comparison: Comparison
    rows: tuple[Row, ...]
    names: tuple[str, ...]
    findings: tuple[Finding, ...]
    asked: str | None = None
    path: At = ()
    back: bool = False
    steps: tuple[tuple[str, Side | None], ...] = ()


def traced(
    words: Sequence[str],
    *,
    back: bool = False,
    through: bool = False,
    whole: bool = False,
    library: Path | None = None,
    pairs: Path | None = None,
    style: str | None = None,
) -> Traced:
    """The trace between the first and the last document.

    `words`: documents, and a provision where one is asked for; `through`: with all editions between two.
    Errors: TokkiError with everything that is wrong with the documents, the declared pairs, the provision.
    """
    asked, wanted = _asked(words, library, style)
    subjects = _with_those_between(asked) if through else asked.subjects
    if len(subjects) < 2:
        raise typer.BadParameter(_("two documents are needed"), param_hint="OLD NEW")
    if pairs is not None and len(subjects) > 2:
        raise typer.BadParameter(_("pairs are declared between two documents, not in a chain"), param_hint="--pairs")
    declared = declared_pairs(pairs, *subjects) if pairs is not None else ()
    made = [compare_subjects(asked, one, other, declared) for one, other in pairwise(subjects)]
    traces = [comparison.trace for comparison in made]
    comparison = made[0] if len(made) == 1 else comparison_of(chain(traces), asked.terms)
    names = tuple(subject.name for subject in subjects)
    findings = tuple(found for subject in subjects for found in subject.findings)
    found = rows(comparison, back=back)
    if wanted is None:
        return Traced(comparison, chosen(found, whole=whole), names, findings, back=back)
    end = subjects[-1 if back else 0]
    path = a_provision(end.document, wanted, of=end.name)
    steps = _steps(traces, made, names, path, back) if len(made) > 1 else ()
    return Traced(comparison, told_of(found, path, back=back), names, findings, wanted, path, back, steps)


def _asked(words: Sequence[str], library: Path | None, style: str | None) -> tuple[Asked, str | None]:
    """The documents, and the last word where it is no document but a provision: a number, or an ID in one of them."""
    *names, last = words
    if len(words) == 2 and _NUMBER.fullmatch(last) and not is_document(last):
        raise typer.BadParameter(_("two documents are needed"), param_hint="OLD NEW")
    if len(words) < 3 or is_document(last):
        return ask(words, library, style), None
    if _NUMBER.fullmatch(last):
        return ask(names, library, style), last
    asked = ask(names, library, style)
    if any(p.id == last for subject in asked.subjects for p in subject.document.walk()):
        return asked, last
    return ask(words, library, style), None


def is_document(name: str) -> bool:
    """Whether a word cannot be a provision: a citation with its day, or a file."""
    if _ID.fullmatch(name):
        return Path(name).is_file()
    return "@" in name or ":" in name or is_file(name)


def _with_those_between(asked: Asked) -> tuple[Subject, ...]:
    """The two editions, with those of the same standard that lie between."""
    ends = [subject.edition for subject in asked.subjects if subject.kind == "edition"]
    if asked.library is None or len(asked.subjects) != 2 or len(ends) != 2:
        ends = []
    first, last = (ends[0], ends[1]) if len(ends) == 2 else (None, None)
    if asked.library is None or first is None or last is None or first.standard != last.standard:
        raise TokkiError([finding("trace.no-chain", Place(" ".join(subject.name for subject in asked.subjects)))])
    low, high = sorted((first, last))
    between = [e for e in asked.library.editions_of(first.standard) if low < e < high]
    if first > last:
        between.reverse()
    made = [edition_subject(asked.library, edition, asked.style.id) for edition in between]
    return asked.subjects[0], *made, asked.subjects[1]


def _steps(
    traces: Sequence[Trace], made: Sequence[Comparison], names: Sequence[str], path: At, back: bool
) -> tuple[tuple[str, Side | None], ...]:
    """Where the provision stands in every document of a chain, begun at the end where it was asked for."""
    steps: list[tuple[str, Side | None]] = []
    order = list(zip(traces, made, strict=True))
    named = list(names)
    if back:
        order.reverse()
        named.reverse()
    at: At | None = path
    for k, (trace, comparison) in enumerate(order):
        steps.append((named[k], side_at(comparison, at, new=back)))
        matches = () if at is None else trace.backward(at) if back else trace.forward(at)
        at = next(
            (m.old if back else m.new for m in matches if m.primary and m.old is not None and m.new is not None), None
        )
    steps.append((named[-1], side_at(order[-1][1], at, new=not back)))
    return tuple(steps)


def rows_of(found: Traced) -> list[dict[str, Any]]:
    """The lines as rows of a table: old number ⇄ ID ⇄ new number. Headings are those of the articles."""
    articles = found.comparison.old.articles, found.comparison.new.articles

    def heading(side: Side | None, k: int) -> str:
        return articles[k][side.path[0]].heading if side is not None else ""

    return [
        {
            "old number": row.old.cited if row.old is not None else "",
            "old heading": heading(row.old, 0),
            "id": _name(row),
            "new number": row.new.cited if row.new is not None else "",
            "new heading": heading(row.new, 1),
            "changes": _relation(row) or _(", ").join(changes(row)) or _("none"),
            "proof": proofs()[row.proof] if row.proof is not None else "",
            "certainty": "" if row.score is None else _("sure") if row.sure else _("likely"),
            "score": "" if row.score is None else f"{row.score:.2f}",
        }
        for row in found.rows
    ]


def _relation(row: Row) -> str:
    """What a line tells that is not of a provision and its one successor."""
    words = {"split": _("split"), "merged": _("merged"), "moved": _("moved"), "kept": _("the same text")}
    return words.get(row.relation, "")


def _name(row: Row) -> str:
    """The ID, or both where they differ; nothing where there is only a place."""
    ids = [side.provision.id for side in (row.old, row.new) if side is not None]
    return " → ".join(dict.fromkeys(name for name in ids if not name.startswith("#")))


def lines_of(found: Traced) -> Iterator[Line]:
    """The answer for the provision that was asked for."""
    first, *_between, last = found.names
    yield ((_("old: {old}, new: {new}").format(old=first, new=last), "quiet"),)
    yield from answer(found.comparison, found.rows, found.path, back=found.back)
    width = max((len(name) for name, _side in found.steps), default=0)
    for name, side in found.steps:
        yield ((f"  {name:{width}}  {_stood(side)}", ""),)


def _stood(side: Side | None) -> str:
    """Where a provision stood in one document of a chain."""
    if side is None:
        return "–"
    if side.provision.state == "deleted":
        return f"{side.cited} 削除"
    heading = side.provision.heading
    return f"{side.cited}（{heading}）" if heading and heading != side.cited else side.cited
