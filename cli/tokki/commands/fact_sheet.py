"""The fact sheet for the command: made, read back, and what the answers change."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tokki.commands.language import _
from tokki.commands.names import unknown
from tokki.commands.new import _free
from tokki.commands.output import write_all
from tokki.commands.paint import Line, print_lines
from tokki.commands.place import good_library, growing_library, shown
from tokki.commands.report import tell, warn_few
from tokki.commands.table import print_json
from tokki.library.facts_file import Change, Merged, merged
from tokki.library.files import path_of
from tokki.library.new import system_text
from tokki.model.finding import Finding, TokkiError, finding, in_order
from tokki.model.place import Place
from tokki.model.question import HEAD, Question, by_path, facts_mark, role_words, said
from tokki.read.file import bytes_of
from tokki.read.sheet.answers import Answers, read_answers
from tokki.review.papers.asking import asking, editions_for
from tokki.write.sheet.facts_sheet import Blank, facts_xlsx


def sheet_of(system: str, library: Path | None, output: Path | None) -> None:
    """Write the sheet of a system with what is known of it.

    Errors: TokkiError where there is no such system, or no file is named.
    """
    whole = good_library(library)[1]
    if system not in whole.systems:
        raise unknown("system", system, whole.systems)
    why = asking(whole, editions_for(whole, system))
    _deliver(facts_xlsx(whole.systems[system], why), system, output)


def blank(system: str, head: Mapping[str, str], library: Path | None, output: Path | None) -> None:
    """Write a sheet for a system that is not there yet.

    Errors: TokkiError where the name is taken or no good one, or no file is named.
    """
    whole = growing_library(library, f"systems/{system}/")[1]
    _free(whole, system)
    why = asking(whole, editions_for(whole, system))
    _deliver(facts_xlsx(Blank(system, **head), why), system, output)


def _deliver(data: bytes, system: str, output: Path | None) -> None:
    if output is None:
        name = f"{system}.facts.xlsx"
        raise TokkiError([finding("output.file-needed", Place(name), form="xlsx", name=name)])
    if output.suffix.lower() != ".xlsx":
        told = {"suffix": output.suffix or "–", "known": ".xlsx"}
        raise TokkiError([finding("output.form", Place(str(output)), **told)])
    write_all({output: data})
    tell(_("written: {path}").format(path=shown(output)))


def read_back(path: Path, library: Path | None, output: Path | None, *, write: bool, json: bool) -> int:
    """Read a sheet, show what it changes, and write it where that is asked for; the exit code.

    Errors: TokkiError for what is no sheet, and where something is to be written that cannot be read.
    """
    if write and output is not None:
        raise TokkiError([finding("sheet.two-places", Place(shown(output)))])
    answers = read_answers(bytes_of(path, shown(path)), shown(path))
    root, whole = growing_library(library, f"systems/{answers.system}/")
    target = Path(root, path_of("system", f"system:{answers.system}"))
    old, findings, gone = "", list(answers.findings), frozenset[str]()
    if answers.system in whole.systems:
        old = target.read_bytes().decode("utf-8")
        known = whole.systems[answers.system].facts
        if answers.mark and answers.mark != facts_mark(known):
            findings.append(finding("sheet.older", Place(shown(path))))
        elif answers.mark and answers.roles is not None:  # each party had its row; somebody has deleted it
            gone = frozenset(known.roles) - answers.roles
    else:
        _free(whole, answers.system)
        needed = [q for q in HEAD if q.required and not answers.head.get(q.path)]
        findings += [
            finding("sheet.needed", answers.places.get(q.path, Place(shown(path))), label=q.label) for q in needed
        ]
        old = system_text(answers.system, answers.head.get("organisation") or "？", answers.head.get("title") or "？")
    made = merged(old, shown(target), answers.head, answers.facts, gone)
    bad = [f for f in in_order(findings) if f.definition.severity == "error"]
    _show(made, answers, json=json)
    return _finish(made, target, output, findings, bad, write=write)


def _finish(
    made: Merged,
    target: Path,
    output: Path | None,
    findings: list[Finding],
    bad: list[Finding],
    *,
    write: bool,
) -> int:
    place = target if write else output
    if place is None:
        warn_few(findings)
        if made.changes:
            tell(
                _("{count} facts differ; nothing was written (--write puts them into the library)").format(
                    count=len(made.changes)
                )
            )
        return 1 if made.changes or findings else 0
    if bad:
        raise TokkiError([*findings, finding("sheet.errors", bad[0].place, count=len(bad))])
    if not write or made.changes or not target.exists():
        write_all({place: made.text.encode()})
        tell(_("written: {path}").format(path=shown(place)))
    warn_few(findings)
    return 1 if findings else 0


def _show(made: Merged, answers: Answers, *, json: bool) -> None:
    rows = [_row(change, answers) for change in made.changes]
    if json:
        print_json({"system": answers.system, "changes": rows})
        return
    print_lines([line for row, change in zip(rows, made.changes, strict=True) for line in _lines(row, change)])


def _row(change: Change, answers: Answers) -> dict[str, Any]:
    path = change.path.removeprefix("facts.")
    place = answers.places.get(path) or answers.places.get(path.partition(".")[0])
    cell = str(place).rpartition(":")[2] if place is not None else None
    return {"cell": cell, "path": change.path, "label": _label(path), "before": change.before, "after": change.after}


def _label(path: str) -> str:
    head = next((q.label for q in HEAD if q.path == path), None)
    key, _, part = path.partition(".")
    if key == "roles" and part:
        return role_words(part)
    return head or by_path()[path].label


def _lines(row: Mapping[str, Any], change: Change) -> Iterator[Line]:
    yield ((f"{row['cell'] or '–'}  ", "quiet"), (f"{row['label']}", ""), (f"  {row['path']}", "quiet"))
    question = _question(change.path)
    before, after = (_words(question, value) for value in (change.before, change.after))
    for what, i, j, k, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            yield from (((f"    - {words}", "gone"),) for words in before[i:j])
            yield from (((f"    + {words}", "new"),) for words in after[k:n])


def _question(path: str) -> Question:
    bare = path.removeprefix("facts.")
    head = next((q for q in HEAD if q.path == path), None)
    return head or by_path().get(bare) or Question(bare, bare, "", "text")


def _words(question: Question, value: Any) -> list[str]:
    """The value in words: a list by its items."""
    if isinstance(value, list):
        return [_item(question, each) for each in value] or ["なし"]
    if isinstance(value, dict):
        parts = ((by_path().get(f"{question.path}.{key}"), each) for key, each in value.items())
        told = [f"{part.label}：{said(part, each)}" for part, each in parts if part is not None and each is not None]
        return [f"あり（{'、'.join(told)}）" if told else "あり"]
    if question.kind == "part" and value is False:
        return ["なし"]
    return [said(question, value) if not question.listed else "不明"]


def _item(question: Question, value: Any) -> str:
    if isinstance(value, dict):
        told = ((column, value.get(column.path)) for column in question.columns)
        words = (
            said(own, each) if own.kind != "flag" else f"{own.label}：{said(own, each)}"
            for own, each in told
            if each is not None
        )
        return "、".join(words) or "不明"
    return said(question.columns[0], value) if question.columns else str(value)
