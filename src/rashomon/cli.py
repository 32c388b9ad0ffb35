"""The command line: it asks, calls and prints, and holds no logic. Exit codes and errors: docs/reference/cli.md."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from rashomon import __version__
from rashomon.errors import ExportError, RashomonError

if TYPE_CHECKING:
    from rich.console import Console

    from rashomon.model import Dossier
    from rashomon.pipeline import Summary
    from rashomon.store import Added, Desk
    from rashomon.two import TwoReports

NOTHING: Final = 1
"""Exit code: nothing was read, or what was asked for is not there."""
SOME_REJECTED: Final = 3
"""Exit code of `read`: some reports were taken in and some were not."""
_ENDINGS: Final = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"} | {
    f".{name}": name for name in ("json", "csv", "geojson", "parquet")
}

app = typer.Typer(
    help="Reads many reports of one happening: who says what, how many really stand behind it, what is disputed, what copies changed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
gazetteer = typer.Typer(help="Dumps of GeoNames in which the places of a desk are looked up too.", no_args_is_help=True)
app.add_typer(gazetteer, name="gazetteer")

DeskFile = Annotated[
    Path, typer.Option("--desk", envvar="RASHOMON_DESK", help="The desk: one file that keeps reports and what follows from them.")
]
OutFile = Annotated[Path | None, typer.Option("--out", help="Write to this file instead of the screen.")]
StoryName = Annotated[
    str | None, typer.Argument(metavar="STORY", help="A number or id that `rashomon stories` lists; all stories when left out.")
]
HERE: Final = Path("rashomon.desk")
LENGTH: Final = "400"


@app.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Reads many reports of one happening: who says what, how many stand behind it, what is disputed, what copies changed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if version:
        typer.echo(f"rashomon {__version__}")
        raise typer.Exit


@app.command()
def read(
    locators: Annotated[list[str], typer.Argument(metavar="LOCATOR...", help="Files, folders, patterns, or - for standard input.")],
    desk: DeskFile = HERE,
) -> None:
    """Take reports in, and work out every story that they touch."""
    from rashomon import pipeline

    with _opened(desk, create=True) as opened, _watching() as progress:
        summary = pipeline.read(locators, opened, progress)
    _report(summary, desk)
    if summary.rejected:
        raise typer.Exit(SOME_REJECTED if summary.added or summary.already else NOTHING)
    if not (summary.added or summary.already):
        _fail("nothing was read: the locators lead to no report")


@app.command()
def brief(
    story: StoryName = None,
    desk: DeskFile = HERE,
    format: Annotated[str | None, typer.Option("--format", help="terminal, markdown, html or json; by the ending of --out.")] = None,
    out: OutFile = None,
    words: Annotated[str, typer.Option("--words", metavar="N|all", help="Length of a story in words, about; all for everything.")] = LENGTH,
) -> None:
    """Tell what happened, who says so, what is disputed and what the copies altered, every line cited."""
    from rashomon.brief import FORMATS, Options, render

    kind = _format(format, out, "terminal", FORMATS)
    options = Options(words=None, stories=None) if words == "all" else Options(words=_length(words))
    dossier = _dossier(desk, story)
    if kind == "terminal" and out is None:
        render(dossier, _console(), options)
    else:
        with _errors():
            _write(FORMATS[kind](dossier, options), out)


@app.command()
def timeline(
    story: StoryName = None,
    desk: DeskFile = HERE,
    format: Annotated[str | None, typer.Option("--format", help="terminal, markdown or html; by the ending of --out.")] = None,
    out: OutFile = None,
) -> None:
    """Tell what happened when, one line a happening, every line cited; what came before stands apart from the news."""
    from rashomon.brief import FORMATS, Options, render

    kind = _format(format, out, "terminal", ("terminal", "markdown", "html"))
    options = Options(words=None, stories=None, timeline=True)
    dossier = _dossier(desk, story)
    if kind == "terminal" and out is None:
        render(dossier, _console(), options)
    else:
        with _errors():
            _write(FORMATS[kind](dossier, options), out)


@app.command()
def stories(desk: DeskFile = HERE) -> None:
    """List the stories of a desk."""
    from rashomon.printed import story_table

    dossier = _dossier(desk, None)
    if not dossier.stories:
        _fail(f"{desk} holds no reports yet; `rashomon read LOCATOR --desk {desk}` takes some in")
    with _opened(desk) as opened:
        _console().print(story_table(opened.stories(), dossier))


@app.command()
def claims(story: StoryName = None, desk: DeskFile = HERE) -> None:
    """List the claims of a story, or of all, with the numbers that `why` takes."""
    from rashomon.grounds import claim_table, listed

    dossier = _dossier(desk, story)
    with _opened(desk) as opened:
        rows = listed(dossier.claims, opened.stories())
    if not rows:
        _fail(f"{desk} holds no claims{' of this story' if story else ''}")
    _console().print(claim_table(rows))


@app.command()
def why(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A number or id that `rashomon claims` lists, or how the id begins.")],
    desk: DeskFile = HERE,
) -> None:
    """Show on what a claim stands: every statement, who speaks for whom, which copies carry it, what opposes it, and the rule."""
    from rashomon.grounds import find, why_page

    dossier = _dossier(desk, None)
    with _opened(desk) as opened:
        number, found = find(claim, dossier.claims, opened.stories())
    for part in why_page(number, found, dossier):
        _console().print(part)


@app.command()
def control(
    place: Annotated[str | None, typer.Argument(metavar="PLACE", help="A place, or a part of its name; all places when left out.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="Who is told to hold it on this day: 2020-02-27.")] = None,
    desk: DeskFile = HERE,
    format: Annotated[str | None, typer.Option("--format", help="terminal, csv or json; by the ending of --out.")] = None,
    out: OutFile = None,
) -> None:
    """Tell who is said to hold which place, from when to when, according to whom and disputed by whom."""
    from rashomon import ledgers

    kind = _format(format, out, "terminal", ("terminal", *ledgers.FORMATS))
    dossier = _dossier(desk, None)
    with _errors():
        day = ledgers.day_of(on) if on else None
        lines = ledgers.chosen(dossier, place)
        if kind != "terminal":
            _write(ledgers.FORMATS[kind](lines, dossier, day), out)
            return
    for part in ledgers.day_page(day, lines, dossier) if day else ledgers.ledger_page(lines, dossier):
        _console().print(part)


@app.command()
def show(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The short name that briefings cite, or the id.")],
    desk: DeskFile = HERE,
) -> None:
    """Show one report: its body by numbered sentences, what is known of it, what was left out and why, who says what in it."""
    from rashomon.printed import report_page

    with _opened(desk) as opened:
        found = opened.find_report(report)
        story = opened.story_of(found.id)
        dossier = opened.dossier([story.id] if story else [])
    for part in report_page(found, dossier):
        _console().print(part)


@app.command()
def compare(  # noqa: PLR0913  a command has an argument for each of its options
    left: Annotated[str, typer.Argument(metavar="A", help="A report by the short name that briefings cite, or a file.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Another; a file where A is one.")],
    desk: DeskFile = HERE,
    format: Annotated[str | None, typer.Option("--format", help="terminal, markdown, html or json; by the ending of --out.")] = None,
    out: OutFile = None,
    changes_only: Annotated[bool, typer.Option("--changes-only", help="Only the sentences in which a change is reported.")] = False,
) -> None:
    """Show two reports side by side: what one took from the other, left out, added and altered."""
    from rashomon.brief.compare import FORMATS, compare, render

    kind = _format(format, out, "terminal", FORMATS)
    pair = _two_reports(left, right, desk)
    told = compare(pair.dossier, pair.left, pair.right, pair.basis)
    told = told.changes_only() if changes_only else told
    if kind == "terminal" and out is None:
        render(told, _console())
    else:
        with _errors():
            _write(FORMATS[kind](told), out)


@app.command()
def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", help='Words; "words in quotes" stand together; word* for a beginning.')],
    desk: DeskFile = HERE,
    most: Annotated[int, typer.Option("--most", min=1, help="How many statements, and how many reports, to list.")] = 20,
) -> None:
    """Find words in statements and reports."""
    from rashomon.printed import found_table

    with _opened(desk) as opened:
        found, named = opened.search(" ".join(query), most), opened.names()
    if not found:
        _fail(f"nothing on {desk} holds these words")
    _console().print(found_table(found, named))


@app.command()
def export(
    desk: DeskFile = HERE,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="json, csv, parquet, acled, ged, plover, geojson, markdown or html; by the ending of --out, else json.",
        ),
    ] = None,
    out: OutFile = None,
    story: Annotated[str | None, typer.Option("--story", help="Only this story: a number or id that `rashomon stories` lists.")] = None,
    table: Annotated[
        str | None,
        typer.Option("--table", help="What csv and parquet hold: statements (when left out), claims, figures, values, events, control ..."),
    ] = None,
) -> None:
    """Write everything on the desk for other programs."""
    from rashomon.brief import EXPORTS, TABLES, TABULAR

    kind = _format(format, out, "json", {*EXPORTS, *TABULAR})
    if table is not None and kind not in TABULAR:
        raise typer.BadParameter(f"a table is of the formats {', '.join(sorted(TABULAR))}; {kind} has none", param_hint="--table")
    if table is not None and table not in TABLES:
        raise typer.BadParameter(f"there is no table {table!r}; there are: {', '.join(sorted(TABLES))}", param_hint="--table")
    dossier = _dossier(desk, story)
    with _errors():
        _write(TABULAR[kind](dossier, table or "statements") if kind in TABULAR else EXPORTS[kind](dossier), out)


@gazetteer.command("add")
def gazetteer_add(
    dumps: Annotated[list[Path], typer.Argument(metavar="FILE...", help="GeoNames files: SY.txt, allCountries.zip, alternateNamesV2.txt.")],
    desk: DeskFile = HERE,
) -> None:
    """Add dumps of GeoNames, each in place of an older one of the same name; the next `read` looks the places up anew."""
    from rashomon import gazetteers

    left_out = 0
    for dump in dumps:
        with _errors(), _watching("adding") as progress:
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

    with _errors():
        found = gazetteers(desk)
    if not found:
        _fail(f"{desk} has no gazetteer of its own; `rashomon gazetteer add FILE --desk {desk}` adds one")
    for one in found:
        typer.echo(f"{one.name}: {_rows(one)}, {one.size_bytes / 1e6:,.1f} MB, from {one.file}")


@gazetteer.command("remove")
def gazetteer_remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `rashomon gazetteer list` gives it.")], desk: DeskFile = HERE
) -> None:
    """Take a dump off a desk; the next `read` looks the places up anew."""
    from rashomon import gazetteers

    with _errors():
        gazetteers.remove(desk, name)
    typer.echo(f"{desk}: {name} removed")


def _rows(added: Added) -> str:
    lines = f", {_count(added.left_out, 'line')} left out" if added.left_out else ""
    return f"{_count(added.rows, added.form[:-1])}{lines}"


def _format(asked: str | None, out: Path | None, otherwise: str, formats: Collection[str]) -> str:
    kind = asked or (_ENDINGS.get(out.suffix.lower()) if out else None) or otherwise
    if kind not in formats:
        raise typer.BadParameter(f"there is no format {kind!r}; there are: {', '.join(sorted(formats))}", param_hint="--format")
    return kind


def _two_reports(left: str, right: str, desk: Path) -> TwoReports:
    """Two files where both are files and --desk names no desk; else two reports of the desk."""
    from rashomon import two

    named = str(desk) not in (str(HERE), os.environ.get("RASHOMON_DESK"))
    missing = [name for name in (left, right) if not Path(name).is_file()]
    if not named and not missing:
        with _errors(), _watching():
            return two.two_files(left, right)
    if not named and not desk.exists():
        _fail(f"{missing[0]} is no file, and there is no desk at {desk}: name two files, or two reports of a desk (--desk)")
    with _opened(desk) as opened:
        _finish(opened)
        with _watching():
            return two.two_reports(opened, left, right)


def _length(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise typer.BadParameter(f"{words!r} is neither a number of words nor `all`", param_hint="--words")
    return int(words)


def _dossier(path: Path, story: str | None) -> Dossier:
    """What the desk holds, finished first where a kill or an upgrade left work undone."""
    with _opened(path) as desk:
        _finish(desk)
        return desk.dossier(None if story is None else [desk.find_story(story).id])


def _finish(desk: Desk) -> None:
    from rashomon import pipeline
    from rashomon.store import DeskInUseError

    if pipeline.is_finished(desk):
        return
    try:
        with _watching() as progress:
            pipeline.finish(desk, progress)
    except DeskInUseError:
        typer.echo(f"rashomon: {desk.path} is being read into; this is what is finished so far", err=True)


@contextmanager
def _opened(path: Path, create: bool = False) -> Iterator[Desk]:
    from rashomon.store import Desk

    with _errors(), Desk(path, create) as desk:
        yield desk


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except RashomonError as problem:
        _fail(str(problem))


def _fail(message: str) -> NoReturn:
    typer.echo(f"rashomon: {message}", err=True)
    raise typer.Exit(NOTHING)


def _console() -> Console:
    from rich.console import Console

    return Console(soft_wrap=False, highlight=False)


@contextmanager
def _watching(doing: str = "reading") -> Iterator[Callable[[str, int, int | None], None] | None]:
    """A live line on a terminal's standard error, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status(doing) as status:

        def progress(step: str, done: int, total: int | None) -> None:
            status.update(f"{step}: {done:,}" + (f" of {total:,}" if total else ""))

        yield progress


def _report(summary: Summary, desk: Path) -> None:
    parts = [_count(len(summary.added), "report") + " added"]
    if summary.already:
        parts.append(f"{len(summary.already)} there already")
    if summary.rejected:
        parts.append(f"{len(summary.rejected)} rejected")
    if summary.unread:
        parts.append(f"{len(summary.unread)} in a language without a reader")
    touched = _count(summary.stories_touched, "story", "stories")
    typer.echo(f"{desk}: {', '.join(parts)}; {touched} worked out")
    for one in summary.rejected:
        typer.echo(f"rejected {one.locator}: {one.reason}", err=True)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _write(made: str | bytes, out: Path | None) -> None:
    if out is None:
        if isinstance(made, bytes) and sys.stdout.isatty():
            raise ExportError("this format is no text: write it to a file with --out")
        typer.echo(made, nl=isinstance(made, str) and not made.endswith("\n"))
        return
    try:
        out.write_bytes(made.encode("utf-8") if isinstance(made, str) else made)
    except OSError as problem:
        raise ExportError(f"{out} cannot be written: {problem.strerror}") from problem
