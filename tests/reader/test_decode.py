"""Trees are trees, and the best ones; labels follow the scheme."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from rashomon.reader.decode import FORBIDDEN, is_tree, label_path, spans, transitions, tree

LABELS = ("O", *(f"{place}-{kind}" for kind in ("person", "place") for place in "BIES"))
scores = st.integers(1, 12).flatmap(lambda n: arrays.arrays(np.float32, (n, n + 1), elements=st.floats(-50, 50, width=32)))


@settings(deadline=None)
@given(scores)
def test_every_answer_is_a_tree_with_one_root(given_scores: np.ndarray) -> None:
    heads = tree(given_scores)
    assert is_tree(heads)
    assert int((heads == 0).sum()) == 1
    for word in range(len(heads)):
        at, steps = word, 0
        while heads[at] != 0:
            at, steps = int(heads[at]) - 1, steps + 1
            assert steps <= len(heads)


@settings(deadline=None)
@given(st.integers(1, 4).flatmap(lambda n: arrays.arrays(np.float64, (n, n + 1), elements=st.floats(-9, 9), unique=True)))
def test_the_tree_is_the_best_one(given_scores: np.ndarray) -> None:
    words = len(given_scores)
    best = max(
        sum(given_scores[word, head] for word, head in enumerate(heads))
        for heads in product(range(words + 1), repeat=words)
        if is_tree(np.asarray(heads)) and all(head != word + 1 for word, head in enumerate(heads))
    )
    found = tree(given_scores)
    assert given_scores[np.arange(words), found].sum() == pytest.approx(best)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_scores_that_are_no_numbers_still_give_a_tree(value: float) -> None:
    assert is_tree(tree(np.full((5, 6), value)))


def test_no_words_no_tree() -> None:
    assert tree(np.zeros((0, 1))).tolist() == []


@settings(deadline=None)
@given(st.integers(0, 9).flatmap(lambda n: arrays.arrays(np.float32, (n, len(LABELS)), elements=st.floats(-20, 0, width=32))))
def test_label_paths_follow_the_scheme(given_scores: np.ndarray) -> None:
    allowed = transitions(LABELS)
    path = label_path(given_scores, allowed)
    steps = [-1, *path.tolist(), -1]
    assert all(allowed[a, b] == 0 for a, b in pairwise(steps) if len(path))
    found = spans([LABELS[index] for index in path])
    assert all(start < end for start, end, _ in found)


def test_spans() -> None:
    assert spans(["B-person", "E-person", "O", "S-place", "B-place", "I-place", "E-place"]) == [
        (0, 2, "person"),
        (3, 4, "place"),
        (4, 7, "place"),
    ]


def test_transitions_forbid_an_open_name_at_the_end() -> None:
    allowed = transitions(LABELS)
    assert allowed[LABELS.index("B-person"), -1] == FORBIDDEN
    assert allowed[LABELS.index("B-person"), LABELS.index("E-place")] == FORBIDDEN
