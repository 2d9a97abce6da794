"""What the form says in several places."""

YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = {YES: "はい", NO: "いいえ", UNKNOWN: "不明"}
LISTED = {YES: "ある（次に記入する）", NO: "ない", UNKNOWN: "不明"}
BASIS = {"source": "資料による", "example": "作例（団体の文書によらない。）"}
ACTIONS = {
    "added": "入れる",
    "not-applied": "除く",
    "omitted": "除く",
    "replaced": "改める",
    "refused": "入れない",
    "unsure": "仮に入れる",
}
"""What was done to a provision; unlike in papers, beside the provision itself."""
