"""Who says what, when, where and how many: statements and the times, places and quantities in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.statements.extract import extract

if TYPE_CHECKING:
    from rashomon.statements.across import unify
    from rashomon.statements.attribution.attributed import attributions
    from rashomon.statements.mentions import mention
    from rashomon.statements.places.gazetteer import Gazetteer

__all__ = ["Gazetteer", "attributions", "extract", "mention", "unify"]


def __getattr__(name: str) -> Any:
    if name == "unify":
        from rashomon.statements.across import unify

        return unify
    if name == "attributions":
        from rashomon.statements.attribution.attributed import attributions

        return attributions
    if name == "mention":
        from rashomon.statements.mentions import mention

        return mention
    if name == "Gazetteer":
        from rashomon.statements.places.gazetteer import Gazetteer

        return Gazetteer
    raise AttributeError(name)
