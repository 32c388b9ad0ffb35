"""Strands: one thing said once and carried by several reports, found through lineage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.claims.points import Point
from rashomon.model import Copy, Extent, Passage, SharedSource
from rashomon.text.words import words_of

SAME_CONTENT = 0.5  # least share of words that contents in aligned sentences have in common; bench/claims.py


class Groups:
    """Disjoint sets of points, by id."""

    def __init__(self, members: Iterable[str]) -> None:
        self._up = {m: m for m in members}

    def find(self, member: str) -> str:
        """The member that stands for the set."""
        while self._up[member] != member:
            self._up[member] = self._up[self._up[member]]
            member = self._up[member]
        return member

    def join(self, one: str, other: str) -> None:
        """Make two sets one."""
        a, b = sorted((self.find(one), self.find(other)))
        self._up[b] = a

    def sets(self) -> list[list[str]]:
        """All sets, members in order of their first mention."""
        found: dict[str, list[str]] = {}
        for member in self._up:
            found.setdefault(self.find(member), []).append(member)
        return list(found.values())


def strands(points: Sequence[Point], copies: Sequence[Copy], shared: Sequence[SharedSource] = ()) -> list[list[str]]:
    """Join what stands in aligned sentences of copies, or in words that two reports have from one source, and says the same.

    Method: for every pair of aligned sentences, statements (or own-voice sentences) of the one are paired with those of the other,
    best agreement first: share of common words of the contents, the same source, the same cue. A changed source does not part them:
    the words carry the claim.

    Args:
        points: All points of a story.
        copies: Its copies with their aligned sentences.
        shared: Words that two of its reports have from one speaker, release or archive.

    Returns:
        Ids of points, one list a strand; a point that no copy shares is a strand of its own.
    """
    groups = Groups(p.id for p in points)
    by_report: dict[str, list[Point]] = {}
    for point in points:
        by_report.setdefault(point.report, []).append(point)
    for one, other, passage in _common(copies, shared):
        for a, b in _pairs(_touching(by_report.get(one, ()), passage.original), _touching(by_report.get(other, ()), passage.derived)):
            groups.join(a.id, b.id)
    return groups.sets()


def _common(copies: Sequence[Copy], shared: Sequence[SharedSource]) -> Iterator[tuple[str, str, Passage]]:
    """Every passage that two reports have in common, with the two reports."""
    for copy in copies:
        yield from ((copy.original, copy.derived, passage) for passage in copy.sentences)
    for source in shared:
        yield from ((*source.reports, passage) for passage in source.passages)


def _touching(points: Iterable[Point], extent: Extent) -> list[Point]:
    found = []
    for point in points:
        size = sum(e.end - e.start for e in point.extents)
        shared = sum(max(0, min(e.end, extent.end) - max(e.start, extent.start)) for e in point.extents)
        if shared * 2 > min(size, extent.end - extent.start):
            found.append(point)
    return found


def common(a: str, b: str) -> float:
    """Dice coefficient of the stems of two texts, 0 to 1."""
    left, right = list(words_of(a).stems), list(words_of(b).stems)
    total = len(left) + len(right)
    hit = 0
    for word in left:
        if word in right:
            right.remove(word)
            hit += 1
    return 2 * hit / total if total else 0.0


def _agreement(a: Point, b: Point) -> float:
    if (a.statement is None) != (b.statement is None):
        return common(a.text, b.text) - 0.2
    if a.statement is None or b.statement is None:
        return common(a.text, b.text)
    same_cue = a.statement.cue is not None and b.statement.cue is not None and a.statement.cue.lemma == b.statement.cue.lemma
    return common(a.text, b.text) + 0.3 * (a.voice == b.voice) + 0.1 * same_cue


def _pairs(left: Sequence[Point], right: Sequence[Point]) -> list[tuple[Point, Point]]:
    ranked = sorted(((_agreement(a, b), a.id, b.id, a, b) for a in left for b in right), key=lambda row: (-row[0], row[1], row[2]))
    used: set[str] = set()
    found = []
    for score, one, other, a, b in ranked:
        if score >= SAME_CONTENT and one not in used and other not in used:
            used |= {one, other}
            found.append((a, b))
    return found
