"""Calendar arithmetic for time expressions: what "Thursday", "last week" or "end of February" is against a day."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Tense = Literal["past", "future", "none"]
_DAYS_OF_UNIT = {"D": 1, "W": 7, "2W": 14}
_PRECISION = {
    "D": "day",
    "W": "week",
    "2W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "century",
}
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Sense:
    """What a time expression means.

    `timex` is its TIMEX3 value (also P3D, PXW, PAST_REF); `value` the ISO value or None where it names no certain time.
    """

    timex: str | None = None
    value: str | None = None
    start: date | None = None
    end: date | None = None
    precision: str | None = None


UNKNOWN = Sense()


def of_day(day: date) -> Sense:
    """A day."""
    return Sense(day.isoformat(), day.isoformat(), day, day, "day")


def of_part(day: date, code: str) -> Sense:
    """A part of a day: TMO, TAF, TEV, TNI."""
    return Sense(f"{day.isoformat()}{code}", day.isoformat(), day, day, "part of day")


def of_clock(day: date, hour: int, minute: int | None, exact: bool) -> Sense:
    """A clock time on a day; whole hours that are not `exact` keep minutes :00 and hour precision."""
    value = f"{day.isoformat()}T{hour:02d}:{minute or 0:02d}"
    return Sense(value, value, day, day, "minute" if exact and minute is not None else "hour")


def of_week(day: date) -> Sense:
    """The ISO week (Monday to Sunday) that holds a day."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    value = f"{year}-W{week:02d}"
    return Sense(value, value, monday, monday + timedelta(days=6), "week")


def of_weekend(day: date) -> Sense:
    """Saturday and Sunday of the ISO week that holds a day."""
    week = of_week(day)
    assert week.end is not None
    value = f"{week.value}-WE"
    return Sense(value, value, week.end - timedelta(days=1), week.end, "weekend")


def of_month(year: int, month: int) -> Sense:
    """A month of a year."""
    value = f"{year:04d}-{month:02d}"
    return Sense(value, value, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def of_quarter(year: int, quarter: int) -> Sense:
    """A quarter of a year, 1 to 4."""
    value = f"{year:04d}-Q{quarter}"
    last = of_month(year, 3 * quarter).end
    return Sense(value, value, date(year, 3 * quarter - 2, 1), last, "quarter")


def of_year(year: int) -> Sense:
    """A year."""
    value = f"{year:04d}"
    return Sense(value, value, date(year, 1, 1), date(year, 12, 31), "year")


def of_decade(year: int) -> Sense:
    """The decade that holds a year."""
    first = year - year % 10
    return Sense(f"{first // 10}", f"{first}s", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def of_century(year: int) -> Sense:
    """The hundred years from a round year that hold a year."""
    first = year - year % 100
    return Sense(f"{first // 100}", f"{first}s", date(first, 1, 1), date(first + 99, 12, 31), "century")


def of_season(year: int, code: str) -> Sense:
    """A season of the northern hemisphere, by whole months."""
    first = date(year, _SEASON_START[code], 1)
    last_year, last_month = (year + 1, 2) if code == "WI" else (year, first.month + 2)
    value = f"{year}-{code}"
    return Sense(value, value, first, of_month(last_year, last_month).end, "season")


def of_unit(day: date, unit: str) -> Sense:
    """The calendar unit that holds a day: week, month, year ..."""
    makers = {
        "D": lambda: of_day(day),
        "W": lambda: of_week(day),
        "2W": lambda: of_week(day),
        "WE": lambda: of_weekend(day),
        "M": lambda: of_month(day.year, day.month),
        "Q": lambda: of_quarter(day.year, (day.month - 1) // 3 + 1),
        "Y": lambda: of_year(day.year),
        "E": lambda: of_decade(day.year),
        "C": lambda: of_century(day.year),
    }
    return makers[unit]() if unit in makers else UNKNOWN


def shifted(day: date, count: float, unit: str) -> date | None:
    """A day moved by a number of units; None outside the calendar or for units below a day."""
    try:
        if unit in _DAYS_OF_UNIT or unit == "WE":
            return day + timedelta(days=round(count * _DAYS_OF_UNIT.get(unit, 7)))
        months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(unit)
        if months is None:
            return None
        index = day.year * 12 + day.month - 1 + round(count * months)
        year, month = divmod(index, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def distant(day: date, count: float, unit: str) -> Sense:
    """ "three weeks ago" (count -3): the day itself for days and weeks, else the month or year that it falls into."""
    there = shifted(day, count, unit)
    if there is None:
        return UNKNOWN
    whole = of_unit(there, unit)
    if unit in {"W", "2W"}:
        return Sense(whole.timex, there.isoformat(), there, there, "day")
    return whole


def stretch(day: date, count: float | None, unit: str, back: bool) -> Sense:
    """ "the last three days": the stretch that ends (or begins) at a day. Without a count its length is open."""
    timex = period(count, unit)
    there = shifted(day, (-1 if back else 1) * count, unit) if count is not None else None
    if there is None:
        return Sense(timex, None, None if back else day, day if back else None, None)
    start, end = (there, day) if back else (day, there)
    return Sense(timex, timex, start, end, _PRECISION.get(unit))


def period(count: float | None, unit: str) -> str:
    """An ISO 8601 duration; X for a length that is not told."""
    if unit == "2W":
        count, unit = (2 * count if count is not None else None), "W"
    size = "X" if count is None else f"{count:g}"
    if unit == "Q" and count is not None:
        return f"P{count:g}Q"
    return f"PT{size}{unit[1:]}" if unit.startswith("T") else f"P{size}{unit}"


def nearest_weekday(day: date, weekday: int, tense: Tense) -> date:
    """The weekday on or before a day, or on or after it in the future."""
    if tense == "future":
        return day + timedelta(days=(weekday - day.weekday()) % 7)
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def year_of(day: date, month: int, of_month_day: int | None, tense: Tense) -> int:
    """The year that is meant where a date names none: nearest to the report for a day, the last one begun for a month."""
    here = (day.month, day.day)
    there = (month, of_month_day if of_month_day is not None else (1 if tense != "future" else 31))
    if tense == "future":
        return day.year if there >= here or month == day.month else day.year + 1
    gap = (month - day.month) % 12
    if of_month_day is None or (tense == "past" and gap > 2):
        return day.year if there <= here or month == day.month else day.year - 1
    ahead = day.year + (1 if month < day.month else 0)
    return ahead if gap <= 5 else ahead - 1 if month != day.month else day.year


def edge_of(sense: Sense, edge: str) -> Sense:
    """ "early", "mid", "late" or "end of" a period: its first, middle or last third. The value stays that of the period."""
    if sense.start is None or sense.end is None:
        return sense
    third = (sense.end - sense.start) / 3
    bounds = {
        "start": (sense.start, sense.start + third),
        "mid": (sense.start + third, sense.end - third),
        "end": (sense.end - third, sense.end),
    }
    start, end = bounds[edge]
    return replace(sense, start=start, end=end, precision=f"part of {sense.precision}")
