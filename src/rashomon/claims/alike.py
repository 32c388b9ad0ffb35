"""How alike two points are: whether they are about the same thing, whichever side they take."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from rashomon.claims.counts import Count
from rashomon.claims.days import apart_table
from rashomon.claims.points import Point
from rashomon.claims.scenes import Scene, near
from rashomon.text.words import rarity

DEED_RARITY = 4.5  # nats; a class of deeds tells as much as a fairly rare word
SIDE_RARITY = 1.5
HOPELESS = 0.12  # below it no slot can bring two points together
LEAD_CLASSES = frozenset({"operation", "advance", "prepare", "crisis", "refugee", "casualties"})  # too wide to bind by themselves


_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|[Mm]e)\b")
Told = tuple[Mapping[str, frozenset[int]], Sequence[Sequence[Count]]]  # from point to indices of the counts it tells; those counts
Table = NDArray[np.float32]  # a number for every two points, shape (n, n)
Marks = NDArray[np.bool_]  # the same, true or false


class Likeness:
    """Scores pairs of points of one story, all of them at once.

    Method: cosine of the sentence embeddings and a Dice coefficient of weighted concepts propose; slots correct. A common main deed or
    a common count speaks for; different main deeds, other agents, counts of different things, other places, another place held speak
    against; one speaker in two reports speaks for, the same speaker going on in one report against. Embeddings alone do not tell
    "60 towns" from "20 towns", or rebels from army.

    Limits: the weights are set by hand on three stories (bench/claims.py), not learnt. Memory grows with the square of the points.
    """

    def __init__(self, stage: Scene, points: Sequence[Point], vectors: NDArray[np.float32], told: Told) -> None:
        self._row = {p.id: i for i, p in enumerate(points)}
        base = 0.5 * (vectors @ vectors.T) + 0.5 * _dice(points, _weights(points))
        held = _held(points)
        slots = _deeds(points) + held - 0.25 * _apart(stage, points)
        slots += _counts(points, told) - 0.35 * rivals(points) - 0.15 * _either([thin(p) for p in points])
        slots += _voices(points) - 0.3 * _own_acts(points) - 0.4 * _other_days(points)
        hopeless = (base < HOPELESS) & ~_both([p.holding is not None for p in points])
        self._scores: Table = np.where(hopeless, base, base + slots).astype(np.float32)

    def score(self, a: Point, b: Point) -> float:
        """About 0 for strangers to about 1.3 for the same words; at 0.6 two points are usually about one thing."""
        return float(self._scores[self._row[a.id], self._row[b.id]])

    def nearest(self, ones: Sequence[Sequence[str]], others: Sequence[Sequence[str]]) -> Table:
        """The likeness of the two nearest points of every two groups.

        Args:
            ones: ids of points, at least one a group.
            others: the same.

        Returns:
            Shape (groups of ones, groups of others).
        """
        if not ones or not others:
            return np.zeros((len(ones), len(others)), dtype=np.float32)
        rows, columns = ([self._row[i] for ids in groups for i in ids] for groups in (ones, others))
        by_row = np.maximum.reduceat(self._scores[np.ix_(rows, columns)], _starts(ones), axis=0)
        return np.asarray(np.maximum.reduceat(by_row, _starts(others), axis=1), dtype=np.float32)


def _starts(groups: Sequence[Sequence[str]]) -> NDArray[np.intp]:
    return np.cumsum([0, *(len(ids) for ids in groups[:-1])])


def _shared(sets: Sequence[Collection[Hashable]]) -> NDArray[np.int32]:
    """How many members every two sets have in common, shape (n, n)."""
    column = {member: k for k, member in enumerate(dict.fromkeys(m for members in sets for m in members))}
    places = [(i, column[m]) for i, members in enumerate(sets) for m in members]
    rows, columns = ([place[k] for place in places] for k in (0, 1))
    held = csr_matrix((np.ones(len(places), np.int32), (rows, columns)), shape=(len(sets), max(1, len(column))))  # type: ignore[no-untyped-call]
    return np.asarray((held @ held.T).toarray(), dtype=np.int32)


def _both(marks: Sequence[bool]) -> Marks:
    return np.logical_and.outer(marks, marks)


def _either(marks: Sequence[bool]) -> Marks:
    return np.logical_or.outer(marks, marks)


def _deeds(points: Sequence[Point]) -> Table:
    mine = [p.main - LEAD_CLASSES for p in points]
    common = _shared(mine)
    same = (common == common.diagonal()[:, None]) & (common == common.diagonal()[None, :])
    things = _shared([{c for c in p.concepts if ":" not in c} for p in points]) > 0
    told = np.where(things, np.where(same, 0.2, 0.15), 0.1)
    return np.asarray(np.where(common > 0, told, np.where(_both([bool(d) for d in mine]), -0.12, 0.0)), dtype=np.float32)


def _held(points: Sequence[Point]) -> Table:
    places = [p.holding.place if p.holding else None for p in points]
    same = _shared([{place} if place is not None else set() for place in places]) > 0
    held = [place is not None for place in places]
    return np.asarray(np.where(_both(held), np.where(same, 1.0, -0.5), np.where(_either(held), -0.25, 0.0)), dtype=np.float32)


def _apart(stage: Scene, points: Sequence[Point]) -> Marks:
    kinds = {places: k for k, places in enumerate(dict.fromkeys(p.places for p in points))}
    apart = np.array([[not near(stage, one, other) for other in kinds] for one in kinds], dtype=bool).reshape(len(kinds), len(kinds))
    at = [kinds[p.places] for p in points]
    return np.asarray(apart[np.ix_(at, at)], dtype=bool)


def _counts(points: Sequence[Point], told: Told) -> Table:
    mine = [told[0].get(p.id, frozenset()) for p in points]
    values = [{(c.deed, c.kind, c.quantity.value) for i in sorted(indices) for c in told[1][i]} for indices in mine]
    differ = np.where(_shared(values) > 0, 0.0, -0.25)
    return np.asarray(np.where(_shared(mine) > 0, 0.2, np.where(_both([bool(i) for i in mine]), differ, 0.0)), dtype=np.float32)


def rivals(points: Sequence[Point]) -> Marks:
    """Whether the deeds of every two points are done by others: two nations, or two parties."""
    found = np.zeros((len(points), len(points)), dtype=bool)
    for kind in ("nation:", "party:"):
        agents = [{a for a in p.agents if a.startswith(kind)} for p in points]
        found |= _both([bool(a) for a in agents]) & (_shared(agents) == 0)
    return found


def _voices(points: Sequence[Point]) -> Table:
    same = _shared([{p.voice} if p.voice else set() for p in points]) > 0
    on = (_shared([{p.report} for p in points]) > 0) & (_shared([p.main - LEAD_CLASSES for p in points]) == 0)
    return np.asarray(np.where(same, np.where(on, -0.15, 0.08), 0.0), dtype=np.float32)


def _other_days(points: Sequence[Point]) -> Marks:
    """Whether two points tell one class of deeds of two days."""
    return np.asarray(apart_table(points) & (_shared([p.main - LEAD_CLASSES for p in points]) > 0), dtype=bool)


def _own_acts(points: Sequence[Point]) -> Marks:
    """Whether two speakers each tell, deny or pledge something of their own: in the first person ("we had waited long"), or with nothing
    but a noun after verbs that tell different deeds or deny ("any wrongdoing", "hailed the girl" and "charged the girl")."""
    own = [p.statement is not None and bool(_FIRST.search(p.text)) for p in points]
    bare = [p.statement is not None and not p.clausal for p in points]
    answers = [p.statement is not None and p.statement.stance in {"denies", "doubts"} for p in points]
    both = _both([a and b for a, b in zip(bare, answers, strict=True)])
    cues = [{p.statement.cue.lemma} if p.statement and p.statement.cue else set() for p in points]
    other = _both(bare) & ~_either(answers) & (_shared(cues) == 0)
    strangers = (_shared([p.voice for p in points]) == 0) & _both([bool(p.voice) for p in points])
    return np.asarray((_both(own) | both | other) & strangers, dtype=bool)


def thin(point: Point) -> bool:
    """Whether a point says next to nothing ("the attack")."""
    return not point.predicate and sum(not c.startswith("mod:") for c in point.concepts) < 2


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
