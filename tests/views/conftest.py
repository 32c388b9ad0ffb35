"""The fictional dossier of the briefing, for what pages tell of it."""

from tests.brief.conftest import dossier

__all__ = ["dossier"]
