"""The rules: a page for each module of drafting rules, and the table of all, whose IDs are anchors for ever."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from tokki.model.rules import RULES
from tokki.publish import address
from tokki.publish.page import Page
from tokki.publish.render import page
from tokki.publish.stock import Stock
from tokki.review.lint.pages import lint_pages

SEVERITIES = {"error": "誤り", "warning": "注意"}
GROUPS = {
    "文案の検査": ("lint",),
    "ファイルの書き方": ("yaml", "schema", "file", "folder", "name", "id", "text", "node", "library"),
    "条項及び様式": ("clause", "parameter", "condition", "trait", "topic", "ancestor", "accepted", "form", "style"),
    "参照": ("reference", "provision"),
    "標準の版及び公表": ("edition", "release"),
    "システム及び契約": ("system", "fact", "contract", "deviation", "records", "renewal"),
    "特記仕様書及び義務": ("annex", "duty", "brief", "matrix"),
    "調査票": ("sheet",),
    "起案": ("draft",),
    "改正": ("amendment", "amend", "trace"),
    "発行": ("issue",),
    "外部の文書の読取り": ("read",),
    "Wordの文書及びひな形": ("word", "template", "redline", "pdf"),
    "出力": ("output", "write"),
}
"""The parts of the table, and what the IDs in each begin with; all others come last."""
OTHERS = "その他"
_MARK = re.compile(r"`([^`]*)`")
_FILLED = re.compile(r"\{[a-z_]+\}")


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in words. `page`: that of its module; empty where it has none."""

    id: str
    severity: str
    message: Markup
    why: Markup
    mend: Markup
    page: str


def rule_pages(stock: Stock) -> Iterator[Page]:
    """The pages of the drafting rules, and the table of all rules."""
    modules = lint_pages()
    homes = {rule: address.rule(module.name) for module in modules for rule in module.rules}
    rows = {rule: _row(stock, rule, homes.get(rule, "")) for rule in RULES}
    for module in modules:
        yield page(
            address.rule(module.name),
            module.title,
            "rule.md",
            f"検査の規則：{module.purpose}",
            trail=(("検査", address.RULES),),
            module=module,
            rows=[rows[rule] for rule in module.rules],
        )
    groups: dict[str, list[RuleRow]] = {title: [] for title in (*GROUPS, OTHERS)}
    for rule, row in rows.items():
        groups[_group(rule)].append(row)
    yield page(
        address.RULES,
        "検査",
        "rules.md",
        "検査の規則の一覧。誤りの意味、理由及び直し方",
        modules=modules,
        groups=[(title, found) for title, found in groups.items() if found],
        count=len(rows),
    )


def _group(id: str) -> str:
    first = id.partition(".")[0]
    return next((title for title, members in GROUPS.items() if first in members), OTHERS)


def _row(stock: Stock, id: str, home: str) -> RuleRow:
    rule = RULES[id]
    message, why, mend = (_sentence(stock.say(text)) for text in (rule.message, rule.why, rule.mend))
    return RuleRow(id, SEVERITIES[rule.severity], message, why, mend, home)


def _sentence(text: str) -> Markup:
    """A sentence of a rule: what is filled in shows as …, what is typed as code."""
    words = _FILLED.sub("…", text)
    return Markup(_MARK.sub(r"<code>\1</code>", str(escape(words))))
