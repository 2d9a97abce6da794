"""The list of the decisions that people wrote down: what could have been built otherwise, and why it was not."""

from collections.abc import Iterator

from tokki.publish import address
from tokki.publish.page import Page
from tokki.publish.render import page
from tokki.publish.stock import Stock

_FOLDER = "decisions/"


def decision_list(stock: Stock) -> Iterator[Page]:
    """The list; it says so where nobody wrote any."""
    names = sorted(name for name in stock.written if name.startswith(_FOLDER) and name.endswith(".md"))
    found = [(f"{name.removesuffix('.md')}.html", _title(stock.written[name].decode())) for name in names]
    yield page(address.DECISIONS, "設計の記録", "decisions.md", "別の作り方もあったところと、その理由", decisions=found)


def _title(text: str) -> str:
    """The first heading."""
    return next((line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")), "―")
