"""The forms in which `tokki compare` gives a Comparison. A new form is a function for each suffix and a line in FORMS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tokki.commands.compare import Format
from tokki.commands.comparing import Compared
from tokki.commands.paint import Line, plain
from tokki.commands.summary import summary
from tokki.commands.table import csv_text
from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.write.comparison.data import comparison_json
from tokki.write.comparison.movement import Movement, movement
from tokki.write.comparison.side_by_side import SideBySide, side_by_side

if TYPE_CHECKING:
    from tokki.commands.produce import Templates

Made = str | bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form is asked for: with `noise`, and `partial` amendment sentences even where most of the text changes."""

    noise: bool = True
    partial: bool = False


Form = Mapping[str, Callable[[Compared, Wanted], Made]]
"""What makes a form, by the suffix of the file; the first is the usual one."""


def summary_lines(compared: Compared, *, noise: bool) -> list[Line]:
    """What is shown at the terminal."""
    from tokki.assemble.choose import words_of

    traits = compared.library.traits if compared.library is not None else None
    words = (lambda condition: words_of(condition, traits)) if traits is not None else None
    return summary(compared.comparison, compared.names, words, noise=noise)


def _summary(compared: Compared, wanted: Wanted) -> str:
    return "".join(f"{plain(line)}\n" for line in summary_lines(compared, noise=wanted.noise))


def _json(compared: Compared, wanted: Wanted) -> str:
    return comparison_json(compared.comparison, compared.names, noise=wanted.noise)


def _called(compared: Compared) -> tuple[str, str]:
    return compared.old.called, compared.new.called


def _table(compared: Compared, wanted: Wanted) -> SideBySide:
    layout, library = compared.style.comparison, compared.library
    return side_by_side(
        compared.comparison, layout, names=_called(compared), library=library, hide_noise=not wanted.noise
    )


def _table_docx(compared: Compared, wanted: Wanted) -> bytes:
    from tokki.write.comparison.word import side_by_side_docx

    return side_by_side_docx(_table(compared, wanted), *template_of(compared, "side-by-side"))


def _table_markdown(compared: Compared, wanted: Wanted) -> str:
    from tokki.write.comparison.text import side_by_side_markdown

    return side_by_side_markdown(_table(compared, wanted))


def _table_html(compared: Compared, wanted: Wanted) -> str:
    from tokki.write.comparison.html import side_by_side_html

    return side_by_side_html(_table(compared, wanted))


def _movement(compared: Compared, wanted: Wanted) -> Movement:
    return movement(compared.comparison, compared.style.comparison, names=_called(compared), unchanged=wanted.noise)


def _movement_docx(compared: Compared, wanted: Wanted) -> bytes:
    from tokki.write.comparison.word import movement_docx

    return movement_docx(_movement(compared, wanted), *template_of(compared, "movement"))


def _movement_markdown(compared: Compared, wanted: Wanted) -> str:
    from tokki.write.comparison.text import movement_markdown

    return movement_markdown(_movement(compared, wanted))


def _movement_html(compared: Compared, wanted: Wanted) -> str:
    from tokki.write.comparison.html import movement_html

    return movement_html(_movement(compared, wanted))


def _movement_csv(compared: Compared, wanted: Wanted) -> bytes:
    heads, *rows = _movement(compared, wanted).rows("old")
    return csv_text([dict(zip(heads, row, strict=True)) for row in rows]).encode("utf-8-sig")


def _redline(compared: Compared, _wanted: Wanted) -> bytes:
    from tokki.write.placeholders import context
    from tokki.write.redline.redline import document_words, redline_docx

    template = _templates(compared).load("annex")
    sides = (compared.old, compared.new)
    old, new = (context(s.annex) if s.annex is not None else document_words(s.document) for s in sides)
    day = compared.new.day or datetime.now().astimezone().date()
    return redline_docx(compared.comparison, template, day=day, names=compared.names, words=(old, new))


def _amendment(compared: Compared, wanted: Wanted) -> str:
    from tokki.compare.amendment.amend import amend

    return amend(compared.comparison, compared.style.amendment, partial=wanted.partial).text


def _templates(compared: Compared) -> "Templates":
    """The templates of the library; without one, those that ship with tokki."""
    from tokki.commands.produce import Templates

    return Templates.find(compared.root or Path(), None)


def template_of(compared: Compared, kind: str) -> tuple[bytes, str]:
    """The bytes and the path of a template of the library, or of the shipped one where it has none of its own."""
    from tokki.commands.place import shipped, shown

    path = _templates(compared).folder / f"{kind}.docx"
    path = path if path.is_file() else shipped("templates") / path.name
    return path.read_bytes(), shown(path)


FORMS: dict[Format, Form] = {
    Format.terminal: {".txt": _summary},
    Format.json: {".json": _json},
    Format.table: {".docx": _table_docx, ".html": _table_html, ".md": _table_markdown},
    Format.html: {".html": _table_html},
    Format.md: {".md": _table_markdown},
    Format.movement: {
        ".docx": _movement_docx,
        ".html": _movement_html,
        ".md": _movement_markdown,
        ".csv": _movement_csv,
    },
    Format.redline: {".docx": _redline},
    Format.amendment: {".txt": _amendment},
}


def form_of(path: Path) -> Format:
    """The form that a file name asks for: the first that has such files.

    Errors: TokkiError when none has.
    """
    found = next((name for name, form in FORMS.items() if path.suffix.lower() in form), None)
    if found is None:
        known = ", ".join(dict.fromkeys(suffix for form in FORMS.values() for suffix in form))
        raise TokkiError([finding("output.form", Place(str(path)), suffix=path.suffix or "–", known=known)])
    return found


def made(form: Format, compared: Compared, output: Path | None, wanted: Wanted) -> Made:
    """The Comparison in a form, as the suffix of the file asks where the form has several.

    Errors: TokkiError when bytes are to be printed; those of the writers.
    """
    suffixes = FORMS[form]
    usual = next(iter(suffixes))
    suffix = output.suffix.lower() if output is not None else usual
    found = suffixes.get(suffix, suffixes[usual])(compared, wanted)
    if output is None and isinstance(found, bytes):
        raise TokkiError(
            [finding("output.file-needed", Place(form.value), form=form.value, name=f"{form.value}{usual}")]
        )
    return found
