"""References to forms in a comparison: a form keeps its name while its number moves."""

import pytest
from tests.compare.editions import article, document, paragraph

from tokki.compare.compare import compare
from tokki.model.document import Document, Provision, Reference, Text

TEXT = "受注者は、この業務に従事する者から提出させた書面を{}により発注者に提出しなければならない。"
TABLE = [
    ("the same form under another number", ("様式第１号", "a"), ("様式第２号", "a"), {"reference"}, "number"),
    ("another form under the same number", ("様式第１号", "a"), ("様式第１号", "b"), {"silent"}, "silent"),
    ("another form under another number", ("様式第１号", "a"), ("様式第２号", "b"), {"reworded"}, "retargeted"),
    ("nothing", ("様式第１号", "a"), ("様式第１号", "a"), set(), ""),
]


def citing(text: str, form: str) -> Document:
    before, after = TEXT.split("{}")
    found = paragraph("", id="pledge/submit")
    spans = (Text(before), Reference(text, (f"form:{form}",)), Text(after))
    own = Provision(found.level, found.number, found.label, spans, id=found.id)
    return document(article("誓約", "", 1, own, id="pledge"))


@pytest.mark.parametrize(("old", "new", "kinds", "outcome"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_table(old: tuple[str, str], new: tuple[str, str], kinds: set[str], outcome: str) -> None:
    found = compare(citing(*old), citing(*new))
    pairs = [pair for pair in found.walk() if pair.kinds]
    assert {kind for pair in pairs for kind in pair.kinds} == kinds
    assert [change.outcome for pair in pairs for change in pair.references] == ([outcome] if outcome else [])
