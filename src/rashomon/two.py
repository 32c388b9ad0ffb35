"""Two reports and what is known between them, for `compare`: from a desk, or from two files without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from rashomon.errors import CollectError, StoreError
from rashomon.model import Dossier, Rejected, Report
from rashomon.pipeline import dated, guarded
from rashomon.stages import Stages
from rashomon.store import Desk

if TYPE_CHECKING:
    from rashomon.reader import SentenceCache


PARTS = ("copies", "changes", "newsrooms", "shared")
"""Derived records that tell how two reports stand to each other."""


@dataclass(frozen=True, slots=True)
class TwoReports:
    """Two reports and what is known between them; `basis`: kept on the desk, or worked out for the two alone, or from two files."""

    dossier: Dossier
    left: str  # ids
    right: str
    basis: Literal["desk", "alone", "files"]


def two_reports(desk: Desk, left: str, right: str, stages: Stages | None = None) -> TwoReports:
    """Two reports of a desk: what it keeps between them, else what linking the two alone tells. The desk stays as it is.

    Args:
        desk: the desk.
        left: a report's name or id.
        right: another's.
        stages: the functions to use; the standard ones where None.

    Raises:
        StoreError: no such report, or both names are one report's.
    """
    one, other = desk.find_report(left), desk.find_report(right)
    if one.id == other.id:
        raise StoreError(f"{left} and {right} are one report: name two" if left != right else f"{left} is one report: name two")
    found = [story for report in (one, other) if (story := desk.story_of(report.id)) is not None]
    told = desk.dossier({story.id for story in found}, PARTS)
    kept = {frozenset((row.original, row.derived)) for row in told.copies} | {frozenset(row.reports) for row in told.shared}
    if {one.id, other.id} in kept:
        return TwoReports(told, one.id, other.id, "desk")
    dated = {report.id: report for report in told.reports}
    reports = (dated.get(one.id, one), dated.get(other.id, other))
    return TwoReports(_alone(replace(told, reports=reports), stages or Stages(), _Memory(desk.sentences)), one.id, other.id, "alone")


def two_files(left: str, right: str, stages: Stages | None = None) -> TwoReports:
    """Two reports from files, read and linked in memory.

    Args:
        left: path of a file that holds one report.
        right: of another.
        stages: the functions to use; the standard ones where None.

    Raises:
        CollectError: a file holds no report or more than one, or both are one file.
    """
    stages = stages or Stages()
    reports = (_from_file(left, stages), _from_file(right, stages))
    one, other = (report.id for report in reports)
    if one == other:
        raise CollectError(f"{left} and {right} are one report: name two" if left != right else f"{left} is one report: name two")
    stems = (reports[0].stem, reports[1].stem) if reports[0].stem != reports[1].stem else (left, right)
    told = replace(dated(reports, stages), names=dict(zip((one, other), stems, strict=True)))
    return TwoReports(_alone(told, stages, _Memory()), one, other, "files")


class _Memory:
    """Readings of sentences for one call: what the desk keeps, and what is read meanwhile."""

    def __init__(self, kept: SentenceCache | None = None) -> None:
        self._kept = kept
        self._new: dict[str, bytes] = {}

    def get_many(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        known = dict(self._kept.get_many(keys)) if self._kept else {}
        return known | {key: self._new[key] for key in keys if key in self._new}

    def put_many(self, analyses: Mapping[str, bytes]) -> None:
        self._new.update(analyses)


def _alone(told: Dossier, stages: Stages, cache: SentenceCache) -> Dossier:
    """The two reports of a dossier read and linked."""
    readings = stages.read(told.reports, cache)
    lineage = stages.link(told.reports, readings, partial(stages.embed, cache))
    return replace(
        told,
        copies=lineage.copies,
        changes=lineage.changes,
        newsrooms=told.newsrooms or lineage.newsrooms,
        shared=lineage.shared,
        unread=tuple(reading.report for reading in readings if not reading.sentences),
    )


def _from_file(locator: str, stages: Stages) -> Report:
    found = list(stages.collect([locator]))
    if len(found) > 1:
        raise CollectError(f"{locator} holds {len(found)} reports: name two files of one report each")
    for one in found:
        taken = one if isinstance(one, Rejected) else guarded(locator, stages.clean, one)
        if isinstance(taken, Rejected):
            raise CollectError(f"{locator}: {taken.reason}")
        return taken
    raise CollectError(f"{locator}: there is no report in it")
