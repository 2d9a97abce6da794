"""Rules about amendment sentences: what was not understood, and what cannot be applied or made."""

from tokki.model.rules.rule import Rule, error, warning

_STATE = "numbers in a sentence are those at its beginning; a sentence that does not fit the text is not applied"

AMENDMENT: dict[str, Rule] = {
    "amendment.not-read": error(
        "`{found}` was not understood",
        "a sentence that is only half understood would change the wrong thing, so nothing is applied",
        "write it as 「第３条中「Ａ」を「Ｂ」に改める。」, 「第３条を削る。」, 「第３条の次に次の１条を加える。」 or the like",
    ),
    "amendment.no-header": warning(
        "there is no sentence that says what is amended",
        "whether these sentences belong to this document is not written anywhere",
        "begin with 「（題名）の一部を次のように改正する。」",
    ),
    "amendment.nothing": error(
        "no amendment sentence was found", "there is nothing to apply", "check that the right file was given"
    ),
    "amendment.another": warning(
        "another document is amended from here on: `{found}`",
        "sentences are applied to one document",
        "save the sentences for the other document as a file of their own",
    ),
    "amendment.no-content": error(
        "the text that is to be added does not follow",
        "a sentence with 「次の」 brings its text along on the lines below",
        "write the text on the lines below the sentence",
    ),
    "amendment.content": error(
        "`{found}` belongs to no provision of the text that is added",
        "its number is of another kind than those of the document, or a provision is missing above it",
        "number it as the document is numbered, with a blank after the number",
    ),
    "amendment.count": error(
        "the sentence speaks of {said} provisions, {found} follow",
        "one that is missing or too many would not be noticed later",
        "correct the number in the sentence, or the text below it",
    ),
    "amendment.no-provision": error(
        "{cited} is not there", _STATE, "correct the number, or the order of the sentences"
    ),
    "amendment.no-part": error(
        "{cited} has no such part",
        "a ただし書 begins with 「ただし、」; 前段 and 後段 need two sentences",
        "correct the place that the sentence names",
    ),
    "amendment.part-twice": error(
        "{cited} has a ただし書 already", "a second one cannot be cited", "change the one that is there"
    ),
    "amendment.no-words": error(
        "{cited} does not say 「{words}」", _STATE, "copy the words from the text as it is before the change"
    ),
    "amendment.taken": error(
        "{cited} is there already",
        "two provisions would have one number",
        "move the other one first: from the rear when numbers go down, from the front when they close up",
    ),
    "amendment.range": error(
        "there is no run from {first} to {last}", _STATE, "correct the ends of the run, or name the provisions singly"
    ),
    "amendment.branch-in-run": error(
        "{cited} has a branch number and stands inside a run that is moved",
        "where it goes is not clear",
        "move the provisions of the run singly",
    ),
    "amendment.elsewhere": error(
        "{cited} cannot become {to}",
        "a provision keeps its parent; what goes elsewhere is deleted here and added there",
        "delete it, and add it at its new place",
    ),
    "amendment.not-the-same": error(
        "the sentences that were made do not give the new text ({cited})",
        "what is printed must turn the old text into the new one, so nothing is printed",
        "number both texts in order, each number once, take line breaks out of their texts, or give the whole new text",
    ),
}
