"""新旧対照表 and 条番号対応表 as Word files, in the form of templates."""

from collections.abc import Iterator

from tokki.model.finding import TokkiError
from tokki.model.place import Place
from tokki.write.comparison.cells import Paragraph
from tokki.write.comparison.head import Compared
from tokki.write.comparison.movement import Movement, Order
from tokki.write.comparison.side_by_side import SideBySide
from tokki.write.properties import CORE, CUSTOM, core, custom_part
from tokki.write.sample_row import EDGES, SPLIT
from tokki.write.template import Template
from tokki.write.xml import ControlCharacter, refusal, text_nodes

_SIDES = ("left", "right")
_WITHIN = 'w:val="dotted" w:sz="4" w:space="0" w:color="A6A6A6"'
"""The line between rows of one article, which is also the last one of a page."""


def side_by_side_docx(table: SideBySide, template: bytes, path: str = "side-by-side.docx") -> bytes:
    """The table in the form of a template of the kind `side-by-side`. Same table, same template, same bytes.

    Errors: TokkiError with the findings of the template; `write.control-character` for what XML cannot hold.
    """
    form = Template.parse(template, "side-by-side", path, without=() if table.remarks else ("remark",))
    left, right = table.sided(table.head.layout.old, table.head.layout.new)
    words = {**table.head.words(), "left": left, "right": right, "remark_head": table.head.layout.remark}
    try:
        places = {"rows": "".join(_rows(table, form)), "legends": _lines(form, "legend", table.legend)}
        return _written(form, table.head, words, places)
    except (ControlCharacter, UnicodeEncodeError) as error:
        raise _refused(table.head, error) from error


def movement_docx(table: Movement, template: bytes, path: str = "movement.docx") -> bytes:
    """The table in the form of a template of the kind `movement`: by old numbers, and by new ones in its second table.

    Errors: as `side_by_side_docx`.
    """
    form = Template.parse(template, "movement", path)
    orders: tuple[tuple[str, Order], ...] = (("rows", "old"), ("rows_2", "new"))
    try:
        places = {}
        for (name, order), row in zip(orders, form.rows, strict=False):
            lines = (line.cells() for line in table.ordered(order))
            cells = ({n: _cell(form, n, text) for n, text in line.items() if n in form.samples} for line in lines)
            places[name] = "".join(row.filled(cell.__getitem__) for cell in cells)
        return _written(form, table.head, table.head.words(), places)
    except (ControlCharacter, UnicodeEncodeError) as error:
        raise _refused(table.head, error) from error


def _written(form: Template, head: Compared, words: dict[str, str], places: dict[str, str]) -> bytes:
    named = {**places, "notices": _lines(form, "notice", head.notices)}
    parts = {CORE: core(head.title, "", None), CUSTOM: custom_part(head.properties(form.kind), form.custom)}
    return form.render(words, named, parts)


def _refused(head: Compared, error: ControlCharacter | UnicodeEncodeError) -> TokkiError:
    return refusal(error, Place(f"{head.names[0]} → {head.names[1]}"))


def _lines(form: Template, name: str, texts: tuple[str, ...]) -> str:
    """A paragraph for every line; nothing where the template has no place for them."""
    sample = form.samples.get(name)
    if sample is None:
        return ""
    return "".join(f"<w:p>{sample.paragraph}{_run(sample.words, text)}</w:p>" for text in texts)


def _cell(form: Template, name: str, text: str) -> str:
    sample = form.samples[name]
    return f"<w:p>{sample.paragraph}{_run(sample.words, text)}</w:p>"


def _run(form: str, text: str) -> str:
    return f"<w:r>{form}{text_nodes(text)}</w:r>" if text else ""


def _rows(table: SideBySide, form: Template) -> Iterator[str]:
    """The sample row, filled for every row; rows of one article have a faint line between them, short ones do not break."""
    (sample,) = form.rows
    for row, after in zip(table.rows, (*table.rows[1:], None), strict=True):
        inner = "" if row.opens else f"<w:top {_WITHIN}/>"
        inner += f"<w:bottom {_WITHIN}/>" if after is not None and not after.opens else ""
        places = {
            SPLIT: "<w:cantSplit/>" if row.short else "",
            EDGES: f"<w:tcBorders>{inner}</w:tcBorders>" if inner else "",
        }
        if "remark" in form.samples:
            places["remark"] = "".join(_cell(form, "remark", text) for text in row.remarks or ("",))
        for name, side in zip(_SIDES, table.sided(row.old, row.new), strict=True):
            places[name] = "".join(_paragraph(form, p, name) for p in side) or _cell(form, name, "")
        yield sample.filled(places.__getitem__)


def _paragraph(form: Template, paragraph: Paragraph, cell: str) -> str:
    """One paragraph in the form of its level; what changed is underlined."""
    sample = form.samples[cell if paragraph.kind == "note" else paragraph.kind]
    label = "".join(_run(sample.label_changed if p.changed else sample.label, p.text) for p in paragraph.label)
    words = "".join(_run(sample.words_changed if p.changed else sample.words, p.text) for p in paragraph.words)
    return f"<w:p>{sample.paragraph}{label}{words}</w:p>"
