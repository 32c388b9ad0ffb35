"""What happened when, as the reports date it: the news of a story, and apart from it what came before."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from rashomon.brief.length import Telling
from rashomon.brief.table import sheet
from rashomon.brief.timeline import Moment, happened, sentence, standing, when_told
from rashomon.brief.view import View
from rashomon.brief.wording import count, tidy
from rashomon.model import Dossier
from rashomon.store import Desk
from rashomon.views.cited import Cited, Citing

PARTS: Final = ("statements", "mentions", "events", "claims", "newsrooms")
"""What is loaded of a story."""
COLUMNS: Final = ("story", "part", "first_day", "last_day", "roughly", "when", "told", "standing", "newsrooms", "event", "cited")


@dataclass(frozen=True, slots=True)
class Happened:
    """One happening: when, in whose words, how it stands, and where."""

    start: str  # first day that the words give
    end: str  # last day
    rough: bool  # "about", "weeks ago"
    when: str
    told: str
    standing: str  # "disputed; 3 reports"; empty where it is told as it is here
    newsrooms: tuple[str, ...]  # that wrote the cited reports
    event: str | None  # id
    cited: tuple[Cited, ...]

    @property
    def carried_by(self) -> str:
        """Who tells it: "told alike in 3 reports by 1 newsroom"; nothing where one report does."""
        reports = len({cited.report for cited in self.cited})
        rooms = f" by {count(len(self.newsrooms), 'newsroom')}" if self.newsrooms else ""
        return f"told alike in {count(reports, 'report')}{rooms}" if reports > 1 else ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The happenings of a story by date."""

    story: str
    title: str
    news: tuple[Happened, ...]
    past: tuple[Happened, ...]  # from before its first report


def timeline_of(desk: Desk, story: str) -> Timeline:
    """What happened when in a story of a desk.

    Args:
        desk: that holds it.
        story: its id.
    """
    return timeline(desk.dossier([story], PARTS))


def timeline(dossier: Dossier) -> Timeline:
    """What happened when in a story.

    Args:
        dossier: one story with its reports, statements, mentions, events, claims and newsrooms.
    """
    view = View(dossier, dossier.stories[0])
    telling = Telling(everything=True)
    news, past = (tuple(_told(view, rows, telling)) for rows in happened(view))
    return Timeline(view.story.id, tidy(view.story.title), news, past)


def _told(view: View, moments: Sequence[Moment], telling: Telling) -> Iterator[Happened]:
    citing = Citing(view.dossier)
    reports = {view.name(report): report for report in view.reports}
    for row in moments:
        draw = sentence(view, row)
        if draw is None:
            continue
        line = draw(telling)
        cited = [citing.words(reports[one.report], one.start, one.end) for one in line.citations if one.report in reports]
        yield Happened(
            start=row.start,
            end=row.end,
            rough=row.rough,
            when=when_told(row.start, row.end, row.rough),
            told=line.text,
            standing=standing(view, row),
            newsrooms=tuple(view.rooms_of(reports[one.report] for one in line.citations if one.report in reports)),
            event=row.event.id if row.event else None,
            cited=tuple(filter(None, cited)),
        )


def as_csv(told: Sequence[Timeline]) -> str:
    """A happening a row; what holds several values parts them with "; "."""
    return sheet(COLUMNS, (_cells(one, part, row) for one in told for part, rows in _parts(one) for row in rows))


def _parts(told: Timeline) -> tuple[tuple[str, tuple[Happened, ...]], ...]:
    return ("news", told.news), ("before", told.past)


def _cells(told: Timeline, part: str, row: Happened) -> Sequence[object]:
    marks = "; ".join(dict.fromkeys(cited.mark for cited in row.cited))
    rough = "yes" if row.rough else "no"
    return (told.story, part, row.start, row.end, rough, row.when, row.told, row.standing, "; ".join(row.newsrooms), row.event, marks)


def as_json(told: Sequence[Timeline]) -> str:
    """The records as they are, a story each."""
    return json.dumps([asdict(one) for one in told], ensure_ascii=False, indent=1) + "\n"


FORMATS: Final[Mapping[str, Callable[[Sequence[Timeline]], str]]] = {"csv": as_csv, "json": as_json}
