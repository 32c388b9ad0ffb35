"""The command that tells where things happened and who holds what."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.asking import HERE, DeskFile, OutFile, StoryName, console, finish, format_of, open_desk, write


def map(  # noqa: PLR0913  a command has an argument for each of its options
    story: StoryName = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="Events up to this day, and who holds what on it.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Of a whole desk: events of this day or later.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Of a whole desk: events of this day or earlier.")] = None,
    box: Annotated[
        str | None, typer.Option("--bbox", metavar="W,S,E,N", help="Of a whole desk: events in this part of the world, in degrees.")
    ] = None,
    after: Annotated[str | None, typer.Option("--after", help="Of a whole desk: go on where the list before stopped.")] = None,
    wide: Annotated[bool, typer.Option("--all", help="Show places that are far from the others too.")] = False,
    desk: DeskFile = HERE,
    format: Annotated[
        str | None, typer.Option("--format", help="terminal, svg, geojson, csv or json; by the ending of --out, else terminal.")
    ] = None,
    out: OutFile = None,
) -> None:
    """Tell where things happened, as exactly as it is told, and who holds what on a day; or draw it."""
    from rashomon.drawn.maps.files import FORMATS
    from rashomon.printed.places import map_page
    from rashomon.views.places import Asked, desk_map, places_map

    kind = format_of(format, out, "terminal", ("terminal", *FORMATS))
    if story is not None and (first or last or box or after):
        raise typer.BadParameter("--from, --to, --bbox and --after are for a whole desk: name no story", param_hint="STORY")
    asked = Asked(on, first, last, box, after, wide)
    with open_desk(desk) as opened:
        finish(opened)
        told = desk_map(opened, asked) if story is None else places_map(opened, opened.find_story(story).id, asked)
        if kind != "terminal":
            write(FORMATS[kind](told), out)
            return
    for part in map_page(told):
        console().print(part)


COMMANDS = (map,)
