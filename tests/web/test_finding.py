"""Search and sources in the browser and for programs: complete without script, every hit with its sentence."""

from __future__ import annotations

import csv
import re
from html import unescape
from io import StringIO

import pytest
from fastapi.testclient import TestClient


def links(page: str, path: str) -> list[str]:
    return [unescape(found) for found in re.findall(rf'href="({re.escape(path)}[^"]*)"', page)]


def test_a_search_is_a_form_that_works_without_script(client: TestClient) -> None:
    empty = client.get("/search").text
    assert '<form class="search" action="/search" method="get"' in empty
    page = client.get("/search", params={"q": "harbour"}).text
    assert "<mark>harbour</mark>" in page
    assert 'hx-get="/search"' in page
    assert links(page, "/reports/")
    assert links(page, "/claims/")


def test_what_narrows_a_search_is_a_link_that_keeps_the_rest(client: TestClient) -> None:
    page = client.get("/search", params={"q": "harbour", "from": "2024-05"}).text
    (maron,) = [one for one in links(page, "/search?") if "speaker=Idris+Maron" in one]
    assert "q=harbour" in maron
    assert "from=2024-05" in maron
    assert "Idris Maron" in client.get(maron).text


def test_typing_finds_beginnings_of_words(client: TestClient) -> None:
    assert "<mark>" in client.get("/search", params={"q": "garris", "typing": "1"}).text
    assert "Nothing on this desk holds these words" in client.get("/search", params={"q": "garris"}).text


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ({"from": "tomorrow"}, 400, "is no day: write 2020-02-27"),
        ({"speaker": "Nobody Atall"}, 404, "No speaker"),
        ({"kind": "rumours"}, 400, "There is no kind"),
    ],
)
def test_what_is_not_understood_is_told_above_the_form_that_was_sent(
    client: TestClient, asked: dict[str, str], status: int, told: str
) -> None:
    page = client.get("/search", params=asked)
    assert page.status_code == status
    assert told.lower() in unescape(page.text).lower()
    assert 'id="q"' in page.text
    problem = client.get("/api/v1/search", params=asked)
    assert (problem.status_code, problem.headers["content-type"]) == (status, "application/problem+json")


def test_programs_page_through_one_kind(client: TestClient) -> None:
    asked = {"q": "the", "kind": "statements", "limit": "7"}
    seen: list[str] = []
    after: dict[str, str] = {}
    while True:
        (group,) = client.get("/api/v1/search", params=asked | after).json()["groups"]
        seen += [hit["cited"]["report"] + str(hit["cited"]["start"]) for hit in group["rows"]]
        if group["next"] is None:
            break
        after = {"after": group["next"]}
    assert len(seen) == len(set(seen)) > 14


def test_hits_are_had_as_a_table(client: TestClient) -> None:
    page = client.get("/search", params={"q": '"bread"', "kind": "statements"}).text
    (address,) = [one for one in links(page, "/search?") if "format=csv" in one]
    rows = list(csv.DictReader(StringIO(client.get(address).text)))
    assert sorted(row["report"] for row in rows) == ["eastgate-herald", "isle-post", "northern-ledger"]
    assert {row["speaker"] for row in rows} == {"Jonas Petrak"}


def test_the_list_of_sources_leads_to_each(client: TestClient) -> None:
    page = client.get("/sources").text
    address = next(one for one in links(page, "/source?") if "story=" in one)
    assert client.get(address).status_code == 200
    assert "Lakes Observatory" in client.get("/sources", params={"begins": "obs"}).text
    assert "begins with" in client.get("/sources", params={"begins": "zzz"}).text
    assert client.get("/sources", params={"format": "csv"}).text.startswith("name,story,statements")


def test_the_page_of_a_source_says_on_what_it_rests_and_whom_it_denies(client: TestClient) -> None:
    page = client.get("/source", params={"name": "the defence ministry"}).text
    assert "This is a description, not a name" in page
    assert "in 2 claims what is said by" in page
    assert links(page, "/reports/")
    told = client.get("/api/v1/source", params={"name": "Defence Ministry"}).json()
    assert (told["denies"], told["basis"], len(told["said"])) == (2, "description", 8)
    assert client.get("/source", params={"name": "the defence ministry", "format": "csv"}).text.count("\r\n") == 9
    assert client.get("/source", params={"name": "Nobody"}).status_code == 404


def test_pages_stay_small(client: TestClient) -> None:
    for address in ("/search?q=the", "/sources", "/source?name=Idris+Maron"):
        assert len(client.get(address).content) < 100_000
