"""Time expressions of a report, against the date of the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal

from rashomon.model import Basis, Reading, Report, Sentence, Time
from rashomon.statements.times.anchor import Anchor, Order, Told
from rashomon.statements.times.clock import Found, clock_of, clocked, joined, turn_of
from rashomon.statements.times.grammar import matches
from rashomon.statements.times.sense import sense
from rashomon.statements.times.tense import tense_of
from rashomon.statements.times.values import Sense, of_day

_SINCE = re.compile(r"\bsince\s+(?:the\s+|late\s+|early\s+)?\Z", re.I)
_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d\d)?\d\d(?![\d/])")
_SHOWN = 60  # characters on either side of an expression that its meaning is looked for in
_UNTOLD = frozenset({"reference", "set"})
_POINTED = frozenset({"date", "month", "weekday", "range", "weekof", "season"})


def times(report: Report, reading: Reading, offset_hours: float | None = None) -> tuple[Time, ...]:
    """Every time expression of a report's body, with the days it stands for.

    Method:
        A grammar of English time expressions in the manner of HeidelTime (Strötgen and Gertz 2010) and SUTime (Chang and Manning 2012):
        constructions found by pattern, normalised by calendar arithmetic against the date of the report. A weekday is the one on or
        before the report unless its verb looks ahead. "The previous day" is measured from the day that the text named last. A clock time
        belongs to the day that its own sentence names, else to the day that the report speaks of most, else to the report's day, or the day
        before where it lies after the report.
    Limits:
        Sets ("every Friday"), "now" and "recently" are not given. Without a date of the report, only expressions that name their own year
        have a value. Feasts by the moon, fiscal years and dates in figures that may be read two ways have none either. Seasons are those of
        the northern hemisphere.

    Args:
        report: the report; its `published` day is what relative expressions are measured from.
        reading: its sentences; may be empty, then lines take their place and tense is judged from words.
        offset_hours: how far local time at the scene is ahead of the clock of `published`; for clock times only.

    Returns:
        In order of the text, each with what its days rest on: `basis` is "named" where the words name their year, else that of the
        report's date, so that "Thursday" in a report whose date was inferred is itself inferred. `value` is a day, month, year, ISO
        week, ISO duration, ISO interval or minute; None where it is vague.
    """
    found = find(report.text, report.published, reading.sentences, offset_hours)
    return tuple(_record(report, row) for row in found if row.name not in _UNTOLD)


def _record(report: Report, row: Found) -> Time:
    meant = row.sense
    start = meant.start.isoformat() if meant.start else None
    end = meant.end.isoformat() if meant.end else None
    dated = start is not None or end is not None
    basis: Basis | Literal["named"] | None = None if not dated else "named" if row.named else report.published_basis
    return Time(report.id, row.start, row.end, report.text[row.start : row.end], meant.value, start, end, meant.precision, basis)


def find(text: str, published: str | None, sentences: Sequence[Sentence] = (), offset_hours: float | None = None) -> tuple[Found, ...]:
    """Time expressions of a text, vague ones and "now" too, with TIMEX3 values: what `times` is made of, and what the bench measures."""
    moment = _moment(published)
    day, timed = (moment.date() if moment else None), bool(published and len(published) > 10)
    local = (moment + timedelta(hours=offset_hours)).date() if moment is not None and timed and offset_hours is not None else None
    base = Anchor(day, timed=timed, local=local, order=_order(text, day))
    told = Told()
    rows: list[Found] = []
    for start, end, sentence in _lines(text, sentences):
        for name, match in matches(text[start:end]):
            for row in _bound(start, sentence, name, match, replace(base, told=told)):
                rows.append(row)
                told = told.after(row.sense, day)
    return tuple(clocked(text, joined(text, rows), moment if timed else None, day, offset_hours))


def _moment(published: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(published).replace(tzinfo=None) if published else None
    except ValueError:
        return None


def _order(text: str, day: date | None) -> Order | None:
    """Whether a report writes 3 April as 03/04 or 04/03: by a date of its own that can be read one way only, or that is its own day."""
    orders: set[Order] = set()
    for match in _FIGURES.finditer(text):
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second or (day is not None and first != second and (second, first) == (day.month, day.day)):
            orders.add("dmy")
        elif second > 12 >= first or (day is not None and first != second and (first, second) == (day.month, day.day)):
            orders.add("mdy")
    return orders.pop() if len(orders) == 1 else None


def _lines(text: str, sentences: Sequence[Sentence]) -> Iterable[tuple[int, int, Sentence | None]]:
    if sentences:
        yield from ((sentence.start, sentence.end, sentence) for sentence in sentences)
        return
    yield from ((match.start(), match.end(), None) for match in re.finditer(r"[^\n]+", text))


def _bound(offset: int, sentence: Sentence | None, name: str, match: re.Match[str], anchor: Anchor) -> Iterator[Found]:
    line = match.string
    before = line[max(0, match.start() - _SHOWN) : match.start()]
    after = line[match.end() : match.end() + _SHOWN]
    anchor = replace(anchor, tense=tense_of(match, sentence, offset), before=before, after=after)
    meant = _since(sense(name, match, anchor), before, anchor.day)
    start, end = offset + match.start(), offset + _end(name, match)
    if name == "range" and match["sep"].lower() in {"and", "or"} and not before.lower().endswith("between "):
        yield from _two_days(start, end, match, meant)
    else:
        clock = clock_of(name, match) if name in {"clock", "noon"} else None
        turn = turn_of(match) if name == "turn" else None
        yield Found(start, end, name, meant, clock, turn, named=_named(name, match))


def _named(name: str, match: re.Match[str]) -> bool:
    """Whether the words name their year."""
    return name in {"century", "decade"} or any(match[key] for key in ("y", "yw", "y0") if key in match.re.groupindex)


def _two_days(start: int, end: int, match: re.Match[str], meant: Sense) -> Iterator[Found]:
    """ "April 24 and 25": two days that share their month."""
    first = match.group()[: match.start("sep") - match.start()].rstrip()
    days = [of_day(day) if day is not None else meant for day in (meant.start, meant.end)]
    yield Found(start, start + len(first), "date", days[0])
    yield Found(start + match.start("d2") - match.start(), end, "date", days[1])


def _since(meant: Sense, before: str, day: date | None) -> Sense:
    """ "Since December" runs until the report."""
    past = meant.end is not None and day is not None and meant.end < day
    return replace(meant, end=day) if past and _SINCE.search(before) else meant


def _end(name: str, match: re.Match[str]) -> int:
    """Where the expression ends: a full stop belongs to it only in an abbreviation."""
    words = match.group().rstrip()
    if words.endswith(".") and name in _POINTED and not _shortened(words.split()[-1].rstrip(".")):
        words = words[:-1]
    if name == "clock" and re.search(r"\d\s?[ap]m\.\Z", words, re.I):
        words = words[:-1]
    return match.start() + len(words)


def _shortened(word: str) -> bool:
    """An abbreviation, whose point belongs to it: "Dec.", "Thurs."."""
    return len(word) <= 5 and word.lower() not in {"may", "june", "july", "march", "april"}
