"""How alike two points are: whether they are about the same thing, whichever side they take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from rashomon.claims.counts import Count
from rashomon.claims.points import Point
from rashomon.claims.scenes import Scene, near
from rashomon.text.words import rarity

DEED_RARITY = 4.5  # nats; a class of deeds tells as much as a fairly rare word
SIDE_RARITY = 1.5
HOPELESS = 0.12  # below it no slot can bring two points together
LEAD_CLASSES = frozenset({"operation", "advance", "prepare", "crisis", "refugee", "casualties"})  # too wide to bind by themselves


Told = tuple[Mapping[str, frozenset[int]], Sequence[Sequence[Count]]]  # from point to indices of the counts it tells; those counts


def _matching(one: Sequence[Count], other: Sequence[Count]) -> bool:
    return any((a.deed, a.kind, a.quantity.value) == (b.deed, b.kind, b.quantity.value) for a in one for b in other)


class Likeness:
    """Scores pairs of points of one story.

    Method: cosine of the sentence embeddings and a Dice coefficient of weighted concepts propose; slots correct. A common main deed or
    a common count speaks for; different main deeds, other agents, counts of different things, other places, another place held speak
    against; one speaker in two reports speaks for, the same speaker going on in one report against. Embeddings alone do not tell
    "60 towns" from "20 towns", or rebels from army.

    Limits: the weights are set by hand on three stories (bench/claims.py), not learnt.
    """

    def __init__(self, stage: Scene, points: Sequence[Point], vectors: NDArray[np.float32], told: Told) -> None:
        self._stage = stage
        self._counted, self._counts_of = told
        self._row = {p.id: i for i, p in enumerate(points)}
        weights = _weights(points)
        self._base = 0.5 * (vectors @ vectors.T) + 0.5 * _dice(points, weights)

    def score(self, a: Point, b: Point) -> float:
        """About 0 for strangers to about 1.3 for the same words; at 0.6 two points are usually about one thing."""
        total = float(self._base[self._row[a.id], self._row[b.id]])
        if total < HOPELESS and not (a.holding and b.holding):
            return total
        total += self._deeds(a, b) + _holdings(a, b) - 0.25 * (not near(self._stage, a.places, b.places))
        total += self._counts(a, b) - 0.35 * rivals(a, b) - 0.15 * (thin(a) or thin(b))
        if a.voice and b.voice and a.voice == b.voice:
            again = a.report == b.report and not (a.main & b.main) - LEAD_CLASSES
            total += -0.15 if again else 0.08
        return total

    def _counts(self, a: Point, b: Point) -> float:
        mine, yours = self._counted.get(a.id, frozenset()), self._counted.get(b.id, frozenset())
        if not mine or not yours:
            return 0.0
        if mine & yours:
            return 0.2
        return 0.0 if any(_matching(self._counts_of[i], self._counts_of[j]) for i in mine for j in yours) else -0.25

    def _deeds(self, a: Point, b: Point) -> float:
        mine, yours = a.main - LEAD_CLASSES, b.main - LEAD_CLASSES
        if mine & yours:
            things = [c for c in a.concepts & b.concepts if ":" not in c]
            return (0.2 if mine == yours else 0.15) if things else 0.1
        return -0.12 if mine and yours else 0.0


def rivals(a: Point, b: Point) -> bool:
    """Whether the deeds are done by others: two nations, or two parties."""
    for kind in ("nation:", "party:"):
        mine, yours = ({x for x in p.agents if x.startswith(kind)} for p in (a, b))
        if mine and yours and not mine & yours:
            return True
    return False


def thin(point: Point) -> bool:
    """Whether a point says next to nothing ("the attack")."""
    return not point.predicate and sum(not c.startswith("mod:") for c in point.concepts) < 2


def _holdings(a: Point, b: Point) -> float:
    if a.holding and b.holding:
        return 1.0 if a.holding.place == b.holding.place else -0.5
    return -0.25 if a.holding or b.holding else 0.0


def _dice(points: Sequence[Point], weights: Mapping[str, float]) -> NDArray[np.float32]:
    """Weighted Dice coefficient of the concepts of all pairs, shape (n, n), 0 to 1."""
    column = {c: k for k, c in enumerate(sorted(weights))}
    bags = np.zeros((len(points), max(1, len(column))), dtype=np.float32)
    for i, p in enumerate(points):
        for concept in p.concepts:
            bags[i, column[concept]] = weights[concept] ** 0.5
    both = bags @ bags.T
    each = both.diagonal()[:, None] + both.diagonal()[None, :]
    return np.asarray(2 * both / np.maximum(each, 1e-6), dtype=np.float32)


def _weights(points: Sequence[Point]) -> Mapping[str, float]:
    """How telling each concept is: its rarity in English, less what the whole story is full of."""
    spread = Counter(c for p in points for c in p.concepts)
    many = max(2, len(points))
    return {c: _rarity(c) * log(1 + many / n) / log(1 + many) for c, n in spread.items()}


def _rarity(concept: str) -> float:
    if concept.startswith("deed:"):
        return DEED_RARITY
    if concept.startswith(("party:", "nation:")):
        return SIDE_RARITY
    if concept.startswith("mod:"):
        return 0.4 * min(7.0, rarity(concept[4:]))
    return min(7.0, rarity(concept))
