"""Claims as an analyst has them: joined, and parted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rashomon.claims.worksheet import Worksheet
from rashomon.model import Anchor, Bond, Claim, Corrected

Groups = Sequence[Sequence[str]]


def regroup(sheet: Worksheet, groups: Groups) -> list[list[str]]:
    """Join and part the machine's groups of points as an analyst says.

    Method: one bond after the other, the earliest first. Together: the groups that hold the points become one. Apart: a group with
    points of both sides falls into two; of its other points each strand goes to the side that holds some of it, else to the one with
    the point nearest to it, and in doubt stays where it was.

    Args:
        sheet: of the story, with the bonds in its evidence.
        groups: ids of points.
    """
    now = [list(group) for group in groups]
    for bond in sheet.stage.evidence.bonds:
        one, other = _meant(sheet, bond)
        if bond.apart:
            now = [part for group in now for part in _parted(sheet, group, one, other)]
        else:
            joined = [i for group in now if one & set(group) for i in group]
            now = [group for group in now if not one & set(group)] + ([joined] if joined else [])
    return now


def outcomes(sheet: Worksheet, automatic: Groups, groups: Groups, claim: Callable[[Sequence[str]], Claim]) -> tuple[Corrected, ...]:
    """What has become of each bond, with the claims that the machine has.

    Args:
        sheet: of the story.
        automatic: the machine's groups.
        groups: the groups after all bonds.
        claim: makes a claim of a group.
    """
    before, after = ({i: n for n, group in enumerate(held) for i in group} for held in (automatic, groups))
    found = []
    for bond in sheet.stage.evidence.bonds:
        one, other = (sorted(side & before.keys()) for side in _meant(sheet, bond))
        if len(one) + len(other) < 2 or (bond.apart and not (one and other)):
            continue
        held = sorted({before[i] for i in (*one, *other)})
        told = [claim(automatic[n]) for n in held]
        outcome = bond.outcome((one, other), before, after)
        now = [claim(groups[n]) for n in sorted({after[i] for i in (*one, *other)})]
        found.append(Corrected(bond.correction, outcome, _words(told), _words(now), min(c.id for c in now)))
    return tuple(found)


def _words(claims: Sequence[Claim]) -> str:
    told = sorted((-c.weight, c.id, f"“{c.text}” ({c.status})") for c in claims)
    return f"{len(told)} claims: " * (len(told) > 1) + "; ".join(words for _, _, words in told)


def _meant(sheet: Worksheet, bond: Bond) -> tuple[set[str], set[str]]:
    one, other = (set(_points(sheet, side)) for side in (bond.one, bond.other))
    return one, other - one


def _points(sheet: Worksheet, anchors: Sequence[Anchor]) -> Iterator[str]:
    """The points that anchors mean: a statement by its id, a report's own sentence by where it stands."""
    for anchor in anchors:
        if anchor.statement is not None:
            yield from (i for i in (anchor.statement,) if i in sheet.points)
            continue
        for i, point in sheet.points.items():
            if point.statement is None and point.report == anchor.report and point.extents[0].start == anchor.start:
                yield i


def _parted(sheet: Worksheet, group: Sequence[str], one: set[str], other: set[str]) -> list[list[str]]:
    moved, stay = ([i for i in group if i in side] for side in (one, other))
    if not moved or not stay:
        return [list(group)]
    rest: dict[int, list[str]] = {}
    for i in group:
        if i not in one and i not in other:
            rest.setdefault(sheet.threads[i], []).append(i)
    go = [i for strand, ids in rest.items() if _goes(sheet, (strand, ids), moved, stay) for i in ids]
    return [[*moved, *go], [*stay, *(i for ids in rest.values() for i in ids if i not in set(go))]]


def _goes(sheet: Worksheet, strand: tuple[int, Sequence[str]], moved: Sequence[str], stay: Sequence[str]) -> bool:
    number, ids = strand
    here, there = (any(sheet.threads[i] == number for i in side) for side in (moved, stay))
    if here != there:
        return here
    nearest = sheet.likeness.nearest([list(ids)], [list(moved), list(stay)])
    return float(nearest[0, 0]) > float(nearest[0, 1])
