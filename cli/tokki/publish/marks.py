"""Marks around the HTML of a page, for the extension of Markdown that lets it through (`raw_html`)."""

import re

OPEN, CLOSE = "<!--html-->", "<!--/html-->"
MARKED = re.compile(f"{OPEN}\n(.*?)\n{CLOSE}", re.DOTALL)
_BLOCK = re.compile(r"</?(?:div|table|dl|ul|ol|p|details|figure|section|nav|form|h[2-6])\b[^\n]*")


def marked(body: str) -> str:
    """A page's body with its blocks of HTML between marks. A block ends at a blank line; its text is never Markdown."""
    out: list[str] = []
    inside = False
    for part in re.split(r"\n\s*\n", body):
        raw = _BLOCK.match(part) is not None and part.rstrip().endswith(">")
        if raw and inside:
            out[-1] = f"{out[-1].removesuffix(CLOSE)}{part}\n{CLOSE}"
        else:
            out.append(f"{OPEN}\n{part}\n{CLOSE}" if raw else part)
        inside = raw
    return "\n\n".join(out)
