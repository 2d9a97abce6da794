"""Duties without which no annex is made: the ten of My Number, or whatever a checklist marks `required`."""

from collections.abc import Iterator

from tokki.assemble.annex import Annex
from tokki.assemble.choose import verdicts
from tokki.model.finding import Finding, finding
from tokki.model.library import Library
from tokki.model.system import Contract
from tokki.model.vocabulary import Checklist
from tokki.review.duties.coverage import Answer, Reader


def lacking(library: Library, annex: Annex, reader: Reader | None = None) -> Iterator[Finding]:
    """Findings for duties that an annex has to meet on any day of its contract, and does not.

    An error where a duty surely applies and nothing meets it; a warning where it may apply, or is met in part. Nothing is
    said of a duty whose clause the other side refused: the contract says why, and prints what stands instead.
    `reader`: of this annex, where there is one already.
    Errors: none; a withdrawn system has no annex to speak of.
    """
    if annex.contract is None or annex.edition is None:
        return
    contract = library.contracts[annex.contract]
    holds = verdicts(library.traits, library.systems[annex.system].facts)
    for checklist in library.checklists.values():
        if not checklist.required or (checklist.when is not None and holds(checklist.when) is False):
            continue
        reader = reader or Reader(library, annex)
        for answer in reader.during(checklist):
            if answer.verdict in ("not", "partly") and not _refused(library, annex, contract, checklist, answer):
                yield _finding(library, annex, checklist, answer)


def _finding(library: Library, annex: Annex, checklist: Checklist, answer: Answer) -> Finding:
    assert annex.contract is not None
    rule = (
        "annex.lacks-part" if answer.verdict == "partly" else "annex.lacks-perhaps" if answer.unsure else "annex.lacks"
    )
    offers = dict.fromkeys(
        f"{remedy.revision} ({remedy.edition})" if remedy.edition is not None else str(remedy.revision)
        for remedy in answer.remedies
    )
    return finding(
        rule,
        library.at(annex.contract),
        contract=annex.contract,
        duty=f"{checklist.id}/{answer.duty.id}",
        text=answer.duty.text,
        title=checklist.title,
        missing="、".join(part.text for part in answer.missing) or answer.duty.text,
        remedies=", ".join(offers) or "–",
    )


def _refused(library: Library, annex: Annex, contract: Contract, checklist: Checklist, answer: Answer) -> bool:
    """Whether the contract records that a clause of its edition that meets the duty was refused."""
    assert annex.edition is not None
    refused = {deviation.refused for deviation in contract.deviations if deviation.refused is not None}
    for entry in library.editions[annex.edition].articles:
        for revision_id in entry.revisions:
            if refused & {entry.id, revision_id.clause}:
                claims = library.revisions[revision_id].claims
                if any(claim.duty == f"{checklist.id}/{answer.duty.id}" for claim in claims):
                    return True
    return False
