"""What kind of copy a pair of texts is."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.lineage.credits import Credits, canonical_agency
from rashomon.lineage.sharing import Sharing
from rashomon.model import CopyKind

WHOLE = 0.78  # share of a text that stands in the other, above which it has almost nothing of its own (bench/lineage.py)
NOTHING_OWN = 0.9  # the same for both texts of one
CUT = 0.97  # share of the shorter text from which it is a cut of the longer one and no more
CUT_GAP = 0.08  # that the longer one has more, at least, as a share
CUT_SHORT = 0.9  # the same as CUT where it is less than half of the longer one
REVISED = 0.62  # share above which two texts are states of one story rather than reports with a passage in common
REVISED_LEAST = 0.3  # share of the less copied text, with it: two states of one story have much in common both ways
SAME_HOUSE = 0.4  # the same as REVISED where both bear the credit of one agency
SAME_HOUSE_MOST = 0.6  # share of the more copied text from which it is a state of that agency's story, however much the other grew
OWN_LEAD = 0.25  # share of either head that stands in the other text, below which each has a head of its own
ORDERED = 0.9  # confidence of the direction, from which a text that holds all of an earlier one grew out of it
ORDERED_IN_HOUSE = 0.65  # the same where one agency is credited with both
REWORDED = 0.68  # share of equal words below which a copy is reworded
REWORDED_WHOLE = 0.72  # the same where a whole text is
REWORDED_THROUGH = 0.5  # the same where few sentences are aligned
REWORDED_SHARE = 0.3  # of the more copied text, from which it is reworded and not a report with a passage
REWORDED_SENTENCES = 4  # surely aligned, at least; three where they are reworded through and through
UNTOUCHED = 0.1  # share of sentences that a reworded copy leaves as they are, at most
INTACT = 0.9  # share of sentences that stand unaltered in a copy that adds a line or a caption and is the same text still
CAPTION_WORDS = 60  # such a line or caption, at most


@dataclass(frozen=True, slots=True)
class Pair:
    """What the kind is decided on; `original` and `derived` by the direction found."""

    shared: Sharing  # left = original, right = derived
    original_words: int
    derived_words: int
    original: Credits
    derived: Credits
    numbers_changed: bool
    sure: float  # of the direction, 0.5 to 1
    cites: bool = False  # the derived text names the outlet or the agency of the original as its source, and bears not its credit


def kind_of(pair: Pair) -> CopyKind:
    """Decide the kind of a copy.

    Method: thresholds on the shares of both texts, on how much of the shared text is verbatim, and on the credits: one agency credited in
        both makes two states of its story, a correspondent of its own makes a report that holds a passage.

    Limits: a cut of a later state and an early take look alike where no number changed and the order is not known; both are called
        abridged, and their order is called unknown.

    Args:
        pair: a pair that shares running text.
    """
    shared = pair.shared
    if _two_houses(pair) and shared.right < WHOLE:
        return "excerpt"
    if _reworded(pair):
        return "paraphrase"
    if _quotes(pair) and shared.right < WHOLE:
        return "excerpt"
    if _same(pair):
        return "same"
    if _cut(pair):
        return "abridged"
    return "revision" if _revised(pair) else "excerpt"


def _revised(pair: Pair) -> bool:
    shared = pair.shared
    if not _one_house(pair):
        return shared.most >= REVISED and shared.least >= REVISED_LEAST
    return shared.most >= SAME_HOUSE_MOST or (shared.most >= SAME_HOUSE and shared.least >= REVISED_LEAST)


def _cut(pair: Pair) -> bool:
    shared = pair.shared
    if pair.numbers_changed or _grew(pair) or shared.most - shared.least < CUT_GAP:
        return False
    return shared.most >= CUT or (shared.most >= CUT_SHORT and shared.least <= 0.5)


def _quotes(pair: Pair) -> bool:
    """A report of its own, by its head, that names the other as the source of what it has from it."""
    return pair.cites and pair.shared.lead < OWN_LEAD


def _grew(pair: Pair) -> bool:
    """The longer text came of the shorter one: an agency's own later state, or any where the order is next to certain."""
    one_hand = pair.original.wrote is not None and pair.original.wrote == pair.derived.wrote
    return pair.shared.left > pair.shared.right and pair.sure >= (ORDERED_IN_HOUSE if one_hand else ORDERED)


def _reworded(pair: Pair) -> bool:
    shared = pair.shared
    if shared.sentences < 2 or shared.most < REWORDED_SHARE or shared.intact > UNTOUCHED:
        return False
    if shared.aligned < REWORDED_SENTENCES:
        return shared.ordered == REWORDED_SENTENCES - 1 and shared.verbatim <= REWORDED_THROUGH
    return shared.verbatim <= (REWORDED_WHOLE if shared.most >= WHOLE else REWORDED) and not (_one_house(pair) and shared.verbatim > 0.5)


def _same(pair: Pair) -> bool:
    """Almost nothing of its own on either side; or a line more, and all that is shared unaltered."""
    shared = pair.shared
    if pair.numbers_changed or shared.verbatim < 0.6:
        return False
    if shared.least >= NOTHING_OWN:
        return True
    own = (1.0 - shared.left) * pair.original_words, (1.0 - shared.right) * pair.derived_words
    return shared.most >= WHOLE and shared.least >= 0.6 and shared.intact >= INTACT and max(own) <= CAPTION_WORDS


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
