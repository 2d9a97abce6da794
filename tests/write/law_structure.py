"""What the schema of law XML (version 3) allows of the elements that we write: children in order, attributes."""

import re

from lxml import etree

SENTENCE = "Sentence+|Column+"
CHILDREN = {
    "Law": "LawNum LawBody",
    "LawNum": "",
    "LawBody": "LawTitle EnactStatement* MainProvision",
    "LawTitle": "",
    "EnactStatement": "",
    "MainProvision": "Part+|Chapter+|Section+|Article+|Paragraph+",
    "Part": "PartTitle (Article+ Chapter*|Chapter+)",
    "Chapter": "ChapterTitle (Article+ Section*|Section+)",
    "Section": "SectionTitle (Article+ Subsection*|Subsection+|Division+)",
    "Subsection": "SubsectionTitle (Article+ Division*|Division+)",
    "Division": "DivisionTitle Article+",
    "Article": "ArticleCaption? ArticleTitle Paragraph+",
    "Paragraph": "ParagraphCaption? ParagraphNum ParagraphSentence (Item+ List*)?",
    "ParagraphSentence": "Sentence+",
    "Item": "ItemTitle? ItemSentence Subitem1* List*",
    "ItemSentence": SENTENCE,
    "Column": "Sentence+",
    "Sentence": "",
    "List": "ListSentence Sublist1*",
    "ListSentence": SENTENCE,
    "Sublist1": "Sublist1Sentence Sublist2*",
    "Sublist1Sentence": SENTENCE,
    "Sublist2": "Sublist2Sentence Sublist3*",
    "Sublist2Sentence": SENTENCE,
    "Sublist3": "Sublist3Sentence",
    "Sublist3Sentence": SENTENCE,
}
for n in range(1, 10):
    CHILDREN[f"Subitem{n}"] = f"Subitem{n}Title? Subitem{n}Sentence Subitem{n + 1}* List*"
    CHILDREN[f"Subitem{n}Sentence"] = SENTENCE
NUMBERED = ("Part", "Chapter", "Section", "Subsection", "Division", "Article", "Item", *(f"Subitem{n}" for n in range(1, 10)))  # fmt: skip
POSITIVE = re.compile("[1-9][0-9]*")
VALUES = {
    "Era": re.compile("Meiji|Taisho|Showa|Heisei|Reiwa"),
    "Lang": re.compile("ja"),
    "LawType": re.compile("Act|CabinetOrder|ImperialOrder|MinisterialOrdinance|Rule|Misc"),
    "Year": POSITIVE,
    "Function": re.compile("main|proviso"),
    "Delete": re.compile("true"),
    "Num": re.compile(r"\d+(_\d+)*(:\d+(_\d+)*)?"),
}
NEEDED = {
    "Law": {"Era", "Lang", "LawType", "Num", "Year"},
    "Paragraph": {"Num"},
    **{name: {"Num"} for name in NUMBERED},
}
ALLOWED = {"Sentence": {"Num", "Function"}, "Column": {"Num"}, "Article": {"Delete"}, "Item": {"Delete"}}


def breaches(root: etree._Element) -> list[str]:
    """Where the schema is not kept."""
    return [f"{e.sourceline}: {e.tag!s}: {problem}" for e in root.iter() for problem in _problems(e)]


def _problems(element: etree._Element) -> list[str]:
    name = str(element.tag)
    model = CHILDREN.get(name, "" if name.endswith(("Title", "Caption", "ParagraphNum")) else None)
    if model is None:
        return ["unknown"]
    out = []
    children = "".join(f"{child.tag!s} " for child in element)
    if not re.fullmatch(_pattern(model), children):
        out.append(f"holds {children}")
    if len(element) and (element.text or "").strip():
        out.append("words beside children")
    given = set(map(str, element.attrib))
    needed = NEEDED.get(name, set())
    allowed = ALLOWED.get("Item" if name.startswith("Subitem") else name, set())
    if not needed <= given or not given <= needed | allowed:
        out.append(f"has {sorted(given)}")
    positive = name in ("Law", "Paragraph", "Sentence", "Column")
    for key, value in element.attrib.items():
        if not (POSITIVE if positive and key == "Num" else VALUES[str(key)]).fullmatch(str(value)):
            out.append(f"{key!s}={value!s}")
    return out


def _pattern(model: str) -> str:
    """A regular expression over the names of children, each followed by a blank."""
    return re.sub(
        r" |[A-Za-z][A-Za-z0-9]*", lambda found: f"(?:{found.group()} )" if found.group() != " " else "", model
    )
