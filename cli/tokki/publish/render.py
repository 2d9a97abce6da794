"""The templates of the pages: Jinja over Markdown and HTML, escaped, strict; links are relative to the page."""

import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup, escape

from tokki.model.calendar import era_day
from tokki.publish import address
from tokki.publish.page import Page, escaped

Trail = tuple[tuple[str, str], ...]


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("tokki.publish"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{##",
        comment_end_string="##}",  # {#anchor} is an anchor of Markdown
    )
    made.filters |= {"day": day, "md": md, "lines": lines}
    made.globals["address"] = address
    return made


def day(value: date) -> Markup:
    """A day as readers see it, 2021年9月10日（令和3年9月10日）, and as machines do."""
    western = f"{value.year}年{value.month}月{value.day}日"
    return Markup('<time datetime="{}">{}（{}）</time>').format(value.isoformat(), western, era_day(value))


def md(text: str) -> Markup:
    """Words for a line of Markdown outside of HTML, such as a heading: nothing in them is a mark."""
    return Markup(escaped(text))


def lines(text: str) -> Markup:
    """Paragraphs of authored prose: a blank line parts them; a line break within is none."""
    parts = [re.sub(r"\n", "", part.strip()) for part in re.split(r"\n\s*\n", text)]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts if part)


def linker(path: str) -> Callable[[str], str]:
    """Addresses as seen from a page."""
    return lambda target: address.relative(path, target)


def page(path: str, title: str, template: str, /, describes: str = "", *, trail: Trail = (), **values: Any) -> Page:
    """A page from a template (`clause.md`), which knows `url` (an address as seen from it) and the `values`.

    `hide` among the values leaves out parts of the frame; `trail`: the pages above.
    """
    hide = values.pop("hide", ("navigation",))
    body = _environment().get_template(template).render(url=linker(path), title=title, **values)
    body = body.replace("<table>", '<table class="plain">')  # one without a class is taken apart by the theme's script
    return Page(path, title, body, describes, hide, trail)


def fragment(path: str, template: str, /, **values: Any) -> Markup:
    """A part of a page from a template, with addresses as seen from `path`."""
    return Markup(_environment().get_template(template).render(url=linker(path), **values))


def script(call: str, data: object) -> bytes:
    """Data as a script that hands it on, `tokkiNumbers(…)`: unlike JSON it loads from file:// too."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return (call + "(" + text.replace("</", "<\\/") + ");\n").encode()


__all__ = ["Markup", "day", "escape", "fragment", "lines", "linker", "md", "page", "script"]
