"""A "not" that was lost or added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.data import words
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.model import Change
from rashomon.text.words import rarity

REACH_WORDS = 4  # from the negation to what it negates
_CARRIERS = frozenset(("do", "does", "did", "any", "to"))
ALONE_WORDS = 2  # of an edit that is a negation and nothing else
SCORE = 0.6  # of the alignment, at least
_HIDDEN = re.compile(
    r"(?i)\b(?:un|in|im|dis|non|mis)[a-z]{4,}|\b\w+less\b|\b(?:lack|refus|declin|stopp?|prevent|ceas|failed|unable|unlikely)"
    r"|\b(?:ruled out|only|little|few|hardly|barely|rarely)"
)


def detect(pairing: Pairing) -> Iterator[Change]:
    """Negations that stand on one side only.

    Method: a sentence with a negation whose object stands on the other side too, where that side has no negation of any kind.

    Limits: a sentence with two negations of which one was lost is not reported.

    Args:
        pairing: aligned sentences.
    """
    if pairing.score < SCORE:
        return
    placed = list(_placed(pairing))
    yield from placed
    if placed:
        return
    ours, theirs = _negations(pairing, "before"), _negations(pairing, "after")
    if len(ours) == 1 and not theirs and not _otherwise(pairing, "after"):
        back = _object(pairing, "before", ours[0], dict(pairing.matched))
        if back:
            yield pairing.change("negation", pairing.clause("before", ours[0], most=8), pairing.clause("after", back, most=8))
    if len(theirs) == 1 and not ours and not _otherwise(pairing, "before"):
        back = _object(pairing, "after", theirs[0], {j: i for i, j in pairing.matched.items()})
        if back:
            yield pairing.change("negation", pairing.clause("before", back, most=8), pairing.clause("after", theirs[0], most=8))


def _placed(pairing: Pairing) -> Iterator[Change]:
    """A negation put in or taken out, and nothing else at that place."""
    for edit in pairing.edits:
        sides = [(side, words) for side, words in (("before", edit.before), ("after", edit.after)) if words[1] > words[0]]
        if len(sides) == 1 and sides[0][1][1] - sides[0][1][0] <= ALONE_WORDS and _all_negation(pairing, *sides[0]):
            yield pairing.change(
                "negation", pairing.clause("before", _wide(edit.before), most=8), pairing.clause("after", _wide(edit.after), most=8)
            )


def _wide(words: Range) -> Range:
    """An empty place and the word before it."""
    return words if words[1] > words[0] else (max(0, words[0] - 1), words[0] + 1)


def _all_negation(pairing: Pairing, side: str, words: Range) -> bool:
    forms = pairing.forms(side, words)
    return bool(set(forms) & _forms()) and all(form in _forms() or form in _CARRIERS for form in forms)


@cache
def _forms() -> frozenset[str]:
    """Forms as they stand, and the endings of verbs that deny."""
    plain = {w for w in words("negations") if w.isalpha()} | {"cannot", "cant", "wont", "didnt", "dont", "isnt", "wasnt"}
    return frozenset(plain | {w + ending for w in ("deni", "refus", "fail") for ending in ("ed", "es", "s", "ing")} | {"denying"})


def _negations(pairing: Pairing, side: str) -> list[Range]:
    low, high = pairing.words(side)
    text = pairing.text(side)
    found = []
    for at in range(low, high):
        form = text.words.forms[at]
        cut = form == "t" and at > low and text.words.forms[at - 1].endswith("n")
        if form in _forms() or cut:
            found.append((at, at + 1))
    return found


def _otherwise(pairing: Pairing, side: str) -> bool:
    """Some other way to deny on this side, in words that the other side does not have."""
    start, end = pairing.extent(side)
    other = "after" if side == "before" else "before"
    theirs = set(pairing.forms(other, pairing.words(other)))
    return any(m.group().lower() not in theirs for m in _HIDDEN.finditer(pairing.text(side).report.text[start:end]))


def _object(pairing: Pairing, side: str, negation: Range, matched: dict[int, int]) -> Range | None:
    """Where on the other side the word stands that the negation bears on."""
    stems = pairing.text(side).words.stems
    for at in range(negation[1], min(negation[1] + REACH_WORDS, pairing.words(side)[1])):
        if rarity(stems[at]) > 1.2:
            there = matched.get(at)
            return (there, there + 1) if there is not None else None
    return None
