"""Sides of a claim: who is for it, who against, who in doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.claims.doers import Doing, first_doers, rivals
from rashomon.claims.holdings import Holding
from rashomon.claims.points import Point
from rashomon.data import words
from rashomon.model import Opposing, Side
from rashomon.text.deeds import opposites
from rashomon.text.names import singular
from rashomon.text.parties import field

IN_COMMON = 0.34  # share of the fewer concepts of two points; bench/claims.py
_TAKEN_UP = re.compile(r"\b(?:such|this|that|these|those|it|so)\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot)\b|n[’']t\b", re.IGNORECASE)
_PARTLY = re.compile(
    r"(?:\bnot|n[’']t)\b[^,.;]*\b(?:all|altogether|entirely|fully|completely|wholly|only|just|merely|simply|yet)\b", re.IGNORECASE
)
_AFTER_HEAD = re.compile(r"\s(?:of|for|to|from|as|in|at|on|with|by|that|which|who)\s|,", re.IGNORECASE)
_TURNED: dict[Side, Side] = {"for": "against", "against": "for", "doubt": "doubt"}


@dataclass(frozen=True, slots=True)
class Taken:
    """The side that a point takes; where it opposes, by which rule, and which statement it answers."""

    side: Side
    rule: Opposing | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What most points of a claim say."""

    plain: tuple[Point, ...]
    deeds: frozenset[str]
    denied: frozenset[str]
    turned: bool


def sides(members: Sequence[Point], companions: Mapping[str, str], done: Mapping[str, tuple[Doing, ...]]) -> dict[str, Taken]:
    """The side each point of a group takes.

    Method: 1. Who holds a place: the party that most strands of words name as holder is what the claim says; points that name
    the other, or that play the success down, are against. 2. A denial without words of its own turns round the point it answers, and
    what its source says along with it goes with it. 3. Otherwise the deeds: a point whose main deed is the opposite of the others'
    (safe, hurt), or is negated where theirs is not, is against, and so is one that lays the deed to other hands; a denial with content
    turns it round. 4. Whatever is left open ("it was unclear whether") is doubt, unless all say so: then that is what the claim says.

    Limits: contradictions that no list of opposites, number, holder or negation shows are not seen.

    Args:
        members: All points of one group.
        companions: From what is said while denying to the denial.
        done: From point to the grave deeds whose doers it names.

    Returns:
        From id of point to side.
    """
    found: dict[str, Taken] = {}
    winner = _winner(members)
    frame = _frame(members)
    held = _Held(winner, *_named(members, winner))
    first = first_doers(frame.plain, done)
    for point in members:
        taken = _side(point, held, frame)
        itself = any(point.voice & p.voice for p in first)
        other = taken.side == "for" and not itself and not _denies(point) and any(rivals(point, p, done) for p in first)
        found[point.id] = Taken("against", "other agent") if other else taken
    if all(t.side == "doubt" for t in found.values()):
        found = {p.id: Taken("for") if p.statement is None or p.statement.stance != "doubts" else found[p.id] for p in members}
    ids = {p.id for p in members}
    for point in members:
        answered = point.statement.answers if point.statement else None
        if answered in ids and answered is not None:
            turned: Side = "doubt" if point.doubted else _TURNED[found[answered].side]
            found[point.id] = Taken(turned, "denial" if turned == "against" else None, answered)
    for point in members:
        if companions.get(point.id) in ids:
            found[point.id] = found[companions[point.id]]
    return found


def _winner(members: Sequence[Point]) -> str | None:
    votes = Counter(p.holding.winner for p in members if p.holding and p.holding.winner and not p.holding.weak and not p.doubted)
    return max(votes, key=lambda w: (votes[w], w)) if votes else None


@dataclass(frozen=True, slots=True)
class _Held:
    """Who holds the place of a claim: the side, who that is, who fights whom, and the countries that back one of the sides."""

    side: str | None
    by: str | None
    enemies: frozenset[frozenset[str]]
    backers: frozenset[str]

    def other(self, holding: Holding) -> bool:
        """Whether an account names another holder who is surely no ally and no alias of the first."""
        if holding.by is not None and holding.by == self.by:
            return False
        sides = self.side is not None and holding.winner not in (None, self.side)
        nations = {name.partition(":")[2] for name in (holding.by, self.by) if name and name.startswith("nation:")}
        if sides and not nations & self.backers:
            return True
        return holding.by is not None and self.by is not None and frozenset({holding.by, self.by}) in self.enemies


def _named(members: Sequence[Point], winner: str | None) -> tuple[str | None, frozenset[frozenset[str]], frozenset[str]]:
    """Who the holder is by name, pairs of parties of which one took or lost the place to the other, and countries that back a side."""
    told = [p.holding for p in members if p.holding and not p.doubted]
    votes = Counter(h.by for h in told if h.by and not h.weak and h.winner in (None, winner))
    enemies = frozenset(frozenset({h.by, h.lost_by}) for h in told if h.by and h.lost_by)
    backers = field(p.text for p in members).backers if votes else frozenset()
    return max(votes, key=lambda name: (votes[name], name), default=None), enemies, backers


def _frame(members: Sequence[Point]) -> Frame:
    """What most points say: their main deeds, which of them negated, and the points themselves."""
    plain = [p for p in members if not _denies(p) and not p.doubted] or list(members)
    votes = Counter(p.negated for p in plain)
    turned = votes[True] > votes[False]
    most = tuple(p for p in plain if p.negated == turned)
    denied = frozenset(d for p in most for d in p.denied)
    return Frame(most, frozenset(d for p in most for d in p.main), denied, turned)


def _denies(point: Point) -> bool:
    """Whether a point denies something that could be true; an offer or a permit that is refused is none such."""
    return point.statement is not None and point.statement.stance == "denies" and not _refuses(point)


def _refuses(point: Point) -> bool:
    """Whether what is denied is a noun for what one asks and another grants: "the offer", "it entry to the stadium"."""
    if point.statement is None or point.statement.content.quote or point.clausal:
        return False
    head = _AFTER_HEAD.split(point.text, maxsplit=1)[0].split()
    return bool(head) and any(singular(w.strip(".,;:“”\"'‘’()").lower()) in words("granted") for w in head[-2:])


def _side(point: Point, held: _Held, frame: Frame) -> Taken:
    if point.doubted:
        return Taken("doubt")
    denies = _denies(point)
    if (held.side or held.by) and point.holding is not None:
        other = held.other(point.holding)
        return Taken("against", "denial" if denies else "other holder") if other != denies else Taken("for")
    rule = _opposed(point, frame)
    if denies and rule is None and not _negates(point) and frame.plain and all(_negates(p) for p in frame.plain):
        return Taken("for")
    if denies:
        return Taken("against", "denial") if rule is None or point.negated else Taken("for")
    return Taken("against", rule) if rule else Taken("for")


def _opposed(point: Point, frame: Frame) -> Opposing | None:
    """Whether a point says the opposite of what most say: of one thing (common concepts), and with a negation on one side alone."""
    shared = point.main & frame.deeds
    if not _TAKEN_UP.search(point.text) and not any(_about_one(point, p) for p in frame.plain):
        return None
    if shared:
        apart = any((d in point.denied) != (d in frame.denied) for d in shared)
        return "negation" if apart and _negates(point) != all(_negates(p) for p in frame.plain if p.main & shared) else None
    turned = point.negated == frame.turned and any(frozenset({a, b}) in opposites() for a in point.main for b in frame.deeds)
    return "opposite outcome" if turned else None


def _negates(point: Point) -> bool:
    return bool(_NEGATION.search(point.text)) and not _PARTLY.search(point.text)


def _about_one(a: Point, b: Point) -> bool:
    """Whether two points have enough concepts in common, deeds apart, to be held against each other."""
    one, other = ({c for c in p.concepts if not c.startswith(("deed:", "mod:"))} for p in (a, b))
    return a.id != b.id and len(one & other) >= IN_COMMON * min(len(one), len(other))
