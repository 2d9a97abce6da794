"""The texts of the shipped library as 公用文: house words, brackets, ends, lists, characters, 及び and 並びに."""

import re
from collections.abc import Iterator

import pytest

from tokki.assemble.assemble import assemble, edition_document
from tokki.model.clause import Node
from tokki.model.library import Library

PARTIES = re.compile("甲|乙|発注者|受注者|委託者|受託者|本業務|本契約")
NO_PARTIES = "dp-"
"""Between departments nobody is client or contractor; 受託者 is there somebody outside."""
BRACKETS = (("（", "）"), ("「", "」"), ("『", "』"), ("【", "】"), ("〔", "〕"))
CHARACTERS = {
    "half-width katakana": re.compile("[ｦ-ﾟ]"),
    "a comma or full stop of another house": re.compile("[，．]"),
    "half-width brackets": re.compile(r"[()]"),
    "full-width digits or letters": re.compile("[０-９Ａ-Ｚａ-ｚ]"),
    "a space": re.compile("^ | $|[^0-9A-Za-z] | [^0-9A-Za-z]"),
}
SPELLINGS = (
    "または", "もしくは", "および", "ならびに", "取り扱い(?![、。])", "行な[わいうえっ]", "すべて", "出来る", "毀損", "ごとに毎", "一切の全て"
)  # fmt: skip
"""Not as in 公用文, which writes 又は, 若しくは, 及び, 並びに, 取扱い, 行う, 全て, できる, き損."""
NEIGHBOURS = re.compile("[前次](?:[0-9]*|各)[条項号]")
TYPED = re.compile(r"第[0-9]+[条項号]|同[条項号]")
LAW = re.compile("(?:〓|法)第[0-9]+[条項号]")
TWICE = re.compile(r"([^\s、。（）・0-9０-９]{4,})\1")


def _nodes(library: Library) -> Iterator[tuple[str, int, Node]]:
    """Every node with its place and depth."""

    def walk(place: str, nodes: tuple[Node, ...], depth: int) -> Iterator[tuple[str, int, Node]]:
        for node in nodes:
            yield f"{place}/{node.id}", depth, node
            yield from walk(place, node.items, depth + 1)

    for rid in sorted(library.revisions):
        yield from walk(str(rid), library.revisions[rid].body, 0)


def _texts(library: Library) -> list[tuple[str, str]]:
    """Every text that can be printed: of nodes, and of deviations; law under `<q>` as 〓."""
    found = [(place, node.text) for place, _, node in _nodes(library)]
    for contract in sorted(library.contracts):
        for deviation in library.contracts[contract].deviations:
            found += [(f"{contract}", text) for text in (deviation.text, deviation.instead) if text]
    return [(place, re.sub("<q>.*?</q>", "〓", text.replace("\n", ""))) for place, text in found]


def _bare(text: str) -> str:
    """The text without what stands in brackets."""
    while (shorter := re.sub("（[^（）]*）", "", text)) != text:
        text = shorter
    return text


def test_house_words(shipped: Library) -> None:
    """No text names the parties, the contract or the work by a word of one house."""
    assert [(p, t) for p, t in _texts(shipped) if PARTIES.search(t) and not p.startswith(NO_PARTIES)] == []


def test_brackets(shipped: Library) -> None:
    """Every bracket that opens is closed."""
    assert [p for p, t in _texts(shipped) for a, b in BRACKETS if t.count(a) != t.count(b)] == []


@pytest.mark.parametrize("name", CHARACTERS)
def test_characters(shipped: Library, name: str) -> None:
    """Texts are typed in one way; digits and commas are the style's to print."""
    assert [(p, t) for p, t in _texts(shipped) if CHARACTERS[name].search(t)] == []


@pytest.mark.parametrize("wrong", SPELLINGS)
def test_spellings(shipped: Library, wrong: str) -> None:
    """One spelling for one word, that of 公用文."""
    assert [(p, t) for p, t in _texts(shipped) if re.search(wrong, t)] == []


def test_paragraphs_end(shipped: Library) -> None:
    """A paragraph ends with 。, and so does every sentence in it."""
    assert [p for p, depth, node in _nodes(shipped) if depth == 0 and not node.text.rstrip("\n").endswith("。")] == []


def test_items_end_alike(shipped: Library) -> None:
    """The items of one list all end with 。 or all without."""
    lists = [
        (place, {item.text.rstrip("\n").endswith("。") for item in node.items}) for place, _, node in _nodes(shipped)
    ]
    assert [place for place, ends in lists if len(ends) > 1] == []


def test_lists_are_announced(shipped: Library) -> None:
    """What stands above items says so: 次に掲げる, 次の各号 or 次のとおり."""
    with_items = [(place, node.text) for place, _, node in _nodes(shipped) if node.items]
    assert [place for place, text in with_items if not re.search("次に掲げる|次の各号|次のとおり", text)] == []


def test_conjunctions(shipped: Library) -> None:
    """並びに stands above 及び and 若しくは below 又は (or その他), never alone in a sentence."""
    wrong = []
    for place, text in _texts(shipped):
        for sentence in re.split("(?<=。)", _bare(text)):
            if "並びに" in sentence and "及び" not in sentence:
                wrong.append((place, sentence))
            if "若しくは" in sentence and "又は" not in sentence and "その他" not in sentence:
                wrong.append((place, sentence))
    assert wrong == []


def test_no_typed_numbers(shipped: Library) -> None:
    """Our own provisions are cited by ID; a number or 同条 is typed only where a law is cited."""
    wrong = []
    for place, text in _texts(shipped):
        wrong += [(place, word) for word in NEIGHBOURS.findall(text)]
        for sentence in re.split("(?<=。)", text):
            typed = TYPED.search(sentence)
            if typed is not None and not LAW.search(sentence[: typed.end()]):
                wrong.append((place, sentence))
    assert wrong == []


def test_this_article(shipped: Library) -> None:
    """この条 is typed only where articles are 条; the short standard says この項."""
    wrong = []
    for edition_id, edition in shipped.editions.items():
        for revision in (r for entry in edition.articles for r in entry.revisions):
            texts = " ".join(node.text for node in shipped.revisions[revision].nodes())
            wrong += [(str(edition_id), str(revision))] * (edition.numbering != "article" and "この条" in texts)
    assert wrong == []


def test_no_word_twice(shipped: Library) -> None:
    """No annex and no edition says a word twice in a row, as 書面による書面による would be."""
    documents = [edition_document(shipped, edition) for edition in sorted(shipped.editions)]
    documents += [assemble(shipped, contract).document for contract in sorted(shipped.contracts)]
    twice = {match.group() for d in documents for p in d.walk() for match in TWICE.finditer(p.text)}
    assert twice == set()


def test_documents_name_themselves(shipped: Library) -> None:
    """An edition calls itself by its own word: この特記仕様書, この特記事項, この取扱条件 or この仕様書."""
    for edition_id, edition in shipped.editions.items():
        text = "".join(p.text for p in edition_document(shipped, edition_id).walk())
        found = set(re.findall("この(?:特記仕様書|特記事項|取扱条件|仕様書)", text))
        assert found <= {edition.words["annex"]}


def test_checks_bite() -> None:
    """The checks above find what they look for."""
    assert PARTIES.search("乙は、甲の指示に従う。")
    assert NEIGHBOURS.search("前項の規定による。")
    assert LAW.search("個人情報保護法第68条")
    assert not LAW.search("別に定める第3条")
    assert _bare("甲（乙（丙）及び丁）並びに") == "甲並びに"
    assert TWICE.search("書面による書面による承諾")
