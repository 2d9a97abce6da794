"""House styles: party names, comma, digits, relative references or not."""

from typing import Literal

from tokki.model.authored import Authored, Flag, Id, Words
from tokki.model.number import Digits

HOUSE_WORDS = ("client", "contractor", "consent", "contract", "work", "annex", "provider", "recipient")


class ComparisonLayout(Authored):
    """How a house lays out a 新旧対照表. `new`, `old`, `remark`: heads of the columns; `mark`: the legend's word for the line.

    `blanks`: where words came or went, blanks of the same length stand underlined on the other side.
    `unchanged`: articles in which nothing changed are left out, or named as （略）.
    `numbers`: a number that changed is underlined on both sides.
    Source: domain report 4.1: what no rule settles, and houses do differently.
    """

    sides: Literal["new-left", "old-left"] = "new-left"
    new: Words = "改正後"
    old: Words = "改正前"
    remark: Words = "備考"
    remarks: Flag = True
    mark: Literal["下線", "傍線"] = "下線"
    blanks: Flag = False
    unchanged: Literal["hide", "abbreviate"] = "hide"
    numbers: Flag = True


class AmendmentWords(Authored):
    """The words of a house for amendment sentences (改め文).

    `adding`: how words are added: 「Ａ」の次に「Ｂ」を加える, or 改める for 「Ａ」を「ＡＢ」に改める. `standard` and `contract`: the
    verb for a standard and for a running contract; `original`: what stands before the title of a contract's annex.
    Source: domain report 4.2: the verb differs from prefecture to prefecture; a contract is 変更, no regulation.
    """

    adding: Literal["次に", "下に", "右に", "後に", "改める"] = "次に"
    standard: Literal["改正", "変更", "改定"] = "改正"
    contract: Literal["改正", "変更", "改定"] = "変更"
    original: str = "原契約の"


class Style(Authored):
    """How a house writes. Words that a style leaves out come from the edition, then from `default`.

    `lint_off`: rules of drafting that the house does not follow, each with the reason.
    """

    id: Id
    title: Words
    organisation: Words | None = None
    words: dict[Id, Words] = {}
    comma: Literal["、", "，"] = "、"
    digits: Digits = "full"
    references: Literal["relative", "absolute"] = "relative"
    comparison: ComparisonLayout = ComparisonLayout()
    amendment: AmendmentWords = AmendmentWords()
    lint_off: dict[Id, Words] = {}
    note: str | None = None
