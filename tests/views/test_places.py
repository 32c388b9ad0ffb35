"""What a map tells: no point for a province, nobody dropped for want of a place, the ledger of the day that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.views.mapped import SARAQEB, TEXT, WASHINGTON, mapped
from tests.views.told import printed

from rashomon.errors import ExportError, NotThereError
from rashomon.printed.places import map_page
from rashomon.store import Desk
from rashomon.views.frames import frame
from rashomon.views.places import Asked, PlacesMap, desk_map, places_map
from rashomon.views.spots import Spot


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(mapped(tmp_path)) as opened:
        yield opened


def told(desk: Desk, on: str | None = None) -> PlacesMap:
    return places_map(desk, "s1", Asked(on))


def test_a_point_is_only_what_is_told_of_a_town(desk: Desk) -> None:
    spots = {event.id: event.spot and (event.spot.reach, (event.spot.radius_km or 0) > 20) for event in told(desk).events}
    assert spots == {"e1": ("point", False), "e2": ("province", True), "e3": ("country", True), "e4": None, "e5": ("point", False)}


def test_every_event_is_told_with_the_words_that_tell_it(desk: Desk) -> None:
    events = told(desk).events
    assert [event.id for event in events] == ["e2", "e1", "e4", "e5", "e3"]
    assert [(event.sentence, event.cited[0].mark, event.when) for event in events[:2]] == [
        ("Shells fell somewhere in Idlib province.", "lantern §3", "26 February 2020"),
        ("Rebels took Saraqeb on Thursday.", "lantern §1", "27 February 2020"),
    ]
    assert all(TEXT[one.start : one.end] for event in events for one in event.cited)


@pytest.mark.parametrize(
    ("day", "state", "holders", "timings"),
    [
        ("2020-02-10", "held", ["government"], "after after after after undated"),
        ("2020-02-27", "disputed", ["opposition"], "before on after after undated"),
        ("2020-01-01", "unknown", [], "after after after after undated"),
    ],
)
def test_the_day_tells_who_holds_what_and_what_has_happened(desk: Desk, day: str, state: str, holders: list[str], timings: str) -> None:
    found = told(desk, day)
    assert [(one.place, one.state, [line.holder for line in one.holders]) for one in found.held] == [("Saraqeb", state, holders)]
    assert " ".join(event.timing for event in found.events) == timings


def test_the_days_of_the_slider_are_those_on_which_something_changes(desk: Desk) -> None:
    assert told(desk).days == ("2020-02-06", "2020-02-26", "2020-02-27", "2020-02-28")
    assert told(desk).held_on == "2020-02-28"


def test_a_far_place_does_not_make_the_rest_too_small_to_see_and_is_named(desk: Desk) -> None:
    near = told(desk)
    assert near.frame is not None
    assert near.frame.holds(*SARAQEB)
    assert not near.frame.holds(*WASHINGTON)
    assert near.outside == ("Washington",)
    wide = places_map(desk, "s1", Asked(wide=True))
    assert wide.frame is not None
    assert wide.frame.holds(*WASHINGTON)
    assert wide.outside == ()


def test_a_frame_is_never_narrower_than_a_town_needs_and_nothing_has_none() -> None:
    box = frame([Spot(35.0, 36.0, "point", None, None, "SY")])
    assert box is not None
    assert box.north - box.south > 0.4
    assert frame([]) is None


def test_a_whole_desk_is_told_by_day_and_part_of_the_world(desk: Desk) -> None:
    assert [event.id for event in desk_map(desk).events] == ["e2", "e1", "e4", "e5"]
    assert [event.id for event in desk_map(desk, Asked(first="2020-02-27", last="2020-02-27")).events] == ["e1"]
    assert [event.id for event in desk_map(desk, Asked(box="36,35,37,37")).events] == ["e2", "e1"]
    assert [one.place for one in desk_map(desk).held] == ["Saraqeb"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (Asked(on="2020-02-30"), "'2020-02-30' is no day"),
        (Asked(first="yesterday"), "'yesterday' is no day"),
        (Asked(box="1,2,3"), "'1,2,3' is no part of the world"),
        (Asked(box="nan,0,1,1"), "is no part of the world"),
        (Asked(box="30,10,20,40"), "is no part of the world"),
        (Asked(after="e1"), "'e1' is not where a list of events stopped"),
    ],
)
def test_what_cannot_be_asked_is_said(desk: Desk, asked: Asked, message: str) -> None:
    with pytest.raises(ExportError, match=message):
        desk_map(desk, asked)
    with pytest.raises(NotThereError):
        places_map(desk, "s9")


def test_the_terminal_names_what_has_no_place_and_what_is_disputed(desk: Desk) -> None:
    text = printed(map_page(told(desk)))
    assert "Nowhere Farm, which no gazetteer knows" in text
    assert "Idlib province (somewhere in this province, about" in text
    assert "Saraqeb: said to be held by rebels, which is disputed" in text
    assert "disputed by the army" in text
    early = printed(map_page(told(desk, "2020-02-10")))
    assert "Saraqeb: held by the army" in early
    assert "4 later events" in early
