"""Routes, a module a page: `pages` for people, `api` for programs."""

from __future__ import annotations

from types import ModuleType
from typing import Final

from rashomon.web.routes import (
    adding,
    briefing,
    claims,
    compare,
    describing,
    entering,
    figures,
    lineage,
    maps,
    outlets,
    reports,
    review,
    search,
    sources,
    stories,
    styles,
    timeline,
)

ROUTES: Final[tuple[ModuleType, ...]] = (
    stories,
    outlets,
    maps,
    compare,
    lineage,
    styles,
    briefing,
    reports,
    claims,
    describing,
    figures,
    timeline,
    review,
    search,
    sources,
    entering,
    adding,
)
