"""The head of a chapter: what the story is called, how many reports there are, and how many newsrooms really wrote them."""

from __future__ import annotations

from rashomon.brief.briefing import Line, Run, Section, Table
from rashomon.brief.view import THE_ROOM, View
from rashomon.brief.wording import count, day, listing, period, quoted, tidy
from rashomon.model import Report

ROOMS = 6  # newsrooms named; of more, the number is told


def title(view: View) -> Line:
    """The story's title; a report's headline only in quotation marks, with the report that bears it."""
    text = tidy(view.story.title)
    bearers = [key for key, report in view.reports.items() if report.title and tidy(report.title).casefold() == text.casefold()]
    if bearers:
        return Line((Run(quoted(text), "quote"), Run(f" ({view.name(bearers[0])})", "faint")))
    for key, report in view.reports.items():
        at = report.text.find(view.story.title)
        if text and at >= 0:
            return Line((Run(quoted(text), "quote"),), (view.cite(key, at, at + len(view.story.title)),))
    return Line((Run(text or f"Story {view.story.id}", "plain"),))


def counts(view: View, more: str = "") -> Line:
    """How many reports of which days, and who wrote them.

    Args:
        view: the story.
        more: a sentence that follows.
    """
    dates = sorted({report.published[:10] for report in view.reports.values() if report.published})
    total = count(len(view.reports), "report") + (f" of {period(dates[0], dates[-1])}" if dates else "")
    rooms = list(dict.fromkeys(view.rooms.get(key, "") for key in view.reports))
    known = [name for name in rooms if name]
    named = known[:ROOMS]
    if len(known) > ROOMS:
        named = [*named[: ROOMS - 1], f"{len(known) - ROOMS + 1} more"]
    if "" in rooms and known:
        named.append("others who are not known")
    by = f", written by {count(len(known), 'newsroom')}:" if len(known) > 1 else ", written by" if known else ""
    tail = (Run(" "), Run(listing(named), "name")) if known else ()
    return Line((Run(f"{total}{by}"), *tail, Run("."), Run(more)))


def sources(view: View) -> Section:
    """Every report of the story: short name, outlet, newsroom, date with its basis, length, headline."""
    rows = tuple(
        (
            Line((Run(view.name(key), "name"),)),
            Line((Run(tidy(report.outlet) if report.outlet else "not given"),)),
            Line((Run(tidy(_room(view, key))),)),
            Line((Run(dated(report)),)),
            Line((Run(f"{len(report.text.split()):,}", "number"),)),
            Line((Run(quoted(tidy(report.title)) if report.title else "none", "quote" if report.title else "faint"),)),
        )
        for key, report in view.reports.items()
    )
    return Section("reports", "Reports", (), Table(("Report", "Outlet", "Newsroom", "Published", "Words", "Headline"), rows))


def _room(view: View, key: str) -> str:
    name = view.rooms.get(key, "")
    return "not known" if name in {"", THE_ROOM + view.name(key)} else name


def dated(report: Report) -> str:
    """The date, and how it is known where the report does not bear it."""
    if not report.published:
        return "undated"
    known = {"inferred": " (inferred)", "file": " (from the file)", "feed": " (from the feed)", "unknown": " (basis unknown)"}
    return day(report.published) + known.get(report.published_basis, "")


def gaps(view: View) -> Section:
    """What the reader of the briefing does not see: undated, unread, inferred."""
    dossier = view.dossier
    inferred = [key for key, report in view.reports.items() if report.published_basis == "inferred"]
    undated = [key for key, report in view.reports.items() if not report.published]
    unread = [key for key in view.reports if key in dossier.unread]
    lines = [Line((Run(f"{view.name(key)}: date inferred{_why(dossier.dated.get(key))}."),)) for key in inferred]
    shouted = [key for key, report in view.reports.items() if report.recased]
    if shouted:
        was = "was" if len(shouted) == 1 else "were"
        lines.append(Line((Run(f"{listing(view.names(shouted))} {was} in capitals: small letters are restored, quotations too."),)))
    if undated:
        lines.append(Line((Run(f"No date is known for {listing(view.names(undated))}."),)))
    for key in unread:
        language = f" ({view.reports[key].language})" if view.reports[key].language else ""
        lines.append(Line((Run(f"{view.name(key)} was kept and compared, but not read: no reader for its language{language}."),)))
    nobody = [key for key in view.reports if key not in view.rooms]
    if nobody:
        lines.append(Line((Run(f"Who wrote {listing(view.names(nobody))} is not known."),)))
    return Section("gaps", "What is uncertain", tuple(lines))


def _why(reason: str | None) -> str:
    words = tidy(reason or "").rstrip(".")
    return f": {'it' + words[2:] if words.startswith('It ') else words}" if words else ""
