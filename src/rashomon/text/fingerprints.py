"""Fingerprints: the few word 4-grams of a text by which passages that it shares with others are found without comparing all with all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.text.shingles import Codes, shingles_of
from rashomon.text.wordcodes import word_codes

WIDTH = 4  # words in a shingle (bench/scale.py)
WINDOW = 4  # neighbouring shingles of which the smallest is kept; at most WIDTH, so that no window reaches from one text into the next
VALUE_BITS = np.uint64(52)
"""Of a fingerprint; the other twelve number the texts of a batch while they are sorted."""
_NEVER = np.uint64((1 << 64) - 1)
Rows = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Prints:
    """Fingerprints of n texts: `values` sorted within each text, and n + 1 offsets into them."""

    values: Codes
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def of(self, text: int) -> Codes:
        return self.values[self.offsets[text] : self.offsets[text + 1]]

    def owners(self) -> Rows:
        """The text that each value is of."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.offsets))


def fingerprints(texts: Sequence[str]) -> Prints:
    """Choose the fingerprints of texts.

    Method: winnowing (Schleimer, Wilkerson and Aiken 2003) over hashed word 4-grams: of every four neighbouring ones the smallest hash.
        Whatever two texts share in seven words or more in a row they share a fingerprint of, however long the rest of either is. Texts are
        worked on together and do not see each other: a text has the same fingerprints alone and among others.

    Limits: for languages that put spaces between words. A text of fewer than four words has none.

    Args:
        texts: n texts.

    Returns:
        About two fingerprints for every five words, each once a text.
    """
    return _gathered(_winnowed(texts), len(texts))


def shingle_sets(texts: Sequence[str]) -> Prints:
    """All distinct word 4-grams of each text, as fingerprints are given: what `matches.shared_shingles` counts."""
    return _gathered(((first, values[real], owners[real]) for first, values, owners, real in _shingled(texts)), len(texts))


def _shingled(texts: Sequence[str]) -> Iterator[tuple[int, Codes, Rows, NDArray[np.bool_]]]:
    """Shingles by position, the text each starts in, and whether it ends in the same."""
    for batch in word_codes(texts):
        values = shingles_of(batch.codes, WIDTH)
        owners = np.repeat(np.arange(len(batch.counts), dtype=np.int32), batch.counts)
        yield batch.first, values, owners[: len(values)], owners[: len(values)] == owners[WIDTH - 1 :]


def _winnowed(texts: Sequence[str]) -> Iterator[tuple[int, Codes, Rows]]:
    for first, values, owners, real in _shingled(texts):
        padded = np.full(len(values) + 2 * (WINDOW - 1), _NEVER)
        np.copyto(padded[WINDOW - 1 : len(padded) - WINDOW + 1], values, where=real)
        lowest = padded[: len(padded) - WINDOW + 1].copy()
        for step in range(1, WINDOW):
            np.minimum(lowest, padded[step : step + len(lowest)], out=lowest)
        highest = lowest[: len(values)].copy()
        for step in range(1, WINDOW):
            np.maximum(highest, lowest[step : step + len(highest)], out=highest)
        kept = real & (highest == values)
        yield first, values[kept], owners[kept]


def _gathered(parts: Iterator[tuple[int, Codes, Rows]], count: int) -> Prints:
    """Sorts the values of each text and leaves out repetitions: one sort of numbers that begin with the text."""
    values: list[Codes] = [np.empty(0, dtype=np.uint64)]
    sizes = np.zeros(count + 1, dtype=np.int64)
    for first, found, owners in parts:
        packed = (owners.astype(np.uint64) << VALUE_BITS) | (found >> (np.uint64(64) - VALUE_BITS))
        packed.sort()
        packed = packed[new_values(packed)]
        values.append(packed & ((np.uint64(1) << VALUE_BITS) - np.uint64(1)))
        counts = np.bincount((packed >> VALUE_BITS).astype(np.int64))
        sizes[first + 1 : first + 1 + len(counts)] = counts
    return Prints(np.concatenate(values), np.cumsum(sizes))


def new_values(ordered: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a sorted array has another value than before."""
    new = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return new
