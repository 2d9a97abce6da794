"""Rules about files that come from outside: what a reader doubted."""

from tokki.model.rules.rule import Rule, error, warning

READ: dict[str, Rule] = {
    "read.none": error(
        "there is no file `{name}`",
        "a name with a slash, or one that ends like a file, means a file",
        "check the path; editions, clauses and contracts are named without a slash (`tokki list editions`)",
    ),
    "read.folder": error("`{name}` is a folder", "one file is one document", "name a file in it"),
    "read.kind": error(
        "files of the kind {found} are not read",
        "Word files (.docx), plain text (.txt), Markdown (.md) and law XML (.xml) are read",
        "save it as a Word file (.docx), or its text as .txt in UTF-8, and name that file",
    ),
    "read.too-large": error(
        "the file has more than {limit} MB",
        "no contract is that long; the file is probably something else",
        "check that it is the right file, or save the part that counts as a file of its own",
    ),
    "read.no-text": error(
        "this is no text",
        "it holds bytes that stand for no character",
        "name a text file (.txt, .md), saved as UTF-8",
    ),
    "read.no-encoding": error(
        "the encoding of this file cannot be told",
        "UTF-8, UTF-16 and Japanese text in Shift_JIS or EUC-JP are read; a wrong guess would change words",
        "open it in the program that wrote it, and save it as UTF-8",
    ),
    "read.empty": warning(
        "the file is empty",
        "everything in the other document counts as new or gone",
        "check that it is the right file, and that it was saved",
    ),
    "read.encoding": warning(
        "the file is not UTF-8; it was read as {encoding}",
        "some signs look alike in several encodings",
        "look at one or two passages, or save the file as UTF-8",
    ),
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
    "read.table": warning(
        "{count} rows of a table were read as text of the provision above, the first one here",
        "a table is no provision; nobody can cite its rows",
        "compare the table with the original by eye",
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
    "read.heading-mixed": warning(
        "{count} headings are set unlike the rest (before or behind the number, or in brackets of another width), the first one is 「{found}」",
        "where headings stand differently, some are missed in search and in tables",
        "set all headings in one manner",
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
    "read.law-broken": error(
        "this XML is broken: {said}",
        "what follows could not be told apart, so nothing was read",
        "download the law again, or open the file in an XML editor and mend it at this place",
    ),
    "read.law-doctype": error(
        "the file declares a document type (DTD)",
        "a DTD can bring words from other files or from the network into a text; law XML has none",
        "take the line `<!DOCTYPE …>` out, or download the law again from e-Gov",
    ),
    "read.law-none": error(
        "this XML is no law: it begins with <{found}> and holds no <{missing}>",
        "XML of laws and ordinances (法令標準XML) is read, and no other XML",
        "download the law as XML from e-Gov, or save the text as .txt and read that",
    ),
    "read.law-left-out": warning(
        "<{found}> was not read: 「{begins}」",
        "tables, figures, forms and new wording in amending laws have no place in a tree of provisions",
        "look at it in the law itself; if it decides something, compare it by hand",
    ),
    "read.law-flattened": warning(
        "<{found}> was read as running words: 「{begins}」",
        "quoted passages and formulas have lines and cells of their own, which are lost",
        "look at it in the law itself before you rely on these words",
    ),
    "read.law-number": warning(
        '{label} carries Num="{found}"',
        "what is printed and what programs cite by are not the same; the printed number was taken",
        "compare with the original",
    ),
    "read.law-unnumbered": warning(
        "{count} texts without a number were read as provisions below the one they stand in, the first one here",
        "lists (列記) carry no numbers, so they cannot be cited",
        "number them if they are to be cited; otherwise leave them as they are",
    ),
    "read.law-hidden": warning(
        '{label} is marked {found}="true" and holds words',
        "a provision that is deleted or hidden may no longer be in force; its words were read as they stand",
        "compare with the law as it is in force",
    ),
}
