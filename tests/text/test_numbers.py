from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.numbers import parse_number, scan


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3.6 million", 3_600_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("two hundred and fifty thousand", 250_000),
        ("one hundred twenty-three thousand four hundred fifty-six", 123_456),
        ("twenty-five", 25),
        ("20,000", 20_000),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("one and a half million", 1_500_000),
        ("5bn", 5_000_000_000),
        ("a hundred", 100),
        ("zero", 0),
    ],
)
def test_value(words: str, value: float) -> None:
    assert parse_number(words) == value


@pytest.mark.parametrize("words", ["dozens", "M5", "5G", "3rd", "between", "thirty and forty", ""])
def test_no_single_value(words: str) -> None:
    assert parse_number(words) is None


def test_words_in_a_sentence() -> None:
    found = [(n.text, n.value, n.low, n.high) for n in scan("Between thirty and forty of two hundred fled; tens of thousands stayed.")]
    assert found == [
        ("thirty", 30, 30, 30),
        ("forty", 40, 40, 40),
        ("two hundred", 200, 200, 200),
        ("tens of thousands", None, 20_000, 99_999),
    ]


def test_several_hundred_has_bounds_and_no_value() -> None:
    (found,) = scan("several hundred people")
    assert (found.text, found.value, found.low, found.high) == ("several hundred", None, 200, 999)


@given(st.integers(0, 10**12))
def test_figures_with_and_without_commas(number: int) -> None:
    assert parse_number(str(number)) == number == parse_number(f"{number:,}")


@given(st.lists(st.sampled_from(["hundred", "a", "half", "two", "and", "million", "dozens", "of", "60", "-", "x", "thirty"]), max_size=12))
def test_spans_slice_back(words: list[str]) -> None:
    text = " ".join(words)
    found = list(scan(text))
    assert all(text[n.start : n.end] == n.text for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
