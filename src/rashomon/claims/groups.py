"""Claims as groups of strands: by what binds for certain first, by likeness second."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from rashomon.claims.alike import Likeness
from rashomon.claims.counts import Count
from rashomon.claims.days import runs
from rashomon.claims.points import Point
from rashomon.claims.scenes import Scene
from rashomon.claims.strands import Groups
from rashomon.data import words
from rashomon.text.clauses import clauses
from rashomon.text.names import singular

ALIKE = 0.57  # mean likeness of the strands of one claim; bench/claims.py
NEAREST = 0.3  # weight of the two nearest strands against the mean over all; bench/claims.py
VOICED = 0.62  # likeness at which a report's own voice is put to a claim; bench/claims.py
_SUCH = re.compile(r"\bsuch (?:an? )?\w+")
_SHELL = re.compile(r"\b(?:the|that|this|those|these) (\w+)[.,”\"]*$")
_ADDING = frozenset({"say", "add", "insist", "claim", "note", "tell", "state", "argue", "explain"})


def companions(points: Sequence[Point]) -> dict[str, str]:
    """From what a source says while denying ("denied that, saying ...") to the denial it belongs to.

    Method: a statement of the same source in the same sentence, after one that denies without words of its own.
    """
    found = {}
    for a in points:
        if a.statement is None or a.statement.stance != "denies" or a.statement.answers is None:
            continue
        for b in points:
            if b.statement is None or b.id == a.id or (b.report, b.sentence) != (a.report, a.sentence) or b.voice != a.voice:
                continue
            cue = b.statement.cue
            if cue is not None and cue.lemma in _ADDING and b.extents[0].start > a.extents[0].start:
                found[b.id] = a.id
    return found


def central(stage: Scene, point: Point, count: Count) -> bool:
    """Whether a count is what the point tells, and not an aside about something else ("for air strikes that left 32 dead")."""
    q = count.quantity
    for clause in clauses(stage.readings[point.report], point.extents):
        at = next((i for i in clause.inside if clause.token(i).start >= q.start and clause.token(i).end <= q.end), None)
        if at is None:
            continue
        aside = False
        while at in clause.inside and at not in clause.roots:
            aside = aside or clause.token(at).deprel in {"acl:relcl", "acl", "advcl:relcl"}
            at = clause.token(at).head
        return not aside
    return False


def told_counts(stage: Scene, points: Sequence[Point], counted: Sequence[Sequence[Count]]) -> dict[str, frozenset[int]]:
    """From point to the indices of the counts that it tells, deeds only."""
    found: dict[str, set[int]] = {}
    for n, counts in enumerate(counted):
        for p in points:
            if any(c.deed and holds(p, c) and central(stage, p, c) for c in counts):
                found.setdefault(p.id, set()).add(n)
    return {i: frozenset(ns) for i, ns in found.items()}


def bound(points: Sequence[Point], counted: Sequence[Sequence[Count]], told: Mapping[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Pairs of points that are about one thing for certain.

    Method: a denial and what it answers; what is said while denying; what takes up the sentence before ("no plans for such talks",
    "could not confirm that figure"); tolls: statements that tell one count of days that may be one; who holds one place on such days.
    """
    ids = {p.id for p in points}
    pairs = [(p.id, p.statement.answers) for p in points if p.statement and p.statement.answers and p.statement.answers in ids]
    pairs += list(companions(points).items())
    pairs += echoes(points)
    stated = [p for p in points if p.statement]
    for n in range(len(counted)):
        here = [p for p in stated if n in told.get(p.id, ())]
        pairs += [(a.id, b.id) for a, b in runs(here)]
    held: dict[str, list[Point]] = {}
    for p in stated:
        if p.holding:
            held.setdefault(p.holding.place, []).append(p)
    for here in held.values():
        pairs += [(a.id, b.id) for a, b in runs(here) if not (a.holding and b.holding and a.holding.weak and b.holding.weak)]
    return pairs


def echoes(points: Sequence[Point]) -> list[tuple[str, str]]:
    """Pairs of a point and the one it takes up.

    Method: "such", "that" or "this" before a deed that a statement of one of the two sentences before tells; "the accusation", "that
    figure" and the like take up the last statement of another source.
    """
    found = []
    stated = sorted((p for p in points if p.statement), key=lambda p: (p.report, p.extents[0].start))
    for i, a in enumerate(stated):
        before = [b for b in stated[:i] if b.report == a.report and 0 <= a.sentence - b.sentence <= 2]
        target = _taken_up(a, before)
        if target is not None:
            found.append((a.id, target.id))
    return found


def _taken_up(point: Point, before: Sequence[Point]) -> Point | None:
    low = point.text.lower()
    if _SUCH.search(low):
        deeds = {c for c in point.concepts if c.startswith("deed:")}
        return next((b for b in reversed(before) if deeds & b.concepts), None)
    shell = _SHELL.search(low)
    if shell and singular(shell.group(1)) in words("shells") | {singular(w) for w in words("shells")}:
        return next((b for b in reversed(before) if b.voice != point.voice and b.sentence >= point.sentence - 1), None)
    return None


def holds(point: Point, count: Count) -> bool:
    """Whether a count stands in a point."""
    q = count.quantity
    return q.report == point.report and any(e.start <= q.start and q.end <= e.end for e in point.extents)


def group(
    threads: Sequence[Sequence[str]],
    pairs: Sequence[tuple[str, str]],
    likeness: Likeness,
) -> list[list[str]]:
    """Groups of points that are about one thing.

    Method: strands that a certain pair binds are one; then the two groups with the highest mean likeness are joined until none is
    above `ALIKE` (average linkage). Order of input does not matter.
    """
    home = {i: n for n, ids in enumerate(threads) for i in ids}
    joined = Groups(str(n) for n in range(len(threads)))
    for a, b in pairs:
        joined.join(str(home[a]), str(home[b]))
    held = sorted((sorted((int(n) for n in ids), key=lambda n: min(threads[n])) for ids in joined.sets()), key=lambda g: min(threads[g[0]]))
    merged = _linkage(held, _among(threads, likeness))
    return [[i for n in ns for i in threads[n]] for ns in merged]


def _among(strands: Sequence[Sequence[str]], likeness: Likeness) -> NDArray[np.float32]:
    """Likeness of the nearest points of every two strands, shape (n, n); a strand and itself count for nothing."""
    found = likeness.nearest(strands, strands)
    np.fill_diagonal(found, 0.0)
    return found


def _linkage(held: Sequence[Sequence[int]], scores: NDArray[np.float32]) -> list[list[int]]:
    """Average linkage of groups of strands, with `NEAREST` of the weight on the two nearest.

    Only groups of which two strands are `ALIKE` can ever be joined, so only those are looked at.
    """

    def between(one: Sequence[int], other: Sequence[int]) -> float:
        block = scores[np.ix_(one, other)]
        return float((1 - NEAREST) * block.mean() + NEAREST * block.max())

    groups = {n: list(g) for n, g in enumerate(held)}
    owner = {strand: n for n, g in groups.items() for strand in g}
    close: dict[int, set[int]] = {n: set() for n in groups}
    for i, j in np.argwhere(scores >= ALIKE).tolist():
        if owner[i] != owner[j]:
            close[owner[i]].add(owner[j])
    heap = [(-s, i, j) for i in groups for j in sorted(close[i]) if i < j and (s := between(groups[i], groups[j])) >= ALIKE]
    heapify(heap)
    fresh = len(held)
    while heap:
        _, i, j = heappop(heap)
        if i not in groups or j not in groups:
            continue
        groups[fresh] = groups.pop(i) + groups.pop(j)
        close[fresh] = {k for k in close.pop(i) | close.pop(j) if k in groups}
        for k in sorted(close[fresh]):
            close[k] = (close[k] - {i, j}) | {fresh}
            if (s := between(groups[fresh], groups[k])) >= ALIKE:
                heappush(heap, (-s, k, fresh))
        fresh += 1
    return list(groups.values())
