"""Every pair of texts of a story that can have something in common, compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from scipy.sparse import vstack

from rashomon.lineage.credits import Credits, handed_on, house
from rashomon.lineage.overlap import Overlap, compare, turned
from rashomon.lineage.sharing import Credited
from rashomon.lineage.texts import Text
from rashomon.text.alignment import Bags, bags_of

ALIKE = 0.42  # weighted Dice of some pair of sentences, below which two texts are not compared
COMMON_NATS = 24.0  # the same for the weight that two sentences have in common
QUOTATION_WORDS = 8  # equal words inside quotation marks on both sides
Pairs = Mapping[tuple[str, str], Overlap]


def compare_all(texts: Sequence[Text], named: Mapping[str, Credits]) -> dict[tuple[str, str], Overlap]:
    """Compare the texts of a story, each with each.

    Method: one product of sparse matrices tells for every pair the two sentences most alike; pairs in which no two sentences are alike
        are left out before anything is aligned.

    Args:
        texts: in order of their ids.
        named: credits by report id.

    Returns:
        Comparisons by pair of ids, the smaller on the left.
    """
    bags = bags_of([text.stems() for text in texts])
    likely = _likely(bags)
    return {
        (texts[a].id, texts[b].id): compare(
            texts[a], texts[b], (bags[a], bags[b]), credited=credit_between(texts[a], texts[b], named) != "nobody"
        )
        for a, b in combinations(range(len(texts)), 2)
        if (a, b) in likely
    }


def _likely(bags: Sequence[Bags]) -> set[tuple[int, int]]:
    if len(bags) < 2:
        return set()
    counts = vstack([b.counts for b in bags], format="csr").T.tocsr()  # type: ignore[no-untyped-call]
    weights = np.concatenate([b.weights for b in bags])
    starts = np.cumsum([0, *(len(b.stems) for b in bags)])
    found: set[tuple[int, int]] = set()
    for a, bag in enumerate(bags):
        if not len(bag.stems):
            continue
        common = np.asarray((bag.weighted @ counts).todense())
        alike = 2 * common / np.maximum(bag.weights[:, None] + weights[None, :], 1e-9)
        hits = np.flatnonzero(((alike >= ALIKE) | (common >= COMMON_NATS)).any(axis=0))
        found |= {(a, int(b)) for b in np.searchsorted(starts, hits, side="right") - 1 if b > a}
    return found


def credit_between(left: Text, right: Text, named: Mapping[str, Credits]) -> Credited:
    """Whether one of the two credits the other's outlet, the agency that wrote it, or agencies at large."""
    found: Credited = "nobody"
    for one, other in ((left, right), (right, left)):
        cited = {*named[one.id].cited, named[one.id].wrote} - {None}
        if {(other.report.outlet or "").removeprefix("The "), named[other.id].own} & cited:
            return "outlet"
        if named[other.id].wrote in cited or named[one.id].agencies:
            found = "agency"
    return found


def cites(original: Text, derived: Text, named: Mapping[str, Credits]) -> bool:
    """Whether one names the other's outlet or agency as the source of something, and does not bear its credit."""
    outlet = (house(original.report.outlet) or "").removeprefix("The ")
    sources = {outlet, named[original.id].wrote, named[original.id].own} - {None, ""}
    return bool(sources & set(named[derived.id].cited)) and named[derived.id].wrote not in sources


def quotation_taken(overlap: Overlap) -> bool:
    """A quotation that one of the two, and not the other, credits to an agency's report: it was taken over, not heard."""
    for a, b, size in overlap.runs:
        said = int((overlap.left.quoted[a : a + size] & overlap.right.quoted[b : b + size]).sum())
        if said >= QUOTATION_WORDS:
            here, there = (handed_on(text.sentence_at(at)) for text, at in ((overlap.left, a), (overlap.right, b)))
            if here != there:
                return True
    return False


def thirds(overlap: Overlap, compared: Pairs) -> list[tuple[Overlap, Overlap]]:
    """For each third text that both were compared with: the two comparisons, the third on the right side of both."""
    one, other = overlap.left.id, overlap.right.id
    near = [{name for key in compared if side in key for name in key} - {side} for side in (one, other)]
    return [(_toward(one, name, compared), _toward(other, name, compared)) for name in sorted(near[0] & near[1])]


def _toward(one: str, third: str, compared: Pairs) -> Overlap:
    return compared[one, third] if one < third else turned(compared[third, one])
