"""From the evidence of a story to its claims and figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from rashomon.claims.alike import Likeness
from rashomon.claims.backing import backing, passed_on
from rashomon.claims.bonds import outcomes, regroup
from rashomon.claims.clocks import clocked, same_happening
from rashomon.claims.days import spells
from rashomon.claims.doers import doings, rival_doers
from rashomon.claims.figures import figures, grouped
from rashomon.claims.groups import VOICED, bound, companions, group, told_counts
from rashomon.claims.opposed import against, rivalries
from rashomon.claims.origins import newsrooms, speakers, status
from rashomon.claims.points import Point, gather
from rashomon.claims.scenes import Scene, scene
from rashomon.claims.sides import sides
from rashomon.claims.standings import conflict
from rashomon.claims.strands import strands
from rashomon.claims.told import why
from rashomon.claims.wording import clearest, weight, wording
from rashomon.claims.worksheet import Worksheet
from rashomon.model import Claim, Evidence, Reconciliation, Side, Span

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
_THE = re.compile(r"[Tt]he ([^,]+)")
_SIDES: tuple[Side, ...] = ("for", "against", "doubt")
_TELLING = frozenset(
    {"kill", "hurt", "attack", "take", "bomb", "airstrike", "shell", "clash", "displace", "arrest", "abduct", "repel", "lose"}
)


def reconcile(evidence: Evidence, embed: Embed) -> Reconciliation:
    """Work out what the reports of a story claim, who stands behind each claim, and what they count.

    Method: points (statements, and sentences in a report's own voice) are joined into strands through lineage, strands into claims by
    certain bonds and by likeness (`groups`), joined and parted where an analyst says so (`bonds`), given sides (`sides`), and counted by
    origin (`origins`). Counts are grouped by what they count (`figures`).

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
    sheet = Worksheet(
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
        conflict(stage),
        doings(stage, found),
    )
    automatic = _groups(sheet, threads, likeness)
    groups = regroup(sheet, automatic)
    claims = [_claim(sheet, ids) for ids in groups]
    corrected = outcomes(sheet, automatic, groups, partial(_claim, sheet))
    return Reconciliation(tuple(sorted(claims, key=lambda c: (-c.weight, c.id))), numbers, corrected)


def _groups(sheet: Worksheet, threads: Sequence[Sequence[str]], likeness: Likeness) -> list[list[str]]:
    """Groups with a statement in them, own-voice strands put to the one they fit best; then groups of own voice alone."""
    points = sheet.points
    stated = [ids for ids in threads if any(points[i].statement for i in ids)]
    voiced = [ids for ids in threads if not any(points[i].statement for i in ids)]
    inside = [points[i] for ids in stated for i in ids]
    hours = _hours(sheet)
    sure = [(a, b) for a, b in hours if points[a].statement and points[b].statement]
    sure += rival_doers(sheet.stage, inside, sheet.done)
    joined = group(stated, [*bound(inside, sheet.counted, sheet.told), *sure], likeness)
    found = [part for ids in joined for part in _by_time(sheet, ids)]
    told = [[i for i in g if points[i].statement] for g in found]
    left = []
    for ids, fit in zip(voiced, _fit(voiced, told, likeness, hours), strict=True):
        best = max(range(len(told)), key=lambda n: (fit[n], n), default=-1)
        if best >= 0 and fit[best] >= VOICED:
            found[best] = [*found[best], *ids]
        else:
            left.append(ids)
    alone = group(left, [], likeness)
    return found + [ids for ids in alone if _matters(sheet, ids)]


def _by_time(sheet: Worksheet, ids: Sequence[str]) -> list[list[str]]:
    """A group, in parts where it tells who held a place on days that are surely not one: a later holder denies no earlier one."""
    members = [sheet.points[i] for i in ids]
    held = spells(p for p in members if p.statement and p.holding)
    if len(held) < 2:
        return [list(ids)]
    parts = [[p.id for p in spell] for spell in held]
    at = {i: n for n, part in enumerate(parts) for i in part}
    strand = {sheet.threads[i]: n for i, n in at.items()}
    for p in members:
        if p.id not in at:
            parts[strand.get(sheet.threads[p.id], 0)].append(p.id)
    return parts


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


def _hours(sheet: Worksheet) -> frozenset[tuple[str, str]]:
    """Pairs of points, both ways round, that give the hour of one happening."""
    rows = [(sheet.points[i], t) for i, t in sheet.clocks.items()]
    return frozenset((a[0].id, b[0].id) for a in rows for b in rows if a[0].id != b[0].id and same_happening(sheet.stage, a, b))


def _matters(sheet: Worksheet, ids: Sequence[str]) -> bool:
    """Whether what only newsrooms say is a claim: told at the head of a report, or by several newsrooms, and something happens in it."""
    members = [sheet.points[i] for i in ids]
    rooms = {n.report: n.name for n in sheet.stage.evidence.newsrooms}
    several = len({rooms.get(p.report, p.report) for p in members}) > 1
    lead = any(p.paragraph == 0 for p in members)
    return (several or lead) and any(p.main & _TELLING or p.holding for p in members)


def _claim(sheet: Worksheet, ids: Sequence[str]) -> Claim:
    members = sorted((sheet.points[i] for i in ids), key=lambda p: (_rank(sheet, p.report), p.extents[0].start, p.id))
    taken = sides(members, sheet.denials, sheet.done)
    by_side: dict[Side, list[Point]] = {s: [p for p in members if taken[p.id].side == s] for s in _SIDES}
    backers = by_side["for"] or members
    outer = passed_on(members)
    stated: dict[Side, list[Point]] = {s: [p for p in by_side[s] if p.statement] for s in _SIDES}
    spoken: dict[Side, list[Point]] = {s: [p for p in rows if p.id not in outer] or rows for s, rows in stated.items()}
    best = clearest(sheet.stage, stated["for"] or backers, sheet.threads)
    stands_on = backing(sheet, stated, spoken, best)
    rivals = rivalries(sheet, members)
    stands = status(spoken, stands_on.behind, bool(rivals))
    reports = tuple(dict.fromkeys(p.report for p in members))
    rooms = newsrooms(sheet.stage, members, sheet.threads)
    claim = Claim(
        id=blake2b("|".join(sorted(ids)).encode(), digest_size=6).hexdigest(),
        text=wording(sheet.stage, best),
        story=sheet.stage.evidence.story.id,
        status=stands,
        statements={s: tuple(p.id for p in by_side[s] if p.statement) for s in _SIDES},
        speakers={s: speakers(spoken[s]) for s in _SIDES},
        voiced=tuple(_span(sheet.stage, p) for p in members if p.statement is None),
        reports=reports,
        newsrooms=rooms,
        origins=stands_on.behind,
        why="",
        weight=weight(members, len(rooms), len(stands_on.behind), stands == "disputed"),
        voices=stands_on.voices,
        opposed=(*against(members, taken), *rivals),
        outlets=tuple(sorted({o for r in reports if (o := sheet.stage.reports[r].outlet)})),
    )
    return replace(claim, why=why(claim, len({p.report for p in members if p.statement}), sheet.articles))


def _rank(sheet: Worksheet, report: str) -> int:
    order = sheet.stage.evidence.story.reports
    return order.index(report) if report in order else len(order)


def _span(stage: Scene, point: Point) -> Span:
    extent = point.extents[0]
    return Span(point.report, extent.start, extent.end, stage.reports[point.report].text[extent.start : extent.end])
