"""What kind of copy a pair of texts is."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.lineage.credits import Credits, canonical_agency
from rashomon.lineage.sharing import Sharing
from rashomon.model import CopyKind

WHOLE = 0.78  # share of a text that stands in the other, above which it has almost nothing of its own (bench/lineage.py)
CUT = 0.97  # share of the derived text from which it is a cut of the longer one and no more
CUT_SHORT = 0.9  # the same where it is less than half of the longer one
REVISED = 0.62  # share above which two texts are states of one story rather than reports with a passage in common
SAME_HOUSE = 0.4  # the same where both bear the credit of one agency
REWORDED = 0.68  # share of equal words below which a copy is reworded
REWORDED_WHOLE = 0.72  # the same where a whole text is
REWORDED_SHARE = 0.3  # of the more copied text, from which it is reworded and not a report with a passage
INTACT = 0.25  # sentences that a reworded copy leaves as they are, at most
CAPTION_WORDS = 60  # a line or caption more does not make another text


@dataclass(frozen=True, slots=True)
class Pair:
    """What the kind is decided on; `original` and `derived` by the direction found."""

    shared: Sharing  # left = original, right = derived
    original_words: int
    derived_words: int
    original: Credits
    derived: Credits
    numbers_changed: bool


def kind_of(pair: Pair) -> CopyKind:
    """Decide the kind of a copy.

    Method: thresholds on the shares of both texts, on how much of the shared text is verbatim, and on the credits: one agency credited in
        both makes two states of its story, a correspondent of its own makes a report that holds a passage.

    Limits: a cut of a later state and an early take differ in the order of the two texts alone.

    Args:
        pair: a pair that shares running text.
    """
    shared = pair.shared
    if _two_houses(pair) and shared.right < WHOLE:
        return "excerpt"
    if _reworded(pair):
        return "paraphrase"
    if _same(pair):
        return "same"
    if _cut(pair):
        return "abridged"
    if max(shared.right, shared.left) >= (SAME_HOUSE if _one_house(pair) else REVISED):
        return "revision"
    return "excerpt"


def _cut(pair: Pair) -> bool:
    shared = pair.shared
    if pair.numbers_changed or shared.right - shared.left < 0.08:
        return False
    return shared.right >= CUT or (shared.right >= CUT_SHORT and shared.left <= 0.5)


def _own(pair: Pair, side: str) -> float:
    return 1.0 - (pair.shared.right if side == "derived" else pair.shared.left)


def _reworded(pair: Pair) -> bool:
    shared = pair.shared
    if shared.sentences < 2 or shared.aligned < 4 or shared.most < REWORDED_SHARE or shared.intact > INTACT:
        return False
    return shared.verbatim <= (REWORDED_WHOLE if shared.most >= WHOLE else REWORDED) and not (_one_house(pair) and shared.verbatim > 0.5)


def _same(pair: Pair) -> bool:
    shared = pair.shared
    if pair.numbers_changed or shared.verbatim < 0.6:
        return False
    own = _own(pair, "original") * pair.original_words, _own(pair, "derived") * pair.derived_words
    if min(shared.left, shared.right) >= 0.88:
        return True
    return max(shared.left, shared.right) >= WHOLE and min(shared.left, shared.right) >= 0.6 and max(own) <= CAPTION_WORDS


def _one_house(pair: Pair) -> bool:
    """One agency is credited, or cited, in both."""
    named = [
        {credits.wrote, *(name for name in credits.cited if canonical_agency(name))} - {None} for credits in (pair.original, pair.derived)
    ]
    return bool(named[0] & named[1])


def _two_houses(pair: Pair) -> bool:
    """One text has a correspondent of its own whom the other does not name, or the two credit different agencies."""
    if pair.original.wrote and pair.derived.wrote and pair.original.wrote != pair.derived.wrote:
        return True
    own = {pair.original.own, pair.derived.own} - {None}
    return len(own) > 0 and pair.original.own != pair.derived.own
