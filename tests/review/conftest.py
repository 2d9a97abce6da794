"""The library that ships, and what verifies files against it, made once."""

from datetime import date
from pathlib import Path

import pytest

from tokki.library.load import load
from tokki.model.library import Library
from tokki.review.verification import Verifier


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The library in `clauses/`."""
    return load(Path(__file__).parents[2] / "clauses").library


@pytest.fixture(scope="session")
def verifier(shipped: Library) -> Verifier:
    """One for all tests: what files have in common is made once."""
    return Verifier(shipped, on=date(2026, 11, 21))
