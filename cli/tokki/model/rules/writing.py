"""Rules about templates, what is written, and PDF."""

from tokki.model.rules.rule import Rule, error, warning

WRITING: dict[str, Rule] = {
    "template.not-docx": error(
        "this is no Word file: {found}",
        "a template is a .docx (or .dotx) file",
        "open it in Word and save it as `Word 文書 (*.docx)` without a password",
    ),
    "template.macro": error(
        "the template holds macros",
        "every annex made from it would carry them to the contractor",
        "save it in Word as `Word 文書 (*.docx)`, which leaves macros out",
    ),
    "template.broken": error(
        "a placeholder cannot be read: {said} {text}",
        "the annex would lack words, or not be made at all",
        "write it as {{{{ title }}}}: two braces on each side, in half width, and one name",
    ),
    "template.unknown-placeholder": error(
        "unknown placeholder `{name}` in `{text}`",
        "nothing is known to print there, and a blank would not be noticed",
        "use one of: {known}",
    ),
    "template.missing-placeholder": error(
        "placeholder `{name}` is missing ({gives})",
        "a document without it cannot be told from another",
        "write {{{{ {name} }}}} where it is to be printed; header and footer count",
    ),
    "template.wide-braces": error(
        "full-width braces in `{text}`",
        "they would be printed as they stand",
        "type {{{{ and }}}} in half width (半角)",
    ),
    "template.missing-sample": error(
        "sample {marker} is missing",
        "the body takes the form of this level from it",
        "copy it from the template that ships with tokki",
    ),
    "template.unknown-marker": error(
        "unknown marker {marker}",
        "the line would be printed in every annex",
        "correct it to one of {known}, or begin the line otherwise",
    ),
    "template.twice": error(
        "marker {marker} stands here and in paragraph {first}",
        "one level has one form",
        "delete one of the two",
    ),
    "template.misplaced": error(
        "{marker} stands in the wrong place",
        "paragraph samples stand in the body of the text, not in tables or boxes; the cells of a table stand in one row",
        "cut it out and paste it as a paragraph of the body, or into the one sample row",
    ),
    "template.numbered": warning(
        "Word numbers the sample {marker} by itself",
        "tokki prints the numbers, so Word's numbering is left out",
        "undo the automatic numbering (Ctrl+Z right after Word made it) and type the number",
    ),
    "template.tracked": error(
        "the template holds tracked changes",
        "every annex would show them",
        "accept or reject all of them in Word (校閲 → 承諾) and save again",
    ),
    "template.outside": warning(
        "the template refers to `{address}`",
        "Word would look for it when the annex is opened, also at the contractor's",
        "embed the picture, or detach the Word template (開発 → 文書テンプレート)",
    ),
    "write.control-character": error(
        "control character {code} in `{around}`",
        "neither a Word file nor XML can hold it",
        "delete it from the clause or the contract; it often comes with words pasted from elsewhere",
    ),
    "redline.not-new": error(
        "accepting all changes would not give the new text: paragraph {number} would read `{found}`, not `{wanted}`",
        "whoever accepts the changes would sign another text",
        "this is a fault of tokki: report it with both documents; until then use --format table, which shows both texts",
    ),
    "redline.not-old": error(
        "rejecting all changes would not give the old text: paragraph {number} would read `{found}`, not `{wanted}`",
        "the old text could not be restored from the file",
        "this is a fault of tokki: report it with both documents; until then use --format table, which shows both texts",
    ),
    "pdf.no-libreoffice": error(
        "there is no LibreOffice on this machine, so no PDF is made",
        "tokki makes PDF from the Word file with LibreOffice",
        "install LibreOffice, or make the Word file (--format docx) and save it as PDF in Word",
    ),
    "pdf.failed": error(
        "LibreOffice made no PDF: {problem}",
        "no PDF was written; the others were not written either",
        "open the Word file in LibreOffice to see why; --format docx works without it",
    ),
}
