"""Stretches, distances, periods of accounts and sets: what each construction means against the day of its report."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from rashomon.statements.times import values as tv
from rashomon.statements.times.anchor import (
    BACK,
    Anchor,
    Construction,
    Groups,
    count_of,
    have,
    month_of,
    nth_of,
    part_code,
    unit_of,
    weekday_of,
)
from rashomon.statements.times.grammar import kinds
from rashomon.statements.times.values import UNKNOWN, Sense

_ACCOUNTS = re.compile(
    r"\bthan\s\Z|[$£€#]\s?\d|\d\s?%|\b(?:million|billion|percent|cents|per cent|earnings|revenue|sales|profit|loss|net)\b", re.I
)


def vague(meant: Sense) -> Sense:
    """The TIMEX3 value alone: the text does not tell the days."""
    return Sense(meant.timex)


def stretch(groups: Groups, anchor: Anchor) -> Sense:
    """ "The last three days", "the past year", "recent weeks"; the last days of something are its own."""
    rel = have(groups, "rel")
    unit = unit_of(have(groups, "u") or have(groups, "us"))
    count = count_of(groups.get("n")) if groups.get("n") else None if groups.get("us") else 1
    if rel == "first" or anchor.day is None or (count is not None and re.match(r"\s+of\b", anchor.after, re.I)):
        return Sense(tv.period(count, unit))
    if count is None:
        timex = ("PAST_REF" if rel in BACK else "FUTURE_REF") if groups.get("us") else open_period(groups, unit)
        return Sense(timex, None, None, anchor.day if rel in BACK else None, None)
    return tv.stretch(anchor.day, count, unit, rel in BACK)


def open_period(groups: Groups, unit: str) -> str:
    """The TIMEX3 value of a length in vague words: "a couple of days" is two, "several days" any number."""
    return tv.period(2 if "couple" in have(groups, "n") else None, unit)


def opening(groups: Groups, anchor: Anchor) -> Sense:
    """ "The first nine months of 2020"."""
    count, unit = count_of(groups.get("n")), unit_of(have(groups, "u") or have(groups, "us"))
    rel = have(groups, "rel")
    year = int(have(groups, "y")) if groups.get("y") else anchor.day.year if anchor.day else None
    timex = tv.period(count, unit)
    if count is None or year is None:
        return Sense(timex)
    first = date(year + {"last": -1, "next": 1}.get(rel, 0), 1, 1)
    there = tv.shifted(first, count, unit)
    return Sense(timex, timex, first, there - timedelta(days=1), tv.PRECISION.get(unit)) if there else Sense(timex)


def ago(groups: Groups, anchor: Anchor) -> Sense:
    """ "Three weeks ago", "two days later", "in ten days' time"."""
    count, unit, way = count_of(groups.get("n")), unit_of(have(groups, "u")), have(groups, "dir")
    back = way in {"ago", "earlier", "before"}
    if unit == "Y" and count == 1 and way in {"ago", "earlier"} and anchor.told.quarter and _ACCOUNTS.search(anchor.before):
        year, number = anchor.told.quarter
        return tv.of_quarter(year - 1, number)
    told = way in {"earlier", "later", "before"}
    base = anchor.told.base(unit) if told else anchor.day
    if count is None or anchor.day is None:
        return Sense("PAST_REF" if back else "FUTURE_REF")
    if unit.startswith("T"):
        return _moments(base or anchor.day, count, unit, way)
    step = -count if back else count
    if way == "later" and base is not None and anchor.tense != "future" and not _behind(tv.distant(base, step, unit), anchor.day):
        base = None
    return tv.distant(base, step, unit) if base is not None else vague(tv.distant(anchor.day, step, unit))


def _behind(there: Sense, today: date) -> bool:
    return there.start is not None and there.start <= today


def _moments(base: date, count: float, unit: str, way: str) -> Sense:
    """Minutes and hours ago: the day is known, the clock is not."""
    if unit == "TH" and count >= 24 and way == "ago":
        return tv.of_day(base - timedelta(days=round(count / 24)))
    return replace(tv.of_day(base), timex=None, precision="part of day") if way == "ago" and unit != "TS" else Sense("PAST_REF")


def beside(groups: Groups, anchor: Anchor) -> Sense:
    """ "The previous day", "that year", "the week before": against what the text named last."""
    rel, way, unit = have(groups, "rel"), have(groups, "dir").strip(), unit_of(have(groups, "u"))
    step = (
        -1
        if way in {"before", "earlier"} or "previous" in rel
        else 1
        if way in {"after", "later"} or rel.endswith(("following", "next"))
        else 0
    )
    base = anchor.told.base(unit)
    if base is not None:
        there = tv.shifted(base, step, unit)
        return tv.of_unit(there, unit) if there is not None else UNKNOWN
    there = tv.shifted(anchor.day, step, unit) if anchor.day is not None else None
    return vague(tv.of_unit(there, unit)) if there is not None else UNKNOWN


def running(groups: Groups, anchor: Anchor) -> Sense:
    """ "For a third straight day": the days that it has gone on for, the last of them the one named or the report's."""
    unit = unit_of(have(groups, "u"))
    count = int(have(groups, "d") or kinds()["nth"][have(groups, "o")])
    base = anchor.told.day if unit == "D" and anchor.told.day is not None else anchor.day
    timex = tv.period(count, unit)
    first = tv.shifted(base, 1 - count, unit) if base is not None else None
    if first is None or base is None:
        return Sense(timex)
    return Sense(timex, timex, tv.of_unit(first, unit).start, tv.of_unit(base, unit).end, tv.PRECISION.get(unit))


def quarter(groups: Groups, anchor: Anchor) -> Sense:
    """ "The third quarter", "Q2 2021", "last year's first half"; of a fiscal year the days are not known."""
    short = have(groups, "q")
    number = int(short[1]) if short else _number(groups)
    half = short.startswith("h") or have(groups, "u") == "half"
    named = have(groups, "y") or have(groups, "y0")
    rel = have(groups, "rel") or have(groups, "poss")
    day = anchor.day
    if not named and day is None:
        return UNKNOWN
    year = int(named) if named or day is None else day.year + {"last": -1, "next": 1}.get(rel, 0)
    if groups.get("ya"):
        year -= 1
    made = (tv.of_half if half else tv.of_quarter)(year, number)
    if not named and not rel and day is not None and made.start is not None and made.start > day and anchor.tense not in {"future", "near"}:
        made = (tv.of_half if half else tv.of_quarter)(year - 1, number)
    return vague(made) if groups.get("fy") else made


def _number(groups: Groups) -> int:
    word = kinds()["ordinal"][have(groups, "o")]
    return int(word) if word.isdigit() else (2 if have(groups, "u") == "half" else 4)


def business(groups: Groups, anchor: Anchor) -> Sense:
    """ "The quarter", "the latest period", "the year-ago quarter": the one that the report named, or else the last full one."""
    unit = kinds()["business"].get(have(groups, "u"), "Q")
    latest, back = have(groups, "latest"), bool(groups.get("ya"))
    if anchor.day is None:
        return UNKNOWN
    if unit == "Y" and re.match(r"\s+end(?:ed|ing)\b", anchor.after, re.I):
        return Sense("P1Y")
    if unit == "Y":
        return _book_year(groups, anchor.day, -1 if back else 0)
    if unit == "H":
        return UNKNOWN
    if latest == "current":
        return tv.of_unit(anchor.day, "Q")
    told = anchor.told.quarter
    year, number = told or _full_quarter(anchor.day)
    rel = {"last": anchor.day.year - 1, "this": anchor.day.year, "next": anchor.day.year + 1}.get(have(groups, "rel"))
    year = int(have(groups, "y")) if groups.get("y") else rel if rel is not None else year - back
    made = tv.of_quarter(year, number)
    return made if told is not None and not groups.get("fy") else vague(made)


def _book_year(groups: Groups, day: date, step: int) -> Sense:
    made = tv.of_year(day.year + step)
    return vague(made) if groups.get("fy") or groups.get("latest") == "latest" or step else made


def _full_quarter(day: date) -> tuple[int, int]:
    number = (day.month - 1) // 3
    return (day.year, number) if number else (day.year - 1, 4)


def fiscal(groups: Groups, anchor: Anchor) -> Sense:
    """ "Fiscal 2020" begins when its company's books do: the days are not known."""
    return vague(tv.of_year(int(have(groups, "y"))))


def week_of(groups: Groups, anchor: Anchor) -> Sense:
    """ "The week of July 5", "the week ending 11 July"."""
    month, number = month_of(have(groups, "m") or have(groups, "m2")), int(have(groups, "d") or have(groups, "d2"))
    if not groups.get("y") and anchor.day is None:
        return UNKNOWN
    year = int(have(groups, "y")) if groups.get("y") else tv.year_of(anchor.day or date.min, month, number, anchor.tense)
    day = date(year, month, number)
    way = have(groups, "dir")
    if way == "of" or (way.startswith("end") and day.weekday() == 6) or (way.endswith("ing") and day.weekday() == 0):
        return tv.of_week(day)
    first, last = (day - timedelta(days=6), day) if way.startswith("end") or way in {"to", "through"} else (day, day + timedelta(days=6))
    return replace(tv.of_days(first, last, "week"), timex=tv.of_week(day).timex)


def period(groups: Groups, anchor: Anchor) -> Sense:
    """ "Nine years" is a length; "in two weeks" with a verb that looks ahead is a day."""
    unit = unit_of(have(groups, "u") or have(groups, "us"))
    count = count_of(groups.get("n")) if groups.get("n") else (1 if groups.get("u") else None)
    timex = "PXWE" if unit == "WE" else tv.period(count, unit)
    if count is None or unit == "WE":
        return Sense(timex if unit == "WE" else open_period(groups, unit))
    ahead = anchor.tense == "future" and anchor.day is not None and not unit.startswith("T") and re.search(r"\bin\s\Z", anchor.before, re.I)
    if ahead and anchor.day is not None and not re.match(r"\s+of\b", anchor.after):
        return tv.distant(anchor.day, count, unit)
    return Sense(timex, timex)


def set_of(groups: Groups, anchor: Anchor) -> Sense:
    """ "Every Friday", "twice a week", "daily": no time in particular."""
    if groups.get("w"):
        return Sense(f"XXXX-WXX-{weekday_of(have(groups, 'w')) + 1}")
    if groups.get("m"):
        return Sense(f"XXXX-{month_of(have(groups, 'm')):02d}")
    if groups.get("p"):
        return Sense(f"XXXX-XX-XX{part_code(have(groups, 'p'))}")
    return Sense(tv.period(1, unit_of(have(groups, "u"))) if groups.get("u") else kinds()["often"][have(groups, "word")])


def reference(groups: Groups, anchor: Anchor) -> Sense:
    """ "Now", "recently", "the future"."""
    word = have(groups, "word")
    return Sense(next((kinds()[kind][word] for kind in ("present", "past", "future") if word in kinds()[kind]), None))


def century(groups: Groups, anchor: Anchor) -> Sense:
    """ "The 19th century"."""
    return tv.edged(tv.of_ordinal_century(nth_of(groups)), have(groups, "e"))


PERIODS: dict[str, Construction] = {
    "ago": ago,
    "beside": beside,
    "business": business,
    "century": century,
    "fiscal": fiscal,
    "opening": opening,
    "period": period,
    "quarter": quarter,
    "reference": reference,
    "running": running,
    "set": set_of,
    "stretch": stretch,
    "weekof": week_of,
}
