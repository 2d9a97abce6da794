"""The coverage of legal duties as a Word file, in the form of a template."""

from collections.abc import Iterable, Iterator

from tokki.model.place import Place
from tokki.review.duties.coverage import Coverage
from tokki.write.coverage.rows import COLUMNS, LEGEND, NOTES, TABLE_TITLE, Item, about, notes, overview, parts
from tokki.write.placeholders import context
from tokki.write.properties import CORE, CUSTOM, core_part, custom_part, properties
from tokki.write.sample import Sample
from tokki.write.sample_row import Row
from tokki.write.template import Template
from tokki.write.xml import ControlCharacter, refusal, text_nodes

ROOM = 60
"""So many characters of a sentence stand on paper, so that a row keeps to a few lines; the page and JSON have them all."""


def coverage_docx(coverage: Coverage, template: Template) -> bytes:
    """The table in the form of a template of the kind `coverage`. Same coverage, same template, same bytes.

    Errors: TokkiError `write.control-character` for what XML cannot hold, `template.broken` when Jinja fails.
    """
    annex = coverage.annex
    try:
        named = properties(annex)
        facts = dict(about(coverage))
        words = {
            **context(annex, named["tokki.fingerprint"]),
            "title": TABLE_TITLE,
            "day": facts["基準日"],
            "summary": facts["結果"],
        }
        places = {
            "rows": "".join(_rows(coverage, template)),
            "rows_2": "",
            "rows_3": "",
            "legends": _lines(template, "legend", (*overview(coverage), *LEGEND)),
            "notices": _lines(template, "notice", annex.document.notices),
        }
        parts_ = {CORE: core_part(annex, TABLE_TITLE), CUSTOM: custom_part(named, template.custom)}
        return template.render(words, places, parts_)
    except (ControlCharacter, UnicodeEncodeError) as error:
        raise refusal(error, Place(annex.name)) from error


def _rows(coverage: Coverage, template: Template) -> Iterator[str]:
    """Rows over the whole width for heads and notes, a row for each duty."""
    head, item, note = (_row(template, cell) for cell in ("head", "duty", "note"))
    for part in parts(coverage, ROOM):
        title = f"{part.head.title}　［{part.head.evidence}］" if part.head.evidence else part.head.title
        yield _filled(head, template, {"head": (title, *part.head.lines)})
        for each in part.items:
            yield _filled(item, template, {name: each.cell(name) for name in COLUMNS}, doubtful=_doubtful(each))
    told = notes(coverage)
    if told:
        yield _filled(head, template, {"head": (NOTES,)})
        for each_ in told:
            yield _filled(note, template, {"note": (each_.title, *each_.lines)})


def _doubtful(item: Item) -> tuple[str, ...]:
    """The cells whose first words are highlighted."""
    return ("verdict",) if item.doubtful else ()


def _row(template: Template, cell: str) -> Row:
    return next(row for row in template.rows if cell in row.cells)


def _filled(row: Row, template: Template, cells: dict[str, tuple[str, ...]], doubtful: tuple[str, ...] = ()) -> str:
    def words(name: str) -> str:
        return _paragraphs(template.samples[name], cells[name], marked=name in doubtful)

    return row.filled(words)


def _lines(template: Template, name: str, texts: Iterable[str]) -> str:
    """A paragraph for every line; nothing where the template has no place for them."""
    sample = template.samples.get(name)
    return _paragraphs(sample, texts) if sample is not None else ""


def _paragraphs(sample: Sample, texts: Iterable[str], *, marked: bool = False) -> str:
    form = sample.marked if marked else sample.words
    return "".join(f"<w:p>{sample.paragraph}<w:r>{form}{text_nodes(text)}</w:r></w:p>" for text in texts)
