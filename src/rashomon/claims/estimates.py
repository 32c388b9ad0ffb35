"""Estimates: of all numbers given for one thing, which still stand, the lowest, the highest, and the one to go by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rashomon.claims.counts import Count
from rashomon.claims.holdings import party
from rashomon.claims.scenes import Scene
from rashomon.claims.things import ADDED
from rashomon.data import table
from rashomon.model import Bearing
from rashomon.text.names import fold, singular

AT_MOST = frozenset({"up to", "at most", "less than", "under", "fewer than", "no more than"})
AT_LEAST = frozenset({"at least", "more than", "over", "no less than", "no fewer than", "another"})
BOUNDS = AT_LEAST - {"another"}
GROWING = frozenset({"killed", "wounded", "displaced", "arrested", "evacuated", "rescued", "abducted", "destroyed"})
STALE_HOURS = 36  # after the last telling of a lower number of what grows, a higher one has taken its place
DAY_CHARS = 10  # "2031-03-04"
SURE_ORDER = 0.6  # least confidence of a copy's direction from which the copy, and not the original, altered a number
_OFFICES = frozenset({"president", "police", "ministry", "minister", "mayor", "prosecutor", "military"})  # authorities by name
_WARDED = re.compile(r"\b(?:brought|taken|rushed|carried|received|admitted|counted|treated|arrived)\b", re.IGNORECASE)
_SAID: tuple[tuple[Bearing, str, str], ...] = (
    ("superseded", "was counted again later", "were counted again later"),
    ("partial", "is the dead of one hospital", "are the dead of one hospital"),
    ("altered", "is what a copy made of another number", "are what copies made of other numbers"),
)
_HOSPITAL = re.compile(r"\b(?:hospitals?|clinics?|morgues?|mortuar(?:y|ies)|wards?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What follows from all numbers for one thing."""

    low: float | None
    best: float | None
    high: float | None
    why: str
    bearing: Mapping[str, Bearing]  # by id of the count


def original_of(stage: Scene, group: Sequence[Count]) -> dict[str, Count]:
    """From each count that stands in a sentence copied from one with a count of the group, to that count: of the same number, else the
    first. Copies whose direction is not known, or that were published first, are left out."""
    found: dict[str, Count] = {}
    for copy in stage.evidence.copies:
        dates = [_day_or_minute(stage, report) for report in (copy.derived, copy.original)]
        if copy.direction_confidence < SURE_ORDER or before(*dates):
            continue
        mine = [c for c in group if c.quantity.report == copy.derived and c.id not in found]
        if not mine:
            continue
        source = sorted((c for c in group if c.quantity.report == copy.original), key=lambda c: c.quantity.start)
        for passage in copy.sentences:
            from_ = [c for c in source if passage.original.start <= c.quantity.start < passage.original.end]
            for count in mine if from_ else ():
                if passage.derived.start <= count.quantity.start < passage.derived.end:
                    same = [c for c in from_ if c.quantity.value == count.quantity.value]
                    found.setdefault(count.id, (same or from_)[0])
    return found


def given_at(stage: Scene, group: Sequence[Count]) -> dict[str, str]:
    """When each number was first given: the publication of its report, or of an earlier one from which it was copied."""
    origin = original_of(stage, group)
    found = {}
    for count in group:
        at, seen, when = count, {count.id}, published(stage, count)
        while (source := origin.get(at.id)) and source.quantity.value == count.quantity.value and source.id not in seen:
            at = source
            seen.add(at.id)
            out = published(stage, at)
            when = out if not when or before(out, when) or (out.startswith(when) and len(out) > len(when)) else when
        found[count.id] = when
    return found


def _last_told(stage: Scene, group: Sequence[Count]) -> dict[str, str]:
    """The same; but where a report that is dated to the day repeats a source's number, when the last report of that day did that tells
    the hour."""
    found = given_at(stage, group)
    hours: dict[tuple[float | None, str, str], str] = {}
    for count in group:
        when = found[count.id]
        if len(when) > DAY_CHARS:
            key = count.quantity.value, _giver(stage, count), when[:DAY_CHARS]
            hours[key] = max(hours.get(key, ""), when)
    return {c.id: hours.get((c.quantity.value, _giver(stage, c), found[c.id]), found[c.id]) for c in group}


def published(stage: Scene, count: Count) -> str:
    """Publication of a count's report, to the day or the minute; midnight sharp is a day without a time."""
    return _day_or_minute(stage, count.quantity.report)


def _day_or_minute(stage: Scene, report: str) -> str:
    return (stage.reports[report].published or "").removesuffix("T00:00")


def before(a: str, b: str) -> bool | None:
    """Whether one date comes before another; None where their precision does not tell."""
    size = min(len(a), len(b), 16)
    if size < 10 or a[:size] == b[:size]:
        return None
    return a[:size] < b[:size]


def opposed(a: Count, b: Count) -> bool:
    """Whether two numbers come from the two sides of a conflict."""
    sides = {_party(a), _party(b)} if a.speaker and b.speaker else set()
    return sides == {"opposition", "state"}


def _party(count: Count) -> str | None:
    return party(count.speaker or "") or (party(count.role) if count.role else None)


def two_accounts(a: Count, b: Count) -> bool:
    """Whether two numbers are two accounts, neither of which counts again for the other: those of two named sources of different kinds;
    and that of a named source who is no authority beside a newsroom's own, unless it is only a lower bound."""
    if a.speaker and b.speaker:
        return fold(a.speaker) != fold(b.speaker) and (opposed(a, b) or not _bodies(a) & _bodies(b))
    named = a if a.speaker else b
    return bool(named.speaker) and named.quantity.modifier not in AT_LEAST and not _bodies(named) & {"authority", "hospital"}


def _bodies(count: Count) -> frozenset[str]:
    kinds = {row[0]: row[1] for row in table("bodies")}
    told = f"{count.speaker or ''} {count.role or ''}".lower().split()
    found = frozenset(k for w in told if (k := kinds.get(singular(w.strip(".,;’'")))))
    return frozenset("authority" if k in _OFFICES else k for k in found)


def estimate(stage: Scene, group: Sequence[Count]) -> Estimate:
    """Which numbers still stand, and what they come to.

    Method: a number is *altered* where a copy made it of another one; *partial* where it counts the dead of one hospital and others do
    not; *superseded* where its own giver gave another one later; and, of what grows by the hour, where its own report gives a higher one
    in its own voice, or where somebody gave a higher one after it and nobody one as low after that, or the last telling of a higher one
    is `STALE_HOURS` younger than its own last. The word of a named source is superseded neither by a source of another kind nor where a
    higher number was out before it. A copied number has the time of its original. Low and high are the lowest and the highest of the
    numbers that stand; a mere upper bound ("up to 32") is no low. Best is the lowest of them, the most conservative, but for lower bounds
    that another one meets (`_met`); none where only upper bounds stand, where the two sides of a conflict alone differ, and
    where of a growing count no date tells which is the later and one newsroom's word stands against another's.

    Limits: "at least 60" alone counts as 60. Whether a date is that of the count or of a later edition is not known.
    """
    bearing = _bearings(stage, group)
    left = [c for c in group if bearing[c.id] == "latest"]
    low = [n for c in left if (n := _lower(c)) is not None]
    high = [n for c in left if (n := c.quantity.value if c.quantity.value is not None else _between(c, 1)) is not None]
    best, reason = _best(stage, left)
    return Estimate(min(low, default=None), best, max(high, default=None), reason + _left_out(group, bearing), bearing)


def _between(count: Count, end: int) -> float | None:
    """The end of "80 to 120"; vague words have none."""
    q = count.quantity
    return (q.low, q.high)[end] if q.value is None and q.modifier in {None, "between"} else None


def _lower(count: Count) -> float | None:
    q = count.quantity
    return None if q.modifier in AT_MOST else q.value if q.value is not None else _between(count, 0)


def _bearings(stage: Scene, group: Sequence[Count]) -> dict[str, Bearing]:
    origin = original_of(stage, group)
    times = _last_told(stage, group)
    altered = {c.id for c in group if (o := origin.get(c.id)) and _altered(stage, o, c)}
    partial = {c.id for c in group if _partial(stage, c)}
    if len(partial) == len(group):
        partial = set()
    free = [c for c in group if c.id not in altered | partial and c.quantity.value is not None]
    old = {c.id for c in free if _superseded(stage, c, free, times)}
    return {
        c.id: "altered" if c.id in altered else "partial" if c.id in partial else "superseded" if c.id in old else "latest" for c in group
    }


def _altered(stage: Scene, original: Count, copy: Count) -> bool:
    """Whether a copy has another number than its original, and not the higher one of what grows, which a later edition can have had."""
    was, now = original.quantity.value, copy.quantity.value
    if was is None or now is None or was == now:
        return False
    return now < was or copy.deed not in GROWING or before(published(stage, original), published(stage, copy)) is False


def _partial(stage: Scene, count: Count) -> bool:
    """Whether the dead of one hospital are counted."""
    if count.deed != "killed":
        return False
    reading = stage.readings[count.quantity.report]
    sentence = reading.sentences[count.sentence]
    text = stage.reports[count.quantity.report].text[sentence.start : sentence.end]
    return bool(_WARDED.search(text) and (_HOSPITAL.search(text) or "bod" in (count.quantity.counted or "")))


def _superseded(stage: Scene, count: Count, group: Sequence[Count], times: Mapping[str, str]) -> bool:
    """The rule is in `estimate`."""
    value, when, report = count.quantity.value or 0.0, times[count.id], count.quantity.report
    giver = _giver(stage, count)
    others = [c for c in group if c.quantity.report != report and c.quantity.value != count.quantity.value]
    if any(_giver(stage, c) == giver and before(when, times[c.id]) for c in others):
        return True
    if count.deed not in GROWING:
        return False
    higher = [c for c in group if (c.quantity.value or 0.0) > value and not two_accounts(c, count)]
    if any(c.quantity.report == report and not c.speaker for c in higher) or _stale(count, group, times):
        return True
    if count.speaker and any(before(times[c.id], when) for c in higher):
        return False
    as_low = [times[c.id] for c in group if (c.quantity.value or 0.0) <= value and times[c.id] != when]
    return any(before(when, times[c.id]) and all(before(low, times[c.id]) for low in as_low) for c in higher)


def _stale(count: Count, group: Sequence[Count], times: Mapping[str, str]) -> bool:
    """Whether nobody gave a number any more when higher ones were still given, but by the other side of a conflict."""
    value = count.quantity.value or 0.0
    last = max((t for c in group if c.quantity.value == count.quantity.value and (t := _end(times[c.id]))), default=None)
    rest = [c for c in group if (c.quantity.value or 0.0) > value and not opposed(c, count)]
    if any(_disputes(count, c, times) for c in rest):
        return False
    later = max((t for c in rest if (t := _end(times[c.id]))), default=None)
    return last is not None and later is not None and later - last > timedelta(hours=STALE_HOURS)


def _disputes(count: Count, higher: Count, times: Mapping[str, str]) -> bool:
    """Whether a named source gives a number when the higher one of another source is out."""
    return bool(count.speaker) and two_accounts(count, higher) and before(times[higher.id], times[count.id]) is True


def _end(when: str) -> datetime | None:
    """The latest that a publication can be; None where no day is known."""
    try:
        return datetime.fromisoformat(when[:16] if len(when) > DAY_CHARS else f"{when}T23:59")
    except ValueError:
        return None


def _giver(stage: Scene, count: Count) -> str:
    """Who gives a number: its speaker, else the newsroom."""
    if count.speaker:
        return fold(count.speaker)
    rooms = {n.report: n.name for n in stage.evidence.newsrooms}
    return f"newsroom {rooms.get(count.quantity.report, count.quantity.report)}"


def _best(stage: Scene, latest: Sequence[Count]) -> tuple[float | None, str]:
    given = [c for c in latest if c.quantity.value is not None and c.quantity.modifier not in AT_MOST]
    times = given_at(stage, given)
    whole = [c for c in given if c.quantity.modifier not in ADDED] or given
    sure = [c for c in whole if not any(_met(c, other, times) for other in whole)]
    values = sorted({c.quantity.value for c in sure if c.quantity.value is not None})
    if not values:
        return None, "no best number: none is given but vague ones and upper bounds"
    least = values[0]
    if len(values) == 1:
        told = "the only number given" if len(latest) == 1 else "the only number that stands"
        return least, f"{number(least)} is {told}{_bounds_met(whole, least)}"
    lowest, rest = [c for c in sure if c.quantity.value == least], [c for c in sure if c.quantity.value != least]
    told = listing(values)
    if all(opposed(a, b) for a in lowest for b in rest):
        return None, f"no best number: the two sides give {told}, and nobody else gives one"
    if _unordered(stage, lowest, rest):
        return None, f"no best number: of {told} no date of publication tells which is the later"
    return least, f"{number(least)} is the lowest of the latest numbers, {told}{_bounds_met(whole, least)}"


def _bounds_met(given: Sequence[Count], least: float) -> str:
    below = sorted({c.quantity.value for c in given if c.quantity.value is not None and c.quantity.value < least})
    return f"; it meets the lower bound{'s' if len(below) > 1 else ''} {listing(below)}" if below else ""


def _met(bound: Count, other: Count, times: Mapping[str, str]) -> bool:
    """Whether a lower bound, "at least 50", leaves the number to go by to a higher one: to an exact one, and to a bound of the same time
    or later; but not to that of another account."""
    least, value = bound.quantity.value or 0.0, other.quantity.value or 0.0
    if bound.quantity.modifier not in BOUNDS or value <= least or two_accounts(bound, other):
        return False
    if other.quantity.modifier not in BOUNDS:
        return True
    one, two = times[bound.id], times[other.id]
    return bool(one and two) and not before(two, one)


def _unordered(stage: Scene, lowest: Sequence[Count], rest: Sequence[Count]) -> bool:
    """Whether the lowest of what grows may only be the oldest: undated against a higher one, and not one named source against another."""
    if lowest[0].deed not in GROWING:
        return False
    if any(a.more and b.more and a.more.value == b.more.value for a in lowest for b in rest):
        return False
    times = given_at(stage, [*lowest, *rest])
    if any(two_accounts(a, b) or a.quantity.report == b.quantity.report for a in lowest for b in rest):
        return False
    return all(before(times[a.id], times[b.id]) is None for a in lowest for b in rest)


def _left_out(group: Sequence[Count], bearing: Mapping[str, Bearing]) -> str:
    told = ""
    shown = {c.quantity.value for c in group if bearing[c.id] == "latest"}
    for kind, one, many in _SAID:
        values = sorted({c.quantity.value for c in group if bearing[c.id] == kind and c.quantity.value is not None} - shown)
        shown |= {*values}
        if values:
            told += f"; {listing(values)} {many if len(values) > 1 else one}"
    return told


def listing(values: Sequence[float]) -> str:
    """Numbers in a row: "18, 19 and 20"."""
    told = [number(v) for v in values]
    return " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))


def number(value: float | None) -> str:
    """A number as it is written: 18; 3,600,000; 2.5."""
    return "" if value is None else f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"
