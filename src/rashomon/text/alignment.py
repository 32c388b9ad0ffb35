"""Which sentences of two texts are the same sentence, in the same words or in others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from rashomon.text.words import rarity

Matrix = NDArray[np.float64]

SURE = 0.58  # weighted Dice above which two sentences are taken as one (bench/lineage.py)
LIKELY = 0.42  # the same beside sentences that are aligned already
POSSIBLE = 0.34  # the same between two sentences that are aligned already
INSIDE = 0.80  # containment above which a short sentence is taken as part of a long one
INSIDE_NATS = 22.0  # weight that such a part has at least
MERGE_GAIN = 0.06  # what a second sentence must add to the Dice of a pair to join it
PART = 0.2  # Dice of each part of a joined pair by itself, at least


@dataclass(frozen=True, slots=True)
class Aligned:
    """A run of sentences of the left text that corresponds to a run of the right one; ends exclusive."""

    left: tuple[int, int]
    right: tuple[int, int]
    score: float


@dataclass(frozen=True, slots=True)
class Bags:
    """Sentences as weighted sets of stems, ready to be compared with those of other texts of one vocabulary."""

    stems: tuple[frozenset[str], ...]
    counts: csr_matrix  # (sentences, vocabulary), 1 where the stem stands in the sentence
    weighted: csr_matrix  # the same, times the weight of the stem
    weights: NDArray[np.float64]  # (sentences,) total weight


def bags_of(texts: Sequence[Sequence[Sequence[str]]]) -> tuple[Bags, ...]:
    """Weigh the sentences of several texts over one vocabulary.

    Method: a stem weighs its general rarity (`words.rarity`), lowered where many sentences of these very texts hold it, so that the names
        every report of a story is full of do not align everything with everything.

    Args:
        texts: for each text its sentences, each as a sequence of stems.

    Returns:
        One `Bags` a text, in order.
    """
    sets = [[frozenset(sentence) for sentence in text] for text in texts]
    index: dict[str, int] = {}
    spread: dict[str, int] = {}
    for text in sets:
        for sentence in text:
            for stem in sentence:
                index.setdefault(stem, len(index))
                spread[stem] = spread.get(stem, 0) + 1
    total = max(1, sum(len(text) for text in sets))
    weight = np.fromiter((_weight(stem, spread[stem] / total) for stem in index), dtype=np.float64, count=len(index))
    return tuple(_bag(text, index, weight) for text in sets)


def _weight(stem: str, spread: float) -> float:
    return (0.15 + rarity(stem)) * (1.0 - 0.6 * min(1.0, spread / 0.35))


def _bag(sentences: list[frozenset[str]], index: dict[str, int], weight: Matrix) -> Bags:
    columns = np.fromiter((index[s] for sentence in sentences for s in sorted(sentence)), dtype=np.int32)
    starts = np.cumsum([0, *(len(sentence) for sentence in sentences)])
    shape = (len(sentences), len(index))
    counts = csr_matrix((np.ones(len(columns)), columns, starts), shape=shape)  # type: ignore[no-untyped-call]
    weighted = csr_matrix((weight[columns], columns, starts), shape=shape)  # type: ignore[no-untyped-call]
    return Bags(tuple(sentences), counts, weighted, weighted @ np.ones(len(index)))


def dice(left: Bags, right: Bags) -> tuple[Matrix, Matrix]:
    """Weighted Dice coefficient, and weight in common, of every sentence of one text with every sentence of another.

    Args:
        left: n sentences.
        right: m sentences, of the same call of `bags_of`.

    Returns:
        Two arrays (n, m): Dice from 0 to 1, weight in common in nats.
    """
    common = np.asarray((left.weighted @ right.counts.T).todense())
    return 2 * common / np.maximum(left.weights[:, None] + right.weights[None, :], 1e-9), common


def align(left: Bags, right: Bags, found: tuple[Matrix, Matrix] | None = None, sure: float = SURE) -> tuple[Aligned, ...]:
    """Align the sentences of two texts.

    Method: best first over weighted Dice of one sentence with one, one with two, and two with one (the beads of Gale and Church 1993),
        each sentence once; sure pairs anywhere in the text, less sure ones only beside or between aligned neighbours (texts are copied in
        order, mostly).

    Limits: finds no pair of which fewer than a third, by weight, is the same.

    Args:
        left: n sentences.
        right: m sentences, of the same call of `bags_of`.
        found: what `dice` says of the two, where it is known already.
        sure: score from which two sentences are one wherever they stand, 0 to 1.

    Returns:
        Pairs in order of the left text.
    """
    scores, common = found or dice(left, right)
    if not scores.size or scores.max() < POSSIBLE:
        return ()
    inside = (common / np.maximum(np.minimum(left.weights[:, None], right.weights[None, :]), 1e-9) >= INSIDE) & (common >= INSIDE_NATS)
    beads = _beads(np.where(inside, np.maximum(scores, sure), scores), (1, 1), scores)
    beads += _beads(_joined(left, right), (2, 1), scores)
    beads += _beads(_joined(right, left).T, (1, 2), scores)
    beads.sort(key=lambda bead: (-round(bead[0], 9), bead[1].left, bead[1].right))
    taken = _Taken(np.zeros(scores.shape[0], dtype=bool), np.zeros(scores.shape[1], dtype=bool), [])
    taken.take(beads, sure, np.ones(scores.shape, dtype=bool))
    for least, both in ((LIKELY, False), (POSSIBLE, True)):
        grown = -1
        while grown < len(taken.pairs):
            grown = len(taken.pairs)
            near = _beside(scores.shape, taken.pairs, both)
            taken.take(beads, least, near)
    return tuple(sorted(taken.pairs, key=lambda pair: (pair.left, pair.right)))


@dataclass(slots=True)
class _Taken:
    rows: NDArray[np.bool_]
    columns: NDArray[np.bool_]
    pairs: list[Aligned]

    def take(self, beads: Sequence[tuple[float, Aligned]], least: float, allowed: NDArray[np.bool_]) -> None:
        for _, bead in beads:
            free = not (self.rows[slice(*bead.left)].any() or self.columns[slice(*bead.right)].any())
            if free and bead.score >= least and allowed[bead.left[0], bead.right[0]]:
                self.rows[slice(*bead.left)] = True
                self.columns[slice(*bead.right)] = True
                self.pairs.append(bead)


def _beads(scores: Matrix, size: tuple[int, int], single: Matrix) -> list[tuple[float, Aligned]]:
    """Possible pairs with the rank by which they are tried: a joined sentence has to make the sides clearly more alike."""
    found = []
    for i, j in zip(*np.nonzero(scores >= POSSIBLE), strict=True):
        rows, columns = (int(i), int(i) + size[0]), (int(j), int(j) + size[1])
        score, rank = float(scores[i, j]), float(scores[i, j])
        if size != (1, 1):
            parts = single[slice(*rows), slice(*columns)]
            if parts.min() < PART or score < parts.max() + MERGE_GAIN:
                continue
            rank -= MERGE_GAIN / 2
        found.append((rank, Aligned(rows, columns, score)))
    return found


def _joined(double: Bags, single: Bags) -> Matrix:
    """Weighted Dice of every two neighbouring sentences of one text with every sentence of the other, shape (n - 1, m)."""
    if len(double.stems) < 2:
        return np.zeros((0, len(single.stems)))
    united = double.weighted[:-1].maximum(double.weighted[1:])
    common = np.asarray((united @ single.counts.T).todense())
    weights = united @ np.ones(united.shape[1])
    return np.asarray(2 * common / np.maximum(weights[:, None] + single.weights[None, :], 1e-9))


def _beside(shape: tuple[int, ...], pairs: Sequence[Aligned], both: bool) -> NDArray[np.bool_]:
    """Cells next to an aligned pair (within two sentences on either side), or between two such pairs."""
    after = np.zeros(shape, dtype=bool)
    before = np.zeros(shape, dtype=bool)
    for pair in pairs:
        (a, b), (c, d) = pair.left, pair.right
        after[b : b + 2, d : d + 2] = True
        before[max(0, a - 2) : a, max(0, c - 2) : c] = True
    return after & before if both else after | before
