"""Commands that tell who copied whom."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from rashomon.cli.asking import HERE, DeskFile, OutFile, console, errors, finish, format_of, open_desk, write

EVERY: Final = 1_000_000
"""Outlets of a list that is not told in portions."""


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


def outlets(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="An outlet, or a part of its name; all when left out.")] = None,
    desk: DeskFile = HERE,
    format: Annotated[str | None, typer.Option("--format", help="terminal, csv or json; by the ending of --out.")] = None,
    out: OutFile = None,
) -> None:
    """Tell what each outlet writes, whose words it has, who has words of it, and what it altered."""
    from rashomon.printed.outlets import outlet_page, outlets_page
    from rashomon.views.outlets import as_csv, as_json, outlet, outlet_list

    kind = format_of(format, out, "terminal", ("terminal", "csv", "json"))
    with open_desk(desk) as opened:
        finish(opened)
        one = outlet(opened, name) if name else None
        every = outlet_list(opened, most=EVERY) if one is None else None
    if kind != "terminal":
        with errors():
            write(as_json(one or every) if kind == "json" else as_csv((one.row,) if one else every.rows if every else ()), out)
        return
    for part in outlet_page(one) if one else outlets_page(every) if every else ():
        console().print(part)


COMMANDS = (lineage, outlets)
