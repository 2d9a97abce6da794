"""Answers: whatever a file holds comes back unchanged through the form; what cannot be read is said at its blank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.serving import LIBRARY

from tokki.library.source import read_source
from tokki.model.facts import Facts
from tokki.web.answers import Answers, fields_of
from tokki.web.questions import Question, questions

SYSTEMS = sorted(LIBRARY.glob("systems/*/system.yaml"))
WORDS = st.text("あ漢字ー（）１a、。", min_size=1, max_size=12)


def test_every_fact_of_the_schema_is_asked() -> None:
    assert list(questions()) == [field.alias for field in Facts.model_fields.values()]
    assert all(question.asks and question.label for question in questions().values())


def test_what_the_shipped_systems_hold_comes_back() -> None:
    for path in SYSTEMS:
        facts = read_source(path.read_bytes(), "").data["facts"]
        for question in questions().values():
            held = facts.get(question.fact)
            reader = Answers(fields_of(question, held))
            new = reader.of(question, held)
            assert reader.problems == {}
            if isinstance(new, dict):  # what is left out is unknown
                new = {key: new[key] for key in new if key in (held or {}) or new[key] is not None} or held
            assert new == held, (path, question.fact)


def data_of(question: Question) -> st.SearchStrategy[object]:
    """What a file may hold of a fact."""
    blanks = {
        part.name: (
            st.sampled_from(["true", "false"])
            if part.kind == "flag"
            else st.sampled_from([key for key, _ in part.choices])
            if part.kind == "choice"
            else st.dates().map(str)
            if part.kind == "day"
            else WORDS
        )
        for part in question.parts
    }
    of = st.fixed_dictionaries(
        {p.name: blanks[p.name] | (st.nothing() if p.needed else st.none()) for p in question.parts}
    )
    match question.kind:
        case "flag":
            return st.sampled_from([None, "true", "false"])
        case "day":
            return st.none() | st.dates().map(str)
        case "text" | "choice":
            return st.none() | WORDS
        case "roles":
            return st.fixed_dictionaries({}, optional={p.name: WORDS for p in question.parts})
        case "thing":
            return st.sampled_from([None, "false"]) | of
        case "rows":
            filled = of.filter(lambda row: any(value is not None for value in row.values()))
            return st.none() | st.lists(filled, max_size=4)
        case "choices":
            keys = [key for key, _ in question.choices]
            return st.none() | st.lists(st.sampled_from(keys), unique=True).map(
                lambda given_: sorted(given_, key=keys.index)
            )
    return st.none() | st.lists(WORDS, unique=True, max_size=4)


@given(st.data())
def test_whatever_a_file_may_hold_comes_back(draw: st.DataObject) -> None:
    for question in questions().values():
        data = draw.draw(data_of(question))
        reader = Answers(fields_of(question, data))
        assert reader.of(question, data if isinstance(data, dict) else None) == data
        assert reader.problems == {}


WRONG = {
    "media": ({"f.media": "yes", "f.media.lines": " \n"}, "f.media"),
    "networks": ({"f.networks": "yes"}, "f.networks"),
    "in-use-from": ({"f.in-use-from": "春"}, "f.in-use-from"),
    "items": ({"f.items": "yes", "f.items.0.name": "", "f.items.0.required": "yes"}, "f.items.0.name"),
    "measures": (
        {"f.measures": "yes", "f.measures.0.what": "施錠", "f.measures.0.kind": "physical", "f.measures.0.side": ""},
        "f.measures.0.side",
    ),
}


@pytest.mark.parametrize("fact", WRONG)
def test_what_cannot_be_read_is_said_at_its_blank(fact: str) -> None:
    fields, blank = WRONG[fact]
    reader = Answers(fields)
    reader.of(questions()[fact], None)
    assert list(reader.problems) == [blank]


def test_what_nobody_knows_is_no_problem() -> None:
    reader = Answers({"f.subcontractors": "yes", "f.subcontractors.0.name": "", "f.subcontractors.0.work": ""})
    assert reader.of(questions()["subcontractors"], None) == [{"name": None, "work": None}]
    assert Answers({}).of(questions()["cloud"], None) is None
    assert reader.problems == {}
