"""What part of the world a map shows: all that happened, unless a few far places would make the rest too small to see."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.views.spots import Spot

_KM_A_DEGREE: Final = 111.2
LEAST_KM: Final = 50.0
"""A frame is at least so wide and high."""
_MARGIN: Final = 0.15
"""Of its width and height, on each side."""
_FAR: Final = 4.0
"""A frame of everything that is more than so many times wider than that of the main country leaves the rest outside."""
_MOST_LAT: Final = 82.0


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east

    def meets(self, west: float, south: float, east: float, north: float) -> bool:
        """Whether it has something in common with another part."""
        return self.west <= east and west <= self.east and self.south <= north and south <= self.north


def frame(spots: Sequence[Spot], wide: bool = False) -> Box | None:
    """The part of the world to show.

    Method: the box around all places, areas with their whole extent, with a margin. Where that is far larger than the box around the places
    of the country that has most of them, the latter and what lies in it. Countries and regions count only where nothing finer is told.

    Args:
        spots: one for each event and each place that is held.
        wide: show all of them.

    Returns:
        None where there are none.
    """
    fine = [spot for spot in spots if spot.fine] or list(spots)
    if not fine:
        return None
    whole = _around(list(spots) if wide else fine)
    main, times = Counter(spot.country for spot in fine).most_common(1)[0]
    if wide or main is None or 2 * times < len(fine):
        return whole
    near = _around([spot for spot in fine if spot.country == main])
    return near if _width(whole) > _FAR * _width(near) else whole


def _width(box: Box) -> float:
    return max(box.east - box.west, box.north - box.south)


def _around(spots: Sequence[Spot]) -> Box:
    boxes = [_box(spot) for spot in spots]
    west, east = min(box.west for box in boxes), max(box.east for box in boxes)
    south, north = min(box.south for box in boxes), max(box.north for box in boxes)
    across, up = _MARGIN * (east - west), _MARGIN * (north - south)
    return Box(
        round(max(west - across, -180.0), 3),
        round(max(south - up, -_MOST_LAT), 3),
        round(min(east + across, 180.0), 3),
        round(min(north + up, _MOST_LAT), 3),
    )


def _box(spot: Spot) -> Box:
    km = max(spot.radius_km or 0.0, LEAST_KM / 2)
    up = km / _KM_A_DEGREE
    across = up / max(math.cos(math.radians(spot.lat)), 0.1)
    return Box(spot.lon - across, spot.lat - up, spot.lon + across, spot.lat + up)
