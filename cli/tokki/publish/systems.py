"""A page for each system, and the list of them by what they do."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from markupsafe import Markup

from tokki.model.facts import SYSTEM_KINDS
from tokki.model.system import ContractId, System
from tokki.publish import address
from tokki.publish.contracts import STATUS, contract_page, standing
from tokki.publish.downloads import downloads
from tokki.publish.facts import HOLDS, fact_rows, trait_rows
from tokki.publish.page import Page
from tokki.publish.render import page
from tokki.publish.stock import Stock
from tokki.write.paper.brief import brief_sections
from tokki.write.paper.html import blocks_html
from tokki.write.paper.paper import Section

FIRST = ("flow",)
LATER = ("items", "subjects", "retention", "measures", "subcontracting", "certification", "likeness", "missing")
"""The sections of the council paper that a system's page shows before and after its facts."""


def system_pages(stock: Stock) -> Iterator[Page]:
    """The pages of all systems and contracts, and the list."""
    systems = sorted(stock.library.systems.values(), key=lambda system: (system.organisation, system.id))
    yield _list(stock, systems)
    for system in systems:
        yield _system(stock, system)
        for contract in stock.library.contracts_of(system.id):
            yield contract_page(stock, contract)


def name_of(system: System) -> str:
    """What a system is called where it stands alone."""
    return f"{system.organisation}　{system.title}"


def _list(stock: Stock, systems: list[System]) -> Page:
    groups = [
        (organisation, [(each, _newest(stock, each.id)) for each in members])
        for organisation, members in groupby(systems, lambda system: system.organisation)
    ]
    rows = trait_rows(stock.library, systems)
    return page(
        address.SYSTEMS,
        "システム",
        "systems.md",
        "個人情報を取り扱うシステムの一覧。クラウドサービス、特定個人情報などの特徴から探す",
        groups=groups,
        systems=systems,
        rows=rows,
        found=[(row, row.where(True, systems), row.where(None, systems)) for row in rows],
        count=len(systems),
        holds=HOLDS,
        contracts=stock.library.contracts,
        editions=stock.library.editions,
        kinds=SYSTEM_KINDS,
        standing=partial(standing, stock),
    )


def _newest(stock: Stock, system: str) -> ContractId | None:
    contracts = stock.library.contracts_of(system)
    return contracts[-1] if contracts else None


def _system(stock: Stock, system: System) -> Page:
    newest = _newest(stock, system.id)
    brief = stock.brief(newest) if newest is not None else None
    sections = {s.name: s for s in brief_sections(brief)} if brief is not None else {}
    return page(
        address.system(system.id),
        system.title,
        "system.md",
        f"{name_of(system)}：契約、事実、情報の流れ及び似たシステム",
        trail=(("システム", address.SYSTEMS),),
        system=system,
        kind=SYSTEM_KINDS[system.kind],
        contracts=[
            (contract, stock.library.contracts[contract], tuple(downloads(stock, contract)))
            for contract in reversed(stock.library.contracts_of(system.id))
        ],
        editions=stock.library.editions,
        status=STATUS,
        standing=partial(standing, stock),
        traits=[(row, row.answers[0]) for row in trait_rows(stock.library, [system])],
        facts=tuple(fact_rows(system)),
        first=[_shown(sections[name]) for name in FIRST if name in sections],
        later=[_shown(sections[name]) for name in LATER if name in sections],
        likeness=brief.likeness.other if brief is not None and brief.likeness is not None else None,
        alike=stock.library.systems[brief.likeness.other.system]
        if brief is not None and brief.likeness is not None
        else None,
        records=stock.library.records.get(system.id),
    )


def _shown(section: Section) -> tuple[str, str, Markup]:
    """Name, heading and HTML of a section of the council paper."""
    body = blocks_html(section.name, section.heading, section.blocks)
    body = body.replace("<figure>", '<figure tabindex="0">')  # it is moved sideways on a small screen
    return section.name, section.heading, Markup(body)
