"""The flow of data as a drawing on squared paper: parties in cells, numbered arrows between neighbours."""

from dataclasses import dataclass

from tokki.review.papers.parties import Flow, Party, Scene, Seat

_PLACES: dict[Seat, tuple[int, int]] = {
    "others": (0, 0),
    "client": (0, 1),
    "subjects": (0, 3),
    "subcontractor": (1, 0),
    "contractor": (1, 1),
    "platform": (1, 2),
    "cloud": (2, 1),
    "layer": (3, 1),
    "recipient": (1, 1),
}
"""Row and column of every party; those whose data it is reach from the client's row to the contractor's."""


@dataclass(frozen=True, slots=True)
class Box:
    """A party in the drawing. `rows`: over how many rows it reaches; `sure`: whether there is such a party."""

    seat: Seat
    row: int
    column: int
    title: str
    lines: tuple[str, ...]
    rows: int = 1
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Arrow:
    """Arrows between two neighbours, in one lane.

    `start`, `end`: row and column; `start` is left of `end`, or above it. `flows`: number, whether it goes from start to end,
    and whether it is known.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    flows: tuple[tuple[int, bool, bool], ...]

    @property
    def level(self) -> bool:
        """Whether it lies in one row."""
        return self.start[0] == self.end[0]


@dataclass(frozen=True, slots=True)
class Figure:
    """The drawing; empty rows and columns are closed up."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max(box.row + box.rows for box in self.boxes)

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return max(box.column for box in self.boxes) + 1

    def box(self, row: int, column: int) -> Box | None:
        """The box that begins in a cell."""
        return next((b for b in self.boxes if (b.row, b.column) == (row, column)), None)


def figure(scene: Scene, titles: dict[Seat, str], unknown: str) -> Figure:
    """The drawing of a scene. `titles`: what a party is called by its place; `unknown`: the words for a name nobody knows."""
    columns = sorted({_PLACES[party.seat][1] for party in scene.parties})
    rows = sorted({_PLACES[party.seat][0] for party in scene.parties})
    at = {
        party.seat: (rows.index(_PLACES[party.seat][0]), columns.index(_PLACES[party.seat][1]))
        for party in scene.parties
    }
    boxes = tuple(_box(party, at[party.seat], titles[party.seat], unknown) for party in scene.parties)
    lanes: dict[tuple[tuple[int, int], tuple[int, int]], list[tuple[int, bool, bool]]] = {}
    for flow in scene.flows:
        start, end, forth = _lane(flow, at)
        lanes.setdefault((start, end), []).append((flow.number, forth, flow.sure))
    return Figure(boxes, tuple(Arrow(start, end, tuple(flows)) for (start, end), flows in lanes.items()))


def _box(party: Party, at: tuple[int, int], title: str, unknown: str) -> Box:
    lines = (*party.names, *party.details) or ((unknown,) if party.seat != "others" or party.doubt else ())
    if party.details and not party.names:
        lines = (unknown, *party.details)
    return Box(party.seat, *at, title, lines, 2 if party.seat == "subjects" else 1, not party.doubt)


def _lane(flow: Flow, at: dict[Seat, tuple[int, int]]) -> tuple[tuple[int, int], tuple[int, int], bool]:
    """Where the arrows of a flow lie, and whether it goes forth. Whose data it is stands beside either row."""
    giver, taker = at[flow.giver], at[flow.taker]
    if flow.giver == "subjects":
        giver = (taker[0], giver[1])
    if flow.taker == "subjects":
        taker = (giver[0], taker[1])
    return (giver, taker, True) if giver <= taker else (taker, giver, False)
