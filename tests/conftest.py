"""What tests share. Property tests have no time limit for one example: a busy machine is no failure."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from rashomon import pipeline
from rashomon.store import Desk

settings.register_profile("rashomon", deadline=None)
settings.load_profile("rashomon")


@pytest.fixture(scope="session")
def harbour_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk of the example reports, worked out once; a test that writes copies it."""
    path = tmp_path_factory.mktemp("harbour") / "harbour.desk"
    with Desk(path, create=True) as desk:
        pipeline.read([str(Path(__file__).parent.parent / "examples" / "harbour" / "reports")], desk)
    return path
