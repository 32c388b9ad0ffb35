"""Routes, a module a page: `pages` for people, `api` for programs."""

from __future__ import annotations

from types import ModuleType
from typing import Final

from rashomon.web.routes import claims, describing, entering, figures, stories

ROUTES: Final[tuple[ModuleType, ...]] = (
    stories,
    claims,
    figures,
    entering,
    describing,
)
