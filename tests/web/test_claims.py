"""Pages of claims and figures: complete without script, every line with its sentence, the same for programs and as files."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from fastapi.testclient import TestClient


@pytest.fixture(scope="module")
def story(client: TestClient) -> str:
    rows = client.get("/api/v1/stories", params={"order": "largest"}).json()["rows"]
    return str(rows[0]["id"])


def test_the_matrix_shows_who_stands_against_whom_and_on_what(client: TestClient, story: str) -> None:
    page = client.get(f"/stories/{story}/claims").text
    told = client.get(f"/api/v1/stories/{story}/claims").json()
    assert page.count('scope="row"') == len(told["rows"]) == told["claims"]
    assert told["rows"][0]["status"] == "disputed"
    first = told["contests"][0]
    assert first["by"]["name"] in page
    assert f'/claims/{first["against"][0]["claims"][0][1]}"' in page
    cells = [cell for row in told["rows"] for cell in row["cells"]]
    assert page.count('class="cell"') == len(cells)
    assert all(cell["cited"] for cell in cells)


def test_the_page_of_claims_is_a_portion_by_status_and_speaker(client: TestClient, story: str) -> None:
    disputed = client.get(f"/api/v1/stories/{story}/claims", params={"status": "disputed"}).json()
    assert {row["status"] for row in disputed["rows"]} == {"disputed"}
    part = client.get(f"/api/v1/stories/{story}/claims", params={"limit": 3}).json()
    rest = client.get(f"/api/v1/stories/{story}/claims", params={"limit": 3, "start": part["next"]}).json()
    assert not {row["id"] for row in part["rows"]} & {row["id"] for row in rest["rows"]}
    assert client.get(f"/stories/{story}/claims", params={"status": "", "speaker": "nobody at all"}).status_code == 200
    assert client.get(f"/stories/{story}/claims", params={"status": "true"}).status_code == 422


def test_a_claim_has_every_statement_its_rule_and_its_origins(client: TestClient, story: str) -> None:
    row = client.get(f"/api/v1/stories/{story}/claims").json()["rows"][0]
    told = client.get(f"/api/v1/claims/{row['id']}").json()
    page = client.get(f"/claims/{row['id']}").text
    assert (told["number"], told["goes_back_to"]) == (row["number"], row["goes_back_to"])
    assert told["rule"] in page
    for side in told["sides"]:
        for speaker in side["speakers"]:
            for saying in speaker["sayings"]:
                for said in saying["statements"]:
                    assert f"/reports/{said['cited']['report']}?at={said['cited']['start']}-{said['cited']['end']}#at" in page
    assert client.get("/claims/no-such-claim").status_code == 404


def test_claims_and_figures_come_as_files(client: TestClient, story: str) -> None:
    for name, least in (("claims", 24), ("figures", 10), ("timeline", 2)):
        answer = client.get(f"/stories/{story}/{name}", params={"format": "csv"})
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}-{story}.csv"'
        assert len(list(csv.reader(StringIO(answer.text)))) > least


def test_each_figure_is_drawn_and_told_in_a_table(client: TestClient, story: str) -> None:
    page = client.get(f"/stories/{story}/figures").text
    told = client.get(f"/api/v1/stories/{story}/figures").json()
    drawn = [figure for figure in told["figures"] if figure["chart"]]
    assert page.count('role="img"') == len(drawn) > 0
    for figure in drawn:
        section = page.split(f'aria-labelledby="f-{figure["id"]}"')[1].split("</section>")[0]
        assert section.count('scope="row"') == len(figure["values"])
        assert len(re.findall(r'<g class="b-', section)) == len(figure["chart"]["marks"])


def test_the_timeline_tells_the_news_apart_from_what_came_before(client: TestClient, story: str) -> None:
    page = client.get(f"/stories/{story}/timeline").text
    told = client.get(f"/api/v1/stories/{story}/timeline").json()
    assert page.count('class="when"') == len(told["news"]) + len(told["past"]) > 0
    news, _, past = page.partition("What came before the news")
    assert (news.count('class="when"'), past.count('class="when"')) == (len(told["news"]), len(told["past"]))


def test_the_pages_hold_no_style_and_no_script_of_their_own(client: TestClient, story: str) -> None:
    for path in (f"/stories/{story}/claims", f"/stories/{story}/figures", f"/stories/{story}/timeline"):
        page = client.get(path).text
        assert " style=" not in page
        assert not re.search(r"<script(?![^>]* src=)", page)
        assert " onclick" not in page
