"""The coverage of a contract for its page: duties linked to their checklist, numbers to the articles of the annex."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from tokki.model.vocabulary import Checklist
from tokki.publish import address
from tokki.publish.render import linker
from tokki.review.duties.coverage import Coverage, Verdict
from tokki.write.coverage.rows import COLUMNS, Head, parts
from tokki.write.lines import UNSURE

ROOM = 60
"""So many characters of a sentence that meets a duty are shown; the whole stands in the annex, a link away."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row. `cells`: by the names of the columns."""

    verdict: Verdict
    cells: Mapping[str, Markup]


def judged(
    checklists: Mapping[str, Checklist], coverage: Coverage, labels: Mapping[str, str]
) -> tuple[tuple[Head, tuple[Judged, ...]], ...]:
    """The heads and their rows. `labels`: the address of each article by its number as printed."""
    assert coverage.annex.contract is not None
    url = linker(address.contract(coverage.annex.contract))
    numbers = re.compile("|".join(map(re.escape, sorted(labels, key=len, reverse=True)))) if labels else None

    def numbered(line: str) -> Markup:
        """The first number after the part of the duty in brackets, linked."""
        part, mark, rest = line.rpartition("］") if line.startswith(("［", UNSURE)) else ("", "", line)
        safe = marked(rest)
        if numbers is not None:
            safe = Markup(numbers.sub(lambda m: f'<a href="{labels[m[0]]}">{m[0]}</a>', safe, count=1))
        return marked(part + mark) + safe

    def rows() -> Iterator[tuple[Head, tuple[Judged, ...]]]:
        for part in parts(coverage, ROOM):
            checklist = next((each for each in checklists.values() if part.head.title.endswith(each.title)), None)
            targets = {d.id: url(address.checklist(checklist.id, d.id)) for d in checklist.items} if checklist else {}

            def duty(line: str, targets: Mapping[str, str] = targets) -> Markup:
                """A duty whose ID leads to its checklist."""
                name, gap, words = line.partition("　")
                if name not in targets:
                    return marked(line)
                return Markup('<a href="{}">{}</a>').format(targets[name], name) + gap + marked(words)

            makers = {"duty": duty, "by": numbered}
            yield (
                part.head,
                tuple(
                    Judged(item.verdict, {c: _lines(item.cell(c), makers.get(c, marked)) for c in COLUMNS})
                    for item in part.items
                ),
            )

    return tuple(rows())


def _lines(lines: tuple[str, ...], make: Callable[[str], Markup]) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(make(line)) for line in lines)


def marked(text: str) -> Markup:
    """The words, with what is to be confirmed marked."""
    safe = str(escape(text)).replace(UNSURE, f"<mark>{UNSURE}</mark>").replace("要確認（", "<mark>要確認</mark>（")
    return Markup(safe)
