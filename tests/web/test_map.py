"""The map's pages: complete without script, harmless whatever a report says, the same record for programs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.views.mapped import mapped
from tests.web.conftest import HERE

from rashomon.web import Settings, create_app

PAGE = "/stories/s1/map"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("mapped")
    (folder / "own.pmtiles").write_bytes(bytes(range(256)) * 40)
    with TestClient(create_app(Settings(mapped(folder), basemap=folder / "own.pmtiles")), HERE) as opened:
        yield opened


def test_the_page_tells_all_of_it_without_script(served: TestClient) -> None:
    page = served.get(PAGE).text
    assert page.count('<tr id="event-') == 5
    assert "Events of which no place is told, or one that no gazetteer knows." in page
    assert "somewhere in this province" in page
    assert '<tr id="held-p1">' in page
    assert '<svg class="map" viewBox="0 0 960' in page
    assert "Show all places" in page
    assert "Saraqeb &lt;changes&gt; hands" in page


def test_a_day_tells_the_ledger_of_that_day(served: TestClient) -> None:
    page = served.get(PAGE, params={"on": "2020-02-10"}).text
    assert "Who is told to hold what on 2020-02-10" in page
    assert "<bdi>the army</bdi>" in page
    assert "4 events of later days." in page
    assert page.count('<tr id="event-') == 1
    assert served.get(PAGE, params={"on": ""}).text.count('<tr id="event-') == 5


def test_nothing_on_the_page_is_inline(served: TestClient) -> None:
    page = served.get(PAGE).text
    assert " style=" not in page
    assert "<style" not in page
    assert all("src=" in part.partition(">")[0] for part in page.split("<script")[1:])


@pytest.mark.parametrize(
    "address", [f"{PAGE}?on=2020-02-30", "/map?bbox=1,2", "/map?from=tomorrow", "/map?after=x", "/api/v1/events?bbox=a"]
)
def test_what_cannot_be_asked_is_said(served: TestClient, address: str) -> None:
    assert served.get(address).status_code == 400


def test_the_whole_desk_is_on_a_map_of_its_own(served: TestClient) -> None:
    assert served.get("/map", params={"bbox": "36,35,37,37"}).text.count('<tr id="event-') == 2


def test_programs_get_geojson_and_control(served: TestClient) -> None:
    answer = served.get("/api/v1/stories/s1/events", params={"on": "2020-02-27"})
    assert answer.headers["content-type"] == "application/geo+json"
    assert {row["properties"]["timing"] for row in answer.json()["features"] if row["properties"]["record"] == "event"} == {
        "before", "on", "after", "undated",
    }  # fmt: skip
    assert [row["state"] for row in served.get("/api/v1/stories/s1/control").json()] == ["disputed"]
    assert len(served.get("/api/v1/events", params={"from": "2020-02-28"}).json()["features"]) == 3
    assert served.get("/api/v1/stories/none/events").status_code == 404


@pytest.mark.parametrize("format", ["svg", "geojson", "csv", "json"])
def test_every_form_can_be_kept(served: TestClient, format: str) -> None:
    answer = served.get(PAGE, params={"format": format})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="map-s1.{format}"'


def test_a_basemap_of_ones_own_is_served_in_ranges(served: TestClient) -> None:
    answer = served.get("/basemap.pmtiles", headers={"range": "bytes=16-31"})
    assert (answer.status_code, answer.content) == (206, bytes(range(16, 32)))
    assert 'data-basemap="/basemap.pmtiles"' in served.get(PAGE).text


def test_a_desk_without_one_has_none(client: TestClient) -> None:
    assert client.get("/basemap.pmtiles").status_code == 404
    assert client.get("/map").status_code == 200
