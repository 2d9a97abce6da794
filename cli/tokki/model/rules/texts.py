"""Rules about texts: parameters, nodes, conditions, references."""

from tokki.model.rules.rule import Rule, error

TEXTS: dict[str, Rule] = {
    "text.slot": error(
        "`{found}` is no name of a parameter",
        "it would be printed as it stands",
        "write {{name}} with small letters, or \\{{ to print a brace",
    ),
    "text.brace": error(
        "`{found}` stands alone",
        "a reference or parameter is not closed",
        "close it, or write \\{{ or \\[[ to print it",
    ),
    "text.quotation": error("`{found}` has no partner", "a quotation must begin and end in one text", "write <q>…</q>"),
    "parameter.unknown": error(
        "unknown parameter `{name}`",
        "the contract would have a hole here",
        "declare it under `parameters`, or use one of: {known}",
    ),
    "parameter.house-word": error(
        "`{name}` is a house word and cannot be a parameter",
        "every style gives it its own word",
        "choose another name",
    ),
    "parameter.reserved": error(
        "`{name}` is a word of conditions and cannot be a parameter",
        "{{{name}: …}} in a condition means something else",
        "choose another name",
    ),
    "parameter.fact": error(
        "parameter `{name}` rests on fact `{fact}`, which systems do not have",
        "it would print （要確認） for every system",
        "did you mean `{close}`? facts are the keys under `facts` of a system (`tokki schema system`)",
    ),
    "parameter.no-such": error(
        "`{name}` is no parameter of the revision used here",
        "the value would not be used, and nobody would notice",
        "known: {known}",
    ),
    "parameter.no-clause": error(
        "clause `{clause}` is not in edition {edition}",
        "the value would not be used, and nobody would notice",
        "remove the value, or correct the clause's name",
    ),
    "parameter.value": error(
        "`{found}` cannot be the value of `{name}`: {problem}",
        "the contract would say something that nobody chose",
        "give a choice of the parameter, a number in half-width digits, or a text",
    ),
    "parameter.wrong-unit": error(
        "`{name}` is counted in {unit}, not in {found}",
        "14 hours are not 14 days",
        "write {{{unit}: number}}",
    ),
    "node.twice": error(
        "node ID `{node}` stands twice in this revision (first in line {first})",
        "references could not tell the two apart",
        "give the newer rule an ID of its own",
    ),
    "node.deep": error(
        "node `{node}` lies too deep",
        "below （ａ） there are no marks to number it with",
        "make fewer levels",
    ),
    "node.reserved": error("node ID `{node}` is a word of references", "[[.{node}]] means something else", "rename it"),
    "node.reused": error(
        "node ID `{node}` stands over another rule than in {before}",
        "an ID means one rule for ever; readers are told that the old rule was reworded",
        "give the new rule a new ID; if it is the same rule in new words, say so: `from: [{clause}/{node}]`",
    ),
    "condition.never": error(
        "this condition can never hold", "the text below it could never be printed", "correct the condition"
    ),
    "condition.large": error(
        "the condition, with those above it, asks for more than {limit} things",
        "nobody can tell when such a text applies",
        "name the case as a trait of its own in traits.yaml",
    ),
    "condition.no-parameter": error(
        "the condition asks for `{name}`, which is no choice parameter here",
        "it could never be answered",
        "declare it under `parameters` with `choices`, or use a trait",
    ),
    "condition.no-choice": error(
        "`{choice}` is no choice of `{name}`", "the condition could never hold", "known choices: {known}"
    ),
    "condition.no-trait": error(
        "unknown trait `{name}`",
        "the condition could never be answered",
        "did you mean `{close}`? traits stand in traits.yaml",
    ),
    "reference.form": error(
        "`[[{found}]]` is no reference",
        "it cannot be turned into a number",
        "write [[clause]], [[clause/node]], [[.node]], [[.node#proviso]], [[a..b]], [[before]], [[form:ID]]",
    ),
    "reference.part-name": error(
        "`#{found}` cannot be cited here",
        "a provision has a 本文 and a ただし書, or a 前段 and a 後段, and a range has none",
        "write one of {known} behind a single provision",
    ),
    "reference.no-node": error(
        "node `{node}` is not in this revision", "the reference would point at nothing", "nodes here: {known}"
    ),
    "reference.no-part": error(
        "`{node}` has no {part}",
        "the contract would cite words that are not there",
        "a ただし書 is a sentence that begins with 「ただし、」; 前段 and 後段 need exactly two sentences",
    ),
    "reference.no-clause": error(
        "`{target}` is not in edition {edition}",
        "the annex would cite an article that does not exist",
        "cite what is there ({known}), or add the clause to the edition",
    ),
    "reference.conditional": error(
        "`{target}` is not always there when this text is",
        "for some systems the annex would cite a provision that is left out",
        "put this text under the same condition as `{target}`, or cite something that is always there",
    ),
    "reference.dangling": error(
        "refers to `{target}`, which {system} leaves out",
        "the annex would print a number for an article that is not there",
        "keep `{target}` in the contract, or replace the text that cites it",
    ),
    "reference.range": error(
        "the range `{target}` runs backwards or over different levels",
        "a range goes from an earlier provision to a later one of the same kind",
        "turn it round, or cite the two singly",
    ),
    "reference.nothing-before": error(
        "there is nothing before this provision", "前各条 or 前各項 would be empty", "cite the provisions by name"
    ),
}
