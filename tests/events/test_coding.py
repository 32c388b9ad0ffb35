"""Codes after ACLED, GED and PLOVER, each from what the tellings give, and none where they do not."""

from __future__ import annotations

import pytest

from rashomon.data import table
from rashomon.events.coding import Deal, acled, plover, violence
from rashomon.events.participants import kind_of_actor, participant
from rashomon.events.tellings import sorts
from rashomon.model import ActorKind

SUB_TYPES = {
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Armed clash",
    "Excessive force against protesters",
    "Protest with intervention",
    "Peaceful protest",
    "Violent demonstration",
    "Mob violence",
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
    "Agreement",
    "Arrests",
    "Change to group/activity",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    "Non-violent transfer of territory",
    "Other",
}
STATE: frozenset[ActorKind] = frozenset({"state forces"})
REBELS: frozenset[ActorKind] = frozenset({"rebel group"})
CIVIL: frozenset[ActorKind] = frozenset({"civilians"})
NONE: frozenset[ActorKind] = frozenset()


def deal(
    kind: str, means: str | None = None, doers: frozenset[ActorKind] = NONE, targets: frozenset[ActorKind] = NONE, **more: object
) -> Deal:
    return Deal(kind, sorts()[kind].channel, means, doers, targets, **more)  # type: ignore[arg-type]


def test_every_sub_type_of_the_table_is_one_of_the_codebook() -> None:
    assert {row[5] for row in table("acled")} <= SUB_TYPES


@pytest.mark.parametrize(
    ("given", "sub_type"),
    [
        (deal("bomb", "suicide"), "Suicide bomb"),
        (deal("bomb", "device"), "Remote explosive/landmine/IED"),
        (deal("bomb", None, STATE), "Air/drone strike"),
        (deal("attack", "chemical"), "Chemical weapon"),
        (deal("attack", None, REBELS, STATE), "Armed clash"),
        (deal("attack", None, REBELS, CIVIL), "Attack"),
        (deal("attack", None, NONE, CIVIL), None),
        (deal("kill", None, NONE, NONE), None),
        (deal("take", None, REBELS, NONE, winner="other"), "Non-state actor overtakes territory"),
        (deal("take"), None),
        (deal("protest"), "Peaceful protest"),
        (deal("protest", hurt=True), "Peaceful protest"),
        (deal("protest", others=("disperse",)), "Protest with intervention"),
        (deal("protest", None, STATE, deadly=True), "Excessive force against protesters"),
        (deal("protest", others=("arson",)), "Violent demonstration"),
        (deal("shoot", "arms", STATE, frozenset({"protesters"})), "Excessive force against protesters"),
        (deal("crash"), None),
        (deal("protest", None, frozenset({"rioters"})), "Violent demonstration"),
        (deal("quake"), None),
        (deal("meet"), None),
    ],
)
def test_sub_type(given: Deal, sub_type: str | None) -> None:
    assert acled(given)[1] == sub_type


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (deal("bomb", "suicide"), ("ASSAULT", "suicide-attack")),
        (deal("protest"), ("PROTEST", "demo")),
        (deal("meet"), ("CONSULT", None)),
        (deal("quake"), (None, None)),
    ],
)
def test_plover(given: Deal, code: tuple[str | None, str | None]) -> None:
    assert plover(given) == code


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (deal("clash", None, STATE, REBELS, deadly=True), 1),
        (deal("clash", None, STATE, REBELS), None),
        (deal("attack", None, REBELS, CIVIL, deadly=True), 3),
        (deal("clash", None, REBELS, frozenset({"political militia"}), deadly=True), 2),
        (deal("attack", None, NONE, CIVIL, deadly=True), None),
    ],
)
def test_type_of_violence(given: Deal, kind: int | None) -> None:
    assert violence(given) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Twelve soldiers", "state forces"),
        ("rebel forces", "rebel group"),
        ("police officers", "state forces"),
        ("Syrian rebels backed by the Turkish military", "rebel group"),
        ("the last rebel bastion", None),
        ("gunmen", "political militia"),
        ("at least nine civilians", "civilians"),
        ("the protesters", "protesters"),
        ("a large crater", None),
    ],
)
def test_kinds_of_actors(text: str, kind: ActorKind | None) -> None:
    assert kind_of_actor(text) == kind


def test_a_participant_goes_by_its_name_without_the_count() -> None:
    assert participant("at least twelve soldiers").name == "soldiers"
