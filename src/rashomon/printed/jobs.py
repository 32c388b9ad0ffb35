"""Readings that were asked for in pages, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.views.jobs import JobLine, JobPage, Step


def jobs_table(lines: tuple[JobLine, ...]) -> RenderableType:
    """The last jobs.

    Args:
        lines: the newest first.
    """
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("", "begun (UTC)", "state", "handed in"):
        table.add_column(column)
    for column in ("added", "there already", "rejected"):
        table.add_column(column, justify="right")
    for line in lines:
        counts = (f"{number:,}" for number in (line.added, line.already, line.rejected))
        table.add_row(str(line.number), _time(line.made), line.said, line.asked, *counts)
    return table


def job_parts(page: JobPage) -> Iterator[RenderableType]:
    """One job: how far it is, what was taken in, what was rejected and why, and the stories.

    Args:
        page: the job.
    """
    yield Text.assemble((f"Job {page.number}: {page.said}", "bold"), f" ({page.asked}, {_time(page.made)} UTC)")
    if page.told:
        yield Text(page.told)
    for step in page.steps:
        yield Text(f"  {step_line(step)}")
    yield Text(f"{page.added:,} added, {page.already:,} there already, {page.rejected:,} rejected; {page.touched:,} stories worked out")
    for report in page.reports:
        known = ", ".join(filter(None, (report.outlet, report.published)))
        yield Padding(
            Text.assemble((report.name, "cyan"), f"  {report.title or 'untitled'}", f"  ({known})" if known else ""), (0, 0, 0, 2)
        )
    for one in page.reasons:
        yield Text.assemble(("rejected ", "red"), (one.locator, "bold"), f": {one.reason}")
    for story in page.stories:
        yield Text(f"story {story.id}  {story.title}")


def step_line(step: Step) -> str:
    """ "3 of 5 stories worked out"."""
    return f"{step.done:,}{f' of {step.total:,}' if step.total is not None else ''} {step.doing}"


def _time(moment: str) -> str:
    return moment.replace("T", " ").removesuffix("Z")
