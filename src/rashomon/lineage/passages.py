"""The passages of a copy: sentence by sentence, and in runs as long as they go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.lineage.changes.pairing import pair
from rashomon.lineage.overlap import Overlap, span_of
from rashomon.lineage.texts import Text
from rashomon.model import Extent, Passage
from rashomon.text.alignment import Aligned
from rashomon.text.words import rarity

SHORTEST_QUOTE = 3  # words
QUOTE_NATS = 9.0  # weight of the words of a short quotation, at least
LOOSE_RUN = 6  # words of an equal run outside aligned sentences that is a passage of its own


def sentences_of(found: Overlap) -> tuple[Passage, ...]:
    """Aligned sentences as passages, in order of the original (the left text).

    Args:
        found: the pair compared, the original on the left.
    """
    return tuple(_passage(found, aligned.left, aligned.right) for aligned in found.aligned)


def passages_of(found: Overlap) -> tuple[Passage, ...]:
    """Maximal runs of text in common, in order of the original (the left text).

    Method: aligned sentences that follow one another in both texts make one run; runs of equal words outside aligned sentences stand
        alone.

    Args:
        found: the pair compared, the original on the left.
    """
    runs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for aligned in found.aligned:
        if runs and runs[-1][0][1] == aligned.left[0] and runs[-1][1][1] == aligned.right[0]:
            runs[-1] = ((runs[-1][0][0], aligned.left[1]), (runs[-1][1][0], aligned.right[1]))
        else:
            runs.append((aligned.left, aligned.right))
    joined = [_passage(found, left, right) for left, right in runs]
    return tuple(sorted(joined + _loose(found), key=lambda p: (p.original.start, p.derived.start)))


def parts_of(found: Overlap) -> tuple[Passage, ...]:
    """Which part of a sentence went into which, where one sentence was split into two or two were joined into one.

    Method: the long sentence is cut where most of the words matched to the first of the two stand before the cut and most of those matched
        to the second behind it (`changes.pairing.pair`).

    Limits: a sentence whose halves were woven into one another has no such cut; it is cut at the best place all the same.

    Args:
        found: the pair compared, the original on the left.

    Returns:
        Two passages a split or joined sentence, in order of the original.
    """
    return tuple(part for aligned in found.aligned for part in _parts(found, aligned))


def _parts(found: Overlap, aligned: Aligned) -> tuple[Passage, ...]:
    sizes = aligned.left[1] - aligned.left[0], aligned.right[1] - aligned.right[0]
    if sizes not in ((1, 2), (2, 1)):
        return ()
    left, right = span_of(found.left, aligned.left), span_of(found.right, aligned.right)
    matched = pair(found.left, found.right, left, right, aligned.score).matched
    if sizes == (1, 2):
        middle = found.right.ranges[aligned.right[0]][1]
        at = _cut({i: j < middle for i, j in matched.items()}, left)
        halves = ((left[0], at), (right[0], middle)), ((at, left[1]), (middle, right[1]))
    else:
        middle = found.left.ranges[aligned.left[0]][1]
        at = _cut({j: i < middle for i, j in matched.items()}, right)
        halves = ((left[0], middle), (right[0], at)), ((middle, left[1]), (at, right[1]))
    return tuple(words_of_both(found, one, other) for one, other in halves)


def _cut(first: Mapping[int, bool], whole: tuple[int, int]) -> int:
    """Where a sentence is cut in two, neither part empty, so that most matched words stand in their part."""
    return max(range(whole[0] + 1, whole[1]), key=lambda at: sum((word < at) == early for word, early in first.items()), default=whole[1])


def words_of_both(found: Overlap, left: tuple[int, int], right: tuple[int, int]) -> Passage:
    """A run of words of the left text and the run of the right one that corresponds to it; ends exclusive, neither empty."""
    start, end = found.left.extent(*left)
    equal = found.left.words.forms[slice(*left)] == found.right.words.forms[slice(*right)]
    return Passage(Extent(start, end), Extent(*found.right.extent(*right)), found.left.report.text[start:end], equal)


def _passage(found: Overlap, rows: tuple[int, int], columns: tuple[int, int]) -> Passage:
    start, end = found.left.reach(*rows)
    a, b = span_of(found.left, rows)
    c, d = span_of(found.right, columns)
    equal = found.left.words.forms[a:b] == found.right.words.forms[c:d]
    return Passage(Extent(start, end), Extent(*found.right.reach(*columns)), found.left.report.text[start:end], equal)


def _loose(found: Overlap) -> list[Passage]:
    covered_left = {i for aligned in found.aligned for i in range(*span_of(found.left, aligned.left))}
    covered_right = {j for aligned in found.aligned for j in range(*span_of(found.right, aligned.right))}
    loose = []
    for a, b, size in found.runs:
        if size < LOOSE_RUN or (a in covered_left and b in covered_right):
            continue
        loose.append(words_of_both(found, (a, a + size), (b, b + size)))
    return loose + _quotations(found, (covered_left, covered_right))


def _quotations(found: Overlap, covered: tuple[set[int], set[int]]) -> list[Passage]:
    """Short quotations of one text whose words stand in the other, in quotation marks too, outside aligned sentences."""
    ranges = {(other, own) for own, other in _quoted_in(found.right, found.left) if own[0] not in covered[1]}
    ranges |= {(own, other) for own, other in _quoted_in(found.left, found.right) if own[0] not in covered[0]}
    return [words_of_both(found, *both) for both in sorted(ranges)]


def _quoted_in(text: Text, other: Text) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Short quotations of a text, with where their words stand between quotation marks in another, in words."""
    for start, end in text.quotes:
        a, b = text.word_at(start), text.word_at(end)
        words = text.words.forms[a:b]
        if not SHORTEST_QUOTE <= len(words) < LOOSE_RUN or sum(map(rarity, text.words.stems[a:b])) < QUOTE_NATS:
            continue
        places = range(len(other.words) - len(words) + 1)
        at = next((k for k in places if other.quoted[k] and other.words.forms[k : k + len(words)] == words), None)
        if at is not None:
            yield (a, b), (at, at + len(words))
