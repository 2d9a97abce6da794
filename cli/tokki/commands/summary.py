"""A Comparison at a glance: silent changes first, then what a reviewer decides about, then one line of noise."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tokki.commands.excerpt import marked
from tokki.commands.language import _
from tokki.commands.paint import Line, Piece, Tone
from tokki.compare.comparison import NOISE, Comparison, Kind, Pair, Side
from tokki.compare.wording import ReferenceChange
from tokki.model.condition import Condition, authored

Words = Callable[[Condition], str]
IN = "      "
AT_MOST = 30
"""Units: characters of a text that stands for its heading."""


@dataclass(frozen=True, slots=True)
class Place:
    """A pair and the pair of articles it is printed in."""

    article: Pair
    pair: Pair


def summary(
    comparison: Comparison, names: tuple[str, str], words: Words | None = None, *, noise: bool = True
) -> list[Line]:
    """The lines of the summary.

    `names`: what the documents are called; `words`: a condition in words; `noise`: whether the last line counts it.
    """
    told = _Summary(comparison, words or (lambda condition: str(authored(condition))))
    return [*told.head(names), *told.body(), *(told.noise() if noise else ())]


@dataclass(frozen=True)
class _Summary:
    """The parts of the summary of one Comparison."""

    comparison: Comparison
    words: Words
    places: tuple[Place, ...] = field(init=False)

    def __post_init__(self) -> None:
        walked = (Place(article, pair) for article in self.comparison.pairs for pair in article.walk())
        object.__setattr__(self, "places", tuple(place for place in walked if not place.pair.ghost))

    def head(self, names: tuple[str, str]) -> Iterator[Line]:
        """The two documents, and how much of what changed."""
        documents = (self.comparison.old, self.comparison.new)
        for sign, name, document in zip(("-", "+"), names, documents, strict=True):
            count = _("articles: {count}").format(count=len(document.articles))
            yield (f"{sign} {name}", "head"), (f"　{document.title}　{count}", "")
        counts = {kind: count for kind, count in self.comparison.counts.items() if kind not in NOISE}
        if any(edit.op != "=" for edit in self.comparison.title):
            yield ("  ", ""), *marked(self.comparison.title, whole=True)
        if counts:
            yield ()
            yield ((" / ".join(f"{short(kind)} {count}" for kind, count in counts.items()), ""),)
        elif not self.comparison.changed:
            yield ((_("There are no differences."), "head"),)
        if self.places and all(place.pair.old is None or place.pair.new is None for place in self.places):
            yield ((_("The two documents have nothing in common."), "loud"),)

    def body(self) -> Iterator[Line]:
        """Section by section; those with nothing to tell are left out."""
        for head, tone, lines in self._sections():
            found = list(lines)
            if found:
                yield ()
                yield ((head, tone),)
                yield from found

    def noise(self) -> Iterator[Line]:
        """One line of what follows from other changes."""
        counts = {kind: count for kind, count in self.comparison.counts.items() if kind in NOISE}
        if counts:
            told = " / ".join(f"{short(kind)} {count}" for kind, count in counts.items())
            yield ()
            yield ((_("Not shown, for it follows from other changes: {told}").format(told=told), "quiet"),)

    def _sections(self) -> Iterator[tuple[str, Tone, Iterable[Line]]]:
        of = self._of
        silent = (line for place in of("silent") for line in self._silent(place))
        yield _("SILENT CHANGES: the words are the same, what they point at is not"), "loud", silent
        yield _("New"), "new", self._whole("inserted")
        yield _("Gone"), "gone", self._whole("removed")
        moved = (place for place in of("moved") if "removed" not in place.pair.kinds)
        yield _("Moved"), "head", (self._line(place) for place in moved)
        yield _("Split or merged"), "head", self._ties()
        retitled = (self._line(place, marked(place.pair.heading, whole=True)) for place in of("retitled"))
        yield _("New headings"), "head", retitled
        reworded = ((place, marked(place.pair.words)) for place in of("reworded"))
        yield (
            _("Reworded"),
            "head",
            (line for place, words in reworded for line in (self._line(place), ((IN, ""), *words))),
        )
        conditions = (self._line(place, self._condition(place.pair)) for place in of("condition"))
        yield _("Other conditions"), "head", conditions
        defaults = ((place, change) for place in of("default") for change in place.pair.default)
        yield (
            _("Other defaults"),
            "head",
            (self._line(place, ((f"{name}: {old} → {new}", ""),)) for place, (name, old, new) in defaults),
        )
        yield _("Numbers that were another article's"), "head", self._reused()
        unsure = dict.fromkeys(self._line(place) for place in self.places if not place.pair.sure)
        yield _("Pairs that are only likely: please check them (--pairs declares what you know)"), "loud", unsure

    def _of(self, kind: Kind) -> Iterator[Place]:
        return (place for place in self.places if kind in place.pair.kinds)

    def _line(self, place: Place, more: Line = ()) -> Line:
        """Both numbers, the heading of the article, the ID, and whether the pair is only likely."""
        pair = place.pair
        told = f"  {numbers(pair)}"
        heading = _heading(place)
        out: list[Piece] = [(f"{told}（{heading}）" if heading and heading not in told else told, "")]
        if not pair.side.provision.id.startswith("#"):
            out.append((f" {pair.side.provision.id}", "quiet"))
        if not pair.sure:
            out.append((f" {likely(pair.score)}", "loud"))
        return (*out, ("  ", ""), *more) if more else tuple(out)

    def _whole(self, kind: Kind) -> Iterator[Line]:
        """Articles each on a line, with what came from elsewhere or went there; then, article by article, what is inside."""
        for article in self.comparison.pairs:
            if kind in article.kinds:
                elsewhere = dict.fromkeys(_elsewhere(article, kind))
                arrow = "←" if kind == "inserted" else "→"
                yield self._line(
                    Place(article, article), ((f"{arrow} {'、'.join(elsewhere)}", ""),) if elsewhere else ()
                )
        for article in self.comparison.pairs:
            below = () if kind in article.kinds else tuple(_topmost(article, kind))
            side = article.old if kind == "removed" and article.old is not None else article.side
            if below:
                heading = side.provision.heading if side.provision.heading != side.cited else ""
                within = "、".join(pair.side.cited.removeprefix(side.cited) for pair in below)
                yield ((f"  {side.cited}{f'（{heading}）' if heading else ''}{within}", ""),)

    @cached_property
    def sides(self) -> tuple[Mapping[str, Side], Mapping[str, Side]]:
        """Every provision of either document by ID."""
        pairs = [place.pair for place in self.places]
        return (
            {pair.old.provision.id: pair.old for pair in pairs if pair.old is not None},
            {pair.new.provision.id: pair.new for pair in pairs if pair.new is not None},
        )

    def _silent(self, place: Place) -> Iterator[Line]:
        yield self._line(place)
        for change in place.pair.references:
            if change.outcome in ("silent", "dangling"):
                yield (IN, ""), (self._told(change), "loud")
        if around := marked(place.pair.words):
            yield (IN, ""), *around

    def _told(self, change: ReferenceChange) -> str:
        was, now = (self._named(ids, k) for k, ids in enumerate((change.was, change.now)))
        if change.outcome == "dangling":
            return _("「{old}」 pointed at {was}; nothing is there any more").format(old=change.old, was=was)
        if len(change.was) <= 1 and len(change.now) <= 1:
            return _("「{new}」 pointed at {was}, now at {now}").format(new=change.new, was=was or "–", now=now)
        gained, lost = self._named(change.gained, 1), self._named(change.lost, 0)
        told = [_("「{new}」 now takes in {gained}").format(new=change.new, gained=gained)] if gained else []
        told += [_("「{new}」 no longer takes in {lost}").format(new=change.new, lost=lost)] if lost else []
        return "; ".join(told)

    def _named(self, ids: Iterable[str], side: int) -> str:
        """Provisions by number and heading, marked 旧 or 新."""
        out = []
        for name in ids:
            found = self.sides[side].get(name)
            heading = f"（{found.provision.heading}）" if found is not None and found.provision.heading else ""
            out.append("旧新"[side] + (found.cited if found is not None else name) + heading)
        return "、".join(out)

    def _ties(self) -> Iterator[Line]:
        ties = dict.fromkeys(tie for place in self.places for tie in place.pair.ties)
        for tie in ties:
            if tie.kind in ("split", "merged"):
                words = _("split, in part now") if tie.kind == "split" else _("merged into")
                sure = "" if tie.sure else f" {likely(tie.score)}"
                yield (f"  {tie.old.cited}", ""), (f" {words} ", "quiet"), (tie.new.cited, ""), (sure, "loud")

    def _condition(self, pair: Pair) -> Line:
        sides = [self.words(side.provision.when) for side in (pair.old, pair.new) if side is not None]
        return ((" → ".join(sides), ""),)

    def _reused(self) -> Iterator[Line]:
        olds = [article.old.provision for article in self.comparison.pairs if article.old is not None]
        before = {provision.number: provision for provision in olds}
        for place in self._of("reused"):
            was = before.get(place.pair.side.provision.number)
            words = (
                (was.heading or next((p.text for p in was.walk() if p.text), ""))[:AT_MOST] if was is not None else ""
            )
            yield self._line(place, ((_("before: {heading}").format(heading=words), ""),) if words else ())


def numbers(pair: Pair) -> str:
    """第６条 → 第７条, or one number where both are the same; 削除 for a place that is only held."""
    told = [
        f"{side.cited}{' 削除' if side.provision.state == 'deleted' else ''}"
        for side in (pair.old, pair.new)
        if side is not None
    ]
    return told[0] if len(set(told)) == 1 else " → ".join(told)


def likely(score: float) -> str:
    """How likely a pair is that is not sure."""
    return _("(likely, {percent} %)").format(percent=round(100 * score))


def _heading(place: Place) -> str:
    """The heading of the article, the old one where its place is only held now."""
    article = place.article
    if place.pair is article and article.old is not None and not article.side.provision.heading:
        return article.old.provision.heading
    return article.side.provision.heading


def _elsewhere(article: Pair, kind: Kind) -> Iterator[str]:
    """Where the parts of a new article came from, and those of an article that is gone went: by number there."""
    pending = list(reversed(article.parts))
    while pending:
        pair = pending.pop()
        other = pair.old if kind == "inserted" else pair.new
        if other is not None and kind not in pair.kinds:
            yield other.cited
        else:
            pending += reversed(pair.parts)


def _topmost(article: Pair, kind: Kind) -> Iterator[Pair]:
    """What has the kind below an article, without what is inside of it."""
    pending = list(reversed(article.parts))
    while pending:
        pair = pending.pop()
        if kind in pair.kinds:
            yield pair
        else:
            pending += reversed(pair.parts)


def short(kind: Kind) -> str:
    """A kind of change in a word or two."""
    words = {
        "silent": _("silent"),
        "inserted": _("new"),
        "removed": _("gone"),
        "moved": _("moved"),
        "split": _("split"),
        "merged": _("merged"),
        "retitled": _("retitled"),
        "reworded": _("reworded"),
        "condition": _("condition"),
        "default": _("default"),
        "reused": _("number used again"),
        "renumbered": _("only renumbered"),
        "reference": _("reference renumbered with its target"),
        "style": _("width, comma or house word"),
        "filled": _("value filled in"),
    }
    return words[kind]
