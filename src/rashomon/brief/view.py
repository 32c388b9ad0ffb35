"""A dossier seen from one story: everything found by id, everything in a settled order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon.brief.briefing import Citation
from rashomon.brief.cite import citation
from rashomon.brief.diction import Diction, short_forms
from rashomon.model import Change, Claim, Control, Copy, Dossier, Event, Figure, Mentions, Report, Span, Statement, Story

if TYPE_CHECKING:
    from rashomon.brief.voices import Voice

UNNAMED_ROOM = "unknown outlet of "  # how lineage calls a newsroom that no report names
THE_ROOM = "the outlet of "


def natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    """A name as people sort it: `report-2` before `report-10`."""
    return tuple((not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in re.findall(r"[0-9]+|[^0-9]+", name))


@dataclass(frozen=True)
class View:
    """One story of a dossier; reports that a record names and the dossier lacks are passed over."""

    dossier: Dossier
    story: Story

    @cached_property
    def reports(self) -> dict[str, Report]:
        known = {report.id: report for report in self.dossier.reports}
        return {key: known[key] for key in self.story.reports if key in known}

    @cached_property
    def order(self) -> dict[str, int]:
        return {key: at for at, key in enumerate(self.reports)}

    @cached_property
    def rooms(self) -> dict[str, str]:
        """Newsroom of each report; where nobody has settled it, the outlet, else nothing. One that has no name is told as such."""
        said = {room.report: re.sub(f"^{UNNAMED_ROOM}", THE_ROOM, room.name) for room in self.dossier.newsrooms}
        found = {key: said.get(key) or report.outlet for key, report in self.reports.items()}
        return {key: name for key, name in found.items() if name}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        return {row.id: row for row in self.dossier.statements if row.report in self.reports}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        rows = [row for row in self.dossier.claims if row.story == self.story.id]
        return tuple(sorted(rows, key=lambda row: (-row.weight, -len(row.reports), row.id)))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        rows = [row for row in self.dossier.figures if row.story == self.story.id]
        return tuple(sorted(rows, key=lambda row: (-len({key for value in row.values for key in value.reports}), row.id)))

    @cached_property
    def copies(self) -> tuple[Copy, ...]:
        rows = [row for row in self.dossier.copies if row.original in self.reports and row.derived in self.reports]
        return tuple(sorted(rows, key=lambda row: (self.order[row.derived], self.order[row.original])))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        rows = [row for row in self.dossier.changes if row.before.report in self.reports and row.after.report in self.reports]
        return tuple(sorted(rows, key=lambda row: (self.order[row.after.report], row.after.start, row.before.start, row.kind)))

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Names of all who speak in the story."""
        return frozenset(row.source.name or row.source.text for row in self.statements.values())

    @cached_property
    def toponyms(self) -> re.Pattern[str]:
        """Any name that a report of the story uses for a place, the longest first."""
        names = {
            place.text for row in self.dossier.mentions if row.report in self.reports for place in row.places if place.text[:1].isupper()
        }
        return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names, key=lambda name: (-len(name), name))) or r"(?!)")

    @cached_property
    def diction(self) -> Diction:
        """How the reports of the story write names and words."""
        places = {place.text for row in self.mentions.values() for place in row.places}
        actors = {actor.name for row in self.events for actor in row.actors}
        return Diction([report.text for report in self.reports.values()], self.speaking | places | actors)

    @cached_property
    def short(self) -> dict[str, str]:
        """Shorter names by which the reports go on calling the speakers."""
        return short_forms((row.source.name, row.source.text) for row in self.statements.values() if row.source.name)

    @cached_property
    def mentions(self) -> dict[str, Mentions]:
        """What is dated, placed, counted and told to happen, by report."""
        return {row.report: row for row in self.dossier.mentions if row.report in self.reports}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What the reports tell to have happened, by date, the undated last."""
        rows = [row for row in self.dossier.events if row.story == self.story.id]
        return tuple(sorted(rows, key=lambda row: (row.date is None, row.date or "", row.end_date or "", row.id)))

    @cached_property
    def control(self) -> tuple[Control, ...]:
        """Who is told to hold what, by place and date."""
        rows = [row for row in self.dossier.control if row.story == self.story.id and set(row.reports) & self.reports.keys()]
        return tuple(sorted(rows, key=lambda row: (row.place, row.start or row.first_told or row.end or "", row.id)))

    @cached_property
    def answering(self) -> frozenset[str]:
        """Statements that stand against a claim or doubt it."""
        return frozenset(key for claim in self.claims for side in ("against", "doubt") for key in claim.statements.get(side, ()))

    @cached_property
    def said(self) -> dict[str, list[Statement]]:
        """The statements of each report, as they come."""
        found: dict[str, list[Statement]] = {}
        for row in sorted(self.statements.values(), key=lambda row: (row.content.start, row.id)):
            found.setdefault(row.report, []).append(row)
        return found

    @cached_property
    def heard(self) -> dict[tuple[str, str], tuple[Voice, ...]]:
        """Voices by claim and side, kept by `voices.voices`."""
        return {}

    @cached_property
    def archived(self) -> dict[str, list[tuple[int, int]]]:
        """Where the reports carry background that others carry in the same words."""
        found: dict[str, list[tuple[int, int]]] = {}
        for row in self.dossier.shared:
            for passage in row.passages if row.kind == "background" else ():
                for report, extent in zip(row.reports, (passage.original, passage.derived), strict=True):
                    found.setdefault(report, []).append((extent.start, extent.end))
        return found

    def name(self, report: str) -> str:
        """Short name of a report."""
        return self.dossier.names.get(report, report)

    def names(self, reports: Iterable[str]) -> list[str]:
        """Short names in their own order, each once."""
        return sorted((self.name(key) for key in set(reports) & self.order.keys()), key=natural)

    def rooms_of(self, reports: Iterable[str]) -> list[str]:
        """Newsrooms of some reports in order of publication, each once."""
        ordered = sorted(set(reports) & self.order.keys(), key=self.order.__getitem__)
        return list(dict.fromkeys(self.rooms[key] for key in ordered if key in self.rooms))

    def cite(self, report: str, start: int, end: int) -> Citation:
        """Cite words of a report of this story."""
        return citation(self.name(report), self.reports[report].text, start, end)

    def cite_spans(self, spans: Iterable[Span]) -> tuple[Citation, ...]:
        """One citation a report: the first of its spans; the report named first stays first, the others follow by name."""
        first: dict[str, Span] = {}
        for span in spans:
            if span.report in self.order:
                first.setdefault(span.report, span)
        lead, *others = first or ("",)
        ordered = [lead, *sorted(others, key=lambda key: natural(self.name(key)))] if first else []
        return tuple(self.cite(key, first[key].start, first[key].end) for key in ordered)

    def cite_statements(self, rows: Iterable[Statement]) -> tuple[Citation, ...]:
        """One citation a report: where its statement's content stands."""
        return self.cite_spans(Span(row.report, row.content.start, row.content.end, row.content.text) for row in rows)
