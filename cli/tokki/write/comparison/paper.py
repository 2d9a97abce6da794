"""A paper of running text on two documents, as Word file and Markdown: reasons of a change, amendment sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tokki.model.place import Place
from tokki.write.comparison.head import Compared
from tokki.write.properties import CORE, CUSTOM, core, custom_part
from tokki.write.template import Template
from tokki.write.text import escape
from tokki.write.xml import ControlCharacter, refusal, text_nodes

Kind = Literal["section", "heading", "article", "item"]
"""Headings of sections and of articles, running text, text set in; the last three are samples of the template."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Head and lines, ready for print."""

    head: Compared
    lines: tuple[tuple[Kind, str], ...]


def paper_docx(paper: Paper, template: bytes, path: str = "text.docx") -> bytes:
    """The paper in the form of a template of the kind `text`. Same paper, same template, same bytes.

    Errors: TokkiError with the findings of the template; `write.control-character` for what XML cannot hold.
    """
    form = Template.parse(template, "text", path)
    head = paper.head
    try:
        places = {"body": _paragraphs(form, paper.lines), "notices": _notices(form, head.notices)}
        parts = {CORE: core(head.title, "", None), CUSTOM: custom_part(head.properties("text"), form.custom)}
        return form.render(head.words(), places, parts)
    except (ControlCharacter, UnicodeEncodeError) as error:
        raise refusal(error, Place(f"{head.names[0]} → {head.names[1]}")) from error


def _notices(form: Template, texts: Iterable[str]) -> str:
    return _paragraphs(form, (("notice", text) for text in texts)) if "notice" in form.samples else ""


def _paragraphs(form: Template, lines: Iterable[tuple[str, str]]) -> str:
    made = ((form.samples["heading" if k == "section" else k], f"・{t}" if k == "item" else t) for k, t in lines)
    return "".join(f"<w:p>{s.paragraph}<w:r>{s.words}{text_nodes(text)}</w:r></w:p>" for s, text in made)


def paper_markdown(paper: Paper) -> str:
    """The paper as Markdown: headings are headings, text set in is a list."""
    head = paper.head
    out = [*(f"> {escape(notice)}\n" for notice in head.notices), f"# {escape(head.title)}\n"]
    out += [f"- {escape(name)}　{escape(words)}" for name, words in head.about]
    before: Kind | None = None
    for kind, text in paper.lines:
        if kind != "item" or before != "item":
            out.append("")
        out.append({"section": "## ", "heading": "### ", "article": "", "item": "- "}[kind] + escape(text.strip("　")))
        before = kind
    return "\n".join(out) + "\n"
