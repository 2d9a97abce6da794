"""Text, Markdown, HTML and JSON of the same annex."""

import json
from html.parser import HTMLParser

from tests.write.build import annex, article, every_form, node

from tokki.model.fingerprint import bookmark
from tokki.write.data import annex_json
from tokki.write.html import annex_html, deviations_html
from tokki.write.text import annex_markdown, annex_text, deviations_markdown, deviations_text

BODY = """\
　（再委託の制限）
第１条　受注者は、書面による承諾を得た場合を除き、再委託をしてはならない。
２　前項の承諾は、次に掲げる事項を示して求める。
　（１）　相手方の名称
　（２）　相手方の認証
　　ア　認証の種類
　　　（ア）　登録証
　　　　ａ　訳文
　　　　　（ａ）　作成者

　（秘密の保持）
第２条　受注者は、第１条及び第１条第２項に従う。A&B <x>

　（学習の禁止）
第３条　（適用しない）
第４条　削除

　（監査）
第５条　発注者は、報告を求める。

　（立入り）
第６条　（適用しない）

　（保存）
第７条　【要確認】１４日（要確認）又は｛years｝保存する。
"""
ITEMS = """\
２　前項の承諾は、次に掲げる事項を示して求める。

- （１）　相手方の名称
- （２）　相手方の認証
    - ア　認証の種類
        - （ア）　登録証
"""


def test_text() -> None:
    """Levels are set in by full-width spaces; the notice comes first."""
    text = annex_text(every_form())
    assert text.endswith("\n\n" + BODY)
    assert text.startswith("【作例。当該自治体の文書ではない。】\n\n電子情報処理の委託契約に係る特記仕様書\n")


def test_markdown() -> None:
    """Articles are headings with their number; items are nested lists; signs of Markdown are escaped."""
    text = annex_markdown(every_form())
    assert ITEMS in text
    assert "## 第１条（再委託の制限）\n\n受注者は、" in text
    assert "A\\&B \\<x\\>" in text
    assert "## 第４条\n\n削除\n" in text


def test_markdown_of_a_level_left_out() -> None:
    """ア right below a paragraph is a list, no block of code; half-width numbers start no list."""
    given = annex(
        article(1, "", node("paragraph", "", "柱書", node("sub1", "ア", "一")), node("paragraph", "2.", "二"))
    )
    assert "柱書\n\n- ア　一\n\n2\\.　二\n" in annex_markdown(given)


def test_deviations() -> None:
    """The table in both forms."""
    assert "加除修正の内容　【要確認】次のとおり改める。\n　　　　　　　　標準　再委託の相手方\n" in deviations_text(
        every_form()
    )
    assert "| 第３条<br>（学習の禁止） | 条件 | 適用しない。 |" in deviations_markdown(every_form())


class Page(HTMLParser):
    """Tags, IDs and addresses of a page; a tag that is not closed is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.lang = ""
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)
        given = dict(attrs)
        self.lang = given.get("lang") or self.lang
        self.ids += [given["id"] or ""] if "id" in given else []
        self.addresses += [given[name] or "" for name in ("href", "src") if name in given]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html() -> None:
    """Well-formed, Japanese, every link inside the page, no ID twice, no request."""
    text = annex_html(every_form())
    page = Page(text)
    assert page.lang == "ja" and len(page.ids) == len(set(page.ids))
    assert page.addresses and all(a.startswith("#") and a[1:] in page.ids for a in page.addresses)
    assert bookmark("sub/name") in page.ids
    assert "A&amp;B &lt;x&gt;" in text and "http://" not in text and "https://" not in text and "<script" not in text
    assert "<mark>【要確認】</mark><mark>１４日（要確認）</mark>" in text


def test_html_of_the_table() -> None:
    """Headers have a scope, the table a name."""
    text = deviations_html(every_form())
    Page(text)
    assert text.count('<th scope="col">') == 4 and text.count('<th scope="row">') == 6
    assert '<th scope="row"><p>第３条</p><p>（学習の禁止）</p></th>' in text


def test_json() -> None:
    """The shape that the docstring tells; nothing that says nothing."""
    data = json.loads(annex_json(every_form()))
    first, second, third = data["document"]["articles"][:3]
    assert (first["id"], first["number"], first["label"]) == ("sub", [1], "第１条")
    assert "state" not in first and third["state"] == "absent" and len(first["hash"]) == 16
    assert second["children"][0]["spans"][1] == {"reference": "第１条", "targets": ["sub"]}
    assert data["document"]["articles"][6]["children"][0]["spans"] == [
        {"value": "days", "text": "１４日", "unsure": True}, "又は", {"value": "years", "text": None}, "保存する。",
    ]  # fmt: skip
    assert [row["action"] for row in data["adjustments"]][:3] == ["not-applied", "added", "unsure"]
    assert data["contract"] == "meguro-bicycles@2023-04-01"
