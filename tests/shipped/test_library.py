"""What the shipped library holds, and that all of it can be printed."""

from collections import Counter
from collections.abc import Iterator

from tests.assemble.resolve import Reader

from tokki.assemble.assemble import assemble, draft_edition, edition_document, withdrawn
from tokki.model.document import Document, Reference
from tokki.model.edition import parse_edition_id
from tokki.model.library import Library
from tokki.model.markup import FORM
from tokki.model.system import parse_contract_id

EDITIONS = {
    "short": ["2007-04-01", "2010-04-01", "2023-04-01"],
    "full": ["2017-04-01", "2021-04-01", "2021-09-10", "2023-04-01", "2026-04-01", "2027-04-01"],
    "data-provision": ["2017-04-01", "2023-04-01"],
    "specification": ["2026-04-01"],
}
SPECIFICATION = {
    "deliverables": "納品物",
    "inspection": "検査",
    "service-level": "サービスレベル",
    "fault-response": "障害対応",
    "operation": "運用保守",
    "rights": "権利の帰属",
    "handover": "引継ぎ",
    "consultation": "協議",
}
NOT_PRIVACY = {"delivery", "operation", "rights", "provision"}
SYSTEMS = {
    "shinjuku-greenery": ["short@2007-04-01"],
    "fujisawa-convenience": ["short@2010-04-01"],
    "fujisawa-line": ["full@2021-09-10", "full@2023-04-01"],
    "odawara-sewerage": ["data-provision@2017-04-01"],
    "odawara-water": ["full@2017-04-01"],
    "odawara-mypage": ["full@2017-04-01", "full@2021-04-01"],
    "odawara-lgwan": [],
    "meguro-ocr": ["full@2021-09-10"],
    "meguro-children": ["full@2021-09-10"],
    "meguro-bicycles": ["full@2021-09-10"],
    "meguro-pavement": ["full@2021-09-10"],
    "meguro-roads": ["full@2021-09-10"],
}


def _documents(library: Library) -> Iterator[Document]:
    """Every edition and every contract."""
    yield from (edition_document(library, edition) for edition in sorted(library.editions))
    yield from (assemble(library, contract).document for contract in sorted(library.contracts))


def test_editions(shipped: Library) -> None:
    """Every edition that was promised is there."""
    found = {name: [str(e.day) for e in shipped.editions_of(name)] for name in EDITIONS}
    assert found == EDITIONS
    assert len(shipped.editions) == sum(len(days) for days in EDITIONS.values())


def test_editions_print(shipped: Library) -> None:
    """Every edition makes a Document without findings."""
    for edition in sorted(shipped.editions):
        document, findings = draft_edition(shipped, edition)
        assert document is not None
        assert findings == []


def test_systems(shipped: Library) -> None:
    """The twelve systems are there, each with contracts under the editions of its day."""
    found = {name: [str(shipped.contracts[c].edition) for c in shipped.contracts_of(name)] for name in shipped.systems}
    assert found == SYSTEMS
    assert Counter(system.kind for system in shipped.systems.values()) == {
        "outsourcing": 10,
        "internal": 1,
        "withdrawn": 1,
    }


def test_contracts_print(shipped: Library) -> None:
    """Every contract assembles; what stays open is unknown facts, and nothing else."""
    for contract in sorted(shipped.contracts):
        annex = assemble(shipped, contract)
        assert {f.rule for f in annex.findings} <= {"fact.unknown", "fact.unknown-value"}
        assert annex.document.articles
        assert annex.document.notices == ("作例。当該自治体の文書ではない。",)


def test_withdrawn(shipped: Library) -> None:
    """The withdrawn system says so, and has no articles."""
    document = withdrawn(shipped, "odawara-lgwan").document
    assert document.articles == ()
    assert "取り下げられた" in document.notices[0]


def test_clauses_on_personal_information(shipped: Library) -> None:
    """At least 45 clauses are on personal information and security, those between departments not counted."""
    specification = {
        r.clause for x in shipped.editions[parse_edition_id("specification@2026-04-01")].articles for r in x.revisions
    }
    privacy = [c for c in shipped.clauses.values() if c.topic not in NOT_PRIVACY and c.id not in specification]
    assert len(privacy) >= 45


def test_clauses_of_the_specification(shipped: Library) -> None:
    """The eight clauses that have nothing to do with privacy stand in the specification."""
    edition = shipped.editions[parse_edition_id("specification@2026-04-01")]
    assert set(SPECIFICATION) <= {r.clause for entry in edition.articles for r in entry.revisions}


def test_no_revision_is_idle(shipped: Library) -> None:
    """Every revision stands in an edition or was added by a contract."""
    used = {r for edition in shipped.editions.values() for entry in edition.articles for r in entry.revisions}
    used |= {d.add for contract in shipped.contracts.values() for d in contract.deviations if d.add is not None}
    assert sorted(set(shipped.revisions) - used) == []


def test_references_lead_where_they_point(shipped: Library) -> None:
    """Whoever reads a reference in an edition or an annex comes to the provisions it was made for."""
    for document in _documents(shipped):
        reader = Reader(document)
        for provision in document.walk():
            for span in provision.spans:
                if isinstance(span, Reference) and not span.targets[0].startswith(FORM):
                    targets = {reader.same(target) for target in span.targets}
                    assert targets
                    assert reader.read(provision.id, span.text) == targets, (document.provenance, provision.id, span)


def test_meguro_numbers(shipped: Library) -> None:
    """The full revision of 2021-09-10 has 第２４条の２ and 第２４条の３, and holds the place of 第２５条."""
    articles = edition_document(shipped, parse_edition_id("full@2021-09-10")).articles
    labels = [article.label for article in articles]
    at = labels.index("第２４条")
    assert labels[at : at + 5] == ["第２４条", "第２４条の２", "第２４条の３", "第２５条", "第２６条"]
    assert [article.state for article in articles if article.label == "第２５条"] == ["deleted"]
    assert [article.id for article in articles if article.state == "deleted"] == ["work-place"]


def test_line_system(shipped: Library) -> None:
    """The annex of the LINE system holds the clause on external platforms, and says why."""
    for day in ("2022-02-10", "2023-04-01"):
        assert _why(shipped, f"fujisawa-line@{day}", "external-platform") == ["LINE等の外部のサービスを窓口に用いる"]


def test_character_recognition_system(shipped: Library) -> None:
    """The annex of the AI-OCR trial holds the clauses on trials, LGWAN and media, and says why."""
    contract = "meguro-ocr@2021-11-01"
    assert _why(shipped, contract, "trial") == ["実証又は試行として行う"]
    assert _why(shipped, contract, "lgwan") == ["LGWANに接続する"]
    assert _why(shipped, contract, "media") == ["記録媒体を用いる"]
    assert shipped.contracts[parse_contract_id(contract)].term.to is not None


def _why(library: Library, contract: str, clause: str) -> list[str]:
    annex = assemble(library, parse_contract_id(contract))
    choice = next(c for c in annex.choices if c.revision.clause == clause)
    article = next(a for a in annex.document.articles if a.id == choice.article)
    assert (choice.verdict, choice.by, article.state) == ("in", "condition", "present")
    return [reason.label for reason in choice.reasons if reason.holds]


def test_refusal(shipped: Library) -> None:
    """What the centre of the convenience shops refused is in the table, with what is printed instead."""
    annex = assemble(shipped, parse_contract_id("fujisawa-convenience@2011-02-01"))
    row = next(row for row in annex.adjustments if row.action == "refused")
    assert row.after
    assert not row.by_trait
