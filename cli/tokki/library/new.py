"""Texts of new files: from what stands before them, or from a pattern that shows every key. Nothing is rewritten."""

import re
from collections.abc import Mapping
from datetime import date

from tokki.model.clause import RevisionId, parse_revision_id
from tokki.model.edition import Edition, EditionId, Entry
from tokki.model.system import Facts

SCHEMA = "# yaml-language-server: $schema={}schemas/{}.json\n"
_CITED = re.compile(r"[a-z0-9-]+@\d{4}-\d{2}-\d{2}(?:\.[a-z0-9-]+)?")


def clause_text(clause: str, topic: str) -> str:
    """clause.yaml of a new clause."""
    return (
        SCHEMA.format("../../", "clause")
        + f'id: {clause}\ntopic: {topic}\ncommentary: ""\n'
        + "# 担当者向けの解説を |- の下に書く（なぜ置くか、何を選ぶか、審議会で何が問われたか）\n"
    )


def first_revision_text() -> str:
    """The first revision of a clause, as a pattern."""
    return (
        SCHEMA.format("../../", "revision")
        + 'title: ""\nwhen: always\nmeets: []\ndecided: null\n'
        + 'why: ""\n# なぜ定めるか（次の版からは、なぜ改めるか）\n'
        + 'body:\n  - id: duty\n    text: ""\n    # 本文は text: |- の下に、一文を一行で書く。{contractor} などの語は書式が定める\n'
    )


def next_revision_text(before: str) -> str:
    """The text of the revision before, with `why` emptied and what belongs to it alone left out.

    `before` is a file that has been read without findings, so that its top keys stand at the left margin.
    """
    kept: list[str] = []
    for block in re.split(r"(?m)^(?=[a-z])", before):
        key = block.partition(":")[0]
        if key in ("from", "supersedes", "corrects"):
            continue
        if key == "why":
            block = 'why: ""\n# なぜ改めるか\n'
        elif key == "decided":
            block = "decided: null\n"
        kept.append(block)
    return "".join(kept)


Revisions = Mapping[str, tuple[RevisionId, ...]]
"""The revisions of each clause, oldest first."""


def next_edition_text(before: str, day: date, revisions: Revisions) -> str:
    """The edition before, dated `day`, with every clause at its newest revision of that day, and `why` emptied."""

    def newest(match: re.Match[str]) -> str:
        return str(_newest(parse_revision_id(match.group()), day, revisions))

    kept = []
    for block in re.split(r"(?m)^(?=[a-z])", before):
        key = block.partition(":")[0]
        if key == "why":
            block = 'why: ""\n# なぜ改めるか\n'
        elif key == "in-force":
            block = f"in-force: {day}\n"
        elif key == "decided":
            block = "decided: null\n"
        elif key == "articles":
            block = _CITED.sub(newest, block)
        kept.append(block)
    return "".join(kept)


def next_edition(before: Edition, day: date, revisions: Revisions) -> Edition:
    """What `next_edition_text` writes, as an edition; it keeps the words of `why`, which cannot be empty."""

    def entry(old: Entry) -> Entry:
        clause = _newest(old.clause, day, revisions) if old.clause is not None else None
        clauses = tuple(_newest(cited, day, revisions) for cited in old.clauses)
        return old.model_copy(update={"clause": clause, "clauses": clauses})

    return before.model_copy(
        update={"decided": None, "in_force": day, "articles": tuple(entry(old) for old in before.articles)}
    )


def _newest(cited: RevisionId, day: date, revisions: Revisions) -> RevisionId:
    """The newest revision of the same clause and variant on a day; the one cited where there is none."""
    fit = [r for r in revisions.get(cited.clause, ()) if r.variant == cited.variant and r.day <= day]
    return fit[-1] if fit else cited


def first_edition_text(day: date) -> str:
    """The first edition of a standard, as a pattern."""
    return (
        SCHEMA.format("../../", "edition")
        + 'title: ""\nnumbering: article\n# article（第１条）, dai（第１）, item（１）\nabsent: keep\n'
        + "# keep（適用しない条も番号を残す）, close-up（詰める）\ndecided: null\n"
        + f'in-force: {day}\napplies-to: concluded\nwhy: ""\narticles: []\n# - clause@{day}\n'
    )


def system_text(system: str, organisation: str, title: str) -> str:
    """system.yaml with every fact still unknown."""
    lines = [SCHEMA.format("../../", "system").rstrip(), f"id: {system}", f"organisation: {_quoted(organisation)}"]
    lines += [f"title: {_quoted(title)}", "kind: outsourcing", "sources: []", "facts:"]
    lines += ["  # null は不明。ないと分かっているものは false（一覧は []）と書く"]
    for field in Facts.model_fields.values():
        key = field.alias or ""
        lines.append(f"  {key}: {'{}' if key == 'roles' else 'null'}")
    return "\n".join(lines) + "\n"


def contract_text(edition: EditionId, style: str, day: date) -> str:
    """A contract with nothing decided in it yet."""
    return (
        SCHEMA.format("../../", "contract")
        + f"edition: {edition}\nstyle: {style}\nstatus: planned\nterm: {{from: {day}, to: null}}\n"
        + "values: {}\ndeviations: []\n"
    )


def release_text(edition: EditionId, day: date, hashes: Mapping[str, str]) -> str:
    """The release of an edition. Released files never change."""
    lines = [SCHEMA.format("../../", "release").rstrip(), f"edition: {edition}", f"released: {day}", "hashes:"]
    return "\n".join(lines + [f"  {name}: {value}" for name, value in hashes.items()]) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
