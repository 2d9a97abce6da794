"""Pages of headings and HTML alone come out as Markdown writes them; any other page is left to Markdown."""

import markdown  # type: ignore[import-untyped]
import pytest

from tokki.publish.drawn import drawn
from tokki.publish.marks import marked
from tokki.publish.page import Page

LINK = {"permalink": "#", "permalink_title": "この場所へのリンク", "toc_depth": "2-3"}
BODY = """## 現行の条文 {#text}

<div class="law">
<p id="duty">第１条　A &amp; B</p>
</div>

### 2021-04-01　取扱い\\_手順 \\[１\\] &amp; 記録 {#rev-2021-04-01.short }

<table><tr><td>*字*</td></tr></table>

## Audit &amp; log

<p>一</p>

## Audit &amp; log
"""


def by_markdown(text: str) -> tuple[str, list[tuple[str, str, list[str]]]]:
    reader = markdown.Markdown(
        extensions=["tokki.publish.raw_html", "attr_list", "tables", "toc"], extension_configs={"toc": LINK}
    )
    content = reader.convert(text)
    tokens = reader.toc_tokens
    return content, [(each["name"], each["id"], [child["id"] for child in each["children"]]) for each in tokens]


def text_of(title: str, body: str) -> str:
    page = Page("clauses/x.html", title, body, trail=(("条項", "clauses/index.html"),))
    return page.markdown().decode().split("\n---\n", 1)[1]


@pytest.mark.parametrize("title", ["業務1の取扱い", "subcontracting@2021-04-01 ＜案＞ & [x]"])
def test_a_page_is_what_markdown_makes_of_it(title: str) -> None:
    text = text_of(title, BODY)
    found = drawn(text, LINK["permalink"], LINK["permalink_title"])
    content, toc = by_markdown(text)
    assert found is not None
    assert found.content.split() == content.split()
    assert [(each.title, each.id, [child.id for child in each.children]) for each in found.toc] == toc
    assert {"text", "duty", "rev-2021-04-01.short"} < found.anchors


@pytest.mark.parametrize(
    "body",
    [
        "語句を**選ぶ**。",
        "- 一\n- 二",
        "[次](x.md)",
        "## `tokki`",
        "## 一\n続き",
        "<div>\n</div>\n\n文。",
        "```\n## 一\n```",
    ],
)
def test_what_markdown_must_read_is_left_to_it(body: str) -> None:
    assert drawn(marked(body), "#", "") is None
