"""Rules about what a command is asked to do, and what it writes."""

from tokki.model.rules.rule import Rule, error, warning

COMMANDS: dict[str, Rule] = {
    "library.none": error(
        "there is no library in `{folder}`",
        "tokki works on a folder that holds articles/, editions/ and traits.yaml",
        "go to the folder, name it with --library, or start one with `tokki init DIR`",
    ),
    "library.broken": error(
        "the library has errors, so nothing is made from it",
        "half a contract is worse than none",
        "run `tokki check` and mend what it shows",
    ),
    "name.unknown": error(
        "there is no {kind} `{name}`", "nothing can be shown or made", "did you mean `{close}`? `tokki list` shows all"
    ),
    "name.form": error("`{name}` is no good name: {problem}", "names live for ever", "{example}"),
    "name.taken": error(
        "`{name}` exists already", "nothing is overwritten behind an author's back", "choose another name or day"
    ),
    "folder.not-empty": error(
        "`{folder}` is not empty", "nothing is overwritten behind an author's back", "name a new or an empty folder"
    ),
    "output.not-writable": error(
        "cannot write to `{path}`: {problem}",
        "nothing was written; files that were there are as before",
        "choose another folder with -o, or close the file in Word and try again",
    ),
    "output.foreign-folder": error(
        "`{folder}` holds files that tokki did not write",
        "tokki would have to guess which of them may be replaced, and you would lose what you put there",
        "name an empty folder, or one that tokki filled before",
    ),
    "output.disk-full": error(
        "the disk is full; `{path}` was not written",
        "half a file is worse than none, so it was removed",
        "make room and try again",
    ),
    "output.form": error(
        "nothing is written as `{suffix}` here",
        "without --format the file's name says what is wanted",
        "name a file that ends in one of {known}, or give --format",
    ),
    "output.file-needed": error(
        "`{form}` is made for a file, and cannot be printed here",
        "its bytes are no text",
        "name a file: -o {name}",
    ),
    "matrix.two": error(
        "{count} contracts to set side by side",
        "two are compared at a time",
        "name two systems: `tokki matrix --side-by-side SYSTEM SYSTEM`",
    ),
    "system.withdrawn": error(
        "system `{system}` was withdrawn",
        "there is no contract that a council paper could tell of",
        "name another system; `tokki list systems` shows all",
    ),
    "provision.unknown": error(
        "{document} has no provision `{name}`",
        "a provision is found by its number in that document, or by its ID",
        "did you mean `{close}`? `tokki trace OLD NEW` lists all articles",
    ),
    "serve.no-web": error(
        "the form needs packages that are not installed (`{missing}`)",
        "they come with the extra `web`, so that those who use the command line alone need not have them",
        "install tokki with it: `pip install 'tokki[web]'`",
    ),
    "serve.open": error(
        "others could reach `{host}`, and nobody would be asked who he is",
        "profiles tell how personal information is handled, and with --save they can be changed",
        "set TOKKI_PASSWORD, or put a proxy that knows its users in front and name its header with --user-header",
    ),
    "provision.several": error(
        "{document} has several provisions `{name}`",
        "it is not clear which one is meant",
        "give the whole number (第12条第2項), or correct the document where a number stands twice",
    ),
    "trace.no-chain": error(
        "there is no chain of editions between these",
        "--chain goes from one edition to another of the same standard",
        "name two editions of one standard, or all documents of the chain one after the other",
    ),
    "amend.unknown": error(
        "nothing in the library is like `{name}`",
        "a change starts from the annex that was signed, and it cannot be told which one this is",
        "name the contract (SYSTEM@DATE), or compare the file with `tokki compare FILE EDITION`",
    ),
    "amend.withdrawn": error(
        "`{system}` was withdrawn and has no contract",
        "only a contract can be changed",
        "name another system, or begin a contract with `tokki new contract`",
    ),
    "amend.likely": warning(
        "the file was taken for {contract} by what it says ({percent} %); these fit as well: {others}",
        "it carries nothing that says for sure which contract it is",
        "check it; if it is wrong, name the contract (SYSTEM@DATE) in place of the file",
    ),
    "amend.altered": warning(
        "{cited} ({heading}) is not as it was issued; the change starts from what was signed",
        "the new annex has the text of the standard there, so what was altered by hand goes",
        "if it is to stay, write it into the contract as a deviation and make the kit again",
    ),
    "amend.whole": warning(
        "the amendment gives the whole new text, not sentences",
        "numbers of the signed text stand out of order or twice, so sentences cannot cite its provisions",
        "if sentences are wanted, agree on the right numbers first, and make the kit from that text",
    ),
    "edition.released": error(
        "edition {edition} is released already", "a release never changes", "make a new edition instead"
    ),
}
