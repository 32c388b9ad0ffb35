"""The list of a desk's stories: what is counted of each, in the order that a person asks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Column, Connection, Row, Select, func, or_, select

from rashomon.store.tables import COUNTS, DERIVED, rejected, reports, stories

Order = Literal["new", "disputed", "copied", "largest"]
Place = tuple[str | int | None, str]
"""Where a list stopped: the value that it is ordered by, and the id."""
ORDERED_BY: Final[dict[Order, str]] = {"new": "last_day", "disputed": "disputed", "copied": "copied", "largest": "reports"}


@dataclass(frozen=True, slots=True)
class Overview:
    """One story of the list. Days are of the reports' dates; `copied` reports have running text from another report of the story."""

    id: str
    title: str
    digest: str  # of all that follows from its reports; another where anything is
    reports: int
    outlets: int
    newsrooms: int
    origins: int  # distinct original speakers over its claims
    claims: int
    disputed: int
    copied: int
    first_day: str | None
    last_day: str | None

    def place(self, order: Order) -> Place:
        """Where a list in this order goes on after this story."""
        return getattr(self, ORDERED_BY[order]), self.id


_COLUMNS: Final = tuple(stories.c[name] for name in ("id", "title", "digest", *COUNTS, "first_day", "last_day"))


def overviews(connection: Connection, order: Order, after: Place | None, most: int) -> tuple[Overview, ...]:
    """Stories, the one with most first, undated ones last; ties by id.

    Args:
        connection: to the desk.
        order: new: by the day of the last report; disputed: by disputed claims; copied: by reports that copy; largest: by reports.
        after: where the last list stopped; None from the beginning.
        most: how many.
    """
    column = stories.c[ORDERED_BY[order]]
    query = select(*_COLUMNS).order_by(column.desc(), stories.c.id).limit(most)
    return tuple(_overview(row) for row in connection.execute(query if after is None else query.where(_behind(column, after))))


def _behind(column: Column[Any], after: Place) -> Any:
    value, key = after
    if value is None:
        return column.is_(None) & (stories.c.id > key)
    return or_(column < value, column.is_(None), (column == value) & (stories.c.id > key))


def one(connection: Connection, story: str) -> Overview | None:
    """One story by its id."""
    row = connection.execute(select(*_COLUMNS).where(stories.c.id == story)).one_or_none()
    return None if row is None else _overview(row)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much a desk holds."""

    stories: int
    reports: int
    rejected: int


def sizes(connection: Connection) -> Sizes:
    """How many stories and reports there are, and how many reports could not be taken in."""
    return Sizes(*(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (stories, reports, rejected)))


def numbers(connection: Connection, wanted: Collection[str]) -> Mapping[str, int]:
    """Numbers of stories: their places, from 1, in the order of size over the whole desk."""
    place = func.row_number().over(order_by=(stories.c.reports.desc(), stories.c.id)).label("place")
    ranked = select(stories.c.id, place).subquery()
    return {row.id: row.place for row in connection.execute(select(ranked).where(ranked.c.id.in_(wanted)))}


def find_story(connection: Connection, wanted: str) -> list[str]:
    """Records of the stories that are called so: by number in the order of size, by id, or by how the id begins."""
    if wanted.isdecimal() and 1 <= int(wanted) <= connection.execute(select(func.count()).select_from(stories)).scalar_one():
        return _records(
            connection, select(stories.c.record).order_by(stories.c.reports.desc(), stories.c.id).offset(int(wanted) - 1).limit(1)
        )
    exact = _records(connection, select(stories.c.record).where(stories.c.id == wanted))
    return exact or _records(connection, select(stories.c.record).where(stories.c.id.startswith(wanted, autoescape=True)).limit(2))


def number_of(connection: Connection, story: str) -> int:
    """The number of a story in the order of size, from 1."""
    size = select(stories.c.reports).where(stories.c.id == story).scalar_subquery()
    ahead = or_(stories.c.reports > size, (stories.c.reports == size) & (stories.c.id < story))
    return int(connection.execute(select(func.count()).select_from(stories).where(ahead)).scalar_one()) + 1


def find_claim(connection: Connection, wanted: str) -> list[tuple[str, str]]:
    """Ids of claims and of their stories, by a claim's id or else by how it begins; two at most."""
    claims = DERIVED["claims"].table
    query = select(claims.c.id, claims.c.story)
    exact = connection.execute(query.where(claims.c.id == wanted)).all()
    # a range and not LIKE, so that the index serves; ids are of ASCII characters
    rows = exact or (connection.execute(query.where(claims.c.id >= wanted, claims.c.id < wanted + "~").limit(2)).all() if wanted else [])
    return [(row.id, row.story) for row in rows]


def _records(connection: Connection, query: Select[Any]) -> list[str]:
    return list(connection.execute(query).scalars())


def _overview(row: Row[Any]) -> Overview:
    return Overview(**row._mapping)
