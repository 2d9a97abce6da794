"""What holds of every amendment: applied to the old text it gives the new one, as data and as it is printed."""

import random
from typing import get_args
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.amendment.revisions import document, revised, rules
from tests.compare.generate import first, next_edition

from tokki.compare.amendment import amend as amend_module
from tokki.compare.amendment.amend import _fails, amend, sentences
from tokki.compare.amendment.check import difference
from tokki.compare.amendment.form import Form, form_of
from tokki.compare.amendment.printing import amendment_text
from tokki.compare.amendment.read import read_amendment
from tokki.compare.amendment.replay import applied, replay
from tokki.compare.compare import compare
from tokki.compare.comparison import Comparison
from tokki.model.document import Document
from tokki.model.number import Digits
from tokki.model.resolve import find_references
from tokki.model.style import AmendmentWords

SEEDS = st.integers(0, 10**6)


def random_pair(seed: int, family: str) -> Comparison:
    """Two editions of a family: inserted, deleted, moved, split, reworded, branched, held places, at every tier."""
    rnd = random.Random(seed)
    digits: Digits = rnd.choice(get_args(Digits))
    ids = rnd.random() < 0.6
    old = rules(rnd, family, rnd.randint(0, 7))
    new = revised(rnd, old, rnd.randint(0, 8), family)
    return compare(*(find_references(document(side, family, digits, ids=ids)) for side in (old, new)))


def never(*given: Document | str | Form) -> None:
    """The test of one article's sentences, which must not be what makes them right."""
    assert _fails(*given) is None  # type: ignore[arg-type]


def words_of(seed: int) -> AmendmentWords:
    """The words of some house."""
    return AmendmentWords(adding=random.Random(seed).choice(["次に", "下に", "右に", "後に", "改める"]))


@pytest.mark.parametrize("family", ["article", "item", "dai"])
@settings(max_examples=60)
@given(seed=SEEDS)
def test_finer_sentences_give_the_new_text(family: str, seed: int) -> None:
    """No article needs to be written anew because its sentences fail: what was made is read back and applied."""
    found, words = random_pair(seed, family), words_of(seed)
    with patch.object(amend_module, "_fails", never):
        made = sentences(found, words)
    read = read_amendment(amendment_text(made, form_of(found.old), words), "")
    assert {f.rule for f in read.findings} <= {"amendment.nothing"}
    assert difference(applied(found.old, made), found.new) is None
    if read.sentences:
        assert difference(applied(found.old, read), found.new) is None


@pytest.mark.parametrize("family", ["article", "item", "dai"])
@settings(max_examples=40)
@given(seed=SEEDS, partial=st.booleans())
def test_an_amendment_is_given_and_replays(family: str, seed: int, partial: bool) -> None:
    """In part or as a whole, references found anew."""
    found = random_pair(seed, family)
    made = amend(found, words_of(seed), partial=partial)
    read = read_amendment(made.text, "")
    if difference(found.old, found.new) is None and not read.whole:
        assert made.amendment.sentences == ()
    else:
        assert difference(replay(found.old, read), found.new) is None


@given(seed=SEEDS)
def test_editions_with_references_replay(seed: int) -> None:
    """References whose printed number moved are words like others."""
    rnd = random.Random(seed)
    old = first(rnd, rnd.randint(1, 9))
    new = next_edition(rnd, old, rnd.randint(0, 6))
    found = compare(old.document(ids=True), new.document(ids=True))
    made = amend(found, partial=True)
    assert not made.amendment.whole
    assert difference(amended(found.old, made.text), found.new) is None


def amended(old: Document, text: str) -> Document:
    """A document amended by a text; without sentences, itself."""
    read = read_amendment(text, "")
    return replay(old, read) if read.sentences else old


@given(st.text(st.sampled_from("第１２条項号の次に次を加える改め、。「」同中とし削り　\n"), max_size=60))
def test_any_text_is_read_in_some_way(text: str) -> None:
    """No text breaks the reader: sentences or findings."""
    found = read_amendment(text, "x")
    assert found.sentences or found.findings
