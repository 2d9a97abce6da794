"""The forms that ship, in the annexes of every system under the newest edition."""

import re
import subprocess
from pathlib import Path

import pytest

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
from tokki.commands.pdf import to_pdf
from tokki.model.document import Reference
from tokki.model.edition import parse_edition_id
from tokki.model.library import Library
from tokki.model.printed_form import Columns, Fields, Lines, PrintedForm
from tokki.write.forms.word import forms_docx
from tokki.write.template import Template

TEMPLATES = Path(__file__).parents[2] / "templates"
EDITION = parse_edition_id("full@2027-04-01")
FORMS = [
    "persons",
    "pledge",
    "training-record",
    "subcontract-request",
    "subcontract-consent",
    "return-erasure",
    "compliance-report",
    "inspection-notice",
    "incident-first",
    "incident-full",
]
# 個人情報の保護に関する法律施行規則第44条第1項各号
NINE = ["概要", "項目", "本人の数", "原因", "二次被害", "本人への対応", "公表", "再発の防止", "その他"]


@pytest.fixture(scope="module")
def annexes(shipped: Library) -> list[Annex]:
    """The newest contract of every system under the full standard."""
    contracts = (shipped.contracts_of(name)[-1] for name in shipped.systems if shipped.contracts_of(name))
    own = [c for c in contracts if shipped.contracts[c].edition.standard == "full"]
    return [assemble(shipped, c, edition_id=EDITION) for c in own]


def words(form: PrintedForm) -> list[str]:
    """Everything that is printed on a form."""
    found = [form.head, form.title]
    for part in form.parts:
        if isinstance(part, Lines):
            found += part.words
        elif isinstance(part, Fields):
            found += [text for row in part.rows for text in (row.label, *row.words)]
        else:
            assert isinstance(part, Columns)
            found += part.heads
    return found


def test_every_form_is_cited_and_numbered_in_order(annexes: list[Annex]) -> None:
    """様式第１号 is the one that is cited first, and so on; every form that ships is in every annex."""
    assert annexes
    for annex in annexes:
        spans = [span for provision in annex.document.walk() for span in provision.spans]
        cited = [(s.targets[0], s.text) for s in spans if isinstance(s, Reference) and s.targets[0].startswith("form:")]
        assert list(dict.fromkeys(cited)) == [(f"form:{form.id}", form.label) for form in annex.forms]
        assert [form.id for form in annex.forms] == FORMS


def test_nothing_is_left_open(annexes: list[Annex]) -> None:
    """No mark, no name of a blank, no half-filled sentence on any form; the provisions that cite it are named."""
    for annex in annexes:
        for form in annex.forms:
            text = "\n".join(words(form))
            assert not re.search(r"[｛｝{}\[\]]|要確認|None", text), (annex.name, form.id)
            assert re.search(r"第[0-9０-９]+条", form.relation)
            if form.id != "pledge":
                assert f"{annex.document.title}第" in text
            assert annex.title in text


def test_reports_of_an_incident_ask_for_the_nine_items(annexes: list[Annex]) -> None:
    """First and full report have the items of the rule, in its order."""
    for form in annexes[0].forms[-2:]:
        rows = [row.label for part in form.parts if isinstance(part, Fields) for row in part.rows]
        numbered = [label for label in rows if re.match(r"[（(][0-9０-９][）)]", label)]
        assert len(numbered) == len(NINE)
        assert all(item in label for item, label in zip(NINE, numbered, strict=True))


def test_a_contract_that_bans_subcontracting_has_no_request_for_it(shipped: Library) -> None:
    """What nobody may ask for is not handed out, and the numbers close up."""
    contract_id = shipped.contracts_of("meguro-bicycles")[-1]
    contract = shipped.contracts[contract_id]
    banned = contract.model_copy(update={"values": {**contract.values, "subcontracting.mode": "ban"}})
    library = type(shipped)(
        **{name: getattr(shipped, name) for name in shipped.__slots__}
        | {"contracts": {**shipped.contracts, contract_id: banned}}
    )
    forms = assemble(library, contract_id, edition_id=EDITION).forms
    assert [form.id for form in forms] == [name for name in FORMS if not name.startswith("subcontract")]
    assert [form.label for form in forms] == [f"様式第{n}号" for n in "１２３４５６７８"]


@pytest.mark.needs("soffice", "pdftotext")
def test_every_form_fits_its_pages(annexes: list[Annex]) -> None:
    """A form takes the pages that it was laid out for, whatever the facts of the system bring into it."""
    template = Template.parse((TEMPLATES / "forms.docx").read_bytes(), "forms")
    files = {f"{annex.system}.docx": forms_docx(annex, template) for annex in annexes}
    made = to_pdf(files, fonts=TEMPLATES / "fonts.conf")
    for annex in annexes:
        data = made[f"{annex.system}.pdf"]
        ran = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
        pages = ran.stdout.decode().split("\f")[:-1]
        expected = ["様式集"]
        for form in annex.forms:
            expected += [form.head, *(p.words[0] for p in form.parts if isinstance(p, Lines) and p.page)]
        assert len(pages) == len(expected), annex.name
        for page, first in zip(pages, expected, strict=True):
            assert re.sub(r"\s", "", first) in re.sub(r"\s", "", page), (annex.name, first)
