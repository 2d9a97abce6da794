"""A contract by a file or a name, and the edition it goes over to → the kit for the change."""

from pathlib import Path

from tokki.assemble.assemble import assemble
from tokki.commands.names import a_contract, an_edition
from tokki.commands.office import Office
from tokki.commands.place import shipped, shown
from tokki.commands.produce import Templates
from tokki.commands.subjects import is_file
from tokki.commands.verifying import Reader, verified
from tokki.model.finding import Finding, TokkiError, finding
from tokki.model.library import Library
from tokki.review.change import Change, change_of_annex, change_of_file
from tokki.review.verification import Verifier
from tokki.write import kit as writer
from tokki.write.sample import TemplateKind


def amended(root: Path, library: Library, name: str, to: str) -> Change:
    """The change of a contract, which a file or a name says, to an edition.

    Errors: TokkiError for unknown names, a file that is no annex of the library, an annex that cannot be made.
    """
    edition = an_edition(library, to)
    if is_file(name):
        verifier = Verifier(library, Office(root, library).issues())
        issued = Reader(verifier.register).file(Path(name))
        return change_of_file(library, verified(verifier, issued), edition, issued.findings)
    request = a_contract(library, name)
    if request.contract is None:
        raise TokkiError([finding("amend.withdrawn", library.at(f"system:{request.system}"), system=request.system)])
    return change_of_annex(library, assemble(library, request.contract, edition_id=request.edition), edition)


def kit(root: Path, change: Change, *, partial: bool) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The files of a change by name, and doubts, in the form of the library's templates.

    Errors: those of the writers; then there is nothing.
    """
    folder = Templates.find(root, None).folder

    def source(kind: TemplateKind) -> tuple[bytes, str]:
        path = folder / f"{kind}.docx"
        path = path if path.is_file() else shipped("templates") / path.name
        return path.read_bytes(), shown(path)

    return writer.kit(change, source, partial=partial)
