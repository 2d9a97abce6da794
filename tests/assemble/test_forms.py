"""Forms of an annex: their numbers, the provisions that cite them, and what is filled in."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.commands.running import TESTS, small

from tokki.assemble.assemble import assemble, edition_document
from tokki.assemble.forms import cited
from tokki.assemble.revision import revision_document
from tokki.library.load import load
from tokki.model.citation import Manner, Step
from tokki.model.clause import parse_revision_id
from tokki.model.document import Document, Reference
from tokki.model.edition import parse_edition_id
from tokki.model.family import FAMILIES
from tokki.model.finding import TokkiError
from tokki.model.library import Library
from tokki.model.number import Number
from tokki.model.printed_form import Columns, Fields, Lines
from tokki.model.system import ContractId

DESK = ContractId("library-desk", date(2024, 4, 1))
CITED = [
    ("6.2", "第６条第２項"),
    ("8", "第８条"),
    ("6.2 6.3", "第６条第２項及び第３項"),
    ("6.2 6.3 6.5", "第６条第２項、第３項及び第５項"),
    ("6.2 7.1", "第６条第２項及び第７条第１項"),
    ("6.2 6.3 7.2", "第６条第２項及び第３項並びに第７条第２項"),
    ("6.2 6.3 7.2 9", "第６条第２項及び第３項、第７条第２項並びに第９条"),
    ("6.2 7.2 9", "第６条第２項、第７条第２項及び第９条"),
    ("6.2 6.2", "第６条第２項"),
]


@pytest.mark.parametrize(("places", "words"), CITED)
def test_provisions_of_several_articles_are_cited_as_statutes_do(places: str, words: str) -> None:
    """及び inside an article, 並びに between articles where one of them has several."""
    manner = Manner(FAMILIES["article"], "full", False)
    positions = []
    for place in places.split():
        article, _, paragraph = place.partition(".")
        step = Step("article", Number((int(article),)), int(article))
        own = int(paragraph or 1)
        positions.append((step, Step("paragraph", Number((own,)), own, sole=not paragraph)))
    assert cited(manner, positions) == words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small library with two forms, and an edition and a contract that ask for them."""
    root = small(tmp_path)
    shutil.copytree(TESTS / "cases" / "commands" / "forms" / "clauses", root, dirs_exist_ok=True)
    return root


def loaded(folder: Path) -> Library:
    found = load(folder)
    assert found.findings == ()
    return found.library


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def to_forms(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    spans = [span for provision in document.walk() for span in provision.spans]
    return [(s.text, s.targets) for s in spans if isinstance(s, Reference) and s.targets[0].startswith("form:")]


def test_numbers_follow_the_order_of_first_citation(folder: Path) -> None:
    """Not the order of the files; a form that is cited again keeps its number, and the style prints it."""
    library = loaded(folder)
    annex = assemble(library, DESK)
    assert to_forms(annex.document) == [
        ("様式第1号", ("form:report",)),
        ("様式第2号", ("form:request",)),
        ("様式第2号", ("form:request",)),
        ("様式第1号", ("form:report",)),
    ]
    assert [(f.id, f.label, f.relation) for f in annex.forms] == [
        ("report", "様式第1号", "第2条及び第3条"),
        ("request", "様式第2号", "第3条"),
    ]
    edition = edition_document(library, parse_edition_id("full@2024-04-01"))
    assert [text for text, _ in to_forms(edition)] == ["様式第１号", "様式第２号", "様式第２号", "様式第１号"]


def test_a_form_that_nothing_printed_cites_is_not_in_the_annex(folder: Path) -> None:
    """The contract leaves the clause out: the form goes, the numbers close up, what cites it calls it by its title."""
    path = folder / "systems" / "library-desk" / "2024-04-01.yaml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + "deviations:\n"
        + "  - {omit: training, why: 研修を別に行うため。, basis: example}\n"
        + "  - replace: subcontracting/persons@2024-04-01\n"
        + "    text: |-\n      {contractor}は、一覧を作るものとする。\n"
        + "    why: 一覧で足りるため。\n    basis: example\n",
        encoding="utf-8",
    )
    annex = assemble(loaded(folder), DESK)
    (form,) = annex.forms
    assert (form.id, form.label) == ("request", "様式第1号")
    (text,) = [part.words[0] for part in form.parts if isinstance(part, Lines) and part.kind == "text"]
    assert text.endswith("研修の報告は，様式（研修実施報告書）によります。")
    (row,) = [row for row in annex.adjustments if row.action == "replaced"]
    assert row.before == "乙は，再委託をしたときは，従事する者の一覧を様式（研修実施報告書）に添えるものとする。"


def test_known_facts_are_filled_in_and_unknown_ones_leave_room(folder: Path) -> None:
    """Names from the facts; a part whose condition does not hold is left out, one that nobody knows stays."""
    (_, form) = assemble(loaded(folder), DESK).forms
    words = {part.kind: part for part in form.parts if isinstance(part, Lines)}
    assert words["to"].words == ("（宛先）　丘の上市",)
    assert words["from"].words == ("名称", "代表者")
    assert words["points"].marks == ("1", "2")
    (rows,) = [part.rows for part in form.parts if isinstance(part, Fields)]
    assert [row.label for row in rows] == ["業務", "再委託先", "名称及び所在地", "クラウドサービスの利用"]
    assert rows[0].words == ("図書館予約システムに係る業務", "契約の始期　令和6年4月1日")
    (table,) = [part for part in form.parts if isinstance(part, Columns)]
    assert (table.heads, table.widths, table.rows) == (("氏名", "場所"), (40, 60), 3)

    edit(folder / "systems" / "library-desk" / "system.yaml", "networks: [internet]", "networks: null")
    edit(
        folder / "systems" / "library-desk" / "system.yaml",
        "facts:\n",
        "facts:\n  roles: {department: 図書館課, contractor: 本の森株式会社}\n",
    )
    (_, form) = assemble(loaded(folder), DESK).forms
    words = {part.kind: part for part in form.parts if isinstance(part, Lines)}
    assert words["to"].words == ("（宛先）　丘の上市　図書館課",)
    assert words["from"].words == ("名称　本の森株式会社", "代表者")
    (rows,) = [part.rows for part in form.parts if isinstance(part, Fields)]
    assert "LGWANの接続" in [row.label for row in rows]


def test_a_missing_form_stops_the_annex(folder: Path) -> None:
    """No annex asks for a paper that is not there, and no form does."""
    (folder / "forms" / "report.yaml").unlink()
    with pytest.raises(TokkiError) as refused:
        assemble(load(folder).library, DESK)
    assert [(f.rule, f.words["form"]) for f in refused.value.findings] == [("form.missing", "report")] * 2
    (folder / "forms" / "report.yaml").write_text("", encoding="utf-8")
    edit(folder / "articles" / "training" / "2024-04-01.yaml", "[[form:report]]により", "")
    edit(folder / "articles" / "subcontracting" / "2024-04-01.yaml", "[[form:report]]に", "")
    with pytest.raises(TokkiError) as refused:
        assemble(load(folder).library, DESK)
    assert [(f.rule, f.place.path) for f in refused.value.findings] == [("form.missing", "forms/request.yaml")]


def test_a_revision_alone_calls_a_form_by_its_title(folder: Path) -> None:
    """Numbers belong to an edition: in a clause of its own there are none to tell."""
    document = revision_document(loaded(folder), parse_revision_id("training@2024-04-01"))
    (paragraph,) = document.articles[0].children
    assert "様式（研修実施報告書）により" in paragraph.text
    assert not any(isinstance(span, Reference) for span in paragraph.spans)
