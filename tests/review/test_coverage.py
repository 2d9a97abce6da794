"""Coverage: every verdict, what is said with it, and what comes; on the small library with a checklist of its own."""

from datetime import date
from pathlib import Path

import pytest
from tests.commands.running import TESTS, small

from tokki.library.load import load
from tokki.model.library import Library
from tokki.model.meets import parse_claim, sentences
from tokki.model.system import parse_contract_id
from tokki.review.duties.coverage import Answer, Coverage, Verdict, cover

CASE = TESTS / "cases" / "commands" / "coverage" / "clauses"
BEGINS = date(2022, 4, 1)
NOT: tuple[Verdict, ...] = ("not",)
DESK = "systems/library-desk/2022-04-01.yaml"
FACTS = "systems/library-desk/system.yaml"


def library(folder: Path, *edits: tuple[str, str, str]) -> Library:
    """The small library with the checklist of the command's case; each edit is a path, words, and what they become."""
    root = small(folder)
    for path in CASE.rglob("*.yaml"):
        (root / path.relative_to(CASE)).write_text(path.read_text("utf-8"), "utf-8")
    for path_, before, after in edits:
        text = (root / path_).read_text("utf-8")
        assert before in text
        (root / path_).write_text(text.replace(before, after), "utf-8")
    loaded = load(root, shown="clauses")
    assert loaded.findings == ()
    return loaded.library


def desk(found: Library, day: date = BEGINS, contract: str = "library-desk@2022-04-01") -> Coverage:
    """The coverage of a contract of the small library."""
    return cover(found, parse_contract_id(contract), day)


def answer(coverage: Coverage, duty: str) -> Answer:
    """The answer to a duty of the checklist `desk`, on the day or to come."""
    now = {a.duty.id: a for sheet in coverage.sheets if sheet.id == "desk" for a in sheet.answers}
    later = {each.answer.duty.id: each.answer for each in coverage.coming}
    return {**later, **now}[duty]


VERDICTS = {
    "D1": ("met", ""),
    "D2": ("met", ""),
    "D3": ("met", ""),
    "D5": ("not-applicable", "client"),
    "D6": ("not-applicable", "trait"),
    "D7": ("not-applicable", "trait"),
    "D10": ("partly", ""),
}


@pytest.mark.parametrize("duty", VERDICTS)
def test_verdicts(duty: str, tmp_path: Path) -> None:
    """Each verdict, and why a duty is not applicable."""
    found = answer(desk(library(tmp_path)), duty)
    assert (found.verdict, found.outside) == VERDICTS[duty]


def test_grounds_name_article_and_sentence(tmp_path: Path) -> None:
    """Each part of a duty is met by a sentence, with the number as it is printed in the contract's style."""
    found = answer(desk(library(tmp_path)), "D1")
    assert [(g.part, g.cited, g.title, str(g.revision), g.node) for g in found.by] == [
        ("duty", "第2条第1項", "秘密の保持", "secrecy@2022-04-01", "duty"),
        ("staff", "第2条第2項", "秘密の保持", "secrecy@2022-04-01", "staff"),
    ]
    assert found.by[0].words == "乙は，この業務に関して知り得た秘密を漏らしてはならない。"


def test_the_second_sentence_can_be_named(tmp_path: Path) -> None:
    """`#duty.2` shows the second sentence of the node."""
    edited = library(tmp_path, ("articles/secrecy/2022-04-01.yaml", "desk/D1.duty#duty", "desk/D1.duty#duty.2"))
    assert answer(desk(edited), "D1").by[0].words == "この契約が終了し，又は解除された後も，同様とする。"


def test_a_missing_part_is_named_with_what_would_meet_it(tmp_path: Path) -> None:
    """The old text meets one part only; the newer text is proposed for the other."""
    found = answer(desk(library(tmp_path), contract="bus-pass@2020-04-01"), "D1")
    assert (found.verdict, [part.id for part in found.missing]) == ("partly", ["staff"])
    assert [(r.act, str(r.revision), r.parts) for r in found.remedies] == [("reword", "secrecy@2022-04-01", ("staff",))]


def test_replaced_words_count_once_somebody_says_so(tmp_path: Path) -> None:
    """Words of the contract's own are weak grounds until the deviation says what they meet."""
    weak = answer(desk(library(tmp_path / "a")), "D10")
    assert [(g.weak, g.told) for g in weak.by] == [("replaced", "返す先が図書館であるため。")]
    assert [r.act for r in weak.remedies] == ["read"]
    said = library(
        tmp_path / "b",
        (DESK, "    until: 2027-03-31\n    basis", "    until: 2027-03-31\n    meets: [desk/D10]\n    basis"),
    )
    whole = answer(desk(said), "D10")
    assert (whole.verdict, whole.remedies) == ("met", ())
    assert "図書館に返還" in whole.by[0].words


def test_an_unknown_fact_leaves_applicability_open(tmp_path: Path) -> None:
    """Nobody knows whether there is a cloud: the clause that hangs on the same fact counts, the verdict is unsure."""
    unknown = library(tmp_path, (FACTS, "cloud: {form: SaaS, product: 本の森クラウド, provider: null}", "cloud: null"))
    found = answer(desk(unknown), "D2")
    assert (found.verdict, found.unsure) == ("partly", True)
    assert [(g.weak, g.told) for g in found.by] == [("open", "サービスの名称")]


def test_a_clause_that_hangs_on_another_unknown_fact_is_weak(tmp_path: Path) -> None:
    """Media are unknown, the duty asks for every system: what meets it may not be there."""
    unknown = library(
        tmp_path,
        (FACTS, "media: []", "media: null"),
        ("checklists/desk.yaml", "from: 2021-01-01, when: media}", "from: 2021-01-01}"),
    )
    found = answer(desk(unknown), "D6")
    assert (found.verdict, found.unsure) == ("partly", False)
    assert [(g.weak, g.told) for g in found.by] == [("unsure", "記録媒体を用いる")]
    assert [r.act for r in found.remedies] == ["fact"]


def test_a_refused_clause_meets_nothing(tmp_path: Path) -> None:
    """The other side refused the clause: not met, and what would close the gap is to have it after all."""
    sheet = desk(library(tmp_path), contract="bus-pass@2020-04-01").sheets[0]
    found = next(a for a in sheet.answers if a.duty.id == "B2")
    assert (found.verdict, [(r.act, r.told) for r in found.remedies]) == (
        "not",
        [("withdraw", "全国で一つの契約であるため。")],
    )


def test_a_choice_that_leaves_the_sentence_out(tmp_path: Path) -> None:
    """The clause is there, its node is not: another choice would close the gap."""
    chosen = library(tmp_path, (DESK, "subcontracting.mode: approve", "subcontracting.mode: ban"))
    found = next(each for each in desk(chosen).coming if each.answer.duty.id == "D8").answer
    assert (found.verdict, [r.act for r in found.remedies]) == ("not", ["choice"])


def test_a_newer_edition_closes_a_gap(tmp_path: Path) -> None:
    """Under the older edition the newer one of the same standard is proposed."""
    old = library(
        tmp_path,
        (DESK, "edition: full@2022-04-01", "edition: full@2020-04-01"),
        (DESK, ", subcontracting.mode: approve", ""),
    )
    found = answer(desk(old), "D1")
    assert [(r.act, str(r.edition)) for r in found.remedies] == [("edition", "full@2022-04-01")]


def test_what_comes_is_said_in_advance(tmp_path: Path) -> None:
    """Duties that begin later, by day; what was under way stays outside, and a renewed contract does not."""
    found = [(c.answer.duty.id, c.answer.verdict, c.exempt, c.answer.unsure) for c in desk(library(tmp_path)).coming]
    assert found == [("D4", "met", False, False), ("D8", "met", True, False), ("D9", "not", True, True)]


def test_a_duty_that_exempts_what_was_under_way(tmp_path: Path) -> None:
    """On the day itself: not applicable to the running contract."""
    found = answer(desk(library(tmp_path), date(2027, 3, 1)), "D8")
    assert (found.verdict, found.outside) == ("not-applicable", "exempt")


def test_a_duty_reaches_a_contract_that_begins_later(tmp_path: Path) -> None:
    """A contract that begins when the duty does is reached; a system in use by then stays outside what spares systems."""
    late = library(
        tmp_path,
        (FACTS, "  media: []", "  media: []\n  in-use-from: 2022-04-01"),
        (
            "checklists/desk.yaml",
            "status: verified, from: 2027-03-01, exempts: contracts",
            "status: verified, from: 2022-04-01, exempts: contracts",
        ),
    )
    assert answer(desk(late), "D8").verdict == "met"
    assert "D9" not in {each.answer.duty.id for each in desk(late).coming}


def test_what_begins_after_the_contract_has_ended_is_not_its_matter(tmp_path: Path) -> None:
    """The contract of 2020 ended in March 2021: nothing is to come for it."""
    coverage = desk(library(tmp_path), date(2022, 4, 1), "bus-pass@2020-04-01")
    assert (coverage.ended, coverage.coming) == (date(2021, 3, 31), ())


def test_a_duty_that_has_ended_is_not_asked_for(tmp_path: Path) -> None:
    """D3 counts up to the end of 2026."""
    days = (date(2026, 12, 31), date(2027, 1, 1))
    here = library(tmp_path)
    asked = [{a.duty.id for s in desk(here, day).sheets for a in s.answers} for day in days]
    assert ["D3" in ids for ids in asked] == [True, False]


def test_a_day_before_the_first_checklist(tmp_path: Path) -> None:
    """Nothing is in force then."""
    assert desk(library(tmp_path), date(2019, 12, 31)).sheets == ()


def test_a_kind_of_system_that_is_not_meant(tmp_path: Path) -> None:
    """A condition between departments is no outsourcing."""
    internal = library(tmp_path, (FACTS, "kind: outsourcing", "kind: internal"))
    sheet = next(s for s in desk(internal).sheets if s.id == "desk")
    assert {(a.verdict, a.outside, a.told) for a in sheet.answers} == {("not-applicable", "kind", "internal")}


def test_what_fails_applies_for_sure(tmp_path: Path) -> None:
    """Unsure verdicts and advisory lists do not fail a contract."""
    sure = desk(library(tmp_path / "a"), contract="bus-pass@2020-04-01")
    assert {a.duty.id for _, a in sure.failing(NOT)} == {"B2", "B3", "D3", "D6", "D10"}
    advisory = library(
        tmp_path / "b", ("checklists/desk.yaml", "kinds: [outsourcing]", "kinds: [outsourcing]\nadvisory: true")
    )
    told = desk(advisory, contract="bus-pass@2020-04-01").failing(NOT)
    assert {a.duty.id for _, a in told} == {"B2", "B3"}


def test_claims() -> None:
    """Duty, part, node and sentence of an entry under `meets`."""
    claim = parse_claim("ppc/P8.report#report.2")
    assert (claim.duty, claim.part, claim.node, claim.sentence) == ("ppc/P8", "report", "report", 2)
    with pytest.raises(ValueError, match="ppc"):
        parse_claim("ppc")


def test_sentences() -> None:
    """A 。 in brackets ends no sentence; what has no 。 is one."""
    assert sentences("甲は、場所（以下「場所」という。）を定める。乙も、同様とする。") == (
        "甲は、場所（以下「場所」という。）を定める。",
        "乙も、同様とする。",
    )
    assert sentences("名称及び所在地") == ("名称及び所在地",)
