"""Rules about a library drafted from a foreign document: what a person should look at before it is used."""

from tokki.model.rules.rule import Rule, error, warning

DRAFTING: dict[str, Rule] = {
    "draft.nothing": error(
        "`{name}` has no provisions to begin a library with",
        "a library consists of clauses, and a clause comes from an article",
        "number the provisions (第１条, 第１, １), or name another file",
    ),
    "draft.parties": warning(
        "it was not found what this document calls the two parties",
        "their names were left as words, so another house cannot print these clauses in its own",
        "write {{client}} and {{contractor}} where the parties are meant, and their names into the style",
    ),
    "draft.id-alike": warning(
        "{cited} is called `{id}`: it resembles `{like}` ({percent} %)",
        "an ID is for ever, and says that it is one subject",
        "read both; if they are not one subject, rename the folder and the ID before the first release",
    ),
    "draft.id-heading": warning(
        "{cited} is called `{id}` after its heading (most like: `{like}`, {percent} %)",
        "an ID is for ever; a heading may say less than the article does",
        "read the article; rename the folder and the ID before the first release if another name fits better",
    ),
    "draft.id-number": warning(
        "{cited} is called `{id}`, for want of a better name (most like: `{like}`, {percent} %)",
        "a number is no name: it changes with the order",
        "find a name for its subject; rename the folder and the ID, and set its topic, before the first release",
    ),
    "draft.heading": warning(
        "{cited} has no heading; ― stands for it",
        "a clause is found by its title, and the edition prints it",
        "write a title into the revision",
    ),
    "draft.reference": warning(
        "citations stayed words: {found}",
        "what they point at cannot be said by ID, or would be printed in other words, so they do not move along",
        "write them as [[clause/node]] where you can, or check them whenever numbers change",
    ),
    "draft.differs": warning(
        "「{found}」 is printed as 「{made}」",
        "numbers, digits or places that the file has cannot be said in an edition of this kind",
        "compare both; correct the edition, the style or the text",
    ),
    "draft.preamble": warning(
        "{count} lines before the provisions were left out, they begin with 「{begins}」",
        "only provisions become clauses",
        "put them into the Word template, or make clauses of them if they are provisions",
    ),
    "draft.trailing": warning(
        "{count} lines after the provisions were left out, they begin with 「{begins}」",
        "only provisions become clauses; 附則, tables and forms are none",
        "put them into the Word template, or make clauses of them if they are provisions",
    ),
    "draft.groups": warning(
        "{count} chapters or sections were left out, the first one is 「{begins}」",
        "editions have articles, and no chapters",
        "do without them, or keep the file as the template of the printed document",
    ),
}
