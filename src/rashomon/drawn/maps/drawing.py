"""A map as SVG, without any style in it: classes that a stylesheet (web/static/map.css) colours, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Final

from markupsafe import Markup, escape

from rashomon.brief.wording import visible
from rashomon.drawn.maps.ground import area, ground, names
from rashomon.drawn.maps.labels import Placed, Room, Wish
from rashomon.drawn.maps.marks import Mark, holders, hue, marks
from rashomon.drawn.maps.plane import WIDTH, Plane, plane
from rashomon.views.places import Held, PlacesMap
from rashomon.views.words import state_of

_SQUARE: Final = 9.0
"""Half the width of the mark of a place that somebody holds, in units."""
_DOT: Final = 6.0
_WIDEST: Final = (1.0, 0.1)
"""An area of a larger radius, as a share of the width, says nothing of where on the map, a region sooner than others: it is not hatched."""
_CROWD: Final = 14
"""Of so many places or fewer each is named, whatever its name covers."""
_KM_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_BAR: Final = 160.0
"""The longest scale bar, in units."""
CREDIT: Final = "Borders: Natural Earth, as held in fact; simplified. Places: GeoNames."


def drawing(told: PlacesMap, alone: bool = False, prefix: str = "") -> Markup:
    """The map as one SVG element; empty where nothing can be placed.

    Method: events are discs with their number, hollow where all of them are of earlier days; who holds a place is a square in the holder's
    colour, parted where it is disputed, hollow where it is not known; a district, province, region or country of which no nearer place is
    told is hatched over its whole area, or over a circle of its size where the basemap has no outline of it. What covers the whole frame is
    not hatched.

    Args:
        told: the map.
        alone: for a file of its own, with the stylesheet in it.
        prefix: before the targets of links, an address; they lead to `#event-ID` and `#held-ID`.
    """
    if told.frame is None:
        return Markup()
    sheet = plane(told.frame)
    return Markup("".join(_Sheet(told, sheet, prefix).parts(alone)))


class _Sheet:
    """One drawing."""

    def __init__(self, told: PlacesMap, sheet: Plane, prefix: str) -> None:
        self.told = told
        self.sheet = sheet
        self.prefix = prefix
        self.order = holders(told)
        self.room = Room(sheet)
        self.marks = [(mark, *sheet.at(mark.spot.lat, mark.spot.lon)) for mark in marks(told)]

    def parts(self, alone: bool) -> Iterator[str]:
        height = f"{self.sheet.height:g}"
        size = f' xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{height}"' if alone else ""
        yield f'<svg class="map" viewBox="0 0 {WIDTH:g} {height}" role="group" aria-labelledby="map-title map-desc"{size}>'
        yield f'<title id="map-title">{_safe(self.told.title)}: map</title><desc id="map-desc">{_safe(self._said())}</desc>'
        yield f"<style>{_stylesheet()}</style>" if alone else ""
        yield (
            '<defs><pattern id="map-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            '<line class="hatch" x1="0" y1="0" x2="0" y2="7"/></pattern></defs>'
        )
        yield ground(self.sheet)
        wide = [one for one in self.marks if one[0].spot.reach != "point"]
        points = [one for one in self.marks if one[0].spot.reach == "point" and self._inside(*one[1:])]
        yield from (self._area(*one) for one in wide)
        for _, x, y in points:
            self.room.take(x, y, _SQUARE + 2)
        labels = [*self._names(points, wide), *self._ground_names()]
        yield from (self._point(*one) for one in points)
        yield from (_label(one) for one in labels)
        yield from self._margin()
        yield "</svg>"

    def _said(self) -> str:
        shown = [event for event in self.told.events if event.timing != "after"]
        placed = [event for event in shown if event.spot is not None]
        day = f" up to {self.told.on}" if self.told.on else ""
        held = f"; {len(self.told.held)} places of which it is told who holds them on {self.told.held_on}" if self.told.held else ""
        return f"{len(placed)} of {len(shown)} events{day} are on the map{held}. The tables below say the same."

    def _inside(self, x: float, y: float) -> bool:
        return 0 <= x <= WIDTH and 0 <= y <= self.sheet.height

    def _area(self, mark: Mark, x: float, y: float) -> str:
        spot = mark.spot
        reach = self.sheet.units(spot.radius_km or 0.0, spot.lat)
        if reach > _WIDEST[spot.reach == "region"] * WIDTH:
            return ""
        outline = area(spot.geonames if spot.reach != "country" else None, spot.country, self.sheet) if spot.reach != "region" else ""
        if spot.geonames is None and spot.reach != "country":
            outline = ""
        shape = f'<path d="{outline}"/>' if outline else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{reach:.1f}"/>'
        classes = f"area {_state(mark)}" + (" held" if mark.held and not mark.shown else "")
        return self._linked(mark, f'<g class="{classes}">{shape}</g>')

    def _point(self, mark: Mark, x: float, y: float) -> str:
        drawn = self._square(mark.held, x, y) if mark.held else ""
        if mark.shown:
            number = len(mark.now) or len(mark.shown)
            radius = _DOT + 1.5 * min(number - 1, 4)
            dx = (_SQUARE + radius) * 0.75 if mark.held else 0.0
            count = f'<text class="count" x="{x + dx:.1f}" y="{y - dx + 3.5:.1f}">{number}</text>' if number > 1 else ""
            middle = f'cx="{x + dx:.1f}" cy="{y - dx:.1f}"'
            drawn += f'<circle class="event {_state(mark)}" {middle} r="{radius:g}"/>{count}'
            drawn += f'<circle class="ring" {middle} r="{radius + 3.5:g}"/>' if _is_disputed(mark) else ""
        return self._linked(mark, drawn)

    def _square(self, held: Held, x: float, y: float) -> str:
        left, top, side = x - _SQUARE, y - _SQUARE, 2 * _SQUARE
        hues = list(dict.fromkeys(hue(one.holder, self.order) for one in held.holders))
        corner = f'x="{left:.1f}" y="{top:.1f}" width="{side:g}" height="{side:g}"'
        if held.state != "disputed":
            return f'<rect class="holder {held.state} hue-{hues[0] if hues else 0}" {corner}/>'
        other = hues[1] if len(hues) > 1 else 0
        half = f'<path class="half hue-{hues[0]}" d="M{left:.1f},{top:.1f}h{side:g}l-{side:g},{side:g}z"/>'
        return f'<rect class="holder hue-{other}" {corner}/>{half}<rect class="frame" {corner}/>'

    def _linked(self, mark: Mark, drawn: str) -> str:
        target = f"event-{mark.shown[0].id}" if mark.shown else f"held-{mark.held.id}" if mark.held else ""
        said = _safe(mark.telling)
        return f'<a href="{_safe(self.prefix)}#{_safe(target)}" aria-label="{said}">{drawn}<title>{said}</title></a>'

    def _names(self, points: Sequence[tuple[Mark, float, float]], wide: Sequence[tuple[Mark, float, float]]) -> Iterator[Placed]:
        own = [
            Wish(mark.name, x, y, 14, _SQUARE + (6 if mark.held and mark.shown else 0), "place", state_of(mark.held) if mark.held else "")
            for mark, x, y in sorted(points, key=lambda one: (one[0].held is None, -len(one[0].shown)))
        ]
        yield from self.room.place(own, force=len(own) <= _CROWD)
        areas = [Wish(f"{mark.name}: {_many(mark)}", x, y, 12, 0, "wide") for mark, x, y in wide if mark.shown and self._inside(x, y)]
        yield from self.room.place(areas, force=len(own) + len(areas) <= _CROWD)
        others = [Wish(one.name, *self.sheet.at(one.lat, one.lon), 11, 3, "town") for one in self.told.labels if one.rank > 1]
        yield from self.room.place(one for one in others if self._inside(one.x, one.y))

    def _ground_names(self) -> Iterator[Placed]:
        found = sorted(names(self.sheet), key=lambda one: (not one.country, -one.extent, one.text))
        wishes = [Wish(one.text, one.x, one.y, 13 if one.country else 11, 0, "country" if one.country else "division") for one in found]
        yield from self.room.place(wishes)

    def _margin(self) -> Iterator[str]:
        """Scale bar and source."""
        bottom = self.sheet.height - 12
        middle = (self.sheet.box.north + self.sheet.box.south) / 2
        fitting = [km for km in _KM_STEPS if self.sheet.units(km, middle) <= _BAR]
        if fitting:
            length = self.sheet.units(fitting[-1], middle)
            yield f'<path class="bar" d="M12,{bottom - 6:g}v6h{length:.1f}v-6"/>'
            yield f'<text class="scale" x="{18 + length:.1f}" y="{bottom:g}">{fitting[-1]} km</text>'
        yield f'<text class="credit" x="{WIDTH - 8:g}" y="{bottom:g}">{CREDIT}</text>'


def _label(one: Placed) -> str:
    wish = one.wish
    point = f'<circle class="dot" cx="{wish.x:.1f}" cy="{wish.y:.1f}" r="1.8"/>' if wish.style == "town" else ""
    below = f'<tspan class="state" x="{one.x:.1f}" dy="1.15em">{_safe(wish.below)}</tspan>' if wish.below else ""
    return f'{point}<text class="name {wish.style} {one.anchor}" x="{one.x:.1f}" y="{one.y:.1f}">{_safe(wish.text)}{below}</text>'


def _safe(words: str) -> str:
    return str(escape(visible(words)))


def _state(mark: Mark) -> str:
    return "now" if mark.now else "before"


def _is_disputed(mark: Mark) -> bool:
    return any(event.status == "disputed" for event in mark.shown)


def _many(mark: Mark) -> str:
    return f"{len(mark.shown)} event{'s' if len(mark.shown) > 1 else ''}"


def _stylesheet() -> str:
    return files("rashomon").joinpath("web/static/map.css").read_text(encoding="utf-8")
