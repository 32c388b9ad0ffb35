"""Amounts as a text writes them: units, rates, money, other notations, and pairs that are no range."""

from __future__ import annotations

import pytest

from rashomon.data import table
from rashomon.statements.quantities.amounts import SHARE, amounts
from rashomon.statements.quantities.trends import trends
from rashomon.text.numbers import parse_number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("oil at $76 a barrel", 76, "USD per barrel"),
        ("a rent of $80 per sq m", 80, "USD per m2"),
        ("a loss of 63 cents per share", 63, "cents per share"),
        ("400 barrels a day", 400, "barrels per day"),
        ("$20-per-hour jobs", 20, "USD per hour"),
        ("a flow of 12 m/s", 12, "m/s"),
        ("$12 million a year later", 12_000_000, "USD"),
        ("two second-half goals", 2, None),
        ("USD10m in cash", 10_000_000, "USD"),
        ("RM23.50 a share", 23.5, "MYR per share"),
        ("Rs 2.5 crore", 25_000_000, "INR"),
        ("1.5m euros", 1_500_000, "EUR"),
        ("7.5 million Danish crowns", 7_500_000, "DKK"),
        ("5 million pounds", 5_000_000, "GBP"),
        ("5 pounds", 5, "pounds"),
        ("4.3M copies", 4_300_000, None),
        ("1,00,000 people", 100_000, None),
        ("5 degrees below zero", -5, "degrees"),
        ("minus-130 degrees Fahrenheit", -130, "°F"),
        ("$-50.8bn", -50_800_000_000, "USD"),
        (".001 per cent", 0.001, "%"),
        ("two-thirds of voters", 2 / 3, SHARE),
        ("one in five children", 0.2, SHARE),
        ("4 out of 10 homes", 0.4, SHARE),
        ("half the prisoners", 0.5, SHARE),
        ("half a mile", 0.5, "miles"),
        ("three-quarters of a million people", 750_000, None),
        ("2 1/2 hours", 2.5, "hours"),
        ("6.02×10^23 atoms", 6.02e23, None),
    ],
)
def test_unit_and_value(text: str, value: float, unit: str | None) -> None:
    (amount,) = amounts(text)
    assert (amount.value, amount.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "in the first half of the year",
        "a third man",
        "a PS5 game",
        "the 5G network",
        "the 2018-19 season",
        "a 1-2 defeat",
        "on the one hand",
    ],
)
def test_no_count(text: str) -> None:
    assert list(amounts(text)) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Shares rose $1.50 to $45.20", [1.5, 45.2]),
        ("Profit fell 3 percent to 2.4 percent", [3, 2.4]),
        ("Cases rose by 320 to 4,812", [320, 4812]),
        ("Prices will rise by 3 to 5 percent", [None]),
        ("A fine of $3 million to $5 million", [None]),
        ("between $62 and $68 per share", [None]),
    ],
)
def test_a_change_and_its_end_are_no_range(text: str, values: list[float | None]) -> None:
    assert [amount.value for amount in amounts(text)] == values


def test_a_conversion_is_meant_like_what_it_converts() -> None:
    assert [amount.modifier for amount in amounts("up to 7 miles (11 km) away")] == ["up to", "up to"]


def test_a_time_that_something_goes_on_over_has_no_bound() -> None:
    _, years = amounts("$3.2bn over five years")
    assert (years.modifier, years.value) == (None, 5)
    (longer,) = amounts("for over five years")
    assert longer.modifier == "over"


def test_every_form_of_a_word_of_change() -> None:
    assert [trends()[word][0] for word in ("rose", "fell", "plunged", "dropped", "easing", "rallied")] == [
        "up",
        "down",
        "down",
        "down",
        "down",
        "up",
    ]


def test_a_unit_has_one_name_and_one_place() -> None:
    rows = [(word, place) for word, _, place in table("units")]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(("text", "value"), [("3.6 mln", 3_600_000), ("2 bln", 2_000_000_000), ("12,50,000", 1_250_000)])
def test_scales_and_groupings(text: str, value: float) -> None:
    assert parse_number(text) == value
