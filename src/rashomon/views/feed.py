"""What changed in a story, as a feed tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rashomon.brief.wording import day
from rashomon.views.briefing import BriefReport, StoryBriefing
from rashomon.views.search import Hit, Search

UNDATED: Final = "1970-01-01T00:00:00Z"
"""The moment of an entry of which no date is known: a feed must give one."""
MOST: Final = 100
"""Reports of a feed, the newest."""
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is new."""

    key: str  # names it for ever: "report ..."
    title: str
    updated: str  # RFC 3339
    path: str  # of its page on the desk
    author: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Feed:
    key: str
    title: str
    updated: str  # of its newest entry
    path: str  # of the page that it is the feed of
    itself: str  # of the feed
    entries: tuple[Entry, ...]  # the newest first


def story_feed(told: StoryBriefing) -> Feed:
    """The briefing's first paragraph, then the reports of a story, the newest first.

    Limits: a report has the moment at which it was published; an undated one stands at the end, with `UNDATED`, and says so.

    Args:
        told: the briefing of the story.
    """
    path = f"/stories/{told.story}"
    entries = sorted(map(_report, told.reports), key=lambda entry: entry.key)
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    newest = entries[0].updated if entries else UNDATED
    lead = Entry(
        f"briefing {told.story} {len(told.reports)}",
        f"Briefing: {told.title.text}",
        newest,
        path,
        None,
        " ".join(line.text for line in told.lead),
    )
    return Feed(f"story {told.story}", told.title.text, newest, path, f"{path}/feed.atom", (lead, *entries[:MOST]))


def search_feed(found: Search, path: str, itself: str) -> Feed:
    """What a search finds, the newest first by the day of the report.

    Args:
        found: hits of every kind.
        path: of the search's page.
        itself: of the feed.
    """
    entries = [_hit(hit) for group in found.groups for hit in group.rows]
    entries.sort(key=lambda entry: entry.key)
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    title = f"Search: {found.asked.words or 'by filters alone'}"
    return Feed(f"search {path}", title, entries[0].updated if entries else UNDATED, path, itself, tuple(entries[:MOST]))


def _hit(hit: Hit) -> Entry:
    """A hit by the page that it leads to: of its claim, or of the report in which it stands."""
    cited = hit.cited
    path = f"/claims/{hit.id}" if hit.kind == "claim" else f"/reports/{hit.report}" if hit.report else f"/stories/{hit.story}"
    where = f"?at={cited.start}-{cited.end}#at" if cited and hit.kind == "statement" else ""
    said = f"{hit.speaker}: {hit.text}" if hit.speaker else hit.text
    return Entry(f"{hit.kind} {hit.id}", f"{hit.kind}: {hit.story_title}", moment(hit.day), path + where, hit.outlet, said)


def _report(report: BriefReport) -> Entry:
    about = [
        f"outlet: {report.outlet or 'not given'}",
        f"written by {report.newsroom}" if report.newsroom else "who wrote it is not known",
        f"published {day(report.published)}" if report.published else "undated",
    ]
    return Entry(
        key=f"report {report.id}",
        title=f"{report.name}: {report.title}" if report.title else report.name,
        updated=moment(report.published),
        path=f"/reports/{report.id}",
        author=report.newsroom or report.outlet,
        text="; ".join(about) + ".",
    )


def moment(date: str | None) -> str:
    """A date as RFC 3339 wants it: a day at its beginning, a clock without a zone as UTC; `UNDATED` where it is not known to the day.

    Args:
        date: ISO 8601, or None.
    """
    found = _DATE.match(date or "")
    if not found:
        return UNDATED
    year, month, number, clock, seconds, zone = found.groups()
    return f"{year}-{month}-{number}T{clock or '00:00'}:{seconds or '00'}{zone or 'Z'}"
