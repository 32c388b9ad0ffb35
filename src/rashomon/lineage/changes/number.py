"""Numbers that were altered: the value, or whether it is exact, a least or a most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.lineage.changes.counts import MORE, Count, counts
from rashomon.lineage.changes.happening import apart
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.model import Change
from rashomon.text.words import rarity

SAME_COUNT = 1.0  # fit from which two numbers that differ count one thing
EQUAL_FIT = 0.5  # the same where the values agree and the modifiers do not
SIDE_FIT = 0.75  # what an equal modifier adds when equal values choose each other
DEED_FIT = 0.75  # what one deed done to one kind of people adds
_LOOSE = frozenset(("some", "the", "several", "many", "a", "number", "of"))  # what may stand in the place of a number that was left out


def detect(pairing: Pairing) -> Iterator[Change]:
    """Numbers whose value or modifier differs, and numbers left out or put in before the same noun.

    Method: equal values find each other first, by what they count; numbers left over on both sides are compared where they count the same
        noun or the same deed done to the same kind of people, or stand in each other's place.

    Limits: dates, times, years and ordinals are left out; a number that was dropped is reported where it counts people who were harmed.

    Args:
        pairing: aligned sentences.
    """
    ours, theirs = counts(pairing, "before"), counts(pairing, "after")
    told = tuple(ours), tuple(theirs)
    yield from _dropped(pairing, ours, theirs)
    other_day = apart(pairing)
    for one, other in _equal(pairing, ours, theirs):
        if not other_day and _differs(one, other) and _tells(one, other) and _fit(pairing, one, other) >= EQUAL_FIT:
            yield pairing.change("number", one.shown, other.shown)
    for one, other in _unequal(pairing, ours, theirs):
        ours.remove(one)
        if not (_among(one, told[1]) or _among(other, told[0]) or other_day):
            yield pairing.change("number", one.shown, other.shown)
    if not other_day:
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
            return at, min(at + 4, high)
    return None


def _dropped(pairing: Pairing, ours: list[Count], theirs: list[Count]) -> Iterator[Change]:
    """A count of people that stands on one side only, before a noun that stands on both: "three children died", "children died"."""
    for edit in pairing.edits:
        for side, here, there, found in (("before", edit.before, edit.after, ours), ("after", edit.after, edit.before, theirs)):
            other = "after" if side == "before" else "before"
            if not all(form in _LOOSE for form in pairing.forms(other, there)):
                continue
            for count in found:
                if count.words == here and count.kind and count.deed and count.value != 1 and count.side != MORE:
                    noun = pairing.clause(other, (there[0], there[1] + 1), most=6)
                    spans = (count.shown, noun) if side == "before" else (noun, count.shown)
                    yield pairing.change("number", *spans)


def revalued(pairing: Pairing) -> bool:
    """Whether a value differs, and not just how exactly it is meant."""
    ours, theirs = ([c for c in counts(pairing, side) if c.value is not None] for side in ("before", "after"))
    _equal(pairing, ours, theirs)
    return bool(_unequal(pairing, ours, theirs))


def _equal(pairing: Pairing, ours: list[Count], theirs: list[Count]) -> list[tuple[Count, Count]]:
    """Numbers of one value, those that fit best first, taken out of both lists."""
    able = [(one, other) for one in ours for other in theirs if (one.value, one.low, one.high) == (other.value, other.low, other.high)]
    able.sort(key=lambda two: -(_fit(pairing, *two) + SIDE_FIT * (two[0].side == two[1].side)))
    found = []
    for one, other in able:
        if one in ours and other in theirs:
            ours.remove(one)
            theirs.remove(other)
            found.append((one, other))
    return sorted(found, key=lambda two: two[0].words)


def _unequal(pairing: Pairing, ours: list[Count], theirs: list[Count]) -> list[tuple[Count, Count]]:
    """Numbers left over that count the same or stand in each other's place."""
    found = []
    for one in ours:
        able = [c for c in theirs if comparable(one, c) or _in_place(pairing, one, c)]
        partner = max(able, key=lambda c: _fit(pairing, one, c), default=None)
        if partner is not None and MORE not in (one.side, partner.side) and _fit(pairing, one, partner) >= SAME_COUNT:
            theirs.remove(partner)
            found.append((one, partner))
    return found


def _among(count: Count, found: Sequence[Count]) -> bool:
    """The other side gives this very count somewhere: a headline and a body may both hold it."""
    return any(c.value == count.value is not None and c.deed == count.deed is not None and comparable(c, count) for c in found)


def comparable(one: Count, other: Count) -> bool:
    """Whether two numbers can count one thing: no other deed, and no other kind of people."""
    if one.deed and other.deed and one.deed != other.deed:
        return False
    return not (one.kind and other.kind and one.kind != other.kind)


def _in_place(pairing: Pairing, one: Count, other: Count) -> bool:
    """One deed, told of another kind of people at one place: "killing 22 children", "killing 26 people"."""
    return one.deed == other.deed is not None and bool(_aligned(pairing, one.words[0] - 1, other.words[0] - 1))


def _differs(one: Count, other: Count) -> bool:
    sides = {one.side, other.side}
    return len(sides) == 2 and MORE not in sides


def _tells(one: Count, other: Count) -> bool:
    """ "a car" against "at least one car" says less than a count does."""
    return one.value is None or one.value > 1 or (one.side is not None and other.side is not None)


def _fit(pairing: Pairing, one: Count, other: Count) -> float:
    """How likely two numbers count the same: words in common after them, one deed, and whether their neighbours are aligned."""
    shared = sum(1.0 for s in one.counted if s in other.counted and rarity(s) > 1.0)
    first = bool(one.counted and other.counted and one.counted[0] == other.counted[0])
    around = _aligned(pairing, one.words[0] - 1, other.words[0] - 1) + _aligned(pairing, one.words[1], other.words[1])
    alike = one.kind is not None and (one.kind == other.kind or _in_place(pairing, one, other))
    deed = float(one.deed is not None and one.deed == other.deed and alike)
    return min(1.5, shared) * (1.0 if first or shared >= 2 else 0.5) + 0.5 * around + DEED_FIT * deed


def _aligned(pairing: Pairing, i: int, j: int) -> int:
    ends = i == pairing.left[1] and j == pairing.right[1]
    return int(ends or pairing.matched.get(i) == j)
