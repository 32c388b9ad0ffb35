"""From features to groups of reports of one happening."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from rashomon.stories.features import Features

FADING = 0.03  # what days between two reports take from their likeness, times ln(1 + days) (bench/stories.py)
WINDOW_DAYS = 4  # beyond which two reports have to be more alike, by LATE
LATE = 0.06
SEASON_DAYS = 45  # the same again, by AGES; not more, as the dates that outlets give are wrong at times
AGES = 0.12
LOOSE = 0.12  # likeness that ties two reports into one component
TIGHT = 0.12  # average likeness at which two groups are one story
ACROSS = 0.30  # likeness of names and figures at which reports in two languages count as alike


def group(features: Sequence[Features]) -> tuple[tuple[str, ...], ...]:
    """Put reports of one happening together.

    Method: cosine of tf-idf vectors, less the more days lie between; connected components of what is loosely alike, and average linkage
        inside each (Sokal and Michener 1958). A report changes the groups of its own component and no other.

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
        alike = np.where(across, np.clip(named / ACROSS * TIGHT, 0, 1), alike)
    days = np.array([np.nan if f.day is None else f.day for f in features], dtype=np.float64)
    apart = np.nan_to_num(np.abs(days[:, None] - days[None, :]), nan=0.0)
    late = FADING * np.log1p(apart) + LATE * (apart > WINDOW_DAYS) + AGES * (apart > SEASON_DAYS)
    alike = np.maximum(0.0, alike - late).astype(np.float32)
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
    labels = fcluster(linkage(squareform(np.round(distance, 6), checks=False), method="average"), 1.0 - TIGHT, criterion="distance")
    return [[int(k) for k in np.flatnonzero(labels == value)] for value in np.unique(labels)]
