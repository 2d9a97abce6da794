"""Rules about drafting: what a careful reader of a contract would stop at."""

from tokki.model.rules.facts import FACTS
from tokki.model.rules.rule import Rule, warning

LINT: dict[str, Rule] = {
    "lint.brackets": warning(
        "{cited}: `{found}` has no partner",
        "nobody can tell how far the words in brackets reach",
        "add the missing bracket",
    ),
    "lint.brackets-mixed": warning(
        "{cited}: `{found}` begins and ends with brackets of two widths",
        "search and comparison do not find it",
        "write both brackets full width",
    ),
    "lint.heading": warning(
        "{cited} has no heading, while most articles have one",
        "it is missing from contents, tables and search",
        "give it a heading",
    ),
    "lint.heading-form": warning(
        "{cited}: the heading 「{found}」 is a sentence",
        "a heading names what the article is about",
        "make it a noun",
    ),
    "lint.heading-manner": warning(
        "{cited}: the heading 「{found}」 ends in について, unlike most others",
        "headings of one document are written in one manner",
        "leave について away",
    ),
    "lint.heading-twice": warning(
        "{cited}: {first} has the same heading 「{found}」",
        "readers cannot tell the two apart",
        "name what is different",
    ),
    "lint.comma": warning(
        "{cited}: `{found}` stands where the document has `{right}`",
        "mixed commas show as differences in every comparison",
        "write `{right}`",
    ),
    "lint.variants": warning(
        "{cited}: `{found}` for what is called `{right}` elsewhere",
        "two words for one thing are read as two things",
        "write `{right}` throughout",
    ),
    "lint.variants-act": warning(
        "{cited}: `{found}` of {who}, where the document has `{right}` elsewhere",
        "two words for one act are read as two procedures",
        "write `{right}`, or say what is different",
    ),
    "lint.variants-joint": warning(
        "{cited}: `{found}`, where the document has `{right}` between the same words",
        "two wordings of one relation are read as two",
        "write `{right}` throughout",
    ),
    "lint.names": warning(
        "{cited}: `{found}` seems to be what is called `{right}` elsewhere",
        "two names are read as two documents",
        "write `{right}`, or say that it is another document",
    ),
    "lint.sentence-end": warning(
        "{cited} ends with `{found}`, without 。",
        "words may have been lost in copying",
        "finish the sentence, or add 。",
    ),
    "lint.sentence-items": warning(
        "{cited} ends with `{found}`, the first item of the list with `{first}`",
        "a list of one kind is written in one manner",
        "end all items in the same manner: nouns without 。, or こと。",
    ),
    "lint.digits": warning(
        "{cited}: `{found}` has another width than the digits of this document (`{right}`)",
        "search misses it, and comparison shows a difference that nobody meant",
        "write all digits in one width",
    ),
    "lint.digits-katakana": warning(
        "{cited}: `{found}` is half-width katakana", "search misses it", "write it full width"
    ),
    "lint.old-law": warning(
        "{cited}: `{found}` is a word of law that is no longer in force",
        "the clause would rest on nothing",
        "check the law of today: {right}",
    ),
    "lint.promptly": warning(
        "{cited}: `{found}` without a number of hours or days",
        "how fast that is, people and courts see differently",
        "add the limit: （遅くとも…時間以内に）",
    ),
    "lint.duty": warning(
        "{cited}: who must do this is not said: `{found}`",
        "each party may say that it was the other's duty",
        "begin with 受注者は、 or 発注者は、",
    ),
    "lint.definitions-form": warning(
        "{cited}: `{found}` is no complete definition",
        "whether the term holds from here on is not said",
        "write （以下「…」という。）",
    ),
    "lint.definitions-unused": warning(
        "{cited}: the term `{found}` is defined and never used",
        "a definition without use raises the question of what was left out",
        "remove the definition, or use the term",
    ),
    "lint.definitions-before": warning(
        "{cited} uses `{found}` before it is defined",
        "here it may be read as something else",
        "define the term where it stands first",
    ),
    "lint.definitions-twice": warning(
        "{cited} defines `{found}` a second time",
        "two definitions of one term may differ",
        "keep the first one",
    ),
    "lint.definitions-missing": warning(
        "{cited} uses `{found}`, which is defined nowhere in this document",
        "the article that defines it was left out; the word hangs in the air",
        "define it here, or put the defining article back",
    ),
    "lint.references": warning(
        "{cited}: `{found}` points at nothing",
        "the article or paragraph was moved, removed, or never there",
        "point at the right one",
    ),
    "lint.references-part": warning(
        "{cited}: `{found}` names a part that its target does not have",
        "本文, ただし書, 前段 and 後段 need two sentences",
        "correct the reference",
    ),
    "lint.references-wide": warning(
        "{cited}: `{found}` takes in the provision that it stands in",
        "a range that holds itself was drawn too wide",
        "end the range before it",
    ),
    "lint.references-order": warning(
        "{cited}: `{found}` stands after a later one",
        "references are listed in order; out of order, one of them is often stale",
        "check the numbers and put them in order",
    ),
    "lint.references-title": warning(
        "{cited}: `{found}` is called 「{title}」, but its heading is 「{heading}」",
        "the article has moved and the reference was left behind",
        "point at the article of that heading",
    ),
    "lint.relative": warning(
        "{cited}: `{found}` counts over {passed}, which may fall out",
        "without it the same words point at another provision, and nobody notices",
        "name the provision by its number, or in a library by its ID: [[.id]]",
    ),
    "lint.law-articles": warning(
        "{cited}: `{found}` is the number that the article had before April 2022",
        "the citation points at another duty",
        "check the law of today: {right}",
    ),
    "lint.law-articles-both": warning(
        "{cited}: `{found}` says that firms are punished too, which the articles cited do not provide",
        "第１８４条 of the law covers 第１７８条, 第１７９条 and 第１８２条 only",
        "say it of those articles only, or leave it out",
    ),
    "lint.conditions": warning(
        "{cited}: `{found}` limits what its condition lets in already",
        "other articles with the same condition do not say it, and readers ask why",
        "leave the condition to `when`, and write ときは、",
    ),
    "lint.conditions-only": warning(
        "{cited}: `{found}` after 「{case}」, which {other} says without it",
        "one limit in one place and none in the other is read as a difference",
        "write both alike; ときは、 is enough",
    ),
    "lint.conditions-manner": warning(
        "{cited}: `{found}`, where the document writes {right} elsewhere",
        "two ways of limiting are read as two meanings",
        "write {right} throughout",
    ),
    "lint.connectives": warning(
        "{cited}: `{found}` without {lower} in its sentence",
        "the upper word needs a lower one beneath it",
        "write {lower}",
    ),
    "lint.connectives-chain": warning(
        "{cited}: `{found}` joins more than two things in a chain",
        "how they belong together is not clear",
        "put 、 between the first ones and `{found}` before the last",
    ),
    "lint.when": warning(
        "{cited}: `{found}` where `{right}` is meant",
        "場合 is the larger condition, とき the smaller one within it, 時 a point in time",
        "write `{right}`",
    ),
    **FACTS,
}
