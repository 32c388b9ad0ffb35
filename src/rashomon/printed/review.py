"""Corrections on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from rashomon.views.corrected import CorrectionRow, Done, Note
from rashomon.views.review import STATES, Review

_MOST: int = 4
"""Records that a correction changed, of which each is named; of more the number is told."""


def review_page(told: Review) -> Iterator[RenderableType]:
    """Corrections, the latest first, each with who, when and why, and the automatic value beside the corrected one."""
    for row in told.rows:
        yield from correction_lines(row)
        yield Text()
    counted = ", ".join(f"{number:,} {state}" for state, number in told.states.items())
    yield Text(f"{told.total:,} corrections: {counted}", style="dim")
    if told.waiting:
        yield Text("some stories are still to be worked out: what is told here is from before", style="dim")


def correction_lines(row: CorrectionRow) -> Iterator[RenderableType]:
    """One correction."""
    yield Text.assemble((f"{row.id}  ", "dim"), (row.told, "bold"), f": {row.about}", "" if row.scope == "one" else " (whole story)")
    for text in _lines(row):
        yield Padding(Text(text), (0, 0, 0, 3))


def notes_lines(notes: Sequence[Note]) -> Iterator[RenderableType]:
    """What was corrected of what a page tells, with what the machine has; nothing where nothing was."""
    if notes:
        yield Text("\nCorrected by an analyst", style="bold")
        for words in dict.fromkeys(note.words for note in notes):
            yield Padding(Text(words), (0, 0, 0, 2))


def _lines(row: CorrectionRow) -> Iterator[str]:
    if row.value is not None:
        yield f"corrected to: {row.value}"
    yield f"by {row.who}, {row.when[:16].replace('T', ' ')} UTC: {row.why}"
    if row.undone is not None:
        yield f"undone by {row.undone.who}, {row.undone.when[:16].replace('T', ' ')} UTC: {row.undone.why}"
    yield f"{row.state}: {STATES[row.state]}"
    rows = list(dict.fromkeys(_done(done) for done in row.done))
    yield from rows[:_MOST]
    if len(rows) > _MOST:
        yield f"and {len(rows) - _MOST} more"


def _done(done: Done) -> str:
    where = f" in {done.report}" if done.report else ""
    return f"the machine has{where}: {done.automatic or 'no name'}"
