"""The page of a story and the page of a report: every mark leads to its sentence, with script and without."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import pytest
from fastapi.testclient import TestClient

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def story(client: TestClient) -> str:
    return str(client.get("/api/v1/stories", params={"order": "largest"}).json()["rows"][0]["id"])


def test_the_page_of_a_story_tells_its_briefing_with_every_citation_a_link(client: TestClient, story: str) -> None:
    page = client.get(f"/stories/{story}").text
    told = client.get(f"/api/v1/stories/{story}/briefing").json()
    numbers = [int(one) for one in re.findall(r'<a class="cite" id="c(\d+)"', page)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(section["title"] in page for section in told["sections"])
    assert len(page) < 100_000


def test_without_script_a_citation_opens_its_report_beside_the_briefing(client: TestClient, story: str) -> None:
    page = client.get(f"/stories/{story}?cite=2").text
    panel = page[page.index('<aside id="beside"') :]
    marked = re.search(r'<mark class="hit" id="at">([^<]+)</mark>', panel)
    assert marked
    assert "Citation 2 of" in panel
    assert re.search(r'id="c2"[^>]*aria-current="true"', page)
    assert 'href="?cite=3#c3"' in panel


def test_with_script_only_the_panel_is_drawn_anew(client: TestClient, story: str) -> None:
    answer = client.get(f"/stories/{story}/beside?cite=2&words=all")
    assert answer.text.lstrip().startswith("<aside")
    assert 'href="?words=all&amp;cite=3#c3"' in answer.text


def test_a_citation_that_is_not_there_and_a_length_that_is_none_are_told(client: TestClient, story: str) -> None:
    assert client.get(f"/stories/{story}?cite=100000").status_code == 404
    assert client.get(f"/stories/{story}?cite=0").status_code == 404
    assert client.get(f"/stories/{story}?words=none").status_code == 400
    assert client.get(f"/api/v1/stories/{story}/briefing?words=-1").status_code == 400
    assert client.get("/stories/nothing").status_code == 404


def test_a_citation_leads_to_its_words_in_the_report(client: TestClient, story: str) -> None:
    told = client.get(f"/api/v1/stories/{story}/briefing").json()
    mark = next(mark for line in told["lead"] for mark in line["marks"])["cited"]
    report = client.get(f"/api/v1/reports/{mark['report']}").json()
    sentence = next(row for paragraph in report["paragraphs"] for row in paragraph if row["place"] == mark["place"])
    assert sentence["start"] <= mark["start"] < sentence["end"]
    page = client.get(f"/reports/{mark['report']}?at={mark['start']}-{mark['end']}").text
    assert 'id="at"' in page


def test_the_page_of_a_report_tells_who_says_what_beside_the_sentence(client: TestClient) -> None:
    page = client.get("/reports/daily-lantern").text
    assert '<ul class="sayings"' in page
    assert 'class="m-said"' in page
    assert 'class="m-place"' not in page.partition('<div class="annotated">')[2]
    assert 'class="m-place"' in client.get("/reports/daily-lantern?mark=place").text.partition('<div class="annotated">')[2]
    assert client.get("/reports/daily-lantern?at=x").status_code == 400


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("markdown", b"# "), ("html", b"<!doctype html>"), ("json", b"{")])
def test_the_briefing_can_be_taken_along(client: TestClient, story: str, kind: str, begins: bytes) -> None:
    answer = client.get(f"/stories/{story}?format={kind}&words=short")
    assert answer.content.startswith(begins)
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="story-{story}.')


def test_the_feed_of_a_story_tells_its_reports_the_newest_first(client: TestClient, story: str) -> None:
    answer = client.get(f"/stories/{story}/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = fromstring(answer.text)
    entries = root.findall(f"{ATOM}entry")
    dates = [str(entry.findtext(f"{ATOM}updated")) for entry in entries[1:]]
    assert dates == sorted(dates, reverse=True)
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) == 10
    assert str(entries[0].findtext(f"{ATOM}title")).startswith("Briefing: ")
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    assert all(str(link).startswith("http://") for link in links)
