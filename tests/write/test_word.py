"""The annex as a Word file, read back."""

import re
import time

import pytest
from docx.shared import Pt
from tests.write.build import annex, article, every_form, large, node
from tests.write.docx_tools import W, body, edited, opened, paragraph, replaced, root

from tokki.model.document import Value
from tokki.model.finding import TokkiError
from tokki.model.fingerprint import article_hash, bookmark, document_hash, short_mark
from tokki.write.package import unpack
from tokki.write.properties import custom_part, foreign
from tokki.write.template import Template
from tokki.write.word import annex_docx, deviations_docx, label_bookmark
from tokki.write.xml import parse

BODY = [
    ("特記・注記", "作例。当該自治体の文書ではない。"),
    ("特記・題名", "電子情報処理の委託契約に係る特記仕様書"),
    ("Normal", ""),
    ("特記・見出し", "（再委託の制限）"),
    ("特記・条", "第１条　受注者は、書面による承諾を得た場合を除き、再委託をしてはならない。"),
    ("特記・項", "２　前項の承諾は、次に掲げる事項を示して求める。"),
    ("特記・号", "（１）　相手方の名称"),
    ("特記・号", "（２）　相手方の認証"),
    ("特記・号の細分", "ア　認証の種類"),
    ("特記・細分の細分", "（ア）　登録証"),
    ("特記・以下の細分", "ａ　訳文"),
    ("特記・最後の細分", "（ａ）　作成者"),
    ("特記・見出し", "（秘密の保持）"),
    ("特記・条", "第２条　受注者は、第１条及び第１条第２項に従う。A&B <x>"),
    ("特記・見出し", "（学習の禁止）"),
    ("特記・条", "第３条　（適用しない）"),
    ("特記・条", "第４条　削除"),
    ("特記・見出し", "（監査）"),
    ("特記・条", "第５条　発注者は、報告を求める。"),
    ("特記・見出し", "（立入り）"),
    ("特記・条", "第６条　（適用しない）"),
    ("特記・見出し", "（保存）"),
    ("特記・条", "第７条　【要確認】１４日（要確認）又は｛years｝保存する。"),
]


def marks(data: bytes) -> dict[str, str]:
    """Words of every bookmark of the body, by name."""
    found: dict[str, str] = {}
    open_: dict[str, str] = {}
    for element in root(data).iter():
        if element.tag == f"{W}bookmarkStart":
            assert element.get(f"{W}name") not in found
            open_[element.get(f"{W}id", "")] = element.get(f"{W}name", "")
            found[element.get(f"{W}name", "")] = ""
        elif element.tag == f"{W}bookmarkEnd":
            del open_[element.get(f"{W}id", "")]
        elif element.tag == f"{W}t":
            for name in open_.values():
                found[name] += element.text or ""
    assert not open_
    return found


def test_words_and_styles(annex_template: Template) -> None:
    """Every level has the style of its sample; absent, deleted, refused and unsure show as such; nothing is escaped twice."""
    assert body(annex_docx(every_form(), annex_template)) == BODY


def test_equal_input_gives_equal_bytes(annex_bytes: bytes, annex_template: Template) -> None:
    """Neither the clock nor the object decides."""
    first = annex_docx(every_form(), annex_template)
    time.sleep(2.1)  # the clock of a zip file ticks every two seconds
    assert annex_docx(every_form(), Template.parse(annex_bytes)) == first


def test_bookmarks(annex_template: Template) -> None:
    """Each provision has its bookmark, an article's spans all of it; numbers of bookmarks are unique."""
    given = every_form()
    data = annex_docx(given, annex_template)
    found = marks(data)
    assert {bookmark(p.id) for p in given.document.walk() if p.id} == {n for n in found if n.startswith("n_")}
    assert found[bookmark("sub/name")] == "（１）　相手方の名称"
    assert found[bookmark("sub")].startswith("（再委託の制限）第１条　") and found[bookmark("sub")].endswith(
        "（ａ）　作成者"
    )
    assert found[label_bookmark("sub")] == "第１条"
    ids = [e.get(f"{W}id") for e in root(data).iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids))
    assert all(len(name) <= 40 for name in found)


def test_references(annex_template: Template) -> None:
    """A field repeats the number of a whole article; other references are links to what they point at."""
    tree = root(annex_docx(every_form(), annex_template))
    codes = [e.text for e in tree.iter(f"{W}instrText")]
    links = [(e.get(f"{W}anchor"), "".join(t.text or "" for t in e.iter(f"{W}t"))) for e in tree.iter(f"{W}hyperlink")]
    assert codes == [f" REF {label_bookmark('sub')} \\h  \\* MERGEFORMAT "]
    assert links == [(bookmark("sub/ban"), "前項"), (bookmark("sub/approval"), "第１条第２項")]
    kinds = [e.get(f"{W}fldCharType") for e in tree.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_highlights(annex_template: Template) -> None:
    """What is unsure or unfilled is highlighted, and nothing else."""
    document = opened(annex_docx(every_form(), annex_template))
    bright = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color is not None]
    assert bright == ["【要確認】", "１４日（要確認）", "｛years｝"]


def test_header_and_footer(annex_template: Template) -> None:
    """Every page shows the notice, the edition, the fingerprint and its number."""
    given = every_form()
    section = opened(annex_docx(given, annex_template)).sections[0]
    assert section.header.paragraphs[0].text == "作例。当該自治体の文書ではない。"
    assert (
        section.footer.paragraphs[0].text
        == f"標準　full@2021-09-10\t1／1\t照合番号　{short_mark(document_hash(given.document))}"
    )


def test_properties(annex_template: Template) -> None:
    """Custom properties say what it is made from; the day of making is the first day of the contract."""
    given = every_form()
    data = annex_docx(given, annex_template)
    tree = root(data, "docProps/custom.xml")
    found = {item.get("name"): item[0].text for item in tree}
    assert [item.get("pid") for item in tree] == [str(n) for n in range(2, len(tree) + 2)]
    assert found["tokki.edition"] == "full@2021-09-10"
    assert found["tokki.contract"] == "meguro-bicycles@2023-04-01"
    assert found["tokki.fingerprint"] == short_mark(document_hash(given.document))
    assert len(found["tokki.hash"] or "") == 64
    assert found["tokki.article.sub"] == f"{article_hash(given.document.articles[0])} sub@2021-09-10"
    core = opened(data).core_properties
    assert (core.title, str(core.created)[:10]) == (given.document.title, "2023-04-01")


def test_long_property_is_continued(annex_template: Template) -> None:
    """Word keeps 255 characters of a property."""
    parts = [node("paragraph", "", "x", path=f"a/{n}", revision=f"{'long-' * 6}{n}@2021-09-10") for n in range(20)]
    tree = root(annex_docx(annex(article(1, "", *parts, path="a")), annex_template), "docProps/custom.xml")
    found = {item.get("name", ""): item[0].text or "" for item in tree}
    pieces = [value for name, value in found.items() if name.startswith("tokki.article.a")]
    assert len(pieces) > 1 and all(len(piece) <= 255 for piece in pieces)
    assert len(" ".join(pieces).split()) == 22


def test_withdrawn_system(annex_template: Template, deviations_template: Template) -> None:
    """A document with notices and no articles; no day of making, since there is no contract."""
    given = annex(contract=None, edition=None, edition_title="", notices=("この案件は取り下げられた。", "作例。"))
    data = annex_docx(given, annex_template)
    assert [text for _, text in body(data)][:2] == ["この案件は取り下げられた。", "作例。"]
    assert b"created" not in unpack(data)["docProps/core.xml"]
    assert [c.text for c in opened(data).tables[0].columns[1].cells] == [
        "目黒区",
        "放置自転車等管理システム",
        "なし",
        "なし",
    ]
    assert "契約がないため" in opened(deviations_docx(given, deviations_template)).tables[1].cell(1, 2).text


def test_markup_in_words_is_only_words(annex_template: Template) -> None:
    """XML and Jinja in titles, values and clauses print themselves."""
    evil = "A&B <w:p> {{ title }} {% raw %} ]]>"
    given = annex(article(1, evil, node("paragraph", "", evil, Value("v", evil))), document_title=evil, title=evil)
    data = annex_docx(given, annex_template)
    texts = [text for _, text in body(data)]
    assert texts[1] == evil and texts[3:] == [f"（{evil}）", f"第１条　{evil}{evil}"]
    assert opened(data).core_properties.title == evil


@pytest.mark.parametrize("bad", ["\x0b", "\x00", "\ufffe", "\ud800"])
@pytest.mark.parametrize("where", ["text", "title", "system"])
def test_control_characters_are_refused(annex_template: Template, bad: str, where: str) -> None:
    """The refusal names the character and the words beside it, wherever it stands."""
    words = f"業務の{bad}委託"
    given = {
        "text": annex(article(1, "", node("paragraph", "", words))),
        "title": annex(document_title=words),
        "system": annex(title=words),
    }[where]
    with pytest.raises(TokkiError) as refused:
        annex_docx(given, annex_template)
    (found,) = refused.value.findings
    assert (found.rule, found.words["code"]) == ("write.control-character", f"U+{ord(bad):04X}")
    assert "業務の▯委託" in found.words["around"]
    assert found.place.path == "meguro-bicycles@2023-04-01"


def test_line_breaks_and_rare_characters(annex_template: Template) -> None:
    """A line break stays one; characters outside the basic plane and variation selectors pass."""
    data = annex_docx(annex(article(1, "", node("paragraph", "", "一行\n二行\t𠮷葛\U000e0100髙"))), annex_template)
    assert body(data)[-1][1] == "第１条　一行\n二行\t𠮷葛\U000e0100髙"


def test_look_comes_from_the_samples(annex_bytes: bytes) -> None:
    """Another font, size and indent of a sample become those of the body; only of that level."""

    def change(document: object) -> None:
        for p in document.paragraphs:  # type: ignore[attr-defined]
            if p.text.startswith("《号》"):
                p.paragraph_format.left_indent = Pt(77)
                for run in p.runs:
                    run.font.name, run.font.size = "HG丸ｺﾞｼｯｸM-PRO", Pt(14)

    template = Template.parse(edited(annex_bytes, change))
    data = annex_docx(every_form(), template)
    item = paragraph(data, "相手方の名称")
    assert item.paragraph_format.left_indent == Pt(77)
    assert {(run.font.name, run.font.size) for run in item.runs} == {("HG丸ｺﾞｼｯｸM-PRO", Pt(14))}
    assert paragraph(data, "認証の種類").paragraph_format.left_indent is None
    assert [text for _, text in body(data)] == [text for _, text in BODY]


def test_number_and_words_may_differ(annex_bytes: bytes) -> None:
    """A bold number in the sample makes bold numbers; a tab after it makes tabs."""

    def change(document: object) -> None:
        p = next(p for p in document.paragraphs if p.text.startswith("《条》"))  # type: ignore[attr-defined]
        p.runs[0].text = "《条》"
        p.add_run("第１条").bold = True
        p.add_run("\t条の見本")

    data = annex_docx(every_form(), Template.parse(edited(annex_bytes, change)))
    runs = paragraph(data, "第２条").runs
    assert [(run.text, run.bold) for run in runs][:2] == [("第２条\t", True), ("受注者は、", None)]


def test_a_citys_header_stays(annex_bytes: bytes) -> None:
    """What a clerk adds is in every document, beside what is filled in."""

    def change(document: object) -> None:
        header = document.sections[0].header  # type: ignore[attr-defined]
        header.add_paragraph("海辺市総務部　{{ system }}")
        document.paragraphs[1].insert_paragraph_before("表紙")  # type: ignore[attr-defined]

    data = annex_docx(every_form(), Template.parse(edited(annex_bytes, change)))
    assert opened(data).sections[0].header.paragraphs[1].text == "海辺市総務部　放置自転車等管理システム"
    assert body(data)[1][1] == "表紙"


def test_section_break_in_a_sample_stays(annex_bytes: bytes) -> None:
    """A cover page ends with a section; the break may stand in the last sample."""
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    old = '<w:pStyle w:val="Saibun4"/>'
    data = annex_docx(every_form(), Template.parse(replaced(annex_bytes, old, old + section)))
    assert len(opened(data).sections) == 2
    assert [text for _, text in body(data) if text] == [text for _, text in BODY if text]


def test_bookmarks_of_the_template_do_not_collide(annex_bytes: bytes) -> None:
    """Word leaves bookmarks of its own (_GoBack), also across samples; what is left has numbers of its own."""
    old = '<w:pStyle w:val="Go"/></w:pPr>'
    back = '<w:bookmarkStart w:id="0" w:name="_GoBack"/>'
    data = replaced(annex_bytes, old, old + back)
    data = replaced(data, "<w:sectPr>", '<w:p><w:bookmarkEnd w:id="0"/></w:p><w:sectPr>')
    data = replaced(
        data, '<w:pStyle w:val="Daimei"/></w:pPr>',
        '<w:pStyle w:val="Daimei"/></w:pPr><w:bookmarkStart w:id="7" w:name="x"/><w:bookmarkEnd w:id="7"/>',
    )  # fmt: skip
    found = marks(annex_docx(every_form(), Template.parse(data)))
    assert "_GoBack" not in found and "x" in found


def test_properties_of_the_template_stay(annex_template: Template) -> None:
    """A city's own property is kept; ours from an older document used as a template are not."""
    old = annex_docx(every_form(), annex_template)
    own = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="99" name="文書&amp;番号"><vt:lpwstr>５</vt:lpwstr></property></Properties>'
    custom = unpack(replaced(old, "</Properties>", own, "docProps/custom.xml"))["docProps/custom.xml"]
    kept = foreign(custom)
    assert [item.get("name") for item in parse(custom_part({"tokki.edition": "x"}, kept))] == [
        "文書&番号",
        "tokki.edition",
    ]


def test_deviations(deviations_template: Template) -> None:
    """A row for each adjustment, under a header row that repeats; rows do not break."""
    data = deviations_docx(every_form(), deviations_template)
    table = opened(data).tables[1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["条項", "区分", "加除修正の内容", "理由"]
    assert rows[1] == ["第３条\n（学習の禁止）", "条件", "適用しない。", "「生成AIを利用する」に当たらないため"]
    assert rows[4][2].split("\n")[:3] == [
        "【要確認】次のとおり改める。",
        "標準　再委託の相手方",
        "修正　再委託及び再々委託の相手方",
    ]
    assert "期限　令和６年３月３１日まで" in rows[4][3] and rows[5][1] == "個別"
    assert len(rows) == 7 and "《" not in "".join("".join(row) for row in rows)
    assert [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows] == [True] + [False] * 6
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)
    assert deviations_docx(every_form(), deviations_template) == data


def test_no_deviations(deviations_template: Template) -> None:
    """An empty table says that there is nothing."""
    table = opened(deviations_docx(annex(), deviations_template)).tables[1]
    assert [cell.text for cell in table.rows[1].cells] == ["―", "―", "標準のとおりとし、加除修正をしない。", "―"]


def test_columns_may_be_moved(deviations_bytes: bytes) -> None:
    """A clerk may drop the optional column and order the others."""

    def change(document: object) -> None:
        for row in document.tables[1].rows:  # type: ignore[attr-defined]
            row._tr.remove(row.cells[1]._tc)
            row._tr.append(row.cells[0]._tc)

    data = deviations_docx(every_form(), Template.parse(edited(deviations_bytes, change), "deviations"))
    cells = [[cell.text for cell in row.cells] for row in opened(data).tables[1].rows]
    assert cells[1] == ["適用しない。", "「生成AIを利用する」に当たらないため", "第３条\n（学習の禁止）"]


def test_nothing_of_python_docx_is_in_it(annex_bytes: bytes) -> None:
    """No second set of styles, no picture of a page, no line pitch of 1.15; a grid and Japanese line breaking."""
    parts = unpack(annex_bytes)
    assert not [name for name in parts if "WithEffects" in name or "thumbnail" in name]
    styles = parts["word/styles.xml"].decode()
    assert 'w:line="276"' not in styles and "<w:kinsoku/>" in styles and "<w:overflowPunct/>" in styles
    assert re.search(r'<w:docGrid w:type="lines" w:linePitch="360"/>', parts["word/document.xml"].decode())


def test_large_annex_is_whole(annex_template: Template) -> None:
    """Forty articles, four hundred provisions, each once."""
    given = large()
    data = annex_docx(given, annex_template)
    assert len([n for n in marks(data) if n.startswith("n_")]) == 400
    assert sum(1 for name, _ in body(data) if name == "特記・見出し") == 40
