"""`tokki new edition --preview`: what a new edition brings, before it is released."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tokki.commands.language import _
from tokki.commands.place import good_library
from tokki.commands.preview_data import impact_data
from tokki.commands.preview_rows import Row, rows_of
from tokki.commands.report import Form, findings_text, tell
from tokki.commands.table import print_json, print_table
from tokki.library.new import next_edition
from tokki.model.edition import Edition, EditionId
from tokki.model.library import Library
from tokki.review.impact.impact import Impact, edition_before, impact
from tokki.review.impact.leftovers import Leftover

SHOWN = 6
"""Places of one change that are named; the others are counted."""


def preview_edition(edition_id: EditionId, library: Path | None, *, json: bool) -> int:
    """Print what the edition brings; 1 where something has to be looked at, else 0.

    Errors: TokkiError when the library has errors, or there is no edition before.
    """
    _root, whole = good_library(library)
    if edition_id not in whole.editions:
        whole = _begun(whole, edition_id)
        tell(_("{edition} is not written yet: shown as it would begin").format(edition=edition_id))
    found = impact(whole, edition_id)
    if json:
        print_json(impact_data(found))
    else:
        for part in _parts(found, whole.editions[edition_id]):
            if isinstance(part, str):
                print(part)
            else:
                print_table(part)
    return int(found.attention)


def _begun(library: Library, edition_id: EditionId) -> Library:
    """The library with the edition as `tokki new edition` would begin it."""
    old = edition_before(library, edition_id)
    revisions = {clause: library.revisions_of(clause) for clause in library.clauses}
    edition = next_edition(library.editions[old], edition_id.day, revisions)
    return replace(library, editions={**library.editions, edition_id: edition})


def _parts(found: Impact, edition: Edition) -> Iterator[str | list[Row]]:
    """The five answers, each with a heading; one that has nothing to tell says so."""
    articles, contracts, costs = (rows_of(table, found) for table in ("articles", "contracts", "costs"))
    cited = {p.new.provision.id: p.new.cited for p in found.comparison.walk() if p.new is not None}
    yield f"{found.old} → {found.new}"
    yield from (_heading(_("What changes")), articles or _("nothing"))
    yield from _silent(found, cited)
    yield from (_heading(_("Contracts on an earlier edition that have not ended")), contracts or _("none"))
    if contracts and edition.applies_to == "continuing":
        yield _("The edition applies to continuing contracts too.")
    elif contracts:
        yield _("The edition applies to contracts concluded from its day on: these change only if they move to it.")
    yield _heading(_("Deviations and values to look at"))
    yield findings_text(found.findings, Form.text) or _("none")
    yield _heading(_("Wordings given up in one place that still stand in another"))
    for leftover in found.leftovers:
        yield from _leftover(leftover, cited)
    if not found.leftovers:
        yield _("none found")
    yield from (_heading(_("New articles: branch number or renumbering")), costs or _("no new article"))
    if costs:
        yield _("Numbers of articles and printed references of the edition that move against the edition before;")
        yield _("contracts in whose annex numbers of articles move; references that move in all their annexes.")


def _silent(found: Impact, cited: Mapping[str, str]) -> Iterator[str]:
    """References whose words stayed, but for numbers, and which point elsewhere now."""
    was = {p.old.provision.id: p.old.cited for p in found.comparison.walk() if p.old is not None}
    for pair in found.comparison.walk():
        for change in pair.references:
            if change.outcome in ("silent", "dangling"):
                signs = [*(f"-{was[own]}" for own in change.lost), *(f"+{cited[own]}" for own in change.gained)]
                head = _("points elsewhere now")
                yield f"  {head}　{pair.side.cited}「{change.old}」→「{change.new}」（{'、'.join(signs)}）"


def _heading(title: str) -> str:
    return f"\n■ {title}"


def _leftover(leftover: Leftover, cited: Mapping[str, str]) -> Iterator[str]:
    phrase = leftover.phrase
    yield f"「{phrase.old}」 → " + "、".join(f"「{new}」" for new in phrase.new)
    named = [cited.get(own) or own for own in phrase.at]
    changed, standing = _("changed in"), _("still stands in")
    yield f"  {changed}　" + "、".join(named[:SHOWN]) + ("、…" if len(named) > SHOWN else "")
    for each in leftover.standing:
        before, words, after = each.around
        number = f"　{cited[each.id]}" if each.id in cited else ""
        yield f"  {standing}　{each.place}{number}　…{before}【{words}】{after}…"
