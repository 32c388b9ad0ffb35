"""The list of a desk's stories, a page at a time, with what is counted of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

from rashomon.errors import ExportError
from rashomon.store import Desk
from rashomon.store.overview import Order, Overview, Place

ORDERS: Final[tuple[Order, ...]] = get_args(Order)
MOST: Final = 50
"""Stories of one page."""
MOST_DIGITS: Final = 18
"""Of a count in a cursor; SQLite holds so many."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story of the list. Days are of its reports' dates."""

    number: int  # by size over the whole desk, from 1; `rashomon brief` takes it
    id: str
    title: str
    reports: int
    outlets: int
    newsrooms: int  # that wrote the reports; one that no report names counts as one of its own
    origins: int  # original speakers over all claims
    claims: int
    disputed: int
    copied: int  # reports that have running text from another report of the story
    first_day: str | None  # ISO 8601; None where no report is dated
    last_day: str | None


@dataclass(frozen=True, slots=True)
class StoryList:
    """One page of the list, and what the whole desk holds."""

    rows: tuple[StoryRow, ...]
    order: Order
    next: str | None  # where the list goes on; None at its end
    stories: int
    reports: int
    rejected: int  # reports that could not be taken in


def story_list(desk: Desk, order: str = "largest", after: str | None = None, most: int = MOST) -> StoryList:
    """Stories of a desk, a page at a time.

    Args:
        desk: as it is.
        order: new: by the day of the last report; disputed: by disputed claims; copied: by reports that copy; largest: by reports.
        after: `next` of the page before; None from the beginning.
        most: stories of the page.

    Raises:
        ExportError: there is no such order, or `after` is not the end of a page in this order.
    """
    known = next((one for one in ORDERS if one == order), None)
    if known is None:
        raise ExportError(f"there is no order {order!r}; there are: {', '.join(ORDERS)}")
    found = desk.overviews(known, None if after is None else _place(known, after), most + 1)
    shown = found[:most]
    numbers = desk.story_numbers([one.id for one in shown])
    sizes = desk.sizes()
    return StoryList(
        rows=tuple(_row(one, numbers[one.id]) for one in shown),
        order=known,
        next=_cursor(shown[-1].place(known)) if len(found) > most else None,
        stories=sizes.stories,
        reports=sizes.reports,
        rejected=sizes.rejected,
    )


def _row(one: Overview, number: int) -> StoryRow:
    return StoryRow(
        number=number,
        id=one.id,
        title=one.title,
        reports=one.reports,
        outlets=one.outlets,
        newsrooms=one.newsrooms,
        origins=one.origins,
        claims=one.claims,
        disputed=one.disputed,
        copied=one.copied,
        first_day=one.first_day,
        last_day=one.last_day,
    )


def _cursor(place: Place) -> str:
    value, story = place
    return f"{'' if value is None else value}~{story}"


def _place(order: Order, cursor: str) -> Place:
    value, found, story = cursor.partition("~")
    counted = order != "new"
    if not found or (counted and not (value.isdecimal() and len(value) <= MOST_DIGITS)):
        raise ExportError(f"{cursor!r} is not where a list of stories in this order stopped")
    return (int(value) if counted else value or None), story
