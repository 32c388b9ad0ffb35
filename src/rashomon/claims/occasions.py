"""Occasions: where and when that happened of which a count is told, so that two attacks of one war are not one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.claims.counts import Count
from rashomon.claims.scenes import TOWNS, Scene, days_between, near
from rashomon.claims.things import LEAD, SLACK_DAYS, TIED, TOWNS_KM, alike
from rashomon.model import Happening
from rashomon.text.names import fold

SPAN_DAYS = 4  # a longer time dates no single happening
BACK = 3  # sentences before one without a place, of which the last place named holds
MANY = 3  # places or days of one deed from which a story tells of a war, not of one happening
_TOLD_AS = {
    "killed": frozenset({"kill", "casualties"}),
    "wounded": frozenset({"hurt", "casualties"}),
    "arrested": frozenset({"arrest"}),
    "abducted": frozenset({"abduct"}),
    "displaced": frozenset({"displace", "flee"}),
}
_WAYS = frozenset({"airstrike", "shell", "bomb", "shoot", "stab", "ram", "clash"})
_NATURE = {
    **dict.fromkeys(("quake", "flood", "slide", "eruption"), "nature"),
    **dict.fromkeys(_WAYS, "violence"),
}
_FROM_AFAR = frozenset({"airstrike", "shell"})
_AT_HAND = frozenset({"suicide", "car", "ied", "knife"})


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a report tells of the happening that one of its counts belongs to; what it does not tell is empty."""

    places: frozenset[str]
    days: tuple[str, str] | None
    kinds: frozenset[str]
    means: frozenset[str]


def occasion(stage: Scene, count: Count) -> Occasion:
    """The happening that holds a count, with the one that brought it about.

    Method: the happening of the count's deed in whose participants the number stands, else the only one of that deed in its sentence; its
    place and days, else those of its cause.
    """
    chain = _chain(stage, count)
    towns = [fold(h.place.name or h.place.text) for h in chain if h.place and h.place.kind in TOWNS]
    days = [
        (h.time.start_date[:10], h.time.end_date[:10])
        for h in chain
        if h.time and h.time.start_date and h.time.end_date and days_between(h.time.start_date[:10], h.time.end_date[:10]) <= SPAN_DAYS
    ]
    return Occasion(
        frozenset(towns[:1]),
        days[0] if days else None,
        frozenset(h.kind for h in chain),
        frozenset(h.how for h in chain if h.how),
    )


def _chain(stage: Scene, count: Count) -> list[Happening]:
    q = count.quantity
    mentions, reading = stage.mentions.get(q.report), stage.readings[q.report]
    sentence = reading.sentences[count.sentence]
    told = [h for h in (mentions.happenings if mentions else ()) if sentence.start <= h.start < sentence.end]
    fit = [h for h in told if h.kind in _TOLD_AS.get(count.deed or "", ())]
    holding = [h for h in fit if any(s.start <= q.start < s.end for s in (*h.patients, *h.agents))]
    first = holding[0] if holding else fit[0] if len(fit) == 1 else None
    if first is None:
        return []
    return [first, *(h for h in told if first.of is not None and h.start == first.of)]


def apart(stage: Scene, a: Occasion, b: Occasion) -> bool:
    """Whether two occasions are surely two: of towns or days too far from one another, or of kinds that do not go together."""
    return _elsewhere(stage, a, b) or _another_day(a, b) or _another_kind(a, b) or _another_kind(b, a)


def _elsewhere(stage: Scene, a: Occasion, b: Occasion) -> bool:
    known = bool(a.places and b.places) and a.places | b.places <= stage.located.keys()
    return known and not near(stage, a.places, b.places, TOWNS_KM)


def _another_day(a: Occasion, b: Occasion) -> bool:
    if a.days is None or b.days is None:
        return False
    return days_between(a.days[1], b.days[0]) > SLACK_DAYS or days_between(b.days[1], a.days[0]) > SLACK_DAYS


def _another_kind(a: Occasion, b: Occasion) -> bool:
    """An earthquake is no shooting, and an air strike no suicide attack."""
    natures = [{n for k in o.kinds if (n := _NATURE.get(k))} for o in (a, b)]
    if natures[0] and natures[1] and not natures[0] & natures[1]:
        return True
    return bool(a.kinds & _FROM_AFAR and b.means & _AT_HAND) and not (b.kinds & _FROM_AFAR or a.means & _AT_HAND)


def crowded(stage: Scene, found: Sequence[Count], of: Mapping[str, Occasion]) -> frozenset[str]:
    """The deeds that a story tells of at least `MANY` places or days, those of other years left out."""
    deeds = set()
    for deed in {c.deed for c in found if c.deed}:
        several: list[Occasion] = []
        for told in sorted({_widened(c, of[c.id]) for c in found if c.deed == deed and c.frame.era is None}, key=_order):
            if all(_elsewhere(stage, told, o) or _another_day(told, o) for o in several):
                several.append(told)
        if len(several) >= MANY:
            deeds.add(deed)
    return frozenset(deeds)


def _widened(count: Count, its: Occasion) -> Occasion:
    """With the only town of the sentence where the happening has none, and the day of the sentence or of the report."""
    towns = count.frame.towns if len(count.frame.towns) == 1 else frozenset[str]()
    days = _days(count, its)
    return replace(its, places=its.places or towns, days=days if days and days_between(*days) <= SPAN_DAYS else None)


def _order(told: Occasion) -> tuple[str, ...]:
    return *sorted(told.places), *(told.days or ()), *sorted(told.kinds), *sorted(told.means)


def tied(stage: Scene, a: tuple[Count, Occasion], b: tuple[Count, Occasion]) -> bool:
    """Whether two counts of a deed that a story tells many times go together: they are told of one day, in one way, and set in one place or
    told in much the same words, and neither names a quarter or a village that the other does not while that names another."""
    (one, its), (other, others) = a, b
    if not _one_time(a, b) or not _one_way(its, others) or _listed(one, other):
        return False
    here, there = _set_in(stage, one, its), _set_in(stage, other, others)
    if one.named - other.named - stage.regions and other.named - one.named - stage.regions and not here == there == its.places:
        return False
    return bool(here & there - stage.regions) or alike(one, other, TIED)


def _one_time(a: tuple[Count, Occasion], b: tuple[Count, Occasion]) -> bool:
    """Whether two counts are of one day: that they name, else that of their reports or the one before."""
    one, other = _days(*a), _days(*b)
    if one is None or other is None or (a[0].total and b[0].total):
        return True
    return days_between(one[1], other[0]) <= 0 and days_between(other[1], one[0]) <= 0


def _days(count: Count, its: Occasion) -> tuple[str, str] | None:
    named = its.days or count.frame.days
    if named or not count.published:
        return named
    try:
        return (date.fromisoformat(count.published) - timedelta(SLACK_DAYS)).isoformat(), count.published
    except ValueError:
        return None


def _listed(a: Count, b: Count) -> bool:
    """Whether one report gives the two numbers, and not as what two sources say in one sentence or the next."""
    if a.quantity.report != b.quantity.report or a.quantity.value == b.quantity.value:
        return False
    return not (a.speaker and b.speaker and a.speaker != b.speaker and abs(a.sentence - b.sentence) <= 1)


def _one_way(a: Occasion, b: Occasion) -> bool:
    ways = [o.kinds & _WAYS for o in (a, b)]
    return not ways[0] or not ways[1] or bool(ways[0] & ways[1])


def _set_in(stage: Scene, count: Count, its: Occasion) -> frozenset[str]:
    """The town of the happening, else the places of the sentence, else the last ones named shortly before."""
    rows = stage.named[count.quantity.report]
    if its.places or count.named:
        return its.places or count.named
    first = 0 if count.sentence < LEAD else count.sentence - BACK
    return next((rows[i] for i in reversed(range(first, count.sentence)) if rows[i]), _ahead(rows) if first == 0 else frozenset())


def _ahead(rows: Sequence[frozenset[str]]) -> frozenset[str]:
    """The first places that a report names at its head."""
    return next((r for r in rows[:LEAD] if r), frozenset())
