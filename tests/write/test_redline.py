"""The redline: its two laws in our hands and in others', and what Word is strict about."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.editions import documents
from tests.write import office
from tests.write.build import annex, every_form
from tests.write.changed import editions, of_articles, read, with_states
from tests.write.docx_tools import W, edited, root
from tests.write.redline_tools import authors, by_docx_plus, faults, paragraphs, plain

from tokki.compare.compare import compare
from tokki.model.document import Document, Provenance
from tokki.model.finding import TokkiError
from tokki.model.fingerprint import bookmark
from tokki.write.package import unpack
from tokki.write.placeholders import context
from tokki.write.redline.check import Printed, check
from tokki.write.redline.redline import redline_docx
from tokki.write.template import Template

DAY = date(2026, 4, 1)
CASES = Path(__file__).parents[1] / "cases" / "redline"
TEMPLATE = Template.parse((Path(__file__).parents[2] / "templates" / "annex.docx").read_bytes())


def redline(old: Document, new: Document, **more: object) -> bytes:
    return redline_docx(compare(old, new), TEMPLATE, day=DAY, **more)  # type: ignore[arg-type]


def holds(old: Document, new: Document) -> None:
    """Both laws by docx-plus; by our own checker they were held when it was written."""
    data = redline(old, new)
    wanted = tuple([text for text in plain(document) if text] for document in (old, new))
    assert by_docx_plus(data) == wanted
    assert faults(data) == []


@settings(max_examples=80)
@given(st.integers(0, 10**6), st.integers(0, 7), st.integers(0, 6))
def test_laws_hold_on_random_editions(seed: int, size: int, steps: int) -> None:
    """Whatever is inserted, removed, moved, split or reworded."""
    holds(*editions(seed, size, steps))


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_laws_hold_where_articles_are_deleted_left_out_or_doubtful(seed: int, rnd: object) -> None:
    """Places that are held, and marks for what is not known."""
    old, new = (with_states(each, rnd) for each in editions(seed, 4, 2))  # type: ignore[arg-type]
    holds(old, new)


@settings(max_examples=80)
@given(documents, documents)
def test_laws_hold_on_anything(old: Document, new: Document) -> None:
    """Documents of any words, repeated IDs and no order; characters that no XML can hold are refused."""
    try:
        data = redline(old, new)
    except TokkiError as error:
        assert {f.rule for f in error.findings} == {"write.control-character"}
    else:
        assert faults(data) == []


def test_unsure_values_and_all_levels() -> None:
    """Marks of what is unsure come and go with what they stand at."""
    sure = every_form().document
    known = tuple(
        replace(a, unsure=False, children=tuple(replace(c, unsure=not c.unsure) for c in a.children))
        for a in sure.articles
    )
    holds(sure, replace(sure, articles=known[::-1], notices=("案", "別の断り書き")))


def test_equal_input_gives_equal_bytes() -> None:
    """The day is given; no clock is read."""
    old, new = editions(3, 6, 5)
    assert redline(old, new) == redline(old, new)
    assert redline(old, new) != redline_docx(compare(old, new), TEMPLATE, day=date(2026, 4, 2))


def test_one_article_inserted_among_300() -> None:
    """One article is new; besides, only numbers of articles and citations change, under their own author."""
    old, new = of_articles(300), of_articles(300, insert=10)
    data = redline(old, new)
    assert authors(data) == {"内容の変更": 4, "条番号の整理": 2 * 290}
    inserted = [
        "".join(t.text or "" for t in e.iter(f"{W}t"))
        for e in root(data).iter(f"{W}ins")
        if e.get(f"{W}author") == "内容の変更"
    ]
    assert [text[:6] for text in inserted if text] == ["（見出しne", "第１１条　監"]
    assert by_docx_plus(data) == (plain(old), plain(new))


def test_bookmarks_are_those_of_the_annex() -> None:
    """Every provision of the new text has its own, and those that are gone keep theirs; what moved has it where it is."""
    old, new = of_articles(30), of_articles(30, move=True, edit=True, insert=4)
    gone = replace(new, articles=new.articles[:20] + new.articles[21:])
    tree = root(redline(old, gone))
    names = {e.get(f"{W}name") for e in tree.iter(f"{W}bookmarkStart")}
    assert names == {bookmark(p.id) for p in (*old.walk(), *gone.walk())}
    moved = next(e for e in tree.iter(f"{W}bookmarkStart") if e.get(f"{W}name") == bookmark(new.articles[9].id))
    assert next(moved.itersiblings()).tag == f"{W}moveTo"


def test_cover_header_and_footer_are_tracked() -> None:
    """What the template prints around the text changes as tracked changes; rows that say nothing are left out."""
    old, new = every_form(), replace(annex(*every_form().document.articles), title="新しい名")
    first = replace(old.document, provenance=Provenance("full@2017-04-01"))
    data = redline_docx(
        compare(first, new.document), TEMPLATE, day=DAY, words=(context(replace(old, document=first)), context(new))
    )
    cells = [cell.text for table in docx.Document(io.BytesIO(data)).tables for row in table.rows for cell in row.cells]
    assert cells[0::2] == ["団体", "対象のシステム", "契約の始期", "基とした標準"]
    tree = root(data)
    assert ["".join(e.itertext()) for e in tree.iter(f"{W}del")] == ["放置自転車等管理システム"]
    assert ["".join(e.itertext()) for e in tree.iter(f"{W}ins")] == ["新しい名"]
    alone = redline(read("題名\n\n第１条　文。\n"), read("題名\n\n第１条　句。\n"))
    assert docx.Document(io.BytesIO(alone)).tables == []
    footer = root(redline(first, replace(first, provenance=Provenance("full@2021-04-01"))), "word/footer1.xml")
    assert ["".join(e.itertext()) for e in footer.iter(f"{W}del")] == ["full@2017-04-01"]


def test_comments_of_a_template_stay() -> None:
    """A clerk's comment is neither lost nor takes the number of one of ours."""

    def comment(document: object) -> None:
        paragraph = document.paragraphs[1]  # type: ignore[attr-defined]
        document.add_comment(paragraph.runs, text="係の注", author="係")  # type: ignore[attr-defined]

    own = Template.parse(edited((Path(__file__).parents[2] / "templates" / "annex.docx").read_bytes(), comment))
    old, new = (read((CASES / "silent" / f"{side}.txt").read_text(encoding="utf-8")) for side in ("old", "new"))
    data = redline_docx(compare(old, new), own, day=DAY)
    comments = root(data, "word/comments.xml")
    assert [c.get(f"{W}author") for c in comments] == ["係", *["内容の変更"] * 3]
    assert len({c.get(f"{W}id") for c in comments}) == 4
    assert faults(data) == []


def test_names_author_and_properties() -> None:
    """Who changes, and what the documents are called, are the caller's."""
    data = redline(*editions(1, 3, 2), names=("古い.txt", "新しい.txt"), author='係 "A" & B')
    assert authors(data)['係 "A" & B'] > 0
    parts = unpack(data)
    assert "古い.txt → 新しい.txt" in parts["docProps/core.xml"].decode()
    assert re.search(r'"tokki.redline.new"><vt:lpwstr>新しい.txt<', parts["docProps/custom.xml"].decode())


@pytest.mark.parametrize(("rule", "side"), [("redline.not-old", 0), ("redline.not-new", 1)])
def test_a_redline_that_gives_another_text_is_refused(rule: str, side: int) -> None:
    """The first paragraph that would differ is told."""
    old, new = (read(f"題名\n\n第１条　{text}。\n第２条　同じ文。\n") for text in ("文", "句"))
    tree = root(redline(old, new))
    texts = [[Printed("題名", "Daimei"), Printed(""), *(Printed(t, "Jo") for t in plain(d)[1:])] for d in (old, new)]
    check(tree, texts[0], texts[1], "redline")
    texts[side][2] = Printed("第１条　別の文。", "Jo")
    with pytest.raises(TokkiError) as refused:
        check(tree, texts[0], texts[1], "redline")
    (found,) = refused.value.findings
    assert found.rule == rule
    assert found.words == {"number": "3", "found": f"第１条　{'文句'[side]}。", "wanted": "第１条　別の文。"}


@pytest.mark.needs("soffice")
def test_libreoffice_accepts_and_rejects_to_the_same_texts() -> None:
    """Every paragraph, empty ones too: all cases, and random editions."""
    pairs = {
        path.name: tuple(read((path / f"{side}.txt").read_text(encoding="utf-8")) for side in ("old", "new"))
        for path in sorted(CASES.iterdir())
        if path.is_dir()
    }
    pairs |= {f"random {seed}": editions(seed, 5, 3) for seed in range(12)}
    made = {name: redline(*pair) for name, pair in pairs.items()}
    for name, (rejected, accepted) in office.settled(made).items():
        old, new = pairs[name]
        assert (name, paragraphs(accepted)) == (name, [new.title, "", *plain(new)[1:]])
        assert (name, paragraphs(rejected)) == (name, [old.title, "", *plain(old)[1:]])
