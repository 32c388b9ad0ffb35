"""Order by times of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from rashomon.data import table
from rashomon.lineage.direction.clue import Case, Clue
from rashomon.model import Report

HEAD_CHARS = 260  # of a text, where its own date stands
INFERRED = 0.3  # of the weight, where a date was inferred


@dataclass(frozen=True, slots=True)
class Moment:
    """When a report was published, between two moments."""

    first: datetime
    last: datetime
    sure: float  # 0 to 1


def by_time(case: Case) -> list[Clue]:
    """The earlier publication is the original.

    Method: a date without an hour (midnight is how a container writes one) is a whole day, so two reports of one day have no order.
        Where no time is given, the date that stands at the head of the text is taken.

    Limits: an outlet's clock may lag behind the agency whose text it carries, and pages are changed under their first date; a time alone is
        never near certainty.

    Args:
        case: two texts.
    """
    moments = [_moment(side.text.report) for side in (case.left, case.right)]
    if moments[0] is None or moments[1] is None:
        return []
    (early, one), (late, other) = sorted(zip((case.left, case.right), moments, strict=True), key=lambda row: (row[1].first, row[1].last))  # type: ignore[union-attr]
    if one is None or other is None or one.last >= other.first:
        return []
    hours = (other.first - one.first).total_seconds() / 3600
    exact = one.first == one.last and other.first == other.last
    weight = _weight(hours, exact) * min(one.sure, other.sure)
    gap = _gap(hours) if exact else _many(round(hours / 24), "day")
    return [Clue(weight if early is case.left else -weight, f"{early.name} was published {gap} before {late.name}")]


def _gap(hours: float) -> str:
    if hours < 1:
        return _many(round(60 * hours), "minute")
    return _many(round(hours), "hour") if hours < 48 else _many(round(hours / 24), "day")


def _many(number: int, unit: str) -> str:
    return f"{max(1, number)} {unit}" + ("s" if number > 1 else "")


def _weight(hours: float, exact: bool) -> float:
    """A few hours say little, a day more; a date may be off by one (time zones, first and last state of a page)."""
    if exact:
        return min(1.4, 0.2 + hours / 24)
    return 0.8 if hours <= 24 else 1.4


def _moment(report: Report) -> Moment | None:
    stated, sure = report.published, INFERRED if report.published_basis == "inferred" else 1.0
    if stated is None:
        stated = _written(report.text)
    if stated is None:
        return None
    try:
        at = datetime.fromisoformat(stated).replace(tzinfo=None)
    except ValueError:
        return None
    if "T" in stated and (at.hour, at.minute) != (0, 0):
        return Moment(at, at, sure)
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Moment(day, day + timedelta(hours=23, minutes=59), sure)


@cache
def _dates() -> re.Pattern[str]:
    months = "|".join(sorted({row[0][:3].title() for row in table("timewords") if row[1] == "month"}))
    month = rf"(?P<{{}}>{months})[a-z]*\.?"
    return re.compile(
        rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ -]{month.format('m1')},?[ -](?P<y1>20\d\d|19\d\d)\b"
        rf"|\b{month.format('m2')} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<y2>20\d\d|19\d\d)\b"
        rf"|\b(?P<d3>\d\d)-(?P<m3>\d\d)-(?P<y3>20\d\d)\b"
    )


def _written(text: str) -> str | None:
    """The date at the head of a text, as a dateline or under the headline has it."""
    found = _dates().search(text[:HEAD_CHARS])
    if found is None:
        return None
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    day, month, year = (next(found.group(f"{key}{n}") for n in (1, 2, 3) if found.group(f"{key}{n}")) for key in "dmy")
    number = int(month) if month.isdigit() else names.index(month.lower()) + 1
    return f"{year}-{number:02d}-{int(day):02d}"
