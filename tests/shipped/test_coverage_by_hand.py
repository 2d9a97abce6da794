"""A few duties of each system, judged one by one from the printed words and not from `meets`.

Judged as a strict legal officer would: a sentence that says less than the duty does not meet it. The reader knew what the
program said, and where the two differed mended the claims; so this holds what was read, and is no blind trial.
`met by X`: node X says it, `lacking P`: part P is missing, `?`: whether the duty applies is not known.
"""

from datetime import date

import pytest

from tokki.model.edition import parse_edition_id
from tokki.model.library import Library
from tokki.model.system import parse_contract_id
from tokki.review.duties.coverage import Answer, cover

DAY = date(2026, 11, 21)

JUDGED: dict[str, dict[str, tuple[str, str]]] = {
    "fujisawa-convenience@2011-02-01": {
        "ppc/P3": ("met by copying/ban", "no copy without consent"),
        "ppc/P7": ("partly lacking termination", "damages are owed, but nothing is said of ending the contract"),
        "ppc/P8": ("partly lacking report, onward", "entry is allowed; reports only when asked for; no word of others"),
        "appi/A4": (
            "partly lacking notice, items",
            "発生するおそれ looks ahead: a leak that may have happened is not told",
        ),
        "mic/SG1": ("not", "the article that names the policy was refused"),
    },
    "fujisawa-line@2023-04-01": {
        "line/L1": ("partly lacking harmless", "what stays is listed, but account names and messages are not harmless"),
        "appi/A4": ("met by incident/written", "nine items, what is known first and all of them in 20 or 50 days"),
        "appi/A7": ("met by pledge/explain-penalty", "articles 176 and 180 are explained before work begins"),
        "ppc/P-c": (
            "met by audit/frequency",
            "every year, at the place of work in principle, by video where that is hard",
        ),
        "cloud/CL1": ("not", "one service is named, but none is chosen by the class of the information"),
    },
    "meguro-bicycles@2023-04-01": {
        "ppc/P-c": ("not", "the city may audit; neither how often nor where is said"),
        "appi/A3": ("partly lacking misuse", "telling others is banned, use for a wrong purpose is not"),
        "cloud/CL5": ("met by erasure/certificate", "data in a readable form, erasure with copies, and a certificate"),
        "cloud/CL6": (
            "partly lacking principle",
            "a registered service or any certified one, whichever the firm likes",
        ),
        "ismap/I4": ("partly", "the sentence is there, but which service it speaks of is still blank"),
    },
    "meguro-children@2022-04-01": {
        "appi/A1": ("partly lacking improper", "no ban on ways that invite unlawful acts; all the rest is there"),
        "appi/A5": ("partly lacking items", "secondary damage is not among what has to be reported"),
        "mic/SG8": ("met by subcontracting/approval", "written request and consent beforehand"),
        "my-number/N7": (
            "met? by staff/number",
            "the list marks who handles the numbers; whether any are handled is not known",
        ),
    },
    "meguro-ocr@2021-11-01": {
        "council-heads/K6": ("not", "the firm holds data, and the article on backups was left out"),
        "mic/SG3": ("not", "with the backups went the only time to recover"),
        "mic/SG12": ("met by publication/publish", "leaks as well as breaches, whoever is to blame"),
        "ppc/P2": ("met by definitions/subcontract", "consent beforehand, subsidiaries named"),
    },
    "meguro-pavement@2021-11-01": {
        "mic/SG9": ("met by return/return", "return, and erasure beside it"),
        "cloud/CL3": ("met by cloud-service/split", "who does and answers for what is filed and confirmed"),
        "appi/A8": ("partly lacking items", "the city is told, but of six items, not nine"),
        "ppc/P-f": ("not", "nothing asks for names to be taken out where they are not needed"),
        "line/L1": ("not-applicable", "nobody uses LINE"),
    },
    "meguro-roads@2021-11-01": {
        "line/L4": ("met by external-platform/confirmation", "place, persons and period are confirmed in writing"),
        "line/L7": ("met by external-platform/private-account", "no private accounts"),
        "ismap/I4": (
            "met by certification/underlay",
            "the service is known, and so is that only its platform is registered",
        ),
        "supply-chain/SC4": ("partly lacking test", "weaknesses are followed; nobody has to test for them"),
    },
    "odawara-mypage@2021-04-01": {
        "cloud/CL5": ("partly lacking return", "the data come back, but in no form that another firm could use"),
        "cloud/CL2": ("partly lacking law", "Japan, but neither law nor court is named"),
        "ismap/I3": ("partly lacking expiry", "loss is reported; until when it is valid is not asked"),
        "ppc/P-d": ("met by subcontracting/flow-down", "the same duties in writing, checked every year and reported"),
        "mic/SG2": ("met by staff/register", "the person in charge, the list of staff and the place are filed"),
    },
    "odawara-sewerage@2017-08-01": {
        "appi/A6": ("met by dp-use/use", "one affair only, and no passing on"),
        "appi/A4": (
            "partly lacking items, cooperation",
            "told at once, but cause, reach and prevention are not nine items",
        ),
        "appi/A7": ("not", "the penalties made known are those of an ordinance that ended"),
        "local-autonomy/LG2": (
            "partly lacking named",
            "the rules on security bind, the policy of the Act is not named",
        ),
        "ppc/P1": ("not-applicable", "offices of one city: nothing is entrusted"),
    },
    "odawara-water@2017-10-01": {
        "mic/SG4": (
            "met by access-control/least-privilege",
            "the contract's own words keep range and method, and add to them",
        ),
        "ppc/P2": ("partly lacking subsidiaries", "consent beforehand, but a subsidiary might not count"),
        "mic/SG3": ("not", "recovery has no time"),
        "supply-chain/SC2": (
            "partly lacking change",
            "a person in charge is set; nothing guards against changes unseen",
        ),
    },
    "shinjuku-greenery@2007-12-01": {
        "mic/SG1": ("met by principle/duty", "the contract's own words name both policies"),
        "ppc/P6": ("partly lacking erasure", "papers and media go back; data on machines are forgotten"),
        "appi/A6": (
            "met? by purpose-limitation/use-and-provision",
            "nobody else, here or abroad; overseas is not known",
        ),
        "mic/SG2": ("not", "neither person, staff nor place is asked for"),
    },
}
"""By contract: duty, verdict, why."""

NEWEST: dict[tuple[str, str], dict[str, tuple[str, str]]] = {
    ("shinjuku-greenery@2007-12-01", "short@2023-04-01"): {
        "ppc/P-c": ("partly lacking on-site", "every year, but by video as freely as by a visit"),
        "ppc/P9": ("met by responsible-persons/person", "person, staff and organisation in writing; audits"),
        "my-number/N2": ("not-applicable", "no numbers are handled"),
    },
    ("meguro-children@2022-04-01", "full@2026-04-01"): {
        "mic/SG3": (
            "partly lacking availability",
            "a time to recover data; hours and rates are left to a specification",
        ),
        "supply-chain/SC3": (
            "met by supply-chain/disclosure",
            "capital, officers, place, staff and, by default, nationality",
        ),
        "local-autonomy/LG2": ("met by law/policy", "the policy of article 244-6 is named"),
    },
}


@pytest.mark.parametrize("contract", JUDGED)
def test_as_judged_by_hand(contract: str, shipped: Library) -> None:
    """On the day the checklists were read, under the contract's own edition."""
    assert _found(shipped, contract, None, JUDGED[contract]) == {d: told for d, (told, _) in JUDGED[contract].items()}


@pytest.mark.parametrize(("contract", "edition"), NEWEST)
def test_the_newest_edition_as_judged_by_hand(contract: str, edition: str, shipped: Library) -> None:
    """What a new edition would change, and what it leaves open."""
    judged = NEWEST[contract, edition]
    assert _found(shipped, contract, edition, judged) == {d: told for d, (told, _) in judged.items()}


def test_the_withdrawn_system_has_nothing_to_judge(shipped: Library) -> None:
    """The twelfth system was withdrawn by its council's doubts: no contract, no verdict; all others are judged above."""
    judged = {parse_contract_id(contract).system for contract in JUDGED}
    assert shipped.systems["odawara-lgwan"].kind == "withdrawn"
    assert set(shipped.systems) - judged == {"odawara-lgwan"}
    assert list(shipped.contracts_of("odawara-lgwan")) == []


def _found(library: Library, contract: str, edition: str | None, judged: dict[str, tuple[str, str]]) -> dict[str, str]:
    """What the program says of these duties, in the words of the tables; a node is told only where the table names it."""
    coverage = cover(library, parse_contract_id(contract), DAY, parse_edition_id(edition) if edition else None)
    answers = {f"{sheet.id}/{a.duty.id}": a for sheet in coverage.sheets for a in sheet.answers}
    return {duty: _told(answers[duty], told) for duty, (told, _) in judged.items()}


def _told(answer: Answer, expected: str) -> str:
    verdict = answer.verdict + "?" * answer.unsure
    if answer.verdict == "partly" and answer.missing:
        return f"{verdict} lacking {', '.join(part.id for part in answer.missing)}"
    named = expected.partition(" by ")[2]
    nodes = {f"{g.revision.clause}/{g.node}" for g in answer.by if not g.weak}
    return f"{verdict} by {named}" if answer.verdict == "met" and named in nodes else verdict
