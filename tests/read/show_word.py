"""What was read of a Word file, as plain text: what the cases in tests/cases/word expect."""

from tests.read.show_read import read_text_of

from tokki.read.word.word import WordRead


def word_text_of(read: WordRead) -> str:
    """The Document and its findings, then what only a Word file has."""
    blocks = {
        "注と囲み": [
            "　".join(
                word for word in (f"{n.place.line}:{n.place.column}", n.kind, n.author, n.date, repr(n.words)) if word
            )
            for n in read.notes
        ],
        "変更履歴": [f"{t.line}　{t.kind}　{t.author}　{t.date}　{t.words!r}" for t in read.tracked],
        "照合番号": [read.fingerprint] if read.fingerprint else [],
        "ブックマーク": [f"{path}　{name}" for path, name in read.bookmarks.items()],
    }
    return "".join(
        [read_text_of(read), *("\n".join(["", f"【{title}】", *lines, ""]) for title, lines in blocks.items() if lines)]
    )
