"""Commands that tell who copied whom."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.asking import HERE, DeskFile, OutFile, console, errors, finish, format_of, open_desk, write


def lineage(
    story: Annotated[str, typer.Argument(metavar="STORY", help="A number or id that `rashomon stories` lists, or how the id begins.")],
    desk: DeskFile = HERE,
    format: Annotated[str | None, typer.Option("--format", help="terminal, svg, csv or json; by the ending of --out.")] = None,
    out: OutFile = None,
    everything: Annotated[
        bool, typer.Option("--all", help="In the drawing every copy for itself, however alike, and every source that two reports share.")
    ] = False,
) -> None:
    """Tell who copied whom in a story: as a tree and a table, or drawn, newsrooms in rows and time across."""
    from rashomon.drawn import lineage_file
    from rashomon.printed.lineage import lineage_page
    from rashomon.views.lineage import PARTS, Asked
    from rashomon.views.lineage import lineage as told_of
    from rashomon.views.lineage.table import FORMATS

    made = {"svg": lineage_file, **FORMATS}
    kind = format_of(format, out, "terminal", ("terminal", *made))
    with open_desk(desk) as opened:
        finish(opened)
        found = opened.find_story(story)
        told = told_of(opened.dossier([found.id], PARTS), found, Asked(opened=True, ties=True) if everything else None)
    if kind != "terminal":
        with errors():
            write(made[kind](told), out)
        return
    screen = console()
    for part in lineage_page(told, screen.width):
        screen.print(part)


COMMANDS = (lineage,)
