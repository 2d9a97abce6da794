"""Releases: what an edition rests on cannot change unseen."""

from pathlib import Path

import pytest
from tests.commands.running import run, small

EDITS = {
    "text": (
        "articles/secrecy/2022-04-01.yaml",
        "漏らしてはならない",
        "もらしてはならない",
        "revision secrecy@2022-04-01",
    ),
    "default": (
        "articles/subcontracting/2022-04-01.yaml",
        "default: 14",
        "default: 10",
        "revision subcontracting@2022-04-01",
    ),
    "reason": ("articles/erasure/2022-04-01.yaml", "データの消去を", "消去を", "revision erasure@2022-04-01"),
    "trait": ("traits.yaml", "fact: media", "fact: transport", "trait media"),
    "house word": ("styles/default.yaml", "発注者", "甲", "style default"),
    "edition": ("editions/full/2022-04-01.yaml", "返還及び消去", "返還と消去", "edition full@2022-04-01"),
}
SAME = {
    "comment": ("articles/secrecy/2022-04-01.yaml", "title: ", "# 校正済み\ntitle: "),
    "order of keys": ("styles/default.yaml", "id: default\ntitle: 標準の表記\n", "title: 標準の表記\nid: default\n"),
    "default written out": ("articles/secrecy/2022-04-01.yaml", "why: ", "when: always\nwhy: "),
    "another style": ("styles/hillside.yaml", "乙", "受注者"),
    "another trait": ("traits.yaml", "LGWANに接続する", "LGWANを使う"),
    "commentary": ("articles/secrecy/clause.yaml", "退職後", "退職の後"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_what_was_released_is_found(name: str, tmp_path: Path) -> None:
    """Text, default, reason, trait, house word, edition: each is named with the edition that rests on it."""
    path, before, after, thing = EDITS[name]
    edit(small(tmp_path) / path, before, after)
    found = run(tmp_path, "check", "--format", "short")
    assert found.code == 1
    assert f"[release.edited] {thing} was edited after edition full@2022-04-01 was released" in found.out


@pytest.mark.parametrize("name", SAME)
def test_what_changes_no_text_is_no_edit(name: str, tmp_path: Path) -> None:
    """Comments, order, defaults written out, and what the edition does not rest on may change."""
    path, before, after = SAME[name]
    edit(small(tmp_path) / path, before, after)
    assert run(tmp_path, "check").code == 0


def edit(path: Path, before: str, after: str) -> None:
    """One change in a file."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
