"""Texts reworded so thoroughly, by a person or a machine, that hardly a word is left: the same things told in the same order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.order import carries, chain
from rashomon.lineage.overlap import Overlap, covered
from rashomon.text.alignment import Aligned, bags_of, dice

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
ALIKE = 0.65  # cosine of two sentences, each the other's nearest, that tell the same (bench/rewordings.py)
LEAST_SHARE = 0.5  # of the words of one text, in such sentences; two own reports of one happening reach 0.38


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
    if not found.hinted:
        return None
    words, _ = dice(*bags_of([left.stems(), right.stems()]))
    vectors = [embed([text.report.text[a:b] for a, b in text.sentences]) for text in (left, right)]
    cosines = vectors[0] @ vectors[1].T
    pairs = chain(cosines, ALIKE)
    if not carries(left, right, pairs, LEAST_SHARE):
        return None
    aligned = tuple(Aligned((i, i + 1), (j, j + 1), float(round((words[i, j] + cosines[i, j]) / 2, 6))) for i, j in pairs)
    return covered(replace(found, aligned=aligned, thorough=True))
