"""The Japanese catalogue is whole and true to the code, and the command speaks the language of its surroundings."""

import ast
import os
import re
import subprocess
import sysconfig
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from tests import catalogue
from tests.commands.running import small

from tokki.model.rules import RULES

JA = catalogue.LOCALES / "ja" / "LC_MESSAGES" / "tokki.po"
SAID = {str(m.id): str(m.string) for m in catalogue.read(JA) if m.id}
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{\w+(?:!\w)?\}")
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
ASKED = re.compile(r"ください[。：（]|ませんか。")


def test_every_message_in_use_is_there_and_no_other() -> None:
    assert set(SAID) == {str(m.id) for m in catalogue.template() if m.id}, catalogue.NEXT


def test_every_message_is_translated_and_read() -> None:
    assert catalogue.open_messages(catalogue.read(JA)) == [], catalogue.NEXT


def test_every_translation_keeps_the_placeholders() -> None:
    differing = {
        message: said
        for message, said in SAID.items()
        if Counter(PLACEHOLDER.findall(message)) != Counter(PLACEHOLDER.findall(said))
    }
    assert differing == {}


def test_every_sentence_of_a_rule_can_be_filled() -> None:
    def filled(template: str) -> list[str]:
        words = {word: f"<{word}>" for word in re.findall(r"\w+", template)}
        return sorted(re.findall(r"<\w+>", template.format_map(words)))

    sentences = [s for rule in RULES.values() for s in (rule.message, rule.why, rule.mend) if s in SAID]
    assert [s for s in sentences if filled(s) != filled(SAID[s])] == []


def test_every_mend_asks_for_something() -> None:
    unasked = [name for name, rule in RULES.items() if not ASKED.search(SAID.get(rule.mend, ""))]
    assert unasked == []


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    compiled = JA.with_suffix(".mo")
    assert compiled.read_bytes() == catalogue.as_mo(catalogue.read_as_ours(JA)), catalogue.NEXT
    with compiled.open("rb") as file:
        assert {str(m.id): str(m.string) for m in read_mo(file) if m.id} == SAID


def test_refreshing_what_is_fresh_changes_nothing() -> None:
    assert catalogue.as_po(catalogue.refreshed(JA)) == JA.read_bytes(), catalogue.NEXT


def test_nothing_of_one_day_or_one_machine_is_in_the_catalogue() -> None:
    assert re.findall(r"(?i)creation-date|revision-date|generated-by|translator:|\.py:\d", JA.read_text("utf-8")) == []


def test_what_is_translated_is_a_literal_or_known_to_the_extraction() -> None:
    indirect = {
        (name, ast.unparse(given))
        for name, tree in catalogue.sources()
        for given in catalogue.calls(tree)
        if not (isinstance(given, ast.Constant) and isinstance(given.value, str))
    }
    assert indirect - catalogue.INDIRECT == set()


def test_help_of_commands_is_one_line() -> None:
    """A docstring of several lines is another message id under Python 3.13, which takes its indent away."""
    assert [message for message in SAID if "\n" in message] == []


def tokki(folder: Path, locale: str, *words: str) -> tuple[int, str]:
    """Exit code and all that the installed command says, in a process of its own."""
    surroundings = {k: v for k, v in os.environ.items() if k != "LANGUAGE" and not k.startswith(("LC_", "TOKKI_"))}
    surroundings |= {"LANG": locale, "TOKKI_CACHE": str(folder / ".cache"), "COLUMNS": "100"}
    ran = subprocess.run(
        [Path(sysconfig.get_path("scripts"), "tokki"), *words],
        cwd=folder,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return ran.returncode, ran.stdout.decode("utf-8")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder with a library in which one line begins with a tab."""
    file = small(tmp_path) / "traits.yaml"
    file.write_text(file.read_text("utf-8") + "\tcloudy: {label: くもり, fact: cloud}\n", "utf-8")
    return tmp_path


def test_check_speaks_the_language_of_the_locale(broken: Path) -> None:
    rule = RULES["yaml.tab"]
    code, english = tokki(broken, "C", "check", "--format", "text")
    assert code == 1
    assert f"error [yaml.tab] {rule.message}" in english
    assert f"mend  {rule.mend}" in english
    code, japanese = tokki(broken, "ja_JP.UTF-8", "check")
    assert code == 1
    assert f"エラー [yaml.tab] {SAID[rule.message]}" in japanese
    assert f"  理由  {SAID[rule.why]}\n  対処  {SAID[rule.mend]}\n" in japanese
    assert re.search(r"エラー \d+ 件、警告 \d+ 件", japanese)


def test_help_speaks_the_language_of_the_locale(tmp_path: Path) -> None:
    first = next(iter(SAID))
    code, english = tokki(tmp_path, "C", "--help")
    assert code == 0
    assert "Commands:" in english
    assert not JAPANESE.search(english)
    code, japanese = tokki(tmp_path, "ja_JP.UTF-8", "--help")
    assert code == 0
    assert SAID[first] in japanese
    assert f"{SAID['Commands']}:" in japanese


def test_short_help_fits_a_line(tmp_path: Path) -> None:
    """Without spaces typer cannot shorten Japanese: a text that is too long would be dropped whole."""
    for words in ((), ("new",), ("template",)):
        _, text = tokki(tmp_path, "ja_JP.UTF-8", *words, "--help")
        assert "..." not in text.partition(f"{SAID['Commands']}:")[2]
