"""What two own reports have from one source: a speaker's words, a release, the background of one archive."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rashomon.data import words
from rashomon.lineage.changes.pairing import pair
from rashomon.lineage.changes.speech import Speech, speeches
from rashomon.lineage.overlap import Overlap, span_of
from rashomon.lineage.passages import words_of_both
from rashomon.lineage.sharing import Sharing, only_background
from rashomon.lineage.texts import Text
from rashomon.model import SharedKind, SharedSource
from rashomon.text.alignment import SURE
from rashomon.text.shingles import stretches
from rashomon.text.words import rarity

SHORTEST = 5  # equal words of a quotation
LEAST_NATS = 12.0  # weight of them: shorter ones may be said by two people
SAID = 0.5  # share of a sentence inside quotation marks, from which it is a quotation
RELEASE_WORDS = 60  # words of one source in common, from which it was read and not heard
Range = tuple[int, int]


def shared_source(found: Overlap, shared: Sharing) -> SharedSource | None:
    """Tell what two reports that did not copy one another have from one source.

    Method: equal words inside quotation marks on both sides, aligned sentences that are quotation on both sides, and, where nothing else
        is in common, aligned background. Much of it, or a word for a written text beside it (`data/en/releases.tsv`), makes a release.
        Whose words they are is read from the reporting verb of the sentences, a name before a description.

    Limits: a release that is used without quotation marks is not seen; two speakers who read one text aloud are one source.

    Args:
        found: the two texts compared, the smaller id on the left.
        shared: what they share, in figures.

    Returns:
        One record with its passages in order of the left text; None where nothing is in common but words.
    """
    ranges: list[tuple[Range, Range]] = []
    for left, right in sorted({*_runs(found), *_sentences(found)}, key=lambda both: (both[0][0] - both[0][1], both)):
        if not any(_overlap(left, other[0]) or _overlap(right, other[1]) for other in ranges):
            ranges.append((left, right))
    kind: SharedKind = "quotation"
    if not ranges and only_background(shared):
        kind = "background"
        ranges = [(span_of(found.left, p.left), span_of(found.right, p.right)) for p in found.aligned if p.score >= SURE]
    if not ranges:
        return None
    if kind == "quotation" and _written(found, ranges):
        kind = "release"
    source = None if kind == "background" else _speaker(found, ranges)
    return SharedSource((found.left.id, found.right.id), kind, tuple(words_of_both(found, *both) for both in sorted(ranges)), source)


def _runs(found: Overlap) -> Iterator[tuple[Range, Range]]:
    """Equal words that stand inside quotation marks on both sides."""
    for a, b, size in found.runs:
        for start, end in stretches(found.left.spoken[a : a + size] & found.right.spoken[b : b + size]):
            left, right = (a + start, a + end), (b + start, b + end)
            heavy = end - start >= SHORTEST and sum(map(rarity, found.left.words.stems[slice(*left)])) >= LEAST_NATS
            if heavy and _said(found.left, left) and _said(found.right, right):
                yield left, right


def _said(text: Text, span: Range) -> bool:
    """Mostly between quotation marks, or in a post that stands there whole and without any; not in the words around a quotation."""
    return float(text.quoted[slice(*span)].mean()) >= SAID or not text.quoted[slice(*_around(text, span))].any()


def _sentences(found: Overlap) -> Iterator[tuple[Range, Range]]:
    """What stands inside quotation marks in sentences that are mostly quotation on both sides."""
    for aligned in found.aligned:
        left, right = (_quoted(text, span_of(text, rows)) for text, rows in ((found.left, aligned.left), (found.right, aligned.right)))
        if aligned.score >= SURE and left and right and left[1] - left[0] >= SHORTEST:
            yield left, right


def _quoted(text: Text, span: Range) -> Range | None:
    """From the first quoted word to the last; None where less than half is quoted."""
    inside = np.flatnonzero(text.quoted[slice(*span)])
    return (span[0] + int(inside[0]), span[0] + int(inside[-1]) + 1) if len(inside) >= SAID * (span[1] - span[0]) else None


def _overlap(part: Range, whole: Range) -> bool:
    return whole[0] < part[1] and part[0] < whole[1]


def _written(found: Overlap, ranges: list[tuple[Range, Range]]) -> bool:
    """Much of it, or a word for a written text in the sentences of a quotation."""
    if sum(left[1] - left[0] for left, _ in ranges) >= RELEASE_WORDS:
        return True
    return any(
        words("releases").intersection(text.words.forms[slice(*_around(text, both[at]))])
        for at, text in enumerate((found.left, found.right))
        for both in ranges
    )


def _around(text: Text, span: Range) -> Range:
    """The sentences that a run of words touches, in words."""
    touched = [(a, b) for a, b in text.ranges if a < span[1] and span[0] < b]
    return min(a for a, _ in touched), max(b for _, b in touched)


def _speaker(found: Overlap, ranges: list[tuple[Range, Range]]) -> str | None:
    """The name, or else the description, of who says it, as one of the reports has it; pronouns name nobody."""
    told: list[Speech] = []
    for left, right in ranges:
        pairing = pair(found.left, found.right, _around(found.left, left), _around(found.right, right), 1.0)
        told += [speech for side in ("before", "after") for speech in speeches(pairing, side) if speech.main and not speech.pronoun]
    best = max(told, key=lambda speech: (speech.named, len(speech.text), speech.text), default=None)
    return best.text if best else None
