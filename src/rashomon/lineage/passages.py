"""The passages of a copy: sentence by sentence, and in runs as long as they go."""

from __future__ import annotations

from rashomon.lineage.overlap import Overlap, span_of
from rashomon.model import Extent, Passage
from rashomon.text.words import rarity

SHORTEST_QUOTE = 3  # words
QUOTE_NATS = 9.0  # weight of the words of a short quotation, at least
LOOSE_RUN = 6  # words of an equal run outside aligned sentences that is a passage of its own


def sentences_of(found: Overlap) -> tuple[Passage, ...]:
    """Aligned sentences as passages, in order of the original (the left text).

    Args:
        found: the pair compared, the original on the left.
    """
    return tuple(_passage(found, pair.left, pair.right) for pair in found.aligned)


def passages_of(found: Overlap) -> tuple[Passage, ...]:
    """Maximal runs of text in common, in order of the original (the left text).

    Method: aligned sentences that follow one another in both texts make one run; runs of equal words outside aligned sentences stand
        alone.

    Args:
        found: the pair compared, the original on the left.
    """
    runs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for pair in found.aligned:
        if runs and runs[-1][0][1] == pair.left[0] and runs[-1][1][1] == pair.right[0]:
            runs[-1] = ((runs[-1][0][0], pair.left[1]), (runs[-1][1][0], pair.right[1]))
        else:
            runs.append((pair.left, pair.right))
    joined = [_passage(found, left, right) for left, right in runs]
    return tuple(sorted(joined + _loose(found), key=lambda p: (p.original.start, p.derived.start)))


def _passage(found: Overlap, rows: tuple[int, int], columns: tuple[int, int]) -> Passage:
    start, end = found.left.reach(*rows)
    a, b = span_of(found.left, rows)
    c, d = span_of(found.right, columns)
    equal = found.left.words.forms[a:b] == found.right.words.forms[c:d]
    return Passage(Extent(start, end), Extent(*found.right.reach(*columns)), found.left.report.text[start:end], equal)


def _loose(found: Overlap) -> list[Passage]:
    covered_left = {i for pair in found.aligned for i in range(*span_of(found.left, pair.left))}
    covered_right = {j for pair in found.aligned for j in range(*span_of(found.right, pair.right))}
    loose = []
    for a, b, size in found.runs:
        if size < LOOSE_RUN or (a in covered_left and b in covered_right):
            continue
        start, end = found.left.extent(a, a + size)
        extent = Extent(*found.right.extent(b, b + size))
        loose.append(Passage(Extent(start, end), extent, found.left.report.text[start:end], True))
    return loose + _quotations(found, covered_right)


def _quotations(found: Overlap, covered: set[int]) -> list[Passage]:
    """Short quotations of the copy whose words stand in the original, in quotation marks too, outside aligned sentences."""
    left, right = found.left, found.right
    short = []
    for start, end in right.quotes:
        c, d = right.word_at(start), right.word_at(end)
        words = right.words.forms[c:d]
        if not SHORTEST_QUOTE <= len(words) < LOOSE_RUN or c in covered:
            continue
        a = next((k for k in range(len(left.words) - len(words)) if left.words.forms[k : k + len(words)] == words and left.quoted[k]), None)
        if a is not None and sum(map(rarity, right.words.stems[c:d])) >= QUOTE_NATS:
            begin, stop = left.extent(a, a + len(words))
            short.append(Passage(Extent(begin, stop), Extent(*right.extent(c, d)), left.report.text[begin:stop], True))
    return short
