"""Corrections made in the browser and through the interface for programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.store import Desk
from rashomon.web import Settings, create_app

HERE = "http://127.0.0.1:8000"
OWN = {"origin": HERE, "sec-fetch-site": "same-origin"}
REJECTED = "the fighting was over"


@pytest.fixture
def client(harbour_desk: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A browser without script on a desk of its own."""
    shutil.copy(harbour_desk, tmp_path / "own.desk")
    with TestClient(create_app(Settings(tmp_path / "own.desk")), HERE) as opened:
        yield opened


def statement_of(client: TestClient, words: str) -> str:
    with Desk(client.app.state.settings.desk) as desk:  # type: ignore[attr-defined]
        (found,) = (row.id for row in desk.dossier(None, ("statements",)).statements if words in row.content.text)
    return found


def test_a_correction_is_made_shown_and_undone(client: TestClient) -> None:
    assert "Nothing was corrected" in client.get("/review").text
    one = statement_of(client, REJECTED)
    asked = client.get("/review/new", params={"kind": "reject", "target": one, "back": "/claims"}).text
    assert REJECTED in asked
    assert 'value="/claims"' in asked
    sent = client.post(
        "/review",
        data={"kind": "reject", "target": one, "why": "nobody spoke", "who": "Ada", "back": "/"},
        headers=OWN,
        follow_redirects=False,
    )
    assert (sent.status_code, sent.headers["location"]) == (303, "/")
    page = client.get("/review").text
    assert REJECTED in page
    assert "nobody spoke" in page
    assert "Nobody on the quay asserts" in page, "what the machine has stands beside it"
    (row,) = client.get("/api/v1/corrections").json()["rows"]
    assert (row["state"], row["kind"]) == ("applied", "reject")
    client.post(f"/review/{row['id']}/undo", data={"why": "somebody did", "who": "Ada"}, headers=OWN)
    assert "somebody did" in client.get("/review?state=undone").text
    assert client.get("/api/v1/corrections?state=applied").json()["rows"] == []


def test_a_corrected_value_says_what_the_machine_has_where_it_stands(client: TestClient) -> None:
    one = statement_of(client, REJECTED)
    body = {"kind": "speaker", "targets": [one], "value": "Oskar Lind", "who": "Ada", "why": "he is meant"}
    made = client.post("/api/v1/corrections", json=body).json()
    page = client.get(f"/reports/{made['report']}").text
    assert "Corrected by an analyst" in page
    assert "the machine has: Nobody on the quay" in page
    assert f"/review/new?kind=stance&amp;target={one}" in page
    with Desk(client.app.state.settings.desk) as desk:  # type: ignore[attr-defined]
        claims = desk.dossier(None, ("claims",)).claims
    held = next(claim for claim in claims if any(one in keys for keys in claim.statements.values()))
    assert "the machine has: Nobody on the quay" in client.get(f"/claims/{held.id}").text


def test_programs_correct_and_undo(client: TestClient) -> None:
    one = statement_of(client, REJECTED)
    body = {"kind": "stance", "targets": [one], "value": "denies", "who": "a program", "why": "it reads so"}
    made = client.post("/api/v1/corrections", json=body)
    assert (made.status_code, made.json()["state"], made.json()["done"][0]["automatic"]) == (201, "applied", "asserts")
    again = client.post("/api/v1/corrections", json=body)
    assert (again.status_code, again.json()["detail"]) == (400, f"the stance of {one} is 'denies' already")
    undone = client.post(f"/api/v1/corrections/{made.json()['id']}/undo", json={"why": "it was not", "who": "a program"})
    assert (undone.status_code, undone.json()["state"]) == (200, "undone")
    assert client.post("/api/v1/corrections/ffff/undo", json={"why": "x", "who": "y"}).status_code == 404
    csv = client.get("/review?format=csv")
    assert csv.text.startswith("id,kind,state,value")


@pytest.mark.parametrize(
    ("kind", "targets"),
    [
        ("name", ["1", "Jonas Petrak"]),
        ("place", ["tarn-radio", "Tarn"]),
        ("direction", ["channel-nine", "daily-lantern"]),
        ("merge claims", ["1.1"]),
        ("split claim", ["1.1"]),
        ("merge stories", ["1"]),
        ("split story", ["1"]),
    ],
)
def test_every_kind_has_a_form(client: TestClient, kind: str, targets: list[str]) -> None:
    page = client.get("/review/new", params={"kind": kind, "target": targets})
    assert page.status_code == 200
    assert f'name="kind" value="{kind}"' in page.text
    assert page.text.count("<h1") == 1


def test_places_and_directions_are_corrected_by_their_forms(client: TestClient) -> None:
    place = {"kind": "place", "target": ["tarn-radio", "Tarn"], "site": "at", "at": "61.2, 5.4", "why": "an isle", "who": "Ada"}
    assert client.post("/review", data=place, headers=OWN, follow_redirects=False).status_code == 303
    turned = {"kind": "direction", "target": ["channel-nine", "daily-lantern"], "value": "after", "why": "on air", "who": "Ada"}
    assert client.post("/review", data=turned, headers=OWN, follow_redirects=False).status_code == 303
    direction, where = client.get("/api/v1/corrections").json()["rows"]
    assert (direction["value"], where["value"]) == ("daily-lantern first", "Tarn (61.2, 5.4)")


def test_a_page_of_another_site_corrects_nothing(client: TestClient) -> None:
    one = statement_of(client, REJECTED)
    data = {"kind": "reject", "target": one, "why": "x", "who": "y"}
    for headers in ({"origin": "http://elsewhere.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/review", data=data, headers=headers).status_code == 403
    assert client.get("/api/v1/corrections").json()["total"] == 0


def test_words_of_an_analyst_are_shown_harmless(client: TestClient) -> None:
    one = statement_of(client, REJECTED)
    data = {"kind": "speaker", "target": one, "value": "<script>alert(1)</script>", "why": '"><img src=x onerror=alert(1)>', "who": "<b>"}
    assert client.post("/review", data=data, headers=OWN).status_code == 200
    page = client.get("/review").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    away = client.post("/review", data={**data, "value": "A", "back": "//elsewhere.example"}, headers=OWN, follow_redirects=False)
    assert away.headers["location"] == "/"
