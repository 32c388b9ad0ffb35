"""Sketches: a short summary of a report by which those that may share passages are found without comparing all with all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.model import Report
from rashomon.text.fingerprints import Prints, fingerprints, shingle_sets
from rashomon.text.matches import candidate_pairs, shared_shingles

SHARE = 0.04  # of the 4-grams of one of two texts, those that stand in the other, from which the two are worth aligning (bench/scale.py)
PASSAGE = 30  # 4-grams in common from which they are so however long both are

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sketch:
    """The fingerprints of one report."""

    report: str
    values: bytes  # little-endian 64-bit numbers below 2^52, ascending, each once


def sketch(reports: Sequence[Report]) -> tuple[Sketch, ...]:
    """Summarise the texts of reports for the search for copies; see `text.fingerprints.fingerprints`.

    Args:
        reports: any, in any language that puts spaces between words.

    Returns:
        One each, in order; the same for the same text on every machine, whatever reports stand beside it.
    """
    prints = fingerprints([report.text for report in reports])
    return tuple(Sketch(report.id, prints.of(k).astype("<u8").tobytes()) for k, report in enumerate(reports))


def candidates(sketches: Sequence[Sketch]) -> tuple[Pair, ...]:
    """Pairs of reports that may share running text; see `text.matches.candidate_pairs`.

    Args:
        sketches: of distinct reports, in any order.

    Returns:
        Pairs of ids, the smaller first, sorted; the same for any order of the sketches.
    """
    ordered = sorted(sketches, key=lambda s: s.report)
    values = np.frombuffer(b"".join(s.values for s in ordered), dtype="<u8").astype(np.uint64)
    offsets = np.cumsum([0, *(len(s.values) // 8 for s in ordered)], dtype=np.int64)
    left, right = candidate_pairs(Prints(values, offsets))
    return tuple((ordered[a].report, ordered[b].report) for a, b in zip(left.tolist(), right.tolist(), strict=True))


def overlapping(reports: Sequence[Report], pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The candidates that share enough to be worth aligning sentence by sentence.

    Method: containment (Broder 1997) over all word 4-grams: a twenty-fifth of one of the two stands in the other, or thirty 4-grams do.

    Args:
        reports: those that the pairs name, and perhaps others.
        pairs: candidates.

    Returns:
        Some of the pairs, in their order.
    """
    at = {report.id: k for k, report in enumerate(reports)}
    sets = shingle_sets([report.text for report in reports])
    left, right = (np.array([at[pair[side]] for pair in pairs], dtype=np.int32) for side in (0, 1))
    shared = shared_shingles(sets, left, right)
    sizes = np.diff(sets.offsets)
    share = shared / np.maximum(1, np.minimum(sizes[left], sizes[right]))
    return tuple(pair for pair, kept in zip(pairs, (share >= SHARE) | (shared >= PASSAGE), strict=True) if kept)
