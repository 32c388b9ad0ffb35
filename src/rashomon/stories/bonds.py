"""Groups of reports as an analyst has them: joined, and parted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from rashomon.model import Bond
from rashomon.stories.features import Features
from rashomon.stories.grouping import likeness


def regroup(
    groups: Sequence[Sequence[str]], features: Callable[[Sequence[str]], Sequence[Features]], bonds: Sequence[Bond]
) -> tuple[tuple[str, ...], ...]:
    """Join and part the machine's groups as an analyst says.

    Method: one bond after the other, the earliest first. Together: the groups that hold the reports become one, with all that the machine
        puts there. Apart: a group that holds reports of both sides falls into two; each of its other reports goes to the side that it is
        more like on average, and in doubt stays with the reports that were not moved.

    Args:
        groups: of the machine.
        features: gives those of some reports.
        bonds: an analyst's.

    Returns:
        Groups of report ids, each sorted, in order of their first id.
    """
    now = [set(group) for group in groups]
    for bond in bonds:
        one, other = ({anchor.report for anchor in side} for side in (bond.one, bond.other))
        if bond.apart:
            now = [part for group in now for part in _parted(group, one, other - one, features)]
        else:
            joined = [group for group in now if group & one]
            now = [group for group in now if not group & one] + ([set().union(*joined)] if joined else [])
    return tuple(sorted(tuple(sorted(group)) for group in now))


def _parted(group: set[str], one: set[str], other: set[str], features: Callable[[Sequence[str]], Sequence[Features]]) -> list[set[str]]:
    moved, stay = group & one, group & other
    if not moved or not stay:
        return [group]
    rest = sorted(group - one - other)
    if rest:
        alike = _alike(sorted(group), features)
        go = {report for report in rest if _mean(alike, report, moved) > _mean(alike, report, stay)}
        moved, stay = moved | go, stay | set(rest) - go
    return [moved, stay]


def _alike(reports: Sequence[str], features: Callable[[Sequence[str]], Sequence[Features]]) -> Mapping[tuple[str, str], float]:
    scores = likeness(features(reports))
    return {(a, b): float(scores[i, j]) for i, a in enumerate(reports) for j, b in enumerate(reports)}


def _mean(alike: Mapping[tuple[str, str], float], report: str, side: set[str]) -> float:
    return float(np.mean([alike[report, other] for other in sorted(side)]))
