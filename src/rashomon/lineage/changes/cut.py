"""Sentences that a copy left out or put in, where they bear on what is claimed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.data import words
from rashomon.lineage.changes.pairing import LEAST, pairings
from rashomon.lineage.overlap import Overlap
from rashomon.lineage.texts import Text
from rashomon.model import Change, Copy, Span

COMPLETE = 0.6  # share of the original that stands in the copy, from which what is missing was left out (bench/lineage.py)
OWN = 0.4  # share of a sentence's words in common, below which it is not in the other text
CLAUSE_WORDS = 4  # left out of a sentence together, at least
LEFT_WORDS = 2  # that stand in their place, at most


def cuts(copy: Copy, overlap: Overlap) -> Iterator[Change]:
    """Denials and doubts that stand in one text only, where the rest was taken over.

    Method: sentences without a counterpart that hold a phrase of `data/en/replies.tsv` or `data/en/doubts.tsv` (somebody denies, declines
        to answer, cannot be reached; a thing could not be verified), left out of a copy (cut) or put into it (added); and clauses of that
        kind that an aligned sentence lost or gained, where the other has no such phrase.

    Limits: other sentences that were left out can change what is claimed too; they are not reported. What a state of a story says anew in
        other words counts as left out.

    Args:
        copy: the row.
        overlap: the pair compared, the original on the left.
    """
    yield from _clauses(overlap)
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
        broken_off = text.report.text[start:end].rstrip().endswith(("...", "…"))
        if float(shared[a:b].mean()) < OWN and not broken_off and _answers(text.words.forms[a:b]):
            yield start, end


def _clauses(overlap: Overlap) -> Iterator[Change]:
    """Replies inside aligned sentences."""
    for pairing in pairings(overlap):
        if pairing.score < LEAST:
            continue
        for edit in pairing.edits:
            for side, here, there in (("before", edit.before, edit.after), ("after", edit.after, edit.before)):
                other = "after" if side == "before" else "before"
                if here[1] - here[0] < CLAUSE_WORDS or there[1] - there[0] > LEFT_WORDS or not _answers(pairing.forms(side, here), False):
                    continue
                if pairing.text(side).quoted[slice(*here)].any() or _answers(pairing.forms(other, pairing.words(other))):
                    continue
                empty = pairing.span(other, (there[1], there[1]))
                if side == "before":
                    yield Change(pairing.span(side, here), empty, "cut")
                else:
                    yield Change(empty, pairing.span(side, here), "added")


def _answers(forms: Sequence[str], nouns: bool = True) -> bool:
    """Whether these words hold a reply; a noun alone ("denial") may be a heading that ran into a sentence."""
    said = f" {' '.join(forms)} "
    return any(phrase in said for phrase in _replies() if nouns or not phrase.startswith(" denial"))


@cache
def _replies() -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in sorted(words("replies") | {w for w in words("doubts") if " " in w}))


def _span(text: Text, start: int, end: int) -> Span:
    return Span(text.id, start, end, text.report.text[start:end])


def _place(overlap: Overlap, start: int) -> int:
    """Where in the copy a sentence of the original would stand: after the counterpart of the one before it."""
    before = [p for p in overlap.aligned if overlap.left.sentences[p.left[1] - 1][1] <= start]
    return overlap.right.sentences[max(before, key=lambda p: p.left).right[1] - 1][1] if before else 0


def _place_back(overlap: Overlap, start: int) -> int:
    before = [p for p in overlap.aligned if overlap.right.sentences[p.right[1] - 1][1] <= start]
    return overlap.left.sentences[max(before, key=lambda p: p.right).left[1] - 1][1] if before else 0
