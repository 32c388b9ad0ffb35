"""Corrections made and undone: kept on the desk, and the stories that they touch worked out anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from rashomon import pipeline
from rashomon.errors import CorrectionError
from rashomon.model import Corrected, Correction, CorrectionState, Signature
from rashomon.pipeline import Progress, Summary
from rashomon.review.anchoring import correction
from rashomon.review.asked import Asked
from rashomon.stages import Stages
from rashomon.store import Desk, DeskInUseError

REGROUPING: Final = frozenset({"merge stories", "split story"})
"""Kinds after which reports are grouped anew; after others the stories keep their reports."""
Work = Callable[[Desk, Progress | None, Stages | None], Summary]


@dataclass(frozen=True, slots=True)
class Made:
    """A correction that was made or undone, and what has become of it."""

    correction: Correction
    state: CorrectionState | None  # None: another process is reading into the desk, and works it out when it is done
    corrected: tuple[Corrected, ...] = ()
    stories: int = 0  # worked out anew


def correct(desk: Desk, asked: Asked, progress: Progress | None = None, stages: Stages | None = None) -> Made:
    """Makes a correction.

    Args:
        desk: the desk.
        asked: what a person asks for.
        progress: told of every story that is worked out.
        stages: the functions to use; the standard ones where None.

    Returns:
        The correction, and what has become of it.

    Raises:
        CorrectionError: a value that is none, or what is there already.
        NotThereError: what it is about is not on the desk.
    """
    made = correction(desk, asked)
    finished = pipeline.is_finished(desk)
    desk.corrections.add(made)
    return _worked_out(desk, made, pipeline.rework if finished and made.kind not in REGROUPING else pipeline.finish, progress, stages)


def undo(desk: Desk, wanted: str, who: str, why: str, progress: Progress | None = None) -> Made:
    """Undoes a correction; it stays on the desk, and says so.

    Args:
        desk: the desk.
        wanted: id of the correction, or how it begins.
        who: undoes it.
        why: it is undone.
        progress: told of every story that is worked out.

    Raises:
        CorrectionError: it is undone already, or nobody says why.
        NotThereError: no correction, or several, are called so.
    """
    if not who.strip() or not why.strip():
        raise CorrectionError("who undoes a correction says so, and why")
    signature = Signature(who.strip(), datetime.now(UTC).isoformat(timespec="microseconds"), why.strip())
    finished = pipeline.is_finished(desk)
    undone = desk.corrections.undo(wanted, signature)
    return _worked_out(desk, undone, pipeline.rework if finished and undone.kind not in REGROUPING else pipeline.finish, progress, None)


def _worked_out(desk: Desk, made: Correction, work: Work, progress: Progress | None, stages: Stages | None) -> Made:
    try:
        done = work(desk, progress, stages)
    except DeskInUseError:
        return Made(made, None)
    rows = tuple(row for row in desk.corrections.done() if row.correction == made.id)
    return Made(made, made.state(rows), rows, done.stories_touched)
