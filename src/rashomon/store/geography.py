"""Where the reports of a desk are set: the places that they name, and events by day and by part of the world."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Function, func, or_, select

from rashomon.model import Control, Event
from rashomon.store import tables
from rashomon.store.codec import decode

Place = tuple[str, str]
"""Where a list of events stopped: day and id."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place that reports name, with how often they do."""

    name: str
    lat: float | None
    lon: float | None
    kind: str | None
    country: str | None
    times: int


@dataclass(frozen=True, slots=True)
class When:
    """Which events are asked for: those that can have happened between two days, in a part of the world."""

    first: str | None = None  # ISO 8601 day
    last: str | None = None
    box: tuple[float, float, float, float] | None = None  # west, south, east, north in degrees


@dataclass(frozen=True, slots=True)
class Events:
    """Some events in order of day and id, and where the list goes on; None at its end."""

    rows: tuple[Event, ...]
    next: Place | None


def toponyms(connection: Connection, stories: Collection[str]) -> tuple[Toponym, ...]:
    """Places that the reports of stories name, the most named first."""
    table = tables.toponyms
    about = (table.c.name, table.c.lat, table.c.lon, table.c.kind, table.c.country)
    times = func.sum(table.c.times).label("times")
    query = select(*about, times).where(table.c.story.in_(stories)).group_by(*about).order_by(times.desc(), table.c.name, table.c.lat)
    return tuple(Toponym(**row._mapping) for row in connection.execute(query))


def events(connection: Connection, asked: When, after: Place | None, most: int) -> Events:
    """Dated events, by day.

    Method: the last day and the point of an event are in its record alone, where SQLite reads them; for a part of the world only stories
    are looked at whose reports name a place in it.

    Args:
        connection: to the desk.
        asked: which.
        after: where the list before stopped.
        most: how many.
    """
    table = tables.DERIVED["events"].table
    query = select(table.c.date, table.c.id, table.c.record).where(*_wanted(asked)).order_by(table.c.date, table.c.id).limit(most + 1)
    if after is not None:
        query = query.where(table.c.date >= after[0], or_(table.c.date > after[0], table.c.id > after[1]))
    rows = connection.execute(query).all()
    found = tuple(decode(Event, row.record) for row in rows[:most])
    return Events(found, (rows[most - 1].date, rows[most - 1].id) if len(rows) > most else None)


def control(connection: Connection, stories: Collection[str]) -> tuple[Control, ...]:
    """The lines of control of stories."""
    table = tables.DERIVED["control"].table
    query = select(table.c.record).where(table.c.story.in_(stories)).order_by(table.c.story, table.c.position)
    return tuple(decode(Control, row.record) for row in connection.execute(query))


def _wanted(asked: When) -> Iterator[ColumnElement[bool]]:
    table = tables.DERIVED["events"].table
    yield table.c.date.is_not(None)
    if asked.last:
        yield table.c.date <= asked.last
    if asked.first:
        yield table.c.date >= _long_before(asked.first)
        yield func.coalesce(_field("end_date"), table.c.date) >= asked.first
    if asked.box is not None:
        west, south, east, north = asked.box
        named = tables.toponyms.c
        yield table.c.story.in_(select(named.story).where(named.lat.between(south, north), named.lon.between(west, east)))
        yield _field("lat").between(south, north)
        yield _field("lon").between(west, east)


def _field(name: str) -> Function[Any]:
    return func.json_extract(tables.DERIVED["events"].table.c.record, f"$.{name}")


def _long_before(day: str) -> str:
    """An event that is told of a year can have begun so long before the day."""
    return f"{int(day[:4]) - 1:04d}{day[4:]}"
