"""Everything dated, placed and counted in one report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from rashomon.model import Mentions, Place, Reading, Report
from rashomon.statements.happenings.told import happenings
from rashomon.statements.places.gazetteer import Gazetteer
from rashomon.statements.places.toponyms import places
from rashomon.statements.quantities.counts import quantities
from rashomon.statements.times.expressions import times

_DEGREES_PER_HOUR = 15.0
_WIDE = frozenset({"country", "continent", "sea"})


def mention(
    report: Report, reading: Reading, gazetteer: Gazetteer, placed: Callable[[Sequence[Place]], tuple[Place, ...]] = tuple
) -> Mentions:
    """Times, places, quantities and happenings of a report.

    Method:
        Places first: the longitude of the scene gives the local time that clock times are told in, to about an hour. Where the body names
        no place, a country in the title is the scene.

    Args:
        report: the report.
        reading: its sentences.
        gazetteer: where places are looked up.
        placed: puts places where an analyst says they are, before anything rests on them.
    """
    where = placed(places(report, reading, gazetteer))
    offset = _offset_hours(where) if where else _offset_of_country(report, gazetteer)
    when = times(report, reading, offset)
    return Mentions(report.id, when, where, quantities(report, reading), happenings(report, reading, when, where))


def _offset_hours(where: Sequence[Place]) -> float | None:
    """Local time at the place that the report names most, by its longitude; what is too wide for one clock left aside
    where there is anything smaller."""
    counts = Counter((place.lon, place.kind not in _WIDE) for place in where if place.lon is not None)
    if not counts:
        return None
    (lon, _), _ = max(counts.items(), key=lambda row: (row[0][1], row[1]))
    return round(2 * lon / _DEGREES_PER_HOUR) / 2 if lon is not None else None


def _offset_of_country(report: Report, gazetteer: Gazetteer) -> float | None:
    for word in re.findall(r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?", report.title or ""):
        country = next((c for c in gazetteer.find(word) if c.kind == "country"), None)
        if country is not None:
            return round(2 * country.lon / _DEGREES_PER_HOUR) / 2
    return None
