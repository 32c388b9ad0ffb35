"""Where reports are set: places by how often they are named, events by day, a portion at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.views.mapped import mapped

from rashomon.store import Desk
from rashomon.store.geography import When


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(mapped(tmp_path)) as opened:
        yield opened


def test_places_that_reports_name_come_with_what_they_are(desk: Desk) -> None:
    assert {(one.name, one.kind, one.times) for one in desk.toponyms(["s1"])} == {
        ("Saraqeb", "town", 1), ("Idlib province", "province", 1), ("Ankara", "capital", 1),
    }  # fmt: skip
    assert desk.toponyms(["s2"]) == ()


def test_portions_hold_each_event_once_in_order_of_day(desk: Desk) -> None:
    found, after = [], None
    while True:
        some = desk.events(When(), after, most=1)
        found += [event.id for event in some.rows]
        after = some.next
        if after is None:
            break
    assert found == [event.id for event in desk.events(When()).rows] == ["e2", "e1", "e4", "e5"]


def test_an_event_that_began_earlier_but_can_have_happened_later_is_found(desk: Desk) -> None:
    assert [event.id for event in desk.events(When(first="2020-02-28")).rows] == ["e4", "e5"]
    assert desk.events(When(first="2020-03-01")).rows == ()


def test_a_box_leaves_out_what_is_not_placed_in_it(desk: Desk) -> None:
    assert [event.id for event in desk.events(When(box=(36.75, 35.8, 36.9, 35.9))).rows] == ["e1"]
    assert desk.events(When(box=(0.0, 0.0, 1.0, 1.0))).rows == ()
