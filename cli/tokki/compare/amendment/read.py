"""A text of amendment sentences → an Amendment, with everything in it that was not understood."""

import re
from dataclasses import dataclass, field

from tokki.compare.amendment.amendment import Amendment, Line, Marks, Sentence
from tokki.compare.amendment.grammar import clauses_of
from tokki.compare.amendment.scan import Unread, stated
from tokki.model.finding import Finding, finding, in_order
from tokki.model.place import Place

_HEADER = re.compile(
    r"(?:第[0-9０-９〇一二三四五六七八九十百]+条[ 　])?.+の(一部|全部)を次のように(?:改正|変更|改定|修正|改め)(?:する|る|します)?。$"
)
_BACK = re.compile(r"附[ 　]*則$|以[ 　]*上$")
_VERBS = re.compile("(?:改め|改める|加え|加える|削り|削る|とし|とする|繰り?下げる|繰り?上げる|付する|付す)。$")
_N = "[0-9０-９〇一二三四五六七八九十百千]+"
_BEGINS = re.compile(rf"(?>題名|本則|目次|附則|別表|様式|同[条項号]|第{_N}[条項号]?(?:の{_N})*)(?![ 　])")
_BLANK = " 　\t"


def read_amendment(text: str, name: str) -> Amendment:
    """The amendment that a text holds. `name` is the path that findings show.

    Sentences begin at a new line; the text they bring along follows on lines of its own, up to the next sentence.
    What stands after 附則 or after the header of another document is not read.
    Errors: none; what is not understood is a finding, and then nothing is applied.
    """
    reader = _Reader(name)
    for number, raw in enumerate(text.splitlines(), start=1):
        if raw.strip(_BLANK) and not reader.line(raw, Place(name, number, 1)):
            break
    return reader.done()


@dataclass(slots=True)
class _Reader:
    name: str
    header: str = ""
    whole: bool = False
    last: Marks = ()
    sentences: list[Sentence] = field(default_factory=list)
    content: list[Line] = field(default_factory=list)
    brings: bool = False
    findings: list[Finding] = field(default_factory=list)

    def line(self, raw: str, place: Place) -> bool:
        """One line; False where the amendment of this document is over."""
        words = raw.strip(_BLANK)
        header = _HEADER.match(words)
        if header is not None and not self.brings:
            return self._header(words, header, place)
        if _BACK.match(words):
            return False
        if self.whole:
            self.content.append(Line(raw.rstrip(), place))
            return True
        if header is not None:
            return self._header(words, header, place)
        if self.brings and not _looks_like_one(words):
            self.content.append(Line(raw.rstrip(), place))
            return True
        self._content()
        column = len(raw) - len(raw.lstrip(_BLANK)) + 1
        for offset, sentence in stated(words):
            self._sentence(sentence, Place(place.path, place.line, column + offset))
        return True

    def _header(self, words: str, match: re.Match[str], place: Place) -> bool:
        if self.header:
            self.findings.append(finding("amendment.another", place, found=words[:30]))
            return False
        self.header, self.whole = words, match.group(1) == "全部"
        return True

    def _sentence(self, text: str, place: Place) -> None:
        if self.brings:
            self.findings.append(finding("amendment.no-content", self.sentences[-1].place))
        try:
            clauses, self.last, self.brings = clauses_of(text, self.last)
        except Unread as unread:
            at = Place(place.path, place.line, place.column + unread.at)
            self.findings.append(finding("amendment.not-read", at, found=text[unread.at :][:20] or text[-10:]))
            self.brings = bool(_VERBS.search(text)) and "次の" in text
            self.sentences.append(Sentence((), place=place))
            return
        self.sentences.append(Sentence(clauses, place=place))

    def _content(self) -> None:
        """Give the lines read so far to the sentence before."""
        if self.brings and self.sentences:
            last = self.sentences[-1]
            if not self.content:
                self.findings.append(finding("amendment.no-content", last.place))
            self.sentences[-1] = Sentence(last.clauses, tuple(self.content), last.place)
        self.content, self.brings = [], False

    def done(self) -> Amendment:
        """What was read."""
        whole = tuple(self.content) if self.whole else ()
        if not self.whole:
            self._content()
        if not self.header:
            self.findings.append(finding("amendment.no-header", Place(self.name, 1, 1)))
        if not self.sentences and not whole:
            self.findings.append(finding("amendment.nothing", Place(self.name, 1, 1)))
        return Amendment(self.header, tuple(self.sentences), whole, self.name, in_order(self.findings))


def _looks_like_one(words: str) -> bool:
    """Whether a line below inserted text is the next sentence: it begins with a place, runs on, and ends with a verb."""
    return _BEGINS.match(words) is not None and _VERBS.search(words) is not None
