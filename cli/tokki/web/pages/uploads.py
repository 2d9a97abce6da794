"""An annex that came back: what it is and what was altered, beside an edition, and the kit for a change of contract."""

from collections.abc import Iterator

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import Route

from tokki.assemble.assemble import edition_document
from tokki.compare.compare import compare
from tokki.compare.comparison import KINDS, NOISE
from tokki.compare.lineage import lineage
from tokki.model.edition import EditionId
from tokki.model.library import Library
from tokki.model.resolve import as_printed
from tokki.review.change import change_of_file
from tokki.review.resemblance import style_of
from tokki.review.verification import Newer, Verification, terms_of
from tokki.web import steps
from tokki.web.desk import Call, Desk
from tokki.web.files import Link
from tokki.web.service import Told
from tokki.web.shelf import Stock
from tokki.web.uploaded import Uploaded, uploaded
from tokki.write.comparison.html import sides_html
from tokki.write.comparison.movement import KIND_WORDS
from tokki.write.comparison.side_by_side import side_by_side
from tokki.write.comparison.word import side_by_side_docx
from tokki.write.kit import kit
from tokki.write.package import pack

EMPTY = Told(
    "error",
    "ファイルが選ばれていません。",
    "選ばれたファイルについて調べるためです。",
    "ファイルを選んでから、もう一度送ってください。",
)
_UNKNOWN = Told(
    "error",
    "このファイルに当たる契約が、条項集にありません。",
    "特記仕様書の性質、しおり及び文から、基となった契約を探しましたが、似たものがありませんでした。",
    "「届いた特記仕様書」の画面で版を選ぶと、新旧対照表を作ることができます。契約を作るには、初めから作るか、似たシステムを選んで始めてください。",
)
_WITHDRAWN = Told(
    "error",
    "このファイルは、取りやめた案件についての通知です。",
    "その案件には、特記仕様書がありません。",
    "特記仕様書のファイルを選んでください。",
)
_SAME = Told(
    "error",
    "契約の内容は、選ばれた版と同じであり、変更する箇所がありません。",
    "変更契約の書類は、異なる箇所があるときに限り作ります。",
    "ほかの版を選んでください。",
)
KIT = {
    ".docx": "変更後の特記仕様書",
    ".deviations.docx": "標準からの加除修正事項",
    ".forms.docx": "様式",
    ".table.docx": "新旧対照表",
    ".redline.docx": "変更履歴を付けた特記仕様書",
    ".amendment.docx": "改め文",
    ".amendment.txt": "改め文（テキスト）",
    ".reasons.docx": "変更理由書",
    ".reasons.md": "変更理由書（Markdown）",
}
_WITNESSES = {"properties": "文書の性質", "bookmarks": "しおり", "text": "文"}


def routes(desk: Desk) -> list[Route]:
    """The page for a file, and what is made of it."""
    return [
        desk.page("/upload", lambda call: _first(desk, call)),
        desk.form("/upload/verify", lambda call: verified(desk, call)),
        desk.form("/upload/compare", lambda call: _compared(desk, call)),
        desk.form("/upload/kit", lambda call: _kit(desk, call)),
    ]


def _first(desk: Desk, call: Call) -> Response:
    return desk.render(call, "upload.html", editions=steps.editions(desk.shelf.stock().library))


def verified(desk: Desk, call: Call) -> Response:
    """What an issued annex was made from, what was altered in it, what is newer now, and the ways to go on from there."""
    stock, file = desk.shelf.stock(), uploaded(call)
    if file is None:
        return desk.error(call, [EMPTY])
    found, doubts = file.verified(stock)
    if found.origin is None or found.issued is None:
        return desk.error(call, [_WITHDRAWN if found.withdrawn else _UNKNOWN])
    headings = {article.id: article.label for article in found.issued.document.articles}
    return desk.render(
        call,
        "recognised.html",
        found=found,
        witness=_WITNESSES[found.origin.by],
        replaced=stock.replaced(found.kept) if found.kept is not None else None,
        since=[headings.get(name) or name for name in found.since],
        table=_alterations(stock.library, found),
        newer=[(row, _kinds(row), list(_duties(stock.library, row))) for row in found.newer],
        known=found.origin.contract in stock.library.contracts,
        told=desk.told(doubts),
    )


def _alterations(library: Library, found: Verification) -> Markup | None:
    """What was issued beside what came, without what only follows; None where nothing was altered."""
    if found.comparison is None or found.issued is None or not found.alterations:
        return None
    layout = found.issued.style.comparison.model_copy(update={"old": "発行したもの", "new": "届いたもの"})
    table = side_by_side(found.comparison, layout, library=library, reasons={}, hide_noise=True)
    return Markup(sides_html(table))


def _kinds(row: Newer) -> str:
    return "、".join(KIND_WORDS[kind] for kind in KINDS if kind in row.kinds - NOISE)


def _duties(library: Library, row: Newer) -> Iterator[str]:
    """The duties that only the newer text meets, in words."""
    for name in row.demanded:
        sheet, _, own = name.partition("/")
        checklist = library.checklists.get(sheet)
        for duty in checklist.items if checklist is not None else ():
            if duty.id == own:
                yield f"{duty.text}（{checklist.title if checklist is not None else ''}）"


def _edition(desk: Desk, call: Call, stock: Stock, found: Verification | None = None) -> EditionId:
    """The edition that was chosen; else the newest, on this day, of the standard that the file is from."""
    chosen = next((e for e in stock.library.editions if str(e) == call.form.get("edition")), None)
    if chosen is not None:
        return chosen
    origin = found.origin if found is not None else None
    standard = origin.edition.standard if origin is not None else steps.usual_standard(stock.library)
    return steps.edition_on(stock.library, standard, desk.service.today())


def _compared(desk: Desk, call: Call) -> Response:
    """The 新旧対照表 from the file to an edition, on the page and as a Word file: that of `tokki compare`."""
    stock, file = desk.shelf.stock(), uploaded(call)
    if file is None:
        return desk.error(call, [EMPTY])
    library = stock.library
    known = None if call.form.get("edition") else file.verified(stock)[0]
    edition = _edition(desk, call, stock, known)
    old, doubts = file.read(stock)
    style = library.styles[style_of(library, old)]
    new = edition_document(library, edition, style.id)
    comparison = compare(old, as_printed(new), lineage=lineage(library, old, new), terms=terms_of(library))
    names = file.name, f"{new.title}（{edition}）"
    table = side_by_side(comparison, style.comparison, names=names, library=library)
    word = side_by_side_docx(table, *desk.service.source("side-by-side"))
    return desk.render(
        call,
        "compared.html",
        names=names,
        rows=len(table.rows),
        legend=table.legend,
        table=Markup(sides_html(table)),
        word=Link.of(f"{_stem(file)}-{edition}.docx", word),
        told=desk.told(doubts),
    )


def _kit(desk: Desk, call: Call) -> Response:
    """The files for a change of contract, that of `tokki amend`, as one zip."""
    stock, file = desk.shelf.stock(), uploaded(call)
    if file is None:
        return desk.error(call, [EMPTY])
    found, doubts = file.verified(stock)
    if found.origin is None:
        return desk.error(call, [_WITHDRAWN if found.withdrawn else _UNKNOWN])
    change = change_of_file(stock.library, found, _edition(desk, call, stock, found), doubts)
    if not change.comparison.changed:
        return desk.error(call, [_SAME])
    files, more = kit(change, desk.service.source)
    name = change.new.name
    return desk.render(
        call,
        "kit.html",
        change=change,
        files=[(each, KIT[each.removeprefix(name)]) for each in files],
        zip=Link.of(f"{name}-{change.new.edition}.zip", pack(files)),
        told=desk.told((*change.findings, *more)),
    )


def _stem(file: Uploaded) -> str:
    return file.name.rpartition(".")[0] or file.name
