"""When a report came out, as finely as it is known: a stretch of time with a beginning and an end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Moment:
    """The first and the last second that it may be; `clock` as the report gives it, empty where it gives none."""

    first: datetime
    last: datetime
    day: str  # "14 May 2024", "May 2024", "2024"
    clock: str


def moment(published: str | None) -> Moment | None:
    """Read a date.

    Args:
        published: ISO 8601: a year, a month, a day, a day with its time.

    Returns:
        None where there is none, or none that can be read.
    """
    found = _ISO.fullmatch(published or "")
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return None
    year, month, day, clock, zone = found.groups()
    try:
        first = datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}T{clock or '00:00'}:00{zone or '+00:00'}").astimezone(UTC)
    except ValueError:
        return None
    told = " ".join(part for part in (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year) if part)
    return Moment(first, _end(first, month, day, clock) - timedelta(seconds=1), told, clock or "")


def _end(first: datetime, month: str | None, day: str | None, clock: str | None) -> datetime:
    if clock:
        return first + timedelta(minutes=1)
    if day:
        return first + timedelta(days=1)
    if month:
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first.replace(year=first.year + 1)
