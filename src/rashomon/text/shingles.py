"""Word n-grams as numbers: the arrays under the search for shared text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint64]

_MIX = np.uint64(0x9E3779B97F4A7C15)
_MASK = (1 << 64) - 1


@lru_cache(maxsize=500_000)
def _code(form: str) -> int:
    return int.from_bytes(blake2b(form.encode("utf-8"), digest_size=8).digest(), "little")


def codes_of(forms: Sequence[str]) -> Codes:
    """One 64-bit number a word: the same word has the same number on every machine and in every run.

    Args:
        forms: lower-cased words.

    Returns:
        Array (n,).
    """
    return np.fromiter((_code(form) for form in forms), dtype=np.uint64, count=len(forms))


def shingles_of(codes: Codes, width: int) -> Codes:
    """The n-grams of a text, each as one number, by position.

    Method: polynomial rolling combination modulo 2^64, then a finishing mix (splitmix64).

    Args:
        codes: word numbers, shape (n,).
        width: words in a shingle, 1 or more.

    Returns:
        Array (max(0, n - width + 1),); row i is the shingle that starts at word i.
    """
    count = len(codes) - width + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for step in range(width):
        total = total * _MIX + codes[step : step + count]
    return mix(total)


def mix(values: Codes) -> Codes:
    """Scatter numbers over the 64-bit range (splitmix64's finisher, Steele et al. 2014).

    Args:
        values: array of any shape.
    """
    mixed = values ^ (values >> np.uint64(30))
    mixed = mixed * np.uint64(0xBF58476D1CE4E5B9)
    mixed = mixed ^ (mixed >> np.uint64(27))
    mixed = mixed * np.uint64(0x94D049BB133111EB)
    scattered: Codes = mixed ^ (mixed >> np.uint64(31))
    return scattered


def overlap(left: Codes, right: Codes) -> tuple[float, float]:
    """How much two texts share, as sets of shingles.

    Args:
        left: distinct, sorted shingles.
        right: distinct, sorted shingles.

    Returns:
        Containment (shared / smaller set) and Jaccard similarity (shared / union), each 0 to 1; (0, 0) where one is empty.
    """
    if not len(left) or not len(right):
        return 0.0, 0.0
    shared = len(np.intersect1d(left, right, assume_unique=True))
    return shared / min(len(left), len(right)), shared / (len(left) + len(right) - shared)


def common_runs(left: Codes, right: Codes, width: int, least: int) -> list[tuple[int, int, int]]:
    """Stretches of words that stand in both texts, longest first, no word used twice.

    Method: greedy string tiling (Wise 1993) over the diagonals of matching shingles.

    Limits: a shingle that stands more than eight times in `right` is matched at its first eight places only.

    Args:
        left: word numbers of the one text.
        right: word numbers of the other.
        width: words in the shingles that seed a run.
        least: shortest run in words, at least `width`.

    Returns:
        Triples (first word in left, first word in right, words), in order of `left`.
    """
    runs = sorted(_diagonals(left, right, width), key=lambda run: (-run[2], run[0], run[1]))
    used_left = np.zeros(len(left), dtype=bool)
    used_right = np.zeros(len(right), dtype=bool)
    kept: list[tuple[int, int, int]] = []
    for a, b, size in runs:
        free = ~(used_left[a : a + size] | used_right[b : b + size])
        for start, end in stretches(free):
            if end - start >= least:
                kept.append((a + start, b + start, end - start))
                used_left[a + start : a + end] = True
                used_right[b + start : b + end] = True
    return sorted(kept)


def _diagonals(left: Codes, right: Codes, width: int) -> list[tuple[int, int, int]]:
    """Every maximal run of equal words that holds at least one shingle of `width`."""
    seeds_left, seeds_right = shingles_of(left, width), shingles_of(right, width)
    order = np.argsort(seeds_right, kind="stable")
    ordered = seeds_right[order]
    first = np.searchsorted(ordered, seeds_left, side="left")
    last = np.minimum(np.searchsorted(ordered, seeds_left, side="right"), first + 8)
    a = np.repeat(np.arange(len(seeds_left)), last - first)
    if not len(a):
        return []
    offsets = np.arange(len(a)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
    b = order[np.repeat(first, last - first) + offsets]
    turn = np.lexsort((a, b - a))
    a, b = a[turn], b[turn]
    breaks = np.flatnonzero((np.diff(b - a) != 0) | (np.diff(a) != 1)) + 1
    starts = np.concatenate(([0], breaks))
    ends = np.concatenate((breaks, [len(a)]))
    return [(int(a[s]), int(b[s]), int(e - s) + width - 1) for s, e in zip(starts, ends, strict=True)]


def stretches(free: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Runs of true values, as (first, end) pairs in order, end exclusive.

    Args:
        free: shape (n,).
    """
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    return [(int(edges[k]), int(edges[k + 1])) for k in range(0, len(edges), 2)]
