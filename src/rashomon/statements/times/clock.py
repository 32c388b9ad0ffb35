"""Clock times and turns of the day ("11pm", "an hour before midnight", "dawn"), and the day that each belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from rashomon.statements.times import values as tv
from rashomon.statements.times.anchor import count_of, have, weekday_of
from rashomon.statements.times.grammar import kinds
from rashomon.statements.times.values import UNKNOWN, Sense
from rashomon.text.numbers import parse_number

_JOIN = re.compile(r",?[^\S\n]*(?:on|at|of|in)?\s*(?:around|about|shortly before|shortly after|before|after)?\s*(?:the)?\s*\Z", re.I)
_STOP = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z]|\n")
_BRACKET = re.compile(r"\s?[(\[]\Z")
_DAYS = frozenset({"day", "part of day"})
SENTENCE = 400  # characters: no further than this is a day looked for in the sentence of a clock time


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day. Midnight ends its day: `carry` is 1 from midnight on."""

    hour: int
    minute: int
    exact: bool  # the minute was written
    carry: int = 0
    halved: bool = True  # morning or afternoon is told, by "pm" or by 24 hours


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression before it is bound to a report. `sense.timex` keeps the TIMEX3 value also where it is vague."""

    start: int
    end: int
    name: str
    sense: Sense
    clock: Clock | None = None
    turn: str | None = None  # TIMEX3 code of "dawn", "dusk"
    named: bool = False  # its words name the year, so that it hangs on no other date

    @property
    def dayless(self) -> bool:
        """A time of the day whose day is told elsewhere."""
        return self.clock is not None or self.turn is not None


def clock_of(name: str, match: re.Match[str]) -> Clock | None:
    """The time of the day that a match of "clock" or "noon" names; None where the figures are none."""
    groups = match.groupdict()
    if name == "noon":
        return _around_noon(groups)
    word = have(groups, "h")
    hour = int(word) if word.isdigit() else int(parse_number(word) or 0)
    minute = int(groups.get("min") or (30 if groups.get("half") else 0))
    if groups.get("past"):
        total = hour * 60 + (30 if have(groups, "past") == "half" else 15) * (1 if have(groups, "dir") == "past" else -1)
        hour, minute = divmod(total, 60)
    marker = re.sub(r"[. ]", "", have(groups, "ap") or have(groups, "ap2"))
    if marker and hour <= 12:
        hour = hour % 12 + (12 if marker in {"pm", "afternoon", "evening"} else 0)
    halved = bool(marker) or not 0 < hour <= 12 or word.startswith("0")
    return Clock(hour, minute, bool(groups.get("min") or groups.get("past")), halved=halved) if hour < 24 else None


def _around_noon(groups: dict[str, str | None]) -> Clock:
    minutes = 12 * 60 if have(groups, "word") != "midnight" else 24 * 60
    count = count_of(groups.get("n"))
    if count is not None:
        step = count * (60 if have(groups, "u").startswith("hour") else 1)
        minutes += round(-step if have(groups, "dir") in {"before", "to"} else step)
    return Clock(minutes % 1440 // 60, minutes % 60, count is not None and minutes % 60 != 0, minutes // 1440)


def turn_of(match: re.Match[str]) -> str:
    """TIMEX3 code of a turn of the day."""
    return kinds()["turn"][have(match.groupdict(), "word")]


def joined(text: str, rows: Sequence[Found]) -> list[Found]:
    """Neighbours that are one: "11pm on Thursday evening" is one expression, "Friday (July 2)" one day told twice."""
    made: list[Found] = []
    for row in rows:
        last = made[-1] if made else None
        if last is not None:
            between = text[last.end : row.start]
            if ((_open(last) and not row.dayless) or (not last.dayless and _open(row))) and _JOIN.fullmatch(between):
                dated = row if last.dayless else last
                timed = last if last.dayless else row
                if dated.sense.precision in _DAYS:
                    made[-1] = replace(timed, start=last.start, end=row.end, sense=dated.sense, named=dated.named)
                    continue
            elif last.name == "weekday" and row.name in {"date", "iso"} and _BRACKET.fullmatch(between):
                made[-1] = _told_twice(text, last, row)
        made.append(row)
    return made


def _open(row: Found) -> bool:
    """A time of the day that waits for its day."""
    return row.dayless and row.sense.start is None


def _told_twice(text: str, named: Found, dated: Found) -> Found:
    """A weekday with its date in brackets takes the date, where the date falls on it."""
    word = re.findall(r"[A-Za-z]+day\b", text[named.start : named.end])
    same = bool(word) and dated.sense.start is not None and dated.sense.start.weekday() == weekday_of(word[-1])
    return replace(named, sense=dated.sense, named=dated.named) if same and named.sense.precision == "day" else named


def clocked(text: str, rows: Sequence[Found], moment: datetime | None, day: date | None, offset_hours: float | None) -> list[Found]:
    """Give each clock time and turn of the day its day."""
    if not any(row.dayless for row in rows):
        return list(rows)
    local = moment + timedelta(hours=offset_hours or 0) if moment else None
    story = _story_day(rows, local.date() if local else day)
    whole = _halves_told(rows)
    return [replace(row, sense=_day_given(row, _beside(text, rows, row) or story, local, day)) if row.dayless else row for row in whole]


def _halves_told(rows: Sequence[Found]) -> list[Found]:
    """ "5:52" is in the afternoon where the report has "5:52 p.m." and no "5:52 a.m."."""
    told: dict[tuple[int, int], set[Clock]] = {}
    for row in rows:
        if row.clock is not None and row.clock.halved and row.clock.exact:
            told.setdefault((row.clock.hour % 12, row.clock.minute), set()).add(row.clock)
    return [replace(row, clock=_half_told(row.clock, told)) if row.clock is not None else row for row in rows]


def _half_told(clock: Clock, told: Mapping[tuple[int, int], set[Clock]]) -> Clock:
    same = told.get((clock.hour % 12, clock.minute), set()) if clock.exact and not clock.halved else set()
    return next(iter(same)) if len(same) == 1 else clock


def _beside(text: str, rows: Sequence[Found], row: Found) -> date | None:
    """The day that the sentence of a clock time names, the nearest to it."""
    near = [
        (max(row.start - other.end, other.start - row.end), other.sense.start)
        for other in rows
        if other.sense.precision in _DAYS and other.sense.start == other.sense.end and not other.dayless
        and row.start - other.end <= SENTENCE and other.start - row.end <= SENTENCE
        and _STOP.search(text, min(row.end, other.end), max(row.start, other.start)) is None
    ]  # fmt: skip
    return min(near)[1] if near else None


def _story_day(rows: Sequence[Found], latest: date | None) -> date | None:
    days = [
        r.sense.start for r in rows if r.sense.precision in _DAYS and r.sense.start and (latest is None or r.sense.start <= latest)
    ]  # fmt: skip
    if latest is not None:
        days = [d for d in days if (latest - d).days <= 7]
    return Counter(days).most_common(1)[0][0] if days else None


def _day_given(row: Found, story: date | None, local: datetime | None, day: date | None) -> Sense:
    named = row.sense.start
    base = named or story or (local.date() if local else day)
    if base is None:
        return UNKNOWN
    if row.clock is None:
        return tv.of_part(base, row.turn or "TNI")
    clock = row.clock
    if (
        named is None
        and story is None
        and local is not None
        and datetime(base.year, base.month, base.day, clock.hour, clock.minute) > local
    ):
        base -= timedelta(days=1)
    if clock.carry and (named is None or (clock.hour, clock.minute) == (0, 0)):
        base += timedelta(days=1)
    return tv.of_clock(base, clock.hour, clock.minute, clock.exact)
