"""What a map tells: where things happened, and who holds what on a day."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from rashomon.brief.timeline import when_told
from rashomon.errors import ExportError
from rashomon.events import Day, held_on, ledgers
from rashomon.model import Control, Dossier, Event, Span, Toll
from rashomon.store import Desk
from rashomon.store.geography import Toponym, When
from rashomon.views.cited import Cited, Citing
from rashomon.views.frames import Box, frame
from rashomon.views.spots import Point, Spot, ground_of, rounded, spot_of
from rashomon.views.towns import largest

Called = Callable[[Dossier], Dossier]
Timing = Literal["on", "before", "after", "undated"]
MOST_CITED: Final = 3
"""Citations of an event or of a holder; the others are in the export."""
MOST: Final = 100
"""Events of a desk that are shown at a time."""
PARTS: Final = ("events", "control")
MOST_LARGE: Final = 40
"""Large places that are named on a map, where there is room."""
SETTLED: Final = frozenset({"city", "town", "village", "capital", "suburb", "camp", "base"})


@dataclass(frozen=True, slots=True)
class Happened:
    """One event. `spot` is None where no place is told, or one that no gazetteer knows: it stands beside the map."""

    id: str
    story: str
    kind: str
    type: str | None  # of the ACLED codebook
    sub_type: str | None
    date: str | None  # the first day on which it can have happened
    end_date: str | None  # the last
    when: str  # the same in words; "undated"
    timing: Timing  # against the day that was asked for; "on" where none was
    place: str | None
    precision: str | None  # kind of the place: town | district | province | country ...
    spot: Spot | None
    who: tuple[str, ...]  # act
    whom: tuple[str, ...]  # are acted upon
    status: str
    fatalities: Toll
    injured: Toll
    background: bool  # of an earlier date than the news of the story
    sentence: str  # that tells it best
    cited: tuple[Cited, ...]  # that sentence first


@dataclass(frozen=True, slots=True)
class Holder:
    """One who is told to hold a place, in the words of the ledger of control."""

    id: str
    holder: str
    called: str | None  # as the reports call it
    since: str | None
    since_precision: str | None
    until: str | None
    until_precision: str | None
    how: str | None
    status: str
    according: tuple[str, ...]
    disputed: tuple[str, ...]
    doubted: tuple[str, ...]
    jointly: tuple[str, ...]
    pressed: tuple[str, ...]
    implied: bool
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds one place on the day. Without holders it is not known; `left` had it before."""

    id: str  # of the place on this map
    place: str
    spot: Spot | None
    state: Literal["held", "disputed", "unknown"]  # disputed: contradicted, or told of several
    holders: tuple[Holder, ...]
    left: Holder | None


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a place on the map."""

    name: str
    lat: float
    lon: float
    rank: int  # 1: something happened there or somebody holds it; 2: the reports name it; 3: a large place, to know where one is


@dataclass(frozen=True, slots=True)
class PlacesMap:
    """Events and control of a story, or of a desk, on one map."""

    story: str | None  # id; None: of the whole desk
    title: str
    on: str | None  # the day that was asked for; None: all of it, and control as of the last day
    held_on: str | None  # the day of `held`
    days: tuple[str, ...]  # on which something changes or happens: the steps of the slider
    frame: Box | None  # what the map shows; None where nothing can be placed
    outside: tuple[str, ...]  # places that lie outside it
    events: tuple[Happened, ...]  # by date, those without one last
    held: tuple[Held, ...]  # by place
    labels: tuple[Label, ...]
    next: str | None = None  # where the events of a desk go on; None at their end, and of a story


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of a map.

    Attributes:
        on: a day, ISO 8601; None for all days.
        first: of a desk: only events that can have happened on this day or later.
        last: of a desk: on this day or earlier.
        box: of a desk: "west,south,east,north" in degrees, only events in it.
        after: of a desk: `next` of the map before.
        wide: show every place, far ones too.
    """

    on: str | None = None
    first: str | None = None
    last: str | None = None
    box: str | None = None
    after: str | None = None
    wide: bool = False


def places_map(desk: Desk, story: str, asked: Asked | None = None, called: Called | None = None) -> PlacesMap:
    """Events and control of one story.

    Args:
        desk: as it is.
        story: its id.
        asked: the day, and whether far places are shown.
        called: gives reports the names by which they are cited; None for the desk's own.

    Raises:
        ExportError: the day is none.
        NotThereError: there is no such story.
    """
    asked = asked or Asked()
    if asked.on is not None:
        known_day(asked.on)
    dossier = desk.dossier([story], parts=PARTS)
    blank = replace(_EMPTY, story=story, title=dossier.stories[0].title, on=asked.on)
    return _map(called(dossier) if called else dossier, blank, desk.toponyms([story]), asked.wide)


def desk_map(desk: Desk, asked: Asked | None = None, called: Called | None = None) -> PlacesMap:
    """Events of a whole desk by day, some at a time, and control as the stories of these events tell it.

    Args:
        desk: as it is.
        asked: the days, the part of the world, and where to go on.
        called: gives reports the names by which they are cited; None for the desk's own.

    Raises:
        ExportError: a day, a box or a cursor is none.
    """
    asked = asked or Asked()
    for day in filter(None, (asked.on, asked.first, asked.last)):
        known_day(day)
    box = None if asked.box is None else _box(asked.box)
    found = desk.events(When(asked.first, asked.last, box), None if asked.after is None else _cursor(asked.after), MOST)
    stories = sorted({event.story for event in found.rows})
    lines = desk.control(stories)
    wanted = {span.report for spans in _spans(found.rows, lines) for span in spans[:MOST_CITED]}
    dossier = Dossier(desk.reports(wanted), desk.names(), (), events=found.rows, control=lines)
    blank = replace(_EMPTY, title="Where it happened", on=asked.on, next="~".join(found.next) if found.next else None)
    return _map(called(dossier) if called else dossier, blank, desk.toponyms(stories), asked.wide)


def _spans(events: Sequence[Event], lines: Sequence[Control]) -> Iterator[tuple[Span, ...]]:
    yield from (event.spans for event in events)
    yield from (line.spans for line in lines)


def _box(text: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west = south = east = north = math.nan
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ExportError(f"{text!r} is no part of the world; write it as west,south,east,north in degrees: 35.5,34.0,39.0,37.3")
    return west, south, east, north


def _cursor(text: str) -> tuple[str, str]:
    day, found, event = text.partition("~")
    if not found:
        raise ExportError(f"{text!r} is not where a list of events stopped")
    return known_day(day), event


def known_day(text: str) -> str:
    """A day as ISO 8601 has it.

    Raises:
        ExportError: it is none.
    """
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ExportError(f"{text!r} is no day; write it as 2020-02-27")


_EMPTY: Final = PlacesMap(None, "", None, None, (), None, (), (), (), ())


def _map(dossier: Dossier, blank: PlacesMap, named: Sequence[Toponym], wide: bool) -> PlacesMap:
    citing = Citing(dossier)
    lines = ledgers(dossier.control)
    kinds = {rounded(one.lat, one.lon): one.kind for one in named if one.lat is not None and one.lon is not None and one.kind}
    events = tuple(_happened(one, blank.on, citing) for one in dossier.events)
    days = tuple(sorted(set(_days(dossier.events, lines))))
    day = blank.on or (days[-1] if days else None)
    held = tuple(_held(f"p{at}", state, kinds, citing) for at, state in enumerate(held_on(day, lines), 1)) if day else ()
    spots = [(one.place or "", one.spot) for one in events if one.spot] + [(one.place, one.spot) for one in held if one.spot]
    framed = frame([spot for _, spot in spots], wide)
    return replace(
        blank,
        held_on=day,
        days=days,
        frame=framed,
        outside=tuple(dict.fromkeys(name for name, spot in spots if framed and spot.fine and not framed.holds(spot.lat, spot.lon))),
        events=tuple(sorted(events, key=lambda one: (one.date or "9999", one.id))),
        held=held,
        labels=_labels(spots, named, framed),
    )


def _labels(spots: Sequence[tuple[str, Spot]], named: Sequence[Toponym], framed: Box | None) -> tuple[Label, ...]:
    """Names of the places where something happened, of the settlements that the reports name, the most named first, and of large ones."""
    found = {rounded(spot.lat, spot.lon): Label(name, spot.lat, spot.lon, 1) for name, spot in spots if spot.reach == "point"}
    for one in named:
        if one.lat is not None and one.lon is not None and one.kind in SETTLED:
            found.setdefault(rounded(one.lat, one.lon), Label(one.name, one.lat, one.lon, 2))
    if framed is not None:
        for name, lat, lon in largest(framed, MOST_LARGE):
            found.setdefault(rounded(lat, lon), Label(name, lat, lon, 3))
    return tuple(found.values())


def _days(events: Iterable[Event], lines: Iterable[Control]) -> Iterator[str]:
    for event in events:
        yield from (day for day in (event.date, event.end_date) if day and not event.background)
    for line in lines:
        yield from (day for day in (line.start, line.end, line.first_told, line.last_told) if day)


def _happened(event: Event, on: str | None, citing: Citing) -> Happened:
    cited = _first(citing, event.spans)
    return Happened(
        id=event.id,
        story=event.story,
        kind=event.kind,
        type=event.type,
        sub_type=event.sub_type,
        date=event.date,
        end_date=event.end_date,
        when=when_told(event.date, event.end_date or event.date, False) if event.date else "undated",
        timing=_timing(event, on),
        place=event.place,
        precision=event.place_precision,
        spot=spot_of(event),
        who=tuple(actor.name for actor in event.actors if actor.side == 1),
        whom=tuple(actor.name for actor in event.actors if actor.side == 2),
        status=event.status,
        fatalities=event.fatalities,
        injured=event.injured,
        background=event.background,
        sentence=cited[0].sentence if cited else "",
        cited=cited,
    )


def _first(citing: Citing, spans: Iterable[Span]) -> tuple[Cited, ...]:
    """The first sentences that spans lie in; no more are looked up than are shown."""
    found: dict[tuple[str, str], Cited] = {}
    for span in spans:
        one = citing.words(span.report, span.start, span.end)
        if one is not None:
            found.setdefault((one.report, one.place), one)
        if len(found) == MOST_CITED:
            break
    return tuple(found.values())


def _timing(event: Event, on: str | None) -> Timing:
    if event.date is None:
        return "undated"
    if on is None or event.date <= on <= (event.end_date or event.date):
        return "on"
    return "after" if event.date > on else "before"


def _held(id: str, state: Day, kinds: dict[Point, str], citing: Citing) -> Held:
    lines: Collection[Control] = state.holders or ([state.left] if state.left else [])
    spot = next((spot for line in lines if (spot := ground_of(line, kinds))), None)
    rival = len({line.holder for line in state.holders}) > 1 or any(line.status == "disputed" or line.disputed for line in state.holders)
    return Held(
        id=id,
        place=state.place,
        spot=spot,
        state="disputed" if rival else "held" if state.holders else "unknown",
        holders=tuple(_holder(line, citing) for line in state.holders),
        left=_holder(state.left, citing) if state.left else None,
    )


def _holder(line: Control, citing: Citing) -> Holder:
    return Holder(
        id=line.id,
        holder=line.holder,
        called=line.called,
        since=line.start,
        since_precision=line.start_precision,
        until=line.end,
        until_precision=line.end_precision,
        how=line.how,
        status=line.status,
        according=line.according,
        disputed=line.disputed,
        doubted=line.doubted,
        jointly=line.jointly,
        pressed=line.pressed,
        implied=line.implied,
        cited=_first(citing, line.spans),
    )
