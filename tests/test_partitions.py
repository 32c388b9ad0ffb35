"""The measures of groups, on the examples of those who proposed them."""

from __future__ import annotations

import pytest
from bench.partitions import Groups, b_cubed, ceaf_e, grouped, muc, v_measure


def groups(*words: str) -> Groups:
    return [frozenset(word) for word in words]


TWELVE = groups("12345", "67", "89abc")
"""Bagga and Baldwin 1998, figure 1; Luo 2005, figure 1 (a)."""
SMALL_JOINED = groups("12345", "6789abc")
LARGE_JOINED = groups("1234589abc", "67")


@pytest.mark.parametrize(
    ("gold", "found", "precision", "recall"),
    [
        (groups("abcd"), groups("ab", "cd"), 1.0, 2 / 3),  # Vilain and others 1995, table 1
        (groups("ab", "cd"), groups("abcd"), 2 / 3, 1.0),
        (groups("abcd"), groups("abcd"), 1.0, 1.0),
        (groups("abcd"), groups("ab", "c", "d"), 1.0, 1 / 3),
        (TWELVE, SMALL_JOINED, 0.9, 1.0),
        (TWELVE, LARGE_JOINED, 0.9, 1.0),
    ],
)
def test_muc_counts_links(gold: Groups, found: Groups, precision: float, recall: float) -> None:
    assert muc(found, gold)[:2] == pytest.approx((precision, recall))


@pytest.mark.parametrize(("found", "precision"), [(SMALL_JOINED, 16 / 21), (LARGE_JOINED, 7 / 12)])
def test_b_cubed_minds_what_muc_does_not(found: Groups, precision: float) -> None:
    assert b_cubed(found, TWELVE)[:2] == pytest.approx((precision, 1.0))


@pytest.mark.parametrize(
    ("found", "total"),
    [
        (SMALL_JOINED, 1 + 10 / 12),
        (LARGE_JOINED, 10 / 15 + 1),
        (groups("123456789abc"), 10 / 17),
        (groups(*"123456789abc"), 1 / 3 + 2 / 3 + 1 / 3),
    ],
)
def test_ceaf_matches_one_to_one(found: Groups, total: float) -> None:
    assert ceaf_e(found, TWELVE)[:2] == pytest.approx((total / len(found), total / 3))


def test_v_measure_of_the_same_and_of_one_heap() -> None:
    assert v_measure(TWELVE, TWELVE) == pytest.approx(1.0)
    assert v_measure(groups("123456789abc"), TWELVE) == pytest.approx(0.0)
    assert v_measure(groups("ab", "cd", "e"), groups("abe", "cd")) == pytest.approx(0.779, abs=0.001)


def test_groups_of_a_labelling() -> None:
    assert grouped({"a": 1, "b": 2, "c": 1}) == [frozenset("ac"), frozenset("b")]
