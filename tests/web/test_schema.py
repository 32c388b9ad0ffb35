"""The interface for programs: whatever its description allows is answered as it declares, and what it does not is refused so."""

from __future__ import annotations

from pathlib import Path

from bench.schema import Effort, run
from fastapi.testclient import TestClient

from rashomon.web.interface import MEDIA_TYPE, operations


def test_no_answer_breaks_what_is_declared(harbour_desk: Path) -> None:
    done = run(harbour_desk, Effort(examples=3, phases="fuzzing"))
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_every_operation_tells_what_it_is_for(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    found = list(operations(described))
    assert len({one["operationId"] for _, _, one in found}) == len(found)
    for path, method, one in found:
        assert one["summary"], path
        assert one["description"].endswith("."), path
        assert len(one["tags"]) == 1, path
        assert {"400", "401", "403", "404", "422", "429"} <= one["responses"].keys(), path
        assert one["responses"]["404"]["content"].keys() == {MEDIA_TYPE}, path
        assert ("413" in one["responses"]) == ("requestBody" in one), path
        assert ("304" in one["responses"]) == (method == "get"), path


def test_the_page_of_the_interface_names_every_operation_and_record(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    page = client.get("/docs").text
    for path, _, one in operations(described):
        assert f'id="{one["operationId"]}"' in page
        assert f"<code>{path}</code>" in page
    for name in described["components"]["schemas"]:
        assert f'id="{name}"' in page
    assert "curl &#39;http://127.0.0.1:8000/api/v1/stories&#39;" in page
    assert len(page) < 250_000
