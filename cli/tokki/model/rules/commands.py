"""Rules about what a command is asked to do, and what it writes."""

from tokki.model.rules.rule import Rule, error

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
    "output.disk-full": error(
        "the disk is full; `{path}` was not written",
        "half a file is worse than none, so it was removed",
        "make room and try again",
    ),
    "edition.released": error(
        "edition {edition} is released already", "a release never changes", "make a new edition instead"
    ),
}
