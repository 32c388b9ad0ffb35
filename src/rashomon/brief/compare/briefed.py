"""The copies of a story side by side, as a briefing shows them under what it says of them."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.brief.compare.compose import compare
from rashomon.brief.compare.html import Sides, drawn
from rashomon.brief.copying import told_copies
from rashomon.brief.view import View
from rashomon.brief.wording import count, listing
from rashomon.model import Dossier, Story

MOST = 6  # pairs of one story that are shown


@dataclass(frozen=True, slots=True)
class Beside:
    """Pairs of a story, those with most changes first, and what is said of the others."""

    pairs: tuple[Sides, ...] = ()
    rest: str = ""


def beside(dossier: Dossier, story: Story, prefix: str) -> Beside:
    """Set the copies that a briefing tells side by side.

    Method: every told copy, those with most reported changes first, then the largest share; `MOST` of them.

    Args:
        dossier: that holds the story.
        story: one of its stories.
        prefix: of the anchors on the page.
    """
    view = View(dossier, story)
    found = [compare(dossier, row.original, row.derived) for row in told_copies(view)]
    found = [one for one in found if len(one.rows) > one.tally.same]
    found.sort(key=lambda one: (-len(one.changes), -(one.relation.share or 0)))
    pairs = tuple(drawn(one, f"{prefix}p{number}-", listed=False) for number, one in enumerate(found[:MOST], 1))
    rest = [f"{one.left.report} and {one.right.report}" for one in found[MOST:]]
    if not rest:
        return Beside(pairs)
    named = listing(rest) if len(rest) <= MOST else f"{', '.join(rest[:MOST])} and {len(rest) - MOST} more"
    return Beside(pairs, f"Not set side by side here: {count(len(rest), 'pair')} ({named}); “rashomon compare A B” shows any two reports.")
