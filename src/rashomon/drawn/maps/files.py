"""A map as a file: drawn, or as data."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from io import StringIO
from typing import Final

from rashomon.brief.export import plain
from rashomon.drawn.maps.drawing import drawing
from rashomon.drawn.maps.features import features
from rashomon.errors import ExportError
from rashomon.views.places import PlacesMap

COLUMNS: Final = (
    "id", "story", "date", "end_date", "when", "type", "sub_type", "kind", "place", "precision", "lat", "lon", "reach", "radius_km",
    "country", "who", "whom", "status", "dead_low", "dead_best", "dead_high", "background", "sentence", "cited",
)  # fmt: skip


def as_svg(told: PlacesMap) -> str:
    """The drawing, with its stylesheet in it.

    Raises:
        ExportError: nothing can be placed.
    """
    drawn = drawing(told, alone=True)
    if not drawn:
        raise ExportError("there is nothing to draw: no event and nothing that is held has a place that a gazetteer knows")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'


def as_geojson(told: PlacesMap) -> str:
    """A FeatureCollection, see `features`."""
    return json.dumps(plain(features(told)), ensure_ascii=False, indent=1) + "\n"


def as_json(told: PlacesMap) -> str:
    """The whole record."""
    return json.dumps(plain(told), ensure_ascii=False, indent=1) + "\n"


def as_csv(told: PlacesMap) -> str:
    """The events, a row each; what holds several values parts them with "; ", unknown is empty. Who holds what: `rashomon control`."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for event in told.events:
        spot = event.spot
        where = (spot.lat, spot.lon, spot.reach, spot.radius_km, spot.country) if spot else (None,) * 5
        values = (
            event.id, event.story, event.date, event.end_date, event.when, event.type, event.sub_type, event.kind, event.place,
            event.precision, *where, "; ".join(event.who), "; ".join(event.whom), event.status, event.fatalities.low,
            event.fatalities.best, event.fatalities.high, event.background, event.sentence, "; ".join(one.mark for one in event.cited),
        )  # fmt: skip
        writer.writerow(["" if value is None else value for value in values])
    return out.getvalue()


FORMATS: Final[Mapping[str, Callable[[PlacesMap], str]]] = {"svg": as_svg, "geojson": as_geojson, "json": as_json, "csv": as_csv}
