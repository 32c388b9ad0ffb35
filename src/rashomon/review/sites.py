"""What a toponym may stand for: entries of the gazetteers, coordinates, or no known place."""

from __future__ import annotations

from rashomon.errors import CorrectionError
from rashomon.model import Site
from rashomon.stages import Stages
from rashomon.store import Desk, gazetteers

MOST: int = 20
"""Candidates that are offered of a name, those with most people first."""


def candidates(desk: Desk, name: str, stages: Stages | None = None) -> tuple[Site, ...]:
    """Places of a name in the gazetteers of a desk, those with most people first.

    Args:
        desk: with its own gazetteers.
        name: as a report has it, or as an analyst writes it.
        stages: the functions to use; the standard ones where None.
    """
    added = tuple((one.path, one.digest) for one in gazetteers(desk.path))
    found = (stages or Stages()).gazetteer(added).find(name)[:MOST]
    return tuple(Site(c.name, round(c.lat, 4), round(c.lon, 4), c.kind, c.country or None, c.geonames_id) for c in found)


def site_of(desk: Desk, geonames_id: int, stages: Stages | None = None) -> Site:
    """The entry of a number in the gazetteers of a desk.

    Raises:
        CorrectionError: there is none.
    """
    added = tuple((one.path, one.digest) for one in gazetteers(desk.path))
    found = (stages or Stages()).gazetteer(added).numbered(geonames_id)
    if found is None:
        raise CorrectionError(f"no gazetteer of {desk.path} has a place with the number {geonames_id}")
    return Site(found.name, round(found.lat, 4), round(found.lon, 4), found.kind, found.country or None, found.geonames_id)


def site_at(name: str, point: str, kind: str | None = None, country: str | None = None) -> Site:
    """A place by its coordinates.

    Args:
        name: what it is called.
        point: latitude and longitude in degrees, `35.86, 36.81`.
        kind: town, village, camp ...
        country: ISO 3166-1 alpha-2.

    Raises:
        CorrectionError: that is no point on the globe, or no country.
    """
    try:
        lat, lon = (float(part) for part in point.split(","))
    except ValueError:
        raise CorrectionError(f"{point!r} is no latitude and longitude; they look like this: 35.86,36.81") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise CorrectionError(f"{point!r} lies nowhere: latitudes go from -90 to 90 and longitudes from -180 to 180")
    code = country.strip().upper() if country else None
    if code is not None and not (len(code) == 2 and code.isalpha() and code.isascii()):
        raise CorrectionError(f"{country!r} is no country: two letters, as in SY")
    return Site(name.strip(), lat, lon, kind or None, code)
