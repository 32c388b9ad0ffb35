"""What each construction of a time expression means against the day of its report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from rashomon.statements.times import values as tv
from rashomon.statements.times.anchor import (
    AHEAD,
    BACK,
    Anchor,
    Construction,
    Groups,
    have,
    month_of,
    nth_of,
    part_code,
    unit_of,
    weekday_of,
    year_in_words,
)
from rashomon.statements.times.grammar import kinds
from rashomon.statements.times.periods import PERIODS, vague
from rashomon.statements.times.values import UNKNOWN, Sense, Tense

_JULIAN = frozenset({"orthodox", "russian", "coptic"})
"""Rites that keep Christmas by the Julian calendar, 13 days behind from 1900 to 2099."""


def sense(name: str, match: re.Match[str], anchor: Anchor) -> Sense:
    """The meaning of one match of the grammar.

    Args:
        name: the construction, as `grammar.matches` gives it.
        anchor: the day of the report; without one only expressions that name their own date get a value.
    """
    try:
        return _SENSES[name](match.groupdict(), anchor)
    except (ValueError, OverflowError):
        return UNKNOWN


def _year(text: str) -> int:
    year = int(text)
    return year if year > 99 else year + (1900 if year > 40 else 2000)


def _iso(groups: Groups, anchor: Anchor) -> Sense:
    day = date(int(have(groups, "y")), int(have(groups, "mn")), int(have(groups, "d")))
    return tv.of_clock(day, int(have(groups, "h")), int(have(groups, "min")), True) if groups.get("h") else tv.of_day(day)


def _slash(groups: Groups, anchor: Anchor) -> Sense:
    """ "03/04/2021": the day first, or the month, as the report writes it elsewhere; unknown where it does not tell."""
    first, second, year = int(have(groups, "a")), int(have(groups, "b")), _year(have(groups, "y"))
    if anchor.order is None and first <= 12 and second <= 12 and first != second:
        return UNKNOWN
    day_first = first > 12 or (second <= 12 and anchor.order == "dmy")
    return tv.of_day(date(year, second, first) if day_first else date(year, first, second))


def _dated(groups: Groups, anchor: Anchor, month: int, number: int) -> date | None:
    """The day of a date, its year told by its own figure, by its weekday, or by the report."""
    if groups.get("y"):
        return date(int(have(groups, "y")), month, number)
    if anchor.day is None:
        return None
    year = tv.year_of(anchor.day, month, number, anchor.tense)
    if groups.get("w"):
        weekday = weekday_of(have(groups, "w"))
        fits = [at for at in (year, year - 1, year + 1) if _weekday_on(at, month, number) == weekday]
        year = fits[0] if fits else year
    return date(year, month, number)


def _weekday_on(year: int, month: int, number: int) -> int | None:
    try:
        return date(year, month, number).weekday()
    except ValueError:
        return None


def _date(groups: Groups, anchor: Anchor) -> Sense:
    month, number = month_of(have(groups, "m")), nth_of(groups)
    day = _dated(groups, anchor, month, number)
    if day is None:
        return Sense(f"XXXX-{month:02d}-{number:02d}")
    return replace(tv.of_day(day), precision="part of day") if groups.get("early") else tv.of_day(day)


def _range(groups: Groups, anchor: Anchor) -> Sense:
    month = month_of(have(groups, "m"))
    first, last = (_dated(groups, anchor, month, int(have(groups, key))) for key in ("d", "d2"))
    if first is None or last is None:
        return Sense(f"XXXX-{month:02d}-{int(have(groups, 'd')):02d}")
    return tv.of_days(first, last, "part of day" if groups.get("early") else "day")


def _years(groups: Groups, anchor: Anchor) -> Sense:
    first, last = have(groups, "y"), have(groups, "y2")
    return tv.of_years(int(first), int(last if len(last) == 4 else first[:2] + last))


def _month(groups: Groups, anchor: Anchor) -> Sense:
    month, rel = month_of(have(groups, "m")), have(groups, "rel")
    edge = have(groups, "e")
    if groups.get("y") or groups.get("yw"):
        year = int(have(groups, "y")) if groups.get("y") else year_in_words(have(groups, "yw"))
        return tv.edged(tv.of_month(year, month), edge)
    if anchor.day is None:
        return Sense(f"XXXX-{month:02d}")
    if groups.get("ry"):
        return tv.edged(tv.of_month(anchor.day.year + {"last": -1, "next": 1}.get(have(groups, "ry"), 0), month), edge)
    tense: Tense = "future" if rel in AHEAD else "past" if rel in BACK else anchor.tense
    year = anchor.day.year if rel == "this" else tv.year_of(anchor.day, month, None, tense)
    if rel in BACK | AHEAD and (year, month) == (anchor.day.year, anchor.day.month):
        year += 1 if rel in AHEAD else -1
    return tv.edged(tv.of_month(year, month), edge)


def _weekday(groups: Groups, anchor: Anchor) -> Sense:
    if anchor.day is None:
        return UNKNOWN
    day = _weekday_day(groups, anchor, anchor.day)
    part = have(groups, "p")
    if part:
        return tv.of_part(day, part_code(part))
    return replace(tv.of_day(day), precision="part of day") if groups.get("early") else tv.of_day(day)


def _weekday_day(groups: Groups, anchor: Anchor, today: date) -> date:
    weekday, rel, week = weekday_of(have(groups, "w")), have(groups, "rel"), have(groups, "week")
    if week or (rel == "this" and anchor.tense != "past"):
        step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(week, 0)
        return today - timedelta(days=today.weekday() - weekday - 7 * step)
    if not rel and anchor.tense != "future" and anchor.local is not None and anchor.local > today and anchor.local.weekday() == weekday:
        return anchor.local
    tense: Tense = "future" if rel in AHEAD else "past" if rel in BACK else anchor.tense
    day = tv.nearest_weekday(today, weekday, tense)
    if rel in BACK | AHEAD and day == today:
        day += timedelta(days=7 if rel in AHEAD else -7)
    early = re.match(r"(?:the )?early|(?:the )?hours", have(groups, "early")) is not None
    if not rel and not anchor.timed and early and day == today - timedelta(days=6):
        day += timedelta(days=7)
    return day


def _nights(groups: Groups, anchor: Anchor) -> Sense:
    """ "The night from Tuesday to Wednesday"."""
    if anchor.day is None:
        return UNKNOWN
    last = tv.nearest_weekday(anchor.day, weekday_of(have(groups, "w2")), anchor.tense)
    first = tv.nearest_weekday(last, weekday_of(have(groups, "w")), "past")
    return replace(tv.of_days(first, last, "part of day"), timex=f"{first.isoformat()}TNI")


def _deictic(groups: Groups, anchor: Anchor) -> Sense:
    if anchor.day is None:
        return UNKNOWN
    word = have(groups, "word")
    day = anchor.day + timedelta(days=int(kinds()["distance"][word]))
    if word == "overnight":
        return replace(tv.of_part(day, "TNI"), start=day - timedelta(days=1))
    if word == "tonight":
        return tv.of_part(day, "TNI")
    return tv.of_part(day, part_code(have(groups, "p"))) if groups.get("p") else tv.of_day(day)


def _part(groups: Groups, anchor: Anchor) -> Sense:
    rel, code = have(groups, "rel"), part_code(have(groups, "p"))
    told = not rel or rel in {"that", "the same", "the previous", "the following", "the next", "next"}
    day = anchor.told.day if told else anchor.day
    steps = {"last": -1, "the previous": -1, "the following": 1, "the next": 1, "next": 1, "before": -1, "after": 1}
    step = steps.get(rel or have(groups, "dir"), 0)
    if day is None:
        return vague(tv.of_part(anchor.day + timedelta(days=step), code)) if anchor.day is not None else UNKNOWN
    return tv.of_part(day + timedelta(days=step), code)


def _unit(groups: Groups, anchor: Anchor) -> Sense:
    """ "This month", "last week", "later this year", "the end of the month"; the current one ends with the report where it is past."""
    rel, unit, edge = have(groups, "rel"), unit_of(have(groups, "u")), have(groups, "e")
    if anchor.day is None or unit.startswith("T"):
        return UNKNOWN
    step = -1 if rel in BACK else 1 if rel in AHEAD else 0
    there = tv.shifted(anchor.day, step, unit)
    if there is None:
        return UNKNOWN
    if unit == "WE":
        return tv.edged(_weekend(rel, anchor, anchor.day), edge)
    whole = tv.of_unit(there, unit)
    if step or unit == "D" or whole.end is None or whole.start is None:
        return tv.edged(whole, edge)
    if edge == "later" or (not edge and anchor.tense == "future"):
        return replace(whole, start=max(whole.start, anchor.day) if edge else whole.start)
    if edge and edge != "earlier":
        return tv.edged(whole, edge)
    return replace(whole, end=min(whole.end, anchor.day)) if rel != "the" or edge else whole


def _weekend(rel: str, anchor: Anchor, today: date) -> Sense:
    """ "The weekend" is the last one; "this weekend" the coming one, unless its verb is past."""
    if rel in AHEAD:
        return tv.of_weekend(today + timedelta(days=7 if today.weekday() >= 5 else 0))
    back = rel in BACK or (today.weekday() < 5 and (anchor.tense == "past" or (rel == "the" and anchor.tense == "none")))
    return tv.of_weekend(today - timedelta(days=7 if back else 0))


def _season(groups: Groups, anchor: Anchor) -> Sense:
    code, rel, edge = kinds()["season"][have(groups, "s")], have(groups, "rel"), have(groups, "e")
    if groups.get("y"):
        return tv.edged(tv.of_season(int(have(groups, "y")), code), edge)
    if anchor.day is None:
        return Sense(f"XXXX-{code}")
    near = [tv.of_season(anchor.day.year + step, code) for step in (-2, -1, 0, 1, 2)]
    if rel == "last":
        fits = [whole for whole in near if whole.end is not None and whole.end < anchor.day]
        return tv.edged(fits[-1], edge)
    if rel == "next" or anchor.tense == "future":
        fits = [whole for whole in near if whole.start is not None and whole.end is not None and max(whole.start, whole.end) > anchor.day]
        begun = fits[0].start is not None and fits[0].start <= anchor.day
        return tv.edged(fits[1 if begun and rel == "next" else 0], edge)
    if rel == "this" or anchor.tense == "near":
        return tv.edged(tv.of_season(anchor.day.year, code), edge)
    fits = [whole for whole in near if whole.start is not None and whole.start <= anchor.day]
    return tv.edged(fits[-1], edge)


def _decade(groups: Groups, anchor: Anchor) -> Sense:
    year = have(groups, "y") or 1900 + int(have(groups, "yy") or kinds()["decade"][have(groups, "word")])
    return tv.edged(tv.of_decade(int(year)), have(groups, "e"))


def _year_alone(groups: Groups, anchor: Anchor) -> Sense:
    year = int(have(groups, "y")) if groups.get("y") else year_in_words(have(groups, "yw"))
    return tv.edged(tv.of_year(year), have(groups, "e"))


def _holiday(groups: Groups, anchor: Anchor) -> Sense:
    """A feast with a day of its own; the day of Easter only where East and West agree or the words tell which, Thanksgiving's not."""
    rule, rel = kinds()["holiday"][have(groups, "hol")], have(groups, "rel")
    if not groups.get("y") and anchor.day is None:
        return UNKNOWN
    rite = have(groups, "rite")
    if groups.get("y"):
        return _feast(rule, int(have(groups, "y")), rite)
    today = anchor.day or date.min
    near = [_feast(rule, today.year + step, rite) for step in (-2, -1, 0, 1, 2)]
    ahead = rel == "next" or (rel != "last" and anchor.tense == "future")
    passed = sum((feast.timex or "") <= today.isoformat() for feast in near)
    if rel == "this" or (anchor.tense == "near" and not rel):
        return min(near, key=lambda feast: abs((date.fromisoformat(feast.timex or "") - today).days))
    return near[passed] if ahead else near[passed - 1]


def _feast(rule: str, year: int, rite: str) -> Sense:
    if rule.startswith("easter"):
        days = timedelta(days=int(rule.removeprefix("easter")))
        west, east = tv.western_easter(year) + days, tv.orthodox_easter(year) + days
        if rite in _JULIAN | {"greek"}:
            return tv.of_day(east)
        return tv.of_day(west) if west == east or rite else vague(tv.of_day(west))
    if rule[0].isdigit():
        fixed = date(year, int(rule[:2]), int(rule[3:]))
        return tv.of_day(fixed.replace(year=year - 1) + timedelta(days=13) if rite in _JULIAN and fixed.month == 12 else fixed)
    which, weekday, month = rule.split("-")
    if which == "last":
        end = tv.of_month(year, int(month)).end or date.min
        return vague(tv.of_day(tv.nearest_weekday(end, int(weekday), "past")))
    first = tv.nearest_weekday(date(year, int(month), 1), int(weekday), "future")
    return vague(tv.of_day(first + timedelta(days=7 * (int(kinds()["ordinal"][which]) - 1))))


def _clock(groups: Groups, anchor: Anchor) -> Sense:
    return UNKNOWN


_SENSES: Mapping[str, Construction] = PERIODS | {
    "clock": _clock,
    "date": _date,
    "decade": _decade,
    "deictic": _deictic,
    "holiday": _holiday,
    "iso": _iso,
    "month": _month,
    "nights": _nights,
    "noon": _clock,
    "part": _part,
    "range": _range,
    "season": _season,
    "slash": _slash,
    "turn": _clock,
    "unit": _unit,
    "weekday": _weekday,
    "year": _year_alone,
    "years": _years,
}
