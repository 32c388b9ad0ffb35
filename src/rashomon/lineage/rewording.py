"""Texts reworded so thoroughly, by a person or a machine, that hardly a word is left: the same things told in the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.overlap import Overlap, covered
from rashomon.lineage.texts import Text
from rashomon.text.alignment import Aligned, bags_of, dice

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
Likeness = NDArray[np.floating]
Pair = tuple[int, int]
HINT = 0.2  # weighted Dice of two sentences that may be one: what rewording leaves of names and numbers
ALIKE = 0.65  # cosine of two sentences, each the other's nearest, that tell the same (bench/lineage.py)
LEAST_SENTENCES = 4  # that tell the same in the same order
LEAST_SHARE = 0.5  # of the words of one text, in such sentences; two own reports of one happening reach 0.38
HINTED_SHARE = 0.4  # the same before the sentences are embedded


def reworded(found: Overlap, embed: Embed) -> Overlap | None:
    """Look for rewording in two texts that share few words.

    Method: sentences that are each other's nearest by cosine of their embeddings, in the same order on both sides (the longest chain), and
        with them most of a text: nobody who writes for himself tells four things and more in another's order. Embeddings propose here and
        order decides; only texts whose words hint at such a chain are embedded.

    Limits: a text that was shuffled as well is not found; two flashes of four sentences on one happening may be taken for one.

    Args:
        found: the two compared by their words.
        embed: n texts to unit vectors, shape (n, d).

    Returns:
        The comparison with those sentences aligned; None where there is no such chain.
    """
    left, right = found.left, found.right
    words, _ = dice(*bags_of([left.stems(), right.stems()]))
    if not words.size or not _carries(left, right, chain(words, HINT), HINTED_SHARE):
        return None
    vectors = [embed([text.report.text[a:b] for a, b in text.sentences]) for text in (left, right)]
    cosines = vectors[0] @ vectors[1].T
    pairs = chain(cosines, ALIKE)
    if not _carries(left, right, pairs, LEAST_SHARE):
        return None
    aligned = tuple(Aligned((i, i + 1), (j, j + 1), float(round((words[i, j] + cosines[i, j]) / 2, 6))) for i, j in pairs)
    return covered(replace(found, aligned=aligned, thorough=True))


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


def _carries(left: Text, right: Text, pairs: Sequence[Pair], share: float) -> bool:
    told = [(i, j) for i, j in pairs if _narrative(left, i) and _narrative(right, j)]
    shares = _share(left, [i for i, _ in told]), _share(right, [j for _, j in told])
    return len(told) >= LEAST_SENTENCES and max(shares) >= share


def _share(text: Text, sentences: Sequence[int]) -> float:
    """Of the words of a text, those in some of its sentences."""
    return sum(text.ranges[k][1] - text.ranges[k][0] for k in sentences) / max(1, len(text.words))


def _narrative(text: Text, sentence: int) -> bool:
    return float(text.narrative[slice(*text.ranges[sentence])].mean()) >= 0.5
