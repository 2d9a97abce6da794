"""The redline: a Comparison as a Word file with real tracked changes, in the form of the annex's template."""

from collections.abc import Mapping, Sequence
from datetime import date

from lxml import etree

import tokki
from tokki.compare.comparison import Comparison
from tokki.compare.wording import Layer, plain_edits
from tokki.model.calendar import era_day
from tokki.model.document import Document
from tokki.model.fingerprint import document_hash, short_mark
from tokki.model.number import digits_of_text
from tokki.model.place import Place
from tokki.model.system import parse_contract_id
from tokki.write.opening import open_word
from tokki.write.package import pack
from tokki.write.placeholders import NONE, PLACEHOLDERS
from tokki.write.properties import CORE, CUSTOM, LIMIT, core, custom_part
from tokki.write.redline.check import Printed, check
from tokki.write.redline.comments import comments_part, first_comment, with_comments
from tokki.write.redline.fields import Changes, drop_empty_rows, letters, plain_print, track, without_letters
from tokki.write.redline.ink import CHANGES, Bookmarks, Ink
from tokki.write.redline.lines import Print, entries
from tokki.write.redline.paragraphs import Mark, paragraphs
from tokki.write.redline.words import AUTHORS, Stretch, printed
from tokki.write.redline.xml import KINDS, notice_xml, paragraph_xml, style_of
from tokki.write.template import Template
from tokki.write.xml import ControlCharacter, parse, refusal, serialise

Words = Mapping[str, str]
_PLACE = "<?redline {}?>"
_MEANS: Mapping[Layer, str] = {
    "number": "条項の番号と、引用する番号だけの変更（指す規定は同じ）",
    "style": "読点、全角・半角、当事者の呼び方等の表記だけの変更",
    "filled": "空いていた値の記入",
}


def redline_docx(
    comparison: Comparison,
    template: Template,
    *,
    day: date,
    names: tuple[str, str] = ("", ""),
    words: tuple[Words, Words] | None = None,
    author: str = CHANGES,
) -> bytes:
    """The redline of two documents. Same input, same bytes.

    `template`: that of the annex; `day`: the day of all changes; `names`: what the documents are called (citation or
    path); `words`: what the template prints around either document (`placeholders.context` of two annexes; without it what
    the documents know of themselves); `author`: of what people decided. What follows from that has authors of its own.
    Accepting all changes gives the plain print of the new document, rejecting all that of the old one; this is checked.
    Errors: TokkiError `redline.not-new` or `redline.not-old` where the check fails, `write.control-character` for what XML
    cannot hold, `template.broken` when Jinja fails.
    """
    documents = (comparison.old, comparison.new)
    names = (names[0] or _name(documents[0]), names[1] or _name(documents[1]))
    printed_words = words or (document_words(documents[0]), document_words(documents[1]))
    title = documents[1].title or documents[0].title
    about = {"tokki.version": tokki.__version__, "tokki.redline.old": names[0], "tokki.redline.new": names[1]}
    about |= {f"tokki.redline.{side}.hash": document_hash(d) for side, d in zip(("old", "new"), documents, strict=True)}
    try:
        properties = {
            CORE: core(f"{title}（変更履歴）", " → ".join(names), day),
            CUSTOM: custom_part({key: value[:LIMIT] for key, value in about.items()}, template.custom),
        }
        ink = Ink(author, day, template.bookmark)
        return _Redline(comparison, template, ink, names, printed_words).write(properties)
    except (ControlCharacter, UnicodeEncodeError) as error:
        raise refusal(error, Place(" → ".join(names))) from error


def document_words(document: Document) -> dict[str, str]:
    """What a document knows of itself, for every placeholder of a template."""
    made = document.provenance
    ours = bool(made.edition or made.contract)
    return {
        "title": document.title,
        "organisation": NONE,
        "system": made.system or NONE,
        "contract": made.contract or NONE,
        "start": digits_of_text(era_day(parse_contract_id(made.contract).day), "full") if made.contract else NONE,
        "edition": made.edition or NONE,
        "edition_title": document.title if made.edition else NONE,
        "standard": f"{document.title}（{made.edition}）" if made.edition else NONE,
        "fingerprint": short_mark(document_hash(document)) if ours else NONE,
        "notice": "　".join(document.notices),
    }


def _name(document: Document) -> str:
    made = document.provenance
    return made.contract or made.edition or document.title


class _Redline:
    """One redline while it is written."""

    def __init__(
        self,
        comparison: Comparison,
        template: Template,
        ink: Ink,
        names: tuple[str, str],
        words: tuple[Words, Words],
    ) -> None:
        self.template, self.ink, self.names = template, ink, names
        self.changes = changes(words)
        self.notices = (comparison.old.notices, comparison.new.notices)
        gaps = {kind: template.samples[kind].gap for kind in KINDS}
        self.old, self.new = Print(comparison.old), Print(comparison.new)
        self.entries = entries(comparison, self.old, self.new, gaps)

    def write(self, properties: Mapping[str, bytes]) -> bytes:
        """The file."""
        places = {name: _PLACE.format(name) for name in ("body", "notices")}
        opened = open_word(self.template.render(letters(), places, properties), self.template.path)
        parts, main = dict(opened.parts), opened.main
        comments = comments_part(parts, main)
        self.ink.first_comment = first_comment(parts[comments])
        root = parse(parts[main])
        drop_empty_rows(root, self.changes)
        wanted = [
            list(plain_print(root, self.changes, self._plain(text, notices), ops))
            for text, notices, ops in zip((self.old, self.new), self.notices, ("=-", "=+"), strict=True)
        ]
        made = {places["notices"]: self._notices(), places["body"]: self._body()}
        parts[main] = self._tracked(root, self._legend(), made)
        for name in opened.spoken:
            parts[name] = self._tracked(parse(parts[name]), "", {})
        check(parse(parts[main]), wanted[0], wanted[1], " → ".join(self.names))
        parts[comments] = with_comments(parts[comments], self.ink)
        return pack(parts)

    def _tracked(self, root: etree._Element, note: str, places: Mapping[str, str]) -> bytes:
        """A part with the words of both documents, and XML text at its places."""
        track(root, self.changes, self.ink, note)
        text = without_letters(serialise(root), self.changes)
        for place, xml in places.items():
            text = text.replace(place, xml)
        return text.encode()

    def _body(self) -> str:
        bookmarks = Bookmarks(self.old, self.new, self.entries)
        samples = self.template.samples
        return "".join(paragraph_xml(each, samples, self.ink, bookmarks) for each in paragraphs(self.entries))

    def _notices(self) -> str:
        """The notices of both; those of one alone as deleted or inserted."""
        sample = self.template.samples.get("notice")
        if sample is None:
            return ""
        old, new = self.notices
        marked: list[tuple[str, Mark | None]] = [(text, None) for text in new]
        if old != new:
            marked = [*((text, "del") for text in old), *((text, "ins") for text in new)]
        return "".join(notice_xml(text, sample, mark, self.ink) for text, mark in marked)

    def _plain(self, text: Print, notices: Sequence[str]) -> dict[str, list[Printed]]:
        """What either document prints at the places of a template."""
        samples = self.template.samples
        body = [
            Printed(printed(line, samples[line.kind].gap), style_of(samples[line.kind])) for line in text.lines.values()
        ]
        own = samples.get("notice")
        told = [Printed(words, style_of(own)) for words in notices] if own is not None else []
        return {
            "body": body or [Printed("", style_of(samples[self.entries[-1].kind]))] if self.entries else [],
            "notices": told,
        }

    def _legend(self) -> str:
        """How to read the redline, as a comment on the title."""
        told = ["変更履歴の読み方", f"旧：{self.names[0]}", f"新：{self.names[1]}"]
        authors = {self.ink.author: "字句の追加、削除及び移動"} | {
            AUTHORS[layer]: text for layer, text in _MEANS.items()
        }
        told += [f"作成者「{author}」：{text}" for author, text in authors.items() if author in self.ink.used]
        if any(entry.stands == "to" for entry in self.entries):
            told.append(
                "移動した規定のうち削った字句は移動前の位置に、加えた字句は移動後の位置に示す。番号の変更は、移動に含む。"
            )
        if self.ink.used:
            told.append("全ての変更を承諾すると新の文書になり、全て元に戻すと旧の文書になる。")
        else:
            told.append("旧と新との間に、変更はない。")
        return "\n".join(told)


def changes(words: tuple[Words, Words]) -> Changes:
    """The words of every placeholder, before and after. Names of editions, contracts and fingerprints change whole."""
    whole = [text for side in words for name, text in side.items() if name in ("edition", "contract")]
    found: dict[str, Sequence[Stretch]] = {}
    for name in PLACEHOLDERS:
        old, new = words[0][name], words[1][name]
        if name in ("title", "edition_title", "standard", "notice"):
            found[name] = [Stretch(edit.op, edit.text, edit.layer) for edit in plain_edits(old, new, whole)]
        else:
            found[name] = [Stretch("=", new)] if old == new else [Stretch("-", old), Stretch("+", new)]
    return found
