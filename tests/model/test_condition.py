"""Conditions: three answers, checked against all worlds."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokki.model.condition import ALWAYS, Condition, authored, both, implies, parse_condition, possible

CHOICES = {"mode": ("ban", "approve", "report"), "kind": ("a", "b")}
TRAITS = ("cloud", "media", "lgwan")
WRONG: list[object] = [
    None,
    3,
    [],
    ["cloud"],
    {},
    {"any": []},
    {"any": "cloud"},
    {"all": {"cloud": "yes"}},
    {"a": "b", "c": "d"},
    {"mode": ["a"]},
    {"not": None},
]
ATOMS = [Condition("trait", (name,)) for name in TRAITS]
ATOMS += [Condition("own", (name, choice)) for name, options in CHOICES.items() for choice in options]
Answers = Mapping[Condition, bool | None]

conditions = st.recursive(
    st.sampled_from([ALWAYS, *ATOMS]),
    lambda inner: st.one_of(
        st.builds(
            lambda op, parts: Condition(op, (), tuple(parts)),
            st.sampled_from(["any", "all"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
        st.builds(lambda part: Condition("not", (), (part,)), inner),
    ),
    max_leaves=6,
)


def all_worlds() -> list[dict[Condition, bool]]:
    """Every way the world can be: each trait or not, one choice of each parameter."""
    found = []
    for flags in product((True, False), repeat=len(TRAITS)):
        for mode, kind in product(CHOICES["mode"], CHOICES["kind"]):
            world = {Condition("trait", (name,)): flag for name, flag in zip(TRAITS, flags, strict=True)}
            world |= {Condition("own", ("mode", option)): option == mode for option in CHOICES["mode"]}
            world |= {Condition("own", ("kind", option)): option == kind for option in CHOICES["kind"]}
            found.append(world)
    return found


WORLDS = all_worlds()


@given(conditions)
def test_written_and_read_round_trip(condition: Condition) -> None:
    """What is written in YAML reads as the same condition."""
    assert parse_condition(authored(condition)) == condition


@given(conditions, st.sets(st.sampled_from(ATOMS)), st.sampled_from(WORLDS))
def test_an_answer_holds_however_the_unknown_turns_out(
    condition: Condition, hidden: set[Condition], world: Answers
) -> None:
    """Yes and no are never taken back when unknown facts become known; without unknowns there is always an answer."""
    partly = {atom: None if atom in hidden else value for atom, value in world.items()}
    answer = condition.evaluate(partly.__getitem__)
    if answer is not None:
        free = sorted(hidden, key=str)
        for values in product((True, False), repeat=len(free)):
            whole = {**world, **dict(zip(free, values, strict=True))}
            assert condition.evaluate(whole.__getitem__) is answer
    assert condition.evaluate(world.__getitem__) is not None


@given(conditions)
def test_possible_means_true_in_some_world(condition: Condition) -> None:
    """`possible` agrees with trying all worlds."""
    assert possible(condition, CHOICES) is any(condition.evaluate(world.__getitem__) for world in WORLDS)


@given(conditions, conditions)
def test_implies_means_never_the_one_without_the_other(narrow: Condition, wide: Condition) -> None:
    """`implies` agrees with trying all worlds."""
    wanted = all(wide.evaluate(w.__getitem__) for w in WORLDS if narrow.evaluate(w.__getitem__))
    assert implies(narrow, wide, CHOICES) is wanted


@given(conditions, conditions)
def test_both_is_both(one: Condition, other: Condition) -> None:
    """`both` holds exactly where the two hold."""
    for world in WORLDS:
        wanted = one.evaluate(world.__getitem__) and other.evaluate(world.__getitem__)
        assert both(one, other).evaluate(world.__getitem__) is wanted


@pytest.mark.parametrize("data", WRONG, ids=str)
def test_what_is_no_condition_is_refused(data: object) -> None:
    """Nothing but the five forms is a condition."""
    with pytest.raises(ValueError):
        parse_condition(data)
