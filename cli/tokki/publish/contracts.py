"""A page for each contract: its annex with what differs from the standard, the duties it meets, its values, its files."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from tokki.assemble.annex import Annex
from tokki.model.system import ContractId
from tokki.publish import address
from tokki.publish.coverage import judged
from tokki.publish.downloads import downloads
from tokki.publish.page import Page
from tokki.publish.passages import article_html, clauses_of
from tokki.publish.render import page
from tokki.publish.stock import Stock
from tokki.publish.terms import first_uses
from tokki.write.coverage.rows import COLUMNS, LEGEND, summary
from tokki.write.deviations import COLUMNS as DEVIATION_COLUMNS
from tokki.write.deviations import Row, rows
from tokki.write.lines import DELETED, UNSURE
from tokki.write.provision_html import Dress

STATUS = {"planned": "予定", "trial": "試行", "concluded": "締結済み", "ended": "終了"}
ORIGINS = {
    "contract": "この契約で定めた値",
    "fact": "システムの事実",
    "edition": "標準の版が定める値",
    "default": "条項が定める標準の値",
    "unknown": "不明（要確認）",
}


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the annex. `anchor`: its ID; `differs`: the rows of what departs from the standard in it."""

    anchor: str
    label: str
    heading: str
    body: Markup
    clauses: tuple[str, ...]
    differs: tuple[Row, ...]


def standing(stock: Stock, id: ContractId) -> str:
    """Whether the contract has begun or ended on the library's day, in words; empty while it runs."""
    term = stock.library.contracts[id].term
    if term.to is not None and term.to < stock.day:
        return "終了"
    return "開始前" if term.from_ > stock.day else ""


def contract_page(stock: Stock, id: ContractId) -> Page:
    """The page of a contract."""
    library, annex = stock.library, stock.annex(id)
    system, contract, coverage = library.systems[id.system], library.contracts[id], stock.coverage(id)
    articles = tuple(_articles(stock, id, annex))
    told = tuple(zip(annex.adjustments, rows(annex), strict=False))
    at = {clause: article.anchor for article in articles for clause in (article.anchor, *article.clauses)}
    return page(
        address.contract(id),
        f"{system.title}（{id.day.year}年{id.day.month}月{id.day.day}日からの契約）",
        "contract.md",
        f"{system.organisation}　{system.title}の特記仕様書、標準からの加除修正、義務との対応及びファイル",
        trail=(("システム", address.SYSTEMS), (system.title, address.system(system.id))),
        id=id,
        system=system,
        contract=contract,
        annex=annex,
        status=STATUS[contract.status],
        standing=standing(stock, id),
        files=[(what, tuple(each)) for what, each in groupby(downloads(stock, id), lambda file: file.what)],
        articles=articles,
        columns=DEVIATION_COLUMNS,
        differs=[(row, at.get(adjustment.path.partition("/")[0], "")) for adjustment, row in told],
        own=sum(not adjustment.by_trait for adjustment, _ in told),
        values=[(used, ORIGINS[used.origin]) for used in annex.values],
        coverage=coverage,
        summary=summary(coverage),
        parts=judged(library.checklists, coverage, {a.label: f"#{a.anchor}" for a in articles if a.label}),
        coverage_columns=COLUMNS,
        legend=LEGEND,
        unsure=UNSURE,
    )


def _articles(stock: Stock, id: ContractId, annex: Annex) -> Iterator[Article]:
    document, path = annex.document, address.contract(id)
    known = {each.id for each in document.walk() if each.id}
    changed = {a.path for a in annex.adjustments if not a.by_trait and a.path}
    words = first_uses(stock.library.glossary, path)

    def anchor(provision: str) -> str:
        return provision.replace("/", ".")

    def link(target: str) -> str | None:
        return f"#{anchor(target)}" if target in known else None

    def dress(provision: str) -> Dress:
        return Dress(" changed" if provision in changed else "")

    by_clause: dict[str, list[Row]] = {}
    for adjustment, row in zip(annex.adjustments, rows(annex), strict=False):
        by_clause.setdefault(adjustment.path.partition("/")[0], []).append(row)
    for article in document.articles:
        clauses = clauses_of(article)
        yield Article(
            anchor(article.id),
            article.label,
            DELETED if article.state == "deleted" else article.heading,
            article_html(document, article, anchor, link, dress, words),
            tuple(clause for clause in clauses if clause in stock.library.clauses),
            tuple(row for clause in dict.fromkeys((article.id, *clauses)) for row in by_clause.get(clause, ())),
        )
