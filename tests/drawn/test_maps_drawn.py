"""The drawn map: points for towns, hatching for provinces, nothing invented for what has no place, and no word of a report as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from tests.views.mapped import SARAQEB, mapped

from rashomon.drawn.maps import basemap, drawing
from rashomon.drawn.maps.files import COLUMNS, FORMATS
from rashomon.drawn.maps.labels import Room, Wish
from rashomon.drawn.maps.plane import WIDTH, outline, pieces, plane
from rashomon.errors import ExportError
from rashomon.store import Desk
from rashomon.views.frames import Box
from rashomon.views.places import Asked, PlacesMap, places_map

LAND = {"type": "Polygon", "arcs": [[0, 1]], "bbox": [35, 35, 37, 37], "properties": {"name": "Land", "code": "LA", "at": [36, 36]}}
SQUARE = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [30.0, 30.0]},
    "arcs": [[[50, 50], [20, 0], [0, 20]], [[70, 70], [-20, 0], [0, -20]]],
    "objects": {"countries": {"geometries": [LAND]}, "areas": {"geometries": [{**LAND, "properties": {"geonames": 169387}}]}},
}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A basemap of one square country that is its own area, whatever the build has made."""
    made = basemap.Topology(json.dumps(SQUARE))
    for name in ("lands", "topology"):
        monkeypatch.setattr(f"rashomon.drawn.maps.ground.{name}", lambda _: made)
    monkeypatch.setattr(basemap, "topology", lambda _: made)
    basemap.outline.cache_clear()
    yield
    basemap.outline.cache_clear()


def told(folder: Path, on: str | None = None) -> PlacesMap:
    with Desk(mapped(folder)) as desk:
        return places_map(desk, "s1", Asked(on))


def classes(svg: str) -> list[str]:
    return [element.get("class", "") for element in ElementTree.fromstring(svg).iter()]


def test_a_town_is_a_disc_a_province_is_hatched_and_the_rest_is_not_drawn(tmp_path: Path) -> None:
    drawn = classes(str(drawing(told(tmp_path), alone=True)))
    assert sum(name.startswith("event") for name in drawn) == 1
    assert sum(name.startswith("area") for name in drawn) == 1
    assert drawn.count("ring") == 1


def test_who_holds_a_place_is_parted_where_it_is_disputed_and_whole_where_not(tmp_path: Path) -> None:
    assert "frame" in classes(str(drawing(told(tmp_path), alone=True)))
    early = classes(str(drawing(told(tmp_path, "2020-02-10"), alone=True)))
    assert "frame" not in early
    assert "holder held hue-1" in early
    assert not any(name.startswith("event") for name in early)


def test_a_drawing_is_well_formed_says_what_it_is_and_holds_no_markup_of_a_report(tmp_path: Path) -> None:
    svg = str(drawing(told(tmp_path), alone=True))
    root = ElementTree.fromstring(svg)
    names = [element.text for element in root if element.tag.endswith(("title", "desc"))]
    assert names[0] == "Saraqeb <changes> hands: map"
    assert names[1] is not None
    assert "4 of 5 events are on the map" in names[1]
    assert "<changes>" not in svg
    assert not re.search(r"\sstyle=|<script|javascript:", str(drawing(told(tmp_path))))


def test_links_lead_to_what_they_name(tmp_path: Path) -> None:
    svg = str(drawing(told(tmp_path), prefix="/stories/s1/map"))
    assert 'href="/stories/s1/map#event-e1"' in svg
    assert 'aria-label="Saraqeb: 1 event: take by rebels, 27 February 2020, disputed; said to be held by rebels, which is disputed"' in svg


def test_nothing_that_can_be_placed_draws_nothing_and_as_a_file_says_so(tmp_path: Path) -> None:
    nowhere = replace(told(tmp_path), frame=None)
    assert drawing(nowhere) == ""
    with pytest.raises(ExportError, match="there is nothing to draw"):
        FORMATS["svg"](nowhere)


def test_geojson_has_a_geometry_only_for_points(tmp_path: Path) -> None:
    made = json.loads(FORMATS["geojson"](told(tmp_path)))
    points = {row["id"]: row["geometry"] and row["geometry"]["coordinates"] for row in made["features"]}
    assert points["event-e1"] == [SARAQEB[1], SARAQEB[0]]
    assert points["held-p1"] == [SARAQEB[1], SARAQEB[0]]
    assert points["event-e2"] is points["event-e3"] is points["event-e4"] is None
    assert {row["properties"]["record"] for row in made["features"]} == {"event", "held"}


def test_csv_has_every_event_and_json_the_whole_record(tmp_path: Path) -> None:
    rows = FORMATS["csv"](told(tmp_path)).splitlines()
    assert rows[0].split(",") == list(COLUMNS)
    assert len(rows) == 6
    assert json.loads(FORMATS["json"](told(tmp_path)))["held"][0]["state"] == "disputed"


def test_a_sheet_shows_the_whole_frame_and_no_point_twice() -> None:
    sheet = plane(Box(35.0, 34.0, 39.0, 37.0))
    for lat, lon in ((34.0, 35.0), (37.0, 39.0)):
        x, y = sheet.at(lat, lon)
        assert -0.01 <= x <= WIDTH + 0.01
        assert -0.01 <= y <= sheet.height + 0.01
    assert len(outline(np.array([[36.0, 35.0], [36.00001, 35.0], [37.0, 35.0], [37.0, 36.0]]), sheet)) == 3


def test_a_ring_keeps_the_corners_beyond_the_sheet_so_that_land_stays_land() -> None:
    sheet = plane(Box(35.0, 34.0, 39.0, 37.0))
    around = np.array([[x, y] for x, y in ((20, 20), (20, 50), (50, 50), (50, 20), (20, 20))], dtype=float)
    kept = outline(around, sheet)
    assert kept[:, 0].min() < 0 < WIDTH < kept[:, 0].max()
    assert kept[:, 1].min() < 0 < sheet.height < kept[:, 1].max()


def test_a_line_beyond_the_sheet_is_not_drawn_and_one_across_it_is() -> None:
    sheet = plane(Box(35.0, 34.0, 39.0, 37.0))
    assert list(pieces(np.array([[0.0, 0.0], [5.0, 5.0]]), sheet)) == []
    assert len(list(pieces(np.array([[20.0, 35.5], [60.0, 35.5]]), sheet))) == 1


def test_a_name_without_room_is_left_out_unless_it_must_stand() -> None:
    room = Room(plane(Box(35.0, 34.0, 39.0, 37.0)))
    wishes = [Wish(f"Town {number}", 300, 300, 12, 0, "country") for number in range(2)]
    assert [one.wish.text for one in room.place(wishes)] == ["Town 0"]
    assert [one.wish.text for one in room.place(wishes[1:], force=True)] == ["Town 1"]


def test_arcs_that_two_countries_share_are_borders() -> None:
    found = basemap.borders(basemap.Topology(json.dumps(SQUARE)), Box(30, 30, 40, 40), True)
    assert (found.coasts, found.borders, found.inner) == ((0, 1), (), ())
