from __future__ import annotations

import numpy as np

from rashomon.text.shingles import codes_of, common_runs, overlap, shingles_of


def test_the_same_word_has_the_same_number_in_every_run() -> None:
    assert codes_of(["a", "b"]).tolist() == codes_of(["a"]).tolist() + codes_of(["b"]).tolist()


def test_shingles_depend_on_order() -> None:
    one, other = shingles_of(codes_of(["a", "b", "c"]), 3), shingles_of(codes_of(["c", "b", "a"]), 3)
    assert len(one) == 1
    assert one[0] != other[0]
    assert len(shingles_of(codes_of(["a"]), 3)) == 0


def test_containment_and_jaccard() -> None:
    small, large = np.array([1, 2], dtype=np.uint64), np.array([1, 2, 3, 4], dtype=np.uint64)
    assert overlap(small, large) == (1.0, 0.5)
    assert overlap(small, np.empty(0, dtype=np.uint64)) == (0.0, 0.0)


def test_runs_are_maximal_and_use_no_word_twice() -> None:
    left = codes_of(["x", "the", "ferry", "left", "the", "old", "pier", "at", "dawn", "y"])
    right = codes_of(["the", "ferry", "left", "the", "old", "pier", "at", "dawn", "and", "the", "ferry", "left", "the", "old", "port"])
    runs = common_runs(left, right, 3, 4)
    assert runs == [(1, 0, 8)]
