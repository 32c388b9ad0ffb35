"""Which of many texts share passages: candidates by their fingerprints, then how much the two of a pair have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.text.fingerprints import VALUE_BITS, Prints, new_values
from rashomon.text.shingles import Codes

LEAST = 2  # fingerprints in common that make two texts candidates
COMMON = 50  # texts that hold a fingerprint beyond which it is common property and ties nobody (bench/scale.py)
REPRINT = 0.5  # share of the fingerprints of the shorter text, common ones counted, from which neighbours are candidates all the same
CHUNK_PAIRS = 1 << 22  # pairs that are counted at once: what memory is needed beyond the fingerprints
CHUNK_COMPARED = 1 << 11  # pairs whose shingles are compared at once, so that they stay in the processor's cache
MOST_TEXTS = 1 << 24  # in one search
_TEXT_BITS = np.uint64(24)
Rows = NDArray[np.int32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Postings:
    """Texts that hold the same fingerprint stand together, in their order; fingerprints of one text alone are left out."""

    texts: Rows
    partners: Rows  # how many of those that follow each is tied to
    common: NDArray[np.bool_]


def candidate_pairs(prints: Prints) -> tuple[Rows, Rows]:
    """Pairs of texts that may share a passage.

    Method: two fingerprints in common that at most 50 texts hold. What more texts hold (an agency's background, a disclaimer) ties only
        neighbours in the order of the texts, and such a tie counts only where half of the shorter text is common: a text that hundreds
        reprint stays together as a chain, a paragraph that hundreds carry ties nobody. One sort of all fingerprints, then pairs are
        counted text by text, so that time and memory grow with the words.

    Limits: of more than 50 reprints those far from each other in the order are not paired. Forty bits of a fingerprint are compared; at a
        million texts some thousand of 10^13 pairs have one in common by chance.

    Args:
        prints: of n texts, at most 2^24.

    Returns:
        Indexes of the first and of the second text of each pair, the smaller first, in order.

    Raises:
        ValueError: more than 2^24 texts.
    """
    if len(prints) > MOST_TEXTS:
        raise ValueError(f"{len(prints)} texts in one search, at most {MOST_TEXTS}")
    found = [np.empty(0, dtype=np.uint64), *_counted(_postings(prints), np.diff(prints.offsets))]
    pairs = np.concatenate(found)
    return (pairs >> _TEXT_BITS).astype(np.int32), (pairs & np.uint64(MOST_TEXTS - 1)).astype(np.int32)


def _postings(prints: Prints) -> _Postings:
    keys = (prints.values >> np.uint64(12)) << _TEXT_BITS
    keys |= prints.owners().astype(np.uint64)
    keys.sort()
    starts = np.flatnonzero(new_values(keys >> _TEXT_BITS))
    sizes = np.diff(starts, append=len(keys))
    starts, sizes = starts[sizes > 1], sizes[sizes > 1]
    rank = _ranks(sizes)
    texts = (keys[np.repeat(starts, sizes) + rank] & np.uint64(MOST_TEXTS - 1)).astype(np.int32)
    after = np.repeat(sizes, sizes) - rank - 1
    common = np.repeat(sizes > COMMON, sizes)
    return _Postings(texts, np.where(common, np.minimum(after, 1), after).astype(np.int32), common)


def _counted(postings: _Postings, sizes: Numbers) -> Iterator[Codes]:
    """Pairs with enough in common, as numbers that begin with the first text; the pairs of one text are counted together."""
    order = np.argsort(postings.texts, kind="stable")
    order = order[postings.partners[order] > 0]
    texts, partners = postings.texts[order], postings.partners[order]
    until = np.cumsum(partners, dtype=np.int64)
    first = 0
    while first < len(order):
        last = int(np.searchsorted(until, (until[first - 1] if first else 0) + CHUNK_PAIRS, side="right"))
        last = int(np.searchsorted(texts, texts[max(last, first + 1) - 1], side="right"))
        some = partners[first:last]
        places = np.repeat(order[first:last], some)
        left = np.repeat(texts[first:last], some).astype(np.uint64)
        right = postings.texts[places + 1 + _ranks(some)].astype(np.uint64)
        yield _enough((((left << _TEXT_BITS) | right) << np.uint64(1)) | postings.common[places], sizes)
        first = last


def _enough(ties: Codes, sizes: Numbers) -> Codes:
    """The pairs among ties (the last bit: by a common fingerprint) that have enough of them."""
    ties.sort()
    starts = np.flatnonzero(new_values(ties >> np.uint64(1)))
    pairs = ties[starts] >> np.uint64(1)
    shared = np.diff(starts, append=len(ties))
    common = np.add.reduceat(ties & np.uint64(1), starts).astype(np.int64) if len(ties) else shared
    shorter = np.minimum(sizes[(pairs >> _TEXT_BITS).astype(np.int64)], sizes[(pairs & np.uint64(MOST_TEXTS - 1)).astype(np.int64)])
    enough: Codes = pairs[(shared - common >= LEAST) | ((shared >= LEAST) & (shared >= REPRINT * shorter))]
    return enough


def shared_shingles(shingles: Prints, left: Rows, right: Rows) -> Numbers:
    """How many shingles the two texts of each pair have in common: what containment and resemblance (Broder 1997) are worked out from.

    Method: the shingles of both sides of some two thousand pairs are sorted together; what stands twice is shared. Exact but for 2^-48 a
        comparison.

    Args:
        shingles: of all texts (`fingerprints.shingle_sets`).
        left: m indexes.
        right: m indexes.

    Returns:
        Shape (m,).
    """
    shared = np.zeros(len(left), dtype=np.int64)
    for first in range(0, len(left), CHUNK_COMPARED):
        some = slice(first, first + CHUNK_COMPARED)
        keys = np.concatenate((_keyed(shingles, left[some]), _keyed(shingles, right[some])))
        keys.sort()
        twice = keys[1:][keys[1:] == keys[:-1]] >> np.uint64(48)
        shared[some] = np.bincount(twice.astype(np.int64), minlength=len(left[some]))
    return shared


def _keyed(shingles: Prints, texts: Rows) -> Codes:
    """The shingles of some texts, each with the place of its text in front."""
    starts, sizes = shingles.offsets[texts], np.diff(shingles.offsets)[texts]
    places = np.repeat(np.arange(len(texts), dtype=np.uint64), sizes)
    keys: Codes = shingles.values[np.repeat(starts, sizes) + _ranks(sizes)] >> (VALUE_BITS - np.uint64(48))
    keys |= places << np.uint64(48)
    return keys


def _ranks(sizes: NDArray[np.integer]) -> Numbers:
    """0, 1, 2 ... within each run of these sizes."""
    ends = np.cumsum(sizes, dtype=np.int64)
    ranks: Numbers = np.arange(ends[-1] if len(ends) else 0, dtype=np.int64) - np.repeat(ends - sizes, sizes)
    return ranks
