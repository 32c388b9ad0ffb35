"""The frame of every page: what is sent with it, how errors are told, and that a browser asks for nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.web import Settings, create_app
from rashomon.web.kept import Kept


def test_the_first_page_lists_the_stories(client: TestClient) -> None:
    page = client.get("/").text
    assert "Rebels say Velan harbour has fallen" in page
    assert "<h1>Stories</h1>" in page


def test_a_program_gets_the_same(client: TestClient) -> None:
    told = client.get("/api/v1/stories", params={"order": "largest"}).json()
    assert (told["rows"][0]["reports"], told["rows"][0]["newsrooms"], told["next"]) == (9, 5, None)


def test_no_page_may_load_anything_from_elsewhere_or_run_what_stands_in_it(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    etag = client.get("/").headers["etag"]
    again = client.get("/", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)


def test_what_is_not_there_is_told_to_people_and_to_programs(client: TestClient) -> None:
    page = client.get("/nothing")
    assert (page.status_code, "<h1>Not Found</h1>" in page.text) == (404, True)
    told = client.get("/api/v1/nothing")
    assert told.headers["content-type"] == "application/problem+json"
    assert client.get("/api/v1/stories?limit=0").json()["detail"].startswith("limit:")


def test_files_of_the_pages_are_kept_for_ever(client: TestClient) -> None:
    page = client.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in client.get(address).headers["cache-control"]


@pytest.mark.parametrize(
    ("host", "is_open"), [("127.0.0.1", False), ("::1", False), ("localhost", False), ("0.0.0.0", True), ("desk", True)]
)
def test_only_this_machine_needs_no_key(host: str, is_open: bool) -> None:
    assert Settings(Path("a.desk"), host).is_open is is_open


def test_what_was_used_last_is_kept() -> None:
    kept, made = Kept(most=2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key, lambda key=key: made.append(key))
    assert made == ["a", "b", "c", "b"]


def test_nothing_is_told_of_requests_whatever_the_environment_names(harbour_desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    app = create_app(Settings(harbour_desk))
    assert not app._native_telemetry.enabled()
    assert app._telemetry["auto_configure"] is False
