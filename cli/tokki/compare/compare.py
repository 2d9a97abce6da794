"""The Comparison of two Documents: the trace put into one order, with what changed at every place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tokki.compare.comparison import Comparison, Kind, Pair, Side, Tie
from tokki.compare.find import Path, paths
from tokki.compare.match import Match, Trace
from tokki.compare.order import rising
from tokki.compare.smooth import Op
from tokki.compare.target import tree_of
from tokki.compare.trace import trace
from tokki.compare.wording import Edit, Wording, plain_edits, wording
from tokki.model.document import Document, Provision, Value
from tokki.model.family import FAMILIES, printed
from tokki.model.number import Digits, Number
from tokki.model.resolve import with_ids


def compare(
    old: Document,
    new: Document,
    *,
    declared: Iterable[tuple[str, str]] = (),
    lineage: Iterable[tuple[str, str]] = (),
    terms: Iterable[str] = (),
) -> Comparison:
    """Everything that changed between two Documents.

    `declared`: pairs by ID or printed number, a person's word; `lineage`: what the library declares
    (`tokki.compare.lineage`). `terms`: words that edits never cut.
    References must have been found (`tokki.model.resolve.find_references`) where a Document comes from outside.
    Errors: ValueError when a declared provision is not there.
    """
    old, new = _named(old), _named(new)
    return comparison_of(trace(old, new, declared=declared, lineage=lineage), terms)


def comparison_of(found: Trace, terms: Iterable[str] = ()) -> Comparison:
    """The Comparison that a trace gives."""
    maker = _Maker(found, tuple(terms))
    return Comparison(found.old, found.new, found, plain_edits(found.old.title, found.new.title), maker.parts((), ()))


def _named(document: Document) -> Document:
    return document if all(p.id for p in document.walk()) else with_ids(document)


class _Maker:
    def __init__(self, found: Trace, terms: tuple[str, ...]) -> None:
        self.terms = terms
        self.articles = found.old.articles, found.new.articles
        self.trees = tree_of(found.old), tree_of(found.new)
        self.sides = _sides(found.old), _sides(found.new)
        self.to_new: dict[Path, Match] = {}
        self.to_old: dict[Path, Match] = {}
        self.ties: tuple[dict[Path, list[Tie]], dict[Path, list[Tie]]] = (defaultdict(list), defaultdict(list))
        for match in found.matches:
            if match.old is None or match.new is None:
                continue
            if match.primary:
                self.to_new[match.old], self.to_old[match.new] = match, match
            else:
                ends = self.sides[0][match.old], self.sides[1][match.new]
                tie = Tie(*ends, match.kind, match.proof, match.score, match.sure)
                self.ties[0][match.old].append(tie)
                self.ties[1][match.new].append(tie)
        self.successors = {
            self.sides[0][old].provision.id: self.sides[1][match.new].provision.id
            for old, match in self.to_new.items()
            if match.new is not None and _stands(self.sides[1][match.new].provision)
        }
        self.numbered = [
            {side.provision.number: side.path for side in sides.values() if len(side.path) == 1} for sides in self.sides
        ]

    def parts(self, old: Path | None, new: Path | None) -> tuple[Pair, ...]:
        """What is directly below a pair (below the documents, for two empty paths), in one order."""
        ours, theirs = self._below(0, old), self._below(1, new)
        if not ours and not theirs:
            return ()
        at = {path: k for k, path in enumerate(theirs)}
        held = self._held(ours, theirs)
        found = [self.to_new.get(path) or held.get(path) for path in ours]
        both = [(k, at[match.new]) for k, match in enumerate(found) if match is not None and match.new in at]
        out: list[Pair] = []
        i = j = 0
        kept = (both[k] for k in rising(to for _, to in both))
        for k, to in (*kept, (len(ours), len(theirs))):
            out += map(self._left, ours[i:k])
            out += (self._come(path) for path in theirs[j:to])
            if k < len(ours):
                match = found[k]
                assert match is not None
                out.append(self._pair(match, "both"))
            i, j = k + 1, to + 1
        return tuple(out)

    def _held(self, ours: Iterable[Path], theirs: Iterable[Path]) -> dict[Path, Match]:
        """Pairs of what has no other and a place held for its number: 第２５条　削除."""
        numbers: list[list[dict[Number, Path]]] = [[{}, {}], [{}, {}]]
        for side, (alone, taken) in enumerate(((ours, self.to_new), (theirs, self.to_old))):
            for path in alone:
                provision = self.sides[side][path].provision
                if path not in taken and provision.number is not None:
                    numbers[side][_stands(provision)].setdefault(provision.number, path)
        pairs = [
            (old, numbers[1][not stands].get(number))
            for stands in (False, True)
            for number, old in numbers[0][stands].items()
        ]
        return {old: Match(old, new, "kept") for old, new in pairs if new is not None}

    def _below(self, side: int, path: Path | None) -> list[Path]:
        if path is None:
            return []
        below = self.sides[side][path].provision.children if path else self.articles[side]
        return [(*path, k) for k in range(len(below))]

    def _left(self, path: Path) -> Pair:
        """What stood here and does not any more: removed, or gone elsewhere."""
        side, match = self.sides[0][path], self.to_new.get(path)
        ties = tuple(self.ties[0][path])
        if match is not None and match.new is not None:
            return Pair(side, self.sides[1][match.new], "old", frozenset(("moved",)), sure=match.sure, ties=ties)
        kinds: set[Kind] = {"removed", *_told(ties)}
        words, heading = _whole("-", side.provision)
        return Pair(side, None, "old", frozenset(kinds), words, heading, ties=ties, parts=self.parts(path, None))

    def _come(self, path: Path) -> Pair:
        """What stands here and did not before: inserted, or come from elsewhere."""
        side, match = self.sides[1][path], self.to_old.get(path)
        if match is not None:
            return self._pair(match, "new")
        ties = tuple(self.ties[1][path])
        kinds: set[Kind] = {"inserted", *_told(ties)}
        if self._reused(path):
            kinds.add("reused")
        words, heading = _whole("+", side.provision)
        return Pair(None, side, "new", frozenset(kinds), words, heading, ties=ties, parts=self.parts(None, path))

    def _pair(self, match: Match, stands: str) -> Pair:
        assert match.old is not None
        assert match.new is not None
        old, new = self.sides[0][match.old], self.sides[1][match.new]
        spans, here = (old.provision.spans, new.provision.spans), (old.provision.id, new.provision.id)
        text = wording(*spans, self.successors, self.terms, trees=self.trees, here=here)
        heading = plain_edits(old.provision.heading, new.provision.heading, self.terms)
        ties = (*self.ties[0][match.old], *(t for t in self.ties[1][match.new] if t not in self.ties[0][match.old]))
        default = _defaults(old.provision, new.provision)
        kinds = _kinds(old, new, text, heading)
        kinds |= _told(ties)
        if stands == "new":
            kinds = (kinds - {"renumbered"}) | {"moved"}
        if default:
            kinds.add("default")
            shown = {Value("", None, default=words).words for _, *both in default for words in both}
            if all(edit.text in shown for edit in text.edits if edit.op != "=" and edit.layer == "words"):
                kinds.discard("reworded")
        if self._reused(match.new):
            kinds.add("reused")
        return Pair(
            old,
            new,
            "both" if stands == "both" else "new",
            frozenset(kinds),
            text.edits,
            heading,
            text.references,
            default,
            match.proof,
            match.score,
            match.sure,
            ties,
            self.parts(match.old, match.new),
        )

    def _reused(self, new: Path) -> bool:
        """Whether the number belonged to another article, and one of the two has no counterpart: not a mere shift."""
        number = self.sides[1][new].provision.number
        before = self.numbered[0].get(number)
        if len(new) != 1 or number is None or before is None:
            return False
        if not all(_stands(self.sides[side][path].provision) for side, path in enumerate((before, new))):
            return False
        mine, theirs = self.to_old.get(new), self.to_new.get(before)
        return (mine is None or mine.old != before) and (mine is None or theirs is None)


def _told(ties: Iterable[Tie]) -> set[Kind]:
    """What ties say about both of their ends."""
    told: set[Kind] = set()
    for tie in ties:
        if tie.kind == "split" or tie.kind == "merged":
            told.add(tie.kind)
    return told


def _stands(provision: Provision) -> bool:
    return provision.state in ("present", "refused")


def _whole(sign: Op, provision: Provision) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """All words and the heading, deleted or inserted."""
    words = (Edit(sign, provision.text),) if provision.text else ()
    return words, (Edit(sign, provision.heading),) if provision.heading else ()


def _kinds(old: Side, new: Side, text: Wording, heading: tuple[Edit, ...]) -> set[Kind]:
    """What changed in the provision itself, but for its place among others."""
    one, other = old.provision, new.provision
    kinds: set[Kind] = set()
    if _stands(one) != _stands(other):
        kinds.add("inserted" if _stands(other) else "removed")
    if one.number != other.number:
        kinds.add("renumbered")
    elif one.label != other.label:
        kinds.add("style" if len(old.path) == len(new.path) else "renumbered")
    if one.when != other.when:
        kinds.add("condition")
    named = {edit.layer for edit in heading if edit.op != "="}
    if "words" in named and not kinds & {"inserted", "removed"}:
        kinds.add("retitled")
    elif "style" in named:
        kinds.add("style")
    layers = text.layers
    if "words" in layers and not kinds & {"inserted", "removed"}:
        kinds.add("reworded")
    if "number" in layers:
        kinds.add("reference")
    if "style" in layers:
        kinds.add("style")
    if "filled" in layers:
        kinds.add("filled")
    if any(change.outcome in ("silent", "dangling") for change in text.references):
        kinds.add("silent")
    return kinds


def _defaults(old: Provision, new: Provision) -> tuple[tuple[str, str, str], ...]:
    """Parameters that are open on both sides and have another default: name, old and new."""
    if old.spans == new.spans:
        return ()
    before, after = (
        {span.name: span.default for span in p.spans if isinstance(span, Value) and span.text is None}
        for p in (old, new)
    )
    return tuple((name, before[name], after[name]) for name in before if name in after and before[name] != after[name])


def _sides(document: Document) -> Mapping[Path, Side]:
    """Every provision by path, with its number as it is cited."""
    found: dict[Path, Side] = {}
    form = _digits(document)
    for path, provision in paths(document):
        above = found[path[:-1]] if path[:-1] else None
        sole = above is not None and provision.level == "paragraph" and len(above.provision.children) == 1
        own = "" if sole else _cited(provision, document.family, form)
        found[path] = Side(path, provision, (above.cited if above else "") + own)
    return found


def _cited(provision: Provision, family: str, form: Digits) -> str:
    """One tier of a citation; in digits of the document, a first paragraph without a printed number too."""
    tier = FAMILIES[family if family in FAMILIES else "article"].tiers[provision.level]
    if provision.number is None:
        return provision.label or provision.heading
    if provision.level == "article" and provision.label.startswith("第"):
        return provision.label
    try:
        return printed(tier.cite, provision.number, tier.glyphs, form)
    except ValueError:  # more items than the series has marks
        return provision.label


def _digits(document: Document) -> Digits:
    """The digits in which the numbers of a document are printed."""
    label = next((p.label for p in document.walk() if p.label), "")
    if any(c in label for c in "〇一二三四五六七八九十"):
        return "kanji"
    return "half" if any(c in label for c in "0123456789") else "full"
