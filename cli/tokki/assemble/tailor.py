"""Tailoring: what a contract adds, replaces, leaves out, or had to do without because the other side refused."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tokki.assemble.draft import Article, Leaf, Section
from tokki.model.clause import Revision, RevisionId
from tokki.model.edition import Edition, Entry
from tokki.model.system import Contract, Deviation, NodeBase


def places(edition: Edition, contract: Contract) -> list[Entry]:
    """The places of the edition with the added clauses put in, each behind the place it names (else at the end).

    The branches of a place stay with it: what is added comes behind them, in the order of the contract.
    """
    runs: list[list[Entry]] = []
    for entry in edition.articles:
        if entry.branch and runs:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    added: list[list[Entry]] = [[] for _ in runs]
    for deviation in contract.deviations:
        if deviation.add is not None:
            entry = Entry.model_validate({"clause": deviation.add, "branch": deviation.branch})
            at = next((i for i, run in enumerate(runs) if any(deviation.after in _names(e) for e in run)), -1)
            (runs if entry.branch else added)[at].append(entry)
    return [entry for run, more in zip(runs, added, strict=True) for entry in (*run, *more)]


def _names(entry: Entry) -> set[str]:
    return {entry.id, *(revision.clause for revision in entry.revisions)}


def set_aside(contract: Contract, entry: Entry, clause: str) -> int | None:
    """The place of the deviation that leaves the clause out of the entry, by its own name or by the article's."""
    for i, deviation in enumerate(contract.deviations):
        if deviation.kind in ("omit", "refused") and deviation.clause in (clause, entry.id):
            return i
    return None


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a replacing deviation did: the words before, and whether its base has moved since (`suspect`)."""

    deviation: int
    path: str
    before: str
    suspect: bool


def replace_texts(
    articles: list[Article], contract: Contract, revisions: Mapping[RevisionId, Revision]
) -> tuple[list[Article], list[Replaced], list[int]]:
    """The articles with the contract's own texts, what they replaced, and the deviations that found nothing to replace."""
    replaced: list[Replaced] = []
    idle: list[int] = []
    for i, deviation in enumerate(contract.deviations):
        if deviation.replace is not None:
            articles, done = _replace(articles, deviation, deviation.replace, i, revisions)
            replaced += done
            idle += [] if done else [i]
    return articles, replaced, idle


def _replace(
    articles: list[Article], deviation: Deviation, base: NodeBase, index: int, revisions: Mapping[RevisionId, Revision]
) -> tuple[list[Article], list[Replaced]]:
    text = (deviation.text or "").rstrip("\n")
    done: list[Replaced] = []

    def leaf(section: Section, old: Leaf) -> Leaf:
        items = tuple(leaf(section, item) for item in old.items)
        if old.id != base.node:
            return replace(old, items=items)
        suspect = section.revision_id != base.revision and moved(base, old.text, revisions)
        done.append(Replaced(index, f"{section.clause}/{old.id}", old.text, suspect))
        return replace(old, text=text, items=items, deviation=index)

    def section(old: Section) -> Section:
        if old.clause != base.revision.clause or not old.printed:
            return old
        return replace(old, leaves=tuple(leaf(old, each) for each in old.leaves))

    def article(old: Article) -> Article:
        if base.revision.clause not in (each.clause for each in old.sections):
            return old
        return replace(old, sections=tuple(section(each) for each in old.sections))

    return [article(each) for each in articles], done


def moved(base: NodeBase, now: str, revisions: Mapping[RevisionId, Revision]) -> bool:
    """Whether the words that the deviation was made against differ from those of today."""
    revision = revisions.get(base.revision)
    then = next((n.text for n in revision.nodes() if n.id == base.node), None) if revision is not None else None
    return then is None or then.replace("\n", "") != now.replace("\n", "")
