"""Handing in through the page and the interface, and being told what became of it."""

from __future__ import annotations

import gzip
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.jobs import Jobs, folders
from rashomon.model import Asked, Done
from rashomon.store import Desk
from rashomon.web import Settings, create_app

HERE = "http://127.0.0.1:8000"
TEXT = (
    "The ferry Alma sank off Korva on Monday, killing at least 12 people, the port authority of Korva said.\n\n"
    "“We are still searching for the passengers,” port chief Ana Moreau told reporters in Korva on Tuesday.\n"
)
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.desk"


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(path)), HERE, follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def still(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """What is handed in waits, and nobody reads it."""
    monkeypatch.setattr(Jobs, "start", lambda self: None)
    with TestClient(create_app(Settings(path, upload_mb=1)), HERE, follow_redirects=False) as opened:
        yield opened


def files(**found: bytes | str) -> list[tuple[str, tuple[str, io.BytesIO]]]:
    return [
        ("files", (name.replace("__", "."), io.BytesIO(data.encode() if isinstance(data, str) else data))) for name, data in found.items()
    ]


def ended(client: TestClient, address: str, seconds: float = 90.0) -> dict[str, object]:
    end = time.monotonic() + seconds
    while not (job := client.get(address).json())["is_over"]:
        assert time.monotonic() < end, job
        time.sleep(0.1)
    return dict(job)


def test_everything_is_read_and_what_is_bad_is_named_with_its_reason(client: TestClient) -> None:
    handed = files(
        good__txt=TEXT,
        empty__txt="",
        binary__txt=bytes(range(256)) * 20,
        cut__txt__gz=gzip.compress(TEXT.encode() * 300)[:60],
        line__txt="word " * 250_000,
        photo__jpg=b"\xff\xd8\xff\xe0",
        cyrillic__txt="Мэр города заявил в понедельник, что паром затонул недалеко от берега, и подтвердил число погибших.".encode(
            "cp1251"
        ),
        hostile__html=f"<html><head><title>{HOSTILE}</title></head><body><p>{TEXT}</p><script>alert(3)</script></body></html>",
    )
    said = {
        "text": TEXT + "More was told.",
        "title": HOSTILE,
        "outlet": HOSTILE,
        "published": "2021-03-04",
        "urls": "http://127.0.0.1/ ftp://x.example/",
    }
    answer = client.post("/add", files=[*handed, ("files", ("good.txt", io.BytesIO(TEXT.encode())))], data=said)
    assert (answer.status_code, answer.headers["location"]) == (303, "/jobs/1")
    job = ended(client, "/api/v1/jobs/1")
    assert (job["state"], job["added"]) == ("done", 4)
    reasons = {row["locator"].removeprefix("upload:"): row["reason"] for row in job["reasons"]}  # type: ignore[attr-defined]
    assert {name: reason[:14] for name, reason in reasons.items()} == {
        "good (2).txt": "the same file ",
        "empty.txt": "empty",
        "binary.txt": "binary data, n",
        "cut.txt.gz": "damaged or cut",
        "line.txt": "a text of 1,24",
        "photo.jpg": "not a report: ",
        "http://127.0.0.1/": "not fetched: 1",
        "ftp://x.example/": "not a web addr",
    }
    page = client.get("/jobs/1").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "hx-trigger" not in page
    assert "refresh" not in page
    assert all(name in page for name in ("good (2).txt", "cut.txt.gz"))
    assert page.count('href="/stories/') == len(job["stories"])  # type: ignore[arg-type]
    listed = client.get("/add").text
    assert 'id="rejected"' in listed
    assert "9 files, 1 text, 2 addresses" in listed


def test_a_text_through_the_interface_is_read_once(client: TestClient) -> None:
    answer = client.post("/api/v1/reports", json={"text": TEXT, "title": "Ferry sinks", "outlet": "Isle Post"})
    assert (answer.status_code, answer.headers["location"]) == (202, "/api/v1/jobs/1")
    (taken,) = ended(client, "/api/v1/jobs/1")["reports"]  # type: ignore[misc]
    assert (taken["name"], taken["outlet"], taken["is_new"]) == ("ferry-sinks", "Isle Post", True)
    client.post("/api/v1/reports", json={"text": TEXT, "title": "Ferry sinks", "outlet": "Isle Post"})
    again = ended(client, "/api/v1/jobs/2")
    assert (again["added"], again["already"]) == (0, 1)
    assert client.delete("/api/v1/jobs/2").json() == again
    assert [row["number"] for row in client.get("/api/v1/jobs").json()] == [2, 1]


@pytest.mark.parametrize(
    ("body", "status", "why"),
    [
        ({}, 400, "nothing was handed in"),
        ({"urls": []}, 400, "nothing was handed in"),
        ({"urls": [f"https://bay.example/{number}" for number in range(101)]}, 400, "101 addresses: at most 100 at once"),
        ({"text": 5}, 422, "text"),
        ({"texts": "x"}, 422, "texts"),
        ({"text": "x" * 1_100_000}, 413, "brings more than 1 MiB"),
        ([], 422, "should be an object"),
    ],
)
def test_what_is_refused_says_why(still: TestClient, path: Path, body: object, status: int, why: str) -> None:
    answer = still.post("/api/v1/reports", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert why in answer.json()["detail"]
    assert still.get("/api/v1/jobs").json() == []
    assert not folders(path).exists()


@pytest.mark.parametrize("length", [True, False])
def test_a_form_that_is_too_large_is_refused_on_the_way(still: TestClient, path: Path, length: bool) -> None:
    limit = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'

    def body() -> Iterator[bytes]:
        yield limit
        for _ in range(64):
            yield b"x" * 65536
        yield b"\r\n--x--\r\n"

    content = b"".join(body()) if length else body()
    answer = still.post("/add", content=content, headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 413
    assert "brings more than 1 MiB" in answer.text
    assert not folders(path).exists()


def test_other_kinds_and_broken_forms_are_refused(still: TestClient) -> None:
    assert still.post("/api/v1/reports", content=b"x", headers={"content-type": "text/plain"}).status_code == 415
    assert still.post("/api/v1/reports", content=b"{", headers={"content-type": "application/json"}).status_code == 422
    assert still.post("/api/v1/reports", content=b"x", headers={"content-type": "multipart/form-data"}).status_code == 400
    assert still.post("/add", data={"text": " "}).status_code == 400
    many = [("files", (f"{number}.txt", io.BytesIO(b"x"))) for number in range(201)]
    assert still.post("/add", files=many).status_code == 400


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}])
def test_pages_of_other_sites_hand_nothing_in(still: TestClient, headers: dict[str, str]) -> None:
    assert still.post("/add", data={"text": TEXT}, headers=headers).status_code == 403
    assert still.post("/api/v1/reports", json={"text": TEXT}, headers=headers).status_code == 403
    assert still.post("/jobs/1/stop", headers=headers).status_code == 403
    assert still.delete("/api/v1/jobs/1", headers=headers).status_code == 403
    assert still.get("/api/v1/jobs").json() == []


def test_a_browser_says_where_its_own_forms_come_from(still: TestClient) -> None:
    """Under `no-referrer` browsers send `Origin: null` with every form, which `from_here` takes for another site."""
    assert still.get("/add").headers["referrer-policy"] == "same-origin"
    own = {"origin": HERE, "sec-fetch-site": "same-origin"}
    assert still.post("/add", data={"text": TEXT}, headers=own).status_code == 303


def test_a_file_that_is_too_large_is_named_and_the_rest_is_kept(still: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rashomon import jobs
    from rashomon.collect.incoming import Incoming

    monkeypatch.setattr("rashomon.web.routes.adding.limits", lambda request: jobs.Limits(file_bytes=1000))
    still.post("/add", files=files(large__txt="x" * 2000, small__txt=TEXT))
    (folder,) = folders(path).iterdir()
    found = {item.locator: getattr(item, "reason", None) for item in Incoming(folder).captures()}
    assert found == {"upload:large.txt": "larger than 1,000 bytes: not one report", "upload:small.txt": None}


def test_a_running_job_is_looked_at_again_with_and_without_script(still: TestClient, path: Path) -> None:
    still.post("/add", data={"text": TEXT})
    with Desk(path) as desk:
        desk.jobs.change(1, state="reading", steps=(Done("reports", 3, None), Done("stories", 2, 5)))
    first = still.get("/jobs/1")
    assert 'hx-get="/jobs/1" hx-trigger="every 1s"' in first.text
    assert '<noscript><meta http-equiv="refresh"' in first.text.split("<body>")[0]
    assert "2 of 5 stories worked out" in first.text
    assert "etag" not in first.headers
    assert re.search(r'<progress max="5" value="2">', first.text)
    assert still.post("/jobs/1/stop").headers["location"] == "/jobs/1"
    stopped = still.get("/jobs/1").text
    assert "It was stopped" in stopped
    assert "hx-trigger" not in stopped
    assert not any(folders(path).iterdir())


def test_no_such_job(still: TestClient) -> None:
    for address in ("/jobs/7", "/api/v1/jobs/7", "/api/v1/jobs/99999999999999999999999", "/api/v1/jobs/-1"):
        assert still.get(address).status_code == 404
    assert still.delete("/api/v1/jobs/7").status_code == 404
    assert still.get("/jobs/x").status_code == 422


def test_a_job_without_anything_is_told(still: TestClient, path: Path) -> None:
    with Desk(path) as desk:
        desk.jobs.put(Asked(), None)
    assert "what was left to do" in still.get("/jobs/1").text
