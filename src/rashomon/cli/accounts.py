"""Commands that tell who says what, and on what it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.asking import HERE, DeskFile, OutFile, StoryName, console, fail, finish, format_of, open_desk, write

if TYPE_CHECKING:
    from rashomon.model import Status


def claims(  # noqa: PLR0913  a command has an argument for each of its options
    story: StoryName = None,
    desk: DeskFile = HERE,
    matrix: Annotated[bool, typer.Option("--matrix", help="Who says what: the claims of one story by speakers and newsrooms.")] = False,
    status: Annotated[str | None, typer.Option("--status", help="In the matrix, only claims of this status: disputed.")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="In the matrix, only claims on which this one has a stand.")] = None,
    start: Annotated[int, typer.Option("--from", min=1, help="In the matrix, the claim to begin with.")] = 1,
    format: Annotated[str | None, typer.Option("--format", help="Of the matrix: terminal, or csv with all its claims.")] = None,
    out: OutFile = None,
) -> None:
    """List the claims of a story, or of all, with the numbers that `why` takes; or show who says what as a matrix."""
    from rashomon.printed.claims import claim_table, matrix_page
    from rashomon.views.claims import EVERY, Query, as_csv, matrix_of
    from rashomon.views.numbered import listed

    with open_desk(desk) as opened:
        finish(opened)
        found = opened.find_story(story) if story else None
        if not matrix:
            rows = listed(opened, found.id if found else None)
            if not rows:
                fail(f"{desk} holds no claims{' of this story' if story else ''}")
            console().print(claim_table(rows))
            return
        key = found.id if found else opened.find_story("1").id
        if format_of(format, out, "terminal", ("terminal", "csv")) == "csv":
            write(as_csv(matrix_of(opened, key, Query(status_of(status), speaker, 0, EVERY))), out)
            return
        told = matrix_of(opened, key, Query(status_of(status), speaker, start - 1))
    for part in matrix_page(told):
        console().print(part)


def why(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A number or id that `rashomon claims` lists, or how the id begins.")],
    desk: DeskFile = HERE,
) -> None:
    """Show on what a claim stands: every statement, who speaks for whom, which copies carry it, what opposes it, and the rule."""
    from rashomon.printed.claims import why_page
    from rashomon.printed.review import notes_lines
    from rashomon.views.claim import claim_of
    from rashomon.views.corrected import on_claim

    with open_desk(desk) as opened:
        finish(opened)
        told = claim_of(opened, claim)
        notes = on_claim(opened, told.story, told.id)
    for part in (*why_page(told), *notes_lines(notes)):
        console().print(part)


def figures(
    story: Annotated[str, typer.Argument(metavar="STORY", help="A number or id that `rashomon stories` lists.")],
    desk: DeskFile = HERE,
    format: Annotated[str | None, typer.Option("--format", help="terminal, csv or json; by the ending of --out.")] = None,
    out: OutFile = None,
) -> None:
    """Tell every count of a story over time: each number with its range, who gives it, since when, and whether it still stands."""
    from rashomon.printed.figures import figures_page
    from rashomon.views.figures import FORMATS, figures_of

    kind = format_of(format, out, "terminal", ("terminal", *FORMATS))
    with open_desk(desk) as opened:
        finish(opened)
        told = figures_of(opened, opened.find_story(story).id)
        if kind != "terminal":
            write(FORMATS[kind](told), out)
            return
    if not told.figures:
        fail(f"nothing is counted in story {story}")
    for part in figures_page(told):
        console().print(part)


def status_of(asked: str | None) -> Status | None:
    """A status of claims.

    Raises:
        BadParameter: there is none such.
    """
    from rashomon.views.claim import RULES

    found = next((status for status in RULES if status == asked), None)
    if asked and found is None:
        raise typer.BadParameter(f"there is no status {asked!r}; there are: {', '.join(RULES)}", param_hint="--status")
    return found


COMMANDS = (claims, why, figures)
