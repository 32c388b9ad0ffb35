"""The ledger of a whole desk, and its state on any day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Control, Status
from rashomon.model.events import DatePrecision
from rashomon.text.names import fold

_WEIGHT: dict[Status, int] = {"disputed": 3, "corroborated": 2, "single source": 1, "outlets only": 0}
_FINE: dict[DatePrecision | None, int] = {"day": 0, "week": 1, "month": 2, "year": 3, None: 4}


@dataclass(frozen=True, slots=True)
class Day:
    """Who is told to hold one place on one day: no line where it is not known, more than one where accounts differ."""

    place: str
    holders: tuple[Control, ...]
    left: Control | None = None  # the last line that had ended by then, where no other is in force


def ledgers(lines: Iterable[Control]) -> tuple[Control, ...]:
    """Lines of several stories about one place, fitted together.

    Method: lines of one holder are one, unless another took the place between; a line without an end ends where the next holder begins.
    A place is one by its name and country.

    Limits: two towns of one name in one country are one.

    Args:
        lines: Of some or all stories.

    Returns:
        By date, the undated at the day for which they are first told, then by place.
    """
    by_place: dict[str, list[Control]] = {}
    for line in lines:
        by_place.setdefault(fold(line.place) or line.place.lower(), []).append(line)
    fitted = [line for rows in by_place.values() for line in _ended(_joined(sorted(rows, key=_order)))]
    return tuple(sorted(fitted, key=_order))


def _order(line: Control) -> tuple[str, bool, str, str, str]:
    return (_begins(line) or line.end or "", _begins(line) is not None, line.place, line.holder, line.id)


def _begins(line: Control) -> str | None:
    """The first day for which it is known to be so."""
    return line.start or line.first_told


def _joined(rows: Sequence[Control]) -> list[Control]:
    found: list[Control] = []
    for row in rows:
        at = next((n for n in range(len(found) - 1, -1, -1) if found[n].holder == row.holder), None)
        if at is not None and not _parted(found[at], row, rows):
            found[at] = _one(found[at], row)
        else:
            found.append(row)
    return found


def _parted(one: Control, other: Control, rows: Sequence[Control]) -> bool:
    """Whether the place was in other hands between two lines of one holder."""
    begins, until = _begins(one) or one.end or "", _begins(other) or other.end or ""
    if one.end and _begins(other) and one.end < until:
        return True
    return any(r.holder != one.holder and r.start and begins < r.start <= until for r in rows)


def _one(one: Control, other: Control) -> Control:
    starts = sorted((r for r in (one, other) if r.start), key=lambda r: (_FINE[r.start_precision], r.start or ""))
    ends = sorted((r for r in (one, other) if r.end), key=lambda r: (_FINE[r.end_precision], r.end or ""))
    told = sorted(d for r in (one, other) for d in (r.first_told, r.last_told) if d)
    first = starts[0] if starts else one
    return replace(
        first,
        end=ends[0].end if ends else None,
        end_precision=ends[0].end_precision if ends else None,
        status=max(one.status, other.status, key=_WEIGHT.__getitem__),
        claim=first.claim or one.claim or other.claim,
        according=_both(one.according, other.according),
        disputed=_both(one.disputed, other.disputed),
        doubted=_both(one.doubted, other.doubted),
        reports=_both(one.reports, other.reports),
        spans=tuple(dict.fromkeys((*one.spans, *other.spans))),
        pressed=_both(one.pressed, other.pressed),
        jointly=_both(one.jointly, other.jointly),
        first_told=told[0] if told else None,
        last_told=told[-1] if told else None,
        implied=one.implied and other.implied,
    )


def _both(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _ended(rows: Sequence[Control]) -> list[Control]:
    found = []
    for row in rows:
        begins = _begins(row)
        after = [r for r in rows if r.holder != row.holder and r.start and begins and r.start > begins]
        if row.end is None and after:
            first = min(after, key=lambda r: r.start or "")
            row = replace(row, end=first.start, end_precision=first.start_precision)
        found.append(row)
    return found


def held_on(day: str, lines: Sequence[Control]) -> tuple[Day, ...]:
    """Who is told to hold each place on a day.

    Method: a line is in force from its first day, or, where that is not told, from the first day for which a report tells it, and before
    its last. "In 2015" is in force from the end of 2015. A line that was last told before another holder was told is no longer in force.

    Args:
        day: ISO 8601 date.
        lines: As `ledgers` gives them.

    Returns:
        By place; without holders where the day is before the first line or after the last known one.
    """
    by_place: dict[str, list[Control]] = {}
    for line in lines:
        by_place.setdefault(fold(line.place) or line.place.lower(), []).append(line)
    return tuple(sorted((_state(day, rows) for rows in by_place.values()), key=lambda state: state.place))


def _state(day: str, rows: Sequence[Control]) -> Day:
    current = [r for r in rows if _in_force(day, r)]
    holders = tuple(r for r in current if not any(_overtakes(day, s, r) for s in current))
    past = [r for r in rows if r.end and _latest(r.end, r.end_precision) <= day]
    left = max(past, key=lambda r: r.end or "", default=None)
    return Day(rows[0].place, holders, None if holders else left)


def _in_force(day: str, line: Control) -> bool:
    start = _latest(line.start, line.start_precision) if line.start else line.first_told
    start = min((d for d in (start, line.first_told if not line.start or line.first_told != line.start else start) if d), default=None)
    return start is not None and start <= day and (line.end is None or day < line.end)


def _overtakes(day: str, other: Control, line: Control) -> bool:
    """Whether another holder is told later than this one ever is."""
    begins = _begins(other)
    return other.holder != line.holder and begins is not None and (line.last_told or line.start or "") < begins <= day


def _latest(day: str, precision: DatePrecision | None) -> str:
    """The last day that a date of some precision can mean."""
    year, month = int(day[:4]), int(day[5:7] or 1)
    if precision == "year":
        return f"{year:04d}-12-31"
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}" if precision == "month" else day
