"""What two texts have in common: aligned sentences, runs of equal words, and how much of it is anybody's own writing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.order import LEAST_SENTENCES, carries, chain
from rashomon.lineage.texts import Text
from rashomon.text.alignment import SURE, Aligned, Bags, Matrix, align, dice
from rashomon.text.shingles import common_runs
from rashomon.text.words import rarity

SURE_IF_CREDITED = 0.44  # see text.alignment.SURE
SEED = 4  # words in a shingle that seeds a run
SHORTEST = 5  # words in a run that is kept
HINT = 0.2  # weighted Dice of two sentences that may be one: what rewording leaves of names and numbers
HINTED_SHARE = 0.4  # of the words of one text, in a chain of such sentences
RUN_NATS = 9.0  # weight of a run whose words count as shared, at least
TELLING = 7  # words in a run that tells of copying by itself
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two texts compared; `left` and `right` carry no order."""

    left: Text
    right: Text
    aligned: tuple[Aligned, ...]
    runs: tuple[tuple[int, int, int], ...]  # first word left, first word right, words
    shared_left: Mask  # by word: came from, or went to, the other text
    shared_right: Mask
    verbatim_left: Mask
    verbatim_right: Mask
    hinted: bool = False  # names and numbers stand in an order that rewording would leave
    thorough: bool = False  # aligned by what the sentences say, as hardly a word is left (`rewording`)

    def share(self, side: str) -> float:
        """Share of a side's words that are in common, 0 to 1."""
        mask = self.shared_left if side == "left" else self.shared_right
        return float(mask.mean()) if len(mask) else 0.0


def compare(left: Text, right: Text, bags: tuple[Bags, Bags], credited: bool = False) -> Overlap:
    """Find what two texts have in common.

    Method: sentence alignment by weighted word overlap, and greedy string tiling of equal words. In a surely aligned pair of sentences
        all words count as shared, in a less sure one those whose stems stand on both sides; outside of them the runs of equal words
        count.

    Args:
        left: one report.
        right: another.
        bags: their sentences weighted over one vocabulary, left and right.
        credited: one report credits the other, so that less alike sentences are taken as one.
    """
    scores = dice(*bags)
    aligned = align(*bags, scores, SURE_IF_CREDITED if credited else SURE)
    runs = tuple(common_runs(left.codes, right.codes, SEED, SHORTEST))
    none_left, none_right = (np.zeros(len(text.words), dtype=bool) for text in (left, right))
    return covered(Overlap(left, right, aligned, runs, none_left, none_right, none_left, none_right, _hinted(left, right, scores[0])))


def _hinted(left: Text, right: Text, scores: Matrix) -> bool:
    near = scores >= HINT
    if min(near.any(axis=0).sum(), near.any(axis=1).sum()) < LEAST_SENTENCES:
        return False
    return carries(left, right, chain(scores, HINT), HINTED_SHARE)


def covered(found: Overlap) -> Overlap:
    """The same comparison with its words marked by its aligned sentences and equal runs."""
    left, right = found.left, found.right
    masks = [np.zeros(len(t.words), dtype=bool) for t in (left, right, left, right)]
    for a, b, size in found.runs:
        if _weight(left, a, size) >= RUN_NATS:
            for mask, start in zip(masks, (a, b, a, b), strict=True):
                mask[start : start + size] = True
    for pair in found.aligned:
        _cover(found, pair, masks[0], masks[1])
    return replace(found, shared_left=masks[0], shared_right=masks[1], verbatim_left=masks[2], verbatim_right=masks[3])


def _weight(text: Text, first: int, size: int) -> float:
    return sum(rarity(stem) for stem in text.words.stems[first : first + size])


def span_of(text: Text, sentences: tuple[int, int]) -> tuple[int, int]:
    """Word range of a run of sentences."""
    return text.ranges[sentences[0]][0], text.ranges[sentences[1] - 1][1]


def _cover(found: Overlap, pair: Aligned, mask_left: Mask, mask_right: Mask) -> None:
    left, right = found.left, found.right
    a, b = span_of(left, pair.left)
    c, d = span_of(right, pair.right)
    if found.thorough or pair.score >= SURE:
        mask_left[a:b] = True
        mask_right[c:d] = True
        return
    here, there = set(left.words.stems[a:b]), set(right.words.stems[c:d])
    mask_left[a:b] |= np.fromiter((s in there for s in left.words.stems[a:b]), dtype=bool, count=b - a)
    mask_right[c:d] |= np.fromiter((s in here for s in right.words.stems[c:d]), dtype=bool, count=d - c)


def turned(found: Overlap) -> Overlap:
    """The same comparison with left and right exchanged."""
    return replace(
        found,
        left=found.right,
        right=found.left,
        aligned=tuple(sorted((Aligned(p.right, p.left, p.score) for p in found.aligned), key=lambda p: p.left)),
        runs=tuple(sorted((b, a, size) for a, b, size in found.runs)),
        shared_left=found.shared_right,
        shared_right=found.shared_left,
        verbatim_left=found.verbatim_right,
        verbatim_right=found.verbatim_left,
    )
