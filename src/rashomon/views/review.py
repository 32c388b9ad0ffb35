"""The list of corrections: what was corrected by whom and why, what it did, and what the machine has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from rashomon.errors import NotThereError
from rashomon.model import CorrectionState
from rashomon.store import Desk
from rashomon.views.corrected import CorrectionRow, correction_row

MOST: Final = 50
"""Corrections of one page."""
STATES: Final[Mapping[CorrectionState, str]] = {
    "applied": "it stands in place of the automatic value",
    "agrees": "the machine has it so by itself now",
    "superseded": "a later correction stands in its place",
    "not found": "what it is about is not on the desk any more, or is not read so any more",
    "undone": "it was taken back",
}


@dataclass(frozen=True, slots=True)
class Review:
    """A page of the corrections of a desk, the latest first."""

    rows: tuple[CorrectionRow, ...]
    total: int
    states: Mapping[str, int]  # how many there are of each state
    state: str | None  # only these are listed
    waiting: bool  # some stories are not worked out yet: the states are those of before
    next: int | None  # how many to pass over for the next page


def review(desk: Desk, state: str | None = None, start: int = 0, most: int = MOST) -> Review:
    """A page of corrections.

    Args:
        desk: the desk.
        state: only those of this state; None for all.
        start: how many to pass over.
        most: how many to list.

    Raises:
        NotThereError: there is no such state.
    """
    if state is not None and state not in get_args(CorrectionState):
        raise NotThereError(f"there is no state {state!r}; there are: {', '.join(get_args(CorrectionState))}")
    done, names = desk.corrections.done(), desk.names()
    every = [correction_row(one, done, names) for one in reversed(desk.corrections.all())]
    rows = [row for row in every if state in (None, row.state)]
    return Review(
        rows=tuple(rows[start : start + most]),
        total=len(every),
        states=dict(sorted(Counter(row.state for row in every).items())),
        state=state,
        waiting=desk.unfinished(desk.edition()) > 0,
        next=start + most if len(rows) > start + most else None,
    )


def correction(desk: Desk, wanted: str) -> CorrectionRow:
    """One correction by its id, or how that begins.

    Raises:
        NotThereError: none or several are called so.
    """
    return correction_row(desk.corrections.find(wanted), desk.corrections.done(), desk.names())
