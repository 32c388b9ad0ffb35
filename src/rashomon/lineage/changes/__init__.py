"""What a copy altered: one module a kind of change, each with a function `detect`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rashomon.lineage.changes import hedge, label, meaning, name, negation, number, qualifier, quote, source, time, toll, wording
from rashomon.lineage.changes.cut import cuts
from rashomon.lineage.changes.pairing import LEAST, Pairing, pairings
from rashomon.lineage.overlap import Overlap
from rashomon.model import Change, Copy

DETECTORS: tuple[Callable[[Pairing], Iterable[Change]], ...] = (
    quote.detect,
    number.detect,
    source.detect,
    name.detect,
    label.detect,
    qualifier.detect,
    time.detect,
    negation.detect,
    hedge.detect,
    meaning.detect,
    wording.detect,
)


def changes_of(copy: Copy, overlap: Overlap) -> tuple[Change, ...]:
    """What a copy altered, sentence by sentence.

    Method: each detector looks at each aligned pair of sentences; what lies inside an altered quotation is not reported a second time
        unless it is a number, a name or a negation. Sentences left out of a whole copy follow.

    Limits: sentences that were not aligned are not compared.

    Args:
        copy: the row.
        overlap: the pair compared, the original on the left.

    Returns:
        Changes in order of the original, without repeats.
    """
    found: list[Change] = []
    for pairing in pairings(overlap):
        if pairing.score >= LEAST:
            found += of_pairing(pairing)
    found += toll.across(overlap)
    found += cuts(copy, overlap)
    found = _distinct(found)
    return tuple(sorted(found, key=lambda c: (c.before.start, c.after.start, c.kind)))


def of_pairing(pairing: Pairing) -> list[Change]:
    """What all detectors say of one pair of aligned sentences, without repeats."""
    return _distinct(change for detect in DETECTORS for change in detect(pairing))


def _distinct(changes: Iterable[Change]) -> list[Change]:
    kept: list[Change] = []
    for change in changes:
        if any(_inside(change, other) for other in kept):
            continue
        kept.append(change)
    return kept


def _inside(change: Change, other: Change) -> bool:
    within = other.before.start <= change.before.start and change.before.end <= other.before.end
    same = within and other.after.start <= change.after.start and change.after.end <= other.after.end
    return same and (change.kind == other.kind or change.kind in _COVERED.get(other.kind, ()))


_COVERED = {"quote": ("hedge", "meaning", "time", "source"), "source": ("name",), "negation": ("hedge",)}
"""What is not told a second time inside a change of that kind."""
