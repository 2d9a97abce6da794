"""The clauses of one amendment sentence.

Source: domain report 4.2. Continuation forms (改め, とし, 削り, 加え, 繰り下げ) and dictionary forms are one.
"""

from typing import Literal

from tokki.compare.amendment.amendment import (
    AddPart,
    Clause,
    Delete,
    Insert,
    Location,
    Marks,
    Move,
    Replace,
    Reword,
    SetHeading,
    Shift,
    Swap,
)
from tokki.compare.amendment.scan import Scan, Unread
from tokki.model.number import parse_int

_N = "([0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4})"
_UNIT = "(条|項|号|章|節|表)"
_CHANGE, _CUT, _ADD, _MAKE, _PUT = "改め(?:る)?", "削(?:り|る)", "加え(?:る)?", "と(?:し|する)", "付(?:する|し|す)"
_END = r"(?:、|。|$)"
_JOIN = "、|及び|並びに"


def clauses_of(text: str, last: Marks = ()) -> tuple[tuple[Clause, ...], Marks, bool]:
    """The clauses of a sentence; the location named last, with its number afterwards; whether text follows.

    Errors: Unread at what is no part of such a sentence.
    """
    reader = _Reader(Scan(text, last))
    clauses = reader.read()
    return clauses, _after(reader.scan.last, clauses), reader.brings


class _Reader:
    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.clauses: list[Clause] = []
        self.places: tuple[Location, ...] = ()
        self.brings = False

    def read(self) -> tuple[Clause, ...]:
        """All clauses."""
        scan = self.scan
        while scan.at < len(scan.text):
            if self.brings:
                raise Unread(scan.at)
            self.clause()
            if scan.need(_END).group() == "。":
                break
        if scan.at < len(scan.text) or not self.clauses:
            raise Unread(scan.at)
        return tuple(self.clauses)

    def clause(self) -> None:
        """One clause, or several that share their place."""
        scan = self.scan
        if scan.sees("「"):
            if not self.places:
                raise Unread(scan.at)
            self.reword()
            return
        places = self.list()
        if scan.take("（見出しを含む。）中"):
            self.words_in(tuple(Location(p.marks, p.until, p.part, "both") for p in places))
        elif scan.take("の見出し中"):
            self.words_in(tuple(Location(p.marks, p.until, p.part, "heading") for p in places))
        elif scan.take("中"):
            if scan.sees("「"):
                self.words_in(places)
            else:
                scan.inside = scan.last = places[0].marks
                self.clause()
        else:
            self.whole(places)

    def words_in(self, places: tuple[Location, ...]) -> None:
        """What follows 中."""
        self.places = places
        self.reword()

    def list(self) -> tuple[Location, ...]:
        """One location or several."""
        scan = self.scan
        first = scan.location()
        if first is None:
            raise Unread(scan.at)
        places = [first]

        def more() -> bool:
            if scan.take(_JOIN) is None:
                return False
            place = scan.location()
            if place is not None:
                places.append(place)
            return place is not None

        while scan.tried(more):
            pass
        return tuple(places)

    def reword(self) -> None:
        """「Ａ」を「Ｂ」に、「Ｃ」を「Ｄ」に改め, and the like; several verbs in a row are one."""
        scan = self.scan
        swaps: list[Swap] = []
        while True:
            swaps += self.swaps()

            def more() -> bool:
                return scan.take("、") is not None and scan.sees("「")

            if not scan.tried(more):
                break
        self.clauses.append(Reword(self.places, tuple(swaps)))

    def swaps(self) -> tuple[Swap, ...]:
        """The swaps up to a verb."""
        scan = self.scan
        found: list[Swap] = []
        while True:
            olds = [scan.quotation()]
            while scan.sees("(?:、|及び|並びに)「"):
                scan.need(_JOIN)
                olds.append(scan.quotation())
            if scan.take(f"を{_CUT}"):
                return (*found, *(Swap(old, "", "delete") for old in olds))
            if scan.take("の[次下右後]に(?=「)"):
                new = scan.quotation()
                found += (Swap(old, new, "add") for old in olds)
                if scan.take(f"を{_ADD}"):
                    return tuple(found)
                scan.need("を、(?=「)")
                continue
            scan.need("を(?=「)")
            new = scan.quotation()
            found += (Swap(old, new) for old in olds)
            if scan.take(f"に{_CHANGE}"):
                return tuple(found)
            scan.need("に、(?=「)")

    def whole(self, places: tuple[Location, ...]) -> None:
        """What is done to provisions as they are."""
        scan, place = self.scan, places[0]
        if scan.take(f"を{_CUT}"):
            self.clauses.append(Delete(places))
        elif scan.take(f"の(?:前の)?見出しを{_CUT}"):
            self.clauses.append(Delete(tuple(Location(p.marks, p.until, None, "heading") for p in places)))
        elif scan.take("の見出しを(?=「)"):
            words = _bare(scan.quotation())
            scan.need(f"に{_CHANGE}")
            self.clauses.append(SetHeading(place, words))
        elif scan.take("(?:の前)?に見出しとして(?=「)"):
            words = _bare(scan.quotation())
            scan.need(f"を{_PUT}")
            self.clauses.append(SetHeading(place, words, added=True))
        elif scan.take(f"を次のように{_CHANGE}"):
            self.bring(Replace(places))
        elif len(places) > 1:
            raise Unread(scan.at)
        elif (match := scan.take(f"を{_N}{_UNIT}ずつ繰り?(上げ|下げ)(?:る)?")) is not None:
            step = parse_int(match.group(1))
            self.clauses.append(Shift(place, step if match.group(3) == "下げ" else -step))
        elif not self.adds(place):
            self.moves(place)

    def adds(self, place: Location) -> bool:
        """Whether provisions or a part are added here."""
        scan = self.scan
        if scan.take(f"に(?:次のただし書を{_ADD}|ただし書として次のように{_ADD})"):
            self.bring(AddPart(place, "proviso"))
        elif scan.take(f"に(?:次の後段を{_ADD}|後段として次のように{_ADD})"):
            self.bring(AddPart(place, "second"))
        elif (match := scan.take(f"の(次|前)に次の{_N}{_UNIT}を{_ADD}")) is not None:
            self.bring(Insert(place, _side(match.group(1)), match.group(3), parse_int(match.group(2))))
        elif (match := scan.take(f"の(次|前)に次のように{_ADD}")) is not None:
            self.bring(Insert(place, _side(match.group(1)), "", 0))
        elif (match := scan.take(f"に(?:第{_N}{_UNIT}として)?次の{_N}{_UNIT}を{_ADD}")) is not None:
            first = match.group(1) is not None
            self.bring(Insert(place, "first" if first else "into", match.group(4), parse_int(match.group(3))))
        elif scan.take(f"に(?:次の各号を|各号として次のように){_ADD}"):
            self.bring(Insert(place, "into", "号", 0))
        elif scan.take(f"に次のように{_ADD}"):
            self.bring(Insert(place, "into", "", 0))
        else:
            return False
        return True

    def moves(self, place: Location) -> None:
        """第８条を第９条とし; ハからホまでをニからヘまでとし."""
        scan = self.scan
        scan.need("を")
        scan.last = place.marks
        to = scan.location(remember=False)
        if to is None or to.field != "text" or to.part is not None:
            raise Unread(scan.at)
        scan.need(_MAKE)
        if bool(place.until) != bool(to.until):
            raise Unread(scan.at)
        if place.until:
            self.clauses.append(Shift(place, to=to.marks))
        else:
            self.clauses.append(Move(place, to.marks))

    def bring(self, clause: Clause) -> None:
        """A clause after which text follows."""
        self.clauses.append(clause)
        self.brings = True


def _side(word: str) -> Literal["after", "before"]:
    return "after" if word == "次" else "before"


def _bare(words: str) -> str:
    """A heading without its brackets."""
    return words[1:-1] if words[:1] in ("（", "(") and words[-1:] in ("）", ")") else words


def _after(last: Marks, clauses: tuple[Clause, ...]) -> Marks:
    """What the location named last is called in the next sentence."""
    for clause in clauses:
        if isinstance(clause, Move) and last[: len(clause.place.marks)] == clause.place.marks:
            last = (*clause.to, *last[len(clause.place.marks) :])
    return last
