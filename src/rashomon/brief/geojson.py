"""Events and control on the map: one GeoJSON FeatureCollection (RFC 7946)."""

from __future__ import annotations

import json
from typing import Any

from rashomon.brief.export import plain, table
from rashomon.brief.happened import scale
from rashomon.model import Dossier


def geojson(dossier: Dossier) -> str:
    """Events and lines of control as features; their properties are the fields of the export.

    Method: positions are longitude before latitude, WGS 84. An event has a point where its place is a settlement or a site; one that is
    told of a district, province, country or unknown place has the geometry null, which RFC 7946 allows: the middle of a province is not
    where anything happened. Its `lat`, `lon` and `place_precision` stay among the properties. A line of control has the point of its
    place, where that is known.
    """
    made = table(dossier)
    exact = {event.id for event in dossier.events if scale(event) == "exact"}
    features = [_feature("event", plain(row), row.id in exact) for row in made.events]
    features += [_feature("control", plain(row), True) for row in made.control]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def _feature(record: str, properties: dict[str, Any], pinned: bool) -> dict[str, Any]:
    lon, lat = properties["lon"], properties["lat"]
    known = pinned and lon is not None and lat is not None
    return {
        "type": "Feature",
        "id": f"{record}-{properties['id']}",
        "geometry": {"type": "Point", "coordinates": [lon, lat]} if known else None,
        "properties": {"record": record, **properties},
    }
