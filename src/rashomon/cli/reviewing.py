"""Commands with which an analyst corrects what the machine got wrong, lists the corrections, and takes them back."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rashomon.cli.asking import HERE, DeskFile, OutFile, console, fail, finish, format_of, open_desk, watching, write

if TYPE_CHECKING:
    from rashomon.model import CorrectionKind, Site
    from rashomon.review import Made
    from rashomon.store import Desk

correct = typer.Typer(
    help="Correct what the machine got wrong; the story is worked out anew, the automatic value stays.", no_args_is_help=True
)

_STATEMENT: Final = "Id of a statement, or how it begins; `rashomon show` lists them."
Why = Annotated[str, typer.Option("--why", help="Why; it is kept and exported.")]
Who = Annotated[str | None, typer.Option("--who", envvar="RASHOMON_WHO", help="Who corrects; the user of this computer when left out.")]
Everywhere = Annotated[bool, typer.Option("--story", help="Also where the same words stand in other reports of the story, later ones too.")]
OneStatement = Annotated[str, typer.Argument(metavar="STATEMENT", help=_STATEMENT)]


@correct.command("stance")
def correct_stance(  # noqa: PLR0913  a command has an argument for each of its options
    statement: OneStatement,
    stance: Annotated[str, typer.Argument(metavar="STANCE", help="asserts, denies, doubts, acknowledges, commits or accuses.")],
    why: Why,
    story: Everywhere = False,
    who: Who = None,
    desk: DeskFile = HERE,
) -> None:
    """Say how a source stands to what it says."""
    _correct(desk, "stance", (statement,), (who, why), stance, story)


@correct.command("speaker")
def correct_speaker(  # noqa: PLR0913
    statement: OneStatement,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who says it.")],
    why: Why,
    story: Everywhere = False,
    who: Who = None,
    desk: DeskFile = HERE,
) -> None:
    """Say who makes one statement."""
    _correct(desk, "speaker", (statement,), (who, why), name, story)


@correct.command("name")
def correct_name(  # noqa: PLR0913
    story: Annotated[str, typer.Argument(metavar="STORY", help="A number or id that `rashomon stories` lists.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="A speaker as the briefing calls it.")],
    called: Annotated[str, typer.Argument(metavar="CALLED", help="What it is called in every statement of the story.")],
    why: Why,
    who: Who = None,
    desk: DeskFile = HERE,
) -> None:
    """Give a speaker another name in every statement of a story, and of reports that come later."""
    _correct(desk, "name", (story, name), (who, why), called)


@correct.command("reject")
def correct_reject(statement: OneStatement, why: Why, story: Everywhere = False, who: Who = None, desk: DeskFile = HERE) -> None:
    """Reject a statement that nobody made."""
    _correct(desk, "reject", (statement,), (who, why), None, story)


@correct.command("place")
def correct_place(  # noqa: PLR0913
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The short name that briefings cite, or the id.")],
    toponym: Annotated[str, typer.Argument(metavar="TOPONYM", help="A place as the report writes it, or where it stands: 120-125.")],
    why: Why = "",
    geonames: Annotated[int | None, typer.Option("--geonames", help="The entry of the gazetteer with this number.")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="LAT,LON", help="Latitude and longitude in degrees: 35.86,36.81.")] = None,
    nowhere: Annotated[bool, typer.Option("--none", help="It is no place, or one that nobody knows.")] = False,
    called: Annotated[str | None, typer.Option("--called", help="With --at: the name; the toponym when left out.")] = None,
    sort: Annotated[str | None, typer.Option("--kind", help="With --at: town, village, province ...")] = None,
    country: Annotated[str | None, typer.Option("--country", help="With --at: two letters, as in SY.")] = None,
    story: Everywhere = False,
    who: Who = None,
    desk: DeskFile = HERE,
) -> None:
    """Say what a toponym stands for; without --geonames, --at or --none the places of that name are listed."""
    from rashomon import review
    from rashomon.model import Site

    if sum((geonames is not None, at is not None, nowhere)) > 1:
        raise typer.BadParameter("one of --geonames, --at and --none", param_hint="--geonames")
    with open_desk(desk) as opened:
        if geonames is None and at is None and not nowhere:
            _offer(opened, toponym)
            return
        site: Site = Site(called or toponym)
        if geonames is not None:
            site = review.site_of(opened, geonames)
        elif at is not None:
            site = review.site_at(called or toponym, at, sort, country)
    _correct(desk, "place", (report, toponym), (who, why), None, story, site)


@correct.command("direction")
def correct_direction(  # noqa: PLR0913
    original: Annotated[str, typer.Argument(metavar="ORIGINAL", help="The report that was first.")],
    derived: Annotated[str, typer.Argument(metavar="COPY", help="The report that has the words from it.")],
    why: Why,
    unknown: Annotated[bool, typer.Option("--unknown", help="Nobody can tell which of the two was first.")] = False,
    who: Who = None,
    desk: DeskFile = HERE,
) -> None:
    """Say which of two reports has the words from the other."""
    _correct(desk, "direction", (original, derived), (who, why), "unknown" if unknown else "before")


@correct.command("merge-claims")
def correct_merge_claims(
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Numbers or ids that `rashomon claims` lists, two or more.")],
    why: Why,
    who: Who = None,
    desk: DeskFile = HERE,
) -> None:
    """Say that claims of one story are about one thing."""
    _correct(desk, "merge claims", tuple(claims), (who, why))


@correct.command("split-claim")
def correct_split_claim(  # noqa: PLR0913
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A number or id that `rashomon claims` lists.")],
    statements: Annotated[list[str], typer.Argument(metavar="STATEMENT...", help="Those that are about something else.")],
    why: Why,
    story: Everywhere = False,
    who: Who = None,
    desk: DeskFile = HERE,
) -> None:
    """Say that statements of a claim are about something else than the rest."""
    _correct(desk, "split claim", (claim, *statements), (who, why), None, story)


@correct.command("merge-stories")
def correct_merge_stories(
    stories: Annotated[list[str], typer.Argument(metavar="STORY...", help="Numbers or ids that `rashomon stories` lists, two or more.")],
    why: Why,
    who: Who = None,
    desk: DeskFile = HERE,
) -> None:
    """Say that stories are of one happening."""
    _correct(desk, "merge stories", tuple(stories), (who, why))


@correct.command("split-story")
def correct_split_story(
    story: Annotated[str, typer.Argument(metavar="STORY", help="A number or id that `rashomon stories` lists.")],
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Those that are of another happening.")],
    why: Why,
    who: Who = None,
    desk: DeskFile = HERE,
) -> None:
    """Say that reports of a story are of another happening."""
    _correct(desk, "split story", (story, *reports), (who, why))


def corrections(
    desk: DeskFile = HERE,
    state: Annotated[str | None, typer.Option("--state", help="Only applied, agrees, superseded, not found or undone ones.")] = None,
    format: Annotated[str | None, typer.Option("--format", help="terminal, csv or json; by the ending of --out.")] = None,
    out: OutFile = None,
) -> None:
    """List what was corrected, by whom and why, the latest first, with the automatic values."""
    from rashomon.brief.tables import csv, listed
    from rashomon.printed.review import review_page
    from rashomon.views.review import review

    kind = format_of(format, out, "terminal", ("terminal", "csv", "json"))
    with open_desk(desk) as opened:
        finish(opened)
        if kind != "terminal":
            dossier = opened.dossier(None, ("corrected",))
            write(csv(dossier, "corrections") if kind == "csv" else listed(dossier, "corrections"), out)
            return
        told = review(opened, state, most=1000)
    if not told.rows:
        fail(f"nothing was corrected on {desk}" + (f" that is {state}" if state else ""))
    for part in review_page(told):
        console().print(part)


def undo(
    correction: Annotated[str, typer.Argument(metavar="CORRECTION", help="An id that `rashomon corrections` lists, or how it begins.")],
    why: Why,
    who: Who = None,
    desk: DeskFile = HERE,
) -> None:
    """Take a correction back; it stays in the list, and the story is worked out anew."""
    from rashomon import review

    with open_desk(desk) as opened, watching("working out") as progress:
        finish(opened)
        made = review.undo(opened, correction, _who(who), why, progress)
        _tell(opened, made)


def _correct(  # noqa: PLR0913  what every command of `correct` has in common
    desk: Path,
    kind: CorrectionKind,
    targets: tuple[str, ...],
    by: tuple[str | None, str],
    value: str | None = None,
    story: bool = False,
    site: Site | None = None,
) -> None:
    from rashomon import review

    who, why = by
    with open_desk(desk) as opened:
        finish(opened)
        with watching("working out") as progress:
            asked = review.Asked(kind, targets, _who(who), why, value, "story" if story else "one", site)
            made = review.correct(opened, asked, progress)
        _tell(opened, made)


def _tell(desk: Desk, made: Made) -> None:
    from rashomon.printed.review import correction_lines
    from rashomon.views.review import correction

    if made.state is None:
        typer.echo(f"rashomon: {desk.path} is being read into; the correction is kept and is worked in when that is done", err=True)
        return
    for part in correction_lines(correction(desk, made.correction.id)):
        console().print(part)


def _offer(desk: Desk, toponym: str) -> None:
    from rashomon import review

    found = review.candidates(desk, toponym)
    if not found:
        fail(f"no gazetteer of {desk.path} has a place called {toponym!r}; --at LAT,LON says where it is, --none that it is nowhere")
    for site in found:
        typer.echo(f"--geonames {site.geonames_id}  {site.name}, {site.kind}, {site.country}, {site.lat}, {site.lon}")


def _who(given: str | None) -> str:
    """Who corrects: as given, else the user of this computer."""
    if given:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        fail("who corrects is not known: say --who")


COMMANDS = (corrections, undo)
