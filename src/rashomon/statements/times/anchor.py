"""What relative time expressions are measured from, and the plain readings of a match that every construction shares."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from rashomon.statements.times.grammar import kinds
from rashomon.statements.times.values import Sense, Tense
from rashomon.text.numbers import parse_number, scan

BACK = frozenset({"last", "past", "previous", "this past", "the previous", "recent"})
AHEAD = frozenset({"next", "coming", "following", "the following", "this coming", "the coming", "first"})
_HALF = re.compile(r"half\s+an?\b", re.I)
_DAY_LEVEL = frozenset({"day", "part of day", "hour", "minute"})
Groups = Mapping[str, str | None]
Order = Literal["dmy", "mdy"]


@dataclass(frozen=True, slots=True)
class Told:
    """What the text has named so far: the last day, and the last day, month, quarter and year of whatever precision."""

    day: date | None = None
    month: date | None = None  # its first day
    quarter: tuple[int, int] | None = None  # year and number
    year: int | None = None

    def after(self, sense: Sense, today: date | None) -> Told:
        """The same after one more expression; of quarters the last that is over counts, which a report of accounts is about."""
        if sense.start is None or sense.precision is None or sense.value is None:
            return self
        if sense.precision in _DAY_LEVEL:
            return replace(self, day=sense.start, month=sense.start.replace(day=1), year=sense.start.year)
        if sense.precision in {"month", "part of month"}:
            return replace(self, month=sense.start, year=sense.start.year)
        if sense.precision == "quarter":
            named = (sense.start.year, (sense.start.month + 2) // 3)
            over = today is None or (sense.end is not None and sense.end < today)
            later = self.quarter is None or named > self.quarter
            return replace(self, quarter=named, year=named[0]) if over and later else self
        return replace(self, year=sense.start.year) if sense.precision in {"year", "part of year", "season"} else self

    def base(self, unit: str) -> date | None:
        """The day that "the previous day", "that month", "a year later" are measured from."""
        if unit in {"D", "W", "2W", "WE"}:
            return self.day
        if unit == "Q" and self.quarter is not None:
            return date(self.quarter[0], 3 * self.quarter[1] - 2, 1)
        if unit in {"M", "Q"}:
            return self.month
        return date(self.year, 7, 1) if self.year is not None else None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of the report, what the text has named so far, and which way the expression lies."""

    day: date | None
    told: Told = Told()
    tense: Tense = "none"
    timed: bool = True  # the report bears a clock time, so its day is certain
    local: date | None = None  # the day at the scene when the report was published, where that is told
    order: Order | None = None  # in which order the report writes dates in figures
    before: str = ""  # of the line, in front of the expression
    after: str = ""


Construction = Callable[[Groups, Anchor], Sense]


def have(groups: Groups, key: str) -> str:
    """A named group, lower-cased, blanks made one; empty where it is absent."""
    return re.sub(r"\s+", " ", groups.get(key) or "").lower()


def count_of(words: str | None) -> float | None:
    """The number in "three", "2", "half a", "a"; None for "several" and the like."""
    if not words:
        return None
    words = re.sub(r"\s+", " ", words.strip().lower())
    if words in {"a", "an", "another"}:
        return 1
    if _HALF.match(words):
        return 0.5
    if words.endswith(" 1/2"):
        return float(words.split()[0]) + 0.5
    tens, _, ones = words.partition(" ")
    joined = f"{tens}-{ones}" if tens in kinds()["tens"] and ones else words
    return parse_number(joined) if list(scan(joined)) else None


def unit_of(words: str) -> str:
    """ISO 8601 code of a unit, singular or plural."""
    return kinds()["unit"][words.lower().removesuffix("s")]


def month_of(words: str) -> int:
    """Number of a month, its name in full or short."""
    return int(kinds()["month"][words.lower().rstrip(".")])


def weekday_of(words: str) -> int:
    """Number of a weekday, Monday 0."""
    return int(kinds()["weekday"][words.lower().rstrip(".")])


def nth_of(groups: Groups) -> int:
    """The day of a month or an ordinal, in figures (d) or words (od)."""
    return int(have(groups, "d") or kinds()["nth"][have(groups, "od")])


def part_code(words: str) -> str:
    """TIMEX3 code of a part of the day."""
    return kinds()["part"].get(words.split()[-1], "TNI")


def year_in_words(words: str) -> int:
    """ "nineteen ninety-six", "two thousand and four"."""
    pieces = re.findall(r"[a-z]+", words.lower())
    known = {**kinds()["teens"], **kinds()["tens"]}
    ones = dict(zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], range(1, 10), strict=True))
    rest = sum(int(known.get(piece) or ones.get(piece, 0)) for piece in pieces[1:])
    return (2000 if pieces[0] == "two" else 100 * int(known[pieces[0]])) + rest
