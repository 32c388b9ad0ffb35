"""Calendar arithmetic for time expressions: what "Thursday", "last week" or "end of February" is against a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Tense = Literal["past", "future", "near", "none"]
"""Which way a time lies: behind, ahead, whichever is nearer, or not told."""
_DAYS_OF_UNIT = {"D": 1, "W": 7, "2W": 14}
PRECISION = {
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
AHEAD_MONTHS = 2
"""A month so near ahead is meant where no verb tells (bench.times, folds 0 to 2); else the last one begun."""
PAST_DAYS = 300
"""A date further back carries its year; one without a year lies ahead then, even where its verb is past (bench.times, folds 0 to 2)."""
_YEARS = {"E": 10, "C": 100}
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


def of_half(year: int, half: int) -> Sense:
    """Half of a year, 1 or 2."""
    value = f"{year:04d}-H{half}"
    return Sense(value, value, date(year, 6 * half - 5, 1), of_month(year, 6 * half).end, "half")


def of_days(first: date, last: date, precision: str = "day") -> Sense:
    """From one day to another; the TIMEX3 value is that of the first."""
    return Sense(first.isoformat(), f"{first.isoformat()}/{last.isoformat()}", first, last, precision)


def of_years(first: int, last: int) -> Sense:
    """From one year to another."""
    return Sense(f"{first:04d}", f"{first:04d}/{last:04d}", date(first, 1, 1), date(last, 12, 31), "year")


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


def of_ordinal_century(number: int) -> Sense:
    """ "The 19th century": 1801 to 1900."""
    value = f"{number - 1:02d}"
    return Sense(value, f"{value}01/{number:02d}00", date(100 * number - 99, 1, 1), date(100 * number, 12, 31), "century")


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
    whole = (count / 24 if unit == "TH" else count) if count is not None else None
    there = shifted(day, (-1 if back else 1) * whole, "D" if unit == "TH" else unit) if whole is not None else None
    if there is None:
        return Sense(timex, None, None if back else day, day if back else None, None)
    start, end = (there, day) if back else (day, there)
    return Sense(timex, timex, start, end, PRECISION.get(unit, "day"))


def period(count: float | None, unit: str) -> str:
    """An ISO 8601 duration; X for a length that is not told."""
    if unit == "2W":
        count, unit = (2 * count if count is not None else None), "W"
    if unit in _YEARS and count is not None:
        count, unit = _YEARS[unit] * count, "Y"
    if unit == "TH" and count is not None and count % 1 == 0.5:
        return f"PT{count - 0.5:g}H30M" if count > 1 else "PT30M"
    size = "X" if count is None else f"{count:g}"
    return f"PT{size}{unit[1:]}" if unit.startswith("T") else f"P{size}{unit}"


def nearest_weekday(day: date, weekday: int, tense: Tense) -> date:
    """The weekday on or before a day, on or after it in the future, or the nearer of both."""
    ahead, back = (weekday - day.weekday()) % 7, (day.weekday() - weekday) % 7
    forward = tense == "future" or (tense == "near" and ahead < back)
    return day + timedelta(days=ahead if forward else -back)


def year_of(day: date, month: int, of_month_day: int | None, tense: Tense) -> int:
    """The year that is meant where a date names none.

    The last one begun in the past, the next one in the future, else the nearest; a month is that of this year while it lasts.
    """
    if month == day.month and (of_month_day is None or tense == "future"):
        return day.year
    here, there = (day.month, day.day), (month, of_month_day or 1)
    if tense == "past" and of_month_day is not None:
        last = date(day.year if there <= here else day.year - 1, month, min(of_month_day, 28))
        return last.year if (day - last).days <= PAST_DAYS else last.year + 1
    if tense == "past" or (tense == "none" and of_month_day is None and (month - day.month) % 12 > AHEAD_MONTHS):
        return day.year if there <= here else day.year - 1
    if tense == "future":
        return day.year if there >= here else day.year + 1
    days_ahead = (month - day.month) * 30 + (of_month_day or 15) - (day.day if of_month_day else 15)
    return day.year + (1 if days_ahead < -182 else -1 if days_ahead > 182 else 0)


def edge_of(sense: Sense, edge: str) -> Sense:
    """ "early", "mid", "late" or "end of" a period: its first, middle or last third. The value stays that of the period."""
    if sense.start is None or sense.end is None:
        return sense
    first, last = _thirds(sense.start, sense.end, sense.precision)
    day = timedelta(days=1)
    bounds = {"start": (sense.start, first - day), "mid": (first, last - day), "end": (last, sense.end)}
    start, end = bounds[edge]
    return replace(sense, start=start, end=end, precision=f"part of {sense.precision}")


def _thirds(start: date, end: date, precision: str | None) -> tuple[date, date]:
    """Where the middle and the last third of a period begin: ten days of a month, four months of a year, years of a decade."""
    if precision == "month":
        return start.replace(day=11), start.replace(day=21)
    if precision == "year":
        return date(start.year, 5, 1), date(start.year, 9, 1)
    if precision == "decade":
        return date(start.year + 4, 1, 1), date(start.year + 7, 1, 1)
    third = ((end - start).days + 1) / 3
    return start + timedelta(days=round(third)), start + timedelta(days=round(2 * third))


def edged(whole: Sense, word: str) -> Sense:
    """A period with the word before it: "late", "the beginning of", "earlier in"; "earlier" and "later" alone leave it whole."""
    word = re.sub(r"^the | in$", "", word)
    if not word or word in {"earlier", "later"}:
        return whole
    edge = "start" if word.startswith(("earl", "begin", "start")) else "mid" if word.startswith("mid") else "end"
    return edge_of(whole, edge)


def western_easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher 1876, as Meeus gives it)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar as a Gregorian day, 1900 to 2099 (Meeus)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)
