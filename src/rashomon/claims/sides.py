"""Sides of a claim: who is for it, who against, who in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.claims.deeds import opposites
from rashomon.claims.points import Point
from rashomon.model import Side

_TURNED: dict[Side, Side] = {"for": "against", "against": "for", "doubt": "doubt"}


def sides(members: Sequence[Point], companions: Mapping[str, str]) -> dict[str, Side]:
    """The side each point of a group takes.

    Method: 1. Who holds a place: the party that most strands of words name as holder is what the claim says; points that name
    the other, or that play the success down, are against. 2. A denial without words of its own turns round the point it answers, and
    what its source says along with it goes with it. 3. Otherwise the deeds: a point whose main deed is the opposite of the others'
    (safe, hurt), or is negated where theirs is not, is against; a denial with content turns it round. 4. Whatever is left open
    ("it was unclear whether") is doubt.

    Limits: contradictions that no list of opposites, number, holder or negation shows are not seen.

    Args:
        members: All points of one group.
        companions: From what is said while denying to the denial.

    Returns:
        From id of point to side.
    """
    found: dict[str, Side] = {}
    winner = _winner(members)
    frame = _frame(members)
    for point in members:
        found[point.id] = _side(point, winner, frame)
    ids = {p.id for p in members}
    for point in members:
        answered = point.statement.answers if point.statement else None
        if answered in ids and answered is not None:
            turned = "doubt" if point.doubted else _TURNED[found[answered]]
            found[point.id] = turned
    for point in members:
        if companions.get(point.id) in ids:
            found[point.id] = found[companions[point.id]]
    return found


def _winner(members: Sequence[Point]) -> str | None:
    votes = Counter(p.holding.winner for p in members if p.holding and p.holding.winner and not p.holding.weak and not p.doubted)
    return max(votes, key=lambda w: (votes[w], w)) if votes else None


def _frame(members: Sequence[Point]) -> tuple[frozenset[str], bool]:
    """What most points say: their main deeds, and whether negated."""
    plain = [p for p in members if not _denies(p) and not p.doubted] or list(members)
    votes = Counter(p.negated for p in plain)
    turned = votes[True] > votes[False]
    return frozenset(d for p in plain if p.negated == turned for d in p.main), turned


def _denies(point: Point) -> bool:
    return point.statement is not None and point.statement.stance == "denies"


def _side(point: Point, winner: str | None, frame: tuple[frozenset[str], bool]) -> Side:
    if point.doubted:
        return "doubt"
    if winner is not None and point.holding is not None:
        own = point.holding.winner
        side: Side = "against" if own is not None and own != winner else "for"
        return _TURNED[side] if _denies(point) else side
    turned = _opposed(point, frame)
    if _denies(point):
        return "against" if not turned or point.negated else "for"
    return "against" if turned else "for"


def _opposed(point: Point, frame: tuple[frozenset[str], bool]) -> bool:
    deeds, negated = frame
    if point.main & deeds:
        return point.negated != negated
    return point.negated == negated and any(frozenset({a, b}) in opposites() for a in point.main for b in deeds)
