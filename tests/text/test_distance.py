from __future__ import annotations

import pytest

from rashomon.text.distance import great_circle_km


def test_a_quarter_of_the_equator_and_no_way_at_all() -> None:
    assert great_circle_km((0.0, 0.0), (0.0, 90.0)) == pytest.approx(10_007.5, abs=0.1)
    assert great_circle_km((36.7, 67.1), (36.7, 67.1)) == 0.0


def test_the_way_back_is_as_long_over_the_date_line() -> None:
    there = great_circle_km((-17.0, 179.5), (-17.0, -179.5))
    assert there == great_circle_km((-17.0, -179.5), (-17.0, 179.5))
    assert there == pytest.approx(106.3, abs=0.5)
