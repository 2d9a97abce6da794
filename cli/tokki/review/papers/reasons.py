"""Why a contract changes: the reasons of every edition, revision and duty between two of its documents, by article."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tokki.compare.comparison import NOISE, Comparison, Pair, Side
from tokki.model.clause import RevisionId, parse_revision_id
from tokki.model.edition import EditionId
from tokki.model.library import Library
from tokki.model.meets import Claim
from tokki.review.duties.coverage import Coverage


@dataclass(frozen=True, slots=True)
class ArticleReason:
    """Why one article changes.

    `why`: the revisions that lie between the two texts, oldest first, with their reasons; `meets`: what the new text meets
    and nothing in the old document did, by checklist and duty; `replaced`: clauses of the old text that a new revision supersedes;
    `altered`: whether the old text is not the one that was issued.
    """

    pair: Pair
    why: tuple[tuple[RevisionId, str], ...]
    meets: tuple[tuple[str, str], ...]
    replaced: tuple[str, ...]
    altered: bool


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons of a change. `editions`: those that lie between; `follows`: articles where only numbers changed."""

    editions: tuple[tuple[EditionId, str], ...]
    articles: tuple[ArticleReason, ...]
    follows: tuple[Pair, ...]


def reasons(
    library: Library,
    comparison: Comparison,
    old: EditionId,
    new: EditionId,
    *,
    altered: Collection[str] = (),
    duties: Mapping[str, tuple[str, str]] | None = None,
) -> Reasons:
    """The reasons of everything that changed. `altered`: IDs of old articles that somebody changed by hand after issue.

    `duties`: what applies to the contract, title of the checklist and text by duty (`my-number/N4`); see `duties_of`.
    Shapes: articles in order of print; every pair that is not a ghost and has a change is in `articles` or in `follows`.
    """
    met = {claim.duty for pair in comparison.pairs for r in revisions_of(pair.old) for claim in _claims(library, r)}
    fresh = {duty: words for duty, words in (duties or {}).items() if duty not in met}
    articles: list[ArticleReason] = []
    follows: list[Pair] = []
    for pair in comparison.pairs:
        kinds = pair.kinds_within()
        if pair.ghost or not kinds:
            continue
        if kinds - NOISE:
            articles.append(_article(library, pair, altered, fresh))
        else:
            follows.append(pair)
    between = [e for e in library.editions_of(new.standard) if e <= new and (e > old or e.standard != old.standard)]
    return Reasons(tuple((e, library.editions[e].why) for e in between), tuple(articles), tuple(follows))


def _article(
    library: Library, pair: Pair, altered: Collection[str], duties: Mapping[str, tuple[str, str]]
) -> ArticleReason:
    was, now = revisions_of(pair.old), revisions_of(pair.new)
    held = {revision.clause: revision for revision in was}
    fresh = [revision for revision in now if revision not in was]
    why = [step for revision in fresh for step in _steps(library, held.get(revision.clause), revision)]
    gone = {revision.clause for revision in was} - {revision.clause for revision in now}
    meets = dict.fromkeys(claim.duty for revision in now for claim in _claims(library, revision))
    replaced = [clause for clause in sorted(gone) if any(_supersedes(library, r, clause) for r in fresh)]
    return ArticleReason(
        pair,
        tuple((revision, library.revisions[revision].why) for revision in dict.fromkeys(why)),
        tuple(duties[duty] for duty in meets if duty in duties),
        tuple(replaced),
        pair.old is not None and pair.old.provision.id in altered,
    )


def _steps(library: Library, held: RevisionId | None, now: RevisionId) -> Iterable[RevisionId]:
    """The revisions of a clause after the one that was held, up to the new one; of a new clause the new one alone."""
    if held is None or held.variant != now.variant:
        return (now,)
    return [r for r in library.revisions_of(now.clause) if r.variant == now.variant and held.day < r.day <= now.day]


def _supersedes(library: Library, revision: RevisionId, clause: str) -> bool:
    declared = library.revisions[revision]
    return any(path.partition("/")[0] == clause for path in (*declared.supersedes, *declared.from_))


def _claims(library: Library, revision: RevisionId) -> tuple[Claim, ...]:
    return library.revisions[revision].claims if revision in library.revisions else ()


def duties_of(coverage: Coverage) -> dict[str, tuple[str, str]]:
    """The duties that a contract has by law or guideline on the day of a coverage."""
    return {
        f"{sheet.id}/{answer.duty.id}": (sheet.title, answer.duty.text)
        for sheet in coverage.sheets
        if not sheet.advisory
        for answer in sheet.answers
        if answer.verdict != "not-applicable"
    }


def revisions_of(side: Side | None) -> tuple[RevisionId, ...]:
    """The revisions that an article is made of, in order of print."""
    if side is None:
        return ()
    names = (name for p in side.provision.walk() for name in p.revision.split())
    return tuple(parse_revision_id(name) for name in dict.fromkeys(names))
