"""A type of the codebook needs evidence of its own: no air strike from a crash, no battle from a court, no attack by those who stop it."""

from __future__ import annotations

import pytest
from tests.events.news import Told, evidence, line

from rashomon.events.occurrences import events
from rashomon.model import Event


def found(*reports: object) -> tuple[Event, ...]:
    return events(*evidence({f"r{n}": rows for n, rows in enumerate(reports)}))  # type: ignore[arg-type]


CRASH = line(
    "An aircraft crashed in Orvil on Monday, killing six people.",
    Told("crashed", "crash", by="An aircraft"),
    Told("killing", "kill", to="six people"),
    dead=("six", 6.0, "people"),
)


def test_a_crash_of_an_aircraft_is_no_air_strike() -> None:
    (event,) = found([CRASH])
    assert (event.kind, event.type) == ("crash", None)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("A girl was indicted in Orvil on Monday on charges including attacking soldiers.", Told("attacking", "attack", to="soldiers")),
        ("Critics engaged the mayor in a fight in Orvil on Monday.", Told("fight", "clash", by="Critics", to="the mayor")),
    ],
)
def test_courts_and_quarrels_are_no_battles(sentence: str, told: Told) -> None:
    assert all(event.type is None for event in found([line(sentence, told)]))


def test_a_lone_gunman_is_no_organised_party_and_police_who_stop_him_are_no_doers() -> None:
    shot = line(
        "A gunman shot dead six people in Orvil on Monday.",
        Told("shot dead", "shoot", by="A gunman", to="six people"),
        dead=("six", 6.0, "people"),
    )
    stopped = line("Police shot the attacker in Orvil on Monday.", Told("shot", "shoot", by="Police", to="the attacker"))
    (event,) = found([shot, stopped])
    assert event.type is None
    assert [(a.name, a.side) for a in event.actors] == [("gunman", 1), ("people", 2)]


def test_an_armed_group_that_kills_civilians_attacks_them() -> None:
    shot = line(
        "Rebels shot dead six villagers in Orvil on Monday.",
        Told("shot dead", "shoot", by="Rebels", to="six villagers"),
        dead=("six", 6.0, "villagers"),
    )
    (event,) = found([shot])
    assert event.sub_type == "Attack"


def test_a_missile_that_falls_on_nobody_is_no_shelling() -> None:
    test = line("The army fired a missile from Orvil into the sea on Monday.", Told("fired", "shell", by="The army", to="a missile"))
    assert all(event.type is None for event in found([test]))


def test_the_first_span_is_the_sentence_that_tells_it() -> None:
    vague = line("The attack shocked the town of Orvil.", Told("attack", "attack"))
    clear = line(
        "Rebels shot dead six villagers in Orvil on Monday.",
        Told("shot dead", "shoot", by="Rebels", to="six villagers"),
        dead=("six", 6.0, "villagers"),
    )
    assert found([vague, clear])[0].spans[0].text == clear.text
