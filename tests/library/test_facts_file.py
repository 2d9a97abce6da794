"""Answers put into a system.yaml: what changed is written, everything else stays letter for letter."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.read.sheet.books import data_of, facts_data

from tokki.library.facts_file import answered, merged
from tokki.library.new import system_text
from tokki.model.finding import TokkiError

SHIPPED = sorted((Path(__file__).parents[2] / "clauses" / "systems").glob("*/system.yaml"))
HAND = """\
# 窓口予約。作成は企画課
id: town-desk
# 正式な名称
organisation: 丘の上市
title: 窓口予約
kind: outsourcing
facts:
  # クラウドは契約書による
  cloud: {form: SaaS, product: null}  # 提供者は未定

  media: []
  items:   # 申込書の順
    - {name: 氏名, required: true}   # 本人確認
    # 次は任意
    - name: 住所
      required: false
    - {name: 電話番号}
  telework: null # 確認中
  roles: {department: 企画課}
  # ここまで
"""
CHANGES: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "a scalar": ({"telework": True}, {"  telework: null # 確認中": "  telework: true # 確認中"}),
    "a part of a cloud": (
        {"cloud": True, "cloud.product": "本の森"},
        {"product: null}  # 提供者は未定": "product: 本の森}  # 提供者は未定"},
    ),
    "an item in the middle": (
        {
            "items": [
                {"name": "氏名", "required": True},
                {"name": "住所", "required": True},
                {"name": "電話番号", "required": None},
            ]
        },
        {"      required: false": "      required: true"},
    ),
    "an item more": (
        {
            "items": [
                {"name": "氏名", "required": True},
                {"name": "住所", "required": False},
                {"name": "電話番号", "required": None},
                {"name": "生年月日", "required": None},
            ]
        },
        {"    - {name: 電話番号}\n": "    - {name: 電話番号}\n    - {name: 生年月日, required: null}\n"},
    ),
    "a fact that was not there": (
        {"purpose": "予約のため"},
        {"{department: 企画課}\n": "{department: 企画課}\n  purpose: 予約のため\n"},
    ),
    "a party more": (
        {"roles.operator": "乙社"},
        {"{department: 企画課}": "{department: 企画課, operator: 乙社}"},
    ),
    "words that YAML would take for something else": ({"media": ["null"]}, {"media: []": 'media: ["null"]'}),
}


@pytest.mark.parametrize(("answers", "lines"), CHANGES.values(), ids=CHANGES)
def test_only_what_changed_is_written(answers: dict[str, Any], lines: dict[str, str]) -> None:
    expected = HAND
    for old, new in lines.items():
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert merged(HAND, "system.yaml", {}, answers).text == expected


def test_the_head_changes_with_its_comment_kept() -> None:
    made = merged(HAND, "system.yaml", {"organisation": "丘の下市", "kind": "internal"}, {})
    assert "# 正式な名称\norganisation: 丘の下市\n" in made.text
    assert [(c.path, c.before, c.after) for c in made.changes] == [
        ("organisation", "丘の上市", "丘の下市"),
        ("kind", "outsourcing", "internal"),
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_what_is_known_already_changes_no_letter(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    facts = data_of(merged(text, path.name, {}, {}).system)["facts"]
    answers = {key: value for key, value in facts.items() if not isinstance(value, dict)}
    made = merged(text, path.name, {}, answers)
    assert (made.text, made.changes) == (text, ())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_a_line_for_a_fact_in_files_as_people_wrote_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    made = merged(text, path.name, {}, {"telework": True, "trial": False})
    lines = [(old, new) for old, new in zip(text.splitlines(), made.text.splitlines(), strict=False) if old != new]
    assert len(lines) <= len(made.changes) if "  telework:" in text else made.text.startswith(text)


@settings(max_examples=25)
@given(facts_data, facts_data)
def test_any_answers_can_be_put_into_any_facts(first: dict[str, Any], second: dict[str, Any]) -> None:
    """What was written is what is read; comments of the head and of the end stay."""
    blank = system_text("town-desk", "丘の上市", "窓口予約") + "# 終わり\n"
    once = merged(blank, "system.yaml", {}, _answers(first))
    assert data_of(once.system)["facts"] == answered(_facts(blank), _answers(first))
    twice = merged(once.text, "system.yaml", {}, _answers(second))
    assert data_of(twice.system)["facts"] == answered(data_of(once.system)["facts"], _answers(second))
    assert twice.text.endswith("# 終わり\n")
    assert "  # null は不明。" in twice.text


def _answers(facts: dict[str, Any]) -> dict[str, Any]:
    """The same as a sheet gives them."""
    found: dict[str, Any] = {}
    for key, value in facts.items():
        if key == "roles":
            found |= {f"roles.{role}": holder for role, holder in value.items()}
        elif isinstance(value, dict):
            found |= {key: True, **{f"{key}.{part}": each for part, each in value.items()}}
        else:
            found[key] = value
    return found


def _facts(text: str) -> dict[str, Any]:
    found: dict[str, Any] = data_of(merged(text, "system.yaml", {}, {}).system)["facts"]
    return found


def test_line_ends_of_windows_stay() -> None:
    text = HAND.replace("\n", "\r\n")
    made = merged(text, "system.yaml", {}, {"telework": False})
    assert made.text == text.replace("telework: null", "telework: false")


def test_a_file_with_errors_is_not_touched() -> None:
    with pytest.raises(TokkiError) as refused:
        merged(HAND.replace("facts:", "fakts:"), "system.yaml", {}, {"telework": False})
    assert "sheet.no-file" in {f.rule for f in refused.value.findings}
