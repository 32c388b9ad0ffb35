"""When something happened, or how long it lasted, told otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.data import table
from rashomon.lineage.changes.pairing import Pairing
from rashomon.model import Change

_LONG = re.compile(r"(?i)\b((?:\w+[-\s])?(?:second|minute|hour|day|week|month|year|decade|centur(?:y|ie))s?)-long\b")


def detect(pairing: Pairing) -> Iterator[Change]:
    """Weekdays and months exchanged, and durations in "-long" that differ.

    Method: of the weekdays (and of the months) of both sides, one that is left over on each; "weeks-long" against "week-long".

    Limits: relative times ("in recent weeks", "last month") are not compared: two wordings of one time are the rule there. Numbers of
        days are found by the detector of numbers.

    Args:
        pairing: aligned sentences.
    """
    for kind in ("weekday", "month"):
        ours, theirs = _named(pairing, "before", kind), _named(pairing, "after", kind)
        lone = {v: r for v, r in ours.items() if v not in theirs}
        strange = {v: r for v, r in theirs.items() if v not in ours}
        if len(lone) == 1 and len(strange) == 1:
            yield pairing.change("time", next(iter(lone.values())), next(iter(strange.values())))
    yield from _in_place(pairing)
    yield from _dates(pairing)
    one, other = (_LONG.search(_body(pairing, side)) for side in ("before", "after"))
    if one and other and _plain(one.group(1)) != _plain(other.group(1)):
        spans = [
            (pairing.extent(side)[0] + m.start(), pairing.extent(side)[0] + m.end()) for side, m in (("before", one), ("after", other))
        ]
        yield pairing.change("time", pairing.range_of("before", *spans[0]), pairing.range_of("after", *spans[1]))


def _in_place(pairing: Pairing) -> Iterator[Change]:
    """One weekday or month exchanged for another at one place, whatever else the sentences name."""
    for kind in ("weekday", "month"):
        values = _values(kind)
        for edit in pairing.edits:
            one, other = (
                [at for at in range(*words) if pairing.text(side).words.forms[at] in values and not _of_report(pairing, side, at)]
                for side, words in (("before", edit.before), ("after", edit.after))
            )
            if len(one) == len(other) == 1:
                before, after = (pairing.forms(side, (at, at + 1))[0] for side, at in (("before", one[0]), ("after", other[0])))
                if values[before] != values[after]:
                    yield pairing.change("time", (one[0], one[0] + 1), (other[0], other[0] + 1))


def _dates(pairing: Pairing) -> Iterator[Change]:
    """The day of a month, where the month is the same."""
    months = _values("month")
    days = []
    for side in ("before", "after"):
        text, (low, high) = pairing.text(side), pairing.words(side)
        found: dict[str, tuple[str, tuple[int, int]]] = {}
        for at in range(low, high):
            month = months.get(text.words.forms[at])
            if month is None or _of_report(pairing, side, at):
                continue
            for day in (at + 1, at - 1):
                if low <= day < high and text.words.forms[day].isdigit() and len(text.words.forms[day]) <= 2:
                    found.setdefault(month, (text.words.forms[day].lstrip("0"), (min(at, day), max(at, day) + 1)))
        days.append(found)
    for month in sorted(days[0].keys() & days[1].keys()):
        (one, here), (other, there) = days[0][month], days[1][month]
        if one != other:
            yield pairing.change("time", here, there)


def _of_report(pairing: Pairing, side: str, at: int) -> bool:
    """A word of the date that a report itself bears: in its first sentence with the year, or behind "published" or "updated"."""
    text = pairing.text(side)
    near = text.words.forms[max(0, at - 3) : at + 5]
    if set(near) & {"published", "updated", "posted", "modified", "publication"}:
        return True
    first = text.ranges[0][1] if text.ranges else 0
    return at < first and any(len(form) in (4, 6) and form[-4:-2] in ("19", "20") and form.isdigit() for form in near)


def _values(kind: str) -> dict[str, str]:
    return {row[0].lower(): row[2] for row in table("timewords") if row[1] == kind and len(row[0]) > 2}


def _body(pairing: Pairing, side: str) -> str:
    start, end = pairing.extent(side)
    return pairing.text(side).report.text[start:end]


def _plain(duration: str) -> str:
    """Without the article, and "three-weeks" as "three week": the plural tells only where no number stands."""
    parts = re.split(r"[-\s]", duration.lower())
    counted = len(parts) == 2 and parts[0] not in ("a", "an", "the", "of", "in")
    return f"{parts[0]} {parts[1].rstrip('s')}" if counted and _counts(parts[0]) else parts[-1]


def _counts(word: str) -> bool:
    return word.isdigit() or any(row[0] == word for row in table("numbers"))


def _named(pairing: Pairing, side: str, kind: str) -> dict[str, tuple[int, int]]:
    values = _values(kind)
    text, (low, high) = pairing.text(side), pairing.words(side)
    found: dict[str, tuple[int, int]] = {}
    for at in range(low, high):
        form = text.words.forms[at]
        shown = text.report.text[text.words.starts[at] : text.words.ends[at]]
        if form in values and shown[0].isupper() and len(form) > 2 and not (form == "may" and at == low) and not _of_report(pairing, side, at):
            found.setdefault(values[form], (at, at + 1))
    return found
