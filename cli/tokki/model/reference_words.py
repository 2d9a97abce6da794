"""The words citations are made of, as patterns. Every pattern is bounded, so that reading stays linear."""

import re
import unicodedata
from functools import cache

from tokki.model.number import parse_int

OPEN, CLOSE, QUOTE = "（(「『〔［", "）)」』〕］", "「『"
_PARTNER = dict(zip(CLOSE, OPEN, strict=True)) | {"）": "（(", ")": "（("}

RANKS: dict[str, int] = {"条": 0, "第": 0, "項": 1, "号": 2, "mark": 3}
LIMITS = 8
"""More characters than this between two citations are no list."""

_N = r"(?:[0-9０-９]{1,5}|[〇一二三四五六七八九十百千]{1,8})"
_S = r"[ 　]?"
_BRANCH = rf"(?:の{_S}(?![1１一](?![0-9０-９十百]))[0-9０-９〇一二三四五六七八九十百]{{1,4}}(?![つ人箇か月年以分割部種方者倍階項号条0-9０-９〇一二三四五六七八九十百]))*"
_NO_ARTICLE = "(?![件約例文理])"
_NO_PARAGRAPH = "(?!目)"
_NO_ITEM = "(?!様式|議案|書式|被保険|会員|機|車|館|棟|炉|線|店|俸|認定|保険|訪問|通所|事業|研修|文書|証)"
_LINE = rf"(?:条{_NO_ARTICLE}|項{_NO_PARAGRAPH}|号{_NO_ITEM})"
_PART = "各号列記以外の部分|本文|ただし書き?|但書|前段|後段|柱書き?"
PARTS_CITED = {
    "本文": "main", "ただし書": "proviso", "ただし書き": "proviso", "但書": "proviso", "前段": "first", "後段": "second",
    "各号列記以外の部分": "lead", "柱書": "lead", "柱書き": "lead",
}  # fmt: skip

_KANA = "[アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンｱ-ﾝ]"
_ALONE = r"(?![ァ-ヶーｦ-ﾟ])"
_BRACKETED = rf"[（(](?:[0-9０-９]{{1,3}}|{_KANA}|[a-zａ-ｚ]|[ivx]{{2,4}})[）)]"
_GLYPH = rf"(?:{_KANA}{_ALONE}|[a-zａ-ｚ](?![A-Za-zＡ-Ｚａ-ｚ])|{_BRACKETED})"

_DAI = rf"第{_N}(?:の{_N}(?![つ人箇か月年以分割部種方者倍階項号条]))*(?![0-9０-９〇一二三四五六七八九十百千])(?=[\s　（(、，。）)」ぁ-んー～〜―－第及又並若各本前後中]|$)(?!に、)"
_NUMBERED = rf"第{_S}{_N}{_S}{_LINE}{_BRANCH}"
_SEVERAL = "前各[条項号](?!目)|(?:次の|左の|下記の)?各[条項号](?!目|列記)"
_RELATIVE = rf"[前次]{_N}?{_LINE}|同{_LINE}|(?:この|本){_LINE}"
_TAIL = rf"(?:第{_S}{_N}{_S}(?:項{_NO_PARAGRAPH}|号{_NO_ITEM}){_BRANCH}|各[項号](?!目|列記)|の?{_GLYPH})"
_JOINED = "(?:、|，|及び|並びに|又は|若しくは|から|まで)"
_CHAIN = rf"(?<![ァ-ヶーｦ-ﾟ一-龥々A-Za-zＡ-Ｚａ-ｚ0-9０-９])(?:次の)?{_GLYPH}(?={_JOINED}|に掲げ|に定め|に規定|に該当|の規定|のいずれ|に係る|を除|に限|に示)"
_THIS_GLYPH = rf"この{_KANA}{_ALONE}(?=に|の)"


@cache
def token(dai: bool) -> re.Pattern[str]:
    """Brackets and whole citations, in one pattern. With `dai`, 第３ without 条 is one."""
    head = "|".join((_NUMBERED, _SEVERAL, _RELATIVE, *((_DAI,) if dai else ())))
    appendix = rf"(?:{_APPENDIX})"
    return re.compile(
        rf"{appendix}|(?:{head}){_TAIL}{{0,6}}(?:{_PART})?|各号列記以外の部分|{_THIS_GLYPH}|{_CHAIN}{_TAIL}{{0,3}}|[{re.escape(OPEN + CLOSE)}]"
    )


_APPENDIX = rf"(?:別表|別記|別紙|別添|別図|付録|様式)(?:第?{_N}{_BRANCH}号?)?(?:第{_N}[条項号])*|附則(?:第{_N}[条項号]{_BRANCH})+|第{_N}号様式"
APPENDIX = re.compile(rf"(?=(別表|別記|別紙|別添|別図|付録|様式|附則|第{_N}号様式))(?:{_APPENDIX})")

MARK = re.compile(
    rf"(?P<part>{_PART})"
    rf"|(?P<number>第{_S}(?P<value>{_N}){_S}(?P<word>[条項号])?(?P<branches>(?:の{_S}{_N})*))"
    rf"|(?P<named>前各[条項号]|(?:次の|左の|下記の)各[条項号]|各[条項号]|[前次]{_N}?[条項号]|同[条項号]|(?:この|本)[条項号])"
    rf"|(?P<glyph>(?P<below>次の|この)?(?P<one>{_GLYPH}))"
)
JOIN = re.compile(
    r"[ 　]?(?:、|，|・|及び|並びに|又は|若しくは|と|や|かつ)?[ 　]?(?:及び|並びに|又は|若しくは)?[ 　]?(?<=.)"
)
RANGE = re.compile("から|乃至|ないし|[～〜―－‐]")

ITSELF = re.compile(
    "(?:及び|、|又は|並びに|から|まで|第|[0-9０-９〇一二三四五六七八九十百千]|項){0,12}(?:に係る|を除|に限|の規定に係る|の規定を除)"
)
"""（第２項を除く。） after 第５条 speaks of its 第２項; （第２項において準用する場合を含む。） of this article's own."""

_DOCUMENTS = (
    "法律|法|条例|規則|規程|令|要綱|要領|基準|約款|契約書?|協定書?|覚書|条約|議定書|指針|ガイドライン|告示|仕様書|特記事項|"
    "特約条項|特約|定款|規約|方針|計画|附則|ポリシー|通知|通達|マニュアル"
)
TITLES = re.compile(rf"[一-龥々ァ-ヶーA-Za-z0-9０-９・ぁ-んー]{{0,30}}?(?:{_DOCUMENTS})$")
THIS_DOCUMENT = re.compile(rf"(?:この|(?<![一-龥々])本)[一-龥々]{{0,6}}?(?:{_DOCUMENTS})$")
NOUN = re.compile(r"[一-龥々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ」』〕］]{1,30}$")
OF_CONTRACT = re.compile("契約書?$|約款$")
AFTER_NAME = re.compile("[一-龥々ァ-ヶーるの]$")
"""What stands before a title that is only the end of a longer name."""
PLAIN_BEFORE = re.compile("(?:当該|前記|上記|下記|以下|その他|条文|本文|規定|中|場合|各|際|時|者|後|間|上|内|外)$")
"""Words after which 第３条 is still this document's own."""


def document_name(words: str) -> str:
    """The name that words before a citation end with: a long one is kept whole (…に関する法律), of others the last noun."""
    if words.endswith("附則"):
        return "附則"
    noun = NOUN.search(words)
    return words if words.endswith("法律") or noun is None else noun.group()


def cited_number(text: str) -> tuple[int]:
    """The value of a numeral in a citation."""
    return (parse_int(text),)


def partners(text: str) -> dict[int, int]:
    """Each bracket that has a partner, both ways. A bracket that is never closed is a letter like others."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    waiting = dict.fromkeys(OPEN, 0)
    for match in _BRACKET.finditer(text):
        at, c = match.start(), match.group()
        if c in OPEN:
            stack.append(at)
            waiting[c] += 1
        elif any(waiting[c_] for c_ in _PARTNER[c]):
            while True:
                start = stack.pop()
                waiting[text[start]] -= 1
                if text[start] in _PARTNER[c]:
                    pairs[start], pairs[at] = at, start
                    break
    return pairs


_BRACKET = re.compile(f"[{re.escape(OPEN + CLOSE)}]")


def glyph_key(text: str) -> tuple[bool, str]:
    """What two marks have in common whatever their width: (whether in brackets, the mark itself): （ｱ） → (True, ア)."""
    plain = unicodedata.normalize("NFKC", text).strip().rstrip(".")
    bare = plain.strip("()")
    return bare != plain, bare
