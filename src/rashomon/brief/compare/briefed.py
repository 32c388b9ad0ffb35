"""The copies of a story side by side, as a briefing shows them under what it says of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rashomon.brief.compare.comparison import Comparison
from rashomon.brief.compare.compose import compare
from rashomon.brief.compare.html import Sides, drawn
from rashomon.brief.copying import told_copies
from rashomon.brief.view import View
from rashomon.brief.wording import count
from rashomon.model import Dossier, Story

MOST = 6  # pairs of one story that are shown


@dataclass(frozen=True, slots=True)
class Beside:
    """Pairs of a story, those with most changes first, and what is said of the others."""

    pairs: tuple[Sides, ...] = ()
    rest: str = ""


def beside(dossier: Dossier, story: Story, prefix: str) -> Beside:
    """Set the copies that a briefing tells side by side.

    Method: told copies, those with most reported changes first, then the largest share; `MOST` of them.

    Args:
        dossier: that holds the story.
        story: one of its stories.
        prefix: of the anchors on the page.
    """
    view = View(dossier, story)
    changes = Counter(frozenset((row.before.report, row.after.report)) for row in view.changes)
    told = sorted(told_copies(view), key=lambda row: (-changes[frozenset((row.original, row.derived))], -row.share))
    shown: list[Comparison] = []
    while told and len(shown) < MOST:
        row = told.pop(0)
        found = compare(dossier, row.original, row.derived)
        shown += [found] if len(found.rows) > found.tally.same else []  # two texts that are the same have nothing to show
    pairs = tuple(drawn(one, f"{prefix}p{number}-", listed=False) for number, one in enumerate(shown, 1))
    return Beside(pairs, _rest([f"{view.name(row.original)} with {view.name(row.derived)}" for row in told]))


def _rest(pairs: list[str]) -> str:
    if not pairs:
        return ""
    named = ", ".join(pairs[:MOST]) + (f" and {len(pairs) - MOST} more" if len(pairs) > MOST else "")
    return f"Not set side by side here: {count(len(pairs), 'pair')} ({named}). “rashomon compare A B” shows any two reports."
