"""Who is named as the one behind an event, on whose word, and how sure that is."""

from __future__ import annotations

import pytest
from tests.events.desks import evidence

from rashomon.events.responsibility import Naming, namings, responsibility
from rashomon.model import Span


def named(text: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    found = evidence({"a": text})
    rows = namings(found.reports[0], found.readings[0], found.mentions[0].happenings, found.statements)
    return {row.name: (row.confidence, row.by) for row in responsibility(rows)}


@pytest.mark.parametrize(
    ("text", "name", "confidence"),
    [
        ("The Ondo Front killed three farmers near Salwa on Monday.", "Ondo Front", "told"),
        ("The Ondo Front claimed responsibility for the attack on Salwa.", "Ondo Front", "claimed"),
        ("Three farmers were killed in Salwa. The police accused the Ondo Front of the killing.", "Ondo Front", "accused"),
        ("Three farmers were allegedly killed by the Ondo Front in Salwa.", "Ondo Front", "suspected"),
        ("The attack on Salwa was attributed to the Ondo Front.", "Ondo Front", "accused"),
        ("The killing of three farmers in Salwa was claimed by the Ondo Front.", "Ondo Front", "claimed"),
        ("It is presumed that the Ondo Front carried out the attack on Salwa.", "Ondo Front", "suspected"),
        ("The Ondo Front claims that it attacked the barracks at Salwa.", "Ondo Front", "claimed"),
        ("The Ondo Front denied responsibility for the attack on Salwa.", "Ondo Front", "denied"),
    ],
)
def test_confidence_follows_from_who_says_it_and_how(text: str, name: str, confidence: str) -> None:
    assert named(text)[name][0] == confidence


def test_a_relative_clause_names_its_noun() -> None:
    assert (
        named("The army pursues the Ondo Front, which has claimed responsibility for the attacks on Salwa.")["Ondo Front"][0] == "claimed"
    )


def test_an_acronym_that_is_spelt_out_is_the_same_organisation() -> None:
    found = named("The Ondo Liberation Front (FLO) attacked Salwa. The FLO claimed responsibility for the attack.")
    assert list(found) == ["Ondo Liberation Front"]
    assert found["Ondo Liberation Front"][0] == "claimed"


def test_what_a_phrase_says_aside_names_nobody() -> None:
    found = named("The attack was perpetrated by unidentified men against the offices of the Salwa Workers Union.")
    assert "Salwa Workers Union" not in found


def test_taking_part_in_something_is_no_claim() -> None:
    assert "Ondo Front" not in named("The Ondo Front, which took part in the elections in May, condemned the killing.")


def test_presumed_doers_are_suspected() -> None:
    assert {row[0] for row in named("The killing of the mayor was perpetrated by presumed rebels.").values()} == {"suspected"}


def test_whose_word_it_is_is_kept() -> None:
    assert named("Three farmers were killed in Salwa. The police accused the Ondo Front of the killing.")["Ondo Front"][1] == (
        "The police",
    )


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack on Salwa.",
        "Neither the rebels nor the army have claimed responsibility for the attack on Salwa.",
        "He asked whether the Ondo Front carried out the attack on Salwa.",
        "Three farmers were killed by machine-gun fire in Salwa.",
        "He attributed the end of the talks to distance.",
        "The minister accused Irva of failing to curb the rise of prices.",
        "He called for farmers who commit serious crimes to be deported.",
    ],
)
def test_nobody_is_named_where_nobody_is_told_to_have_done_it(text: str) -> None:
    assert not named(text)


def test_one_name_is_one_row_with_its_surest_confidence_and_its_denial() -> None:
    span = Span("a", 0, 1, "x")
    rows = [
        Naming("Ondo Front", "organisation", "accused", "The police", span, 0),
        Naming("the Ondo Front", "organisation", "claimed", "Ondo Front", span, 1),
        Naming("Ondo Front", "organisation", "denied", "Ondo Front", span, 2),
    ]
    (row,) = responsibility(rows)
    assert (row.confidence, row.denied, row.authority) == ("claimed", True, True)
    assert row.by == ("Ondo Front", "The police")
