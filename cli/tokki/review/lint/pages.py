"""What each rule of drafting is for, as its module says it: what the site and the catalogue of rules are made from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from sys import modules

from tokki.model.rules.lint import LINT
from tokki.review.lint.facts import FACT_CHECKS
from tokki.review.lint.lint import CHECKS

_PART = re.compile(r"^(名称|目的|よい例|悪い例|出典): (.+)$", re.MULTILINE)

_ELSEWHERE = {"dates": ("contract.no-end", "contract.start", "contract.end", "deviation.expired")}
"""Rules with names of their own that a reader looks for on the same page."""


@dataclass(frozen=True, slots=True)
class LintPage:
    """One module of rules, in Japanese.

    `name` is that of the module and of its page (`old-law`). `rules` are IDs of `tokki.model.rules.RULES`
    (`lint.old-law`), whose sentences are message ids of the catalogues: who shows them translates them.
    """

    name: str
    title: str
    purpose: str
    good: str
    bad: str
    source: str
    rules: tuple[str, ...]


@cache
def lint_pages() -> tuple[LintPage, ...]:
    """The page of every module of rules, first those about texts, then those about facts. Every rule of LINT is on one."""
    return tuple(_page(name, parts_of(check.__module__)) for name, check in (*CHECKS.items(), *FACT_CHECKS.items()))


def parts_of(module: str) -> Mapping[str, str]:
    """The parts of a module's docstring by name: 名称, 目的, よい例, 悪い例, 出典."""
    return dict(_PART.findall(modules[module].__doc__ or ""))


def _page(module: str, parts: Mapping[str, str]) -> LintPage:
    name = module.replace("_", "-")
    rules = tuple(rule for rule in LINT if rule == f"lint.{name}" or rule.startswith(f"lint.{name}-"))
    rules += _ELSEWHERE.get(name, ())
    return LintPage(name, parts["名称"], parts["目的"], parts["よい例"], parts["悪い例"], parts["出典"], rules)
