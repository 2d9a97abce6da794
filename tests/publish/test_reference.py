"""Every command, rule, duty, term and authored field has its place on a page; what it says is Japanese."""

import json
import re
from pathlib import Path

from lxml import html
from tests.publish.conftest import ROOT

from tokki.commands.main import app
from tokki.commands.manual import manual
from tokki.commands.place import good_library
from tokki.library.files import KINDS
from tokki.library.schemas import models, schemas
from tokki.model.rules import RULES
from tokki.publish import address
from tokki.review.lint.pages import lint_pages

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


def tree_of(built: Path, path: str) -> html.HtmlElement:
    return html.fromstring((built / path).read_bytes())


def test_every_command_and_option_has_a_place_and_is_told_in_japanese(built: Path) -> None:
    page = tree_of(built, address.COMMANDS)
    anchors = set(page.xpath("//@id"))
    commands = manual(app)
    assert {"annex", "compare", "new-clause", "pages"} <= anchors
    for command in commands:
        assert command.anchor in anchors
        assert JAPANESE.search(command.help), command.name
        (table,) = page.xpath(f"//*[@aria-label='tokki {command.name} の引数及びオプション']") or [None]
        told = "" if table is None else table.text_content()
        for option in command.options:
            assert all(name in told for name in option.names), (command.name, option.names)
            assert not option.help or "、" in option.help or JAPANESE.search(option.help), (command.name, option.names)


def test_every_rule_has_a_permanent_anchor(built: Path) -> None:
    assert set(RULES) <= set(tree_of(built, address.RULES).xpath("//@id"))
    for module in lint_pages():
        page = tree_of(built, address.rule(module.name))
        assert set(module.rules) <= set(page.xpath("//@id"))
        words = page.text_content()
        assert all(part in words for part in (module.purpose, module.good, module.bad, module.source))


def test_no_sentence_of_a_rule_is_left_with_its_braces(built: Path) -> None:
    assert not re.search(r"\{[a-z_]+\}", tree_of(built, address.RULES).xpath("string(//article)"))


def test_every_authored_field_has_a_place_a_description_and_hover_text(built: Path) -> None:
    page = tree_of(built, address.FILES)
    rows = {row.get("id"): row for row in page.xpath("//tr[@id]")}
    for kind in KINDS:
        for model in models(kind.model):
            for field in model.model_fields.values():
                row = rows[f"{kind.name}.{model.__name__}.{field.alias}"]
                assert JAPANESE.search(row.xpath("string(./td[1])")), (kind.name, model.__name__, field.alias)
    for name, schema in schemas().items():
        for model in (schema, *schema.get("$defs", {}).values()):
            bare = [key for key, field in model.get("properties", {}).items() if "description" not in field]
            assert bare == [], (name, model.get("title"))


def test_the_schemas_are_there_as_files(built: Path) -> None:
    for kind in KINDS:
        assert json.loads((built / f"schemas/{kind.name}.json").read_text("utf-8")) == schemas()[kind.name]
    assert json.loads((built / "schemas/outputs/coverage.json").read_text("utf-8"))["type"] == "object"


def test_every_duty_has_a_place_and_says_how_far_it_was_checked(built: Path) -> None:
    for checklist in good_library(ROOT / "clauses")[1].checklists.values():
        page = tree_of(built, address.checklist(checklist.id))
        for duty in checklist.items:
            (head,) = page.xpath(f"//h2[@id='{duty.id}']")
            words = head.xpath("string(following-sibling::div[@class='duty'][1])")
            assert duty.text in words
            assert duty.basis in words
            told = head.xpath("string(following-sibling::div[@class='duty'][1]//dt[.='確認']/following-sibling::dd[1])")
            assert told.startswith("本文で確認済み" if duty.status == "verified" else "要確認"), duty.id
