"""What each construction of a time expression means against the day of its report."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.statements import timevalues as tv
from rashomon.statements.timegrammar import kinds
from rashomon.statements.timevalues import UNKNOWN, Sense, Tense
from rashomon.text.numbers import parse_number, scan

_BACK = frozenset({"last", "past", "previous", "this past", "the previous", "recent"})
_AHEAD = frozenset({"next", "coming", "following", "the following", "this coming", "first"})
_HALF = re.compile(r"half\s+an?\b", re.I)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions are measured from: the day of the report, and the day that the text spoke of last."""

    day: date | None
    told: date | None = None  # last day that the text named
    tense: Tense = "none"
    timed: bool = True  # the report bears a clock time, so its day is certain


def sense(name: str, match: re.Match[str], anchor: Anchor) -> Sense:
    """The meaning of one match of the grammar.

    Args:
        name: the construction, as `timegrammar.matches` gives it.
        anchor: the day of the report; without one only expressions that name their own date get a value.
    """
    try:
        return _SENSES[name](match.groupdict(), anchor)
    except (ValueError, OverflowError):
        return UNKNOWN


def count_of(words: str | None) -> float | None:
    """The number in "three", "2", "half a", "a"; None for "several" and the like."""
    if not words:
        return None
    words = words.strip().lower()
    if words in {"a", "an", "another"}:
        return 1
    if _HALF.match(words):
        return 0.5
    return parse_number(words) if list(scan(words)) else None


def unit_of(words: str) -> str:
    """ISO 8601 code of a unit, singular or plural."""
    return kinds()["unit"][words.lower().removesuffix("s")]


def month_of(words: str) -> int:
    """Number of a month, its name in full or short."""
    return int(kinds()["month"][words.lower().rstrip(".")])


def weekday_of(words: str) -> int:
    """Number of a weekday, Monday 0."""
    return int(kinds()["weekday"][words.lower().rstrip(".")])


Groups = Mapping[str, str | None]


def _have(groups: Groups, key: str) -> str:
    return re.sub(r"\s+", " ", groups.get(key) or "").lower()


def _year(text: str) -> int:
    year = int(text)
    return year if year > 99 else year + (1900 if year > 40 else 2000)


def _iso(groups: Groups, anchor: Anchor) -> Sense:
    day = date(_year(_have(groups, "y")), int(_have(groups, "mn")), int(_have(groups, "d")))
    return tv.of_clock(day, int(_have(groups, "h")), int(_have(groups, "min")), True) if groups.get("h") else tv.of_day(day)


def _date(groups: Groups, anchor: Anchor) -> Sense:
    month, day = month_of(_have(groups, "m")), int(_have(groups, "d"))
    if groups.get("y"):
        return tv.of_day(date(int(_have(groups, "y")), month, day))
    if anchor.day is None:
        return Sense(f"XXXX-{month:02d}-{day:02d}")
    return tv.of_day(date(tv.year_of(anchor.day, month, day, anchor.tense), month, day))


def _month(groups: Groups, anchor: Anchor) -> Sense:
    month, rel = month_of(_have(groups, "m")), _have(groups, "rel")
    if groups.get("y"):
        whole = tv.of_month(int(_have(groups, "y")), month)
    elif anchor.day is None:
        return Sense(f"XXXX-{month:02d}")
    else:
        tense: Tense = "future" if rel in _AHEAD else "past" if rel in _BACK else anchor.tense
        year = tv.year_of(anchor.day, month, None, tense)
        if rel in _BACK | _AHEAD and (year, month) == (anchor.day.year, anchor.day.month):
            year += 1 if rel in _AHEAD else -1
        whole = tv.of_month(year, month)
    return _edged(whole, groups)


def _edged(whole: Sense, groups: Groups) -> Sense:
    word = _have(groups, "e")
    if not word or word in {"earlier", "later"}:
        return whole
    word = re.sub(r"^the | in$", "", word)
    edge = "start" if word.startswith(("earl", "begin", "start")) else "mid" if word.startswith("mid") else "end"
    return tv.edge_of(whole, edge)


def _weekday(groups: Groups, anchor: Anchor) -> Sense:
    if anchor.day is None:
        return UNKNOWN
    weekday, rel = weekday_of(_have(groups, "w")), _have(groups, "rel")
    tense: Tense = "future" if rel in _AHEAD else "past" if rel in _BACK else anchor.tense
    day = tv.nearest_weekday(anchor.day, weekday, tense)
    if rel in _BACK | _AHEAD and day == anchor.day:
        day += timedelta(days=7 if rel in _AHEAD else -7)
    if not rel and not anchor.timed and _have(groups, "early").startswith("early") and day == anchor.day - timedelta(days=6):
        day += timedelta(days=7)
    part = _have(groups, "p")
    if part:
        return tv.of_part(day, _part_code(part))
    return replace(tv.of_day(day), precision="part of day") if groups.get("early") else tv.of_day(day)


def _part_code(words: str) -> str:
    return kinds()["part"].get(words.split()[-1], "TNI")


def _deictic(groups: Groups, anchor: Anchor) -> Sense:
    if anchor.day is None:
        return UNKNOWN
    word = _have(groups, "word")
    steps = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    day = anchor.day + timedelta(days=steps.get(word, 0))
    if word in {"tonight", "overnight"}:
        return tv.of_part(day, "TNI")
    return tv.of_part(day, _part_code(_have(groups, "p"))) if groups.get("p") else tv.of_day(day)


def _part(groups: Groups, anchor: Anchor) -> Sense:
    rel, code = _have(groups, "rel"), _part_code(_have(groups, "p"))
    told = rel in {"that", "the same", "the previous", "the following"}
    day = anchor.told if told else anchor.day
    if day is None:
        return UNKNOWN
    step = {"last": -1, "the previous": -1, "the following": 1}.get(rel, 0)
    return tv.of_part(day + timedelta(days=step), code)


def _unit(groups: Groups, anchor: Anchor) -> Sense:
    """ "this month", "last week", "earlier this year"; the current one ends with the report where it is spoken of as past."""
    rel, unit = _have(groups, "rel"), unit_of(_have(groups, "u"))
    told = rel in {"previous", "following", "same", "that"}
    base = (anchor.told or anchor.day) if told else anchor.day
    if base is None or unit.startswith("T"):
        return UNKNOWN
    step = -1 if rel in _BACK else 1 if rel in _AHEAD else 0
    there = tv.shifted(base, step, unit)
    if there is None:
        return UNKNOWN
    whole = tv.of_unit(there, unit)
    if unit == "WE" and step == 0 and anchor.tense == "past" and base.weekday() < 5:
        whole = tv.of_weekend(base - timedelta(days=7))
    if step or unit == "D" or whole.end is None or anchor.day is None or anchor.tense == "future":
        return _edged(whole, groups)
    return replace(_edged(whole, groups), end=min(whole.end, anchor.day)) if not told else whole


def _stretch(groups: Groups, anchor: Anchor) -> Sense:
    rel = _have(groups, "rel")
    unit = unit_of(_have(groups, "u") or _have(groups, "us"))
    count = count_of(groups.get("n")) if groups.get("n") else None
    if rel == "first" or anchor.day is None:
        return Sense(tv.period(count, unit))
    if count is None:
        return Sense(tv.period(None, unit), None, None, anchor.day if rel in _BACK else None, None)
    return tv.stretch(anchor.day, count, unit, rel in _BACK)


def _ago(groups: Groups, anchor: Anchor) -> Sense:
    count, unit, way = count_of(groups.get("n")), unit_of(_have(groups, "u")), _have(groups, "dir")
    back = way in {"ago", "earlier", "before"}
    base = (anchor.told or anchor.day) if way in {"earlier", "later", "before"} else anchor.day
    if count is None or base is None:
        return Sense("PAST_REF" if back else "FUTURE_REF")
    if unit.startswith("T"):
        return _moments(base, anchor, unit, way)
    return tv.distant(base, -count if back else count, unit)


def _moments(base: date, anchor: Anchor, unit: str, way: str) -> Sense:
    """Minutes and hours ago: the day is known, the clock is not."""
    return replace(tv.of_day(base), timex=None, precision="part of day") if way == "ago" and unit != "TS" else Sense("PAST_REF")


def _beside(groups: Groups, anchor: Anchor) -> Sense:
    rel, way, unit = _have(groups, "rel"), _have(groups, "dir").strip(), unit_of(_have(groups, "u"))
    base = anchor.told or anchor.day
    if base is None:
        return UNKNOWN
    step = -1 if way in {"before", "earlier"} or "previous" in rel else 1 if way == "after" or "following" in rel or "next" in rel else 0
    there = tv.shifted(base, step, unit)
    return tv.of_unit(there, unit) if there is not None else UNKNOWN


def _season(groups: Groups, anchor: Anchor) -> Sense:
    code, rel = kinds()["season"][_have(groups, "s")], _have(groups, "rel")
    if groups.get("y"):
        return tv.of_season(int(_have(groups, "y")), code)
    if anchor.day is None:
        return Sense(f"XXXX-{code}")
    whole = tv.of_season(anchor.day.year, code)
    assert whole.start is not None
    begun = whole.start <= anchor.day
    if rel in {"next"}:
        return tv.of_season(anchor.day.year + (1 if begun else 0), code)
    if begun or rel == "this" or anchor.tense == "future":
        return whole
    return tv.of_season(anchor.day.year - 1, code)


def _quarter(groups: Groups, anchor: Anchor) -> Sense:
    number = int(kinds()["ordinal"][_have(groups, "o")]) if groups.get("o") else None
    year = int(_have(groups, "y")) if groups.get("y") else anchor.day.year if anchor.day else None
    if number is None or year is None:
        return UNKNOWN
    here = (anchor.day.month - 1) // 3 + 1 if anchor.day else 4
    late = not groups.get("y") and number > here and anchor.tense != "future"
    return tv.of_quarter(year - 1 if late else year, number)


def _decade(groups: Groups, anchor: Anchor) -> Sense:
    return _edged(tv.of_decade(int(_have(groups, "y"))), groups)


def _year_alone(groups: Groups, anchor: Anchor) -> Sense:
    return _edged(tv.of_year(int(_have(groups, "y"))), groups)


def _holiday(groups: Groups, anchor: Anchor) -> Sense:
    month, day = map(int, kinds()["holiday"][_have(groups, "hol")].split("-"))
    if not groups.get("y") and anchor.day is None:
        return Sense(f"XXXX-{month:02d}-{day:02d}")
    year = int(_have(groups, "y")) if groups.get("y") else tv.year_of(anchor.day or date.min, month, day, anchor.tense)
    return tv.of_day(date(year, month, day))


def _period(groups: Groups, anchor: Anchor) -> Sense:
    unit = unit_of(_have(groups, "u") or _have(groups, "us"))
    count = count_of(groups.get("n")) if groups.get("n") else (1 if groups.get("u") else None)
    if unit == "WE":
        return Sense("PXWE")
    timex = tv.period(count, unit)
    return Sense(timex, timex if count is not None else None, precision=None)


def _reference(groups: Groups, anchor: Anchor) -> Sense:
    word = _have(groups, "word")
    known = kinds()["present"].get(word) or kinds()["past"].get(word)
    return Sense(known or ("PAST_REF" if word.endswith("past") else "FUTURE_REF"))


_EVERY = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q"}


def _set(groups: Groups, anchor: Anchor) -> Sense:
    return Sense(tv.period(1, unit_of(_have(groups, "u"))) if groups.get("u") else _EVERY.get(_have(groups, "word"), "P1Y"))


def _clock(groups: Groups, anchor: Anchor) -> Sense:
    return UNKNOWN


_SENSES: Mapping[str, Callable[[Groups, Anchor], Sense]] = {
    "iso": _iso,
    "slash": _iso,
    "date": _date,
    "month": _month,
    "weekday": _weekday,
    "deictic": _deictic,
    "part": _part,
    "unit": _unit,
    "season": _season,
    "stretch": _stretch,
    "ago": _ago,
    "beside": _beside,
    "quarter": _quarter,
    "decade": _decade,
    "year": _year_alone,
    "clock": _clock,
    "noon": _clock,
    "holiday": _holiday,
    "period": _period,
    "reference": _reference,
    "set": _set,
}


def clock_of(name: str, match: re.Match[str]) -> tuple[int, int, bool, int] | None:
    """Hour, minute, whether the minute was written, and the day it moves to (midnight ends its day: +1 for minutes after it).

    Returns:
        None where the figures are no clock time.
    """
    groups = match.groupdict()
    if name == "noon":
        return _around_noon(groups)
    word = _have(groups, "h")
    hour = int(word) if word.isdigit() else int(parse_number(word) or 0)
    minute = int(groups.get("min") or (30 if groups.get("half") else 0))
    marker = _have(groups, "ap").replace(".", "").replace(" ", "")
    if marker and hour <= 12:
        late = marker in {"pm", "afternoon", "evening"}
        hour = hour % 12 + (12 if late else 0)
    return (hour, minute, bool(groups.get("min")), 0) if hour < 24 else None


def _around_noon(groups: Groups) -> tuple[int, int, bool, int]:
    minutes = 12 * 60 if _have(groups, "word") != "midnight" else 24 * 60
    count = count_of(groups.get("n"))
    if count is not None:
        step = count * (60 if _have(groups, "u").startswith("hour") else 1)
        minutes += round(-step if _have(groups, "dir") in {"before", "to"} else step)
    return minutes % 1440 // 60, minutes % 60, count is not None and minutes % 60 != 0, minutes // 1440
