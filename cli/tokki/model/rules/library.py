"""Rules about the whole library: editions, contracts, deviations, facts, releases."""

from tokki.model.rules.rule import Rule, error, warning

LIBRARY: dict[str, Rule] = {
    "clause.no-file": error(
        "clause `{clause}` has no clause.yaml",
        "its topic and commentary are missing",
        "write articles/{clause}/clause.yaml with id, topic and commentary",
    ),
    "clause.no-revision": error(
        "clause `{clause}` has no revision", "a clause without text is nothing", "`tokki new revision {clause}@DAY`"
    ),
    "topic.unknown": error(
        "unknown topic `{topic}`",
        "the clause would be in no list",
        "did you mean `{close}`? topics stand in topics.yaml",
    ),
    "trait.fact": error(
        "trait `{trait}` rests on fact `{fact}`, which systems do not have",
        "it could never be answered",
        "did you mean `{close}`? facts are the keys under `facts` of a system (`tokki schema system`)",
    ),
    "duty.unknown": error(
        "unknown duty `{duty}`",
        "coverage would count a duty that no checklist has",
        "did you mean `{close}`? duties stand in checklists/",
    ),
    "ancestor.unknown": error(
        "`{ancestor}` in `{key}` was in no earlier revision",
        "the trace of a split or merge would lead nowhere",
        "name a clause or clause/node of an earlier revision",
    ),
    "style.no-default": error(
        "there is no style `default`", "house words would be missing", "add styles/default.yaml with all house words"
    ),
    "style.word": error("word `{word}` is no house word", "it would never be printed", "house words: {known}"),
    "style.no-word": error("the default style lacks `{word}`", "texts that use it could not be printed", "add it"),
    "edition.no-revision": error(
        "revision {revision} does not exist",
        "the edition would have an article without text",
        "existing revisions: {known}",
    ),
    "edition.later-revision": error(
        "revision {revision} is younger than the edition",
        "an edition can only hold what stood on its day",
        "use the revision of that time, or date the edition later",
    ),
    "edition.twice": error(
        "clause `{clause}` stands twice in the edition", "one clause has one place", "remove one of them"
    ),
    "edition.branch": error(
        "a branch article cannot be here",
        "第N条の2 needs an article N before it",
        "move it behind the article it belongs to, or leave out `branch`",
    ),
    "edition.deleted": error(
        "the place of `{clause}` cannot be held as deleted: {problem}",
        "「第N条 削除」 stands for an article that was there before and is gone",
        "name a clause of the edition before that this one no longer has, with `branch` as it stood there",
    ),
    "edition.first": error(
        "there is no edition of `{standard}` before {edition}",
        "a preview shows what changes against the edition before",
        "name a later day, or a standard that has an edition (`tokki list editions`)",
    ),
    "edition.day": error(
        "in-force {day} is not the day of the file name", "an edition is cited by its day", "make both the same"
    ),
    "contract.start": error(
        "the term begins on {start}, not on the day of the file name",
        "a contract is cited by its first day",
        "make both the same",
    ),
    "contract.end": error(
        "the term ends before it begins on {start}",
        "nobody could say when the contract holds",
        "correct `from` or `to` of the term",
    ),
    "contract.no-edition": error(
        "edition {edition} does not exist", "nothing could be assembled", "existing editions: {known}"
    ),
    "contract.no-style": error(
        "style `{style}` does not exist", "nothing could be printed", "existing styles: {known}"
    ),
    "contract.no-system": error(
        "the folder has contracts but no system.yaml", "nobody knows what the contract is for", "add system.yaml"
    ),
    "contract.withdrawn": error(
        "system `{system}` is withdrawn and has a contract",
        "either it goes on or it does not",
        "correct `kind`, or remove the contract",
    ),
    "contract.no-end": warning(
        "the trial has no last day",
        "councils ask when a trial ends and when its data go",
        "write `to` in the term",
    ),
    "system.no-contract": warning(
        "system `{system}` has no contract", "no annex can be made for it", "`tokki new contract {system}@DAY`"
    ),
    "deviation.no-clause": error(
        "`{clause}` is not in edition {edition}",
        "nothing can be left out, replaced or refused that is not there",
        "correct the name; `tokki show {edition}` lists what is there",
    ),
    "deviation.present": error(
        "`{clause}` is already in edition {edition}", "it would stand twice in the annex", "use `replace` to change it"
    ),
    "deviation.no-revision": error(
        "revision {revision} does not exist", "there is no text to add or to replace", "known: {known}"
    ),
    "deviation.no-node": error(
        "`{node}` is not in revision {revision}", "there is nothing to replace", "nodes there: {known}"
    ),
    "deviation.left-out": error(
        "`{node}` is left out of this contract, so it cannot be replaced",
        "the deviation would have no effect, and nobody would notice",
        "remove the deviation, or correct the fact or the choice that leaves it out",
    ),
    "deviation.taken-in": warning(
        "edition {edition} has `{clause}` itself, so the deviation that adds it was passed over",
        "the deviation was made against an edition without the clause",
        "drop it when the contract moves to this edition",
    ),
    "deviation.no-place": warning(
        "`{clause}` is not in the annex under edition {edition}, so the deviation on it was passed over",
        "the deviation was made against another edition",
        "drop it, or make it anew, when the contract moves to this edition",
    ),
    "deviation.suspect": warning(
        "the deviation replaces `{base}`, whose text has changed since",
        "the reason for deviating may be gone, or the new text may demand more",
        "read the new text of {now}; then name it as the new base, or drop the deviation",
    ),
    "deviation.reworded": warning(
        "the contract does without `{clause}`, which reads differently in edition {edition}",
        "what was left out or refused may be another thing now",
        "read {now}; then keep the deviation, or let the clause apply",
    ),
    "deviation.older": warning(
        "the contract adds {revision}, and there is a newer revision, {now}",
        "the contract would keep words that have been mended since",
        "read the new text; then name it in `add`, or keep the old one on purpose",
    ),
    "deviation.expired": warning(
        "the deviation ended on {until}",
        "it was granted until that day only",
        "let it be approved again, or remove it",
    ),
    "fact.unknown": warning(
        "fact `{fact}` is unknown; what depends on it was included and marked 要確認: {clauses}",
        "nobody can tell whether these texts belong into the contract",
        "ask, and write the fact into system.yaml (false or [] where there is none)",
    ),
    "fact.unknown-value": warning(
        "fact `{fact}` is unknown; （要確認） is printed for `{name}` of `{clause}`",
        "the contract has a hole here",
        "ask, and write the fact into system.yaml, or give a value in the contract",
    ),
    "accepted.unknown": warning("there is no rule `{name}`", "nothing is kept silent by it", "did you mean `{close}`?"),
    "release.edited": error(
        "{thing} was edited after edition {edition} was released",
        "contracts were made from the released text; what they say must stay readable",
        "undo the change; what is new goes into a revision and an edition of a later day (`tokki new revision`, `tokki new edition`)",
    ),
    "release.missing": warning(
        "edition {edition} is not released",
        "its texts could still change under a contract",
        "`tokki release {edition}`",
    ),
    "release.gone": error(
        "edition {edition} was released, but {thing} is gone",
        "contracts were made from it",
        "restore the file",
    ),
}
