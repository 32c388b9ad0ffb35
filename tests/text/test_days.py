from __future__ import annotations

from rashomon.text.days import moved, ordinal


def test_days_are_counted_over_the_end_of_a_month_and_a_leap_day() -> None:
    assert moved("2024-02-28", 2) == "2024-03-01"
    assert moved("2024-03-01", -1) == "2024-02-29"
    assert ordinal("2024-03-01T09:30") - ordinal("2024-02-28") == 2


def test_what_is_no_day_counts_for_nothing() -> None:
    assert ordinal(None) == ordinal("") == ordinal("May") == 0
    assert moved("2024", 3) == "2024"
