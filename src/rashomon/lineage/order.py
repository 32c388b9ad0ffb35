"""Sentences of two texts that tell the same things in the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.texts import Text

Likeness = NDArray[np.floating]
Pair = tuple[int, int]
LEAST_SENTENCES = 4  # that tell the same in the same order


def chain(likeness: Likeness, least: float) -> list[Pair]:
    """The longest run of pairs, in order on both sides, of rows and columns that are each other's best.

    Args:
        likeness: (n, m), n and m at least 1.
        least: likeness of a pair, at least.

    Returns:
        Pairs (row, column), ascending in both.
    """
    best = likeness.argmax(axis=1)
    mutual = [(i, int(j)) for i, j in enumerate(best) if likeness[:, j].argmax() == i and likeness[i, j] >= least]
    ends: list[tuple[Pair, ...]] = []
    for i, j in mutual:
        at = bisect_left(ends, j, key=lambda run: run[-1][1])
        ends[at : at + 1] = [(*(ends[at - 1] if at else ()), (i, j))]
    return list(ends[-1]) if ends else []


def carries(left: Text, right: Text, pairs: Sequence[Pair], share: float) -> bool:
    """Whether four sentences or more of a chain are narrative on both sides, and much of one text with them.

    Args:
        left: one text.
        right: the other.
        pairs: their sentences.
        share: of the words of one text, at least, 0 to 1.
    """
    told = [(i, j) for i, j in pairs if _narrative(left, i) and _narrative(right, j)]
    shares = _share(left, [i for i, _ in told]), _share(right, [j for _, j in told])
    return len(told) >= LEAST_SENTENCES and max(shares) >= share


def _share(text: Text, sentences: Sequence[int]) -> float:
    """Of the words of a text, those in some of its sentences."""
    return sum(text.ranges[k][1] - text.ranges[k][0] for k in sentences) / max(1, len(text.words))


def _narrative(text: Text, sentence: int) -> bool:
    return float(text.narrative[slice(*text.ranges[sentence])].mean()) >= 0.5
