"""Which of two texts is the earlier or the source of the other, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import exp

import numpy as np

from rashomon.data import words
from rashomon.lineage.credits import Credits
from rashomon.lineage.overlap import Overlap
from rashomon.lineage.sharing import Sharing
from rashomon.lineage.texts import Text
from rashomon.lineage.tolls import tolls

INSIDE = 0.95  # share of a text that stands in the other, from which what it lacks can have been cut
TO_THE_LETTER = 0.96  # share of equal words in what is shared
DAMAGE = re.compile(
    r"&?\b(?:quot|amp|nbsp|apos|lsquo|rsquo|ldquo|rdquo|#\d{2,4});|<\/?[a-z]{1,6}>|\bclass=|(?<=[a-z]{3}[.!?] )[a-z]{2,} [a-z]+ [a-z]+"
)
REWORDED = 0.7  # share of equal words in what is shared, below which wording itself is evidence
TEMPER = 0.8  # clues are not independent of one another (reliability in bench/lineage.py)
ONE_STORY = 0.45  # share of the more copied text from which the two are states of one story
DEPENDENT = 0.85  # share of a third report in common with a side, from which it can be a copy of that side and tells nothing
BY_OTHERS = 8  # words that a third report shares with one side only


@dataclass(frozen=True, slots=True)
class Clue:
    """One piece of evidence: positive weights say that the left text is the original (log-odds)."""

    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """A text with its credits and the name a person knows it by."""

    text: Text
    credits: Credits

    @property
    def name(self) -> str:
        return self.text.report.stem


def direct(left: Side, right: Side, found: Overlap, shared: Sharing, others: Sequence[tuple[Overlap, Overlap]]) -> tuple[Clue, ...]:
    """Gather the evidence on which of two texts came first.

    Method: credits (whoever is credited is the source), times of publication, higher tolls and answers in the later state of a story,
        damage that rewriting leaves, a third report that shares words with one side only, and, weakly, that cuts shorten a text.

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
    clues = [*_by_credit(left, right), *_by_time(left, right), *_by_damage(left, right), *_by_third(left, right, found, shared, others)]
    clues += _by_toll(left, right, found, shared)
    clues += _by_answers(left, right, found, shared)
    clues += _by_length(left, right, shared)
    return tuple(sorted((c for c in clues if c.weight), key=lambda c: (-abs(c.weight), c.words)))


def confidence(clues: Sequence[Clue]) -> float:
    """Probability that the left text is the original: the logistic of the summed weights, tempered, kept within 0.05 and 0.95."""
    return min(0.95, max(0.05, 1.0 / (1.0 + exp(-TEMPER * sum(clue.weight for clue in clues)))))


def _both(left: Side, right: Side) -> tuple[tuple[Side, Side, int], tuple[Side, Side, int]]:
    return (left, right, 1), (right, left, -1)


def _by_credit(left: Side, right: Side) -> list[Clue]:
    clues = []
    for one, other, sign in _both(left, right):
        outlet = re.sub(r"^[Tt]he ", "", one.text.report.outlet or "") or one.credits.own
        if outlet and outlet in other.credits.cited and outlet not in (other.credits.own, one.credits.wrote):
            clues.append(Clue(sign * 2.6, f"{other.name} credits {outlet}"))
        wrote = one.credits.wrote
        if wrote and other.credits.wrote is None:
            if wrote in other.credits.cited:
                clues.append(Clue(sign * 2.2, f"{other.name} credits {wrote}, which wrote {one.name}"))
            else:
                clues.append(Clue(sign * 1.4, f"{one.name} bears the credit of {wrote}, {other.name} does not"))
        if one.credits.own and one.credits.own in other.credits.cited and one.credits.own != outlet:
            clues.append(Clue(sign * 1.5, f"{other.name} cites {one.credits.own}"))
    return clues


def _by_time(left: Side, right: Side) -> list[Clue]:
    times = [_moment(side.text) for side in (left, right)]
    if times[0] is None or times[1] is None or times[0] == times[1]:
        return []
    (first, exact_first), (second, exact_second) = times[0], times[1]
    hours = (second - first).total_seconds() / 3600
    exact = exact_first and exact_second
    if not exact and abs(hours) < 24:
        return []
    weight = min(1.8, 0.5 + 0.09 * abs(hours)) if exact else 1.6
    if "inferred" in (left.text.report.published_basis, right.text.report.published_basis):
        weight *= 0.3
    early, late = (left, right) if hours > 0 else (right, left)
    gap = f"{abs(hours):.0f} hours" if exact and abs(hours) < 48 else f"{abs(hours) / 24:.0f} days"
    return [Clue(weight if hours > 0 else -weight, f"{early.name} was published {gap} before {late.name}")]


def _moment(text: Text) -> tuple[datetime, bool] | None:
    published = text.report.published
    if published is None:
        return None
    try:
        moment = datetime.fromisoformat(published).replace(tzinfo=None)
    except ValueError:
        return None
    return (moment, "T" in published) if "T" in published else (moment.replace(hour=12), False)


def _by_damage(left: Side, right: Side) -> list[Clue]:
    counts = [len(DAMAGE.findall(side.text.report.text)) for side in (left, right)]
    if counts[0] == counts[1]:
        return []
    one, sign = (right, 1) if counts[1] > counts[0] else (left, -1)
    example = DAMAGE.search(one.text.report.text)
    near = one.text.report.text[max(0, example.start() - 12) : example.end()].strip() if example else ""
    return [Clue(sign * min(2.4, 1.6 * abs(counts[1] - counts[0])), f"{one.name} shows damage that rewriting leaves (“{near}”)")]


def _by_third(left: Side, right: Side, found: Overlap, shared: Sharing, others: Sequence[tuple[Overlap, Overlap]]) -> list[Clue]:
    if shared.verbatim > REWORDED:
        return []
    best = Clue(0.0, "")
    for with_left, with_right in others:
        if max(with_left.share("right"), with_right.share("right")) > DEPENDENT:
            continue
        ours = int((with_left.verbatim_left & found.shared_left & ~found.verbatim_left).sum())
        theirs = int((with_right.verbatim_left & found.shared_right & ~found.verbatim_right).sum())
        gap = ours - theirs
        weight = float(np.sign(gap)) * min(1.6, abs(gap) / 20)
        if abs(gap) >= BY_OTHERS and abs(weight) > abs(best.weight):
            near = left if gap > 0 else right
            best = Clue(weight, f"where the wording differs, {with_left.right.report.stem} has the words of {near.name}")
    return [best]


def _by_toll(left: Side, right: Side, found: Overlap, shared: Sharing) -> list[Clue]:
    if shared.most < ONE_STORY:
        return []
    rows = tolls(left.text.report.text), tolls(right.text.report.text)
    for deed in sorted(rows[0].keys() & rows[1].keys()):
        one, other = rows[0][deed], rows[1][deed]
        if one != other:
            late, sign = (right, 1) if one < other else (left, -1)
            return [Clue(sign * 1.1, f"{late.name} has the higher count of {deed} ({max(one, other):g} against {min(one, other):g})")]
    return []


def _by_answers(left: Side, right: Side, found: Overlap, shared: Sharing) -> list[Clue]:
    """Denials, replies and what came "subsequently" stand in the later state of a story."""
    if shared.most < ONE_STORY or shared.most >= INSIDE:
        return []
    counts = []
    for side, mask in ((left, found.shared_left), (right, found.shared_right)):
        own = [(a, b) for a, b in side.text.ranges if not mask[a:b].mean() > 0.5]
        counts.append(sum(any(form in words("later") for form in side.text.words.forms[a:b]) for a, b in own))
    if counts[0] == counts[1]:
        return []
    late, sign = (right, 1) if counts[1] > counts[0] else (left, -1)
    return [
        Clue(sign * min(1.2, 0.4 * abs(counts[1] - counts[0])), f"{late.name} holds answers and later developments that the other lacks")
    ]


def _by_length(left: Side, right: Side, shared: Sharing) -> list[Clue]:
    """A story grows from state to state; a copy to the letter that is shorter was cut."""
    if shared.most < 0.8 or shared.most - shared.least < 0.08:
        return []
    short, long, sign = (right, left, 1) if shared.right > shared.left else (left, right, -1)
    if shared.most >= INSIDE and shared.verbatim >= TO_THE_LETTER:
        return [Clue(sign * 0.2, f"{short.name} stands to the letter in the longer {long.name}")]
    one_house = left.credits.wrote is not None and left.credits.wrote == right.credits.wrote
    return [Clue(sign * (-0.4 if one_house else -0.15), f"{long.name} adds to nearly all of {short.name}")]
