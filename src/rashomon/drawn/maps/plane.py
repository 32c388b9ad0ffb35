"""From the round world to the flat paper: Mercator, and only as many points of a line as can be seen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from rashomon.drawn.maps.basemap import Line
from rashomon.views.frames import Box

WIDTH: Final = 960.0
"""Of a drawing, in its own units; one is a pixel on a screen of that width."""
HEIGHTS: Final = (420.0, 640.0)
_STEPS: Final = 2.0
"""Steps of a unit, to which points are rounded. Of neighbouring points that lie on one unit the first is kept."""
_TINY: Final = 2.0
"""An island that is smaller, in units, is not drawn."""
_EARTH_KM: Final = 6371.0


@dataclass(frozen=True, slots=True)
class Plane:
    """A sheet that shows a part of the world."""

    box: Box  # what is seen; at least the frame that was asked for
    scale: float  # units a radian of longitude
    left: float
    top: float
    height: float

    @property
    def least(self) -> float:
        """Degrees of longitude below which nothing is drawn as an area."""
        return math.degrees(_TINY / self.scale)

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point stands on the sheet."""
        x, y = self.line(np.array([[lon, lat]]))[0]
        return float(x), float(y)

    def line(self, points: Line) -> Line:
        """A line on the sheet."""
        flat: Line = np.radians(points)
        flat[:, 1] = -np.log(np.tan(np.pi / 4 + flat[:, 1] / 2))
        placed: Line = flat * self.scale - np.array([self.left, self.top])
        return placed

    def units(self, km: float, lat: float) -> float:
        """So many kilometres at a latitude, on the sheet."""
        return km / _EARTH_KM * self.scale / max(math.cos(math.radians(lat)), 0.05)


def plane(frame: Box) -> Plane:
    """The sheet on which a frame fits whole, at most as high as `HEIGHTS` allows."""
    west, east = math.radians(frame.west), math.radians(frame.east)
    top, bottom = _mercator(frame.north), _mercator(frame.south)
    scale = min(WIDTH / (east - west), HEIGHTS[1] / (top - bottom))
    height = min(max((top - bottom) * scale, HEIGHTS[0]), HEIGHTS[1])
    middle_x, middle_y = (west + east) / 2 * scale, -(top + bottom) / 2 * scale
    left, upper = middle_x - WIDTH / 2, middle_y - height / 2
    box = Box(
        west=max(math.degrees(left / scale), -180.0),
        south=_latitude(-(upper + height) / scale),
        east=min(math.degrees((left + WIDTH) / scale), 180.0),
        north=_latitude(-upper / scale),
    )
    return Plane(box, scale, left, upper, height)


def outline(points: Line, sheet: Plane) -> Line:
    """A ring on a sheet: points that cannot be told apart are one, and of a run beyond one edge only its ends are left."""
    flat = _thin(sheet.line(points))
    sides = _sides(flat, sheet)
    one = sides & -sides
    kept = np.ones(len(flat), bool)
    kept[1:-1] = (one[1:-1] == 0) | (one[1:-1] != one[:-2]) | (one[1:-1] != one[2:])
    return flat[kept]


def pieces(points: Line, sheet: Plane) -> Iterator[Line]:
    """The parts of an open line that touch a sheet."""
    flat = _thin(sheet.line(points))
    if len(flat) < 2 or (np.all(points[0] == points[-1]) and tiny(flat)):
        return
    sides = _sides(flat, sheet)
    seen = (sides[:-1] & sides[1:]) == 0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], seen, [False]]).astype(np.int8)))
    for start, end in edges.reshape(-1, 2):
        yield flat[start : end + 1]


def tiny(flat: Line) -> bool:
    """Whether a line on a sheet is too small to be seen."""
    return bool(np.all(flat.max(axis=0) - flat.min(axis=0) < _TINY))


def path(points: Line, closed: bool = False) -> str:
    """The points as the data of an SVG path, in relative steps."""
    if len(points) < 2:
        return ""
    steps = np.rint(points * _STEPS).astype(int)
    moves = np.diff(steps, axis=0)
    first = ",".join(_unit(value) for value in steps[0])
    return f"M{first}l" + " ".join(f"{_unit(x)},{_unit(y)}" for x, y in moves) + ("z" if closed else "")


def _unit(steps: int) -> str:
    return f"{steps / _STEPS:g}"


def _thin(flat: Line) -> Line:
    units = np.rint(flat)
    kept = np.ones(len(flat), bool)
    kept[1:-1] = np.any(np.diff(units, axis=0) != 0, axis=1)[:-1]
    return flat[kept]


def _sides(flat: Line, sheet: Plane) -> np.ndarray:
    """On which sides of the sheet each point lies, as bits."""
    x, y = flat[:, 0], flat[:, 1]
    return (x < 0) * 1 | (x > WIDTH) * 2 | (y < 0) * 4 | (y > sheet.height) * 8


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _latitude(mercator: float) -> float:
    return math.degrees(2 * math.atan(math.exp(mercator)) - math.pi / 2)
