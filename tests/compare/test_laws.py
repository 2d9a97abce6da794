"""What holds of every Comparison, on random editions: nothing lost, nothing twice, in both orders, silent where it is."""

import random
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.editions import article, document, documents, numbered, sentence
from tests.compare.generate import Edition, first, next_edition, unmended

from tokki.compare.compare import compare
from tokki.compare.comparison import NOISE, Comparison, Kind, Pair
from tokki.compare.find import paths
from tokki.model.document import Document, Reference, plain
from tokki.read.text import read_document

SEEDS = st.integers(0, 10**6)


def editions(seed: int) -> tuple[Edition, Edition]:
    rnd = random.Random(seed)
    old = first(rnd, rnd.randint(0, 9))
    return old, next_edition(rnd, old, rnd.randint(0, 6))


def holds(found: Comparison) -> None:
    """All that holds of any Comparison."""
    standing = [pair for pair in found.walk() if not pair.ghost]
    for sides, whole in (([p.old for p in standing], found.old), ([p.new for p in standing], found.new)):
        counted = Counter(side.path for side in sides if side is not None)
        assert counted == Counter(path for path, _ in paths(whole))
    for pair in standing:
        told(pair)
    for before, after in ((found.old, 0), (found.new, 1)):
        in_order(found.pairs, before, after)


def told(pair: Pair) -> None:
    """The edits of a pair make its words, old and new; a provision on one side alone is deleted or inserted whole."""
    for side, sign in ((pair.old, "+"), (pair.new, "-")):
        provision = side.provision if side is not None else None
        words = "".join(edit.text for edit in pair.words if edit.op != sign)
        heading = "".join(edit.text for edit in pair.heading if edit.op != sign)
        assert words == (plain(provision.spans) if provision else "")
        assert heading == (provision.heading if provision else "")
    assert (pair.old is None) <= (pair.stands == "new")
    assert (pair.new is None) <= (pair.stands == "old")


def in_order(pairs: tuple[Pair, ...], document: Document, side: int) -> None:
    """Pairs stand in the order of both texts, with a ghost where something has left."""
    shown = [p for p in pairs if p.stands in ("both", "new" if side else "old")]
    at = [(p.new if side else p.old).path for p in shown]  # type: ignore[union-attr]
    assert at == sorted(at)
    parents = {path[:-1] for path in at}
    assert len(parents) <= 1
    for parent in parents:
        count = len(document.articles) if not parent else _children(document, parent)
        assert [path[-1] for path in at] == list(range(count))
    for pair in pairs:
        in_order(pair.parts, document, side)


def _children(document: Document, path: tuple[int, ...]) -> int:
    found = document.articles[path[0]]
    for step in path[1:]:
        found = found.children[step]
    return len(found.children)


@given(documents, documents)
def test_whatever_comes_in(old: Document, new: Document) -> None:
    holds(compare(old, new))


@pytest.mark.parametrize("ids", [False, True])
@given(seed=SEEDS)
def test_random_editions(seed: int, ids: bool) -> None:
    old, new = editions(seed)
    holds(compare(old.document(ids=ids), new.document(ids=ids)))
    holds(compare(old.document(ids=ids), unmended(old, new).document(ids=ids)))


@given(SEEDS)
def test_the_same_ids_are_the_same_provisions(seed: int) -> None:
    old, new = (edition.document(ids=True) for edition in editions(seed))
    found = compare(old, new)
    there = {p.id for p in new.walk()}
    pairs = {(p.old.provision.id, p.new.provision.id) for p in found.walk() if p.old and p.new and not p.ghost}
    assert pairs >= {(p.id, p.id) for p in old.walk() if p.id in there}


MIRROR: dict[Kind, Kind] = {
    "inserted": "removed",
    "removed": "inserted",
    "moved": "moved",
    "retitled": "retitled",
    "reworded": "reworded",
}


@given(SEEDS)
def test_there_and_back(seed: int) -> None:
    old, new = (edition.document(ids=True) for edition in editions(seed))
    there, back = compare(old, new), compare(new, old)
    ends = {(p.old and p.old.path, p.new and p.new.path) for p in there.walk() if not p.ghost}
    assert ends == {(p.new and p.new.path, p.old and p.old.path) for p in back.walk() if not p.ghost}
    for kind, other in MIRROR.items():
        assert there.counts.get(kind) == back.counts.get(other), kind


@pytest.mark.parametrize("ids", [False, True])
@given(seed=SEEDS)
def test_numbers_alone_are_noise(seed: int, ids: bool) -> None:
    rnd = random.Random(seed)
    old = first(rnd, rnd.randint(1, 9))
    for clause in old.clauses:
        for paragraph in clause.paragraphs:
            paragraph.until = ""  # a range would hold what is inserted
    new = next_edition(rnd, old, rnd.randint(1, 4), ("insert", "branch"))
    found = compare(old.document(ids=ids), new.document(ids=ids))
    for pair in found.walk():
        assert pair.kinds <= NOISE or pair.kinds <= {"inserted", "reused"}
    assert {p.new.provision.heading for p in found.pairs if p.new and "inserted" in p.kinds} == {
        clause.heading for clause in new.clauses if clause.key not in {c.key for c in old.clauses}
    }


@given(SEEDS)
def test_silent_is_what_nobody_mended(seed: int) -> None:
    before, after = editions(seed)
    old, new = before.document(ids=True), unmended(before, after).document(ids=True)
    then = {p.id: p for p in old.walk()}
    expected: dict[str, list[str]] = {}
    for provision in new.walk():
        was = then.get(provision.id)
        if was is None or was.text != provision.text:
            continue
        pairs = zip(_references(was.spans), _references(provision.spans), strict=True)
        outcomes = [
            "silent" if other.targets else "dangling" for one, other in pairs if set(one.targets) != set(other.targets)
        ]
        if outcomes:
            expected[provision.id] = outcomes
    found = {
        p.new.provision.id: [change.outcome for change in p.references]
        for p in compare(old, new).walk()
        if p.new and p.references and all(edit.op == "=" for edit in p.words)
    }
    assert found == expected


def _references(spans: object) -> list[Reference]:
    return [span for span in spans if isinstance(span, Reference)]  # type: ignore[attr-defined]


@given(SEEDS)
def test_what_was_mended_is_never_silent_but_in_ranges(seed: int) -> None:
    old, new = (edition.document(ids=True) for edition in editions(seed))
    there = {p.id for p in new.walk()}
    for pair in compare(old, new).walk():
        for change in pair.references:
            if len(change.was) == 1 and change.was[0] in there and change.outcome != "number":
                assert "から" in change.new


@pytest.mark.parametrize("order", [sorted, lambda keys: sorted(keys, reverse=True)])
def test_the_same_answer_whatever_the_order_of_declarations(order: Callable[[object], list[tuple[str, str]]]) -> None:
    before, after = editions(7)
    old, new = before.document(ids=False), after.document(ids=False)
    declared = [(p.id, p.id) for p in new.articles if p.id in {q.id for q in old.articles}][:3]
    assert compare(old, new, declared=order(declared)) == compare(old, new, declared=declared)


def large(count: int, *, word: str = "") -> Document:
    rnd = random.Random(count)
    return document(*(article(f"{sentence(rnd)}{word}", f"見出し{k}", k) for k in range(1, count + 1)))


STRANGE = {
    "nothing at all": (document(), document()),
    "nothing and something": (document(), large(3)),
    "nothing in common": (large(40), document(*(article(chr(0xAC00 + k) * 60, "", k) for k in range(1, 41)))),
    "repeated identical articles": (document(*[article("秘密を守る。", "秘密", 1)] * 40), document(*[article("秘密を守る。", "秘密", 1)] * 30)),
    "numbers twice": (document(article("甲とする。", "", 1), article("乙とする。", "", 1)), document(article("乙とする。", "", 1), article("甲とする。", "", 1))),
    "numbers out of order": (document(*(article(f"{k}とする。", "", k) for k in (3, 1, 2))), document(*(article(f"{k}とする。", "", k) for k in (2, 3, 1)))),
    "no numbers": (document(article("甲とする。"), article("乙とする。")), document(article("乙とする。"))),
    "nested brackets": (document(article("（" * 300 + "甲" + "）" * 300, "", 1)), document(article("（" * 301 + "乙" + "）" * 299, "", 1))),
    "one very long article": (document(article("".join(sentence(random.Random(k)) for k in range(900)), "", 1)), document(article("".join(sentence(random.Random(k + k % 7)) for k in range(900)), "", 1))),
    "one letter for ever": (document(article("あ" * 20000, "", 1)), document(article("あ" * 19000 + "い", "", 1))),
    "surrogates and marks": (document(article("\ud800が\u3099", "", 1)), document(article("\udfff\u0000か", "", 1))),
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_strange_documents(name: str) -> None:
    old, new = STRANGE[name]
    holds(compare(old, new))
    holds(compare(new, old))


def test_mixed_digits_are_one_number() -> None:
    lines = "第１条　前条に従う。\n第2条　第１条に従う。\n第三条　第二条に従う。"
    old, new = (
        read_document(f"約款\n\n{text}", "a.txt").document
        for text in (lines, lines.replace("第2条", "第２条").replace("第三条", "第3条"))
    )
    assert set(compare(old, new).counts) == {"style"}


def test_five_thousand_articles_are_as_easy_as_fifty() -> None:
    old = large(5000)
    new = numbered([*old.articles[:10], article("新たに定める。", "新たな見出し"), *old.articles[10:]])
    assert compare(old, document(*new)).counts == {"inserted": 1, "reused": 1, "renumbered": 4990}
