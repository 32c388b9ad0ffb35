from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.brief.wording import balanced, clip, count, day, inline, listing, number, period, quoted, tidy


@pytest.mark.parametrize(("items", "told"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")])
def test_lists_read_as_english(items: tuple[str, ...], told: str) -> None:
    assert listing(items) == told


def test_plurals_agree() -> None:
    assert (count(1, "copy", "copies"), count(2, "copy", "copies"), count(1200, "report")) == ("1 copy", "2 copies", "1,200 reports")


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2031-04-07", "7 April 2031"),
        ("2031-04-07T08:10", "7 April 2031, 08:10"),
        ("2031-04-07T08:10:33+02:00", "7 April 2031, 08:10"),
        ("2031-04", "April 2031"),
        ("2031", "2031"),
        ("last week", "last week"),
        ("2031-13-01", "2031-13-01"),
    ],
)
def test_dates_are_said_to_the_precision_they_have(date: str, told: str) -> None:
    assert day(date) == told


def test_periods_say_once_what_both_ends_share() -> None:
    assert period("2031-04-07", "2031-04-08") == "7 to 8 April 2031"
    assert period("2031-04-30", "2031-05-01") == "30 April to 1 May 2031"
    assert period("2030-12-31", "2031-01-01") == "31 December 2030 to 1 January 2031"
    assert period("2031-04-07", "2031-04-07") == "7 April 2031"


@pytest.mark.parametrize(
    ("value", "told"), [(18.0, "18"), (1000.0, "1,000"), (3_600_000.0, "3.6 million"), (1_000_000.0, "1 million"), (2.5, "2.5")]
)
def test_numbers(value: float, told: str) -> None:
    assert number(value) == told


def test_quotations_carry_one_pair_of_marks() -> None:
    assert quoted("“We heard a bang,”") == "“We heard a bang”"
    assert quoted('"We heard “a bang”"') == "“We heard ‘a bang’”"


def test_a_mark_left_open_is_closed() -> None:
    assert balanced("a “stunt") == "a “stunt”"
    assert balanced("stunt” and") == "“stunt” and"
    assert balanced("as planned") == "as planned"


def test_names_inside_a_sentence() -> None:
    assert (inline("The Northern Watch"), inline("A clerk"), inline("Theodor")) == ("the Northern Watch", "a clerk", "Theodor")


def test_nothing_in_a_report_can_move_the_cursor_or_turn_the_line() -> None:
    assert tidy("a\x1b[31mred\x07\u202e b\n\nc") == "a[31mred b c"


@given(st.text(max_size=300), st.integers(min_value=10, max_value=80))
def test_clipping_keeps_to_its_length(text: str, chars: int) -> None:
    flat = tidy(text)
    cut = clip(flat, chars)
    assert len(cut) <= chars + 1
    assert cut == flat or cut.endswith("…")
