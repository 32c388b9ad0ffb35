"""From the evidence of a story to its claims and figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from rashomon.claims.alike import Likeness, thin
from rashomon.claims.clocks import clocked, rival, same_happening
from rashomon.claims.counts import Count
from rashomon.claims.figures import copied, figures, grouped
from rashomon.claims.groups import VOICED, bound, companions, group, told_counts
from rashomon.claims.origins import UNNAMED, newsrooms, origins, shown, speakers, status, why
from rashomon.claims.points import Point, gather
from rashomon.claims.scenes import Scene, scene
from rashomon.claims.sides import sides
from rashomon.claims.strands import common, strands
from rashomon.claims.wording import clearest, weight, wording
from rashomon.model import Claim, Evidence, FigureStatus, Reconciliation, Side, Span, Statement, Time

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
_THE = re.compile(r"[Tt]he ([^,]+)")
SUPPORTS = 0.66  # likeness to the words of a claim at which a speaker stands behind them; bench/claims.py
MANY_CONCEPTS = 5  # in common, half of the fewer at least: then less likeness will do
LONG_WORDS = 8  # fewer words than that two speakers may well have in common
SAME_WORDS = 0.8  # share of common words from which two statements are one
_SIDES: tuple[Side, ...] = ("for", "against", "doubt")
_TELLING = frozenset(
    {"kill", "hurt", "attack", "take", "bomb", "airstrike", "shell", "clash", "displace", "arrest", "abduct", "repel", "lose"}
)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every claim of one story is worked out from."""

    stage: Scene
    points: Mapping[str, Point]
    threads: Mapping[str, int]
    denials: Mapping[str, str]
    counted: Sequence[Sequence[Count]]
    told: Mapping[str, frozenset[int]]  # from point to the counts that are its point, by index
    states: Sequence[FigureStatus]  # of the figures that those counts make, by index
    clocks: Mapping[str, Time]
    articles: frozenset[str]  # names before which a report writes "the"
    likeness: Likeness


def reconcile(evidence: Evidence, embed: Embed) -> Reconciliation:
    """Work out what the reports of a story claim, who stands behind each claim, and what they count.

    Method: points (statements, and sentences in a report's own voice) are joined into strands through lineage, strands into claims by
    certain bonds and by likeness (`groups`), given sides (`sides`), and counted by origin (`origins`). Counts are grouped by what they
    count (`figures`).

    Limits: see docs/explanation/methods/claims.md and figures.md.

    Args:
        evidence: Everything known of one story.
        embed: From n texts to an array (n, d) of unit vectors.

    Returns:
        Claims by weight, the heaviest first; figures in order of their first count. Every statement is in exactly one claim.
    """
    stage = scene(evidence)
    found = gather(stage)
    counted = grouped(stage)
    numbers = figures(stage, counted)
    if not found:
        return Reconciliation((), numbers)
    told = told_counts(stage, found, counted)
    likeness = Likeness(stage, found, embed([p.told for p in found]), (told, counted))
    threads = strands(found, evidence.copies, evidence.shared)
    desk = _Desk(
        stage,
        {p.id: p for p in found},
        {i: n for n, ids in enumerate(threads) for i in ids},
        companions(found),
        counted,
        told,
        [f.status for f in numbers],
        clocked(stage, found),
        frozenset(m.group(1).lower() for s in evidence.statements if (m := _THE.match(s.source.text))),
        likeness,
    )
    claims = [_claim(desk, ids) for ids in _groups(desk, threads, likeness)]
    return Reconciliation(tuple(sorted(claims, key=lambda c: (-c.weight, c.id))), numbers)


def _groups(desk: _Desk, threads: Sequence[Sequence[str]], likeness: Likeness) -> list[list[str]]:
    """Groups with a statement in them, own-voice strands put to the one they fit best; then groups of own voice alone."""
    points = desk.points
    stated = [ids for ids in threads if any(points[i].statement for i in ids)]
    voiced = [ids for ids in threads if not any(points[i].statement for i in ids)]
    inside = [points[i] for ids in stated for i in ids]
    hours = _hours(desk)
    sure = [(a, b) for a, b in hours if points[a].statement and points[b].statement]
    found = group(stated, [*bound(inside, desk.counted, desk.told), *sure], likeness)
    told = [[i for i in g if points[i].statement] for g in found]
    left = []
    for ids, fit in zip(voiced, _fit(voiced, told, likeness, hours), strict=True):
        best = max(range(len(told)), key=lambda n: (fit[n], n), default=-1)
        if best >= 0 and fit[best] >= VOICED:
            found[best] = [*found[best], *ids]
        else:
            left.append(ids)
    alone = group(left, [], likeness)
    return found + [ids for ids in alone if _matters(desk, ids)]


def _fit(
    voiced: Sequence[Sequence[str]], told: Sequence[Sequence[str]], likeness: Likeness, hours: frozenset[tuple[str, str]]
) -> list[list[float]]:
    """How well each own-voice strand fits each group of statements: likeness; certain where both give the hour of one happening."""
    found: list[list[float]] = likeness.nearest(voiced, told).tolist()
    strand, group_of = ({i: n for n, ids in enumerate(sets) for i in ids} for sets in (voiced, told))
    for one, other in hours:
        if one in strand and other in group_of:
            found[strand[one]][group_of[other]] = 2.0
    return found


def _hours(desk: _Desk) -> frozenset[tuple[str, str]]:
    """Pairs of points, both ways round, that give the hour of one happening."""
    rows = [(desk.points[i], t) for i, t in desk.clocks.items()]
    return frozenset((a[0].id, b[0].id) for a in rows for b in rows if a[0].id != b[0].id and same_happening(desk.stage, a, b))


def _matters(desk: _Desk, ids: Sequence[str]) -> bool:
    """Whether what only newsrooms say is a claim: told at the head of a report, or by several newsrooms, and something happens in it."""
    members = [desk.points[i] for i in ids]
    rooms = {n.report: n.name for n in desk.stage.evidence.newsrooms}
    several = len({rooms.get(p.report, p.report) for p in members}) > 1
    lead = any(p.paragraph == 0 for p in members)
    return (several or lead) and any(p.main & _TELLING or p.holding for p in members)


def _claim(desk: _Desk, ids: Sequence[str]) -> Claim:
    members = sorted((desk.points[i] for i in ids), key=lambda p: (_rank(desk, p.report), p.extents[0].start, p.id))
    taken = sides(members, desk.denials)
    by_side: dict[Side, list[Point]] = {s: [p for p in members if taken[p.id] == s] for s in _SIDES}
    backers = by_side["for"] or members
    outer = _passed_on(members)
    stated: dict[Side, list[Point]] = {s: [p for p in by_side[s] if p.statement] for s in _SIDES}
    spoken: dict[Side, list[Point]] = {s: [p for p in rows if p.id not in outer] or rows for s, rows in stated.items()}
    best = clearest(desk.stage, stated["for"] or backers, desk.threads)
    behind = (
        origins(_once(desk, [p for p in spoken["for"] if _supports(desk, p, best)]))
        or origins(spoken["for"])[:1]
        or ((UNNAMED,) if spoken["for"] else ())
    )
    differ = _rival(desk, members)
    stands = status(spoken, behind, differ is not None)
    reports = tuple(dict.fromkeys(p.report for p in members))
    names = {s: speakers(spoken[s]) for s in _SIDES}
    written = {s: [shown(n, desk.articles) for n in names[s]] for s in _SIDES}
    rooms = newsrooms(desk.stage, members, desk.threads)
    return Claim(
        id=blake2b("|".join(sorted(ids)).encode(), digest_size=6).hexdigest(),
        text=wording(desk.stage, best),
        story=desk.stage.evidence.story.id,
        status=stands,
        statements={s: tuple(p.id for p in by_side[s] if p.statement) for s in _SIDES},
        speakers=names,
        voiced=tuple(_span(desk.stage, p) for p in members if p.statement is None),
        reports=reports,
        newsrooms=rooms,
        origins=behind,
        why=why(
            (len(reports), len(rooms), len({p.report for p in members if p.statement})),
            [shown(n, desk.articles) for n in behind],
            written,
            differ,
        ),
        weight=weight(members, len(rooms), len(behind), stands == "disputed"),
    )


def _supports(desk: _Desk, point: Point, best: Point) -> bool:
    """Whether a point says what the claim's words say, so that its speaker stands behind them: it is much like them, something happens in
    it, and it gives no other number."""
    mine, yours = desk.told.get(point.id, frozenset()), desk.told.get(best.id, frozenset())
    if mine & yours or desk.threads[point.id] == desk.threads[best.id]:
        return True
    if (mine and yours) or thin(point):
        return False
    numbers = [{q.value for q in p.quantities if q.value is not None} for p in (point, best)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return False
    shared, fewer = len(point.concepts & best.concepts), min(len(point.concepts), len(best.concepts))
    much = shared >= MANY_CONCEPTS and 2 * shared >= fewer
    return desk.likeness.score(point, best) >= (SUPPORTS - 0.1 if much else SUPPORTS)


def _once(desk: _Desk, members: Sequence[Point]) -> list[Point]:
    """Points without those that give another speaker the words of an earlier one: one thing said once has one speaker.

    Words are the same where lineage says so, or where a long quotation is repeated.
    """
    kept: list[Point] = []
    for p in members:
        if not any(p.voice != q.voice and _one_saying(desk, p, q) for q in kept):
            kept.append(p)
    return kept


def _one_saying(desk: _Desk, point: Point, other: Point) -> bool:
    if point.report != other.report and desk.threads[point.id] == desk.threads[other.id]:
        return True
    long = point.statement is not None and point.statement.content.quote and len(point.text.split()) >= LONG_WORDS
    return long and common(point.text, other.text) >= SAME_WORDS


def _passed_on(members: Sequence[Point]) -> frozenset[str]:
    """Points that only pass on another point of the claim ("Reuters reported that the spokesman said ...")."""
    stated = [p for p in members if p.statement]
    return frozenset(
        a.id
        for a in stated
        for b in stated
        if a.report == b.report and a.id != b.id and a.voice != b.voice and _around(a.statement, b.statement)
    )


def _around(outer: Statement | None, inner: Statement | None) -> bool:
    if outer is None or inner is None:
        return False
    a, b = outer.content, inner.content
    return inner.within == outer.id or (a.start <= b.start and b.end <= a.end and b.end - b.start < a.end - a.start)


def _rank(desk: _Desk, report: str) -> int:
    order = desk.stage.evidence.story.reports
    return order.index(report) if report in order else len(order)


def _rival(desk: _Desk, members: Sequence[Point]) -> str | None:
    """What the accounts of a claim differ in, apart from sides: the number of one count, or the hour.

    A number that a copy altered is the copy's change and not a rival account.
    """
    for n in {n for p in members if p.statement for n in desk.told.get(p.id, ())}:
        first = [c for c in desk.counted[n] if not copied(desk.stage, c, desk.counted[n])]
        if desk.states[n] == "disagree" and len({c.quantity.value for c in first if c.quantity.value is not None}) > 1:
            return "the numbers differ"
    hours = [desk.clocks[p.id] for p in members if p.id in desk.clocks]
    return "the times differ" if any(rival(a, b) for a in hours for b in hours) else None


def _span(stage: Scene, point: Point) -> Span:
    extent = point.extents[0]
    return Span(point.report, extent.start, extent.end, stage.reports[point.report].text[extent.start : extent.end])
