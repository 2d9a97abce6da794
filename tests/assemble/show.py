"""An annex, or the reasons why there is none, as plain text: what the cases in tests/cases/assemble expect."""

from collections.abc import Iterable, Iterator

from tokki.assemble.annex import Adjustment, Annex
from tokki.model.document import Document, Provision
from tokki.model.finding import Finding

_STATES = {"present": "", "absent": "（適用しない）", "deleted": "削除", "refused": "〔相手方の不同意〕"}


def annex_text(annex: Annex) -> str:
    """The document, then why each clause is in or out, the values, the rows of the table, the findings."""
    blocks = {
        "特記仕様書": document_lines(annex.document),
        "条項の採否": (
            f"{choice.verdict}　{choice.title}　{choice.revision}　{choice.by}"
            + "".join(f"　{reason.label}（{_holds(reason.holds)}）" for reason in choice.reasons)
            + (f"　{choice.why}" if choice.why else "")
            for choice in annex.choices
        ),
        "値": (f"{used.clause}.{used.name}　{used.label}：{used.text}　{used.origin}" for used in annex.values),
        "標準からの加除修正事項": (line for row in annex.adjustments for line in _row(row)),
        "指摘": findings_lines(annex.findings),
    }
    return (
        "\n\n".join("\n".join([f"【{title}】", *(lines or ["なし"])]) for title, lines in _filled(blocks.items()))
        + "\n"
    )


def document_lines(document: Document) -> Iterator[str]:
    """Title, notices, and one line a provision, set in by a full-width space for each tier."""
    yield document.title
    yield from document.notices
    for article in document.articles:
        if article.heading:
            yield f"（{article.heading}）"
        yield from _provision(article, 0)


def _provision(provision: Provision, depth: int) -> Iterator[str]:
    words = [provision.label, "〔要確認〕" if provision.unsure else "", _STATES[provision.state], provision.text]
    yield "　" * depth + "　".join(word for word in words if word)
    for child in provision.children:
        yield from _provision(child, depth + 1)


def findings_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Place, severity, rule and sentence of each."""
    for finding in findings:
        rule = finding.definition
        yield f"{finding.place}: {rule.severity} [{finding.rule}] {rule.message.format_map(finding.words)}"


def _row(row: Adjustment) -> Iterator[str]:
    marks = ["条件" if row.by_trait else f"個別（{row.basis}）"]
    marks += [f"申出 {row.party}"] * bool(row.party) + [f"{row.until}まで"] * bool(row.until)
    marks += [f"承認 {row.approved}"] * bool(row.approved) + ["基が変わった"] * row.suspect + ["期限切れ"] * row.expired
    yield f"{row.citation}（{row.title}）　{row.action}　{row.why}　［{'、'.join(marks)}］"
    if row.before or row.after:
        yield f"　前　{row.before}"
        yield f"　後　{row.after}"


def _holds(holds: bool | None) -> str:
    return "不明" if holds is None else "はい" if holds else "いいえ"


def _filled(blocks: Iterable[tuple[str, Iterable[str]]]) -> Iterator[tuple[str, list[str]]]:
    for title, lines in blocks:
        yield title, list(lines)
