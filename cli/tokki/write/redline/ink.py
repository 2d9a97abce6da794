"""Who changes what: authors, the day, and the numbers that Word wants of every change, bookmark and comment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tokki.model.fingerprint import bookmark
from tokki.write.lines import Line
from tokki.write.redline.lines import Entry, Key, Print
from tokki.write.redline.words import AUTHORS, Stretch
from tokki.write.xml import escape

CHANGES = "内容の変更"


@dataclass(slots=True)
class Ink:
    """What changes of one redline are written with. `number`: the next free one; `comments`: those made so far.

    `ranges`: numbers of moves that are open, by side and name; `used`: authors that have changed something.
    """

    author: str
    day: date
    number: int
    first_comment: int = 0
    comments: list[str] = field(default_factory=list)
    ranges: dict[tuple[str, str], int] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def next(self) -> int:
        """A number that nothing else has: Word refuses files in which two changes share one."""
        self.number += 1
        return self.number - 1

    def attributes(self, author: str) -> dict[str, str]:
        """Number, author and time of a change; the time is midnight, since a day is all that is known."""
        self.used.add(author)
        return {"id": str(self.next()), **self._signature(author)}

    def _signature(self, author: str) -> dict[str, str]:
        return {"author": author, "date": f"{self.day.isoformat()[:10]}T00:00:00Z"}

    def signed(self, author: str) -> str:
        """The attributes of a change, as XML text."""
        return _attributes(self.attributes(author))

    def signature(self, author: str) -> str:
        """Author and time, as XML text."""
        return _attributes(self._signature(author))

    def author_of(self, stretch: Stretch) -> str:
        """Whose change a stretch is."""
        return self.author if stretch.moved else AUTHORS.get(stretch.layer, self.author)

    def comment(self, text: str) -> int:
        """Keep a comment; its number."""
        self.comments.append(text)
        return self.first_comment + len(self.comments) - 1


class Bookmarks:
    """The bookmarks of a redline, as in an annex: every provision of the new text, and those of the old one that are gone.

    A name stands once: what moved has its bookmark at its new place. Provisions whose ID is only a place have none.
    """

    def __init__(self, old: Print, new: Print, entries: Iterable[Entry]) -> None:
        """Note where each begins and ends."""
        self._starts: dict[tuple[bool, Key], list[str]] = {}
        self._ends: dict[tuple[bool, Key], list[str]] = {}
        self._numbers: dict[str, int] = {}
        taken = {bookmark(each) for each in new.ids.values()}
        gone = {entry.old for entry in entries if entry.stands == "old"}
        self._note(new, False, set(), new.lines)
        self._note(old, True, taken, {key: line for key, line in old.lines.items() if key in gone})

    def _note(self, text: Print, is_old: bool, taken: set[str], lines: Mapping[Key, Line]) -> None:
        """Articles span all their lines; other provisions their own words."""
        spans: dict[str, tuple[Key, Key]] = {}
        for key in lines:
            for path in dict.fromkeys((key[0][:1], key[0])):
                name = text.ids[path]
                if name and not name.startswith("#") and (len(path) == 1 or not key[1]):
                    name = bookmark(name)
                    if name not in spans or spans[name][0][0][:1] == key[0][:1]:
                        spans[name] = (spans.get(name, (key, key))[0], key)
        for name, (first, last) in spans.items():
            if name not in taken:
                self._starts.setdefault((is_old, first), []).append(name)
                self._ends.setdefault((is_old, last), []).append(name)

    def around(self, entry: Entry, ink: Ink) -> tuple[str, str]:
        """What begins before the words of a line, and what ends behind them."""
        keys = [(False, entry.new)] if entry.new is not None else [(True, entry.old)]
        opening = closing = ""
        for side, key in keys:
            assert key is not None
            for name in self._starts.get((side, key), ()):
                self._numbers[name] = ink.next()
                opening += f'<w:bookmarkStart w:id="{self._numbers[name]}" w:name="{name}"/>'
            for name in self._ends.get((side, key), ()):
                closing += f'<w:bookmarkEnd w:id="{self._numbers[name]}"/>'
        return opening, closing


def _attributes(named: Mapping[str, str]) -> str:
    return " ".join(f'w:{name}="{_quoted(value)}"' for name, value in named.items())


def _quoted(text: str) -> str:
    return escape(text).replace('"', "&quot;")
