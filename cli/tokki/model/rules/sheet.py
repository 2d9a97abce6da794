"""Rules about fact sheets (調査票) that come back filled in."""

from tokki.model.rules.rule import Rule, error, warning

SHEET: dict[str, Rule] = {
    "sheet.refused": error(
        "this fact sheet is not read: {problem}",
        "sheets are read as data alone: nothing in them is run, fetched or calculated",
        "copy the answers as values into a sheet made anew (`tokki facts SYSTEM -o FILE.xlsx`), and save it as .xlsx",
    ),
    "sheet.foreign": error(
        "this is no fact sheet of tokki",
        "the hidden column A says which fact each row is for, and it is not there",
        "fill in the sheet that `tokki facts SYSTEM -o FILE.xlsx` makes",
    ),
    "sheet.no-system": error(
        "the sheet does not say which system it is for",
        "the ID stands in the row 「ID」 of the sheet 「基本」",
        "write the ID there, as `tokki list systems` shows it",
    ),
    "sheet.formula": error(
        "a formula stands where an answer belongs: {found}",
        "formulas are not calculated, and what a program calculated last may be wrong by now",
        "copy the cell, and paste it as a value",
    ),
    "sheet.choice": error(
        "「{found}」 is none of the choices",
        "only these can be understood: {known}",
        "choose one from the list of the cell",
    ),
    "sheet.day": error(
        "「{found}」 is no day",
        "days are read as 令和5年4月1日, 2023年4月1日, 2023/4/1 or as a date of Excel",
        "write the whole day, or 不明",
    ),
    "sheet.not-text": error(
        "a date or a number with a point stands where words belong: {found}",
        "what it looks like in Excel is not what the file holds",
        "format the cell as text, and write the words again",
    ),
    "sheet.error-value": error(
        "the cell holds the error {found}", "it stands for no answer", "write the answer over it, or 不明"
    ),
    "sheet.unseen": error(
        "the answer holds a character that nobody sees ({code})",
        "it would stay in the contract unseen, and no search would find the word",
        "type the answer anew",
    ),
    "sheet.missing": error(
        "the row has no 「{label}」", "a row without it says nothing of the rest", "fill it in, or empty the row"
    ),
    "sheet.needed": error("「{label}」 cannot be unknown", "files and papers are named by it", "fill it in"),
    "sheet.contradiction": error(
        "「{label}」 is answered 「{answer}」, and something is written in {cells}",
        "one of the two is wrong, and it cannot be told which",
        "correct the answer, or empty the cells",
    ),
    "sheet.none-named": error(
        "「{label}」 is answered 「はい」, and nothing is named in the sheet 「{sheet}」",
        "a list that has something names it",
        "write one a line there (不明 where only that there is one is known), or answer 「不明」",
    ),
    "sheet.twice": error(
        "「{label}」 stands twice, first in {first}",
        "it cannot be told which of the two answers counts",
        "take one of the two rows out",
    ),
    "sheet.missing-rows": warning(
        "the sheet does not ask for 「{label}」",
        "its row or column was taken out, or the sheet is older than the question; what is known of it stays",
        "make a new sheet if the answer matters",
    ),
    "sheet.older": warning(
        "the facts have changed since this sheet was made",
        "answers that stand in it from before would undo these changes",
        "look at every line of the difference before you write it",
    ),
    "sheet.errors": error(
        "the sheet has {count} cells that cannot be read, so nothing was written",
        "half of the answers would look like all of them",
        "mend the cells named above, and read the sheet again",
    ),
    "sheet.no-file": error(
        "the answers cannot be put into `{path}` as it stands: {count} errors",
        "a file with errors cannot be changed safely",
        "run `tokki check`, mend the file, and read the sheet again",
    ),
    "sheet.too-long": error(
        "a text is too long for a cell: 「{begins}…」",
        "a cell holds {limit} characters; the rest would be lost without a word",
        "shorten the text in system.yaml, or keep the long one in a paper of its own",
    ),
    "sheet.two-places": error(
        "--write and -o were both given",
        "one of them writes into the library, the other into a file of that name",
        "give one of them",
    ),
}
