"""Findings → what people and programs read: text, short, github, json."""

import json
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from tokki.commands.language import _
from tokki.model.finding import Finding, in_order


class Form(StrEnum):
    """How findings are printed."""

    text = "text"
    short = "short"
    github = "github"
    json = "json"


def sentence(template: str, finding: Finding, translate: Callable[[str], str] = _) -> str:
    """A sentence of a rule in the reader's language, filled with the finding's words."""
    told = {key: translate(word) if key in ("problem", "kind") else word for key, word in finding.words.items()}
    return translate(template).format_map(told)


def severity(finding: Finding) -> str:
    """error or warning, in the reader's language."""
    return _("error") if finding.definition.severity == "error" else _("warning")


def as_text(finding: Finding) -> str:
    """Where, what, why, and how to mend it: three lines."""
    rule = finding.definition
    why, mend = _("why"), _("mend")
    width = max(len(why), len(mend))
    return (
        f"{finding.place}: {severity(finding)} [{finding.rule}] {sentence(rule.message, finding)}\n"
        f"  {why:{width}}  {sentence(rule.why, finding)}\n"
        f"  {mend:{width}}  {sentence(rule.mend, finding)}"
    )


def as_short(finding: Finding) -> str:
    """One line."""
    return f"{finding.place}: {severity(finding)} [{finding.rule}] {sentence(finding.definition.message, finding)}"


def as_github(finding: Finding) -> str:
    """A workflow command, which GitHub shows at the line of the file."""
    place, rule = finding.place, finding.definition
    message = f"{sentence(rule.message, finding)} / {sentence(rule.mend, finding)}"
    message = message.replace("%", "%25").replace("\n", "%0A")
    return f"::{rule.severity} file={place.path},line={place.line or 1},col={place.column or 1},title={finding.rule}::{message}"


def as_data(finding: Finding) -> dict[str, Any]:
    """The finding as JSON-like data; sentences in the reader's language, everything else as it is."""
    place, rule = finding.place, finding.definition
    return {
        "rule": finding.rule,
        "severity": rule.severity,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "message": sentence(rule.message, finding),
        "why": sentence(rule.why, finding),
        "mend": sentence(rule.mend, finding),
        "words": finding.words,
    }


def findings_text(findings: Iterable[Finding], form: Form) -> str:
    """All findings in one of the forms, ready to print."""
    if form is Form.json:
        return json.dumps([as_data(f) for f in findings], ensure_ascii=False, indent=2)
    one = {Form.text: as_text, Form.short: as_short, Form.github: as_github}[form]
    gap = "\n\n" if form is Form.text else "\n"
    return gap.join(one(f) for f in findings)


def tell(message: str) -> None:
    """A line for the person at the terminal; on stderr, so that stdout holds results only."""
    print(message, file=sys.stderr)


def warn(findings: Iterable[Finding], form: Form = Form.text) -> None:
    """Findings for the person at the terminal."""
    found = tuple(findings)
    if found:
        tell(findings_text(found, form))


FEW = 12
"""Up to so many findings are told with reason and mend; more of them in a line each."""


def warn_few(findings: Iterable[Finding]) -> None:
    """Findings for the person at the terminal, in as many words as their number allows."""
    found = in_order(findings)
    warn(found, Form.text if len(found) <= FEW else Form.short)
