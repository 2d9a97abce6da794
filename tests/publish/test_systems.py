"""Systems and contracts on the site: which use a cloud, what differs from the standard and why, files that open."""

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from lxml import html
from playwright.sync_api import Browser
from tests.publish.conftest import ROOT, TODAY
from tests.publish.test_site import opened

from tokki.commands.place import good_library
from tokki.commands.produce import Templates, Work, files_of
from tokki.model.system import ContractId
from tokki.publish import address
from tokki.publish.stock import Stock
from tokki.write.deviations import rows

BICYCLES = ContractId("meguro-bicycles", date(2023, 4, 1))


@pytest.fixture(scope="module")
def stock() -> Stock:
    return Stock(good_library(ROOT / "clauses")[1], TODAY)


def words(built: Path, path: str) -> str:
    """The words of a page, without spaces."""
    tree = html.fromstring((built / path).read_bytes())
    return "".join(tree.xpath("string(//article)").split())


def packed(text: str) -> str:
    return "".join(text.split())


def test_which_systems_may_use_a_cloud_is_found_at_once(built: Path, stock: Stock) -> None:
    tree = html.fromstring((built / address.SYSTEMS).read_bytes())
    (row,) = tree.xpath("//tr[@id='trait-cloud']")
    use, perhaps = ({a.get("href") for a in cell.xpath(".//a")} for cell in row.xpath("./td"))
    trait = stock.library.traits["cloud"]
    told = {name: trait.holds(system.facts.look_up(trait.fact)) for name, system in stock.library.systems.items()}
    assert use == {f"{name}.html" for name, holds in told.items() if holds is True}
    assert perhaps == {f"{name}.html" for name, holds in told.items() if holds is None}
    matrix = tree.xpath("//table[contains(@class, 'matrix')]//tr[th='クラウドサービスを利用する']/td/text()")
    assert sorted(matrix) == sorted({True: "はい", False: "いいえ", None: "不明"}[holds] for holds in told.values())


def test_a_contract_names_each_deviation_with_its_reason_at_its_article(built: Path, stock: Stock) -> None:
    for contract in stock.library.contracts:
        page = words(built, address.contract(contract))
        own = [(a, r) for a, r in zip(stock.annex(contract).adjustments, rows(stock.annex(contract)), strict=False)]
        for adjustment, row in own:
            for cell in ("clause", "what", "why"):
                assert all(packed(text) in page for text in row.cell(cell)), (contract, adjustment.path, cell)
            if not adjustment.by_trait:
                assert packed(f"標準との違い（個別）{adjustment.citation}") in page, (contract, adjustment.path)


def test_a_contract_tells_every_duty_and_what_would_close_the_gap(built: Path, stock: Stock) -> None:
    for contract in stock.library.contracts:
        page = words(built, address.contract(contract))
        for _, answer in stock.coverage(contract).gaps:
            assert packed(answer.duty.text) in page, (contract, answer.duty.id)
            assert packed(answer.duty.basis) in page, (contract, answer.duty.id)
            assert page.count("対応") >= len(answer.remedies), (contract, answer.duty.id)


def test_the_files_are_those_that_the_command_writes(built: Path, stock: Stock) -> None:
    contract = BICYCLES
    made = files_of(Work(stock.annex(contract), ("docx", "html"), Templates.find(ROOT / "clauses", None)))
    folder = built / "downloads" / str(contract)
    assert {name: (folder / name).read_bytes() for name in made} == made
    for name in (f"{contract}.docx", f"{contract}.deviations.docx", f"{contract}.brief.docx"):
        assert docx.Document(io.BytesIO((folder / name).read_bytes())).element.body is not None


def test_every_contract_offers_what_is_there_and_tells_its_size(built: Path, stock: Stock) -> None:
    for contract in stock.library.contracts:
        tree = html.fromstring((built / address.contract(contract)).read_bytes())
        offered = {a.get("href").rpartition("/")[2]: a.get("aria-label") for a in tree.xpath("//*[@class='files']//a")}
        there = {path.name: path.stat().st_size for path in (built / "downloads" / str(contract)).iterdir()}
        assert offered.keys() == there.keys()
        for name, size in there.items():
            assert offered[name].endswith(f"{max(1, round(size / 1000))}KB")
        assert not any(name.endswith(".pdf") for name in offered)


def test_a_withdrawn_system_says_so_and_has_no_contract(built: Path, stock: Stock) -> None:
    assert not stock.library.contracts_of("odawara-lgwan")
    page = words(built, address.system("odawara-lgwan"))
    assert "この案件は取り下げられました" in page
    assert "特記仕様書Word" not in page


@pytest.mark.needs("chromium")
def test_a_document_is_taken_from_the_page_of_its_contract(built: Path, browser: Browser) -> None:
    path = address.contract(BICYCLES)
    page, _ = opened(browser, (built / path).as_uri())
    with page.expect_download() as taken:
        page.get_by_role("link", name="特記仕様書、Word").first.click()
    assert taken.value.suggested_filename.endswith(".docx")
    page.close()
