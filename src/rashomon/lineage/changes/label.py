"""Words for a group or a government exchanged for words that take sides: "rebels" for "terrorists", "government" for "regime"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rashomon.data import table
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.model import Change
from rashomon.text.words import stem

LONGEST_EDIT = 4  # words on one side of the place where a word stands for another
SCORE = 0.55  # of the alignment, at least


def detect(pairing: Pairing) -> Iterator[Change]:
    """Labels of another class that stand in the place of the original's.

    Method: one replaced stretch of a few words with a label of `data/en/group_labels.tsv` on each side, of the same kind of group and of
        another class. Reported as a change of name.

    Limits: a label put in or taken out ("the so-called") is not reported.

    Args:
        pairing: aligned sentences.
    """
    if pairing.score < SCORE:
        return
    for edit in pairing.edits:
        if max(edit.before[1] - edit.before[0], edit.after[1] - edit.after[0]) > LONGEST_EDIT:
            continue
        one, other = _label(pairing, "before", edit.before), _label(pairing, "after", edit.after)
        if one and other and one[1] == other[1] and one[2] != other[2]:
            yield pairing.change("name", one[0], other[0])


def _label(pairing: Pairing, side: str, words: Range) -> tuple[Range, str, str] | None:
    """The last label in a stretch, with its kind and class."""
    for at in range(words[1] - 1, words[0] - 1, -1):
        found = _labels().get(pairing.text(side).words.stems[at])
        if found and not pairing.text(side).quoted[at]:
            return (at, at + 1), *found
    return None


@cache
def _labels() -> dict[str, tuple[str, str]]:
    return {stem(word): (who, kind) for word, who, kind in table("group_labels")}
