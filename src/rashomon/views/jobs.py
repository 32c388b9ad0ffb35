"""A reading that was asked for in a page: how far it is and what came of it; and the list of the last ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from rashomon.model import Job, JobState, Rejected
from rashomon.store import Desk
from rashomon.store.jobs import Placed

MOST_JOBS: Final = 50
"""Jobs of the list."""
SOME_JOBS: Final = 10
"""Jobs below the form."""
MOST_NAMED: Final = 200
"""Reports, and rejected ones, that a page names."""
_SAID: Final[dict[JobState, str]] = {
    "waiting": "waits for its turn",
    "held": "waits for another process",
    "reading": "being read",
    "done": "done",
    "failed": "failed",
    "cancelled": "stopped",
}
_DOING: Final = {"reports": "looked at", "stories": "stories worked out", "pairs": "pairs across stories compared"}


@dataclass(frozen=True, slots=True)
class Step:
    """How far one step is; the reports are counted as they come, so that their number is not known before."""

    name: str
    doing: str  # in words
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A report that was handed in."""

    report: str  # id
    name: str  # the short name that people see
    title: str | None
    outlet: str | None
    published: str | None
    story: str | None  # id; None where it is not worked out yet
    is_new: bool  # not on the desk before


@dataclass(frozen=True, slots=True)
class Touched:
    """A story that holds reports of the job."""

    id: str
    title: str
    reports: int  # of the job, in it


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job of the list."""

    number: int
    made: str
    ended: str | None
    state: JobState
    said: str  # the state in words
    asked: str  # what was handed in, in words
    added: int
    already: int
    rejected: int


@dataclass(frozen=True, slots=True)
class JobPage:
    """One job. Times are UTC, ISO 8601 to the second."""

    number: int
    made: str
    ended: str | None
    state: JobState  # waiting | held | reading | done | failed | cancelled
    said: str
    told: str | None  # why it waits, failed or was begun again
    is_over: bool
    asked: str
    steps: tuple[Step, ...]
    added: int
    already: int
    rejected: int
    unread: int  # reports of its stories in a language without a reader
    touched: int  # stories worked out, those without a report of the job included
    reports: tuple[Taken, ...]  # at most MOST_NAMED, the new ones first
    reasons: tuple[Rejected, ...]  # likewise
    stories: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class AddPage:
    """What was handed in of late, and what could not be taken in."""

    jobs: tuple[JobLine, ...]  # the newest first
    rejected: int
    reasons: tuple[Rejected, ...]  # at most MOST_NAMED, by locator


def add_page(desk: Desk) -> AddPage:
    """What stands below the form that takes reports.

    Args:
        desk: as it is.
    """
    return AddPage(job_list(desk, SOME_JOBS), desk.sizes().rejected, desk.rejected(MOST_NAMED))


def job_page(desk: Desk, number: int) -> JobPage:
    """One job, as far as it is.

    Args:
        desk: as it is.
        number: the job's.

    Raises:
        NotThereError: there is no such job.
    """
    job = desk.jobs.find(number)
    shown = (job.added + job.already)[:MOST_NAMED]
    placed = {one.report: one for one in desk.jobs.placed(shown)}
    names = desk.names() if placed else {}
    reports = tuple(_taken(placed[report], names.get(report, report), report in job.added) for report in shown if report in placed)
    return JobPage(
        number=job.number,
        made=job.made,
        ended=job.ended,
        state=job.state,
        said=_SAID[job.state],
        told=job.told,
        is_over=job.is_over,
        asked=asked(job),
        steps=tuple(Step(one.step, _DOING[one.step], one.done, one.total) for one in job.steps),
        added=len(job.added),
        already=len(job.already),
        rejected=len(job.rejected),
        unread=job.unread,
        touched=job.touched,
        reports=reports,
        reasons=job.rejected[:MOST_NAMED],
        stories=_stories(tuple(placed.values())),
    )


def job_list(desk: Desk, most: int = MOST_JOBS) -> tuple[JobLine, ...]:
    """The last jobs, the newest first.

    Args:
        desk: as it is.
        most: how many.
    """
    return tuple(
        JobLine(
            one.number, one.made, one.ended, one.state, _SAID[one.state], asked(one), len(one.added), len(one.already), len(one.rejected)
        )
        for one in desk.jobs.latest(most)
    )


def asked(job: Job) -> str:
    """What was handed in, in words: "2 files, 1 text"."""
    counts = (
        (len(job.asked.files), "file", "files"),
        (job.asked.texts, "text", "texts"),
        (len(job.asked.addresses), "address", "addresses"),
    )
    parts = [f"{number:,} {one if number == 1 else many}" for number, one, many in counts if number]
    return ", ".join(parts) or "what was left to do"


def _taken(one: Placed, name: str, is_new: bool) -> Taken:
    return Taken(one.report, name, one.title, one.outlet, one.published, one.story, is_new)


def _stories(placed: tuple[Placed, ...]) -> tuple[Touched, ...]:
    counted = Counter((one.story, one.story_title) for one in placed)
    found = [Touched(story, title or story, number) for (story, title), number in counted.items() if story is not None]
    return tuple(sorted(found, key=lambda row: (-row.reports, row.title, row.id)))
