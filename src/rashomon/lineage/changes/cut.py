"""Sentences that a copy left out or put in, where they bear on what is claimed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.data import words
from rashomon.lineage.overlap import Overlap
from rashomon.lineage.texts import Text
from rashomon.model import Change, Copy, Span

COMPLETE = 0.6  # share of the original that stands in the copy, from which what is missing was left out (bench/lineage.py)
OWN = 0.4  # share of a sentence's words in common, below which it is not in the other text
_ANSWERS = words("answers")


def cuts(copy: Copy, overlap: Overlap) -> Iterator[Change]:
    """Denials and doubts that stand in one text only, where the rest was taken over.

    Method: sentences without a counterpart that hold a word of denial or a phrase of `data/en/doubts.tsv`; left out of a copy (cut) or
        put into it (added).

    Limits: other sentences that were left out can change what is claimed too; they are not reported.

    Args:
        copy: the row.
        overlap: the pair compared, the original on the left.
    """
    if copy.kind == "excerpt" or overlap.share("left") < COMPLETE:
        return
    for start, end in _lone(overlap.left, overlap.shared_left):
        at = _place(overlap, start)
        yield Change(_span(overlap.left, start, end), Span(overlap.right.id, at, at, ""), "cut")
    if overlap.share("right") < COMPLETE:
        return
    for start, end in _lone(overlap.right, overlap.shared_right):
        at = _place_back(overlap, start)
        yield Change(Span(overlap.left.id, at, at, ""), _span(overlap.right, start, end), "added")


def _lone(text: Text, shared: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    for (start, end), (a, b) in zip(text.sentences, text.ranges, strict=True):
        if float(shared[a:b].mean()) < OWN and _answers(text.words.forms[a:b]):
            yield start, end


def _answers(forms: Sequence[str]) -> bool:
    if _ANSWERS & set(forms):
        return True
    said = f" {' '.join(forms)} "
    return any(f" {phrase} " in said for phrase in words("doubts") if " " in phrase)


def _span(text: Text, start: int, end: int) -> Span:
    return Span(text.id, start, end, text.report.text[start:end])


def _place(overlap: Overlap, start: int) -> int:
    """Where in the copy a sentence of the original would stand: after the counterpart of the one before it."""
    before = [p for p in overlap.aligned if overlap.left.sentences[p.left[1] - 1][1] <= start]
    return overlap.right.sentences[max(before, key=lambda p: p.left).right[1] - 1][1] if before else 0


def _place_back(overlap: Overlap, start: int) -> int:
    before = [p for p in overlap.aligned if overlap.right.sentences[p.right[1] - 1][1] <= start]
    return overlap.left.sentences[max(before, key=lambda p: p.right).left[1] - 1][1] if before else 0
