"""When something happened, or how long it lasted, told otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.data import table
from rashomon.lineage.changes.happening import SAFE, places_apart
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.model import Change
from rashomon.text.words import rarity

SCORE = 0.6  # of the alignment, from which another weekday or month is another time of one happening
NEAR_WORDS = 5  # from a weekday or month to a word that tells what happened on it
TELLING_NATS = 1.5  # rarity of such a word
_LONG = re.compile(r"(?i)\b((?:\w+[-\s])?(?:second|minute|hour|day|week|month|year|decade|centur(?:y|ie))s?)-long\b")


def detect(pairing: Pairing) -> Iterator[Change]:
    """Weekdays and months exchanged, and durations in "-long" that differ.

    Method: of the weekdays (and of the months) of both sides, one that is left over on each; "weeks-long" against "week-long"; a year, a
        part of the day, "last", "next", "yesterday" or a unit behind them that stands for another one of its kind between the same words.
        Where the reports are known to be of two days, words relative to the day are not compared.

    Limits: other wordings of relative times ("in recent weeks", "over the past month") are not compared: two wordings of one time are the
        rule there. Numbers of days are found by the detector of numbers. A report's own date is left out.

    Args:
        pairing: aligned sentences.
    """
    if pairing.score >= SAFE or (
        pairing.score >= SCORE and not places_apart(pairing.original, pairing.left, pairing.derived, pairing.right)
    ):
        yield from _left_over(pairing)
        yield from _in_place(pairing)
        yield from _dates(pairing)
        yield from _words(pairing)
    one, other = (_LONG.search(_body(pairing, side)) for side in ("before", "after"))
    if one and other and _plain(one.group(1)) != _plain(other.group(1)):
        spans = [
            (pairing.extent(side)[0] + m.start(), pairing.extent(side)[0] + m.end()) for side, m in (("before", one), ("after", other))
        ]
        yield pairing.change("time", pairing.range_of("before", *spans[0]), pairing.range_of("after", *spans[1]))


def _left_over(pairing: Pairing) -> Iterator[Change]:
    """One weekday or month on each side that the other does not have."""
    for kind in ("weekday", "month"):
        ours, theirs = _named(pairing, "before", kind), _named(pairing, "after", kind)
        lone = {v: r for v, r in ours.items() if v not in theirs}
        strange = {v: r for v, r in theirs.items() if v not in ours}
        for before, after in zip(lone.values(), strange.values(), strict=False):
            if len(lone) == len(strange) == 1 and _beside(pairing, before, after):
                yield pairing.change("time", before, after)


def _beside(pairing: Pairing, before: Range, after: Range) -> bool:
    """Whether the same telling word stands near both: it is the time of one thing."""
    there = range(after[0] - NEAR_WORDS, after[1] + NEAR_WORDS)
    stems = pairing.original.words.stems
    near = range(max(0, before[0] - NEAR_WORDS), min(len(stems), before[1] + NEAR_WORDS))
    return any(pairing.matched.get(at) in there for at in near if rarity(stems[at]) > TELLING_NATS)


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
    """A word of the date that a report itself bears: behind "published", or with a year and nothing that ties it to the text."""
    text = pairing.text(side)
    near = text.words.forms[max(0, at - 3) : at + 5]
    if set(near) & {"published", "updated", "posted", "modified", "publication"}:
        return True
    year = next((k for k in range(at, min(at + 4, len(text.words))) if _is_year(text.words.forms[k])), None)
    if year is None:
        return False
    before = text.words.forms[at - 1] if at else ""
    after = text.report.text[text.words.ends[year] : text.words.ends[year] + 2]
    loose = after[:1] == " " and (after[1:].isupper() or after[1:].isdigit())
    return loose or (
        at <= HEAD_WORDS and before not in ("on", "in", "since", "until", "by", "from", "of", "to", "this", "that", "before", "after")
    )


def _is_year(form: str) -> bool:
    return form.isdigit() and len(form) in (4, 6) and form[-4:-2] in ("19", "20")


def _words(pairing: Pairing) -> Iterator[Change]:
    """A year for a year, "last" for "next" before a unit of time, a unit for a unit behind one of these, "today" for "yesterday"."""
    for edit in pairing.edits:
        if not 1 == edit.before[1] - edit.before[0] == edit.after[1] - edit.after[0]:
            continue
        i, j = edit.before[0], edit.after[0]
        one, other = pairing.original.words.forms[i], pairing.derived.words.forms[j]
        years = _is_year(one) and _is_year(other) and not (_of_report(pairing, "before", i) or _of_report(pairing, "after", j))
        if years or _shifted(pairing, i, j):
            low, high = pairing.left[0], pairing.left[1]
            left = max(low, i - 1), min(high, i + 2)
            right = max(pairing.right[0], j - 1), min(pairing.right[1], j + 2)
            yield pairing.change("time", left, right)


def _shifted(pairing: Pairing, i: int, j: int) -> bool:
    """Words for another time relative to the day of the report, where both reports can be of one day."""
    days = [report.published[:10] for report in (pairing.original.report, pairing.derived.report) if report.published]
    if len(set(days)) > 1:
        return False
    one, other = pairing.original.words.forms[i], pairing.derived.words.forms[j]
    for group in (_DEICTIC, _PARTS):
        if one in group and other in group and group[one] != group[other]:
            return True
    after, before = pairing.original.words.forms[i + 1 : i + 2], pairing.original.words.forms[max(0, i - 1) : i]
    if one in _WHICH and other in _WHICH:
        return bool(after) and (after[0] in _UNITS or after[0] in _values("weekday") or after[0] in _values("month"))
    return one in _UNITS and other in _UNITS and bool(before) and before[0] in _WHICH


_DEICTIC = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_PARTS = {"morning": 0, "noon": 1, "afternoon": 1, "evening": 2, "night": 3, "midnight": 3}
_WHICH = frozenset(("last", "this", "next", "previous", "past"))
_UNITS = frozenset(("day", "week", "month", "year", "decade", "century", "weekend", "summer", "winter", "spring", "autumn", "fall"))
HEAD_WORDS = 12  # of a report, in which its own date stands


@cache
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
        if (
            form in values
            and shown[0].isupper()
            and len(form) > 2
            and not (form == "may" and at == low)
            and not _of_report(pairing, side, at)
        ):
            found.setdefault(values[form], (at, at + 1))
    return found
