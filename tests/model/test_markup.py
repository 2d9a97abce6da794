"""The language inside texts: any text gives tokens or says where it cannot be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokki.model.markup import NAME, PARTS, Cross, MarkupError, Part, Plain, Slot, Token, has_part, sentences, tokens
from tokki.model.rules import RULES

names = st.from_regex(rf"\A{NAME}\Z").filter(lambda name: len(name) < 12)
words = st.text(st.characters(exclude_characters="{}[]<>\\\n", exclude_categories=["Cs"]), min_size=1, max_size=8)
paths = st.one_of(names, st.builds("{}/{}".format, names, names), st.builds(".{}".format, names))
crosses = st.builds(lambda path, part: f"[[{path}{'#' + part if part else ''}]]", paths, st.sampled_from(["", *PARTS]))
pieces = st.one_of(words, names.map("{{{}}}".format), crosses, words.map("<q>{}</q>".format))
anything = st.text(st.sampled_from("{}[]<>/q\\#..aあ。、\n-"), max_size=30)
PROVISO = "承諾を得たものは、この限りでない。"
TEXTS: list[tuple[str, Part, bool]] = [
    ("してはならない。\nただし、" + PROVISO, "proviso", True),
    ("してはならない。\nただし、" + PROVISO, "main", True),
    ("してはならない。\nただし、" + PROVISO, "first", False),
    ("してはならない。", "proviso", False),
    ("ただし、" + PROVISO, "proviso", False),
    ("してはならない（ただし、別に定める。）。", "proviso", False),
    ("提出する。変更したときも、同様とする。", "first", True),
    ("提出する。変更したときも、同様とする。", "second", True),
    ("一。二。三。", "second", False),
]


def written(token: Token) -> str:
    """A token as an author writes it."""
    match token:
        case Slot(name=name):
            return f"{{{name}}}"
        case Cross(first=first, last=last, part=part):
            return f"[[{first}{f'..{last}' if last else ''}{f'#{part}' if part else ''}]]"
    text = token.text.replace("{", "\\{").replace("[[", "\\[[")
    return f"<q>{text}</q>" if token.quoted else text


@given(st.lists(pieces, max_size=6).map("".join))
def test_what_is_written_by_the_rules_is_read_and_written_again(text: str) -> None:
    """Tokens written out give the text they were read from."""
    assert "".join(written(token) for token in tokens(text)) == text


@given(st.one_of(st.text(max_size=40), anything))
def test_any_text_gives_tokens_or_a_place(text: str) -> None:
    """No text crashes the reader; what it refuses has a rule and a place inside the text."""
    try:
        found = tokens(text)
    except MarkupError as error:
        assert error.rule in RULES
        assert 0 <= error.at <= len(text)
        return
    for token in found:
        if not isinstance(token, Plain):
            assert text[token.at] in "{["
    kept = "".join(t.text for t in found if isinstance(t, Plain))
    assert len(kept) <= len(text)


@given(st.text(st.sampled_from("あ{[、"), max_size=12))
def test_escaped_signs_print_themselves(text: str) -> None:
    """Every brace and double bracket can be printed."""
    escaped = re.sub(r"\{|\[\[", lambda match: "\\" + match.group(), text)
    assert "".join(t.text for t in tokens(escaped) if isinstance(t, Plain)) == text


@given(st.text(st.sampled_from("あ。（）「」ただし、\n"), max_size=30))
def test_sentences_are_the_text(text: str) -> None:
    """Splitting into sentences loses nothing but the line ends."""
    assert "".join(sentences(text)) == text.replace("\n", "")


@pytest.mark.parametrize(("text", "part", "there"), TEXTS)
def test_parts_of_a_paragraph(text: str, part: Part, there: bool) -> None:
    """本文, ただし書, 前段 and 後段 are found where they are and nowhere else."""
    assert has_part(text, part) is there
