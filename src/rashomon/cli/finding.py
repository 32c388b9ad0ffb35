"""Commands that find something on a desk: stories, words, speakers."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.asking import HERE, DeskFile, console, fail, finish, open_desk

Most = Annotated[int, typer.Option("--most", min=1, help="How many to list.")]


def stories(
    desk: DeskFile = HERE,
    order: Annotated[str, typer.Option("--order", help="new, disputed, copied or largest: which come first.")] = "largest",
    most: Most = 1000,
) -> None:
    """List the stories of a desk, with what is counted of each."""
    from rashomon.printed.stories import stories_page
    from rashomon.views.stories import ORDERS, story_list

    if order not in ORDERS:
        raise typer.BadParameter(f"there is no order {order!r}; there are: {', '.join(ORDERS)}", param_hint="--order")
    with open_desk(desk) as opened:
        finish(opened)
        told = story_list(opened, order, most=most)
    if not told.rows:
        fail(f"{desk} holds no reports yet; `rashomon read LOCATOR --desk {desk}` takes some in")
    screen = console()
    for part in stories_page(told, screen.width):
        screen.print(part)


def search(  # noqa: PLR0913  a command has an argument for each of its options
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY...]", help='Words; "words in quotes" stand together; word* for a beginning.')
    ] = None,
    desk: DeskFile = HERE,
    kind: Annotated[str, typer.Option("--kind", help="claims, statements or reports; a few of each when left out.")] = "",
    speaker: Annotated[str, typer.Option("--speaker", help="What this one says, or reports and claims in which it speaks.")] = "",
    place: Annotated[str, typer.Option("--place", help="What names this place.")] = "",
    outlet: Annotated[str, typer.Option("--outlet", help="What this outlet published.")] = "",
    status: Annotated[str, typer.Option("--status", help="Of the claim: disputed, corroborated, single source, outlets only.")] = "",
    since: Annotated[str, typer.Option("--from", metavar="DAY", help="Reports of this day and later: 2020-02-27, 2020-02 or 2020.")] = "",
    until: Annotated[str, typer.Option("--to", metavar="DAY", help="Reports of this day and earlier.")] = "",
    story: Annotated[str, typer.Option("--story", help="Only this story: a number or id that `rashomon stories` lists.")] = "",
    most: Annotated[int | None, typer.Option("--most", min=1, help="How many of each kind to list.")] = None,
) -> None:
    """Find claims, statements and reports by words, speaker, place, outlet, day, status and story."""
    from rashomon.printed.search import search_page
    from rashomon.views.search import Asked
    from rashomon.views.search import search as look

    words = " ".join(query or ())
    asked = Asked(words, kind, place, speaker, outlet, status, since, until, story)
    with open_desk(desk) as opened:
        finish(opened)
        told = look(opened, asked, opened.names(), most=most)
    if not told.groups:
        fail("nothing to search for: give a word, or --speaker, --place, --outlet, --status, --from, --to or --story")
    if not told.hits:
        fail(f"nothing on {desk} holds {'these words' if words else 'all of this'}")
    for part in search_page(told):
        console().print(part)


def sources(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="A speaker, or how a word of the name begins; all when left out.")] = "",
    desk: DeskFile = HERE,
    story: Annotated[str | None, typer.Option("--story", help="The one of this story, where several have the name.")] = None,
    most: Most = 50,
) -> None:
    """List those who speak, or tell of one all it said, who denies it and whom it denies."""
    from rashomon.printed.sources import source_page, source_table
    from rashomon.views.sources import find_source, source, source_list

    with open_desk(desk) as opened:
        finish(opened)
        chosen = opened.find_story(story).id if story else None
        one = len(find_source(opened, name, chosen)) == 1 if name else False
        if one or chosen:
            parts = source_page(source(opened, name, chosen, opened.names()))
        else:
            told = source_list(opened, name, most=most)
            if not told.rows:
                fail(
                    f"nobody on {desk} is called {name!r}; `rashomon sources` lists those who speak" if name else f"nobody speaks on {desk}"
                )
            parts = source_table(told)
        for part in parts:
            console().print(part)


COMMANDS = (stories, search, sources)
