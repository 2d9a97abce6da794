"""Templates as they ship, parsed once."""

from pathlib import Path

import pytest

from tokki.write.template import Template

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="session")
def annex_bytes() -> bytes:
    """templates/annex.docx."""
    return (TEMPLATES / "annex.docx").read_bytes()


@pytest.fixture(scope="session")
def deviations_bytes() -> bytes:
    """templates/deviations.docx."""
    return (TEMPLATES / "deviations.docx").read_bytes()


@pytest.fixture(scope="session")
def annex_template(annex_bytes: bytes) -> Template:
    """The annex template."""
    return Template.parse(annex_bytes, "annex", "templates/annex.docx")


@pytest.fixture(scope="session")
def deviations_template(deviations_bytes: bytes) -> Template:
    """The template of the table."""
    return Template.parse(deviations_bytes, "deviations", "templates/deviations.docx")
