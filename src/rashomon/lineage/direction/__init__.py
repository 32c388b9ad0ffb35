"""Which of two texts is the earlier or the source of the other, and what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp

import numpy as np

from rashomon.lineage.direction.clue import Case, Clue, Side
from rashomon.lineage.direction.credit import by_credit
from rashomon.lineage.direction.hands import by_hand
from rashomon.lineage.direction.moments import by_time
from rashomon.lineage.direction.states import by_state
from rashomon.lineage.overlap import Overlap
from rashomon.lineage.sharing import Sharing

REWORDED = 0.7  # share of equal words in what is shared, below which wording itself is evidence
HEAVIEST = 2.6  # log-odds of a family of clues together
TEMPER = 1.1  # the sum of the clues in log-odds is taken times this (reliability in bench/direction.py)
DEPENDENT = 0.85  # share of a third report in common with a side, from which it can be a copy of that side and tells nothing
BY_OTHERS = 8  # words that a third report shares with one side only

__all__ = ["REWORDED", "Clue", "Side", "confidence", "direct"]


def direct(left: Side, right: Side, found: Overlap, shared: Sharing, others: Sequence[tuple[Overlap, Overlap]]) -> tuple[Clue, ...]:
    """Gather the evidence on which of two texts came first.

    Method: one module a family of clues: credits (`credit`), times of publication (`moments`), what a later state knows more (`states`),
        traces of a second hand (`hands`); and a third report that shares words with one side only.

    Limits: an outlet's clock may lag behind the agency whose text it carries; a time alone is never near certainty.

    Args:
        left: one text.
        right: the other.
        found: the two compared.
        shared: what they share, in figures.
        others: for each third text of the story, its comparison with the left and with the right text (the third text on the right side).

    Returns:
        Clues, the strongest first.
    """
    case = Case(left, right, found, shared)
    families = (by_credit(case), by_time(case), by_state(case), by_hand(case), _by_third(case, others))
    clues = [clue for family in families for clue in _bounded(family)]
    return tuple(sorted((c for c in clues if c.weight), key=lambda c: (-abs(c.weight), c.words)))


def _bounded(family: Sequence[Clue]) -> list[Clue]:
    """Clues of one family say one thing in several ways: together they weigh no more than the heaviest kind of clue."""
    total = abs(sum(clue.weight for clue in family))
    return [replace(clue, weight=clue.weight * min(1.0, HEAVIEST / total)) for clue in family] if total else list(family)


def confidence(clues: Sequence[Clue]) -> float:
    """Probability that the left text is the original: the logistic of the summed weights, tempered, kept within 0.05 and 0.95."""
    return min(0.95, max(0.05, 1.0 / (1.0 + exp(-TEMPER * sum(clue.weight for clue in clues)))))


def _by_third(case: Case, others: Sequence[tuple[Overlap, Overlap]]) -> list[Clue]:
    if case.shared.verbatim > REWORDED:
        return []
    found, best = case.found, Clue(0.0, "")
    for with_left, with_right in others:
        if max(with_left.share("right"), with_right.share("right")) > DEPENDENT:
            continue
        ours = int((with_left.verbatim_left & found.shared_left & ~found.verbatim_left).sum())
        theirs = int((with_right.verbatim_left & found.shared_right & ~found.verbatim_right).sum())
        gap = ours - theirs
        weight = float(np.sign(gap)) * min(1.6, abs(gap) / 20)
        if abs(gap) >= BY_OTHERS and abs(weight) > abs(best.weight):
            near = case.left if gap > 0 else case.right
            best = Clue(weight, f"where the wording differs, {with_left.right.report.stem} has the words of {near.name}")
    return [best]
