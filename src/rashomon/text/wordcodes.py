"""Words of many texts as numbers, worked out from their characters at once, without a Python object for each word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.text.shingles import Codes, mix

Units = NDArray[np.uint16]
Counts = NDArray[np.int64]

CHUNK_UNITS = 1 << 16
"""Characters that are worked on at once, so that the arrays stay in the processor's cache."""
CHUNK_TEXTS = 1 << 12
"""Texts that are worked on at once."""
_BASE = 0x9E3779B97F4A7C15
_END = "\n".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Batch:
    """The words of some texts that follow one another: `codes` of all of them, and how many each text has."""

    first: int  # index of the first text
    codes: Codes
    counts: Counts


def word_codes(texts: Sequence[str]) -> Iterator[Batch]:
    """One 64-bit number for every word of every text.

    Method: words are runs of letters and digits, lower-cased, as in `words.words_of`. A word is the polynomial of its characters modulo
        2^64 (Karp and Rabin 1987), read off prefix sums over many texts at once and scattered by splitmix64; the same word has the same
        number in every text and on every machine.

    Limits: characters outside the Basic Multilingual Plane separate words; the numbers are not those of `shingles.codes_of`.

    Args:
        texts: any number of texts, in any language.

    Returns:
        The texts in order, a few at a time.
    """
    first = 0
    while first < len(texts):
        units, ends = _units(texts, first)
        starts, codes = _words(units)
        yield Batch(first, codes, np.diff(np.searchsorted(starts, ends), prepend=0))
        first += len(ends)


def _units(texts: Sequence[str], first: int) -> tuple[Units, Counts]:
    """As many texts as make a chunk, at least one, in UTF-16 with a line's end after each, and where each ends."""
    parts: list[bytes] = []
    size = 0
    while first + len(parts) < len(texts) and len(parts) < CHUNK_TEXTS and size < 2 * CHUNK_UNITS:
        parts.append(texts[first + len(parts)].encode("utf-16-le", "surrogatepass") + _END)
        size += len(parts[-1])
    lengths = np.fromiter((len(part) // 2 for part in parts), dtype=np.int64, count=len(parts))
    return np.frombuffer(b"".join(parts), dtype="<u2"), np.cumsum(lengths)


def _words(units: Units) -> tuple[Counts, Codes]:
    """Where each word starts, and its number."""
    folded = _folded()[units]
    edges = np.flatnonzero(np.diff((folded != 0).view(np.int8), prepend=np.int8(0)))
    starts, ends = edges[::2], edges[1::2]
    powers, inverses = _powers(1 << (len(units) - 1).bit_length())
    sums = np.zeros(len(units) + 1, dtype=np.uint64)
    np.cumsum(folded * powers[: len(units)], out=sums[1:])
    return starts, mix((sums[ends] - sums[starts]) * inverses[starts])


@cache
def _folded() -> Units:
    """For every character of the plane its lower-case letter or digit, 0 for what is neither."""
    characters = (chr(number) for number in range(1 << 16))
    return np.fromiter((ord(c.lower()[0]) if c.isalnum() else 0 for c in characters), dtype=np.uint16, count=1 << 16)


@cache
def _powers(count: int) -> tuple[Codes, Codes]:
    """Powers of the base and of its inverse modulo 2^64, from the 0th."""
    return _row(_BASE, count), _row(pow(_BASE, -1, 1 << 64), count)


def _row(base: int, count: int) -> Codes:
    row = np.ones(count, dtype=np.uint64)
    known = 1
    while known < count:
        more = min(known, count - known)
        row[known : known + more] = row[:more] * np.uint64(pow(base, known, 1 << 64))
        known += more
    return row
