"""Rules about files that come from outside: what a reader doubted."""

from tokki.model.rules.rule import Rule, warning

READ: dict[str, Rule] = {
    "read.nothing": warning(
        "no numbered provision was found",
        "without numbers nothing can be cited; each paragraph was read as a provision of its own",
        "number the provisions (第１条, 第１, １), or read another file",
    ),
    "read.title": warning(
        "no title was found", "outputs name documents by their title", "put the title on a line of its own at the top"
    ),
    "read.part": warning(
        "{count} numbered lines here were not read: they are no part of 「{title}」",
        "one file is one document; the part with the most provisions was read",
        "save the other part as a file of its own if it is the one you mean",
    ),
    "read.trailing": warning(
        "`{found}` and what follows it was not read as provisions",
        "supplementary provisions, tables and forms have numbers of their own",
        "save it as a file of its own to read it",
    ),
    "read.unnumbered": warning(
        "a text without a number was read as {read_as}",
        "whether it belongs to the text above is not written anywhere",
        "number it, or join it to the line above",
    ),
    "read.line-joined": warning(
        "{count} broken lines were joined to the line above, the first one here",
        "PDF and mail break lines; what was meant as a new paragraph may have been joined too",
        "look at the joined lines, or put a blank line between paragraphs",
    ),
    "read.number-twice": warning(
        "{label} stands twice (first in line {first})",
        "a citation of {label} is taken to mean the first",
        "correct the number",
    ),
    "read.number-order": warning(
        "{label} stands after {before}", "the numbers run backwards here", "correct the number, or the order"
    ),
    "read.number-gap": warning(
        "{label} follows {before}",
        "a provision may be missing, or a number may have been misread",
        "compare with the original",
    ),
    "read.series-start": warning(
        "this series begins with {label}",
        "what should come before may be missing, or a text may begin with words that look like a number",
        "compare with the original",
    ),
    "read.heading-guessed": warning(
        "{count} short lines were taken for headings, the first one is 「{found}」",
        "they stand after a number without brackets and do not end as sentences do",
        "put headings in （ ） if the guess is wrong anywhere",
    ),
    "read.heading-astray": warning(
        "（{found}） stands over no provision", "it was read as text", "put it right above the provision it names"
    ),
    "read.deep": warning(
        "{label} lies deeper than seven tiers",
        "below （ａ） there is no tier; it was put beside the tier above",
        "make fewer tiers",
    ),
    "read.reference-dangling": warning(
        "「{found}」 points at nothing in this document",
        "the provision is not there, is deleted, or another document is meant",
        "correct the citation, or name the other document before it",
    ),
    "read.reference-part": warning(
        "「{found}」: the provision has no such part",
        "a ただし書 begins with 「ただし、」; 前段 and 後段 need two sentences",
        "correct the citation",
    ),
}
