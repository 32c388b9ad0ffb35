"""How much two texts share, and how much of that is a writer's own words rather than a speaker's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.background import background_share, lead_share
from rashomon.lineage.overlap import TELLING, Overlap, span_of
from rashomon.text.alignment import SURE
from rashomon.text.shingles import stretches
from rashomon.text.words import rarity

INTACT = 0.95  # share of equal words from which a sentence is taken over as it stands
NARRATIVE_RUN = 14  # equal narrative words in a row that tell of copying by themselves (bench/lineage.py)
NARRATIVE_WORDS = 24  # the same over several runs of seven words or more, with NARRATIVE_LEAST in one of them
NARRATIVE_LEAST = 12
NARRATIVE_NATS = 26.0  # least weight of such a run: stock phrases of an agency weigh less
REWORDED = 3  # aligned narrative sentences, in the same order on both sides, that tell of a reworded copy
REWORDED_SHARE = 0.28  # of the more copied text, with them
BACKGROUND = 0.66  # share of background in what is shared, from which two reports have it from one archive and neither from the other
LEAD_WORDS = 40  # of a text, in which its news stands
LEAD = 0.3  # share of them in common, from which two reports share news and not background alone


Credited = Literal["outlet", "agency", "nobody"]


@dataclass(frozen=True, slots=True)
class Sharing:
    """What a pair of texts shares, in figures."""

    left: float  # share of the left text's words, 0 to 1
    right: float
    verbatim: float  # of the shared words on the more copied side, those in equal runs
    longest: int  # longest run of equal words outside quotations
    weight: float  # its weight in nats
    narrative: int  # equal words outside quotations, in runs of seven or more
    sentences: int  # surely aligned sentences that are not mostly quotation
    aligned: int  # surely aligned sentences
    intact: float  # of the surely aligned sentences, those in equal words throughout
    quoted: int  # equal words inside quotations, in runs of seven or more
    ordered: int  # surely aligned sentences that are not mostly quotation and come in the same order on both sides
    background: float  # share of background in what is shared, 0 to 1
    lead: float  # share of the head of a text that stands in the other, 0 to 1

    def turned(self) -> Sharing:
        """The same with left and right exchanged."""
        return replace(self, left=self.right, right=self.left)

    @property
    def most(self) -> float:
        return max(self.left, self.right)

    @property
    def least(self) -> float:
        return min(self.left, self.right)


def sharing(found: Overlap) -> Sharing:
    """Sum up what two texts share.

    Args:
        found: the two texts compared.
    """
    left, right = found.left, found.right
    said_left, said_right = ~left.narrative, ~right.narrative
    longest, weight, narrative, quoted = 0, 0.0, 0, 0
    for a, b, size in found.runs:
        said = said_left[a : a + size] | said_right[b : b + size]
        for start, end in stretches(~said):
            if end - start >= TELLING:
                narrative += end - start
                if end - start > longest:
                    longest = end - start
                    weight = sum(rarity(s) for s in left.words.stems[a + start : a + end])
        quoted += int(said.sum()) if size >= TELLING else 0
    shares = found.share("left"), found.share("right")
    mask, equal = (found.shared_left, found.verbatim_left) if shares[0] >= shares[1] else (found.shared_right, found.verbatim_right)
    told = [pair for pair in found.aligned if pair.score >= SURE and _narrative(found, pair.left, pair.right, said_left, said_right)]
    return Sharing(
        left=shares[0],
        right=shares[1],
        verbatim=float((equal & mask).sum() / max(1, mask.sum())),
        longest=longest,
        weight=weight,
        narrative=narrative,
        sentences=len(told),
        aligned=sum(pair.score >= SURE for pair in found.aligned),
        intact=_intact(found),
        quoted=quoted,
        ordered=_ascending([pair.right[0] for pair in told]),
        background=background_share(found),
        lead=lead_share(found, LEAD_WORDS),
    )


def _ascending(places: Sequence[int]) -> int:
    """Length of the longest ascending subsequence."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)


def _intact(found: Overlap) -> float:
    sure = [span_of(found.right, pair.right) for pair in found.aligned if pair.score >= SURE]
    return sum(bool(found.verbatim_right[c:d].mean() >= INTACT) for c, d in sure) / max(1, len(sure))


def _narrative(
    found: Overlap, rows: tuple[int, int], columns: tuple[int, int], said_left: NDArray[np.bool_], said_right: NDArray[np.bool_]
) -> bool:
    a, b = span_of(found.left, rows)
    c, d = span_of(found.right, columns)
    return min(b - a, d - c) >= 6 and float(said_left[a:b].mean()) < 0.5 and float(said_right[c:d].mean()) < 0.5


def copied(shared: Sharing, credited: Credited) -> bool:
    """Whether two texts share so much of a writer's own words that one was copied from the other, or both from a third.

    Method: a telling run of equal narrative words, or several; or several narrative sentences that correspond in the same order, where
        much of a text does; or, where one report credits the other, a shorter run or two sentences. Words of a speaker alone are a shared
        source, and so is background alone: an agency sends it out anew under every story.

    Limits: an indirect quotation counts as narrative; a release that is used without quotation marks looks like a copy.

    Args:
        shared: what they share.
        credited: one credits the other's outlet, or an agency.
    """
    return not only_background(shared) and _taken_over(shared, credited)


def only_background(shared: Sharing) -> bool:
    """Whether two reports have nothing in common but the history of their subject."""
    return shared.background >= BACKGROUND and shared.lead < LEAD


def _taken_over(shared: Sharing, credited: Credited) -> bool:
    if shared.longest >= NARRATIVE_RUN and shared.weight >= NARRATIVE_NATS:
        return True
    if shared.narrative >= NARRATIVE_WORDS and shared.longest >= NARRATIVE_LEAST:
        return True
    if shared.ordered >= REWORDED and shared.most >= REWORDED_SHARE:
        return True
    if shared.most >= 0.75 and shared.sentences >= 1:
        return True
    if credited == "outlet" and (shared.narrative >= TELLING or shared.sentences >= 2):
        return True
    return credited == "agency" and shared.sentences >= 2 and shared.most >= 0.12
