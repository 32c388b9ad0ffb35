"""The words of a claim: which of its points says it most clearly, and how much of the story rests on it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.claims.points import Point
from rashomon.claims.scenes import Scene
from rashomon.text.names import fold

_OPENING = re.compile(
    r"^(?:that|they|he|she|it|we|this|these|those|there|his|her|their|its|also|but|however|as|is|was|are|were|has|have|had|to|who|which)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"^(?:is|was|are|were|has|have|had|will|would|could|can|may|might)\b")
_OWN = re.compile(r"\b(?:we|our|ours|us|my|mine|i)\b", re.IGNORECASE)
_EDGES = " \t\n“”\"'‘’.,;:–—-"
_HEAVY = frozenset({"kill", "hurt", "attack", "take", "bomb", "airstrike", "shell", "clash", "displace", "arrest", "abduct", "repel"})


def tidy(text: str) -> str:
    """Words of a report without the quotation marks and stops at their edges and without its line breaks."""
    return re.sub(r"\s+", " ", text).strip(_EDGES)


def wording(stage: Scene, best: Point) -> str:
    """The words of the point that speaks for a claim; a relative clause with its noun."""
    return tidy(_relative(stage, best) or best.text)


def clearest(stage: Scene, backers: Sequence[Point], threads: Mapping[str, int]) -> Point:
    """The point that words a claim most clearly; nothing is added to its words.

    Method: typical of what the points say, early in its report,
    complete by itself (no pronoun or bare "that" at its head), names in it, six to thirty words, carried by many reports.
    """
    carried: dict[int, set[str]] = {}
    for p in backers:
        carried.setdefault(threads[p.id], set()).add(p.report)
    return max(
        backers,
        key=lambda p: (
            _clear(stage, p) + 4.0 * _typical(p, backers) - 0.05 * min(20, p.paragraph) + 0.3 * min(4, len(carried[threads[p.id]])),
            -p.extents[0].start,
            p.id,
        ),
    )


def _typical(point: Point, backers: Sequence[Point]) -> float:
    """Mean overlap of its concepts with those of the others, 0 to 1: what all say, and not a detail."""
    others = [p for p in backers if p.id != point.id and p.report != point.report]
    shared = [2 * len(point.concepts & p.concepts) / max(1, len(point.concepts) + len(p.concepts)) for p in others]
    return sum(shared) / len(shared) if shared else 0.0


def _relative(stage: Scene, point: Point) -> str | None:
    """A relative clause with the noun it tells of: "ground that Norvia says is part of its park"."""
    if point.statement is None or not _VERB.match(point.text):
        return None
    tokens = stage.readings[point.report].sentences[point.sentence].tokens
    before = [t for t in tokens if t.end <= point.statement.source.start]
    if len(before) < 2 or before[-1].text.lower() not in {"that", "which"}:
        return None
    noun = len(before) - 2
    start = noun
    while start > 0 and tokens[start - 1].upos in {"ADJ", "DET", "NOUN", "PROPN", "NUM"}:
        start -= 1
    if tokens[noun].upos not in {"NOUN", "PROPN"}:
        return None
    return stage.reports[point.report].text[tokens[start].start : point.extents[0].end]


def _clear(stage: Scene, point: Point) -> float:
    text = tidy(point.text)
    size = len(text.split())
    score = 0.0
    score -= 4.0 if size < 3 else 2.5 if size < 5 else 1.0 if size < 7 else 0.0
    score -= 0.05 * max(0, size - 22)
    score -= 1.5 if _OPENING.match(text) else 0.0
    score -= 0.8 if _OWN.search(text) else 0.0
    score += 0.5 * min(2, len({w for w in text.split() if w[:1].isupper() and fold(w) in stage.toponyms}))
    score += 0.5 * bool(point.main)
    score -= 0.7 * (not point.predicate)
    score += 0.4 * (point.holding is not None and point.holding.holder is not None)
    score -= 0.4 if point.statement is None else 0.4 * point.statement.content.quote
    return score


def weight(points: Sequence[Point], rooms: int, behind: int, disputed: bool) -> float:
    """How much of the story rests on a claim: reports, newsrooms, origins, dispute, place in the text, gravity of the deeds;
    less for what lies days back."""
    reports = len({p.report for p in points})
    first = min(p.paragraph for p in points)
    grave = len(frozenset(d for p in points for d in p.main) & _HEAVY)
    past = 4.0 if all(p.past for p in points) else 0.0
    return round(-past + reports + 1.5 * rooms + behind + 3.0 * disputed + max(0.0, 4.0 - first) + 1.5 * min(2, grave), 2)
