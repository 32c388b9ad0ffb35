"""The readings that were asked for in pages, the newest last; they outlive the process that was asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select, update

from rashomon.errors import NotThereError
from rashomon.model import Asked, Job
from rashomon.store import tables
from rashomon.store.codec import decode, encode
from rashomon.store.opening import Connections
from rashomon.store.sentences import MOST_KEYS


@dataclass(frozen=True, slots=True)
class Placed:
    """A report of the desk, and the story that it is in."""

    report: str  # id
    title: str | None
    outlet: str | None
    published: str | None
    story: str | None  # id; None where it is not worked out yet
    story_title: str | None


class Jobs:
    """The jobs of a desk."""

    def __init__(self, rows: Connections) -> None:
        self._rows = rows

    def put(self, asked: Asked, folder: str | None) -> Job:
        """Keeps a new job, which waits.

        Args:
            asked: what was handed in.
            folder: the name of the folder where it waits.
        """
        with self._rows.writing() as connection:
            made = connection.execute(insert(tables.jobs).values(state="waiting", record=""))
            job = Job(int(made.lastrowid), now(), folder, asked)
            connection.execute(update(tables.jobs).where(tables.jobs.c.number == job.number).values(record=encode(job)))
        return job

    def change(self, number: int, **changes: Any) -> Job:
        """Keeps what has become of a job, other fields as they are; one that is over stays as it ended.

        Raises:
            NotThereError: there is no such job.
        """
        with self._rows.writing() as connection:
            query = select(tables.jobs.c.record).where(tables.jobs.c.number == number)
            before = _job(connection.execute(query).scalar(), number)
            if before.is_over:
                return before
            job = replace(before, **changes)
            if job.is_over:
                job = replace(job, ended=now(), folder=None)
            values = {"state": job.state, "record": encode(job)}
            connection.execute(update(tables.jobs).where(tables.jobs.c.number == number).values(values))
        return job

    def find(self, number: int) -> Job:
        """One job.

        Raises:
            NotThereError: there is no such job.
        """
        with self._rows.reading() as connection:
            return _job(connection.execute(select(tables.jobs.c.record).where(tables.jobs.c.number == number)).scalar(), number)

    def latest(self, most: int) -> tuple[Job, ...]:
        """The last jobs, the newest first."""
        query = select(tables.jobs.c.record).order_by(tables.jobs.c.number.desc()).limit(most)
        with self._rows.reading() as connection:
            return tuple(decode(Job, record) for record in connection.execute(query).scalars())

    def unfinished(self) -> tuple[Job, ...]:
        """Jobs that are not over, the oldest first."""
        query = select(tables.jobs.c.record).where(tables.jobs.c.state.in_(("waiting", "held", "reading"))).order_by(tables.jobs.c.number)
        with self._rows.reading() as connection:
            return tuple(decode(Job, record) for record in connection.execute(query).scalars())

    def unread(self, locators: Collection[str]) -> tuple[str, ...]:
        """Of these places those from which there is neither a report on the desk nor a reason why not; a line counts for its file."""
        with self._rows.reading() as connection:
            known = {
                str(locator).partition("#")[0]
                for table in (tables.reports, tables.rejected)
                for locator in connection.execute(select(table.c.locator)).scalars()
            }
        return tuple(locator for locator in locators if locator.partition("#")[0] not in known)

    def placed(self, reports: Collection[str]) -> tuple[Placed, ...]:
        """Reports with the stories that they are in now, by id; those that are no more on the desk are left out."""
        table = tables.reports
        query = (
            select(table.c.id, table.c.title, table.c.outlet, table.c.published, tables.stories.c.id, tables.stories.c.title)
            .outerjoin(tables.members, tables.members.c.report == table.c.id)
            .outerjoin(tables.stories, tables.stories.c.id == tables.members.c.story)
            .where(table.c.id.in_(sorted(reports)[:MOST_KEYS]))
            .order_by(table.c.id)
        )
        with self._rows.reading() as connection:
            return tuple(Placed(*row) for row in connection.execute(query))


def now() -> str:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _job(record: str | None, number: int) -> Job:
    if record is None:
        raise NotThereError(f"there is no job {number}")
    return decode(Job, record)
