"""Property tests have no time limit for one example: a busy machine is no failure."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("rashomon", deadline=None)
settings.load_profile("rashomon")
