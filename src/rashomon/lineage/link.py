"""From the reports of one story to who copied whom, what was altered, and who wrote each text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.lineage.ancestry import ancestry
from rashomon.lineage.changes import changes_of, number
from rashomon.lineage.changes.pairing import pairings
from rashomon.lineage.comparison import Pairs, cites, compare_all, credit_between, quotation_taken, thirds
from rashomon.lineage.credits import Credits, credit_names, credits
from rashomon.lineage.direction import REWORDED, Side, confidence, direct
from rashomon.lineage.kinds import Pair, kind_of
from rashomon.lineage.newsrooms import newsrooms_of
from rashomon.lineage.overlap import Overlap, turned
from rashomon.lineage.passages import parts_of, passages_of, sentences_of
from rashomon.lineage.rewording import Embed, reworded
from rashomon.lineage.rulings import UNKNOWN, of_ruling, ruled_evidence
from rashomon.lineage.shared import shared_source
from rashomon.lineage.sharing import Sharing, copied, only_background, sharing
from rashomon.lineage.texts import Text, prepare
from rashomon.model import Copy, CopyKind, Corrected, Lineage, Reading, Report, Ruling, SharedSource
from rashomon.text.alignment import SURE

OPEN = 0.05  # from 0.5, within which the order is called unknown


def link(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    embed: Embed | None = None,
    rulings: Mapping[tuple[str, str], Ruling] | None = None,
) -> Lineage:
    """Find who copied whom among the reports of one story.

    Method: pairs are compared passage by passage (`overlap.compare`), judged (`sharing.copied`), given a kind and a direction with the
        evidence for it; aligned sentences are searched for what was altered; newsrooms follow from the copies.

    Limits: looks at all pairs of the story; use `sketches.candidates` to find pairs in a larger set.

    Args:
        reports: of one story, in any order.
        readings: of these reports, in any order; a missing or empty one is made up for by rules.
        embed: n sentences to unit vectors, shape (n, d); without it, rewording that leaves hardly a word is not found.
        rulings: the direction of some copies by an analyst, by pair of report ids, the smaller first; it stands, whatever the evidence.

    Returns:
        Copies, changes, newsrooms, and what reports that did not copy one another have from one source; the same for any order of the
        reports.
    """
    by_report = {reading.report: reading for reading in readings}
    texts = [prepare(report, by_report.get(report.id)) for report in sorted(reports, key=lambda r: r.id)]
    named = _credits(reports)
    compared = compare_all(texts, named)
    rows: list[tuple[Copy, Overlap]] = []
    sources: list[SharedSource] = []
    for overlap in compared.values():
        shared = sharing(overlap)
        if copied(shared, credit_between(overlap.left, overlap.right, named)) or quotation_taken(overlap):
            rows.append(_row(overlap, shared, compared, named))
        elif embed and not only_background(shared) and (again := reworded(overlap, embed)):
            rows.append(_row(again, sharing(again), compared, named))
        elif source := shared_source(overlap, shared):
            sources.append(source)
    corrected: list[Corrected] = []
    for n, (copy, overlap) in enumerate(rows):
        ruling = (rulings or {}).get((min(copy.original, copy.derived), max(copy.original, copy.derived)))
        if ruling is not None:
            rows[n] = _ruled(copy, overlap, ruling, named)
            corrected += of_ruling(ruling, copy, {text.id: text.report.stem for text in texts})
    rows.sort(key=lambda row: (row[0].original, row[0].derived))
    copies = tuple(copy for copy, _ in rows)
    changes = tuple(change for copy, overlap in rows for change in changes_of(copy, overlap))
    newsrooms = newsrooms_of(texts, named, copies)
    unseen, descents = ancestry(texts, named, copies, newsrooms)
    return Lineage(
        copies, changes, newsrooms, tuple(sorted(sources, key=lambda source: source.reports)), unseen, descents, tuple(corrected)
    )


def _credits(reports: Sequence[Report]) -> dict[str, Credits]:
    agencies = frozenset(name for report in reports for name in credit_names(report))
    alone = {report.id: credits(report) for report in reports}
    outlets = {report.outlet for report in reports if report.outlet} | {c.own for c in alone.values() if c.own}
    return {report.id: credits(report, outlets, agencies) for report in reports}


def _row(overlap: Overlap, shared: Sharing, compared: Pairs, named: Mapping[str, Credits]) -> tuple[Copy, Overlap]:
    left, right = (Side(text, named[text.id]) for text in (overlap.left, overlap.right))
    clues = direct(left, right, overlap, shared, thirds(overlap, compared) if shared.verbatim <= REWORDED else ())
    sure, sign = confidence(clues), 1
    if sure < 0.5 or (sure == 0.5 and shared.left > shared.right):
        overlap, shared, sure, sign = turned(overlap), shared.turned(), 1 - sure, -1
    kind = "paraphrase" if overlap.thorough else kind_of(_pair(overlap, shared, named, sure))
    if kind == "abridged" and shared.left > shared.right:
        overlap, shared, sure, sign = turned(overlap), shared.turned(), 0.5, -sign
    evidence = [f"{'for' if clue.weight * sign > 0 else 'against'}: {clue.words}" for clue in clues]
    if sure - 0.5 < OPEN:
        evidence.append(UNKNOWN)
    return _copy(overlap, shared, kind, sure, tuple(evidence)), overlap


def _ruled(copy: Copy, overlap: Overlap, ruling: Ruling, named: Mapping[str, Credits]) -> tuple[Copy, Overlap]:
    """A copy in the direction that an analyst gives it; what the machine goes by stays told."""
    if ruling.original == copy.derived:
        overlap = turned(overlap)
    shared, sure = sharing(overlap), 1.0 if ruling.original else 0.5
    kind = "paraphrase" if overlap.thorough else kind_of(_pair(overlap, shared, named, sure))
    if kind == "abridged" and shared.left > shared.right:
        overlap, shared = turned(overlap), shared.turned()
    evidence = ruled_evidence(copy, ruling, overlap.left.id)
    return _copy(overlap, shared, kind, sure, evidence), overlap


def _copy(overlap: Overlap, shared: Sharing, kind: CopyKind, sure: float, evidence: tuple[str, ...]) -> Copy:
    return Copy(
        original=overlap.left.id,
        derived=overlap.right.id,
        kind=kind,
        share=round(shared.right, 4),
        direction_confidence=round(sure, 3),
        passages=passages_of(overlap),
        sentences=sentences_of(overlap),
        evidence=evidence,
        parts=parts_of(overlap),
    )


def _pair(overlap: Overlap, shared: Sharing, named: Mapping[str, Credits], sure: float) -> Pair:
    original, derived = overlap.left, overlap.right
    revalued = any(number.revalued(pairing) for pairing in pairings(overlap) if pairing.score >= SURE)
    return Pair(
        shared, _length(original), _length(derived), named[original.id], named[derived.id], revalued, sure, cites(original, derived, named)
    )


def _length(text: Text) -> int:
    return len(text.words)
