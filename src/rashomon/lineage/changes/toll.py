"""Counts of people that a later state or another copy gives anew, in sentences that correspond to none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.lineage.changes.counts import MORE, Count, counts, telling
from rashomon.lineage.changes.happening import two
from rashomon.lineage.changes.number import comparable
from rashomon.lineage.changes.pairing import Pairing
from rashomon.lineage.overlap import Overlap, span_of
from rashomon.lineage.texts import Text
from rashomon.model import Change
from rashomon.text.alignment import LIKELY
from rashomon.text.words import rarity

LEAST_VALUE = 10  # of a count whose modifier is compared outside aligned sentences
NEAR_WORDS = 9
LEAD_SENTENCES = 2  # in which a report gives its main count
COMMON = 2  # telling words that the sentences of two counts have in common, at least
DEEDS = ("killed", "wounded", "arrested", "displaced", "missing")


def across(overlap: Overlap) -> Iterator[Change]:
    """The same count told otherwise elsewhere in the copy.

    Method: equal values of ten and more that count the same noun, with another telling word in common near them, in a sentence of the copy
        that corresponds to none; and the first count that each report gives of one deed and one kind of people, where neither value
        stands in the other report and the two sentences have telling words in common.

    Limits: two happenings of one day in one town are taken for one.

    Args:
        overlap: the pair compared, the original on the left.
    """
    whole = Pairing(overlap.left, overlap.right, (0, len(overlap.left.words)), (0, len(overlap.right.words)), 0.0, (), {}, {})
    ours, theirs = counts(whole, "before"), counts(whole, "after")
    yield from _modified(overlap, whole, ours, theirs)
    yield from _revised(whole, ours, theirs)


def _modified(overlap: Overlap, whole: Pairing, ours: Sequence[Count], theirs: Sequence[Count]) -> Iterator[Change]:
    taken = {k for aligned in overlap.aligned if aligned.score >= LIKELY for k in range(*aligned.right)}
    loose = [span_of(overlap.right, (k, k + 1)) for k in range(len(overlap.right.ranges)) if k not in taken]
    large = [c for c in ours if c.value is not None and c.value >= LEAST_VALUE]
    for low, high in loose:
        for count in theirs:
            if low <= count.words[0] < high and count.value is not None and count.value >= LEAST_VALUE:
                same = [one for one in large if one.value == count.value and _one_count(whole, one, count)]
                if (
                    len(same) == 1
                    and _one_day(whole, same[0], count)
                    and len({same[0].side, count.side}) == 2
                    and MORE not in (same[0].side, count.side)
                ):
                    yield whole.change("number", same[0].shown, count.shown)


def _one_day(whole: Pairing, one: Count, other: Count) -> bool:
    """The sentences of two counts can be of one happening."""
    ranges = [whole.text(side).ranges[_sentence(whole.text(side), c.words[0])] for side, c in (("before", one), ("after", other))]
    return not two(whole.original, ranges[0], whole.derived, ranges[1])


def _one_count(whole: Pairing, one: Count, other: Count) -> bool:
    if not one.counted or not other.counted or one.counted[0] != other.counted[0]:
        return False
    near = [
        {
            s
            for s in whole.stems(side, (max(0, c.words[0] - NEAR_WORDS), min(c.words[1] + NEAR_WORDS, whole.words(side)[1])))
            if rarity(s) > 2.5
        }
        for side, c in (("before", one), ("after", other))
    ]
    return len(near[0] & near[1]) >= 2


def _revised(whole: Pairing, ours: Sequence[Count], theirs: Sequence[Count]) -> Iterator[Change]:
    """The first count of one deed and one kind of people on each side, where neither value stands on the other side at all."""
    if not ours or not theirs:
        return
    for deed in DEEDS:
        for kind in sorted({c.kind for c in ours if c.deed == deed and c.kind}):
            first = [next((c for c in found if c.deed == deed and c.kind == kind and c.side != MORE), None) for found in (ours, theirs)]
            one, other = first
            if one is None or other is None or not comparable(one, other):
                continue
            if _given(one, theirs) or _given(other, ours) or not _one_event(whole, one, other):
                continue
            yield whole.change("number", one.shown, other.shown)


def _given(count: Count, found: Sequence[Count]) -> bool:
    """The value stands among these, or, where it is vague, a value that it allows."""
    same = [c for c in found if c.deed == count.deed and comparable(count, c)]
    return any(c.value == count.value if count.value is not None and c.value is not None else _overlap(count, c) for c in same)


def _overlap(one: Count, other: Count) -> bool:
    return one.low <= other.high and other.low <= one.high


def _one_event(whole: Pairing, one: Count, other: Count) -> bool:
    places = [_sentence(whole.text(side), c.words[0]) for side, c in (("before", one), ("after", other))]
    if min(places) >= LEAD_SENTENCES:
        return False
    ranges = [whole.text(side).ranges[place] for side, place in zip(("before", "after"), places, strict=True)]
    said = [telling(whole.stems(side, words)) for side, words in zip(("before", "after"), ranges, strict=True)]
    return len(said[0] & said[1]) >= COMMON and not two(whole.original, ranges[0], whole.derived, ranges[1])


def _sentence(text: Text, word: int) -> int:
    return next((k for k, (a, b) in enumerate(text.ranges) if a <= word < b), 0)
