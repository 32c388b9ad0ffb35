"""Sketches: a short summary of a text by which reports that may share passages are found without comparing all with all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Report
from rashomon.text.shingles import Codes, codes_of, mix, shingles_of
from rashomon.text.words import words_of

WIDTH = 3  # words in a shingle
BANDS = 64
ROWS = 2  # bands of four rows lose most links of rewritten copies
SHARED_BANDS = 2
FULLEST = 400  # reports in one bucket beyond which it is boilerplate and says nothing


@dataclass(frozen=True, slots=True)
class Sketch:
    """A report in 512 bytes."""

    report: str
    bands: bytes  # BANDS little-endian 64-bit numbers; empty for a text without a single shingle


def sketch(report: Report) -> Sketch:
    """Summarise a report's text for the search for copies.

    Method: MinHash (Broder 1997) over word 3-grams, 64 bands of 2 rows (Leskovec et al., Mining of Massive Datasets, ch. 3).

    Args:
        report: any report, in any language that puts spaces between words.

    Returns:
        The same bytes for the same text on every machine.
    """
    shingles = np.unique(shingles_of(codes_of(words_of(report.text).forms), WIDTH))
    return Sketch(report.id, bands_of(shingles).astype("<u8").tobytes() if len(shingles) else b"")


def bands_of(shingles: Codes) -> Codes:
    """Band keys of a set of shingles, shape (64,)."""
    factors, offsets = _permutations()
    rows = np.empty(BANDS * ROWS, dtype=np.uint64)
    for start in range(0, len(rows), 32):
        part = slice(start, start + 32)
        rows[part] = mix(shingles[None, :] * factors[part, None] + offsets[part, None]).min(axis=1)
    keys = np.arange(1, BANDS + 1, dtype=np.uint64)
    for row in range(ROWS):
        keys = mix(keys * np.uint64(0x9E3779B97F4A7C15) + rows[row::ROWS])
    return keys


def candidates(sketches: Sequence[Sketch]) -> tuple[tuple[str, str], ...]:
    """Pairs of reports that may share running text.

    Method: pairs that fall into the same bucket in at least two of 64 bands. Buckets fuller than 400 reports are boilerplate and left
        out.

    Args:
        sketches: of distinct reports, in any order.

    Returns:
        Pairs of ids, the smaller first, sorted; the same for any order of the sketches.
    """
    usable = sorted((s for s in sketches if s.bands), key=lambda s: s.report)
    if len(usable) < 2:
        return ()
    table = np.frombuffer(b"".join(s.bands for s in usable), dtype="<u8").reshape(len(usable), BANDS)
    parts = [_bucket_pairs(table[:, band]) for band in range(BANDS)]
    pairs, counts = np.unique(np.concatenate(parts), return_counts=True)
    kept = pairs[counts >= SHARED_BANDS]
    size = 1 << 32
    return tuple((usable[int(p) // size].report, usable[int(p) % size].report) for p in kept)


def _bucket_pairs(keys: Codes) -> NDArray[np.int64]:
    """All pairs of rows with the same key, each as one number row_a * 2^32 + row_b with a < b."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    breaks = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
    starts = np.concatenate(([0], breaks))
    sizes = np.diff(np.concatenate((starts, [len(keys)])))
    found: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
    for start, size in zip(starts[sizes > 1], sizes[sizes > 1], strict=True):
        if size > FULLEST:
            continue
        rows = order[start : start + size].astype(np.int64)
        upper = np.triu_indices(int(size), k=1)
        found.append(rows[upper[0]] * (1 << 32) + rows[upper[1]])
    return np.concatenate(found)


@cache
def _permutations() -> tuple[Codes, Codes]:
    seeds = mix(np.arange(1, 2 * BANDS * ROWS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))
    return seeds[: BANDS * ROWS] | np.uint64(1), seeds[BANDS * ROWS :]
