"""What was read, as plain text: what the cases in tests/cases/read expect."""

from collections.abc import Iterator

from tokki.model.document import Provision, Reference
from tokki.read.text import Read

_STATES = {"present": "", "absent": "〔適用しない〕", "deleted": "〔削除〕", "refused": "〔不同意〕"}


def read_text_of(read: Read) -> str:
    """Title and family, lines before, groups and provisions, lines after, findings."""
    document = read.document
    blocks = {
        document.title or "〔題名なし〕": [f"番号の型　{document.family}", *(f"注記　{n}" for n in document.notices)],
        "前置き": read.preamble,
        "本文": list(_body(read)),
        "後置き": read.trailing,
        "他への引用": [
            f"{r.source}　{r.citation.text}　{r.citation.kind}　{r.citation.law}".rstrip("　")
            for r in read.references
            if not r.citation.own
        ],
        "指摘": [
            f"{f.place}: {f.definition.severity} [{f.rule}] {f.definition.message.format_map(f.words)}"
            for f in read.findings
        ],
    }
    return "\n\n".join("\n".join([f"【{title}】", *(lines or ["なし"])]) for title, lines in blocks.items()) + "\n"


def _body(read: Read) -> Iterator[str]:
    for i, article in enumerate(read.document.articles):
        yield from (f"＜{g.label}　{g.heading}＞" for g in read.groups if g.before == i)
        yield from _provision(article, 0)
    yield from (f"＜{g.label}　{g.heading}＞" for g in read.groups if g.before == len(read.document.articles))


def _provision(provision: Provision, depth: int) -> Iterator[str]:
    heading = f"（{provision.heading}）" if provision.heading else ""
    words = [f"{provision.id}", provision.level, provision.label, heading, _STATES[provision.state], provision.text]
    yield "　" * depth + "　".join(word for word in words if word)
    for span in provision.spans:
        if isinstance(span, Reference):
            part = f"　{span.part}" if span.part else ""
            yield "　" * depth + f"　→ {span.text}{part}　{' '.join(span.targets) or 'なし'}"
    for child in provision.children:
        yield from _provision(child, depth + 1)
