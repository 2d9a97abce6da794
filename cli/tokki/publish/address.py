"""Permanent addresses of the site: what each thing's page and anchor are called, relative so that file:// works.

Addresses hold IDs and days, never today's number; what is at one today stays there.
"""

import posixpath
from datetime import date
from urllib.parse import quote

from tokki.model.clause import RevisionId
from tokki.model.edition import EditionId
from tokki.model.number import Number
from tokki.model.system import ContractId

START = "index.html"
SEARCH = "search.html"
DAY = "day.html"
COMPARE = "compare/index.html"
GLOSSARY = "glossary.html"
CLAUSES = "clauses/index.html"
EDITIONS = "editions/index.html"
SYSTEMS = "systems/index.html"
CHECKLISTS = "checklists/index.html"
RULES = "rules/index.html"
NUMBERS = "editions/numbers.html"
COMMANDS = "reference/commands.html"
FILES = "reference/files.html"
OUTPUTS = "reference/outputs.html"
DECISIONS = "decisions/index.html"
FEED = "changes.xml"


def clause(id: str, node: str = "") -> str:
    """The page of a clause, or the place of a node of its text (`subcontracting`, `approval`)."""
    return f"clauses/{id}.html" + (f"#{node}" if node else "")


def provision(id: str) -> str:
    """The place of a provision by its ID path: `subcontracting/approval`, or a whole clause."""
    return clause(*id.partition("/")[::2])


def revision(id: RevisionId) -> str:
    """The place of a revision on the page of its clause."""
    return clause(id.clause, f"rev-{id.day}" + (f".{id.variant}" if id.variant else ""))


def edition(id: EditionId, number: Number | None = None) -> str:
    """The page of an edition, or the place of an article by its number: #a7, #a24-2."""
    return f"editions/{id.standard}/{id.day}.html" + (f"#{article_anchor(number)}" if number is not None else "")


def article_anchor(number: Number) -> str:
    """The anchor of an article: a7, a24-2."""
    return "a" + "-".join(map(str, number.parts))


def standard(name: str) -> str:
    """The page of a standard with all its editions."""
    return f"editions/{name}/index.html"


def system(id: str) -> str:
    """The page of a system."""
    return f"systems/{id}.html"


def contract(id: ContractId) -> str:
    """The page of a contract: its annex, deviations and coverage."""
    return f"systems/{id.system}/{id.day}.html"


def checklist(id: str, duty: str = "") -> str:
    """The page of a checklist, or the place of a duty."""
    return f"checklists/{id}.html" + (f"#{duty}" if duty else "")


def rule(module: str) -> str:
    """The page of a lint rule."""
    return f"rules/{module}.html"


def term(name: str) -> str:
    """The place of a term in the glossary."""
    return f"{GLOSSARY}#{quote(term_anchor(name))}"


def term_anchor(name: str) -> str:
    """The anchor of a term: itself, without spaces."""
    return name.replace(" ", "-")


def topic(id: str) -> str:
    """The clauses of a topic."""
    return f"{CLAUSES}#{id}"


def comparison(kind: str, name: str, old: date | str, new: date | str) -> str:
    """The page of two things side by side: kind `editions`, `revisions`, `contracts` or `systems`, and what they share."""
    return f"compare/{kind}/{name}/{old}..{new}.html"


def relative(page: str, target: str) -> str:
    """The address of `target` as seen from a page; one within the page is its anchor alone."""
    path, mark, anchor = target.partition("#")
    if path == page and anchor:
        return mark + anchor
    here, there = page.split("/")[:-1], path.split("/")
    shared = len(posixpath.commonprefix([here, there[:-1]]))
    return "../" * (len(here) - shared) + "/".join(there[shared:]) + mark + anchor
