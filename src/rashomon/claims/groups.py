"""Claims as groups of strands: by what binds for certain first, by likeness second."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rashomon.claims.alike import Likeness
from rashomon.claims.counts import Count
from rashomon.claims.points import Point
from rashomon.claims.scenes import Scene
from rashomon.claims.strands import Groups
from rashomon.claims.tree import clauses
from rashomon.data import words
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
    "could not confirm that figure"); tolls: statements that tell one count; who holds one place.
    """
    ids = {p.id for p in points}
    pairs = [(p.id, p.statement.answers) for p in points if p.statement and p.statement.answers and p.statement.answers in ids]
    pairs += list(companions(points).items())
    pairs += echoes(points)
    stated = [p for p in points if p.statement]
    for n in range(len(counted)):
        here = [p for p in stated if n in told.get(p.id, ())]
        pairs += [(a.id, b.id) for a, b in pairwise(here)]
    firm = [p for p in stated if p.holding and not p.holding.weak]
    weak = [p for p in stated if p.holding and p.holding.weak]
    for i, a in enumerate(firm):
        pairs += [(a.id, b.id) for b in [*firm[i + 1 :], *weak] if b.holding and a.holding and a.holding.place == b.holding.place]
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
    points: Mapping[str, Point],
    threads: Sequence[Sequence[str]],
    pairs: Sequence[tuple[str, str]],
    likeness: Likeness,
) -> list[list[str]]:
    """Groups of points that are about one thing.

    Method: strands that a certain pair binds are one; then the two groups with the highest mean likeness are joined until none is
    above `ALIKE` (average linkage). Order of input does not matter.
    """
    joined = Groups(i for ids in threads for i in ids)
    for ids in threads:
        for other in ids[1:]:
            joined.join(ids[0], other)
    for a, b in pairs:
        joined.join(a, b)
    held = sorted(sorted(ids) for ids in joined.sets())
    owner = {i: n for n, ids in enumerate(threads) for i in ids}
    return _linkage(points, held, owner, likeness)


def _linkage(points: Mapping[str, Point], held: list[list[str]], owner: Mapping[str, int], likeness: Likeness) -> list[list[str]]:
    firsts = [_speakers(points, ids, owner) for ids in held]
    score = {(i, j): _mean(firsts[i], firsts[j], likeness) for i in range(len(held)) for j in range(i + 1, len(held))}
    alive = set(range(len(held)))
    while score:
        (i, j), best = max(score.items(), key=lambda kv: (kv[1], -kv[0][0], -kv[0][1]))
        if best < ALIKE:
            break
        held[i] = held[i] + held[j]
        firsts[i] = firsts[i] + firsts[j]
        alive.discard(j)
        score = {pair: s for pair, s in score.items() if j not in pair}
        for k in alive - {i}:
            score[min(i, k), max(i, k)] = _mean(firsts[i], firsts[k], likeness)
    return [held[i] for i in sorted(alive)]


def _speakers(points: Mapping[str, Point], ids: Sequence[str], owner: Mapping[str, int]) -> list[list[Point]]:
    """The points of a group by strand: each strand counts once, however many reports carry it."""
    found: dict[int, list[Point]] = {}
    for i in ids:
        found.setdefault(owner[i], []).append(points[i])
    return list(found.values())


def _mean(left: Sequence[Sequence[Point]], right: Sequence[Sequence[Point]], likeness: Likeness) -> float:
    scores = [max(likeness.score(a, b) for a in one for b in other) for one in left for other in right]
    return (1 - NEAREST) * sum(scores) / len(scores) + NEAREST * max(scores)
