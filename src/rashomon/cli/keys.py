"""Commands for the keys that open a desk to others."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.asking import HERE, DeskFile, fail, open_desk

key = typer.Typer(help="Keys that open a desk to people and programs on other machines.", no_args_is_help=True)
KeyName = Annotated[str, typer.Argument(metavar="NAME", help="Who has the key; corrections made with it bear this name.")]


@key.command("add")
def key_add(name: KeyName, desk: DeskFile = HERE) -> None:
    """Make a key and show it, this once."""
    with open_desk(desk, create=True) as opened:
        made = opened.keys.add(name)
    typer.echo(made)
    typer.echo(f"the key of {name} for {desk}; it is not shown again", err=True)


@key.command("list")
def key_list(desk: DeskFile = HERE) -> None:
    """List who has a key."""
    with open_desk(desk) as opened:
        found = opened.keys.all()
    if not found:
        fail(f"{desk} has no key; `rashomon key add NAME --desk {desk}` makes one")
    for one in found:
        typer.echo(f"{one.name}: made {one.made}")


@key.command("remove")
def key_remove(name: KeyName, desk: DeskFile = HERE) -> None:
    """Take a key away; who has it, is out at once."""
    with open_desk(desk) as opened:
        opened.keys.remove(name)
    typer.echo(f"{desk}: the key of {name} removed")
