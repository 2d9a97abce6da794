"""The documents that the site offers to be taken: Word and HTML of every contract, and PDF where asked for."""

from pathlib import Path, PurePosixPath

from tokki.commands.paper_forms import paper_template
from tokki.commands.pdf import to_pdf
from tokki.commands.produce import Templates
from tokki.publish.downloads import Forms, documents
from tokki.publish.stock import Stock


def site_documents(stock: Stock, root: Path, *, pdf: bool) -> dict[str, bytes]:
    """The documents by their path on the site; `root`: the library, whose own templates go before the shipped ones.

    Errors: TokkiError when a template is no good; with `pdf`, without LibreOffice.
    """
    found = Templates.find(root, None)
    made = documents(stock, Forms(found.load("annex"), found.load("deviations"), paper_template(root, "brief")))
    if not pdf:
        return made
    words = {PurePosixPath(path).name: path for path in made if path.endswith(".docx")}
    pdfs = to_pdf({name: made[path] for name, path in words.items()}, fonts=found.fonts)
    return made | {
        str(PurePosixPath(path).with_suffix(".pdf")): pdfs[f"{PurePosixPath(name).stem}.pdf"]
        for name, path in words.items()
    }
