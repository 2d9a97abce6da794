"""Rules about Word files that come from outside: what is refused, and what a reader of the text should know."""

from tokki.model.rules.rule import Rule, error, warning

WORD: dict[str, Rule] = {
    "word.no-word": error(
        "this is no Word file, but {problem}",
        "only the text of Word files (.docx, .docm, .dotx, .dotm) can be read here; the name of a file proves nothing",
        "open it in the program that wrote it, and save it as `Word 文書 (*.docx)`",
    ),
    "word.password": error(
        "the file is protected by a password",
        "without the password nobody can read it, and tokki asks for none",
        "open it in Word, take the password away (File, Info, Protect Document), and save it under another name",
    ),
    "word.damaged": error(
        "the file is damaged ({part}): {problem}",
        "a part of it cannot be read, so words might be missing without a trace",
        "ask for the file again, or let Word repair it (Open and Repair) and save it",
    ),
    "word.large": error(
        "{part} holds more than {limit} MB",
        "no contract is that long; such a file can fill the memory of a machine",
        "check that it is the right file; save the part that counts as a file of its own",
    ),
    "word.bomb": error(
        "{part} is {ratio} times as large unpacked as packed",
        "text never packs that well; files are made like this to bring a machine to a halt",
        "do not open it, and ask the sender what it is; if you trust it, save it anew in Word",
    ),
    "word.parts": error(
        "the file consists of more than {limit} parts",
        "Word files have some dozens; files are made like this to bring a machine to a halt",
        "do not open it, and ask the sender what it is; if you trust it, save it anew in Word",
    ),
    "word.outside": error(
        "the file names a part outside itself: `{part}`",
        "no program writes Word files like this; unpacking it could overwrite other files",
        "do not open it, and ask the sender what it is",
    ),
    "word.doctype": error(
        "{part} declares a document type (DTD)",
        "Word never writes one; it can make a reader fetch other files or fill its memory",
        "do not open it, and ask the sender what it is",
    ),
    "word.macro": warning(
        "the file holds macros",
        "they were not run; only the text was read. Word would offer to run them",
        "ask for the file as `Word 文書 (*.docx)`, which leaves macros out",
    ),
    "word.object": warning(
        "{count} embedded objects were not read",
        "tables or texts of other programs may be provisions too",
        "open the objects in Word, and put their words into the text if they count",
    ),
    "word.external": warning(
        "the file refers to {count} things outside itself, the first one is `{found}`",
        "they were not fetched; Word would fetch them when it opens the file, and tell the sender that it was opened",
        "ask the sender for a file that holds all it shows",
    ),
    "word.chunk": warning(
        "another file is inserted here; it was not read",
        "its words are printed by Word and are missing in what was read",
        "open the file in Word and save it, so that the words become part of it",
    ),
    "word.picture": warning(
        "{count} pictures were not read, the first one here",
        "words in a picture (a scanned page) count as much as others, but are no text",
        "look at the pictures; type their words if they are provisions",
    ),
    "word.box": warning(
        "a text box stands here: 「{found}」; its words were not read as provisions",
        "where it belongs among the provisions is not written anywhere",
        "put its words into the text if they count",
    ),
    "word.note": warning(
        "a note stands here: 「{found}」; it was not read as part of the provision",
        "notes explain, but sometimes they except",
        "put its words into the text if they count",
    ),
    "word.comment": warning(
        "a comment by {author}: 「{found}」",
        "a comment is no part of what is signed; perhaps a question is still open",
        "answer it and delete it before the file is signed",
    ),
    "word.tracked": warning(
        "{count} tracked changes by {authors}, the first one here; they were read as {problem}",
        "a file with tracked changes holds two texts",
        "accept or reject them in Word before the file is signed",
    ),
    "word.hidden": warning(
        "hidden words were left out: 「{found}」",
        "hidden text is not printed, so it was not read",
        "show hidden text in Word, and delete it or make it visible",
    ),
    "word.struck": warning(
        "struck-out words were read as they stand: 「{found}」",
        "a line through words is a format; whether they count is not written anywhere",
        "delete the words, or take the line away",
    ),
    "word.symbol": warning(
        "a sign of the font {found} was read as 〓",
        "such signs have no meaning outside their font",
        "put an ordinary sign in its place",
    ),
    "word.field": warning(
        "Word makes the number of a field {found} anew each time; it was left out",
        "the file does not hold what is printed here",
        "type the number in place of the field",
    ),
    "word.number": warning(
        "the number format {found} is not known; the number was read in plain digits",
        "what is printed may look different, so citations of it may be misread",
        "choose a usual format (1, １, ア, イ, ①, a, 一) for the list",
    ),
    "word.columns": warning(
        "{count} columns of this table hold provisions; one of them was read",
        "a table of old and new texts is two documents side by side",
        "read the file once more with the tracked changes rejected for the other column, or save the column as a file of its own",
    ),
    "word.link": warning(
        "「{found}」 is linked to {linked}, but its words point elsewhere",
        "the number was typed over, or the provisions were numbered anew without updating the fields",
        "check which provision is meant; in Word, Ctrl+A and F9 bring all fields up to date",
    ),
}
