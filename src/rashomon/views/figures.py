"""Every count of a story over time, with each source's value and range."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from rashomon.brief.numbers import shown
from rashomon.brief.table import sheet
from rashomon.brief.wording import capital, count, day, listing, number, tidy
from rashomon.model import Bearing, CheckKind, Dossier, Figure, FigureStatus, FigureValue
from rashomon.store import Desk
from rashomon.views.charts import Chart, Point, chart
from rashomon.views.cited import Cited, Citing

PARTS: Final = ("figures", "newsrooms")
"""What is loaded of a story."""
STATUSES: Final[Mapping[FigureStatus, str]] = {
    "disagree": "numbers that cannot all be right",
    "updated": "counted again later, and higher each time",
    "agree": "two newsrooms or more give numbers that can all be right",
    "single": "one newsroom gives it",
}
BEARINGS: Final[Mapping[Bearing, str]] = {
    "latest": "stands",
    "superseded": "counted again later",
    "altered": "a copy made it of another number",
    "partial": "a part: of one hospital or morgue",
}
COLUMNS: Final = (
    "figure", "measure", "status", "low", "best", "high", "why", "value", "value_low", "value_high", "modifier", "told", "bearing",
    "since", "until", "speakers", "newsrooms", "reports", "cited",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ValueTold:
    """One number that is given for a count: by whom, since when, and whether it still stands."""

    number: int  # of the row, from 1; the chart has it too
    value: float | None
    low: float | None
    high: float | None
    modifier: str | None
    told: str  # "at least 84"
    bearing: Bearing
    bearing_told: str
    since: str | None  # when the first report that gives it was published
    since_told: str
    until: str | None  # when the last one was
    speakers: tuple[str, ...]  # none: the newsrooms' own voice
    newsrooms: tuple[str, ...]  # that wrote the reports
    reports: int
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class CheckTold:
    """Numbers held against each other: a whole and its parts, what was before and what came to it."""

    kind: CheckKind
    holds: bool
    told: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class FigureTold:
    """One thing counted."""

    id: str
    measure: str
    status: FigureStatus
    status_told: str
    low: float | None
    best: float | None
    high: float | None
    range_told: str
    why: str
    reports: int
    newsrooms: int
    values: tuple[ValueTold, ...]
    checks: tuple[CheckTold, ...]
    parts: tuple[tuple[str, str], ...]  # id and measure of figures that count a part of this one
    chart: Chart | None  # None where one number alone is given, or none that can be drawn


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of a story: those that disagree first, then by how many reports give them."""

    story: str
    title: str
    statuses: Mapping[FigureStatus, int]
    figures: tuple[FigureTold, ...]


def figures_of(desk: Desk, story: str) -> Figures:
    """Every count of a story of a desk.

    Args:
        desk: that holds it.
        story: its id.
    """
    return figures(desk.dossier([story], PARTS))


def figures(dossier: Dossier) -> Figures:
    """Every count of a story.

    Args:
        dossier: one story with its reports, figures and newsrooms.
    """
    made = _Maker(dossier)
    order = list(STATUSES)
    told = [made.figure(row) for row in dossier.figures]
    told.sort(key=lambda row: (order.index(row.status), len(row.values) < 2, -row.reports, row.measure, row.id))
    statuses = {status: sum(row.status == status for row in told) for status in order}
    return Figures(dossier.stories[0].id, tidy(dossier.stories[0].title), {k: n for k, n in statuses.items() if n}, tuple(told))


class _Maker:
    def __init__(self, dossier: Dossier) -> None:
        self.citing = Citing(dossier)
        self.published = {report.id: report.published for report in dossier.reports}
        self.rooms = {room.report: room.name for room in dossier.newsrooms}
        self.measures = {figure.id: capital(tidy(figure.measure)) for figure in dossier.figures}

    def figure(self, figure: Figure) -> FigureTold:
        """A figure with its values as they came."""
        ordered = sorted(figure.values, key=lambda row: (row.since is None, row.since or "", row.value or row.low or row.high or 0.0))
        values = tuple(self.value(at, row) for at, row in enumerate(ordered, start=1))
        reports = {report for row in figure.values for report in row.reports}
        rooms = {self.rooms.get(report, report) for report in reports}
        points = [Point(row.number, row.value, row.low, row.high, row.since, row.until, row.bearing) for row in values]
        return FigureTold(
            id=figure.id,
            measure=self.measures[figure.id],
            status=figure.status,
            status_told=STATUSES[figure.status],
            low=figure.low,
            best=figure.best,
            high=figure.high,
            range_told=range_told(figure),
            why=capital(tidy(figure.why or "")),
            reports=len(reports),
            newsrooms=len(rooms),
            values=values,
            checks=tuple(CheckTold(row.kind, row.holds, capital(tidy(row.text)), self.citing.spans(row.spans)) for row in figure.checks),
            parts=tuple((key, self.measures[key]) for key in figure.parts if key in self.measures),
            chart=chart(points, figure.best) if len(points) > 1 else None,
        )

    def value(self, at: int, row: FigureValue) -> ValueTold:
        """A value with those who give it."""
        dates = sorted(date for report in row.reports if (date := self.published.get(report)))
        return ValueTold(
            number=at,
            value=row.value,
            low=row.low,
            high=row.high,
            modifier=row.modifier,
            told=shown(row),
            bearing=row.bearing,
            bearing_told=BEARINGS[row.bearing],
            since=row.since,
            since_told=day(row.since) if row.since else "undated",
            until=dates[-1] if dates else None,
            speakers=tuple(map(tidy, row.speakers)),
            newsrooms=tuple(dict.fromkeys(self.rooms[report] for report in row.reports if report in self.rooms)),
            reports=len(row.reports),
            cited=self.citing.spans(row.spans),
        )


def range_told(figure: Figure) -> str:
    """The latest numbers in a phrase: "58 is the most cautious of 50 to 59", "84", "not settled: 18 to 33"."""
    ends = [end for end in (figure.low, figure.high) if end is not None]
    if not ends:
        return "no number that stands"
    whole = f"{number(min(ends))} to {number(max(ends))}" if min(ends) < max(ends) else number(ends[0])
    if figure.best is None:
        return f"not settled: {whole}"
    return f"{number(figure.best)} is the most cautious of {whole}" if min(ends) < max(ends) else number(figure.best)


def givers(row: ValueTold) -> str:
    """Who gives a number: speakers, else the newsrooms themselves; and in how many reports of how many newsrooms."""
    who = listing(row.speakers) if row.speakers else "no source named"
    rooms = f" by {count(len(row.newsrooms), 'newsroom')}" if row.reports > 1 and row.newsrooms else ""
    return f"{who} ({count(row.reports, 'report')}{rooms})"


def as_csv(told: Figures) -> str:
    """The values as a table, one a row; what holds several values parts them with "; "."""
    return sheet(COLUMNS, (_cells(figure, value) for figure in told.figures for value in figure.values))


def _cells(figure: FigureTold, row: ValueTold) -> Sequence[object]:
    return (
        figure.id, figure.measure, figure.status, figure.low, figure.best, figure.high, figure.why, row.value, row.low, row.high,
        row.modifier, row.told, row.bearing, row.since, row.until, _joined(row.speakers), _joined(row.newsrooms), row.reports,
        _joined(cited.mark for cited in row.cited),
    )  # fmt: skip


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(parts))


def as_json(told: Figures) -> str:
    """The record as it is."""
    return json.dumps(asdict(told), ensure_ascii=False, indent=1) + "\n"


FORMATS: Final[Mapping[str, Callable[[Figures], str]]] = {"csv": as_csv, "json": as_json}
