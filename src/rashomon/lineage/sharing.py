"""How much two texts share, and how much of that is a writer's own words rather than a speaker's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.overlap import TELLING, Overlap, span_of
from rashomon.text.alignment import SURE
from rashomon.text.words import rarity

INTACT = 0.95  # share of equal words from which a sentence is taken over as it stands
NARRATIVE_RUN = 14  # equal narrative words in a row that tell of copying by themselves (bench/lineage.py)
NARRATIVE_WORDS = 24  # the same over several runs of seven words or more, with NARRATIVE_LEAST in one of them
NARRATIVE_LEAST = 12
NARRATIVE_NATS = 26.0  # least weight of such a run: stock phrases of an agency weigh less
CREDITED_NATS = 20.0  # the same where one credits the other
REWORDED = 3  # aligned narrative sentences that tell of a reworded copy
REWORDED_SHARE = 0.28  # of the more copied text, with them


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
    said_left, said_right = left.spoken, right.spoken
    longest, weight, narrative, quoted = 0, 0.0, 0, 0
    for a, b, size in found.runs:
        said = said_left[a : a + size] | said_right[b : b + size]
        for start, end in _stretches(~said):
            if end - start >= TELLING:
                narrative += end - start
                if end - start > longest:
                    longest = end - start
                    weight = sum(rarity(s) for s in left.words.stems[a + start : a + end])
        quoted += int(said.sum()) if size >= TELLING else 0
    shares = found.share("left"), found.share("right")
    mask, equal = (found.shared_left, found.verbatim_left) if shares[0] >= shares[1] else (found.shared_right, found.verbatim_right)
    sentences = sum(_narrative(found, pair.left, pair.right, said_left, said_right) for pair in found.aligned if pair.score >= SURE)
    verbatim = float((equal & mask).sum() / max(1, mask.sum()))
    return Sharing(
        *shares, verbatim, longest, weight, narrative, sentences, sum(pair.score >= SURE for pair in found.aligned), _intact(found), quoted
    )


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

    Method: a telling run of equal narrative words, or several; or several narrative sentences that correspond, where much of a text does;
        or, where one report credits the other or its agency, a shorter run or two sentences. Words of a speaker alone are a shared
        source.

    Limits: background paragraphs of one agency in two reports count as copying; an indirect quotation counts as narrative.

    Args:
        shared: what they share.
        credited: one credits the other's outlet, or an agency.
    """
    if shared.longest >= NARRATIVE_RUN and shared.weight >= NARRATIVE_NATS:
        return True
    if shared.narrative >= NARRATIVE_WORDS and shared.longest >= NARRATIVE_LEAST:
        return True
    if shared.sentences >= REWORDED and shared.most >= REWORDED_SHARE:
        return True
    if shared.most >= 0.75 and shared.sentences >= 1:
        return True
    if credited == "outlet" and (shared.narrative >= TELLING or shared.sentences >= 2):
        return True
    return credited == "agency" and (
        (shared.narrative >= TELLING and shared.weight >= CREDITED_NATS) or (shared.sentences >= 2 and shared.most >= 0.12)
    )


def _stretches(free: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    return [(int(edges[k]), int(edges[k + 1])) for k in range(0, len(edges), 2)]
