"""The ground of a map: sea, land, lakes, rivers, borders, and the names of countries and areas, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rashomon.drawn.maps.basemap import Line, Shape, Topology, borders, lands, topology
from rashomon.drawn.maps.basemap import outline as area_outline
from rashomon.drawn.maps.plane import WIDTH, Plane, outline, path, pieces, tiny

AREAS_DEGREES: Final = 14.0
"""Lines between the areas of a country are drawn in a frame that is at most so wide."""
RIVERS_DEGREES: Final = (0.8, 60.0)
"""The rivers are those of a map of 1 : 50 million: in a narrower frame they would lie visibly wrong, in a wider one they would cover it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the ground, where it stands on the sheet."""

    text: str
    x: float
    y: float
    country: bool
    extent: float  # of what it names, in square degrees of its box: larger ones are named first


@lru_cache(maxsize=64)
def ground(sheet: Plane) -> str:
    """Everything under the marks, the lowest first; nothing but the sea where the package has no basemap."""
    return "".join(_ground(sheet))


def _ground(sheet: Plane) -> Iterator[str]:
    yield f'<rect class="sea" width="{WIDTH:g}" height="{sheet.height:g}"/>'
    land = lands(sheet.box)
    if land is None:
        return
    wide = sheet.box.east - sheet.box.west
    yield _shape("land", rings(land, land.inside("countries", sheet.box), sheet))
    found = borders(land, sheet.box, wide <= AREAS_DEGREES)
    yield from _water(sheet, wide)
    for name, arcs in (("inner", found.inner), ("coast", found.coasts), ("border", found.borders)):
        yield _shape(name, "".join(path(part) for arc in sorted(arcs) for part in pieces(land.arc(arc), sheet)))


def names(sheet: Plane) -> Iterator[Name]:
    """Names of the countries, and in a narrow frame of the areas, that stand on the sheet."""
    land = lands(sheet.box)
    if land is None:
        return
    narrow = sheet.box.east - sheet.box.west <= AREAS_DEGREES
    for layer in ("countries", "areas") if narrow else ("countries",):
        for shape in land.inside(layer, sheet.box):
            if shape.at and shape.name and sheet.box.holds(shape.at[1], shape.at[0]):
                yield Name(shape.name, *sheet.at(shape.at[1], shape.at[0]), layer == "countries", _extent(shape))


def _extent(shape: Shape) -> float:
    west, south, east, north = shape.box
    return (east - west) * (north - south)


def area(geonames: int | None, country: str | None, sheet: Plane) -> str:
    """The outline of an area or a country on a sheet, as the data of a path; empty where the basemap has none such."""
    found = area_outline(geonames, country)
    return rings(found[0], [found[1]], sheet) if found else ""


def rings(topo: Topology, shapes: Iterable[Shape], sheet: Plane) -> str:
    """Shapes as the data of one path."""
    found = (ring for shape in shapes for polygon in shape.polygons for ring in polygon)
    drawn = (outline(topo.ring(ring, sheet.box), sheet) for ring in found if topo.worth(ring, sheet.box, sheet.least))
    return "".join(path(line, closed=True) for line in drawn if _visible(line, sheet))


def _visible(line: Line, sheet: Plane) -> bool:
    x, y = line[:, 0], line[:, 1]
    if len(line) < 3 or tiny(line):
        return False
    return bool(x.max() >= 0 and x.min() <= WIDTH and y.max() >= 0 and y.min() <= sheet.height)


def _water(sheet: Plane, wide: float) -> Iterator[str]:
    water = topology("water")
    if water is None or not RIVERS_DEGREES[0] <= wide <= RIVERS_DEGREES[1]:
        return
    yield _shape("lake", rings(water, water.inside("lakes", sheet.box), sheet))
    lines = (water.ring(ring, sheet.box) for shape in water.inside("rivers", sheet.box) for polygon in shape.polygons for ring in polygon)
    yield _shape("river", "".join(path(part) for line in lines for part in pieces(line, sheet)))


def _shape(name: str, data: str) -> str:
    return f'<path class="{name}" d="{data}"/>' if data else ""
