"""The command line: it asks, calls and prints, and holds no logic. Exit codes and errors: docs/reference/cli.md."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from rashomon import __version__
from rashomon.cli import accounts, finding, keys, placing, reading, reviewing, serving, telling, tracing

app = typer.Typer(
    help="Reads many reports of one happening: who says what, how many really stand behind it, what is disputed, what copies changed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (
    reading,
    finding,
    telling,
    accounts,
    tracing,
    reviewing,
    placing,
    serving,
):
    for command in module.COMMANDS:
        app.command()(command)
app.add_typer(reading.gazetteer, name="gazetteer")
app.add_typer(keys.key, name="key")
app.add_typer(reviewing.correct, name="correct")


@app.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Reads many reports of one happening: who says what, how many stand behind it, what is disputed, what copies changed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if version:
        typer.echo(f"rashomon {__version__}")
        raise typer.Exit
