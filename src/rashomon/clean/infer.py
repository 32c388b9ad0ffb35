"""The date of a report that bears none, from the days of the week it names and the dated reports of its story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rashomon.clean.dates import weekdays
from rashomon.model import Report

LATER_SHARE = 0.25  # of the weight of the weekday named most, that of the day after it must have to be the day of the report
FARTHEST_DAYS = 3  # from the nearest dated report of the story; a weekday always lies within three
_SAID = re.compile(
    r"\b(?:said|says|told|reported|announced|added|stated|vowed|promised|warned|declared|confirmed|claimed|denied)\b", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:\w{2,}ed|was|were|had|said|told|stood|fell|took|began|came|went|left|made|held|met|saw|sank|shot|hit|struck|broke|blew|rose|fought|sent)\b",
    re.IGNORECASE,
)
_NOT_PAST = re.compile(
    r"\b(?:next|last|previous|every|each|this coming|following|until|due|scheduled|expected|planned|will|would)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class InferredDate:
    """A date that a report does not bear, and why it is held."""

    date: str
    why: str


@cache
def _names() -> re.Pattern[str]:
    full = sorted((name for name in weekdays() if name.endswith("day")), key=len, reverse=True)
    return re.compile(rf"\b(?P<day>{'|'.join(full)})\b(?!['’]s)", re.IGNORECASE)


def infer_dates(reports: Sequence[Report]) -> Mapping[str, InferredDate]:
    """Dates of the undated among the reports of one story.

    Method: news names the day on which something happened or was said by its weekday, most often the day of the report, and no report
    is older than what it tells. The weekday that a report names most in the past tense, with double weight beside a verb of saying, is set
    on the day nearest the dated reports, at most three days away; the day after it is taken where the report tells of that too.
    Limits: nothing is inferred where the weekdays lie apart with equal weight or where two weeks are equally near.

    Args:
        reports: reports of one story.

    Returns:
        Report id -> date and the reason in a sentence; only for reports without a date for which the weekdays decide.
    """
    anchors = sorted(
        {date.fromisoformat(report.published[:10]) for report in reports if report.published and report.published_basis != "inferred"}
    )
    found: dict[str, InferredDate] = {}
    if not anchors:
        return found
    for report in reports:
        if report.published is None:
            inferred = _infer(report, anchors)
            if inferred:
                found[report.id] = inferred
    return found


def _infer(report: Report, anchors: Sequence[date]) -> InferredDate | None:
    weights, quotes = _weekdays(report.text)
    dated = {weekday: day for weekday in weights if (day := _nearest(weekday, anchors))}
    most = max(weights.values(), default=0)
    top = [weekday for weekday in weights if weights[weekday] == most]
    if not top or not dated.keys() >= set(top) or (len(weights) > 1 and most == 1):
        return None
    latest = max(dated[weekday] for weekday in top)
    if len(top) > 1 and latest - min(dated[weekday] for weekday in top) > timedelta(days=1):
        return None
    after = {day for weekday, day in dated.items() if day == latest + timedelta(days=1) and weights[weekday] >= LATER_SHARE * most}
    day = max({latest, *after})
    weekday = day.weekday()
    if set(anchors) == {day}:
        told = f"all that is dated in its story is of {day:%A} {_written(day)}"
    else:
        span = " to ".join(dict.fromkeys((_written(anchors[0]), _written(anchors[-1]))))
        told = f"the {day:%A} nearest the dates of its story ({span}) is {_written(day)}"
    why = f"It bears no date; it says “{quotes[weekday]}”, and {told}."
    return InferredDate(day.isoformat(), why)


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _nearest(weekday: int, anchors: Sequence[date]) -> date | None:
    """The one day of this weekday nearest the dated reports; None where two are equally near."""
    days: dict[date, int] = {}
    for anchor in anchors:
        for offset in range(-FARTHEST_DAYS, FARTHEST_DAYS + 1):
            day = anchor + timedelta(days=offset)
            if day.weekday() == weekday:
                days[day] = min(days.get(day, FARTHEST_DAYS + 1), abs(offset))
    nearest = [day for day in days if days[day] == min(days.values())]
    return nearest[0] if len(nearest) == 1 else None


def _weekdays(text: str) -> tuple[Counter[int], dict[int, str]]:
    """Weight of each weekday named in a text, and the words around its first mention."""
    weights: Counter[int] = Counter()
    quotes: dict[int, str] = {}
    for match in _names().finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        clause = text[max(0, match.start() - 80) : match.end() + 60]
        if _NOT_PAST.search(before) or not _PAST.search(clause):
            continue
        weekday = weekdays()[match["day"].lower()]
        after = text[match.end() : match.end() + 25]
        said = bool(_SAID.search(before[-25:]) or _SAID.search(after.split(".")[0]))
        weights[weekday] += 2 if said else 1
        lead = re.search(r"(?:\w+\s+)?(?:on\s+)?$", before)
        quotes.setdefault(weekday, f"{lead[0] if lead else ''}{match['day']}")
    return weights, quotes
