"""Rules about the facts of systems and contracts: what a council would stop at."""

from tokki.model.rules.rule import Rule, warning

FACTS: dict[str, Rule] = {
    "lint.dates-trial": warning(
        "the trial ends on {to}, before it begins on {from}",
        "nobody could say when the data of the trial go",
        "correct `from` or `to` of the trial",
    ),
    "lint.dates-trial-outlives": warning(
        "the contract ends on {to}, and the trial on {ends}",
        "the last days of the trial would have no contract",
        "make the term as long as the trial",
    ),
    "lint.dates-no-trial": warning(
        "the contract is a trial, but system.yaml says that there is none",
        "articles on trials are left out of the annex",
        "correct `status` of the contract, or `trial` of the system",
    ),
    "lint.dates-use": warning(
        "the system is in use from {used}, its first contract from {start}",
        "personal information was handled without these terms",
        "add the contract of that time, or correct the day",
    ),
    "lint.dates-use-after": warning(
        "the last contract ends on {to}, before the system is in use on {used}",
        "personal information would be handled without these terms",
        "correct the term, or add the contract that follows",
    ),
    "lint.dates-consulted": warning(
        "it began on {begun}, and the council was first asked on {consulted}",
        "councils ask why they were not asked before",
        "correct the days; if it was so, let the reason stand under `accepted`",
    ),
    "lint.dates-deviation": warning(
        "the deviation ended on {until}, before the contract began on {start}",
        "it was never in force",
        "correct `until`, or remove the deviation",
    ),
    "lint.dates-certificate": warning(
        "the certificate `{name}` ran out on {until}, before {day}",
        "what the paper shows as proof had lapsed",
        "write the day of the renewed certificate, or take it out",
    ),
    "lint.retention": warning(
        "no reason is given for keeping `{data}`: `{found}`",
        "councils ask why so long",
        "write the reason, or null where nobody knows it",
    ),
    "lint.retention-period": warning(
        "how long `{data}` is kept cannot be told from `{found}`",
        "nobody can check whether it was erased in time",
        "write years, or an event that can be dated",
    ),
    "lint.retention-endless": warning(
        "`{data}` is kept without end, and no reason is given: `{found}`",
        "personal information must go when it is no longer needed",
        "write the reason, or until when",
    ),
    "lint.retention-none": warning(
        "the contractor holds data, but nothing is said to be kept",
        "the council paper would show nothing to erase",
        "list what is kept, or write null where nobody knows it",
    ),
    "lint.measures": warning(
        "all measures are people who check: `{found}`",
        "more checking has not stopped mistakes elsewhere",
        "add a measure that works without anybody's care",
    ),
    "lint.measures-contractor": warning(
        "all measures of the contractor are people who check: `{found}`",
        "more checking has not stopped mistakes elsewhere",
        "add a measure that works without anybody's care",
    ),
}
