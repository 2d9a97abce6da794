"""Names for the articles and provisions of a foreign document: the ID of the clause it resembles, else of its subject."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tokki.model.document import Document, Provision
from tokki.model.library import Library
from tokki.model.markup import NAME
from tokki.review.adoption.subjects import subject_of
from tokki.review.resemblance import Match, Resemblance

ALIKE, NEAR = 0.5, 0.7
"""From these likenesses on an article is taken for the clause it resembles, whatever its heading: a sure pair, any pair."""
MOST = 32
By = Literal["carried", "alike", "heading", "number"]


@dataclass(frozen=True, slots=True)
class Named:
    """A clause that is proposed for an article. `by`: what the ID rests on; `like`: the clause it resembles, if any."""

    article: Provision
    clause: str
    topic: str
    by: By
    like: str = ""
    score: float = 0.0


def named_articles(library: Library, document: Document, match: Match, taken: frozenset[str]) -> tuple[Named, ...]:
    """A name for every article, each once. `taken`: names that are used already (standards)."""
    rows = {id(row.article.provision): row for row in match.articles}
    by_path = {row.article.path: row for row in match.articles}
    out: list[Named] = []
    used = set(taken)
    for k, article in enumerate(document.articles):
        found = _proposed(library, article, rows.get(id(article)) or by_path.get((k,)), k + 1)
        name = _free(found.clause, used)
        used.add(name)
        out.append(Named(article, name, found.topic, found.by, found.like, found.score))
    return tuple(out)


def _proposed(library: Library, article: Provision, row: Resemblance | None, at: int) -> Named:
    own = article.id.partition("/")[0]
    like = row.found.provision.id if row is not None and row.found is not None else ""
    score = row.score if row is not None else 0.0
    about = subject_of(article.heading)
    if own in library.clauses or _is_group(library, own):
        return Named(article, own, _topic(library, own), "carried", like, score)
    same = row is not None and row.found is not None and article.heading == row.found.provision.heading
    alike = row is not None and score >= (ALIKE if row.sure else NEAR)
    if like and (alike or same):
        return Named(article, like, _topic(library, like), "alike" if alike else "heading", like, score)
    if about is not None:
        return Named(article, about[0], about[1], "heading", like, score)
    return Named(article, f"clause-{at:02}", "general", "number", like, score)


def _is_group(library: Library, name: str) -> bool:
    return any(entry.article == name for edition in library.editions.values() for entry in edition.articles)


def _topic(library: Library, name: str) -> str:
    """The topic of a clause, or of the first clause in an article of several."""
    if name in library.clauses:
        return library.clauses[name].topic
    entries = (e for edition in library.editions.values() for e in edition.articles if e.article == name)
    first = next((entry.revisions[0].clause for entry in entries if entry.revisions), "")
    return library.clauses[first].topic if first in library.clauses else "general"


def _free(name: str, used: set[str]) -> str:
    if name not in used:
        return name
    count = 2
    while (other := f"{name[: MOST - len(str(count)) - 1].rstrip('-')}-{count}") in used:
        count += 1
    return other


def node_names(article: Provision) -> Mapping[int, str]:
    """A name for every provision below an article, by its `id()`: the one it carries, else its place (`p2-1`)."""
    names: dict[int, str] = {}
    used: set[str] = set()

    def name(provision: Provision, own: str) -> None:
        carried = provision.id.rpartition("/")[2]
        good = not provision.id.startswith(("#", "n_")) and "/" in provision.id and _valid(carried)
        chosen = carried if good and carried not in used else _free(own, used)
        used.add(chosen)
        names[id(provision)] = chosen
        for k, child in enumerate(provision.children, 1):
            name(child, f"{own}-{k}")

    for k, child in enumerate(article.children or (article,), 1):
        name(child, f"p{k}")
    return names


def _valid(name: str) -> bool:
    return re.fullmatch(NAME, name) is not None and len(name) <= MOST and name != "before"
