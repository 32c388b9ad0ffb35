"""Origins: how many independent speakers, newsrooms and reports stand behind a claim, and what follows from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rashomon.claims.independence import Origin, by_name, distinct
from rashomon.claims.points import PRONOUNS, Point
from rashomon.claims.scenes import Scene
from rashomon.model import Side, Status

UNNAMED = "an unnamed source"


def speaker(point: Point) -> str | None:
    """Name of the source of a point; its words where nothing better is known; None for a pronoun that nobody resolved."""
    if point.statement is None:
        return None
    name = point.statement.source.name or point.statement.source.text
    return None if name.lower() in PRONOUNS else name


def speakers(points: Iterable[Point]) -> tuple[str, ...]:
    """Names of sources, the most frequent first."""
    votes = Counter(s for p in points if (s := speaker(p)))
    return tuple(sorted(votes, key=lambda s: (-votes[s], s)))


def origins(points: Sequence[Point]) -> tuple[tuple[str, Origin], ...]:
    """Distinct original speakers, by `independence.distinct`; errs towards fewer.

    Returns:
        Those counted, by name: the most frequent speaker of each; then those that add nothing.
    """
    named = {p.id: name for p in points if p.voice and (name := speaker(p))}
    votes = Counter(named.values())
    found = [(min(g.members, key=lambda v: (-votes[v.name], v.plain, v.name)).name, g) for g in distinct(by_name(points, named))]
    return tuple(sorted(found, key=lambda row: (not row[1].counted, row[0])))


def newsrooms(stage: Scene, points: Sequence[Point], threads: Mapping[str, int]) -> tuple[str, ...]:
    """Newsrooms that wrote the points; one that only took over the words of another newsroom's report does not count, nor does a second
    one that has the same background from an archive.

    Args:
        stage: The story.
        points: Points of a claim.
        threads: From point to its strand.
    """
    rooms = {n.report: n.name for n in stage.evidence.newsrooms}
    by_thread: dict[int, list[Point]] = {}
    for p in points:
        by_thread.setdefault(threads[p.id], []).append(p)
    found: set[str] = set()
    for members in by_thread.values():
        here = {p.report for p in members}
        copied = {c.derived for c in stage.evidence.copies if c.original in here and c.derived in here}
        copied |= {s.reports[1] for s in stage.evidence.shared if s.kind == "background" and here.issuperset(s.reports)}
        found |= {rooms.get(r, r) for r in (here - copied or here)}
    return tuple(sorted(found))


def status(by_side: Mapping[Side, Sequence[Point]], behind: Sequence[str], rival: bool) -> Status:
    """How a claim stands.

    Method: `disputed` where a source is against it or counts rival numbers; else `corroborated` where two or more independent origins
    stand behind it, `single source` where one does (also one party through several mouths, in however many outlets), `outlets only`
    where no report names anybody.
    """
    if rival or any(p.statement for p in by_side["against"]):
        return "disputed"
    return "corroborated" if len(behind) > 1 else "single source" if behind else "outlets only"
