"""The basemap: countries, their first-order areas, lakes and rivers, from the TopoJSON files that frontend/basemap.mjs makes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from rashomon.views.frames import Box

FOLDER: Final = "web/static/vendor/basemap"
FAR_DEGREES: Final = 40.0
"""A frame that is wider is drawn from the coarse map of the world."""

Line = NDArray[np.float64]
"""Longitudes and latitudes, shape (points, 2)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One country, area, lake or river."""

    name: str | None
    code: str | None  # of a country: ISO 3166-1 alpha-2
    geonames: int | None  # of an area
    at: tuple[float, float] | None  # longitude and latitude of its name
    box: tuple[float, float, float, float]
    polygons: tuple[tuple[tuple[int, ...], ...], ...]  # rings of arcs; of a river each ring is an open line


class Topology:
    """One TopoJSON file. Lines that shapes share are arcs, unpacked when they are asked for."""

    def __init__(self, text: str) -> None:
        """Reads the file.

        Args:
            text: of the file.
        """
        held = json.loads(text)
        lengths = np.array([len(arc) for arc in held["arcs"]])
        steps = np.fromiter(chain.from_iterable(chain.from_iterable(held["arcs"])), np.int64, 2 * int(lengths.sum())).reshape(-1, 2)
        self._starts = np.concatenate([[0], np.cumsum(lengths)])
        first = self._starts[:-1]
        run = np.cumsum(steps, axis=0)
        before = np.repeat(run[first] - steps[first], lengths, axis=0)
        self._points: Line = (run - before) * np.array(held["transform"]["scale"]) + np.array(held["transform"]["translate"])
        self._low, self._high = np.minimum.reduceat(self._points, first), np.maximum.reduceat(self._points, first)
        self.layers = {name: tuple(map(_shape, filter(_drawn, layer["geometries"]))) for name, layer in held["objects"].items()}

    def inside(self, layer: str, box: Box) -> Iterator[Shape]:
        """The shapes of a layer that may be seen in a box."""
        return (shape for shape in self.layers.get(layer, ()) if box.meets(*shape.box))

    def arc(self, number: int) -> Line:
        """One arc; a negative number (TopoJSON's `~`) turns it round."""
        plain = ~number if number < 0 else number
        points: Line = self._points[self._starts[plain] : self._starts[plain + 1]]
        return points[::-1] if number < 0 else points

    def ring(self, arcs: Sequence[int], box: Box) -> Line:
        """Arcs joined to one line; of one that lies beyond one edge of a box only the ends."""
        parts = [self.arc(number) if self.seen(number, box) else self.arc(number)[[0, -1]] for number in arcs]
        return np.concatenate(parts)

    def worth(self, arcs: Sequence[int], box: Box, least: float) -> bool:
        """Whether a ring may be seen in a box and is not smaller, in degrees, than can be told."""
        plain = [~number if number < 0 else number for number in arcs]
        west, south = self._low[plain].min(axis=0)
        east, north = self._high[plain].max(axis=0)
        return box.meets(west, south, east, north) and max(east - west, north - south) >= least

    def seen(self, number: int, box: Box) -> bool:
        """Whether an arc may be seen in a box."""
        plain = ~number if number < 0 else number
        (west, south), (east, north) = self._low[plain], self._high[plain]
        return box.meets(west, south, east, north)


@dataclass(frozen=True, slots=True)
class Borders:
    """Lines of the countries and areas in a box, each once."""

    coasts: tuple[int, ...]
    borders: tuple[int, ...]  # between two countries
    inner: tuple[int, ...]  # between two areas of one country


@cache
def topology(name: str) -> Topology | None:
    """One of the files: areas, world or water. None where the package was not built with them: maps are drawn without it."""
    path = files("rashomon").joinpath(FOLDER, f"{name}.json")
    return Topology(path.read_text(encoding="utf-8")) if path.is_file() else None


def lands(box: Box) -> Topology | None:
    """The file from which countries in a box are drawn."""
    return topology("world" if box.east - box.west > FAR_DEGREES else "areas")


def borders(land: Topology, box: Box, areas: bool) -> Borders:
    """The lines to draw in a box.

    Args:
        land: the file.
        box: what is seen.
        areas: whether lines between areas are asked for.
    """
    used: dict[int, int] = {}
    for shape in land.inside("countries", box):
        for number in _numbers(shape, land, box):
            used[number] = used.get(number, 0) + 1
    inner = {number for shape in land.inside("areas", box) for number in _numbers(shape, land, box)} - used.keys() if areas else ()
    once = [number for number, times in used.items() if times == 1]
    return Borders(tuple(once), tuple(number for number, times in used.items() if times > 1), tuple(inner))


@cache
def outline(geonames: int | None, country: str | None) -> tuple[Topology, Shape] | None:
    """The area of that GeoNames number, or else the country of that code; None where the basemap has none such."""
    land = topology("areas")
    if land is None:
        return None
    layer, wanted = ("areas", geonames) if geonames is not None else ("countries", country)
    found = next((one for one in land.layers[layer] if wanted is not None and wanted in (one.geonames, one.code)), None)
    return None if found is None else (land, found)


def _numbers(shape: Shape, land: Topology, box: Box) -> Iterator[int]:
    """The arcs of a shape that may be seen in a box."""
    return (~arc if arc < 0 else arc for polygon in shape.polygons for ring in polygon for arc in ring if land.seen(arc, box))


def _drawn(geometry: dict[str, Any]) -> bool:
    return bool(geometry.get("type")) and "bbox" in geometry


def _shape(geometry: dict[str, Any]) -> Shape:
    facts = geometry.get("properties", {})
    west, south, east, north = geometry["bbox"]
    at = facts.get("at")
    return Shape(
        name=facts.get("name"),
        code=facts.get("code"),
        geonames=facts.get("geonames"),
        at=(at[0], at[1]) if at else None,
        box=(west, south, east, north),
        polygons=_polygons(geometry["type"], geometry["arcs"]),
    )


def _polygons(kind: str, arcs: Any) -> tuple[tuple[tuple[int, ...], ...], ...]:
    nested = {"LineString": [[arcs]], "MultiLineString": [arcs], "Polygon": [arcs], "MultiPolygon": arcs}[kind]
    return tuple(tuple(tuple(ring) for ring in polygon) for polygon in nested)
