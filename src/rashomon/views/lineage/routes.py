"""How a link runs: out of a card, through the gutters and between the cards, into another; never through one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.views.lineage.graph import Link, Tie
from rashomon.views.lineage.layout import GUTTER, ROW_HEAD, Card, Layout

CLEAR: Final = 5.0
"""Between a link and a card that it passes, at least."""
TRACK: Final = 5.0
"""Between two links of different texts that run beside one another."""
PORTS: Final = 11.0
"""Between two links at one side of a card, at most."""
BULGE: Final = 34.0
"""How far a link reaches out that returns to its own column."""
ARROW: Final = 7.0
"""Left free for the head of the arrow."""
NEAREST: Final = 16
"""Heights at the edges of cards that are tried, the nearest first."""
LEAST, MOST = 1.4, 5.5
"""Breadth of a link that brings no words, and of one that brings all."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A link in the drawing; several where copies that are alike stand as one card.

    Attributes:
        links: numbers of the links; none for a tie.
        tie: place of the tie among all, from 0; None for a link.
        path: for the `d` of an SVG path.
        x: where the number of its changes stands.
        y: the same.
        breadth: by the share of the words.
        hue: colour of the newsroom that the words come from.
        head: path of the head of its arrow; empty where the order is not known.
    """

    links: tuple[int, ...]
    tie: int | None
    start: str
    end: str
    path: str
    x: float
    y: float
    breadth: float
    hue: int
    head: str


@dataclass(frozen=True, slots=True)
class _Want:
    links: tuple[Link, ...]
    tie: int | None
    start: Card
    end: Card

    @property
    def sides(self) -> tuple[int, int]:
        """At which side of its cards it leaves and arrives: 1 right, -1 left."""
        if self.start.column == self.end.column:
            return 1, 1
        return (1, -1) if self.start.column < self.end.column else (-1, 1)


def routes(layout: Layout, links: Sequence[Link], ties: Sequence[Tie]) -> tuple[Edge, ...]:
    """Run every link and tie, in the order of the cards that they arrive at.

    Method: a link turns in the gutters alone and crosses the columns between at a height where no card stands, the one with the shortest
        way of those; links of different texts keep apart, those of one text may run together.

    Args:
        layout: with every card.
        links: of the story.
        ties: that are to be drawn; none otherwise.
    """
    wants = _wants(layout, links, ties)
    ports = _ports(wants)
    roads = _Roads(layout)
    return tuple(_edge(want, ports, roads, number) for number, want in enumerate(wants))


def _wants(layout: Layout, links: Sequence[Link], ties: Sequence[Tie]) -> list[_Want]:
    home = {key: card for card in layout.cards for key in card.texts}
    found: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        found.setdefault((home[link.parent].id, home[link.child].id), []).append(link)
    rank = {card.id: number for number, card in enumerate(layout.cards)}
    wants = [_Want(tuple(rows), None, home[parent], home[child]) for (parent, child), rows in found.items()]
    wants += [_Want((), at, home[tie.left], home[tie.right]) for at, tie in enumerate(ties)]
    return sorted(
        (want for want in wants if want.start.id != want.end.id),
        key=lambda want: (want.tie is not None, rank[want.end.id], rank[want.start.id]),
    )


def _ports(wants: Sequence[_Want]) -> Mapping[tuple[int, int], float]:
    """At what height each link leaves (0) and arrives (1)."""
    sides: dict[tuple[str, int], list[tuple[float, float, int, int]]] = {}
    for number, want in enumerate(wants):
        for end, (card, other, side) in enumerate(((want.start, want.end, want.sides[0]), (want.end, want.start, want.sides[1]))):
            sides.setdefault((card.id, side), []).append((other.y, abs(other.column - card.column), number, end))
    found = {}
    cards = {card.id: card for want in wants for card in (want.start, want.end)}
    for (key, _), ends in sides.items():
        card = cards[key]
        step = min(PORTS, (card.height - 14.0) / max(1, len(ends) - 1))
        for at, (_, _, number, end) in enumerate(sorted(ends)):
            found[number, end] = card.y + card.height / 2 + (at - (len(ends) - 1) / 2) * step
    return found


class _Roads:
    """Heights at which columns can be crossed."""

    def __init__(self, layout: Layout) -> None:
        self._blocked = [
            sorted((card.y - CLEAR, card.y + card.height + CLEAR) for card in layout.cards if card.column == number)
            for number in range(len(layout.columns))
        ]
        for number in range(min(2, len(layout.columns))):
            self._blocked[number] = sorted([*self._blocked[number], *((row.y, row.y + ROW_HEAD - 8.0) for row in layout.rows)])
        self._merged: dict[tuple[int, int], tuple[list[float], list[float]]] = {}
        self._taken: list[tuple[float, int, int, str]] = []

    def height(self, want: _Want, leaves: float, arrives: float) -> float:
        """Where a link crosses the columns between its two: the shortest way that is free, and apart from others if it can be."""
        first, last = sorted((want.start.column, want.end.column))
        lows, highs = self._between(first + 1, last)
        taken = [y for y, a, b, key in self._taken if key != want.start.id and a < last and first < b]
        near = sorted({leaves, arrives, *lows, *highs}, key=lambda y: (abs(y - leaves) + abs(y - arrives), y))[:NEAREST]
        tries = {y + TRACK * step for y in near for step in range(-3, 4)}
        ways = sorted((round(abs(y - leaves) + abs(y - arrives), 2), abs(y - leaves), y) for y in tries)
        free = (y for _, _, y in ways if not _inside(y, lows, highs))
        found = fallback = next(free, arrives)
        while any(abs(found - other) < TRACK - 0.01 for other in taken):
            found = next(free, fallback)
            if found == fallback:
                break
        self._taken.append((found, first, last, want.start.id))
        return found

    def _between(self, first: int, last: int) -> tuple[list[float], list[float]]:
        """Where no link can cross some columns: heights from which and to which, from above, without an overlap."""
        if (first, last) not in self._merged:
            lows: list[float] = []
            highs: list[float] = []
            for low, high in sorted(stretch for column in range(first, last) for stretch in self._blocked[column]):
                if highs and low < highs[-1]:
                    highs[-1] = max(highs[-1], high)
                else:
                    lows.append(low)
                    highs.append(high)
            self._merged[first, last] = lows, highs
        return self._merged[first, last]


def _inside(y: float, lows: Sequence[float], highs: Sequence[float]) -> bool:
    at = bisect_left(lows, y) - 1
    return at >= 0 and y < highs[at]


def _edge(want: _Want, ports: Mapping[tuple[int, int], float], roads: _Roads, number: int) -> Edge:
    leaves, arrives = ports[number, 0], ports[number, 1]
    share = max((link.share for link in want.links), default=0.0)
    arrow = bool(want.links) and all(link.ordered for link in want.links)
    path, x = _path(want, leaves, arrives, roads, arrow)
    return Edge(
        links=tuple(link.number for link in want.links),
        tie=want.tie,
        start=want.start.id,
        end=want.end.id,
        path=path,
        x=x,
        y=arrives,
        breadth=round(LEAST + (MOST - LEAST) * share, 2) if want.links else LEAST,
        hue=want.start.hue if want.links else 0,
        head=_head(want, arrives) if arrow else "",
    )


def _path(want: _Want, leaves: float, arrives: float, roads: _Roads, arrow: bool) -> tuple[str, float]:
    """The path, and where on its last stretch a number can stand."""
    way, back = want.sides
    start = want.start.x + (want.start.width if way > 0 else 0.0)
    end = want.end.x + (want.end.width if back > 0 else 0.0) + back * (ARROW if arrow else 0.0)
    if want.start.column == want.end.column:
        reach = max(start, end) + BULGE
        return f"M{_n(start)} {_n(leaves)}C{_n(reach)} {_n(leaves)} {_n(reach)} {_n(arrives)} {_n(end)} {_n(arrives)}", end + 9.0
    if abs(want.start.column - want.end.column) == 1:
        return f"M{_n(start)} {_n(leaves)}{_bend(start, end, leaves, arrives)}", end + back * 9.0
    crosses = roads.height(want, leaves, arrives)
    turn, last = start + way * (GUTTER - 8.0), want.end.x + (want.end.width if back > 0 else 0.0) + back * (GUTTER - 8.0)
    first = _bend(start, turn, leaves, crosses) if crosses != leaves else ""
    return f"M{_n(start)} {_n(leaves)}{first}H{_n(last)}{_bend(last, end, crosses, arrives)}", end + back * 9.0


def _head(want: _Want, y: float) -> str:
    back = want.sides[1]
    x = want.end.x + (want.end.width if back > 0 else 0.0)
    return f"M{_n(x)} {_n(y)}l{_n(back * (ARROW + 1.5))} -5v10z"


def _bend(x: float, to_x: float, y: float, to_y: float) -> str:
    if y == to_y:
        return f"H{_n(to_x)}"
    middle = (x + to_x) / 2
    return f"C{_n(middle)} {_n(y)} {_n(middle)} {_n(to_y)} {_n(to_x)} {_n(to_y)}"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
