"""Routes, a module a page: `pages` for people, `api` for programs."""

from __future__ import annotations

from types import ModuleType
from typing import Final

from rashomon.web.routes import briefing, claims, describing, entering, figures, reports, stories

ROUTES: Final[tuple[ModuleType, ...]] = (
    stories,
    briefing,
    reports,
    claims,
    describing,
    figures,
    entering,
)
