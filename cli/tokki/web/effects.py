"""What an answer did: the provisions that came in or went out, each with its reason, and how things stand now."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tokki.assemble.annex import Adjustment
from tokki.review.duties.coverage import VERDICTS
from tokki.web.case import Case
from tokki.web.words import ACTIONS
from tokki.write.coverage.rows import MARKS
from tokki.write.coverage.rows import WORDS as VERDICT_WORDS


@dataclass(frozen=True, slots=True)
class Effect:
    """One change: number and heading, what is done to it now, and why."""

    cited: str
    title: str
    done: str
    why: str
    kind: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a draft stands. `counts`: of duties by verdict (mark, words, number); `unsure`: provisions in only for the time being."""

    articles: int
    unsure: int
    open: int
    counts: tuple[tuple[str, str, int], ...]
    effects: tuple[Effect, ...]
    compared: bool
    refused: bool


def standing(case: Case, before: Case | None = None) -> Standing:
    """How the draft stands, and what changed since `before`."""
    annex, coverage = case.annex, case.coverage
    effects = _effects(case, before) if before is not None else []
    if annex is None or coverage is None:
        return Standing(0, 0, len(case.findings), (), (), before is not None, refused=True)
    return Standing(
        sum(article.state == "present" for article in annex.document.articles),
        sum(adjustment.action == "unsure" for adjustment in annex.adjustments),
        len(case.findings),
        tuple((MARKS[v], VERDICT_WORDS[v], coverage.count(v)) for v in VERDICTS),
        tuple(effects),
        before is not None,
        case.refused,
    )


def _effects(case: Case, before: Case) -> list[Effect]:
    now, then = _by_path(case), _by_path(before)
    changed = [effect(each) for path, each in now.items() if path not in then or _state(then[path]) != _state(each)]
    back = [each for path, each in then.items() if path not in now and not each.by_trait]
    changed += [Effect(each.citation, each.title, "標準のとおりに戻す", "", "back") for each in back]
    return list(_grouped(changed))


def _grouped(effects: list[Effect]) -> Iterator[Effect]:
    """One effect for all that has the same reason: 第３条第３項、第３条第４項（優先順位）."""
    groups: dict[tuple[str, str, str], list[Effect]] = {}
    for each in effects:
        groups.setdefault((each.why, each.done, each.kind), []).append(each)
    for (why, done, kind), found in groups.items():
        by_title = [(title, [each.cited for each in own]) for title, own in groupby(found, lambda each: each.title)]
        cited = "、".join("、".join(own) + (f"（{title}）" if title else "") for title, own in by_title)
        yield Effect(cited, "", done, why, kind)


def _by_path(case: Case) -> dict[tuple[str, bool], Adjustment]:
    return {(each.path, each.by_trait): each for each in case.annex.adjustments} if case.annex is not None else {}


def _state(adjustment: Adjustment) -> tuple[str, str]:
    return adjustment.action, adjustment.after


def effect(adjustment: Adjustment) -> Effect:
    """An adjustment in words."""
    done = ACTIONS[adjustment.action]
    return Effect(adjustment.citation, adjustment.title, done, adjustment.why, adjustment.action)
