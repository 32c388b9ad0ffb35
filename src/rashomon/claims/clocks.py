"""Clock times: when the same happening is said to have begun, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rashomon.claims.points import Point
from rashomon.claims.scenes import Scene, near
from rashomon.model import Time

RIVAL_MINUTES = 20  # further apart, two times of one happening are rival accounts
_SUDDEN = frozenset({"bomb", "attack", "shoot", "shell", "airstrike", "ram", "quake", "take", "clash"})


def clocked(stage: Scene, points: Sequence[Point]) -> dict[str, Time]:
    """From point to the time of day it gives for something sudden: the point's main deed is one, and one clock time stands in it."""
    found = {}
    for p in points:
        mentions = stage.mentions.get(p.report)
        times = [
            t
            for t in (mentions.times if mentions else ())
            if t.precision in {"hour", "minute"}
            and "T" in (t.value or "")
            and any(e.start <= t.start and t.end <= e.end for e in p.extents)
        ]
        if len(times) == 1 and p.main & _SUDDEN:
            found[p.id] = times[0]
    return found


def same_happening(stage: Scene, a: tuple[Point, Time], b: tuple[Point, Time]) -> bool:
    """Whether two clock times are of one happening: near in place and, at most, a day apart."""
    days = _day(a[1]) - _day(b[1])
    return near(stage, a[0].places, b[0].places) and abs(days) <= 1


def rival(a: Time, b: Time) -> bool:
    """Whether two times of day are further apart than two accounts of one moment are."""
    apart = abs(_minutes(a) - _minutes(b))
    return min(apart, 1440 - apart) >= RIVAL_MINUTES


def _day(time: Time) -> int:
    return date.fromisoformat((time.value or "")[:10]).toordinal()


def _minutes(time: Time) -> int:
    clock = (time.value or "").partition("T")[2]
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes[:2] or 0) if hours.isdigit() else 0
