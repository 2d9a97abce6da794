"""Any text is a Document, in time that grows as the text does; no words are lost."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokki.model.place import Place
from tokki.model.rules.read import READ
from tokki.read.text import Read, read_document, read_markdown, read_text

SIGNS = (
    "第１条　", "第二条 ", "第3条の2", "第１　", "１　", "2 ", "３．", "（１）", "(2)", "一　", "ア　", "イ ", "（ア）", "ｱ ", "ａ ", "（ａ）",
    "①", "②", "・", "第１章　総則", "（見出し）", "附則", "別表", "# ", "## ", "- ", "> ", "| ", "　", "\n", "\n\n", "あ。", "前条", "前項", "第２項から",
    "第９項まで", "各号", "同条", "法第３条", "「", "」", "（", "）", "削除", "（適用しない）", "【要確認】", "【注】", "\\", "*", "\x00", "\u2028",
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(SIGNS), max_size=40).map("".join)))
def test_any_text(text: str) -> None:
    for read in (read_text(text, "a.txt"), read_markdown(text, "a.md"), read_document(text, "a")):
        sound(read, text)


def sound(read: Read, text: str) -> None:
    """IDs tell provisions apart, targets are provisions, findings have a place in the file."""
    ids = [p.id for p in read.document.walk()]
    assert len(ids) == len(set(ids)) and set(read.places) == set(ids)
    assert all(target in read.places for found in read.references for target in found.targets)
    assert all(found.rule in READ and found.place >= Place(found.place.path, 1, 1) for found in read.findings)
    given = sum(not c.isspace() for c in text)
    kept = [p.label + p.heading + p.text for p in read.document.walk()]
    assert sum(not c.isspace() for words in kept for c in words) <= given + 2 * len(kept)


@given(
    st.lists(
        st.sampled_from(["あいう。", "かきく", "第１条　さ。", "２　し", "（１）　す", "ア　せ", "（そ）"]), max_size=20
    )
)
def test_no_word_is_lost(lines: list[str]) -> None:
    """What is read holds every word of the file once."""
    read = read_text("規則\n" + "\n".join(lines), "a.txt")
    document = read.document
    words = [document.title, *read.preamble, *read.trailing, *document.notices]
    words += [g.label + g.heading for g in read.groups]
    words += [p.label + p.heading + p.text for p in document.walk()]
    assert sorted(_bare("".join(words))) == sorted(_bare("規則" + "".join(lines)))


def _bare(text: str) -> str:
    return "".join(c for c in text if c not in "（）　 ")


@pytest.mark.parametrize("read", [read_text, read_markdown])
def test_time_grows_with_the_text(read: object) -> None:
    """Twice the articles take about twice the time, also where they cite and nest."""
    article = "（見出し）\n第{n}条　前条第一項の規定により、第{m}条（同条第二項を除く。）に従う。\n２　前項。\n　（１）　あ\n　（２）　前号\n"

    def seconds(count: int) -> float:
        text = "規則\n" + "".join(article.format(n=n, m=max(1, n - 3)) for n in range(1, count + 1))
        start = time.perf_counter()
        found = read(text, "a.txt")  # type: ignore[operator]
        assert len(found.document.articles) == count
        return time.perf_counter() - start

    seconds(100)
    assert seconds(5000) < 4 * max(seconds(2500), 0.05)


@pytest.mark.parametrize(
    ("unit", "length"),
    [("あ", 200_000), ("（", 200_000), ("前項（第一条第二項、", 200_000), ("（見出し）\n１　あ。\n", 200_000)]
    + [(unit, 40_000) for unit in ("）", "「", "一", "第", "法", "規則法律条例", "（１）", "１．１．", "第一条の二の二", "。\n", "１ あ\n", "# あ\n", "第１章\n")],
)  # fmt: skip
def test_one_long_text(unit: str, length: int) -> None:
    """200,000 characters of one article are read within seconds, whatever they are."""
    start = time.perf_counter()
    read_document("規則\n第１条　あ\n" + (unit * length)[:length], "a")
    assert time.perf_counter() - start < 20
