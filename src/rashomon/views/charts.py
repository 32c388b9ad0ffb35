"""A chart of one count over time, in numbers that any drawing can use: time across, values up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from rashomon.brief.wording import MONTHS, number
from rashomon.model import Bearing

WIDTH: Final = 440.0
HEIGHT: Final = 240.0
"""Size of the drawing, in its own units: a phone shows about five sixths of them as pixels."""
LEFT, RIGHT, TOP, BOTTOM = 58.0, 14.0, 16.0, 30.0
"""Margins for the labels of the axes, in the same."""
UNDATED: Final = 56.0
"""Width of the strip to the right in which values without a date stand."""
BREAK: Final = 0.8
"""Lowest by highest value, from which the scale does not begin at nought, and this is told."""
LOGARITHMIC: Final = 50.0
"""Highest by lowest value, from which the scale is logarithmic, and this is told."""
OPEN: Final = 16.0
"""Length of the arrow of a value with no upper or no lower bound."""
NEAR: Final = (22.0, 13.0)
"""Distance across and up under which two labels are one."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value that is to be drawn."""

    number: int  # of its row
    value: float | None
    low: float | None
    high: float | None
    since: str | None  # ISO 8601, a day or a moment
    until: str | None
    bearing: Bearing


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: where it stands, its range as a bar, the day of which no hour is known, and how long it was told."""

    number: int
    bearing: Bearing
    x: float
    y: float
    top: float  # of the bar; equal to `y` where the value has no range above it
    bottom: float
    open_up: bool  # "at least": no upper bound
    open_down: bool  # "up to": no lower bound
    left: float  # of the day; equal to `x` where the hour is known
    right: float
    until: float  # where the last report that gives it stands; equal to `x` where there is one moment only


@dataclass(frozen=True, slots=True)
class Label:
    """Numbers of the rows of values that stand in one place."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of `width` by `height`, from the top left corner."""

    width: float
    height: float
    left: float  # of the field between the axes
    right: float
    top: float
    bottom: float
    undated: float | None  # where the strip of the undated begins
    times: tuple[Tick, ...]
    values: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    best: Tick | None
    note: str  # what is not plain about the scale of values
    when: str  # of which year the days and of which clock the hours are


def chart(points: Sequence[Point], best: float | None) -> Chart | None:
    """Lays the values of one count out; None where none is a number.

    Method: one scale. It begins at nought, but where the lowest number is at least `BREAK` of the highest it begins below the lowest,
    and the note says so; where the highest is `LOGARITHMIC` times the lowest or more it is logarithmic, and the note says so. A value
    whose hour is not known is drawn over its day. Values without a date stand in a strip of their own.

    Args:
        points: the values.
        best: the best value, where there is one.
    """
    drawn = [point for point in points if middle(point) is not None]
    if not drawn:
        return None
    ends = [end for point in drawn for end in (point.low, point.value, point.high) if end is not None]
    up = _Upward(min(ends), max(ends))
    loose = any(_moment(point.since) is None for point in drawn)
    across = _Across(drawn, WIDTH - RIGHT - (UNDATED if loose else 0.0))
    marks = tuple(_mark(point, across, up) for point in drawn)
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        top=TOP,
        bottom=HEIGHT - BOTTOM,
        undated=across.right + 8.0 if loose else None,
        times=across.ticks(),
        values=up.ticks(),
        marks=marks,
        labels=tuple(_labels(marks)),
        best=Tick(up.at(best), number(best)) if best is not None else None,
        note=up.note,
        when=across.note,
    )


def middle(point: Point) -> float | None:
    """Where the sign of a value stands: the value, else the middle of its range, else the one end that it has."""
    if point.value is not None:
        return point.value
    if point.low is not None and point.high is not None:
        return (point.low + point.high) / 2
    return point.low if point.low is not None else point.high


class _Upward:
    """The scale of values."""

    def __init__(self, lowest: float, highest: float) -> None:
        self.log = lowest > 0 and highest / lowest >= LOGARITHMIC
        broken = not self.log and lowest < highest and lowest >= BREAK * highest
        self.step = _step((highest - lowest if broken else highest) / 4)
        self.bottom = max(0.0, math.floor(lowest / self.step - 0.5) * self.step) if broken else 0.0
        self.top = max((math.floor(highest / self.step) + 1) * self.step, self.step)
        if self.log:
            self.bottom, self.top = 10.0 ** math.floor(math.log10(lowest)), 10.0 ** math.ceil(math.log10(highest))
        self.note = ""
        if self.log:
            self.note = "The scale is logarithmic: each line is ten times the one below."
        elif self.bottom > 0:
            self.note = f"The scale begins at {number(self.bottom)}, not at nought."

    def at(self, value: float) -> float:
        if self.log:
            value, bottom, top = (math.log10(max(row, self.bottom)) for row in (value, self.bottom, self.top))
        else:
            bottom, top = self.bottom, self.top
        return round(HEIGHT - BOTTOM - (value - bottom) / (top - bottom) * (HEIGHT - TOP - BOTTOM), 1)

    def ticks(self) -> tuple[Tick, ...]:
        if self.log:
            rows = [10.0**n for n in range(round(math.log10(self.bottom)), round(math.log10(self.top)) + 1)]
        else:
            rows = [self.bottom + n * self.step for n in range(round((self.top - self.bottom) / self.step) + 1)]
        return tuple(Tick(self.at(row), number(row)) for row in rows)


def _step(rough: float) -> float:
    """1, 2 or 5 times a power of ten, at least 1: counts are whole."""
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 1 else 1.0
    return max(1.0, next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough))


class _Across:
    """The scale of time."""

    def __init__(self, points: Sequence[Point], right: float) -> None:
        self.right = right
        moments = [m for point in points for text in (point.since, point.until) if (m := _moment(text))]
        self.first = min((_midnight(m) for m in moments), default=datetime(1970, 1, 1, tzinfo=UTC))
        last = max((_midnight(m) for m in moments), default=self.first)
        self.days = (last - self.first).days + 1
        self.dated = bool(moments)
        self.years = sorted({self.first.year, last.year})
        hours = "Hours are in UTC." if any(m != _midnight(m) for m in moments) else ""
        self.note = " ".join(filter(None, (f"In {self.years[0]}." if self.dated and len(self.years) == 1 else "", hours)))

    def at(self, moment: datetime) -> float:
        share = (moment - self.first) / timedelta(days=self.days)
        return round(LEFT + share * (self.right - LEFT), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """The beginnings of days, so many that their labels fit; hours where there are but one or two days."""
        if not self.dated:
            return ()
        every = {1: 6, 2: 12}.get(self.days, 24 * max(1, math.ceil(self.days / 4)))
        moments = [self.first + timedelta(hours=n) for n in range(0, 24 * self.days, every)]
        return tuple(Tick(self.at(one), _when(one, len(self.years) > 1)) for one in moments)


def _when(moment: datetime, year: bool) -> str:
    if moment != _midnight(moment):
        return f"{moment:%H:%M}"
    month = MONTHS[moment.month - 1][:3]
    return f"{moment.day} {month} {moment.year}" if year else f"{moment.day} {month}"


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _mark(point: Point, across: _Across, up: _Upward) -> Mark:
    since, until = _moment(point.since), _moment(point.until)
    y = up.at(middle(point) or 0.0)
    low, high = point.low, point.high
    if since is None:
        left = x = right = round(across.right + 8.0 + UNDATED / 2, 1)
    elif since == _midnight(since):
        left, x, right = (across.at(since + timedelta(hours=hour)) for hour in (0, 12, 24))
    else:
        left = x = right = across.at(since)
    last = across.at(until) if since is not None and until is not None else x
    return Mark(
        number=point.number,
        bearing=point.bearing,
        x=x,
        y=y,
        top=y if high is None else min(y, up.at(high)),
        bottom=y if low is None else max(y, up.at(low)),
        open_up=high is None,
        open_down=low is None,
        left=left,
        right=right,
        until=max(x, last),
    )


def _labels(marks: Sequence[Mark]) -> list[Label]:
    """The numbers beside the marks; those that would lie over each other are one label."""
    found: list[tuple[float, float, list[int]]] = []
    for mark in sorted(marks, key=lambda row: (row.x, row.y)):
        near = next((row for row in found if abs(row[0] - mark.x) < NEAR[0] and abs(row[1] - mark.y) < NEAR[1]), None)
        if near:
            near[2].append(mark.number)
        else:
            found.append((mark.x, mark.y, [mark.number]))
    return [Label(x, y, ", ".join(map(str, sorted(numbers)))) for x, y, numbers in found]
