"""Time across: which reports stand in one column, and what the columns are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from rashomon.brief.wording import count, period
from rashomon.views.lineage.graph import Graph

NATURAL: Final = 3
"""Columns that are parted where most time passes, before any is parted because it is full."""
FULL: Final = 2
"""Reports of one newsroom above another in a column, from which it is full."""
GAP_DAYS: Final = 2
"""Days between two columns, from which they are told."""
Times = Mapping[str, datetime]
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Where a stretch of time stands in the drawing.

    Attributes:
        kind: unseen (not on the desk), dated, undated.
        day: the day, or from which to which; empty where it is the day of the column before.
        clock: the times, as far as they are given.
    """

    kind: str
    day: str
    clock: str
    x: float = 0.0
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Days that pass between two columns."""

    text: str
    x: float


def columns(graph: Graph, rows: Mapping[str, str], most: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Part the texts of a story into columns.

    Method: a report stands right of every text that it comes from, as far as the dates allow it: of a report that bears a day alone any
        time of that day is allowed. Where there are no more points in time than columns, each has its own; else columns are parted
        where most time passes, then where a newsroom has most reports in one.

    Args:
        graph: of the story.
        rows: the row of each text.
        most: columns for dated reports, about; more where one text comes from another.

    Returns:
        The columns of dated texts, each with its texts by time; and the texts without a date, in at most one column.
    """
    times = _times(graph)
    ordered = sorted(times, key=lambda key: (times[key], graph.texts[key].name))
    runs = _points(ordered, times)
    if len(runs) > most:
        runs = _parted(_apart(tuple(ordered), graph, times), times, rows, most)
    else:
        runs = [part for run in runs for part in _apart(run, graph, times)]
    undated = tuple(key for key, text in graph.texts.items() if text.seen and key not in times)
    return tuple(runs), (undated,) if undated else ()


def _times(graph: Graph) -> dict[str, datetime]:
    """When each dated report is taken to have come out, for its place alone: as early as its date and its parents allow."""
    parents: dict[str, list[str]] = {}
    for link in graph.links:
        parents.setdefault(link.child, []).append(link.parent)
    found: dict[str, datetime] = {}

    def settle(key: str, above: frozenset[str]) -> datetime | None:
        known = graph.moments[key]
        if known is None or key in found or key in above:
            return found.get(key)
        before = [at for parent in parents.get(key, ()) if (at := settle(parent, above | {key}))]
        latest = max(before, default=known.first)
        found[key] = latest + timedelta(seconds=1) if known.first <= latest < known.last and before else known.first
        return found[key]

    for key in graph.texts:
        settle(key, frozenset())
    return found


def _points(ordered: Sequence[str], times: Times) -> list[Run]:
    runs: list[Run] = []
    for key in ordered:
        if runs and times[runs[-1][-1]] == times[key]:
            runs[-1] = (*runs[-1], key)
        else:
            runs.append((key,))
    return runs


def _parted(runs: list[Run], times: Times, rows: Mapping[str, str], most: int) -> list[Run]:
    """Part columns further until there are as many as wanted."""
    least = len(runs)
    while len(runs) < most:
        full = [run for run in runs if _stack(run, rows) > FULL] if len(runs) - least >= NATURAL - 1 else []
        if full:
            run = max(full, key=lambda run: _stack(run, rows))
            at = min(
                _cuts(run, times), key=lambda at: (max(_stack(run[:at], rows), _stack(run[at:], rows)), -_passes(run, at, times)), default=0
            )
        else:
            run, at = max(
                ((run, at) for run in runs for at in _cuts(run, times)), key=lambda one: _passes(one[0], one[1], times), default=((), 0)
            )
        if not at:
            break
        place = runs.index(run)
        runs[place : place + 1] = [run[:at], run[at:]]
    return runs


def _cuts(run: Run, times: Times) -> list[int]:
    return [at for at in range(1, len(run)) if times[run[at]] != times[run[at - 1]]]


def _passes(run: Run, at: int, times: Times) -> timedelta:
    return times[run[at]] - times[run[at - 1]]


def _stack(run: Iterable[str], rows: Mapping[str, str]) -> int:
    return max(Counter(rows[key] for key in run).values())


def _apart(run: Run, graph: Graph, times: Times) -> list[Run]:
    """A run of texts, parted where one comes from an earlier one of it."""
    parents: dict[str, set[str]] = {}
    for link in graph.links:
        parents.setdefault(link.child, set()).add(link.parent)
    parts: list[Run] = [()]
    for key in run:
        held = {other for other in parts[-1] if other in parents.get(key, ()) and times[other] < times[key]}
        if held:
            parts.append(())
        parts[-1] = (*parts[-1], key)
    return parts


def labels(runs: Sequence[Run], graph: Graph) -> tuple[Column, ...]:
    """What the columns of dated texts are called."""
    found: list[Column] = []
    days: list[str] = []
    for run in runs:
        texts = [text for text in (graph.texts[key] for key in run) if text.published]
        bare = sorted({(text.published or "")[:10] for text in texts})
        clocks = sorted({(text.published or "")[:16] for text in texts if "T" in (text.published or "")})
        day = period(bare[0], bare[-1])
        found.append(Column("dated", "" if day in days[-1:] else day, _clock(clocks, len(bare) == 1)))
        days.append(day)
    return tuple(found)


def _clock(stamps: Sequence[str], one_day: bool) -> str:
    if not one_day or not stamps:
        return ""
    first, last = stamps[0][11:], stamps[-1][11:]
    return first if first == last else f"{first} to {last}"


def gaps(runs: Sequence[Run], graph: Graph) -> tuple[str, ...]:
    """Between each two columns how many days pass; empty where it is less than `GAP_DAYS`."""
    found = []
    for left, right in pairwise(runs):
        last = max(moment.first for key in left if (moment := graph.moments[key]))
        first = min(moment.first for key in right if (moment := graph.moments[key]))
        days = (first.date() - last.date()).days
        found.append(f"{count(days, 'day')} later" if days >= GAP_DAYS else "")
    return tuple(found)
