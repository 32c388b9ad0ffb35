"""A map as GeoJSON (RFC 7946): events and who holds what, for other programs and for the map in the browser."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rashomon.drawn.maps.marks import holders, hue
from rashomon.views.places import Happened, Held, PlacesMap
from rashomon.views.spots import Spot
from rashomon.views.words import state_of


def features(told: PlacesMap) -> dict[str, Any]:
    """The map as one FeatureCollection.

    Method: as in the export (`rashomon.brief.geojson`), only what is told of a town or a site has a point; anything wider, and what has no
    place, has the geometry null. Where it lies, and how far it reaches, is among the properties (`lat`, `lon`, `reach`, `radius_km`).

    Args:
        told: the map.
    """
    order = holders(told)
    rows = [_event(event) for event in told.events] + [_held(one, order) for one in told.held]
    box = told.frame
    return {
        "type": "FeatureCollection",
        **({"bbox": [box.west, box.south, box.east, box.north]} if box else {}),
        "features": rows,
        "rashomon": {
            "story": told.story, "title": told.title, "on": told.on, "held_on": told.held_on, "days": list(told.days), "next": told.next,
            "labels": [asdict(label) for label in told.labels],
        },
    }  # fmt: skip


def _event(event: Happened) -> dict[str, Any]:
    facts = {name: value for name, value in asdict(event).items() if name not in {"spot"}}
    return _feature(f"event-{event.id}", event.spot, {"record": "event", **facts})


def _held(held: Held, order: tuple[str, ...]) -> dict[str, Any]:
    hues = list(dict.fromkeys(hue(one.holder, order) for one in held.holders))
    facts = {name: value for name, value in asdict(held).items() if name not in {"spot"}}
    return _feature(f"held-{held.id}", held.spot, {"record": "held", "said": state_of(held), "hues": hues, **facts})


def _feature(name: str, spot: Spot | None, facts: dict[str, Any]) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [spot.lon, spot.lat]} if spot and spot.reach == "point" else None
    where = {key: value for key, value in (asdict(spot) if spot else {}).items()}
    return {"type": "Feature", "id": name, "geometry": point, "properties": {**facts, **where}}
