"""The order of the stages, and nothing else.

locators -> collect -> clean -> desk -> group -> for each story that changed: infer dates -> read -> link -> extract, mention -> unify
-> reconcile -> chronicle -> desk; then for each report that is new: sketch -> desk -> for each pair across stories: link -> desk.
What an analyst corrected goes in where it belongs: stories after group, directions into link, places into mention, statements after unify,
claims into reconcile.
Whatever a kill leaves undone is found by comparing the groups with the stories on the desk, and the reports with their sketches, and
done by the next call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal, TypeVar

from rashomon import corrections
from rashomon.errors import RashomonError, StoreError
from rashomon.model import (
    Capture,
    Corrected,
    Correction,
    Dossier,
    Evidence,
    Lineage,
    Mentions,
    Reading,
    Rejected,
    Report,
    Statement,
)
from rashomon.stages import Embed, Stages
from rashomon.store import Desk, gazetteers, writer

BATCH_REPORTS: Final = 64
"""Reports that are read at once, so that sentences of like length share a batch; whole stories are kept together."""

KEPT: Final = ("copies", "changes", "newsrooms", "shared", "unseen", "descents", "mentions", "corrected")
"""Derived records of a story that no correction of its statements or claims alters."""

Step = Literal["reports", "stories", "pairs"]
Progress = Callable[[Step, int, int | None], None]
"""Called with the step, how many are done, and how many there are (None: not known yet)."""
Pair = tuple[str, str]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Summary:
    """What one call did."""

    added: tuple[str, ...] = ()  # ids of reports that are new on the desk
    already: tuple[str, ...] = ()  # ids of reports that were on it
    rejected: tuple[Rejected, ...] = ()
    unread: tuple[str, ...] = ()  # ids of reports of the touched stories in a language without a reader
    stories_touched: int = 0


def read(locators: Sequence[str], desk: Desk, progress: Progress | None = None, stages: Stages | None = None) -> Summary:
    """Takes reports in and works out every story that they touch.

    Args:
        locators: files, folders, globs, "-"; see `collect`.
        desk: where they go.
        progress: told of every report and story that is done.
        stages: the functions to use; the standard ones where None.

    Returns:
        What was added, was there already, was rejected and why, and how many stories were worked out.

    Raises:
        CollectError: a locator could not be read at all.
        StoreError: the desk could not be written to, or another process is reading into it.
    """
    stages = stages or Stages()
    progress = progress or _silent
    with writer(desk.path):
        taken = _take_in(locators, desk, stages, progress)
        done = _finish(desk, stages, progress)
    return replace(taken, rejected=taken.rejected + done.rejected, unread=done.unread, stories_touched=done.stories_touched)


def finish(desk: Desk, progress: Progress | None = None, stages: Stages | None = None) -> Summary:
    """Works out what is not worked out yet: after a kill, or by a newer edition of the program.

    Args:
        desk: the desk.
        progress: told of every story that is done.
        stages: the functions to use; the standard ones where None.

    Returns:
        As of `read`, with nothing added.

    Raises:
        StoreError: the desk could not be written to, or another process is reading into it.
    """
    with writer(desk.path):
        return _finish(desk, stages or Stages(), progress or _silent)


def rework(desk: Desk, progress: Progress | None = None, stages: Stages | None = None) -> Summary:
    """Works out the stories that a correction touched, on a desk that was finished before it: the groups of reports stand.

    Args:
        desk: the desk.
        progress: told of every story that is done.
        stages: the functions to use; the standard ones where None.

    Returns:
        As of `finish`.

    Raises:
        StoreError: the desk could not be written to, or another process is reading into it.
    """
    with writer(desk.path):
        return _finish(desk, stages or Stages(), progress or _silent, regroup=False)


def is_finished(desk: Desk) -> bool:
    """Whether every report of the desk is in a story that this edition worked out."""
    return desk.unfinished(desk.edition()) == 0


def _silent(step: Step, done: int, total: int | None) -> None:
    pass


def _take_in(locators: Sequence[str], desk: Desk, stages: Stages, progress: Progress) -> Summary:
    added: list[str] = []
    already: list[str] = []
    rejected: list[Rejected] = []
    for number, found in enumerate(stages.collect(locators), start=1):
        known = desk.knows(found) if isinstance(found, Capture) else None
        if known is not None:
            already.append(known)
        else:
            result = found if isinstance(found, Rejected) else guarded(found.locator, _clean, found, desk, stages)
            if isinstance(result, Rejected):
                desk.reject(result)
                rejected.append(result)
            else:
                report, is_new = result
                (added if is_new else already).append(report)
        progress("reports", number, None)
    return Summary(tuple(added), tuple(already), tuple(rejected))


def _clean(capture: Capture, desk: Desk, stages: Stages) -> tuple[str, bool]:
    report = stages.clean(capture)
    return report.id, desk.add(capture, report, stages.features(report), desk.edition())


def guarded(locator: str, work: Callable[..., Result], *given: object) -> Result | Rejected:
    """The boundary: whatever is wrong with one report is a reason to leave it out, and the rest goes on.

    Args:
        locator: of the report.
        work: a function of a stage.
        given: its arguments.

    Returns:
        What it returns, or why it failed.

    Raises:
        StoreError: the desk is at fault, not the report.
    """
    try:
        return work(*given)
    except StoreError:
        raise
    except RashomonError as problem:
        return Rejected(locator, str(problem))
    except Exception as problem:
        return Rejected(locator, f"{work.__name__.strip('_')} failed: {type(problem).__name__}: {problem}")


def _finish(desk: Desk, stages: Stages, progress: Progress, regroup: bool = True) -> Summary:
    _renew(desk, stages)
    given = corrections.standing(desk.corrections.all())
    pending = _pending(desk, stages, given) if regroup else _stale(desk)
    known = desk.corrections.said_again(desk.edition())
    rejected: list[Rejected] = []
    unread: list[str] = []
    done = 0
    for batch in _batches(sorted(map(tuple, map(sorted, pending)))):
        by_id = {report.id: report for report in desk.reports([report for group in batch for report in group])}
        stories = [dated(tuple(by_id[report] for report in group), stages) for group in batch]
        readings = iter(stages.read([report for story in stories for report in story.reports], desk.sentences))
        for story in stories:
            group = frozenset(story.stories[0].reports)
            kept = desk.dossier([known[group]], KEPT) if group in known else None
            mine = _Given(desk, stages, corrections.of_reports(given, group), kept)
            told, failed = _work_out(story, tuple(next(readings) for _ in story.reports), mine)
            desk.file(replace(told, corrected=(*pending[group], *told.corrected)), desk.edition())
            for one in failed:
                desk.reject(one)
            rejected += failed
            unread += told.unread
            done += 1
            progress("stories", done, len(pending))
    cross(desk, stages, progress)
    desk.stamp({"edition": desk.edition()})
    return Summary(rejected=tuple(rejected), unread=tuple(unread), stories_touched=done)


def _renew(desk: Desk, stages: Stages) -> None:
    for before, capture in desk.outdated(desk.edition()):
        after = guarded(capture.locator, _clean, capture, desk, stages)
        if isinstance(after, Rejected):
            desk.remove(before)
            desk.reject(after)
        elif after[0] != before:
            desk.remove(before)


def _pending(desk: Desk, stages: Stages, given: Sequence[Correction]) -> dict[frozenset[str], tuple[Corrected, ...]]:
    """Groups that are no story of this edition yet, each with what corrections of stories made of it."""
    features = desk.features(stages.features_record())
    automatic = stages.group(features)
    bonds = corrections.story_bonds(given)
    if not bonds:
        filed = desk.groups(desk.edition())
        return {frozenset(group): () for group in automatic if frozenset(group) not in filed}
    groups = stages.regroup(automatic, lambda reports: [one for one in features if one.report in set(reports)], bonds)
    outcomes = corrections.story_outcomes(bonds, automatic, groups)
    told = desk.corrections.of_groups(desk.edition())
    return {group: outcomes.get(group, ()) for group in map(frozenset, groups) if told.get(group) != outcomes.get(group, ())}


def _stale(desk: Desk) -> dict[frozenset[str], tuple[Corrected, ...]]:
    """Stories on the desk that are to be worked out anew, each with what corrections of stories made of it."""
    filed = desk.groups(desk.edition())
    return {group: rows for group, rows in desk.corrections.of_groups(None).items() if group not in filed}


def cross(desk: Desk, stages: Stages, progress: Progress) -> None:
    """Works out what reports of different stories have from one another: each pair by itself: nothing depends on the others.

    Args:
        desk: with every report in a story.
        stages: the functions to use.
        progress: told of every portion of pairs that is done.
    """
    stale = desk.crossings.unsketched(desk.edition())
    for start in range(0, len(stale), BATCH_REPORTS):
        desk.crossings.sketch(stages.sketch(desk.reports(stale[start : start + BATCH_REPORTS])), desk.edition())
    desk.crossings.look()
    pending = desk.crossings.pending()
    for start in range(0, len(pending), BATCH_REPORTS):
        pairs = pending[start : start + BATCH_REPORTS]
        by_id = {report.id: report for report in desk.reports({report for pair in pairs for report in pair})}
        near = stages.overlapping(tuple(by_id.values()), pairs)
        desk.crossings.tell(dict.fromkeys(pairs) | _linked(near, by_id, desk, stages))
        progress("pairs", start + len(pairs), len(pending))


def _linked(pairs: Sequence[Pair], by_id: Mapping[str, Report], desk: Desk, stages: Stages) -> dict[Pair, Lineage | None]:
    wanted = sorted({report for pair in pairs for report in pair})
    readings = dict(zip(wanted, stages.read([by_id[report] for report in wanted], desk.sentences), strict=True))
    embed = partial(stages.embed, desk.sentences)
    rulings = corrections.rulings(corrections.standing(desk.corrections.all()))
    given = {pair: ({pair: rulings[pair]},) if pair in rulings else () for pair in pairs}
    return {pair: stages.link_across([by_id[one] for one in pair], [readings[one] for one in pair], embed, *given[pair]) for pair in pairs}


def _batches(groups: Sequence[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    batch: list[tuple[str, ...]] = []
    for group in groups:
        if batch and sum(map(len, batch)) + len(group) > BATCH_REPORTS:
            yield batch
            batch = []
        batch.append(group)
    if batch:
        yield batch


def dated(reports: tuple[Report, ...], stages: Stages) -> Dossier:
    """A story's reports with the dates that could be inferred.

    Args:
        reports: of one story.
        stages: the functions to use.
    """
    inferred = stages.infer_dates(reports)
    dated = tuple(
        replace(report, published=inferred[report.id].date, published_basis="inferred") if report.id in inferred else report
        for report in reports
    )
    why = {report: inferred[report].why for report in sorted(inferred)}
    return Dossier(reports=dated, names={}, stories=(stages.make_story(dated),), dated=why)


@dataclass(frozen=True, slots=True)
class _Given:
    """What a story is worked out with: the desk, the stages, and the corrections that stand and are about it."""

    desk: Desk
    stages: Stages
    corrections: tuple[Correction, ...]
    kept: Dossier | None  # the story as it is on the desk, where only what is said in it has to be worked out anew

    def corrected(self) -> tuple[Corrected, ...]:
        """What corrections of directions and places did to what is kept."""
        kinds = {one.id: one.kind for one in self.corrections}
        rows = self.kept.corrected if self.kept else ()
        return tuple(row for row in rows if kinds.get(row.correction) in ("direction", "place"))


def _work_out(story: Dossier, readings: tuple[Reading, ...], given: _Given) -> tuple[Dossier, list[Rejected]]:
    stages = given.stages
    embed = partial(stages.embed, given.desk.sentences)
    lineage = _lineage(story.reports, readings, given, embed)
    alone, mentions, placed, failed = _statements(story.reports, readings, given)
    unified = stages.unify(alone, story.reports, lineage.copies)
    said = corrections.said(given.corrections, story.reports, alone, unified)
    evidence = Evidence(
        story.stories[0],
        story.reports,
        readings,
        lineage.copies,
        lineage.newsrooms,
        said.statements,
        mentions,
        lineage.shared,
        said.dismissed,
        corrections.claim_bonds(given.corrections, story.reports, said.statements),
    )
    reconciled = stages.reconcile(evidence, embed)
    chronicle = stages.chronicle(evidence, reconciled)
    told = replace(
        story,
        copies=lineage.copies,
        changes=lineage.changes,
        newsrooms=lineage.newsrooms,
        shared=lineage.shared,
        unseen=lineage.unseen,
        descents=lineage.descents,
        statements=said.statements,
        mentions=mentions,
        claims=reconciled.claims,
        figures=reconciled.figures,
        events=chronicle.events,
        control=chronicle.control,
        unread=tuple(reading.report for reading in readings if not reading.sentences),
        corrected=(*given.corrected(), *lineage.corrected, *placed, *said.corrected, *reconciled.corrected),
    )
    return told, failed


def _lineage(reports: Sequence[Report], readings: Sequence[Reading], given: _Given, embed: Embed) -> Lineage:
    kept = given.kept
    if kept is not None:
        return Lineage(kept.copies, kept.changes, kept.newsrooms, kept.shared, kept.unseen, kept.descents)
    rulings = corrections.rulings(given.corrections)
    return given.stages.link(reports, readings, embed, *((rulings,) if rulings else ()))


def _statements(
    reports: Sequence[Report], readings: Sequence[Reading], given: _Given
) -> tuple[tuple[Statement, ...], tuple[Mentions, ...], tuple[Corrected, ...], list[Rejected]]:
    """Who says what in each report, and what is dated, placed and counted in it, with what corrections of places did."""
    added = tuple((one.path, one.digest) for one in gazetteers(given.desk.path))
    placings = any(one.kind == "place" for one in given.corrections)
    kept = {one.report: one for one in given.kept.mentions} if given.kept else {}
    mention: Callable[..., Mentions] = given.stages.mention
    failed: list[Rejected] = []
    statements: list[Statement] = []
    mentions: list[Mentions] = []
    placed: list[Corrected] = []
    for report, reading in zip(reports, readings, strict=True):
        placing = corrections.Placing(given.corrections, report)
        extra = (placing,) if placings else ()
        mentioned = kept[report.id] if report.id in kept else guarded(report.locator, mention, report, reading, added, *extra)
        times = () if isinstance(mentioned, Rejected) else mentioned.times
        said = guarded(report.locator, given.stages.extract, report, reading, times)
        failed += [result for result in (said, mentioned) if isinstance(result, Rejected)]
        statements += () if isinstance(said, Rejected) else said
        mentions += () if isinstance(mentioned, Rejected) else (mentioned,)
        placed += placing.corrected
    return tuple(statements), tuple(mentions), tuple(placed), failed
