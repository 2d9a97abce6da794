"""The documents of contracts that readers take with them, and what a page says of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from tokki.model.system import ContractId
from tokki.publish.stock import Stock
from tokki.review.duties.required import lacking
from tokki.write.deviations import TABLE_TITLE
from tokki.write.html import annex_html, deviations_html
from tokki.write.paper.brief import TITLE, brief_paper
from tokki.write.paper.html import paper_html
from tokki.write.paper.word import paper_docx
from tokki.write.template import Template
from tokki.write.word import annex_docx, deviations_docx

FOLDER = "downloads"
_WHATS = {"": "特記仕様書", ".deviations": TABLE_TITLE, ".brief": TITLE}
_FORMS = {"docx": "Word", "pdf": "PDF", "html": "HTML"}


@dataclass(frozen=True, slots=True)
class Forms:
    """The Word templates of the documents."""

    annex: Template
    deviations: Template
    brief: Template


@dataclass(frozen=True, slots=True)
class Download:
    """A file that can be taken. `what`: 特記仕様書; `form`: Word; `size`: in kilobytes of 1,000 bytes, at least 1."""

    path: str
    what: str
    form: str
    size: int


def documents(stock: Stock, forms: Forms) -> dict[str, bytes]:
    """The documents of all contracts by path: the annex, the table of deviations, the council paper.

    A contract that surely lacks a duty it has to meet has no annex, as `tokki annex` makes none.
    Errors: TokkiError when a template fails.
    """
    return {
        f"{FOLDER}/{contract}/{name}": data
        for contract in sorted(stock.library.contracts)
        for name, data in _of(stock, contract, forms).items()
    }


def _of(stock: Stock, id: ContractId, forms: Forms) -> dict[str, bytes]:
    annex = stock.annex(id)
    paper = brief_paper(stock.brief(id), stock.library.glossary)
    files = {
        f"{id}.brief.docx": paper_docx(paper, forms.brief, id.day),
        f"{id}.brief.html": paper_html(paper).encode(),
    }
    if any(f.definition.severity == "error" for f in lacking(stock.library, annex)):
        return files
    return files | {
        f"{id}.docx": annex_docx(annex, forms.annex),
        f"{id}.deviations.docx": deviations_docx(annex, forms.deviations),
        f"{id}.html": annex_html(annex).encode(),
        f"{id}.deviations.html": deviations_html(annex).encode(),
    }


def downloads(stock: Stock, id: ContractId) -> Iterator[Download]:
    """What there is of a contract: by document, Word first."""
    for kind, what in _WHATS.items():
        for suffix, form in _FORMS.items():
            path = f"{FOLDER}/{id}/{id}{kind}.{suffix}"
            if path in stock.files:
                yield Download(path, what, form, max(1, round(len(stock.files[path]) / 1000)))
