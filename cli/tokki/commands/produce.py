"""Annexes → files, in every form asked for; many at once through any Executor."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble, withdrawn
from tokki.commands.names import Request
from tokki.commands.place import shipped, shown
from tokki.model.finding import Finding, TokkiError, in_order
from tokki.model.library import Library
from tokki.review.duties.required import lacking
from tokki.write.data import annex_json
from tokki.write.forms.html import forms_html
from tokki.write.forms.text import forms_markdown, forms_text
from tokki.write.forms.word import forms_docx
from tokki.write.html import annex_html, deviations_html
from tokki.write.law.law_xml import annex_law_xml
from tokki.write.sample import TemplateKind
from tokki.write.template import Template
from tokki.write.text import annex_markdown, annex_text, deviations_markdown, deviations_text
from tokki.write.word import annex_docx, deviations_docx


@dataclass(frozen=True, slots=True)
class Templates:
    """Where the Word templates are: the folder asked for, else `templates/` beside the library, else the shipped one."""

    folder: Path

    @classmethod
    def find(cls, library: Path, asked: Path | None) -> "Templates":
        """The folder to take templates from."""
        beside = library.parent / "templates"
        return cls(asked or (beside if (beside / "annex.docx").is_file() else shipped("templates")))

    @property
    def fonts(self) -> Path | None:
        """The fontconfig file that gives the names of Word's fonts to free ones, where there is one."""
        own = self.folder / "fonts.conf"
        return own if own.is_file() else None

    def load(self, kind: TemplateKind) -> Template:
        """One template, parsed once for each process; the shipped one of forms where the folder has none.

        Errors: TokkiError when the file is no good template; OSError when it is not there.
        """
        path = self.folder / f"{kind}.docx"
        if kind == "forms" and not path.is_file():  # a folder made before there were forms
            path = shipped("templates") / path.name
        return _template(path, kind)


@cache
def _template(path: Path, kind: TemplateKind) -> Template:
    return Template.parse(path.read_bytes(), kind, shown(path))


def assembled(library: Library, requests: Iterable[Request], on: date | None) -> list[Annex]:
    """Every annex asked for.

    Errors: TokkiError with the findings of all that cannot be made, so that one run tells everything.
    """
    annexes: list[Annex] = []
    findings: list[Finding] = []
    for request in requests:
        try:
            if request.contract is None:
                annexes.append(withdrawn(library, request.system))
            else:
                annexes.append(_whole(library, assemble(library, request.contract, edition_id=request.edition, on=on)))
        except TokkiError as error:
            findings.extend(error.findings)
    if findings:
        raise TokkiError(findings)
    return annexes


def _whole(library: Library, annex: Annex) -> Annex:
    """The annex, with what is said of duties that it has to meet.

    Errors: TokkiError when it surely lacks one of them.
    """
    found = in_order(lacking(library, annex))
    if any(f.definition.severity == "error" for f in found):
        raise TokkiError(found)
    return replace(annex, findings=in_order((*annex.findings, *found))) if found else annex


@dataclass(frozen=True, slots=True)
class Work:
    """One annex to write, in which forms, from which templates."""

    annex: Annex
    formats: tuple[str, ...]
    templates: Templates


def files_of(work: Work) -> dict[str, bytes]:
    """The files of one annex by name; `pdf` asks for the Word files, which are turned later, all in one go."""
    annex, name = work.annex, work.annex.name
    files: dict[str, bytes] = {}
    table = annex.contract is not None
    for form in work.formats:
        if form in ("docx", "pdf"):
            files[f"{name}.docx"] = annex_docx(annex, work.templates.load("annex"))
            if table:
                files[f"{name}.deviations.docx"] = deviations_docx(annex, work.templates.load("deviations"))
            if annex.forms:
                files[f"{name}.forms.docx"] = forms_docx(annex, work.templates.load("forms"))
        elif form == "xml":
            files[f"{name}.xml"] = annex_law_xml(annex)
        else:
            files |= {f"{name}{part}": text.encode() for part, text in _TEXTS[form](annex, table).items()}
    return files


def _texts(
    form: str, whole: Callable[[Annex], str], rows: Callable[[Annex], str], papers: Callable[[Annex], str]
) -> Callable[[Annex, bool], dict[str, str]]:
    def texts(annex: Annex, table: bool) -> dict[str, str]:
        beside = {f".deviations.{form}": rows(annex)} if table else {}
        return {f".{form}": whole(annex)} | beside | ({f".forms.{form}": papers(annex)} if annex.forms else {})

    return texts


_TEXTS: dict[str, Callable[[Annex, bool], dict[str, str]]] = {
    "txt": _texts("txt", annex_text, deviations_text, forms_text),
    "md": _texts("md", annex_markdown, deviations_markdown, forms_markdown),
    "html": _texts("html", annex_html, deviations_html, forms_html),
    "json": lambda annex, _table: {".json": annex_json(annex)},
}


def produce(works: Sequence[Work], executor: Executor) -> dict[str, bytes]:
    """The files of all annexes; any Executor shares out the work."""
    files: dict[str, bytes] = {}
    for done in executor.map(files_of, works, chunksize=8):
        files |= done
    return files
