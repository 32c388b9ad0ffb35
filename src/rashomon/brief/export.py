"""The JSON export: Dossier -> one object by the contract of version 1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from rashomon.brief import rows
from rashomon.brief.briefing import Options
from rashomon.brief.corrected import corrections
from rashomon.model import (
    Claim,
    Control,
    Copy,
    Descent,
    Dossier,
    Event,
    Figure,
    Passage,
    Place,
    Report,
    SharedSource,
    Span,
    Statement,
    Time,
)

VERSION = 1
SIDES = ("for", "against", "doubt")
T = TypeVar("T")


def export(dossier: Dossier, options: Options | None = None) -> str:
    """The whole dossier as JSON, by the contract of version 1; the same dossier gives the same bytes."""
    return json.dumps(plain(table(dossier)), ensure_ascii=False, indent=1) + "\n"


def plain(value: Any) -> Any:
    """Rows as JSON types: records become objects, tuples arrays; whole floats stay numbers without a fraction."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def table(dossier: Dossier) -> rows.ExportRow:
    """The rows of the export, in a settled order: reports by name, records by report and place in it, claims by weight."""
    made = _Maker(dossier)
    return rows.ExportRow(
        format="rashomon",
        version=VERSION,
        reports=tuple(map(made.report, sorted(dossier.reports, key=lambda row: made.name(row.id)))),
        stories=made.stories(),
        copies=tuple(made.copy(row) for row in sorted(dossier.copies, key=lambda row: (made.name(row.original), made.name(row.derived)))),
        changes=made.changes(),
        shared_sources=tuple(sorted(map(made.shared, dossier.shared), key=lambda row: row.reports)),
        unseen=tuple(
            rows.UnseenRow(row.id, row.name, made.named(row.reports), row.why) for row in sorted(dossier.unseen, key=lambda row: row.id)
        ),
        descents=tuple(sorted(map(made.descent, dossier.descents), key=lambda row: row.report)),
        statements=tuple(
            map(made.statement, sorted(dossier.statements, key=lambda row: (made.name(row.report), row.content.start, row.id)))
        ),
        claims=tuple(map(made.claim, sorted(dossier.claims, key=lambda row: (row.story, -row.weight, row.id)))),
        figures=tuple(map(made.figure, sorted(dossier.figures, key=lambda row: (row.story, row.id)))),
        times=tuple(made.time(row) for row in sorted((x for m in dossier.mentions for x in m.times), key=made.at)),
        places=tuple(made.place(row) for row in sorted((x for m in dossier.mentions for x in m.places), key=made.at)),
        events=tuple(map(made.event, sorted(dossier.events, key=lambda row: (row.story, row.date or "9999", row.id)))),
        control=tuple(map(made.control, sorted(dossier.control, key=lambda row: (row.place, row.start or "", row.id)))),
        rejected=tuple(
            rows.RejectedRow(row.locator, row.reason) for row in sorted(dossier.rejected, key=lambda row: (row.locator, row.reason))
        ),
        corrections=corrections(dossier),
    )


class _Maker:
    """Turns records into rows: ids of reports become their names."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.rooms = {row.report: row for row in dossier.newsrooms}
        self.story_of = {report: story.id for story in dossier.stories for report in story.reports}
        self.claim_of = self._claims()

    def _claims(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for claim in sorted(self.dossier.claims, key=lambda row: (-row.weight, row.id)):
            for side in SIDES:
                for statement in claim.statements.get(side, ()):  # type: ignore[call-overload]
                    found.setdefault(statement, claim.id)
        return found

    def name(self, report: str) -> str:
        return self.dossier.names.get(report, report)

    def named(self, reports: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(map(self.name, reports)))

    def at(self, row: Time | Place) -> tuple[str, int, int]:
        return self.name(row.report), row.start, row.end

    def span(self, row: Span) -> rows.SpanRow:
        return rows.SpanRow(self.name(row.report), row.start, row.end, row.text)

    def event(self, row: Event) -> rows.EventRow:
        return rows.EventRow(
            id=row.id,
            story=row.story,
            type=row.type,
            sub_type=row.sub_type,
            date=row.date,
            date_precision=row.date_precision,
            place=row.place,
            lat=row.lat,
            lon=row.lon,
            place_precision=row.place_precision,
            actors=tuple(rows.ActorRow(actor.name, actor.side, actor.kind, actor.country) for actor in row.actors),
            status=row.status,
            fatalities_low=row.fatalities.low,
            fatalities_best=row.fatalities.best,
            fatalities_high=row.fatalities.high,
            injured_low=row.injured.low,
            injured_best=row.injured.best,
            injured_high=row.injured.high,
            civilians_low=row.civilians.low,
            civilians_best=row.civilians.best,
            civilians_high=row.civilians.high,
            kind=row.kind,
            plover=row.plover,
            mode=row.mode,
            violence=row.violence,
            end_date=row.end_date,
            country=row.country,
            geonames_id=row.geonames_id,
            background=row.background,
            statements=row.statements,
            claims=row.claims,
            reports=self.named(row.reports),
            spans=tuple(map(self.span, row.spans)),
            why=row.why,
            responsibility=tuple(
                rows.ResponsibilityRow(one.name, one.confidence, one.by, one.denied, tuple(map(self.span, one.spans)))
                for one in row.responsibility
            ),
        )

    def control(self, row: Control) -> rows.ControlRow:
        return rows.ControlRow(
            id=row.id,
            story=row.story,
            place=row.place,
            holder=row.holder,
            called=row.called,
            from_=row.start,
            until=row.end,
            from_precision=row.start_precision,
            until_precision=row.end_precision,
            first_told=row.first_told,
            last_told=row.last_told,
            how=row.how,
            jointly=row.jointly,
            implied=row.implied,
            pressed=row.pressed,
            status=row.status,
            claim=row.claim,
            according=row.according,
            disputed=row.disputed,
            doubted=row.doubted,
            lat=row.lat,
            lon=row.lon,
            country=row.country,
            reports=self.named(row.reports),
            spans=tuple(map(self.span, row.spans)),
        )

    def room(self, report: str) -> str | None:
        row = self.rooms.get(report)
        return row.name if row else None

    def report(self, row: Report) -> rows.ReportRow:
        room = self.rooms.get(row.id)
        return rows.ReportRow(
            id=self.name(row.id),
            locator=row.locator,
            outlet=row.outlet,
            newsroom=room.name if room else None,
            newsroom_why=room.why if room else None,
            title=row.title,
            byline=row.byline,
            agency=row.agency,
            dateline=row.dateline,
            published=row.published,
            published_basis=row.published_basis,
            published_why=self.dossier.dated.get(row.id),
            modified=row.modified,
            language=row.language,
            read=row.id not in self.dossier.unread,
            text=row.text,
            story=self.story_of.get(row.id),
            recased=row.recased,
            left_out=tuple(rows.LeftOutRow(piece.text, piece.reason, piece.at) for piece in row.left_out),
        )

    def stories(self) -> tuple[rows.StoryRow, ...]:
        return tuple(
            rows.StoryRow(
                story.id,
                story.title,
                tuple(map(self.name, story.reports)),
                tuple(dict.fromkeys(room for report in story.reports if (room := self.room(report)))),
            )
            for story in sorted(self.dossier.stories, key=lambda row: row.id)
        )

    def passages(self, found: tuple[Passage, ...]) -> tuple[rows.PassageRow, ...]:
        return tuple(
            rows.PassageRow((row.original.start, row.original.end), (row.derived.start, row.derived.end), row.text, row.verbatim)
            for row in sorted(found, key=lambda row: (row.original.start, row.derived.start))
        )

    def copy(self, row: Copy) -> rows.CopyRow:
        return rows.CopyRow(
            from_=self.name(row.original),
            to=self.name(row.derived),
            kind=row.kind,
            share=round(row.share, 4),
            direction_confidence=round(row.direction_confidence, 4),
            passages=self.passages(row.passages),
            sentences=self.passages(row.sentences),
            evidence=row.evidence,
            parts=self.passages(row.parts),
        )

    def shared(self, row: SharedSource) -> rows.SharedSourceRow:
        one, other = (self.name(report) for report in row.reports)
        return rows.SharedSourceRow((one, other), row.kind, row.source, self.passages(row.passages))

    def descent(self, row: Descent) -> rows.DescentRow:
        parents = tuple(
            rows.ParentRow(
                text=self.name(parent.text),
                newsroom=parent.newsroom,
                kind=parent.kind,
                share=round(parent.share, 4),
                confidence=round(parent.confidence, 4),
                passages=tuple((extent.start, extent.end) for extent in parent.passages),
            )
            for parent in row.parents
        )
        return rows.DescentRow(self.name(row.report), round(row.own, 4), parents)

    def changes(self) -> tuple[rows.ChangeRow, ...]:
        made = [rows.ChangeRow(self.span(row.before), self.span(row.after), row.kind) for row in self.dossier.changes]
        return tuple(sorted(made, key=lambda row: (row.from_.report, row.to.report, row.to.start, row.from_.start, row.kind)))

    def statement(self, row: Statement) -> rows.StatementRow:
        source, cue, content = row.source, row.cue, row.content
        return rows.StatementRow(
            id=row.id,
            report=self.name(row.report),
            source=rows.SourceRow(source.text, source.start, source.end, source.name, source.role, source.via),
            cue=rows.CueRow(cue.text, cue.start, cue.end, cue.lemma) if cue else rows.CueRow(None, None, None, None),
            content=rows.ContentRow(
                content.text, content.start, content.end, content.quote, tuple((part.start, part.end) for part in content.more)
            ),
            stance=row.stance,
            said_on=row.said_on,
            claim=self.claim_of.get(row.id),
            within=row.within,
            answers=row.answers,
        )

    def claim(self, row: Claim) -> rows.ClaimRow:
        return rows.ClaimRow(
            id=row.id,
            text=row.text,
            story=row.story,
            status=row.status,
            statements={
                "for": row.statements.get("for", ()),
                "against": row.statements.get("against", ()),
                "doubt": row.statements.get("doubt", ()),
            },
            speakers={
                "for": row.speakers.get("for", ()),
                "against": row.speakers.get("against", ()),
                "doubt": row.speakers.get("doubt", ()),
            },
            reports=len(row.reports),
            newsrooms=len(row.newsrooms),
            origins=len(row.origins),
            why=row.why,
            weight=round(row.weight, 4),
            voiced=tuple(map(self.span, row.voiced)),
            in_reports=self.named(row.reports),
            by_newsrooms=row.newsrooms,
            by_origins=row.origins,
            outlets=row.outlets,
            voices=tuple(rows.VoiceRow(v.name, v.side, v.standing, v.itself, v.origin, v.why, v.statements) for v in row.voices),
            opposed=tuple(rows.OppositionRow(o.rule, o.statement, o.to, o.words) for o in row.opposed),
        )

    def figure(self, row: Figure) -> rows.FigureRow:
        values = tuple(
            rows.ValueRow(
                value.value,
                value.low,
                value.high,
                value.modifier,
                self.named(value.reports),
                value.speakers,
                tuple(map(self.span, value.spans)),
                value.bearing,
                value.since,
            )
            for value in row.values
        )
        checks = tuple(rows.CheckRow(one.kind, one.holds, one.text, tuple(map(self.span, one.spans))) for one in row.checks)
        bounds = row.low, row.best, row.high
        return rows.FigureRow(row.id, row.measure, row.story, row.status, values, *bounds, row.why, row.parts, checks)

    def time(self, row: Time) -> rows.TimeRow:
        days = row.start_date, row.end_date, row.precision, row.basis
        return rows.TimeRow(self.name(row.report), row.start, row.end, row.text, row.value, *days)

    def place(self, row: Place) -> rows.PlaceRow:
        return rows.PlaceRow(
            self.name(row.report), row.start, row.end, row.text, row.name, row.lat, row.lon, row.kind, row.country, row.geonames_id
        )
