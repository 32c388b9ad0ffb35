"""Where and when a happening is set, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from rashomon.data import table
from rashomon.events.docket import Docket, contents, speaker, times_in
from rashomon.model import DatePrecision, Extent, Happening, Place, Time
from rashomon.text.days import moved
from rashomon.text.distance import great_circle_km
from rashomon.text.names import fold

WEEK_DAYS = 7
_WEEKDAY = re.compile(
    r"(?:on |early |late )*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I
)  # of tomorrow: it is the other side of the globe
LEAD_SENTENCES = 3  # what a report tells there without a date is the news of its day
BESIDE_CHARS = 60  # from a place on no map to the town or province that is named with it
TOWN_SENTENCES = 4  # before "the town", in which it is looked for
SAME_TOWN_KM = 15.0  # a town and the villages at its edge
IN_REGION_KM = 120.0  # from a town to the middle of the region it lies in
_EARLIER = re.compile(
    r"\b(?:retaliat\w+|reprisals?|revenge|response|vengeance|aveng\w+|following|followed|after|triggered|sparked|prompted)\b",
    re.I,
)
_LIMIT = re.compile(r"\b(?:ahead of|before|until|till|by|deadline (?:of|for|on))\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?(?:[\w-]+\s+){0,3}(?:of\s+(?:the\s+)?)?$", re.IGNORECASE)
_SENT = frozenset({"attack", "counter", "shell", "shoot", "airstrike", "bomb", "operation", "advance", "take"})
_PART = re.compile(
    r"\b(?:north|south|east|west|central)\w*\s+$", re.IGNORECASE
)  # "southern Syria": not the town that the report began with
_SINCE = re.compile(r"\bsince\b[^,;.]*$", re.IGNORECASE)
_COUNTED_UP = frozenset({"kill", "hurt", "casualties", "displace", "arrest", "clash"})
_OF_GROUND = frozenset({"take", "lose"})
LONGEST_DAYS = 62  # a longer time dates no happening
POPULATED = frozenset(
    {"town", "city", "village", "district of a city", "site", "suburb", "neighbourhood", "neighborhood", "capital", "camp"}
)


@dataclass(frozen=True, slots=True)
class Site:
    """Where something happened."""

    name: str
    lat: float | None = None
    lon: float | None = None
    kind: str | None = None
    country: str | None = None
    geonames_id: int | None = None
    sure: bool = True  # its own sentence names it
    at: str | None = None  # the place whose point it has, where it has none of its own

    @property
    def wide(self) -> bool:
        """Whether it is a region rather than a place that one can stand in."""
        return self.kind in {"province", "district", "area", "region", "country", "state", "route"}


@dataclass(frozen=True, slots=True)
class Days:
    """When something happened: the first and the last day that it can have been."""

    start: str
    end: str
    precision: DatePrecision
    sure: bool = True  # a time expression tells it, and not only the day of the report


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when; None where nothing tells."""

    site: Site | None
    days: Days | None


def setting(docket: Docket, happening: Happening) -> Setting:
    """Where and when a happening is set.

    Method: the place is the one that the happening's own phrase or sentence names, else "the town" named last, else that of the
    sentence before, else that of the head of the report, else of its dateline; all but the first two are unsure. The day is that of
    a time expression of the sentence that does not date a saying; else, unsure, the day of the saying or of a report that tells it at
    its head.
    """
    index = docket.sentence(happening.report, happening.start)
    return Setting(_site(docket, happening, index), _days(docket, happening, index))


def _named(docket: Docket, report: str, index: int) -> list[Place]:
    sentence = docket.readings[report].sentences[index]
    return [p for p in docket.spots[report] if sentence.start <= p.start < sentence.end]


def _as_site(place: Place, sure: bool, beside: Sequence[Place] = ()) -> Site:
    """A place as a site; one on no map stands at the nearest place beside it that is on one."""
    if place.lat is not None:
        return Site(place.text, place.lat, place.lon, place.kind, place.country, place.geonames_id, sure)
    around = [p for p in beside if p.lat is not None and p.kind != "country" and abs(p.start - place.end) <= BESIDE_CHARS]
    near = min(around, key=lambda p: (p.start < place.start, abs(p.start - place.end)), default=None)
    if near is None:
        return Site(place.text, None, None, place.kind, place.country, None, sure)
    return Site(place.text, near.lat, near.lon, near.kind, near.country, None, sure, near.text)


def _site(docket: Docket, happening: Happening, index: int) -> Site | None:
    text = docket.reports[happening.report].text
    named = _named(docket, happening.report, index)
    here = [p for p in named if not _parted(text, happening.start, p.start) and not _whence(text, p, happening)]
    said = speaker(docket, happening.report, happening.start)
    if said is not None:
        inside = [p for p in here if any(e.start <= p.start < e.end for e in contents(said))]
        here = inside or here
    towns = [p for p in here if p.kind != "country"]
    if happening.kind in _OF_GROUND:
        towns = [p for p in towns if _tied(p, happening)] or ([] if _a_town(happening) else towns)
    if not towns and _a_town(happening) and (found := _last_town(docket, happening.report, index)):
        return found
    if towns:
        nearest = min(towns, key=lambda p: _nearness(p, happening))
        return _as_site(nearest, len(towns) == 1 or _tied(nearest, happening), here)
    if len(here) < len(named):
        return None
    part = next((p for p in here if _PART.search(text[max(0, p.start - 16) : p.start])), None)
    if part is not None:
        return _as_site(part, True)
    if found := _before(docket, happening.report, index):
        return found
    return _as_site(min(here, key=lambda p: _nearness(p, happening)), True) if here else None


def _nearness(place: Place, happening: Happening) -> tuple[bool, bool, bool, bool, int, int]:
    """Sorts places: on the map, tied to the happening by the extractor, in the phrase of what is hit, after the happening, near it."""
    tied, far = _tied(place, happening), abs(place.start - happening.start)
    return place.lat is None and not tied, not _attached(place, happening), not tied, place.start < happening.start, far, place.start


def _attached(place: Place, happening: Happening) -> bool:
    return happening.place is not None and happening.place.start == place.start


def _in_phrase(place: Place, happening: Happening) -> bool:
    return any(s.start <= place.start < s.end for s in happening.patients)


def _tied(place: Place, happening: Happening) -> bool:
    return _attached(place, happening) or _in_phrase(place, happening)


@cache
def _town_words() -> re.Pattern[str]:
    kinds = "|".join(
        sorted(row[0] for row in table("holding") if row[1:2] == ("kind",) and row[0] not in {"control", "all", "most", "much"})
    )
    return re.compile(rf"^(?:of |on )?(?:the|this|an?)\s+(?:[\w-]+\s+){{0,3}}(?:{kinds})\b", re.IGNORECASE)


def _a_town(happening: Happening) -> bool:
    """Whether it is done to "the town": one that another sentence names."""
    """Whether it is done to "the town": one that another sentence names."""
    return any(_town_words().search(s.text) for s in happening.patients)


def _last_town(docket: Docket, report: str, index: int) -> Site | None:
    """What "the town" is: the story's, where one of the four sentences before names it; else the last that they name; else the story's."""
    before = [p for i in reversed(range(max(0, index - TOWN_SENTENCES), index)) for p in _named(docket, report, i)]
    towns = [p for p in before if p.kind in POPULATED or p.kind is None]
    focus = next((p for p in towns if docket.focus and fold(p.name or p.text) == fold(docket.focus.name or docket.focus.text)), None)
    if towns:
        return _as_site(focus or towns[0], True)
    return _as_site(docket.focus, False) if docket.focus else None


def _before(docket: Docket, report: str, index: int) -> Site | None:
    sentences = docket.readings[report].sentences
    for before in [index - 1] if index and sentences[index - 1].paragraph == sentences[index].paragraph else []:
        if towns := [p for p in _named(docket, report, before) if p.kind != "country"]:
            return _as_site(towns[0], False)
    lead = [p for head in range(min(LEAD_SENTENCES, len(sentences))) for p in _named(docket, report, head) if p.kind != "country"]
    known = docket.focus.name or docket.focus.text if docket.focus else ""
    towns = [p for p in lead if fold(p.name or p.text) == fold(known)] or lead
    return _as_site(towns[0], False) if towns else None


def _days(docket: Docket, happening: Happening, index: int) -> Days | None:
    sentence = docket.readings[happening.report].sentences[index]
    said = speaker(docket, happening.report, happening.start)
    inside = contents(said) if said else ()
    rows = times_in(docket, happening.report, Extent(sentence.start, sentence.end))
    own = [
        t for t in rows if not _dates_a_saying(docket, t) and (not inside or any(e.start <= t.start < e.end for e in inside) or not said)
    ]
    published = docket.day(happening.report)
    text = docket.reports[happening.report].text
    own = [t for t in own if not _ahead(text, t)]
    if any(_since(text, t, happening) for t in own):
        return None
    near = [t for t in own if not _parted(text, happening.start, t.start)]
    dated = [(t, d) for t in sorted(near, key=lambda t: _apart(t, happening)) if (d := _as_days(t, published))]
    token = docket.token(happening.report, happening.start)
    beside = token is not None and token.deprel.startswith(("acl", "amod"))
    kept = [d for t, d in dated if _holds(t, happening) or (d.precision == "day" and not beside)]
    if beside and not kept:
        return None
    if kept or len(near) < len(own) or any(published and apart_days((t.end_date or "")[:10], published) > LONGEST_DAYS for t in own):
        return kept[0] if kept else None
    day = said.said_on if said is not None and said.said_on else published
    fresh = index < LEAD_SENTENCES or (said is not None and said.said_on is not None)
    return Days(day, day, "day", False) if day and fresh and not _attached_elsewhere(rows, happening) else None


def _attached_elsewhere(rows: list[Time], happening: Happening) -> bool:
    """Whether the extractor tied the happening to a time that is no day: "since the war began years ago"."""
    return happening.time is not None and not happening.time.start_date and not rows


def _ahead(text: str, time: Time) -> bool:
    """Whether a time is a limit and not a date: "ahead of the end-February deadline"."""
    after = text[time.end : time.end + 12].lower().split()
    return after[:1] == ["deadline"] or bool(_LIMIT.search(text[max(0, time.start - 20) : time.start]))


def _since(text: str, time: Time, happening: Happening) -> bool:
    """Whether a time begins what is counted up: "140,000 killed since the start of the uprising in March 2011"."""
    return happening.kind in _COUNTED_UP and bool(_SINCE.search(text[max(0, time.start - 60) : time.end]))


def _holds(time: Time, happening: Happening) -> bool:
    return happening.time is not None and happening.time.start == time.start


def _apart(time: Time, happening: Happening) -> tuple[bool, int, int]:
    return not _holds(time, happening), abs(time.start - happening.start), time.start


def _dates_a_saying(docket: Docket, time: Time) -> bool:
    return any(
        s.said_on is not None
        and s.said_on == time.start_date
        and not any(e.start <= time.start < e.end for e in contents(s))
        and s.cue is not None
        and abs(s.cue.start - time.start) < 80
        for s in docket.statements[time.report]
    )


def _parted(text: str, one: int, other: int) -> bool:
    """Whether words between lead to another happening: "in retaliation for", "after"."""
    return bool(_EARLIER.search(text[min(one, other) : max(one, other)]))


def _whence(text: str, place: Place, happening: Happening) -> bool:
    """Whether it comes from there and happens elsewhere: "shells fired from the north bank of the Tessel"."""
    return happening.kind in _SENT and bool(_FROM.search(text[max(0, place.start - 50) : place.start]))


def _as_days(time: Time, published: str | None) -> Days | None:
    start, end = (time.start_date or "")[:10], (time.end_date or "")[:10]
    if published and (start > published or (_WEEKDAY.match(time.text) and start == end == moved(published, 1 - WEEK_DAYS))):
        return None
    if published:
        end = min(end, published)
    length = apart_days(start, end) + 1
    if not 1 <= length <= LONGEST_DAYS:
        return None
    return Days(start, end, "day" if length == 1 else "week" if length <= 7 else "month")


def apart_days(earlier: str, later: str) -> int:
    """Days from one ISO date to another."""
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return 0


def km(a: Site, b: Site) -> float | None:
    """Great-circle distance; None where either is on no map."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return great_circle_km((a.lat, a.lon), (b.lat, b.lon))


def one_place(a: Site, b: Site) -> bool | None:
    """Whether two sites can be one: True for one name or a town and its edge, None for a town and a region it may lie in, else False."""
    if fold(a.name) == fold(b.name):
        return True
    apart = km(a, b)
    if a.at or b.at:
        return None if apart is None or apart <= SAME_TOWN_KM else False
    if apart is None:
        shared = set(fold(a.name).split()) & set(fold(b.name).split())
        return True if shared else None if a.wide != b.wide or (a.lat is None) != (b.lat is None) else False
    if a.kind == "country" or b.kind == "country":
        return None if not a.country or not b.country or a.country == b.country else False
    if a.wide or b.wide:
        return None if apart <= IN_REGION_KM else False
    return apart <= SAME_TOWN_KM


def one_time(a: Days, b: Days, slack: int = 0) -> bool:
    """Whether two times can be of one happening: they overlap, or lie no more than `slack` days apart."""
    return a.start <= moved(b.end, slack) and b.start <= moved(a.end, slack)
