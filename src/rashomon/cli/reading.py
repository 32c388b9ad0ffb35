"""Commands that put something on a desk: reports and gazetteers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.asking import HERE, NOTHING, SOME_REJECTED, DeskFile, console, count, errors, fail, open_desk, watching

if TYPE_CHECKING:
    from rashomon.pipeline import Summary
    from rashomon.store import Added

gazetteer = typer.Typer(help="Dumps of GeoNames in which the places of a desk are looked up too.", no_args_is_help=True)


def read(
    locators: Annotated[
        list[str] | None, typer.Argument(metavar="LOCATOR...", help="Files, folders, patterns, web addresses, or - for standard input.")
    ] = None,
    urls: Annotated[
        str | None, typer.Option("--urls", metavar="FILE", help="A list of web addresses to fetch; - for standard input.")
    ] = None,
    desk: DeskFile = HERE,
) -> None:
    """Take reports in, and work out every story that they touch."""
    from rashomon import pipeline
    from rashomon.collect.incoming import addresses_in

    if not locators and urls is None:
        raise typer.BadParameter("name files, folders, addresses, or a list of addresses with --urls", param_hint="LOCATOR...")
    with errors():
        locators = [*(locators or ()), *(addresses_in(urls) if urls else ())]
    with open_desk(desk, create=True) as opened, watching() as progress:
        summary = pipeline.read(locators, opened, progress)
    _report(summary, desk)
    if summary.rejected:
        raise typer.Exit(SOME_REJECTED if summary.added or summary.already else NOTHING)
    if not (summary.added or summary.already):
        fail("nothing was read: the locators lead to no report")


def jobs(
    job: Annotated[int | None, typer.Argument(metavar="JOB", help="One job, by its number; the last ones when left out.")] = None,
    desk: DeskFile = HERE,
    most: Annotated[int, typer.Option("--most", min=1, help="How many to list.")] = 50,
) -> None:
    """List what was handed in through the pages of a desk, or tell of one job how far it is and what came of it."""
    from rashomon.printed.jobs import job_parts, jobs_table
    from rashomon.views.jobs import job_list, job_page

    with open_desk(desk) as opened:
        if job is not None:
            for part in job_parts(job_page(opened, job)):
                console().print(part)
            return
        lines = job_list(opened, most)
    if not lines:
        fail(f"nothing was handed in through the pages of {desk}")
    console().print(jobs_table(lines))


@gazetteer.command("add")
def gazetteer_add(
    dumps: Annotated[list[Path], typer.Argument(metavar="FILE...", help="GeoNames files: SY.txt, allCountries.zip, alternateNamesV2.txt.")],
    desk: DeskFile = HERE,
) -> None:
    """Add dumps of GeoNames, each in place of an older one of the same name; the next `read` looks the places up anew."""
    from rashomon import gazetteers

    left_out = 0
    for dump in dumps:
        with errors(), watching("adding") as progress:
            done = gazetteers.add(desk, dump, partial(progress, dump.name) if progress else None)
        typer.echo(f"{desk}: {done.added.name}: {_rows(done.added)}, {done.added.size_bytes / 1e6:,.1f} MB")
        for reason in done.reasons:
            typer.echo(f"left out {reason}", err=True)
        left_out += done.added.left_out
    if left_out:
        raise typer.Exit(SOME_REJECTED)


@gazetteer.command("list")
def gazetteer_list(desk: DeskFile = HERE) -> None:
    """List the dumps that a desk has."""
    from rashomon.store import gazetteers

    with errors():
        found = gazetteers(desk)
    if not found:
        fail(f"{desk} has no gazetteer of its own; `rashomon gazetteer add FILE --desk {desk}` adds one")
    for one in found:
        typer.echo(f"{one.name}: {_rows(one)}, {one.size_bytes / 1e6:,.1f} MB, from {one.file}")


@gazetteer.command("remove")
def gazetteer_remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `rashomon gazetteer list` gives it.")], desk: DeskFile = HERE
) -> None:
    """Take a dump off a desk; the next `read` looks the places up anew."""
    from rashomon import gazetteers

    with errors():
        gazetteers.remove(desk, name)
    typer.echo(f"{desk}: {name} removed")


def _rows(added: Added) -> str:
    lines = f", {count(added.left_out, 'line')} left out" if added.left_out else ""
    return f"{count(added.rows, added.form[:-1])}{lines}"


def _report(summary: Summary, desk: Path) -> None:
    parts = [count(len(summary.added), "report") + " added"]
    if summary.already:
        parts.append(f"{len(summary.already)} there already")
    if summary.rejected:
        parts.append(f"{len(summary.rejected)} rejected")
    if summary.unread:
        parts.append(f"{len(summary.unread)} in a language without a reader")
    touched = count(summary.stories_touched, "story", "stories")
    typer.echo(f"{desk}: {', '.join(parts)}; {touched} worked out")
    for one in summary.rejected:
        typer.echo(f"rejected {one.locator}: {one.reason}", err=True)


COMMANDS = (read, jobs)
