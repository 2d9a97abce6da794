"""Rules about legal duties: what texts say that they meet, and what an annex must not lack."""

from tokki.model.rules.rule import Rule, error, warning

COVERAGE: dict[str, Rule] = {
    "duty.part": error(
        "duty `{duty}` has no part `{part}`",
        "coverage would count something that the checklist does not ask for",
        "the parts are: {known}",
    ),
    "duty.node": error(
        "`meets` names node `{node}`, which {revision} does not have",
        "coverage could not show the sentence that meets the duty",
        "did you mean `{close}`?",
    ),
    "annex.lacks": error(
        "{contract} does not meet `{duty}`: {text}",
        "{title} demands it of every such contract, so no annex is made without it",
        "take up {remedies} (–: write a clause that does), or record under `refused` why the other side does not accept it",
    ),
    "annex.lacks-perhaps": warning(
        "{contract} does not meet `{duty}`, which may apply: {text}",
        "whether {title} applies rests on a fact that nobody knows yet",
        "find out the fact and write it into system.yaml; if it applies, take up {remedies} (–: write a clause that does)",
    ),
    "annex.lacks-part": warning(
        "{contract} meets `{duty}` only in part; missing: {missing}",
        "{title} demands the whole of it",
        "take up {remedies} (–: write a clause that does); `tokki coverage` shows what is there",
    ),
    "output.one-file": error(
        "{count} documents do not go into one file, {path}",
        "each contract has a file of its own",
        "name a folder, or one contract",
    ),
}
