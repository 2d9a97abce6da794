"""The library that ships, loaded once."""

from pathlib import Path

import pytest

from tokki.library.load import load
from tokki.model.library import Library

ROOT = Path(__file__).parents[2] / "clauses"


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The library in `clauses/`, every file of it right in form."""
    loaded = load(ROOT, shown="clauses")
    assert loaded.findings == ()
    return loaded.library
