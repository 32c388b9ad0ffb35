"""What every command asks for and how it answers: options, opening a desk, errors, the screen. It holds no logic."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from rashomon.errors import ExportError, RashomonError

if TYPE_CHECKING:
    from rich.console import Console

    from rashomon.model import Dossier
    from rashomon.store import Desk

NOTHING: Final = 1
"""Exit code: nothing was read, or what was asked for is not there."""
SOME_REJECTED: Final = 3
"""Exit code of `read`: some reports were taken in and some were not."""
ENDINGS: Final = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"} | {
    f".{name}": name for name in ("json", "csv", "geojson", "parquet", "pdf", "svg")
}

DeskFile = Annotated[
    Path, typer.Option("--desk", envvar="RASHOMON_DESK", help="The desk: one file that keeps reports and what follows from them.")
]
OutFile = Annotated[Path | None, typer.Option("--out", help="Write to this file instead of the screen.")]
StoryName = Annotated[
    str | None, typer.Argument(metavar="STORY", help="A number or id that `rashomon stories` lists; all stories when left out.")
]
HERE: Final = Path("rashomon.desk")


def format_of(asked: str | None, out: Path | None, otherwise: str, formats: Collection[str]) -> str:
    """The format that was asked for, or that the ending of a file tells.

    Raises:
        BadParameter: there is none such.
    """
    kind = asked or (ENDINGS.get(out.suffix.lower()) if out else None) or otherwise
    if kind not in formats:
        raise typer.BadParameter(f"there is no format {kind!r}; there are: {', '.join(sorted(formats))}", param_hint="--format")
    return kind


def dossier_of(path: Path, story: str | None, parts: Collection[str] | None = None) -> Dossier:
    """What the desk holds, or the named kinds of it, finished first where a kill or an upgrade left work undone."""
    with open_desk(path) as desk:
        finish(desk)
        return desk.dossier(None if story is None else [desk.find_story(story).id], parts)


def finish(desk: Desk) -> None:
    """Works out what a kill or an upgrade left undone, unless another process is at it."""
    from rashomon import pipeline
    from rashomon.store import DeskInUseError

    if pipeline.is_finished(desk):
        return
    try:
        with watching() as progress:
            pipeline.finish(desk, progress)
    except DeskInUseError:
        typer.echo(f"rashomon: {desk.path} is being read into; this is what is finished so far", err=True)


@contextmanager
def open_desk(path: Path, create: bool = False) -> Iterator[Desk]:
    """A desk for one command; what is wrong with it is told, not raised."""
    from rashomon.store import Desk

    with errors(), Desk(path, create) as desk:
        yield desk


@contextmanager
def errors() -> Iterator[None]:
    """An error that is raised on purpose ends the program with its message."""
    try:
        yield
    except RashomonError as problem:
        fail(str(problem))


def fail(message: str) -> NoReturn:
    """Tells why and ends the program."""
    typer.echo(f"rashomon: {message}", err=True)
    raise typer.Exit(NOTHING)


def console() -> Console:
    """The screen."""
    from rich.console import Console

    return Console(soft_wrap=False, highlight=False)


@contextmanager
def watching(doing: str = "reading") -> Iterator[Callable[[str, int, int | None], None] | None]:
    """A live line on a terminal's standard error, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status(doing) as status:

        def progress(step: str, done: int, total: int | None) -> None:
            status.update(f"{step}: {done:,}" + (f" of {total:,}" if total else ""))

        yield progress


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its word: "1 report", "1,200 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def write(made: str | bytes, out: Path | None) -> None:
    """To a file, or to standard output.

    Raises:
        ExportError: the file cannot be written, or bytes would go to a terminal.
    """
    if out is None:
        if isinstance(made, bytes) and sys.stdout.isatty():
            raise ExportError("this format is no text: write it to a file with --out")
        typer.echo(made, nl=isinstance(made, str) and not made.endswith("\n"))
        return
    try:
        out.write_bytes(made.encode("utf-8") if isinstance(made, str) else made)
    except OSError as problem:
        raise ExportError(f"{out} cannot be written: {problem.strerror}") from problem
