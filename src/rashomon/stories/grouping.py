"""From features to groups of reports of one happening."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import linkage
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from rashomon.stories.features import Features

FADING = 0.03  # what days between two reports take from their likeness, times ln(1 + days) (bench/stories.py, bench/ecbplus.py)
WINDOW_DAYS = 4  # beyond which two reports have to be more alike, by LATE
LATE = 0.06
SEASON_DAYS = 45  # the same again, by AGES; not more, as the dates that outlets give are wrong at times
AGES = 0.12
UNDATED = 0.18  # what is taken where a date is unknown: about as for reports a month apart
LOOSE = 0.06  # likeness that ties two reports into one component; and the least mean likeness across the halves of a story
COHESION = 0.5  # of the mean likeness inside the halves of a story, what there has to be across them
CLOSE = 0.5  # more likeness inside a half counts as this: copies of one text set no standard for what others write
FEW = 3  # reports that a half needs for its own likeness to be a standard; below, it counts as LOOSE
ACROSS = 0.30  # likeness of names and figures at which reports of one day in two languages are just alike enough


def group(features: Sequence[Features]) -> tuple[tuple[str, ...], ...]:
    """Put reports of one happening together.

    Method: cosine of tf-idf vectors, less the more days lie between; connected components of what is loosely alike, and average linkage
        inside each (Sokal and Michener 1958). Two halves are one story where they are at least half as alike across as they are inside:
        so two earthquakes of one region, each told in much the same words by all, stay two, and a happening that everyone tells in
        words of his own stays one. A report changes the groups of its own component and no other.

    Limits: a long-running story falls into happenings as its words change; two happenings of one day and place may fall together.

    Args:
        features: of distinct reports, in any order; undated reports are compared with all.

    Returns:
        Groups of report ids, each sorted, in order of their first id; the same for any order of the input.
    """
    ordered = sorted(features, key=lambda f: f.report)
    if not ordered:
        return ()
    alike = likeness(ordered)
    _, label = connected_components(np.triu(alike >= LOOSE, k=1), directed=False)
    groups: list[tuple[str, ...]] = []
    for component in np.unique(label):
        members = np.flatnonzero(label == component)
        groups += [tuple(ordered[int(members[k])].report for k in part) for part in _split(alike[np.ix_(members, members)])]
    return tuple(sorted(groups))


def likeness(features: Sequence[Features]) -> NDArray[np.float32]:
    """How alike reports are, every one with every other.

    Args:
        features: n reports.

    Returns:
        Array (n, n), symmetric, from 0 to 1.
    """
    terms = _matrix([f.terms for f in features])
    alike = np.asarray((terms @ terms.T).todense(), dtype=np.float32)
    languages = np.array([f.language or "" for f in features])
    across = (languages[:, None] != languages[None, :]) & (languages[:, None] != "") & (languages[None, :] != "")
    if across.any():
        names = _matrix([f.names for f in features])
        named = np.asarray((names @ names.T).todense(), dtype=np.float32)
        alike = np.where(across, np.clip(named - (ACROSS - LOOSE), 0, 1), alike)
    days = np.array([np.nan if f.day is None else f.day for f in features], dtype=np.float64)
    apart = np.abs(days[:, None] - days[None, :])
    late = FADING * np.log1p(apart) + LATE * (apart > WINDOW_DAYS) + AGES * (apart > SEASON_DAYS)
    alike = np.maximum(0.0, alike - np.nan_to_num(late, nan=UNDATED)).astype(np.float32)
    np.fill_diagonal(alike, 1.0)
    both: NDArray[np.float32] = np.maximum(alike, alike.T)
    return both


def _matrix(rows: Sequence[tuple[tuple[str, float], ...]]) -> csr_matrix:
    index: dict[str, int] = {}
    columns = [index.setdefault(term, len(index)) for row in rows for term, _ in row]
    values = [weight for row in rows for _, weight in row]
    starts = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix((values, columns, starts), shape=(len(rows), max(1, len(index))), dtype=np.float32)  # type: ignore[no-untyped-call]


def _split(alike: NDArray[np.float32]) -> list[list[int]]:
    if len(alike) == 1:
        return [[0]]
    distance = np.clip(1.0 - alike.astype(np.float64), 0.0, 1.0)
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(np.round(distance, 6), checks=False), method="average")
    halves = [(int(left), int(right)) for left, right in tree[:, :2]]
    whole = _whole(halves, 1.0 - tree[:, 2])
    stories = _under(halves, 2 * len(halves), whole.__getitem__)
    return [sorted(_under(halves, node, lambda under: under <= len(halves))) for node in stories]


def _whole(halves: Sequence[tuple[int, int]], across: NDArray[np.float64]) -> list[bool]:
    """Of every node of a linkage, single reports first, whether all under it is one story."""
    size = [1] * (len(halves) + 1)
    inside = [0.0] * len(size)  # the likenesses of all pairs under a node, added up
    whole = [True] * len(size)
    for (left, right), likely in zip(halves, across.tolist(), strict=True):
        standard = COHESION * (_cohesion(inside[left], size[left]) * _cohesion(inside[right], size[right])) ** 0.5
        whole.append(whole[left] and whole[right] and likely >= max(LOOSE, standard))
        size.append(size[left] + size[right])
        inside.append(inside[left] + inside[right] + likely * size[left] * size[right])
    return whole


def _cohesion(inside: float, size: int) -> float:
    return LOOSE if size < FEW else min(CLOSE, inside / (size * (size - 1) / 2))


def _under(halves: Sequence[tuple[int, int]], top: int, ends: Callable[[int], bool]) -> list[int]:
    """The nodes under `top` at which the way down ends."""
    found, ahead = [], [top]
    while ahead:
        node = ahead.pop()
        if ends(node):
            found.append(node)
        else:
            ahead += halves[node - len(halves) - 1]
    return found
