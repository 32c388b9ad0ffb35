"""A made-up corpus of any size with planted copies: what the search for copies is measured on at a size no labelled set has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

WORDS = 200  # in a report, a little more or less
COPIED = 0.4  # of the reports, those that are copies
EDITS = (0.05, 0.40)  # of a copy's words, those substituted, deleted or followed by an insertion
EXCERPTS = 0.25  # of the copies, those that are a passage inside an own text
PASSAGE = (60, 120)  # words of such a passage
BOILERPLATE = 0.3  # of the reports, those that end in a paragraph that stands in many
CARRIERS = 600  # reports that carry one such paragraph, on average; Zipf
VOCABULARY = 60_000
PHRASES = 20_000  # stock phrases of 3 to 6 words
STOCK = 0.25  # of the words, those that stand in a stock phrase
SENTENCE = (8, 30)  # words
BLOCK = 4096  # reports that are made at once
Row = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Corpus:
    texts: list[str]
    source: NDArray[np.int64]  # the report that each was copied from; -1 for an own one
    excerpt: NDArray[np.bool_]
    edits: NDArray[np.float64]  # share of edited words; 0 for an own one

    def family(self) -> NDArray[np.int64]:
        """The own report that each goes back to: itself, or what it was copied from."""
        return np.where(self.source < 0, np.arange(len(self.source)), self.source)


def make(count: int, carried: float = BOILERPLATE, seed: int = 7) -> Corpus:
    """Makes reports.

    Method: words of a Zipf vocabulary with stock phrases in between, so that chance repeats short runs of words as language does; a copy
        takes an earlier own report, or a passage of one, edits its words (60 % substituted, 20 % deleted, 20 % inserted), and may carry a
        paragraph of boilerplate as may every report.

    Args:
        count: reports.
        carried: share of them that end in a paragraph of boilerplate.
        seed: another gives another corpus of the same kind.
    """
    chance = np.random.default_rng(seed)
    own = count - int(count * COPIED)
    source = np.full(count, -1, dtype=np.int64)
    source[own:] = chance.integers(0, own, count - own)
    excerpt = np.zeros(count, dtype=bool)
    excerpt[own:] = chance.random(count - own) < EXCERPTS
    edits = np.zeros(count)
    edits[own:] = chance.uniform(*EDITS, count - own)
    texts: list[str] = []
    kept = list(_own(chance, own))
    for k in range(own, count):
        kept.append(_copy(chance, kept[source[k]], bool(excerpt[k]), float(edits[k])))
    carries = _boilerplate(chance, count, carried)
    paragraphs = [_row(chance, int(n)) for n in chance.integers(40, 61, max(1, int(count * BOILERPLATE) // CARRIERS))]
    for row, paragraph in zip(kept, carries, strict=True):
        texts.append(_text(row) if paragraph < 0 else f"{_text(row)}\n\n{_text(paragraphs[paragraph])}")
    kept.clear()
    return Corpus(texts, source, excerpt, edits)


def _boilerplate(chance: np.random.Generator, count: int, carried: float) -> NDArray[np.int64]:
    kinds = max(1, int(count * BOILERPLATE) // CARRIERS)
    weight = 1.0 / np.arange(1, kinds + 1) ** 0.5
    drawn = chance.choice(kinds, count, p=weight / weight.sum())
    return np.where(chance.random(count) < carried, drawn, -1)


def _own(chance: np.random.Generator, count: int) -> Iterator[Row]:
    for start in range(0, count, BLOCK):
        lengths = chance.integers(WORDS - 20, WORDS + 21, min(BLOCK, count - start))
        flat = _row(chance, int(lengths.sum()))
        yield from np.split(flat, np.cumsum(lengths)[:-1])


def _row(chance: np.random.Generator, count: int) -> Row:
    """Words of running text: single words and stock phrases."""
    book, sizes = _phrases()
    words = _drawn(chance, count)
    phrases = int(count * STOCK / sizes.mean())
    picked = np.minimum((len(sizes) ** chance.random(phrases)).astype(np.int64) - 1, len(sizes) - 1)
    starts = np.sort(chance.integers(0, max(1, count - 6), phrases))
    for step in range(6):
        inside = step < sizes[picked]
        words[np.minimum(starts[inside] + step, count - 1)] = book[picked[inside], step]
    return words


def _drawn(chance: np.random.Generator, count: int) -> Row:
    """Ranks of a Zipf law with exponent 1: the inverse of its distribution function."""
    return np.minimum(VOCABULARY ** chance.random(count), VOCABULARY - 1).astype(np.int32)


@cache
def _phrases() -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    chance = np.random.default_rng(1)
    return _drawn(chance, PHRASES * 6).reshape(PHRASES, 6), chance.integers(3, 7, PHRASES)


def _copy(chance: np.random.Generator, original: Row, excerpt: bool, rate: float) -> Row:
    if not excerpt:
        return _edited(chance, original, rate)
    size = min(int(chance.integers(*PASSAGE)), len(original))
    first = int(chance.integers(0, len(original) - size + 1))
    around = _row(chance, max(12, WORDS - size))
    at = int(chance.integers(0, len(around) + 1))
    return np.concatenate((around[:at], _edited(chance, original[first : first + size], rate), around[at:]))


def _edited(chance: np.random.Generator, row: Row, rate: float) -> Row:
    kind = chance.random(len(row)) / rate  # below 0.6 substituted, below 0.8 deleted, below 1 followed by a new word
    new = _drawn(chance, len(row))
    changed = np.where(kind < 0.6, new, row)
    times = np.where((kind >= 0.6) & (kind < 0.8), 0, np.where((kind >= 0.8) & (kind < 1.0), 2, 1))
    out = np.repeat(changed, times)
    second = np.cumsum(times)[times == 2] - 1
    out[second] = new[times == 2]
    return out


@cache
def _vocabulary() -> tuple[list[str], list[str], list[str]]:
    """Words of one to four made-up syllables, the commonest shortest: plain, with a capital, with a full stop."""
    chance = np.random.default_rng(2)
    syllables = [a + b + c for a in "bdfgklmnprstvwz" for b in "aeiou" for c in ("", "n", "r", "s", "l", "t")]
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        rank = len(words)
        size = 1 if rank < 200 else 2 if rank < 6000 else int(chance.integers(2, 5))
        words["".join(syllables[k] for k in chance.integers(0, len(syllables), size))] = None
    plain = list(words)
    return plain, [word.capitalize() for word in plain], [f"{word}." for word in plain]


def _text(row: Row) -> str:
    plain, capital, stopped = _vocabulary()
    words = [plain[k] for k in row.tolist()]
    at = 0
    length = SENTENCE[0] + int(row[:1].sum()) % (SENTENCE[1] - SENTENCE[0])
    while at < len(words):
        words[at] = capital[row[at]]
        end = min(at + length, len(words)) - 1
        words[end] = stopped[row[end]]
        length = SENTENCE[0] + int(row[end]) % (SENTENCE[1] - SENTENCE[0])
        at = end + 1
    return " ".join(words)
