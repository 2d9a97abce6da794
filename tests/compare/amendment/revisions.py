"""Random documents of every family, four tiers deep, and what becomes of them when somebody revises them."""

import random
from dataclasses import dataclass, field, replace

from tests.compare.editions import WORDS, sentence

from tokki.model.citation import Manner, Step
from tokki.model.document import Document, Provision, State, Text
from tokki.model.family import FAMILIES, Level
from tokki.model.number import Digits, Number

TERMS = [
    "「個人情報」",
    "（以下「甲」という。）",
    "第３条",
    "前項",
    "第２号",
    "次に掲げる",
    "｛days｝",
    "受注者は、",
    "，",
    "ＡＢＣ",
]
DEEPER: dict[Level, Level] = {"article": "paragraph", "paragraph": "item", "item": "sub1", "sub1": "sub2"}


@dataclass
class Rule:
    """One provision before it has a number. `branch`: it takes the next branch number of the one before."""

    key: str
    text: str = ""
    heading: str = ""
    below: list["Rule"] = field(default_factory=list)
    branch: bool = False
    state: State = "present"

    def copy(self) -> "Rule":
        """The same, to be changed."""
        return replace(self, below=[rule.copy() for rule in self.below])


def some_words(rnd: random.Random) -> str:
    """A text of one or two sentences, in which words come back."""
    out = sentence(rnd, rnd.randint(3, 8))
    for _ in range(rnd.randint(0, 3)):
        at = rnd.randrange(len(out))
        out = out[:at] + rnd.choice(TERMS) + out[at:]
    return out + (f"ただし、{sentence(rnd, 3)}" if rnd.random() < 0.2 else "")


def rule(rnd: random.Random, key: str, level: Level, family: str) -> Rule:
    """A provision and what is below it."""
    if level == "article":
        count = rnd.randint(1, 4) if FAMILIES[family].paragraphs else 1
        below = [rule(rnd, f"{key}/{n}", "paragraph", family) for n in range(count)]
        heading = sentence(rnd, 2)[:12].replace("、", "") if rnd.random() < 0.8 else ""
        return Rule(key, heading=heading, below=below)
    below = []
    if level != "sub2" and rnd.random() < 0.35:
        below = [rule(rnd, f"{key}.{n}", DEEPER[level], family) for n in range(rnd.randint(2, 5))]
    return Rule(key, some_words(rnd), below=below)


def rules(rnd: random.Random, family: str, count: int) -> list[Rule]:
    """So many articles."""
    return [rule(rnd, f"a{n}", "article", family) for n in range(count)]


STEPS = ("insert", "insert", "branch", "delete", "move", "split", "reword", "reword", "retitle", "place", "proviso")


def revised(rnd: random.Random, old: list[Rule], steps: int, family: str) -> list[Rule]:
    """The articles after so many steps, at any depth."""
    new = [rule.copy() for rule in old]
    for step in range(steps):
        _step(rnd, new, f"n{step}", family, rnd.choice(STEPS))
    return new


def _step(rnd: random.Random, articles: list[Rule], key: str, family: str, kind: str) -> None:
    around, level = _somewhere(rnd, articles, family)
    at = rnd.randrange(len(around)) if around else 0
    if kind in ("insert", "branch"):
        new = rule(rnd, key, level, family)
        new.branch = kind == "branch" and level in ("article", "item") and bool(around)
        around.insert(at + new.branch, new)
    elif not around:
        return
    elif kind == "delete":
        if len(around) > 1 or level != "paragraph":
            del around[at]
    elif kind == "move":
        around.insert(rnd.randrange(len(around)), around.pop(at))
    elif kind == "split":
        if level == "article" and len(around[at].below) > 1:
            around.insert(at + 1, Rule(key, heading="分けた事項", below=[around[at].below.pop()]))
    elif kind == "retitle" and level == "article":
        around[at].heading = rnd.choice(["", "改めた見出し", around[at].heading + "等"])
    elif kind == "place" and level == "article":
        around[at].state = "deleted" if around[at].state == "present" else "present"
    elif kind == "proviso" and around[at].text:
        parts = around[at].text.split("ただし、")
        around[at].text = parts[0] if len(parts) > 1 else f"{parts[0]}ただし、{sentence(rnd, 3)}"
    elif around[at].text:
        around[at].text = _reworded(rnd, around[at].text)


def _reworded(rnd: random.Random, text: str) -> str:
    for _ in range(rnd.randint(1, 3)):
        a = rnd.randrange(len(text))
        b = min(len(text) - 1, a + rnd.randint(0, 4))
        text = (text[:a] + rnd.choice(["", rnd.choice(WORDS), rnd.choice(TERMS)]) + text[b:]).strip()
    if rnd.random() < 0.3:
        text = text.replace("受注者", "乙").replace("、", "，")
    return text if text.endswith("。") else text + "。"


def _somewhere(rnd: random.Random, articles: list[Rule], family: str) -> tuple[list[Rule], Level]:
    """Siblings of some tier. A family without paragraphs keeps the one that each article has."""
    around, level = articles, "article"
    while around and rnd.random() < 0.6:
        one = rnd.choice(around)
        if one.state != "present" or level == "sub2":
            break
        if level == "article" and not FAMILIES[family].paragraphs:
            one, level = one.below[0], "paragraph"
        around, level = one.below, DEEPER[level]  # type: ignore[index]
    return around, level  # type: ignore[return-value]


def document(articles: list[Rule], family: str, digits: Digits, *, ids: bool) -> Document:
    """The articles with their numbers."""
    manner = Manner(FAMILIES[family], digits, relative=True)
    return Document("業務委託契約約款", _numbered(articles, "article", manner, ids), family=family)


def _numbered(around: list[Rule], level: Level, manner: Manner, ids: bool) -> tuple[Provision, ...]:
    out: list[Provision] = []
    number = Number((0,))
    for each in around:
        number = _next(number, branch=each.branch and bool(out))
        sole = level == "paragraph" and len(around) == 1
        label = manner.label(Step(level, number, 0, sole))
        below = () if each.state == "deleted" else _numbered(each.below, DEEPER.get(level, "sub3"), manner, ids)
        spans = (Text(each.text),) if each.text else ()
        heading = "" if each.state == "deleted" else each.heading
        out.append(Provision(level, number, label, spans, below, heading, each.key if ids else "", state=each.state))
    return tuple(out)


def _next(number: Number, *, branch: bool) -> Number:
    if not branch:
        return Number((number.parts[0] + 1,))
    return Number((number.parts[0], number.parts[1] + 1 if len(number.parts) > 1 else 2))
