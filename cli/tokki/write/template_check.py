"""What is wrong with a clerk's template, said before any annex is made from it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import jinja2
from jinja2 import meta
from lxml import etree

from tokki.model.finding import Finding, TokkiError, finding, in_order
from tokki.model.place import Place
from tokki.write.jinja import environment, mend
from tokki.write.opening import Opened, open_word, outside
from tokki.write.placeholders import Placeholder, placeholders_of, wide_braces
from tokki.write.sample import FORMS, Form, TemplateKind, marker, numbered
from tokki.write.xml import ControlCharacter, paragraph_text, parse, w


def check_template(data: bytes, path: str, kind: TemplateKind) -> tuple[Finding, ...]:
    """All findings on a template, in order of place. `path` names it to the reader; nothing is opened.

    Shapes: places are `path` for the whole, `path/word/header1.xml:3:1` for the third paragraph of a part.
    """
    try:
        opened = open_word(data, path)
    except TokkiError as error:
        return error.findings
    return check_opened(opened, path, kind)


def kind_of(data: bytes, path: str) -> TemplateKind:
    """What a template is for: that of the table whose cells it holds, else a text (no 《項》) or an annex.

    Errors: TokkiError when it is no Word file.
    """
    opened = open_word(data, path)
    marks = {marker(paragraph) for _, paragraph, _ in paragraphs(parse(opened.parts[opened.main]))}
    plain: TemplateKind = "text" if "項" not in marks and marks >= set(FORMS["text"].required) else "annex"
    return next((kind for kind, form in FORMS.items() if marks & (form.cells.keys() | form.boxes.keys())), plain)


def check_opened(opened: Opened, path: str, kind: TemplateKind) -> tuple[Finding, ...]:
    """The same for a file that is open already."""
    found = [finding("template.outside", Place(path), address=address) for address in outside(opened.parts)]
    named: set[str] = set()
    known = placeholders_of(kind)
    for part in (opened.main, *opened.spoken):
        root = parse(opened.parts[part])
        found += _placeholders(root, f"{path}/{part}", named, known)
    for name, placeholder in known.items():
        if placeholder.required and name not in named:
            found.append(finding("template.missing-placeholder", Place(path), name=name, gives=placeholder.gives))
    main = parse(opened.parts[opened.main])
    found += _samples(main, path, f"{path}/{opened.main}", FORMS[kind])
    return in_order(found)


def paragraphs(root: etree._Element) -> Iterator[tuple[int, etree._Element, str]]:
    """Number from 1, element and words of every paragraph of a part."""
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        yield number, paragraph, paragraph_text(paragraph)


def _placeholders(
    root: etree._Element, place: str, named: set[str], known: Mapping[str, Placeholder]
) -> Iterator[Finding]:
    """Jinja of one part: broken, unknown, full-width; adds the names it uses to `named`."""
    spoken = [(number, text) for number, _, text in paragraphs(root)]
    for number, text in spoken:
        if wide_braces(text):
            yield finding("template.wide-braces", Place(place, number, 1), text=text.strip())
    jinja = environment()
    source = mend(etree.tostring(root, encoding="unicode"))
    try:
        names = meta.find_undeclared_variables(jinja.parse(source))
    except jinja2.TemplateSyntaxError as error:
        number, text = _broken(jinja, spoken)
        said = str(error.message)
        yield finding("template.broken", Place(place, number, 1) if number else Place(place), text=text, said=said)
        return
    named |= names
    for name in sorted(names - set(known)):
        number, text = _first(spoken, name)
        listed = ", ".join(known)
        yield finding("template.unknown-placeholder", Place(place, number, 1), name=name, text=text, known=listed)
    if names <= set(known):
        try:
            jinja.from_string(source).render(dict.fromkeys(known, "見本"))
        except (jinja2.TemplateError, ControlCharacter, TypeError, ValueError, ArithmeticError) as error:
            yield finding("template.broken", Place(place), text="", said=str(error))


def _first(spoken: list[tuple[int, str]], name: str) -> tuple[int, str]:
    """Number and words of the first paragraph that names a placeholder."""
    pattern = re.compile(rf"\{{[{{%].*\b{re.escape(name)}\b")
    return next(((number, text.strip()) for number, text in spoken if pattern.search(text)), (1, ""))


def _broken(jinja: jinja2.Environment, spoken: list[tuple[int, str]]) -> tuple[int, str]:
    """Number and words of the paragraph that cannot be read on its own; 0 where only the whole is wrong."""
    for number, text in spoken:
        if "{{" in text or "}}" in text:
            try:
                list(jinja.lex(text))
                jinja.parse(re.sub(r"\{%.*?%\}", "", text))
            except jinja2.TemplateSyntaxError:
                return number, text.strip()
            if text.count("{{") != text.count("}}"):
                return number, text.strip()
    return next(((number, text.strip()) for number, text in spoken if "{%" in text), (0, ""))


def _samples(root: etree._Element, path: str, part: str, form: Form) -> Iterator[Finding]:
    """Samples: missing, twice, unknown, in the wrong place, numbered by Word; and tracked changes."""
    body = root.find(w("body"))
    seen: dict[tuple[etree._Element | None, str], int] = {}
    rows: dict[etree._Element | None, set[etree._Element | None]] = defaultdict(set)
    for number, paragraph, text in paragraphs(root):
        name = marker(paragraph)
        if name is None:
            continue
        place = Place(part, number, 1)
        if name not in form.known:
            known = "".join(f"《{n}》" for n in form.known)
            yield finding("template.unknown-marker", place, marker=f"《{name}》", known=known)
            continue
        celled = name in form.cells or (form.levels and name not in form.lines)
        row = next(paragraph.iterancestors(w("tr")), None)
        table = next(row.iterancestors(w("tbl")), None) if celled and row is not None else None
        if (table, name) in seen:
            yield finding("template.twice", place, marker=f"《{name}》", first=seen[table, name])
        seen.setdefault((table, name), number)
        if celled:
            rows[table].add(row)
        elif (paragraph.getparent() is body) == (name in form.boxes):
            yield finding("template.misplaced", place, marker=f"《{name}》", text=text.strip())
        if numbered(paragraph):
            yield finding("template.numbered", place, marker=f"《{name}》")
    for table in list(rows) or [None]:
        for name in form.required:
            if (table if name in form.cells else None, name) not in seen:
                yield finding("template.missing-sample", Place(path), marker=f"《{name}》")
    if None in rows or len(rows) > form.tables or any(len(found) > form.rows for found in rows.values()):
        names = "".join(f"《{n}》" for n in form.cells)
        yield finding("template.misplaced", Place(part), marker=names, text="")
    if next(root.iter(w("ins"), w("del"), w("moveFrom"), w("moveTo")), None) is not None:
        yield finding("template.tracked", Place(part))
