from __future__ import annotations

import csv
from io import StringIO

from fastapi.testclient import TestClient


def test_every_outlet_has_a_page_and_the_list_leads_to_it(client: TestClient) -> None:
    rows = client.get("/api/v1/outlets").json()["rows"]
    page = client.get("/outlets").text
    for row in rows:
        assert row["name"] in page
        found = client.get("/outlet", params={"name": row["name"]})
        assert found.status_code == 200
        assert "style=" not in found.text
        assert client.get("/api/v1/outlet", params={"name": row["name"]}).json()["row"] == row


def test_the_list_can_be_taken_along_and_what_is_not_there_is_refused(client: TestClient) -> None:
    rows = list(csv.DictReader(StringIO(client.get("/outlets?format=csv").text)))
    assert len(rows) == client.get("/api/v1/outlets").json()["outlets"]
    assert client.get("/outlet?name=nobody").status_code == 404
    assert client.get("/outlets?after=x").status_code == 400
