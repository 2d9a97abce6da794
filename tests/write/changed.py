"""Documents and what a hand makes of them: articles and paragraphs inserted, removed, moved, split, reworded, numbered anew."""

import random
from collections.abc import Callable
from dataclasses import replace

from tests.compare.editions import sentence

from tokki.model.document import Document, Provision, State, Text
from tokki.model.number import Number, digits
from tokki.read.text import read_document

Draft = list[tuple[str, list[tuple[str, list[str]]], bool]]
"""Articles: heading, paragraphs with their items, and whether it takes a branch number."""


def draft(rnd: random.Random, articles: int) -> Draft:
    """A text of so many articles, which cite each other."""
    return [_article(rnd, articles) for _ in range(articles)]


def _article(rnd: random.Random, count: int) -> tuple[str, list[tuple[str, list[str]]], bool]:
    heading = rnd.choice(["", "目的", "監査", "再委託の制限", "事故の報告"])
    return heading, [_paragraph(rnd, count) for _ in range(rnd.randint(1, 3))], False


def _paragraph(rnd: random.Random, count: int) -> tuple[str, list[str]]:
    cited = rnd.choice(
        ["", "前条の規定により、", "次条及び", f"第{digits(rnd.randint(1, max(1, count)), 'full')}条の", "前項の"]
    )
    return cited + sentence(rnd, rnd.randint(2, 8)), [sentence(rnd, 2) for _ in range(rnd.choice([0, 0, 2, 3]))]


def _insert(rnd: random.Random, given: Draft) -> None:
    given.insert(rnd.randint(0, len(given)), _article(rnd, len(given)))


def _branch(rnd: random.Random, given: Draft) -> None:
    heading, below, _ = _article(rnd, len(given))
    given.insert(rnd.randint(1, len(given)) if given else 0, (heading, below, bool(given)))


def _remove(rnd: random.Random, given: Draft) -> None:
    if given:
        del given[rnd.randrange(len(given))]


def _move(rnd: random.Random, given: Draft) -> None:
    if given:
        given.insert(rnd.randint(0, len(given) - 1), given.pop(rnd.randrange(len(given))))


def _split(rnd: random.Random, given: Draft) -> None:
    if given:
        at = rnd.randrange(len(given))
        heading, below, branch = given[at]
        given[at : at + 1] = [(heading, below[:1], branch), ("新しい条", below[1:] or [_paragraph(rnd, 2)], False)]


def _paragraphs(rnd: random.Random, given: Draft) -> None:
    """One paragraph goes to another place, or in or out."""
    if given:
        source, target = rnd.choice(given)[1], rnd.choice(given)[1]
        moved = source.pop(rnd.randrange(len(source))) if len(source) > 1 else _paragraph(rnd, len(given))
        target.insert(rnd.randint(0, len(target)), moved)


def _reword(rnd: random.Random, given: Draft) -> None:
    for _, below, _ in given[: rnd.randint(0, 4)]:
        text, items = below[0]
        at = rnd.randrange(len(text))
        below[0] = (text[:at] + rnd.choice(["遅滞なく", "、", "，", ""]) + text[at + rnd.randint(0, 3) :], items[::-1])


def _append(rnd: random.Random, given: Draft) -> None:
    """A sentence more at the end of a paragraph, often followed by a new one."""
    if given:
        below = rnd.choice(given)[1]
        at = rnd.randrange(len(below))
        below[at] = (below[at][0] + sentence(rnd, 2), below[at][1])
        if rnd.random() < 0.7:
            below.insert(at + 1, _paragraph(rnd, len(given)))


def _retitle(rnd: random.Random, given: Draft) -> None:
    if given:
        at = rnd.randrange(len(given))
        given[at] = (rnd.choice(["", "見出し", "監査等"]), *given[at][1:])


CHANGES: tuple[Callable[[random.Random, Draft], None], ...] = (
    _insert, _branch, _remove, _move, _split, _paragraphs, _reword, _retitle, _append
)  # fmt: skip


def text_of(given: Draft, title: str = "特記仕様書") -> str:
    """The text as it is typed."""
    out, number, branch = [title, ""], 0, 1
    for heading, below, is_branch in given:
        number, branch = (number, branch + 1) if is_branch and number else (number + 1, 1)
        label = f"第{digits(number, 'full')}条" + (f"の{digits(branch, 'full')}" if branch > 1 else "")
        out += [f"（{heading}）"] if heading else []
        for k, (text, items) in enumerate(below, start=1):
            out.append(f"{label}　{text}" if k == 1 else f"{digits(k, 'full')}　{text}")
            out += [f"（{digits(i, 'full')}）　{item}" for i, item in enumerate(items, start=1)]
    return "\n".join(out) + "\n"


def read(text: str) -> Document:
    """The text as it is read."""
    return read_document(text, "text.txt").document


def with_states(document: Document, rnd: random.Random) -> Document:
    """Some articles deleted, left out or doubtful."""
    states: tuple[State, ...] = ("present", "present", "deleted", "absent", "refused")
    return replace(
        document,
        articles=tuple(
            replace(a, state=rnd.choice(states), unsure=rnd.random() < 0.3, children=a.children)
            for a in document.articles
        ),
    )


def editions(seed: int, size: int, steps: int) -> tuple[Document, Document]:
    """Two editions of one text, so many changes apart."""
    rnd = random.Random(seed)
    given = draft(rnd, size)
    old = read(text_of(given))
    for _ in range(steps):
        rnd.choice(CHANGES)(rnd, given)
    return old, read(text_of(given, rnd.choice(["特記仕様書", "標準特記仕様書"])))


def of_articles(
    count: int, *, first: int = 1, move: bool = False, edit: bool = False, insert: int | None = None
) -> Document:
    """Articles of one paragraph each with IDs, one inserted, one moved, one reworded, as asked; numbered in order."""
    rnd = random.Random(7)
    texts = {f"a{n}": sentence(rnd, 9) for n in range(first, first + count)}
    order = list(texts)
    if insert is not None:
        order.insert(insert, "new")
        texts["new"] = sentence(rnd, 9)
    if move:
        order.insert(9, order.pop(19))
    if edit:
        texts["a3"] = texts["a3"].replace("しなければならない。", "するものとし、その記録を残さなければならない。")
    made = []
    for n, name in enumerate(order, start=1):
        words = Provision("paragraph", Number((1,)), "", (Text(texts[name]),), id=f"{name}/a")
        made.append(Provision("article", Number((n,)), f"第{digits(n, 'full')}条", (), (words,), f"見出し{name}", name))
    return Document("特記仕様書", tuple(made))
