"""Order by what a later state of a story knows more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.data import table, words
from rashomon.lineage.direction.clue import INSIDE, Case, Clue, Side
from rashomon.lineage.overlap import Mask
from rashomon.lineage.tolls import counts_at, tolls

TO_THE_LETTER = 0.96  # share of equal words in what is shared
SAYING_NOW = frozenset({"say", "says"})


def by_state(case: Case) -> list[Clue]:
    """A later state has the higher tolls, the answers, and the past tense for what an earlier one expected.

    Args:
        case: two texts.
    """
    return [*_by_toll(case), *_by_phrase(case), *_by_tense(case), *_by_answers(case), *_by_length(case)]


def _by_toll(case: Case) -> list[Clue]:
    votes = list(_replaced_counts(case))
    if votes and len({low < high for _, low, high in votes}) == 1:
        deed, one, other = votes[0]
        late, sign = (case.right, 1) if one < other else (case.left, -1)
        found = f"{late.name} has the higher count of {deed} in the same sentence ({max(one, other):g} against {min(one, other):g})"
        return [Clue(sign * 1.6, found)]
    if votes or not case.one_story:
        return []
    rows = tolls(case.left.text.report.text), tolls(case.right.text.report.text)
    for deed in sorted(rows[0].keys() & rows[1].keys()):
        low, high = rows[0][deed], rows[1][deed]
        if low != high:
            late, sign = (case.right, 1) if low < high else (case.left, -1)
            return [Clue(sign * 0.3, f"{late.name} leads with the higher count of {deed} ({max(low, high):g} against {min(low, high):g})")]
    return []


def _replaced_counts(case: Case) -> Iterator[tuple[str, float, float]]:
    """Counts of victims that stand in one another's place: what is counted, the left and the right value."""
    left, right = (dict(counts_at(side.text.report.text)) for side in (case.left, case.right))
    for exchange in case.exchanges:
        one, other = _counts(case.left, exchange.left, left), _counts(case.right, exchange.right, right)
        if len(one) == len(other) == 1 and one[0][0] == other[0][0] and one[0][1] != other[0][1]:
            yield one[0][0], one[0][1], other[0][1]


def _counts(side: Side, extent: tuple[int, int], known: dict[int, tuple[str, float]]) -> list[tuple[str, float]]:
    starts = side.text.words.starts[extent[0] : extent[1]]
    return [known[start] for start in starts if start in known]


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = table("updates")
    return tuple(
        (age, re.compile(r"(?i)\b(?:" + "|".join(re.escape(row[0]) for row in rows if row[1] == age) + r")\b")) for age in ("early", "late")
    )


def _by_phrase(case: Case) -> list[Clue]:
    """Phrases of a first state ("not immediately clear", "expected to rise") and of a later one ("updating an earlier toll")."""
    if not case.one_story:
        return []
    clues = []
    for age, pattern in _phrases():
        within = (case.found.shared_left, case.found.shared_right) if age == "early" else (None, None)
        masks = case.found.verbatim_left, case.found.verbatim_right
        found = [list(_own_phrases(*row, pattern)) for row in zip((case.left, case.right), masks, within, strict=True)]
        if len(found[0]) == len(found[1]):
            continue
        side, sign = (case.left, 1) if len(found[0]) > len(found[1]) else (case.right, -1)
        example = max(found, key=len)[0]
        weight = min(1.0, 0.5 * abs(len(found[0]) - len(found[1]))) * sign
        if age == "early":
            clues.append(Clue(weight, f"{side.name} does not know yet (“{example}”)"))
        else:
            clues.append(Clue(-weight, f"{side.name} updates what was known before (“{example}”)"))
    return clues


def _own_phrases(side: Side, verbatim: Mask, within: Mask | None, pattern: re.Pattern[str]) -> Iterator[str]:
    """Phrases of a text outside the words that it has in common with the other, and within aligned sentences if so asked."""
    text = side.text
    for match in pattern.finditer(text.report.text):
        first, last = text.word_at(match.start()), text.word_at(match.end())
        if first < last and not verbatim[first:last].all() and (within is None or within[first:last].all()):
            yield match.group()


def _by_tense(case: Case) -> list[Clue]:
    """Running accounts say "police say"; what is rounded off later says "police said"."""
    balance = 0
    for exchange in case.exchanges:
        one, other = set(case.words(case.left, exchange.left)), set(case.words(case.right, exchange.right))
        balance += (bool(one & SAYING_NOW) and "said" in other) - (bool(other & SAYING_NOW) and "said" in one)
    if not balance:
        return []
    early, late, sign = (case.left, case.right, 1) if balance > 0 else (case.right, case.left, -1)
    return [Clue(sign * 0.5, f"{early.name} tells in the present tense what {late.name} tells in the past")]


def _by_answers(case: Case) -> list[Clue]:
    """Denials, replies and what came "subsequently" stand in the later state of a story."""
    if not case.one_story or case.shared.most >= INSIDE:
        return []
    counts = []
    for side, mask in ((case.left, case.found.shared_left), (case.right, case.found.shared_right)):
        own = [(a, b) for a, b in side.text.ranges if not mask[a:b].mean() > 0.5]
        counts.append(sum(any(form in words("later") for form in side.text.words.forms[a:b]) for a, b in own))
    if counts[0] == counts[1]:
        return []
    late, sign = (case.right, 1) if counts[1] > counts[0] else (case.left, -1)
    return [
        Clue(sign * min(0.8, 0.25 * abs(counts[1] - counts[0])), f"{late.name} holds answers and later developments that the other lacks")
    ]


def _by_length(case: Case) -> list[Clue]:
    """A story grows from state to state; a copy to the letter that is shorter was cut."""
    shared = case.shared
    if shared.most < 0.7 or shared.most - shared.least < 0.08:
        return []
    short, long, sign = (case.right, case.left, 1) if shared.right > shared.left else (case.left, case.right, -1)
    if shared.most >= INSIDE and shared.verbatim >= TO_THE_LETTER:
        return [Clue(sign * 0.6, f"{short.name} stands to the letter in the longer {long.name}")]
    return [Clue(sign * -0.4, f"{long.name} adds to nearly all of {short.name}")]
