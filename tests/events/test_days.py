from __future__ import annotations

import pytest

from rashomon.events import held_on, ledgers
from rashomon.model import Control

REBELS = Control("a", "s1", "Okar", "opposition", end="2024-04-23", end_precision="day", how="lost")
ARMY = Control("b", "s1", "Okar", "government", start="2024-04-23", end="2024-05-14", start_precision="day", first_told="2024-04-23")
AGAIN = Control("c", "s1", "Okar", "opposition", start="2024-05-14", start_precision="day", first_told="2024-05-14", last_told="2024-05-14")


def holders(day: str, *lines: Control) -> list[str]:
    return [line.holder for state in held_on(day, ledgers(lines)) for line in state.holders]


@pytest.mark.parametrize(
    ("day", "holder"),
    [("2024-04-01", []), ("2024-04-23", ["government"]), ("2024-05-13", ["government"]), ("2024-05-14", ["opposition"])],
)
def test_the_state_on_a_day(day: str, holder: list[str]) -> None:
    assert holders(day, REBELS, ARMY, AGAIN) == holder


def test_unknown_after_a_loss_to_nobody_told() -> None:
    (state,) = held_on("2024-04-25", ledgers([REBELS]))
    assert state.holders == ()
    assert state.left == REBELS


def test_in_a_year_is_in_force_from_its_end() -> None:
    taken = Control("d", "s1", "Okar", "M23", start="2015-01-01", start_precision="year", first_told="2016-03-01", last_told="2016-03-01")
    assert holders("2015-06-01", taken) == []
    assert holders("2015-12-31", taken) == ["M23"]


def test_stories_fit_together() -> None:
    later = Control(
        "e", "s2", "Okar", "government", start="2024-06-02", start_precision="day", first_told="2024-06-02", last_told="2024-06-02"
    )
    lines = ledgers([later, AGAIN])
    assert [(n.holder, n.start, n.end) for n in lines] == [("opposition", "2024-05-14", "2024-06-02"), ("government", "2024-06-02", None)]
    assert ledgers([AGAIN, later]) == lines


def test_one_holder_in_two_stories_is_one_line() -> None:
    still = Control("f", "s2", "Okar", "opposition", first_told="2024-05-20", last_told="2024-05-20", according=("a monitor",))
    (line,) = ledgers([still, AGAIN])
    assert (line.start, line.last_told, line.according) == ("2024-05-14", "2024-05-20", ("a monitor",))


def test_who_is_told_later_overtakes() -> None:
    old = Control("g", "s1", "Okar", "opposition", first_told="2016-02-01", last_told="2016-02-01")
    new = Control("h", "s1", "Okar", "government", first_told="2017-02-01", last_told="2017-02-01")
    assert holders("2016-06-01", old, new) == ["opposition"]
    assert holders("2017-06-01", old, new) == ["government"]
