"""Doers: who is said to have done one grave deed, so that two who name others are seen to contradict each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.claims.days import apart
from rashomon.claims.holdings import party
from rashomon.claims.points import Point
from rashomon.claims.scenes import Scene, happenings_of, near
from rashomon.data import words
from rashomon.model import Happening
from rashomon.text.names import fold_word, nation, nations_in, split
from rashomon.text.words import words_of

GRAVE = frozenset({"attack", "airstrike", "bomb", "shell", "shoot", "kill", "abduct", "ram"})
"""Deeds that one side does and another suffers; what two sides do to each other (clash) has no rival doers."""
_ACCUSING = frozenset({"blame", "accuse"})
_FOR = re.compile(r"\s+(?:for|of|over)\s+")


@dataclass(frozen=True, slots=True)
class Doing:
    """One grave deed as a point tells it."""

    kind: str
    doers: frozenset[str]  # nation:x, party:x, or folded words of a name
    suffering: frozenset[str]  # stems of those to whom it is done
    day: str | None


def doings(stage: Scene, points: Sequence[Point]) -> dict[str, tuple[Doing, ...]]:
    """From point to the grave deeds that are its point and whose doers it names.

    Method: happenings of its main deeds that are told as done, by their agents; what follows "blamed X for" or "accused X of", by X.
    """
    found = {}
    for p in points:
        accused = _accused(p)
        told = [h for h in happenings_of(stage, p.report, p.extents) if h.kind in GRAVE & p.main or (accused and h.kind in GRAVE)]
        made = tuple(d for h in told if h.reality == "actual" and (d := _doing(h, accused)).doers)
        if made:
            found[p.id] = made
    return found


def _doing(happening: Happening, accused: frozenset[str]) -> Doing:
    doers = accused or frozenset(m for span in happening.agents for m in marks(span.text))
    suffering = frozenset(s for span in happening.patients for s in words_of(span.text).stems)
    day = happening.time.start_date[:10] if happening.time and happening.time.start_date else None
    return Doing(happening.kind, doers, suffering, day)


def _accused(point: Point) -> frozenset[str]:
    cue = point.statement.cue if point.statement else None
    if cue is None or cue.lemma not in _ACCUSING:
        return frozenset()
    return marks(_FOR.split(point.text, maxsplit=1)[0])


def marks(text: str) -> frozenset[str]:
    """What a noun phrase tells of who somebody is: side, nation, else the words of a name."""
    side, nations = party(text), nations_in(text)
    if side or nations:
        return frozenset([f"party:{side}"] if side else []) | {f"nation:{c.lower()}" for c in nations}
    return frozenset(fold_word(w) for w in split(text) if w[:1].isupper() and w.lower() not in words("stopwords") and not nation(w))


def rival_doers(stage: Scene, points: Sequence[Point], done: Mapping[str, tuple[Doing, ...]]) -> Iterator[tuple[str, str]]:
    """Pairs of points of two voices that lay one deed to different hands.

    Method: one class of deed, done to the same ("the market"), in places that may be one, on days that may be one; doers that exclude
    each other, and neither of whom suffers it in the other's account.
    """
    telling = sorted((p for p in points if p.id in done and p.statement is not None), key=lambda p: p.id)
    for n, a in enumerate(telling):
        for b in telling[n + 1 :]:
            strangers = a.voice and b.voice and not a.voice & b.voice and not apart(a, b)
            if strangers and near(stage, a.places, b.places) and rivals(a, b, done):
                yield a.id, b.id


def rivals(a: Point, b: Point, done: Mapping[str, tuple[Doing, ...]]) -> bool:
    """Whether two points lay one deed to different hands."""
    return any(_rival(one, other) for one in done.get(a.id, ()) for other in done.get(b.id, ()))


def _rival(a: Doing, b: Doing) -> bool:
    apart = a.day is not None and b.day is not None and a.day != b.day
    return a.kind == b.kind and not apart and bool(a.suffering & b.suffering) and exclude(a.doers, b.doers)


def exclude(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two accounts of who did it cannot both be meant: two nations, two sides, or two names."""
    for kind in ("nation:", "party:"):
        one, other = ({m for m in marks if m.startswith(kind)} for marks in (a, b))
        if one and other:
            return not one & other
    named = all(not any(":" in m for m in marks) for marks in (a, b))
    return named and not a & b


def first_doers(points: Sequence[Point], done: Mapping[str, tuple[Doing, ...]]) -> list[Point]:
    """The points that name the doers that most points of a claim name; among equals those of the first."""
    votes = Counter(d.doers for p in points for d in done.get(p.id, ())[:1])
    most = votes.most_common(1)[0][0] if votes else frozenset()
    return [p for p in points if most and most in {d.doers for d in done.get(p.id, ())}]
