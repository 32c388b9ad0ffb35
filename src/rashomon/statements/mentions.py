"""Everything dated, placed and counted in one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.model import Mentions, Place, Reading, Report
from rashomon.statements.gazetteer import Gazetteer
from rashomon.statements.places import places
from rashomon.statements.quantities import quantities
from rashomon.statements.times import times

_DEGREES_PER_HOUR = 15.0


def mention(report: Report, reading: Reading, gazetteer: Gazetteer) -> Mentions:
    """Times, places and quantities of a report.

    Method:
        Places first: the longitude of the scene gives the local time that clock times are told in, to about an hour.
    """
    where = places(report, reading, gazetteer)
    return Mentions(report.id, times(report, reading, _offset_hours(where)), where, quantities(report, reading))


def _offset_hours(where: Sequence[Place]) -> float | None:
    """Local time at the place that the report names most, by its longitude; countries left aside where there is anything smaller."""
    counts = Counter((place.lon, place.kind != "country") for place in where if place.lon is not None)
    if not counts:
        return None
    (lon, _), _ = max(counts.items(), key=lambda row: (row[0][1], row[1]))
    return round(2 * lon / _DEGREES_PER_HOUR) / 2 if lon is not None else None
