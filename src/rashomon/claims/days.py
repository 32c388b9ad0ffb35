"""Days: when what a point tells happened, as far as its words or its report tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.claims.points import Point
from rashomon.model import Report
from rashomon.text.days import ordinal

NEWS_DAYS = 3
"""Days between two reports from which what each tells without a date is taken for two happenings; by hand, on fa_kes."""
_NONE = 0


def apart(a: Point, b: Point) -> bool:
    """Whether two points are surely set on different days.

    Method: both name days, and none is the same; or one of them names none, and their reports lie more than `NEWS_DAYS` apart, neither
    telling of a day long before it.
    """
    return bool(apart_table([a, b])[0, 1])


def apart_table(points: Sequence[Point]) -> NDArray[np.bool_]:
    """The same of every two points, shape (n, n)."""
    first, last = (np.array([ordinal(p.days[k] if p.days else None) for p in points]) for k in (0, 1))
    news = np.array([ordinal(p.published) for p in points])
    past = np.array([p.past for p in points], dtype=bool)
    named = np.logical_and.outer(first != _NONE, first != _NONE)
    other = (first[:, None] > last[None, :]) | (last[:, None] < first[None, :])
    known = np.logical_and.outer((news != _NONE) & ~past, (news != _NONE) & ~past)
    far = np.abs(news[:, None] - news[None, :]) > NEWS_DAYS
    return np.asarray(np.where(named, other, known & far), dtype=bool)


def of_one_time(point: Point, report: Report) -> bool:
    """Whether a report came out so near to that of a point that both can tell of one day."""
    one, other = ordinal(point.published), ordinal(report.published)
    return _NONE in (one, other) or abs(one - other) <= NEWS_DAYS


def spells(points: Iterable[Point]) -> list[list[Point]]:
    """Points by the time that they can be of, in order: no two of a spell are apart."""
    found: list[list[Point]] = []
    for point in sorted(points, key=lambda p: (p.days or (p.published or "", ""), p.published or "", p.id)):
        if not found or any(apart(point, other) for other in found[-1]):
            found.append([])
        found[-1].append(point)
    return found


def runs(points: Iterable[Point]) -> Iterator[tuple[Point, Point]]:
    """Pairs that link points of one count as long as they can be of one time."""
    for spell in spells(points):
        yield from pairwise(spell)
