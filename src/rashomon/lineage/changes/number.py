"""Numbers that were altered: the value, or whether it is exact, a least or a most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.data import table, words
from rashomon.lineage.changes.pairing import Pairing, Range, pair
from rashomon.lineage.overlap import Overlap, span_of
from rashomon.model import Change
from rashomon.text.alignment import LIKELY
from rashomon.text.numbers import scan
from rashomon.text.words import rarity, stem

LEAST_VALUE = 10  # of a count that is sought outside aligned sentences
NEAR_WORDS = 9
REACH_WORDS = 4  # from a number to the noun it counts
_LEAST, _MOST, _ROUGH = "at least", "at most", "about"
_MORE, _FURTHER = "more", frozenset(("another", "further", "additional"))  # "another 20" counts something else than "20"
_SIDES = {">=": _LEAST, ">": _LEAST, ">~": _LEAST, "<=": _MOST, "<": _MOST, "<~": _ROUGH, "~": _ROUGH}
_MONTHS = "|".join(sorted(row[0].lower() for row in table("timewords") if row[1] == "month"))
_DATED = re.compile(rf"(?i)\b(?:{_MONTHS})\.? $")
_MONTH_AFTER = re.compile(rf"(?i)^ (?:(?!may\b)(?:{_MONTHS})|a\.?m|p\.?m)\b|^[:.]\d")


@dataclass(frozen=True, slots=True)
class Count:
    """A number in one side of a pair."""

    words: Range  # with its modifier
    shown: Range  # with the noun it counts
    value: float
    side: str | None  # at least | at most | about; None for a plain number
    counted: tuple[str, ...]  # stems of the words after it


def detect(pairing: Pairing) -> Iterator[Change]:
    """Numbers whose value or modifier differs.

    Method: equal values find each other first, by what they count; numbers left over on both sides are compared where they count the same
        noun or stand in each other's place.

    Limits: dates, times, years and ordinals are left out; a number that was dropped altogether is not reported.

    Args:
        pairing: aligned sentences.
    """
    ours, theirs = _counts(pairing, "before"), _counts(pairing, "after")
    for one, other in _equal(pairing, ours, theirs):
        if _differs(one, other) and _tells(one, other) and _fit(pairing, one, other) >= 0.5:
            yield pairing.change("number", one.shown, other.shown)
    for one, other in _unequal(pairing, ours, theirs):
        yield pairing.change("number", one.shown, other.shown)
        ours.remove(one)
    yield from _articles(pairing, ours, theirs)


def _articles(pairing: Pairing, ours: list[Count], theirs: list[Count]) -> Iterator[Change]:
    """ "At least one car" against "a car"."""
    for one in ours:
        there = _article(pairing, "after", one)
        if there:
            yield pairing.change("number", one.shown, there)
    for other in theirs:
        there = _article(pairing, "before", other)
        if there:
            yield pairing.change("number", there, other.shown)


def _article(pairing: Pairing, side: str, count: Count) -> Range | None:
    """The noun that a modified "one" counts, with an article, on the other side."""
    if count.value != 1 or count.side is None or not count.counted:
        return None
    text, (low, high) = pairing.text(side), pairing.words(side)
    for at in range(low, high - 1):
        if text.words.forms[at] in ("a", "an") and text.words.stems[at + 1] == count.counted[0]:
            return at, _follow(pairing, side, at + 1)
    return None


def revalued(pairing: Pairing) -> bool:
    """Whether a value differs, and not just how exactly it is meant."""
    ours, theirs = _counts(pairing, "before"), _counts(pairing, "after")
    _equal(pairing, ours, theirs)
    return bool(_unequal(pairing, ours, theirs))


def across(overlap: Overlap) -> Iterator[Change]:
    """The same count elsewhere in the copy, in a sentence that corresponds to none, with another modifier or without it.

    Method: equal values of ten and more that count the same noun, with another telling word in common near them.

    Args:
        overlap: the pair compared, the original on the left.
    """
    whole = pair(overlap.left, overlap.right, (0, len(overlap.left.words)), (0, len(overlap.right.words)), 0.0)
    loose = [span_of(overlap.right, (k, k + 1)) for k in range(len(overlap.right.ranges))]
    taken = {k for aligned in overlap.aligned if aligned.score >= LIKELY for k in range(*aligned.right)}
    ours = [c for c in _counts(whole, "before") if c.value >= LEAST_VALUE]
    for k, (low, high) in enumerate(loose):
        if k in taken:
            continue
        for count in _counts(whole, "after"):
            if low <= count.words[0] < high and count.value >= LEAST_VALUE:
                same = [one for one in ours if one.value == count.value and _one_count(whole, one, count)]
                if len(same) == 1 and _differs(same[0], count):
                    yield whole.change("number", same[0].shown, count.shown)


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


def _equal(pairing: Pairing, ours: list[Count], theirs: list[Count]) -> list[tuple[Count, Count]]:
    """Numbers of one value, taken out of both lists."""
    found = []
    for one in list(ours):
        same = [c for c in theirs if c.value == one.value]
        partner = max(same, key=lambda c: _fit(pairing, one, c), default=None)
        if partner is None:
            continue
        ours.remove(one)
        theirs.remove(partner)
        found.append((one, partner))
    return found


def _unequal(pairing: Pairing, ours: list[Count], theirs: list[Count]) -> list[tuple[Count, Count]]:
    """Numbers left over that count the same or stand in each other's place."""
    found = []
    for one in ours:
        partner = max(theirs, key=lambda c: _fit(pairing, one, c), default=None)
        if partner is not None and _MORE not in (one.side, partner.side) and _fit(pairing, one, partner) >= 1.0:
            theirs.remove(partner)
            found.append((one, partner))
    return found


def _differs(one: Count, other: Count) -> bool:
    sides = {one.side, other.side}
    return len(sides) == 2 and sides != {_ROUGH, _MOST} and _MORE not in sides


def _tells(one: Count, other: Count) -> bool:
    """ "a car" against "at least one car" says less than a count does."""
    return one.value > 1 or (one.side is not None and other.side is not None)


def _fit(pairing: Pairing, one: Count, other: Count) -> float:
    """How likely two numbers count the same: words in common after them, and whether their neighbours are aligned."""
    shared = sum(1.0 for s in one.counted if s in other.counted and rarity(s) > 1.0)
    first = bool(one.counted and other.counted and one.counted[0] == other.counted[0])
    around = _aligned(pairing, one.words[0] - 1, other.words[0] - 1) + _aligned(pairing, one.words[1], other.words[1])
    return min(1.5, shared) * (1.0 if first or shared >= 2 else 0.5) + 0.5 * around


def _aligned(pairing: Pairing, i: int, j: int) -> int:
    return int(pairing.matched.get(i) == j)


def _counts(pairing: Pairing, side: str) -> list[Count]:
    low, high = pairing.extent(side)
    body = pairing.text(side).report.text
    found = []
    for number in scan(body[low:high]):
        start, end = low + number.start, low + number.end
        if number.value is None or _no_count(body, start, end, number.value, number.figures):
            continue
        before, kind = _modifier(body[max(low, start - 24) : start])
        first, last = pairing.range_of(side, start - before, end)
        follow = _follow(pairing, side, last)
        counted = tuple(s for s in pairing.stems(side, (last, min(last + REACH_WORDS, pairing.words(side)[1]))) if s not in words("vague"))
        found.append(Count((first, last), (first, follow), number.value, kind, counted))
    return found


def _no_count(body: str, start: int, end: int, value: float, figures: bool) -> bool:
    if figures and value in range(1900, 2100) and body[start:end].isdigit():
        return True
    if _DATED.search(body[max(0, start - 12) : start]) or _MONTH_AFTER.search(body[end : end + 12]):
        return True
    return value == 1 and (
        (not figures and not body[end : end + 1].isspace()) or body[end : end + 4].lower() == " of " or _alone(body, start)
    )


def _alone(body: str, start: int) -> bool:
    """ "one" as a pronoun: "the one", "no one", "this one"."""
    return bool(re.search(r"(?i)\b(?:the|no|this|that|any|every|each|another)\s$", body[max(0, start - 9) : start]))


def _modifier(before: str) -> tuple[int, str | None]:
    """Length of the modifier that ends a text, and the side on which it leaves the number open."""
    low = before.lower()
    for phrase, relation in _modifiers():
        if re.search(rf"(?:^|[^a-z]){re.escape(phrase)}[\s-]+(?:the |a )?$", low):
            at = low.rstrip().rindex(phrase)
            return len(before) - at, _MORE if phrase.split()[-1] in _FURTHER else _SIDES.get(relation)
    return 0, None


@cache
def _modifiers() -> Sequence[tuple[str, str]]:
    rows = [(row[0], row[2]) for row in table("modifiers") if row[3] == "before"]
    return sorted(rows, key=lambda row: -len(row[0]))


def _follow(pairing: Pairing, side: str, last: int) -> int:
    """End of the noun phrase after a number, three words at most."""
    text, high = pairing.text(side), pairing.words(side)[1]
    end = last
    while end < min(last + 3, high):
        between = text.report.text[text.words.ends[end - 1] : text.words.starts[end]]
        if any(c in ',;.!?\n"“”()–—' for c in between) or text.words.stems[end] in _ENDS:
            break
        end += 1
    while end > last and text.words.forms[end - 1] in _TRAILING:
        end -= 1
    return end


_TRAILING = frozenset(("of", "the", "a", "an", "to", "others"))
_ENDS = frozenset(
    stem(w)
    for w in (
        "and",
        "or",
        "including",
        "with",
        "as",
        "but",
        "were",
        "was",
        "have",
        "has",
        "had",
        "in",
        "on",
        "at",
        "who",
        "that",
        "since",
        "after",
        "by",
        "from",
        "is",
        "are",
        "be",
    )
)
