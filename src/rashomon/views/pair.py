"""Two reports of a desk side by side, with where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.brief.compare import Comparison, compare
from rashomon.brief.naming import short_names
from rashomon.stages import Stages
from rashomon.store import Desk
from rashomon.two import two_reports


@dataclass(frozen=True, slots=True)
class Pair:
    """The comparison, and the ids of its reports and of the story that holds both; None where they are in different ones."""

    told: Comparison
    left: str
    right: str
    story: str | None
    story_title: str | None


def pair(desk: Desk, left: str, right: str, stages: Stages | None = None) -> Pair:
    """Set two reports of a desk side by side; what it keeps between them, else what linking the two alone tells.

    Args:
        desk: as it is; it stays so.
        left: a report's id or name.
        right: another's.
        stages: the functions to link with; the standard ones where None.

    Raises:
        StoreError: no such report, or both are one.
    """
    two = two_reports(desk, left, right, stages)
    names = short_names(two.dossier.names, (two.left, two.right))
    told = compare(replace(two.dossier, names={**two.dossier.names, **names}), two.left, two.right, two.basis)
    ids = {name: key for key, name in names.items()}
    both = next((story for story in two.dossier.stories if {two.left, two.right} <= set(story.reports)), None)
    return Pair(told, ids[told.left.report], ids[told.right.report], both.id if both else None, both.title if both else None)
