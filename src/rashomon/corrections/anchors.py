"""Finding again what a correction is about, after a report was read anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rashomon.model import Anchor, Extent, Report, Statement

LEAST_COMMON: Final = 0.5
"""Of two contents, the Dice coefficient of their letters' places from which they may be one statement."""


def extent_of(anchor: Anchor, text: str) -> Extent | None:
    """Where an anchor's words stand now: where they stood, else where they stand nearest to that; None where they are gone."""
    if anchor.start is None or anchor.end is None or not anchor.text:
        return None
    if text[anchor.start : anchor.end] == anchor.text:
        return Extent(anchor.start, anchor.end)
    starts: list[int] = []
    at = text.find(anchor.text)
    while at >= 0:
        starts.append(at)
        at = text.find(anchor.text, at + 1)
    if not starts:
        return None
    start = min(starts, key=lambda found: (abs(found - (anchor.start or 0)), found))
    return Extent(start, start + len(anchor.text))


def statement_of(anchor: Anchor, statements: Sequence[Statement], reports: Mapping[str, Report]) -> Statement | None:
    """The statement that an anchor is about.

    Method: the one of its id; else, of those of the report whose content overlaps the anchor's words by half and that have its cue or its
    source in the same words, the one that fits best. A statement of other cue and source is another one, though it has the same content.

    Args:
        anchor: with the words of a statement.
        statements: of the story.
        reports: of the story, by id.
    """
    mine = [s for s in statements if s.report == anchor.report]
    same = next((s for s in mine if s.id == anchor.statement and s.content.text == anchor.text), None)
    report = reports.get(anchor.report)
    if same is not None or report is None or anchor.statement is None:
        return same
    extent = extent_of(anchor, report.text)
    if extent is None:
        return None
    fitting = [(_fit(anchor, extent, s), s) for s in mine]
    fitting = [(fit, s) for fit, s in fitting if fit[1] >= LEAST_COMMON and fit[0]]
    return max(fitting, key=lambda row: (row[0], row[1].id), default=(None, None))[1]


def alike(anchor: Anchor, statement: Statement) -> bool:
    """Whether a statement has the very words of an anchor: source, cue and content."""
    cue = statement.cue.text if statement.cue else None
    return (statement.content.text, statement.source.text, cue) == (anchor.text, anchor.source, anchor.cue) and anchor.statement is not None


def _fit(anchor: Anchor, extent: Extent, statement: Statement) -> tuple[int, float]:
    words = int((statement.cue.text if statement.cue else None) == anchor.cue) + int(statement.source.text == anchor.source)
    content = statement.content
    common = max(0, min(content.end, extent.end) - max(content.start, extent.start))
    return words, 2 * common / max(1, content.end - content.start + extent.end - extent.start)
