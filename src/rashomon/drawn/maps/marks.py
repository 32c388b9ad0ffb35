"""What stands on the ground of a map: events, who holds what, and areas of which no nearer place is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from rashomon.views.places import Happened, Held, PlacesMap
from rashomon.views.spots import Point, Spot, rounded
from rashomon.views.words import state_of

HUES: Final = 6
"""Holders that have a colour of their own; those after them share the last."""


@dataclass(slots=True)
class Mark:
    """Everything that is told of one place."""

    spot: Spot
    name: str
    events: list[Happened] = field(default_factory=list)
    held: Held | None = None

    @property
    def now(self) -> list[Happened]:
        """Events that can have happened on the day; all of them where no day was asked for."""
        return [event for event in self.events if event.timing == "on"]

    @property
    def shown(self) -> list[Happened]:
        """Events that are drawn: not those of a later day."""
        return [event for event in self.events if event.timing != "after"]

    @property
    def telling(self) -> str:
        """What stands there, in one line."""
        parts = []
        if self.shown:
            number = len(self.shown)
            parts.append(f"{number} event{'s' if number > 1 else ''}: " + "; ".join(_brief(event) for event in self.shown[:3]))
            parts += [f"and {number - 3} more"] if number > 3 else []
        if self.held is not None:
            parts.append(state_of(self.held))
        wide = "" if self.spot.reach == "point" else f" ({self.spot.reach}; no nearer place is told)"
        return f"{self.name}{wide}: {'; '.join(parts)}"


def marks(told: PlacesMap) -> tuple[Mark, ...]:
    """One mark a place, those with something to show: areas before points, the widest first.

    Args:
        told: the map.
    """
    found: dict[Point, Mark] = {}
    for event in told.events:
        if event.spot is not None and event.timing != "after":
            _mark(found, event.spot, event.place).events.append(event)
    for held in told.held:
        if held.spot is not None:
            _mark(found, held.spot, held.place).held = held
    return tuple(sorted(found.values(), key=lambda mark: (-(mark.spot.radius_km or 0.0), mark.spot.lat, mark.spot.lon)))


def holders(told: PlacesMap) -> tuple[str, ...]:
    """Those who hold a place on the day, the one with most places first: the order of their colours."""
    times: dict[str, int] = {}
    for held in told.held:
        for one in held.holders:
            times[one.holder] = times.get(one.holder, 0) + 1
    return tuple(sorted(times, key=lambda name: (-times[name], name)))


def hue(holder: str, order: Sequence[str]) -> int:
    """The number of a holder's colour, from 1."""
    return min(order.index(holder) + 1, HUES)


def _mark(found: dict[Point, Mark], spot: Spot, name: str | None) -> Mark:
    point = rounded(spot.lat, spot.lon)
    if point not in found:
        found[point] = Mark(spot, name or "place without a name")
    return found[point]


def _brief(event: Happened) -> str:
    doers = _some(event.who)
    return f"{event.kind}{f' by {doers}' if doers else ''}, {event.when}" + (", disputed" if event.status == "disputed" else "")


def _some(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(found[:2]) + (" and others" if len(found) > 2 else "")
