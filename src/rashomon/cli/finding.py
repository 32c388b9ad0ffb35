"""Commands that find something on a desk: stories, words, speakers."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.asking import HERE, DeskFile, console, fail, finish, open_desk


def stories(
    desk: DeskFile = HERE,
    order: Annotated[str, typer.Option("--order", help="new, disputed, copied or largest: which come first.")] = "largest",
    most: Annotated[int, typer.Option("--most", min=1, help="How many to list.")] = 1000,
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


def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", help='Words; "words in quotes" stand together; word* for a beginning.')],
    desk: DeskFile = HERE,
    most: Annotated[int, typer.Option("--most", min=1, help="How many statements, and how many reports, to list.")] = 20,
) -> None:
    """Find words in statements and reports."""
    from rashomon.printed.desk import found_table

    with open_desk(desk) as opened:
        found, named = opened.search(" ".join(query), most), opened.names()
    if not found:
        fail(f"nothing on {desk} holds these words")
    console().print(found_table(found, named))


COMMANDS = (stories, search)
