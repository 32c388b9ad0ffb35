"""Where things happened, and who holds what on a day: of a story, and of the whole desk."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import FileResponse, JSONResponse, Response

from rashomon.brief.export import plain
from rashomon.drawn.maps import drawing, features
from rashomon.drawn.maps.files import FORMATS
from rashomon.drawn.maps.marks import holders, hue
from rashomon.views.places import Asked, Held, PlacesMap, desk_map, places_map
from rashomon.web.asked import AskedStory, OpenDesk, called, draw
from rashomon.web.downloads import download

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["map"])
Form = Literal["svg", "geojson", "csv", "json"]
Day = Annotated[str | None, Query(description="Events up to this day, and who holds what on it", examples=["2020-02-27"])]
Box = Annotated[str | None, Query(description="west,south,east,north in degrees", examples=["35.5,34.0,39.0,37.3"])]
After = Annotated[str | None, Query(description="`next` of the portion before")]
All = Annotated[bool, Query(alias="all")]
GEOJSON = "application/geo+json"
COLLECTION: dict[int | str, dict[str, Any]] = {200: {"content": {GEOJSON: {}}, "description": "A FeatureCollection (RFC 7946)"}}


@pages.get("/stories/{story}/map")
def map_page(
    request: Request,
    story: AskedStory,
    on: str | None = None,
    everything: All = False,
    format: Form | None = None,
) -> Response:
    """Events and control of one story."""
    told = places_map(story.desk, story.id, Asked(on=on or None, wide=everything), called)
    if format:
        return download(FORMATS[format](told), f"map-{story.id}.{format}")
    return _drawn(request, told, f"/api/v1/stories/{story.id}/events", story=story.overview, tab="map")


def _of_desk(
    on: Day = None,
    first: Annotated[str | None, Query(alias="from", description="Events of this day or later")] = None,
    last: Annotated[str | None, Query(alias="to", description="Events of this day or earlier")] = None,
    bbox: Box = None,
    after: After = None,
) -> Asked:
    return Asked(on or None, first or None, last or None, bbox or None, after or None)


OfDesk = Annotated[Asked, Depends(_of_desk)]


@pages.get("/map")
def desk_map_page(request: Request, desk: OpenDesk, asked: OfDesk, format: Form | None = None) -> Response:
    """Events of the whole desk by day, and control as their stories tell it."""
    told = desk_map(desk, asked, called)
    if format:
        return download(FORMATS[format](told), f"map.{format}")
    return _drawn(request, told, "/api/v1/events")


@pages.get("/basemap.pmtiles")
def basemap(request: Request) -> FileResponse:
    """The map tiles that `rashomon serve --basemap` names, a range at a time."""
    path = request.app.state.settings.basemap
    if path is None or not path.is_file():
        raise HTTPException(404, "this desk is served without a basemap of its own")
    return FileResponse(path, media_type="application/vnd.pmtiles", headers={"Cache-Control": "private, max-age=3600"})


@api.get("/stories/{story}/events", response_class=JSONResponse, responses=COLLECTION)
def story_events(story: AskedStory, on: Day = None) -> JSONResponse:
    """Events of a story, and who holds what, as GeoJSON; only what is told of a town or a site has a geometry."""
    return _collection(places_map(story.desk, story.id, Asked(on=on or None), called))


@api.get("/events", response_class=JSONResponse, responses=COLLECTION)
def events(desk: OpenDesk, asked: OfDesk) -> JSONResponse:
    """Dated events of the whole desk by day, and who holds what as their stories tell it, as GeoJSON."""
    return _collection(desk_map(desk, asked, called))


@api.get("/stories/{story}/control")
def story_control(story: AskedStory, on: Day = None) -> tuple[Held, ...]:
    """Who is told to hold each place of a story on a day, the last one when left out."""
    return places_map(story.desk, story.id, Asked(on=on or None), called).held


def _collection(told: PlacesMap) -> JSONResponse:
    return JSONResponse(plain(features(told)), media_type=GEOJSON)


def _drawn(request: Request, told: PlacesMap, source: str, **of_story: object) -> Response:
    order = holders(told)
    hues = {name: hue(name, order) for name in order}
    shown = [event for event in told.events if event.timing != "after"]
    return draw(request, "map.html.j2", told=told, drawing=drawing(told), source=source, hues=hues, shown=shown, **of_story)
