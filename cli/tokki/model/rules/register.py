"""Rules about what was issued, what a council was asked, and what a renewed contract takes over."""

from tokki.model.rules.rule import Rule, error, warning

REGISTER: dict[str, Rule] = {
    "records.no-system": error(
        "there is no system `{system}` whose records these are",
        "the register would leave them out",
        "write systems/{system}/system.yaml, or move the file to its system",
    ),
    "records.order": error(
        "the council decided on {date}, before it was asked on {asked}",
        "the register could not tell whether a system began before the council was asked",
        "correct `asked` or `date`; write null for a day that the papers do not tell",
    ),
    "records.no-condition": error(
        "the result is conditional and no condition is written down",
        "nobody could see whether it is met",
        "write the conditions, or `result: approved`",
    ),
    "issue.exists": error(
        "{contract} was issued on {day} as {issue}, and the library says something else now",
        "what was issued is never overwritten",
        "compare them with `tokki compare issued:{issue} {contract}`; to correct it, issue it anew with --corrects {issue}",
    ),
    "issue.newest": error(
        "{issue} is not the newest issue of {contract}: that is {newest}",
        "a correction names the issue that it takes the place of",
        "give --corrects {newest}",
    ),
    "issue.same": error(
        "{contract} says what {issue} says: there is nothing to correct",
        "an issue without a difference would only make two of one paper",
        "mend the library first, or have the files again with `tokki issue --again {issue}`",
    ),
    "issue.open": error(
        "{contract} is not decided: {open}",
        "a signed paper would say 要確認",
        "write the facts into system.yaml or the values into the contract, or issue it all the same with --open-items",
    ),
    "issue.edition": error(
        "{contract} rests on {own}, not on {edition}",
        "what is issued is what the contract says",
        "write `edition: {edition}` in the contract, or leave :{edition} away",
    ),
    "issue.unreleased": error(
        "edition {edition} is not released, or was edited since",
        "nobody could show later what was signed",
        "run `tokki check`, mend what it shows, and `tokki release {edition}`",
    ),
    "issue.unknown": error(
        "nothing was issued as `{name}`",
        "only what was issued can be made again or compared",
        "did you mean `{close}`? `tokki issue --list` shows all",
    ),
    "issue.broken": error(
        "the record of this issue cannot be read: {problem}",
        "what was issued can no longer be shown from it",
        "put the folder back from a copy; issued files are never edited",
    ),
    "issue.altered": error(
        "`{name}` of {issue} is not the file that was issued",
        "its bytes do not have the hash that was recorded",
        "put the folder back from a copy; issued files are never edited",
    ),
    "issue.otherwise": warning(
        "this tokki would write `{name}` of {issue} with other bytes (it was made by {version})",
        "the kept file is what was issued",
        "keep using the kept file; the words are the same",
    ),
    "brief.no-paper": error(
        "no paper on `{system}` that was shown by {day} is kept",
        "what differs can only be marked against a paper that was kept when it was shown",
        "keep papers from now on with `tokki issue {system} --brief`; kept so far: {kept}",
    ),
    "renewal.ended-deviation": warning(
        "deviation of `{clause}` ended on {until}; it stands in the new file behind #",
        "nobody has said that it goes on",
        "take the # away and write a new `until`, or delete the lines",
    ),
    "renewal.no-place": warning(
        "deviation of `{clause}` has no place in {edition}; it stands in the new file behind #",
        "the edition has another text there, or has what was added",
        "delete the lines, or write it anew for the new text",
    ),
    "renewal.value": warning(
        "value {name} = {value} does not fit {edition}: {problem}; it stands in the new file behind #",
        "the annex would not be made with it",
        "decide anew and write the value, or delete the line",
    ),
}
