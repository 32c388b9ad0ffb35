"""Fifty people read while reports are being read in: nobody waits long, nobody is refused, and the new reports are there at the end."""

from __future__ import annotations

import shutil
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from tests.browser.conftest import ROOT, served, serving

READERS = 50
LONGEST_S = 20
"""A bound that only something stuck exceeds: two cores are shared with the reading and fifty clients."""


def test_fifty_readers_while_reports_are_read(harbour_desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "busy.desk"
    shutil.copy(harbour_desk, path)
    reports = sorted((ROOT / "examples" / "harbour" / "reports").glob("*.txt"))
    texts = [
        (f"again-{number}-{file.name}", f"Port Ilven, edition {number}.\n\n" + file.read_text("utf-8"))
        for number in range(3)
        for file in reports
    ]
    with serving(path) as url:
        names = list(served(url, path).pages().values())
        asked = httpx.post(
            f"{url}/api/v1/reports", files=[("files", (name, text.encode(), "text/plain")) for name, text in texts], timeout=60
        )
        assert asked.status_code == 202
        job = f"{url}{asked.headers['location']}"
        with ThreadPoolExecutor(READERS) as readers:
            seen = [answer for answers in readers.map(lambda reader: _reads(url, names, reader), range(READERS)) for answer in answers]
        while (told := httpx.get(job, timeout=60).json())["state"] in ("waiting", "held", "reading"):
            time.sleep(0.5)
    assert told["state"] == "done", told
    assert {status for status, _ in seen} == {200}
    assert max(seconds for _, seconds in seen) < LONGEST_S, statistics.median(seconds for _, seconds in seen)


def _reads(url: str, names: list[str], reader: int) -> list[tuple[int, float]]:
    found = []
    with httpx.Client(base_url=url, timeout=60) as client:
        for number in range(4):
            began = time.perf_counter()
            found.append((client.get(names[(reader + 5 * number) % len(names)]).status_code, time.perf_counter() - began))
    return found
