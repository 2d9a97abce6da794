"""The Jinja parts of a template: split tags mended by docxtpl, compiled once, strict and escaped."""

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from tokki.write.xml import escape


def environment() -> SandboxedEnvironment:
    """Autoescaped (without it A&B <x> would vanish) and strict (an unknown name is no blank); no access to Python."""
    return SandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined, finalize=_printable)


def mend(xml: str) -> str:
    """A part whose tags are whole again: Word splits {{ title }} into runs as it likes.

    Source: docxtpl 0.20, DocxTemplate.patch_xml, which reads nothing of its object.
    """
    if "{" not in xml:
        return xml
    from docxtpl import DocxTemplate  # costs 0.1 s

    mended: str = DocxTemplate.patch_xml(None, xml)
    return mended


def _printable(value: object) -> object:
    """The value itself, once it is sure that XML can hold it."""
    if type(value) is str:
        escape(value)
    return value
