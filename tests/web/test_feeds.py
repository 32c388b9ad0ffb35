"""Feeds of searches, and the ways from a page to the form that puts right what it tells."""

from __future__ import annotations

from xml.etree import ElementTree

from fastapi.testclient import TestClient

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_search_can_be_followed(client: TestClient) -> None:
    answer = client.get("/search.atom", params={"q": "frogs", "kind": "statements"})
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = ElementTree.fromstring(answer.content)
    assert feed.findtext(f"{ATOM}title") == "Search: frogs"
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    assert all("frogs" in (entry.findtext(f"{ATOM}content") or "") for entry in entries)
    links = [link.get("href") or "" for link in feed.iter(f"{ATOM}link")]
    assert any(link.endswith("/search.atom?q=frogs&kind=statements") for link in links)
    assert client.get(next(link for link in links if "/reports/" in link)).status_code == 200


def test_a_pair_and_a_story_lead_to_their_corrections(client: TestClient) -> None:
    story = client.get("/api/v1/stories", params={"order": "largest"}).json()["rows"][0]["id"]
    ids = [report["id"] for report in client.get(f"/api/v1/stories/{story}/briefing").json()["reports"]]
    page = client.get(f"/stories/{story}").text
    form = page.split('href="/review/new?kind=split%20story')[1].split('"')[0].replace("&amp;", "&")
    assert client.get(f"/review/new?kind=split%20story{form}").status_code == 200
    pair = {"left": next(one for one in ids if "channel-nine" in one), "right": next(one for one in ids if "daily-lantern" in one)}
    beside = client.get("/compare", params=pair).text
    form = beside.split('href="/review/new?kind=direction')[1].split('"')[0].replace("&amp;", "&")
    assert "Correct the direction" in client.get(f"/review/new?kind=direction{form}").text
