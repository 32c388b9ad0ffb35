from __future__ import annotations

import csv
import re
from io import StringIO
from xml.etree import ElementTree

from fastapi.testclient import TestClient


def story(client: TestClient) -> str:
    return str(client.get("/api/v1/stories?order=largest").json()["rows"][0]["id"])


def link(client: TestClient) -> dict[str, object]:
    """A link of the example between two reports that are there, with changes."""
    links = client.get(f"/api/v1/stories/{story(client)}/lineage").json()["links"]
    return next(one for one in links if one["changes"] and one["parent"] == one["left"])


def test_the_page_draws_the_graph_and_says_the_same_as_a_table(client: TestClient) -> None:
    page = client.get(f"/stories/{story(client)}/lineage").text
    record = client.get(f"/api/v1/stories/{story(client)}/lineage").json()
    svg = ElementTree.fromstring(re.findall(r"<svg xmlns.*?</svg>", page, re.S)[0])
    leads = {one.get("href") for one in svg.iter("{http://www.w3.org/2000/svg}a")}
    assert {f"/reports/{text['id']}" for text in record["texts"] if text["seen"]} <= leads
    assert all(f'id="link-{one["number"]}"' in page for one in record["links"])
    assert "style=" not in page
    assert len(page) < 100_000


def test_a_link_opens_both_texts_with_the_changes_marked_and_filtered_by_kind(client: TestClient) -> None:
    found = link(client)
    address = f"/compare?left={found['left']}&right={found['right']}"
    page = client.get(address).text
    assert 'class="beside"' in page
    assert 'class="chg k-' in page
    changes = client.get(f"/api/v1{address}").json()["changes"]
    kind = changes[0]["kind"]
    only = client.get(f"{address}&kind={kind}").text
    listed = re.findall(r'<li id="c(\d+)"', only)
    assert listed == [str(one["number"]) for one in changes if one["kind"] == kind]
    assert "without a change of this kind left out" in only


def test_two_reports_with_nothing_kept_between_them_are_compared_all_the_same(client: TestClient) -> None:
    texts = client.get(f"/api/v1/stories/{story(client)}/lineage").json()["texts"]
    lone = [text["id"] for text in texts if text["seen"] and text["own"] == 1.0][:2]
    told = client.get(f"/api/v1/compare?left={lone[0]}&right={lone[1]}").json()
    assert told["relation"]["basis"] == "alone"


def test_what_cannot_be_compared_is_refused_in_words(client: TestClient) -> None:
    assert client.get("/compare?left=nobody&right=nothing").status_code == 404
    one = client.get(f"/api/v1/stories/{story(client)}/lineage").json()["texts"][-1]["id"]
    assert client.get(f"/compare?left={one}&right={one}").status_code == 400
    assert client.get("/compare?left=a").status_code == 422


def test_the_drawing_and_the_table_can_be_taken_along(client: TestClient) -> None:
    address = f"/stories/{story(client)}/lineage"
    svg = client.get(f"{address}?format=svg")
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert "attachment" in svg.headers["content-disposition"]
    ElementTree.fromstring(svg.text)
    rows = list(csv.DictReader(StringIO(client.get(f"{address}?format=csv").text)))
    assert {row["report_id"] for row in rows} == {text["id"] for text in client.get(f"/api/v1{address}").json()["texts"] if text["seen"]}
    assert client.get("/styles/lineage.css?v=1").headers["cache-control"].startswith("public")
    assert client.get("/styles/other.css").status_code == 404
