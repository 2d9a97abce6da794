"""変更理由書 and 改め文, ready for print, from the Comparison that the 新旧対照表 and the redline are made of."""

from collections.abc import Iterator, Mapping

from tokki.compare.comparison import Comparison, Pair
from tokki.compare.find import Path
from tokki.model.calendar import era_day
from tokki.model.library import Library
from tokki.model.number import Digits, digits_of_text
from tokki.model.style import ComparisonLayout
from tokki.review.papers.reasons import ArticleReason, Reasons
from tokki.write.comparison.head import Compared
from tokki.write.comparison.movement import movement
from tokki.write.comparison.paper import Kind, Paper
from tokki.write.comparison.remarks import TAKE_NOTE, Names, remarks

REASONS_TITLE, SENTENCES_TITLE = "変更理由書", "改め文"
Lines = Iterator[tuple[Kind, str]]


def reasons_paper(
    found: Reasons,
    comparison: Comparison,
    library: Library,
    layout: ComparisonLayout,
    *,
    names: tuple[str, str],
    form: Digits = "full",
) -> Paper:
    """The 変更理由書: the reasons of the editions, then those of every article, then what only follows.

    `names`: what the old and the new document are called; `form`: the digits of the house.
    """
    head = Compared.of(comparison, layout, names, REASONS_TITLE)
    what = {(line.old_path, line.new_path): line.what for line in movement(comparison, layout).lines if not line.part}
    known = Names.of(comparison, library)
    lines = [*_editions(found, library, form), *_articles(found, what, known, layout, form), *_follows(found)]
    return Paper(head, tuple(_numbered(lines, form)))


def sentences_paper(text: str, comparison: Comparison, layout: ComparisonLayout, *, names: tuple[str, str]) -> Paper:
    """The amendment sentences as a paper of their own; every line as it was proved."""
    head = Compared.of(comparison, layout, names, SENTENCES_TITLE)
    return Paper(head, tuple(("article", line) for line in text.splitlines()))


def _numbered(lines: list[tuple[Kind, str]], form: Digits) -> Lines:
    """The sections with their numbers."""
    number = 0
    for kind, text in lines:
        number += kind == "section"
        yield kind, f"{digits_of_text(str(number), form)}　{text}" if kind == "section" else text


def _editions(found: Reasons, library: Library, form: Digits) -> Lines:
    if not found.editions:
        return
    yield "section", "変更の趣旨"
    for edition, why in found.editions:
        since = digits_of_text(era_day(library.editions[edition].in_force), form)
        yield "article", f"　標準の{since}の改定（{edition}）による。"
        yield from (("item", line) for line in why.splitlines() if line.strip())


def _articles(
    found: Reasons,
    what: Mapping[tuple[Path | None, Path | None], str],
    names: Names,
    layout: ComparisonLayout,
    form: Digits,
) -> Lines:
    if found.articles:
        yield "section", "条ごとの理由"
    for reason in found.articles:
        pair = reason.pair
        ends = pair.old.path if pair.old is not None else None, pair.new.path if pair.new is not None else None
        yield "heading", f"{_named(pair, layout)}　{what.get(ends, '')}"
        yield from _why(reason, names, form)


def _named(pair: Pair, layout: ComparisonLayout) -> str:
    """第６条（再委託の制限）, with the old number where it was another one; 変更前 第５条 for what is gone."""
    old, new = pair.old, pair.new
    side = pair.side
    heading = side.provision.heading or (old.provision.heading if old is not None else "")
    told = f"{side.cited}（{heading}）" if heading else side.cited
    if new is None:
        return f"{layout.old}の{told}"
    if old is not None and old.cited != new.cited:
        return f"{told}［{layout.old} {old.cited}］"
    return told


def _why(reason: ArticleReason, names: Names, form: Digits) -> Lines:
    """The reasons of one article; one that no revision gives is told from the change itself."""
    told: list[str] = []
    if reason.altered:
        told.append(
            "締結された文書では、発行の後にこの条に手が加えられている。変更前の文は、締結された文書のとおりである。"
        )
    for revision, why in reason.why:
        told.append(f"{' '.join(why.split())}（{digits_of_text(era_day(revision.day), form)}の改定）")
    if reason.meets:
        by: dict[str, list[str]] = {}
        for title, text in reason.meets:
            by.setdefault(title, []).append(text)
        told += [f"対応する事項　{title}：{'、'.join(dict.fromkeys(texts))}" for title, texts in by.items()]
    for pair in reason.pair.walk():
        said = (line for line in remarks(pair, names, None, frozenset()) if line.startswith(TAKE_NOTE))
        told += (f"{pair.side.cited}　{line}" for line in said)
    if not reason.why and not reason.meets:
        told.append(_plain(reason.pair))
    yield from (("item", line) for line in dict.fromkeys(told))


def _plain(pair: Pair) -> str:
    """The reason of a change that no revision gives."""
    if pair.new is not None and pair.new.provision.state == "deleted":
        return "変更後の標準では、この番号の条は削除されている。"
    if pair.new is None or "removed" in pair.kinds:
        return "変更後の標準にこの条がないため、削る。"
    if pair.old is None or "inserted" in pair.kinds:
        return "変更後の標準にこの条があるため、加える。"
    if pair.kinds_within() & {"reworded", "retitled", "inserted", "removed"}:
        return "変更後の標準及びこの契約の定めに合わせる。"
    return "他の条の変更に伴い、順序及び引用を整理する。"


def _follows(found: Reasons) -> Lines:
    """Articles of which nothing but numbers changed, in one line."""
    named = [pair.side.cited for pair in found.follows]
    if named:
        yield "section", "その他"
        yield "article", f"　次の条は、他の変更に伴い、番号、引用する番号又は表記だけを整理する。{'、'.join(named)}"
