"""How exactly a place is known, and so what a map may draw of it: a point for a town or a site, an area for anything wider."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from rashomon.brief.happened import Scale, scale
from rashomon.data import table
from rashomon.model import Control, Event

Reach = Literal["point", "district", "province", "region", "country"]
REACHES: Final[dict[Scale, Reach]] = {
    "exact": "point", "district": "district", "province": "province", "fuzzy": "region", "country": "country",
}  # fmt: skip
_DISTRICT_KM: Final = 25.0
"""A division of no kind that is known, of at most this radius, is drawn as a district, a larger one as a province."""
_USUAL_KM: Final[dict[Reach, float]] = {"district": 15.0, "province": 60.0, "region": 40.0, "country": 300.0}
"""Radius of an area of which no list tells one."""
DEGREES: Final = 4
"""Decimals of a degree by which two points are one: ten metres."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place lies and how exactly that is known."""

    lat: float  # WGS 84; of anything wider than a point, its middle, where nothing is told to have happened
    lon: float
    reach: Reach
    radius_km: float | None  # how far its parts lie from the middle; None of a point
    geonames: int | None
    country: str | None  # ISO 3166-1 alpha-2

    @property
    def fine(self) -> bool:
        """Whether it is known well enough for a frame: a country or a region lies everywhere."""
        return self.reach not in {"country", "region"}


def spot_of(event: Event) -> Spot | None:
    """Where an event is told to have happened; None where no place is told, or one that no list knows."""
    if event.lat is None or event.lon is None:
        return None
    known = scale(event)
    wide = _wide(event.geonames_id, (event.lat, event.lon))
    reach = REACHES[known] if known else _reach(wide) if wide else None
    if reach is None:
        return None
    radius = None if reach == "point" else (wide or _USUAL_KM[reach])
    return Spot(event.lat, event.lon, reach, radius, event.geonames_id, event.country)


def ground_of(line: Control, kinds: dict[Point, str]) -> Spot | None:
    """Where a place lies that somebody is told to hold; None where no list knows it.

    Args:
        line: of the ledger.
        kinds: what the places of the reports are, by their points (`rounded`): the ledger does not tell it.
    """
    if line.lat is None or line.lon is None:
        return None
    point = rounded(line.lat, line.lon)
    known = next((REACHES[scale] for scale in REACHES if _is(kinds.get(point), scale)), None)
    wide = _divisions()[1].get(point)
    reach = known or (_reach(wide) if wide else "region")
    return Spot(line.lat, line.lon, reach, None if reach == "point" else (wide or _USUAL_KM[reach]), None, line.country)


def rounded(lat: float, lon: float) -> Point:
    """A point to about ten metres, as a key."""
    return round(lat, DEGREES), round(lon, DEGREES)


def _is(kind: str | None, wanted: Scale) -> bool:
    return kind is not None and scale(Event("", "", "", None, None, place_precision=kind)) == wanted


def _wide(geonames: int | None, point: Point) -> float | None:
    by_number, by_point = _divisions()
    return by_number.get(geonames or 0) or by_point.get(rounded(*point))


def _reach(radius_km: float) -> Reach:
    return "district" if radius_km <= _DISTRICT_KM else "province"


@cache
def _divisions() -> tuple[dict[int, float], dict[Point, float]]:
    """Radius in km of the divisions, countries and landmarks of the word lists, by GeoNames number and by point."""
    numbers: dict[int, float] = {}
    points: dict[Point, float] = {}
    for row in table("regions"):
        lat, lon, radius, geonames = row[4], row[5], row[6], row[8]
        points[rounded(float(lat), float(lon))] = float(radius)
        if geonames:
            numbers[int(geonames)] = float(radius)
    for row in table("countrypoints"):
        points.setdefault(rounded(float(row[1]), float(row[2])), _USUAL_KM["country"])
    for row in table("landmarks"):
        points[rounded(float(row[2]), float(row[3]))] = float(row[4])
    return numbers, points
