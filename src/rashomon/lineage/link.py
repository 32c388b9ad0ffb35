"""From the reports of one story to who copied whom, what was altered, and who wrote each text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.changes import changes_of, number
from rashomon.lineage.changes.pairing import pairings
from rashomon.lineage.credits import Credits, credit_names, credits, handed_on
from rashomon.lineage.direction import Side, confidence, direct
from rashomon.lineage.kinds import Pair, kind_of
from rashomon.lineage.newsrooms import newsrooms_of
from rashomon.lineage.overlap import Overlap, compare
from rashomon.lineage.passages import passages_of, sentences_of
from rashomon.lineage.sharing import Credited, Sharing, copied, sharing
from rashomon.lineage.texts import Text, prepare
from rashomon.model import Change, Copy, Lineage, Reading, Report
from rashomon.text.alignment import SURE, Aligned, bags_of

QUOTATION_WORDS = 8  # equal words inside quotation marks on both sides
Embed = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A pair with running text in common."""

    overlap: Overlap
    shared: Sharing


def link(reports: Sequence[Report], readings: Sequence[Reading], embed: Embed | None = None) -> Lineage:
    """Find who copied whom among the reports of one story.

    Method: every pair is compared passage by passage (`overlap.compare`), judged (`sharing.copied`), given a kind and a direction with the
        evidence for it; aligned sentences are searched for what was altered; newsrooms follow from the copies.

    Limits: all pairs, so meant for stories of some dozens of reports; use `sketches.candidates` to find pairs in a larger set.

    Args:
        reports: of one story, in any order.
        readings: of these reports, in any order; a missing or empty one is made up for by rules.
        embed: sentence embeddings; not needed, and not used where words decide.

    Returns:
        Copies, changes and newsrooms; the same for any order of the reports.
    """
    by_report = {reading.report: reading for reading in readings}
    texts = [prepare(report, by_report.get(report.id)) for report in sorted(reports, key=lambda r: r.id)]
    bags = dict(zip((t.id for t in texts), bags_of([t.stems() for t in texts]), strict=True))
    outlets = tuple(sorted({r.outlet for r in reports if r.outlet} | {c.own for c in map(credits, reports) if c.own}))
    agencies = frozenset(name for report in reports for name in credit_names(report))
    named = {text.id: credits(text.report, outlets, agencies) for text in texts}
    credited = {(a.id, b.id): _credited(a, b, named) for a, b in combinations(texts, 2)}
    compared = {(a.id, b.id): compare(a, b, (bags[a.id], bags[b.id]), credited[a.id, b.id] != "nobody") for a, b in combinations(texts, 2)}
    found = {
        key: _Found(overlap, shared)
        for key, overlap in compared.items()
        if copied(shared := sharing(overlap), credited[key]) or _quotation_taken(overlap)
    }
    rows = [_row(one, compared, named) for one in found.values()]
    copies = tuple(sorted((copy for copy, _ in rows), key=lambda c: (c.original, c.derived)))
    changes: tuple[Change, ...] = tuple(
        change for copy, overlap in sorted(rows, key=lambda r: (r[0].original, r[0].derived)) for change in changes_of(copy, overlap)
    )
    return Lineage(copies, changes, newsrooms_of(texts, named, copies))


def _credited(left: Text, right: Text, named: Mapping[str, Credits]) -> Credited:
    """Whether one of the two credits the other's outlet, the agency that wrote it, or agencies at large."""
    found: Credited = "nobody"
    for one, other in ((left, right), (right, left)):
        cited = {*named[one.id].cited, named[one.id].wrote} - {None}
        if {(other.report.outlet or "").removeprefix("The "), named[other.id].own} & cited:
            return "outlet"
        if named[other.id].wrote in cited or named[one.id].agencies:
            found = "agency"
    return found


def _quotation_taken(overlap: Overlap) -> bool:
    """A quotation that one of the two, and not the other, credits to an agency's report: it was taken over, not heard."""
    for a, b, size in overlap.runs:
        said = int((overlap.left.quoted[a : a + size] & overlap.right.quoted[b : b + size]).sum())
        if said >= QUOTATION_WORDS:
            here, there = (handed_on(text.sentence_at(at)) for text, at in ((overlap.left, a), (overlap.right, b)))
            if here != there:
                return True
    return False


def _row(one: _Found, compared: Mapping[tuple[str, str], Overlap], named: Mapping[str, Credits]) -> tuple[Copy, Overlap]:
    overlap, shared = one.overlap, one.shared
    left, right = (Side(t, named[t.id]) for t in (overlap.left, overlap.right))
    clues = direct(left, right, overlap, shared, _others(overlap, compared))
    sure = confidence(clues)
    if sure < 0.5 or (sure == 0.5 and shared.left > shared.right):
        overlap, shared, sure, sign = _turn(overlap), replace(shared, left=shared.right, right=shared.left), 1 - sure, -1
    else:
        sign = 1
    original, derived = overlap.left, overlap.right
    evidence = tuple(f"{'for' if clue.weight * sign > 0 else 'against'}: {clue.words}" for clue in clues) or ("order unknown",)
    pair = Pair(shared, len(original.words), len(derived.words), named[original.id], named[derived.id], _numbers(overlap), sure)
    copy = Copy(
        original=original.id,
        derived=derived.id,
        kind=kind_of(pair),
        share=round(shared.right, 4),
        direction_confidence=round(sure, 3),
        passages=passages_of(overlap),
        sentences=sentences_of(overlap),
        evidence=evidence,
    )
    return copy, overlap


def _numbers(overlap: Overlap) -> bool:
    """A value differs between aligned sentences: two states of a story."""
    return any(number.revalued(pairing) for pairing in pairings(overlap) if pairing.score >= SURE)


def _turn(overlap: Overlap) -> Overlap:
    return Overlap(
        left=overlap.right,
        right=overlap.left,
        aligned=tuple(sorted((Aligned(p.right, p.left, p.score) for p in overlap.aligned), key=lambda p: p.left)),
        runs=tuple(sorted((b, a, size) for a, b, size in overlap.runs)),
        shared_left=overlap.shared_right,
        shared_right=overlap.shared_left,
        verbatim_left=overlap.verbatim_right,
        verbatim_right=overlap.verbatim_left,
    )


def _others(overlap: Overlap, compared: Mapping[tuple[str, str], Overlap]) -> list[tuple[Overlap, Overlap]]:
    """For each third text: the comparison with the left and with the right text, the third on the right side of both."""
    names = sorted({name for key in compared for name in key} - {overlap.left.id, overlap.right.id})
    return [(_toward(overlap.left.id, third, compared), _toward(overlap.right.id, third, compared)) for third in names]


def _toward(one: str, third: str, compared: Mapping[tuple[str, str], Overlap]) -> Overlap:
    return compared[one, third] if one < third else _turn(compared[third, one])
