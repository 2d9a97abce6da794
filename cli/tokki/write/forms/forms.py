"""What every output of a set of forms has: its title, the list at its beginning, and the heads of what was read together."""

from tokki.model.printed_form import Lines, PrintedForm
from tokki.write.lines import GAP

TITLE = "様式集"
LIST = ("番号", "様式", "条項", "作成者", "時期")
WIDTHS = (16, 31, 17, 11, 25)
NOTES = "備考"


def listed(form: PrintedForm) -> tuple[str, ...]:
    """One row of the list of forms, its cells in the order of `LIST`."""
    return form.label, form.title, form.relation, form.by, form.occasion


def marked(lines: Lines) -> tuple[str, ...]:
    """The paragraphs of a part with their numbers; the first note has the word 備考 before it where there is one alone."""
    if lines.kind == "notes" and lines.marks == ("",):
        return (f"{NOTES}{GAP}{lines.words[0]}",)
    return tuple(f"{mark}{GAP}{word}" if mark else word for mark, word in zip(lines.marks, lines.words, strict=True))
