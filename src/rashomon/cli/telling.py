"""Commands that tell what is on a desk, on the screen or in a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rashomon.cli.asking import (
    HERE,
    DeskFile,
    OutFile,
    StoryName,
    console,
    dossier_of,
    errors,
    fail,
    finish,
    format_of,
    open_desk,
    watching,
    write,
)

if TYPE_CHECKING:
    from rashomon.brief import Options
    from rashomon.model import Dossier
    from rashomon.two import TwoReports

LENGTH: Final = "400"


def brief(
    story: StoryName = None,
    desk: DeskFile = HERE,
    format: Annotated[str | None, typer.Option("--format", help="terminal, markdown, html, pdf or json; by the ending of --out.")] = None,
    out: OutFile = None,
    words: Annotated[str, typer.Option("--words", metavar="N|all", help="Length of a story in words, about; all for everything.")] = LENGTH,
) -> None:
    """Tell what happened, who says so, what is disputed and what the copies altered, every line cited."""
    from rashomon.brief import FORMATS, Options

    kind = format_of(format, out, "terminal", FORMATS)
    options = Options(words=None, stories=None) if words == "all" else Options(words=_length(words))
    _tell(dossier_of(desk, story), options, kind, out)


def timeline(
    story: StoryName = None,
    desk: DeskFile = HERE,
    format: Annotated[
        str | None, typer.Option("--format", help="terminal, markdown, html, pdf, csv or json; by the ending of --out.")
    ] = None,
    out: OutFile = None,
) -> None:
    """Tell what happened when, one line a happening, every line cited; what came before stands apart from the news."""
    from rashomon.brief import Options
    from rashomon.views.timeline import FORMATS as RECORDS
    from rashomon.views.timeline import timeline_of

    kind = format_of(format, out, "terminal", ("terminal", "markdown", "html", "pdf", *RECORDS))
    if kind in RECORDS:
        with open_desk(desk) as opened:
            finish(opened)
            chosen = [opened.find_story(story)] if story else opened.stories()
            write(RECORDS[kind]([timeline_of(opened, one.id) for one in chosen]), out)
        return
    options = Options(words=None, stories=None, timeline=True)
    _tell(dossier_of(desk, story), options, kind, out)


def control(
    place: Annotated[str | None, typer.Argument(metavar="PLACE", help="A place, or a part of its name; all places when left out.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="Who is told to hold it on this day: 2020-02-27.")] = None,
    desk: DeskFile = HERE,
    format: Annotated[str | None, typer.Option("--format", help="terminal, csv or json; by the ending of --out.")] = None,
    out: OutFile = None,
) -> None:
    """Tell who is said to hold which place, from when to when, according to whom and disputed by whom."""
    from rashomon import ledgers

    kind = format_of(format, out, "terminal", ("terminal", *ledgers.FORMATS))
    dossier = dossier_of(desk, None, ("control",))
    with errors():
        day = ledgers.day_of(on) if on else None
        lines = ledgers.chosen(dossier, place)
        if kind != "terminal":
            write(ledgers.FORMATS[kind](lines, dossier, day), out)
            return
    for part in ledgers.day_page(day, lines, dossier) if day else ledgers.ledger_page(lines, dossier):
        console().print(part)


def show(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The short name that briefings cite, or the id.")],
    desk: DeskFile = HERE,
) -> None:
    """Show one report: its body by numbered sentences, what is known of it, what was left out and why, who says what in it."""
    from rashomon.printed.report import report_page as printed
    from rashomon.printed.review import notes_lines
    from rashomon.views.corrected import on_report
    from rashomon.views.report import found_report, report_of, report_page

    with open_desk(desk) as opened:
        found = found_report(opened, report)
        told = report_page(found, report_of(opened, found, marks=False))
        notes = on_report(opened, found.id)
    for part in (*printed(told), *notes_lines(notes)):
        console().print(part)


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

    kind = format_of(format, out, "terminal", FORMATS)
    pair = _two_reports(left, right, desk)
    told = compare(pair.dossier, pair.left, pair.right, pair.basis)
    told = told.changes_only() if changes_only else told
    if kind == "terminal" and out is None:
        render(told, console())
    else:
        with errors():
            write(FORMATS[kind](told), out)


def export(
    desk: DeskFile = HERE,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="json, csv, parquet, acled, ged, plover, geojson, markdown, html or pdf; by the ending of --out, else json.",
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

    kind = format_of(format, out, "json", {*EXPORTS, *TABULAR})
    if table is not None and kind not in TABULAR:
        raise typer.BadParameter(f"a table is of the formats {', '.join(sorted(TABULAR))}; {kind} has none", param_hint="--table")
    if table is not None and table not in TABLES:
        raise typer.BadParameter(f"there is no table {table!r}; there are: {', '.join(sorted(TABLES))}", param_hint="--table")
    dossier = dossier_of(desk, story)
    with errors():
        write(TABULAR[kind](dossier, table or "statements") if kind in TABULAR else EXPORTS[kind](dossier), out)


def _two_reports(left: str, right: str, desk: Path) -> TwoReports:
    """Two files where both are files and --desk names no desk; else two reports of the desk."""
    from rashomon import two

    named = str(desk) not in (str(HERE), os.environ.get("RASHOMON_DESK"))
    missing = [name for name in (left, right) if not Path(name).is_file()]
    if not named and not missing:
        with errors(), watching():
            return two.two_files(left, right)
    if not named and not desk.exists():
        fail(f"{missing[0]} is no file, and there is no desk at {desk}: name two files, or two reports of a desk (--desk)")
    with open_desk(desk) as opened:
        finish(opened)
        with watching():
            return two.two_reports(opened, left, right)


def _tell(dossier: Dossier, options: Options, kind: str, out: Path | None) -> None:
    from rashomon.brief import FORMATS, render

    if kind == "terminal" and out is None:
        render(dossier, console(), options)
    else:
        with errors():
            write(FORMATS[kind](dossier, options), out)


def _length(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise typer.BadParameter(f"{words!r} is neither a number of words nor `all`", param_hint="--words")
    return int(words)


COMMANDS = (brief, timeline, control, show, compare, export)
