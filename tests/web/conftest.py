from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.web import Settings, create_app

HERE = "http://127.0.0.1:8000"
"""Where a desk is called on this machine; it answers to no other name."""


@pytest.fixture(scope="session")
def client(harbour_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser without script on the example desk; for tests that only read."""
    own = tmp_path_factory.mktemp("served") / "harbour.desk"
    shutil.copy(harbour_desk, own)
    with TestClient(create_app(Settings(own)), HERE) as opened:
        yield opened
