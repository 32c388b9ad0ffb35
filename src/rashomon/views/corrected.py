"""What an analyst corrected, for the pages on which the corrected values stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.model import Corrected, Correction, CorrectionKind, CorrectionState, Dossier, Outcome, Scope, Signature
from rashomon.store import Desk

TOLD: Final[Mapping[CorrectionKind, str]] = {
    "stance": "stance",
    "speaker": "speaker",
    "name": "name of a speaker",
    "place": "place",
    "direction": "direction of a copy",
    "reject": "no statement",
    "merge claims": "claims merged",
    "split claim": "claim split",
    "merge stories": "stories merged",
    "split story": "story split",
}
"""Kinds of corrections, for people."""


@dataclass(frozen=True, slots=True)
class Note:
    """Beside a value: that an analyst gave it, and what the machine has."""

    correction: str
    kind: CorrectionKind
    outcome: Outcome
    automatic: str | None
    value: str | None
    who: str
    when: str
    why: str

    @property
    def words(self) -> str:
        """One line for a person."""
        by = f"by {self.who} on {self.when[:10]}: {self.why}"
        if self.outcome == "superseded":
            return f"{TOLD[self.kind]}, corrected {by}; a later correction stands in its place"
        return f"{TOLD[self.kind]} corrected {by}; the machine has: {self.automatic or 'no name'}"


class Notes:
    """The corrections of a dossier, by what they corrected; superseded ones are left out."""

    def __init__(self, dossier: Dossier) -> None:
        """Takes a dossier with the part `corrected`."""
        given = {one.id: one for one in dossier.corrections}
        self._rows = [(given[row.correction], row) for row in dossier.corrected if row.correction in given]

    def of_statement(self, statement: str) -> tuple[Note, ...]:
        """Of its stance and its speaker."""
        return _notes(pair for pair in self._rows if pair[0].kind in ("stance", "speaker", "name") and pair[1].record == statement)

    def of_claim(self, statements: Iterable[str]) -> tuple[Note, ...]:
        """Of what was merged or split so that the claim holds these statements."""
        held = set(statements)

        def about(correction: Correction) -> bool:
            return any(anchor.statement in held for anchor in (*correction.anchors, *correction.others))

        return _notes(pair for pair in self._rows if pair[0].kind in ("merge claims", "split claim") and about(pair[0]))

    def of_story(self) -> tuple[Note, ...]:
        """Of what was merged or split so that the dossier's story holds its reports."""
        return _notes(pair for pair in self._rows if pair[0].kind in ("merge stories", "split story"))

    def rejected(self, report: str) -> tuple[Note, ...]:
        """Statements of a report that an analyst rejected."""
        return _notes(pair for pair in self._rows if pair[0].kind == "reject" and pair[1].report == report)


def on_report(desk: Desk, report: str) -> tuple[Note, ...]:
    """What was corrected of one report: stances, speakers, places, rejected statements.

    Args:
        desk: the desk.
        report: its id.
    """
    story = desk.story_of(report)
    dossier = desk.dossier([story.id] if story else [], ("corrected",))
    given = {one.id: one for one in dossier.corrections}
    return _notes((given[row.correction], row) for row in dossier.corrected if row.report == report and row.correction in given)


def on_claim(desk: Desk, story: str, claim: str) -> tuple[Note, ...]:
    """What was corrected of a claim and its statements.

    Args:
        desk: the desk.
        story: id of its story.
        claim: its id.
    """
    dossier = desk.dossier([story], ("claims", "corrected"))
    notes = Notes(dossier)
    held = [key for one in dossier.claims if one.id == claim for side in one.statements.values() for key in side]
    return (*notes.of_claim(held), *(note for statement in held for note in notes.of_statement(statement)))


def _notes(rows: Iterable[tuple[Correction, Corrected]]) -> tuple[Note, ...]:
    return tuple(
        Note(one.id, one.kind, row.outcome, row.automatic, row.value, one.made.who, one.made.when, one.made.why)
        for one, row in rows
        if row.outcome != "superseded"
    )


@dataclass(frozen=True, slots=True)
class Done:
    """What a correction did to one record."""

    outcome: Outcome
    automatic: str | None
    value: str | None
    report: str | None  # short name
    report_id: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One line of the list of corrections."""

    id: str
    kind: CorrectionKind
    told: str  # the kind, for a person
    state: CorrectionState
    about: str  # what it is about, in the words of the reports
    reports: tuple[str, ...]  # short names
    report: str | None  # id of the first
    start: int | None  # of the words
    end: int | None
    before: str | None  # what stood there when it was made
    value: str | None
    scope: Scope
    who: str
    when: str
    why: str
    undone: Signature | None
    done: tuple[Done, ...]


def correction_row(one: Correction, done: Sequence[Corrected], names: Mapping[str, str]) -> CorrectionRow:
    """A correction with what it did.

    Args:
        one: the correction.
        done: what all corrections did.
        names: of the reports, by id.
    """
    mine = [row for row in done if row.correction == one.id]
    first = one.anchors[0]
    reports = tuple(dict.fromkeys(names.get(anchor.report, anchor.report) for anchor in one.anchors))
    return CorrectionRow(
        id=one.id,
        kind=one.kind,
        told=TOLD[one.kind],
        state=one.state(mine),
        about=_about(one, reports),
        reports=reports,
        report=first.report if first.report in names else None,
        start=first.start,
        end=first.end,
        before=one.before,
        value=_value(one, reports),
        scope=one.scope,
        who=one.made.who,
        when=one.made.when,
        why=one.made.why,
        undone=one.undone,
        done=tuple(Done(r.outcome, r.automatic, r.value, names.get(r.report or ""), r.report, r.start, r.end) for r in mine),
    )


def _about(one: Correction, reports: Sequence[str]) -> str:
    first = one.anchors[0]
    if one.kind == "name":
        return f"every statement of {one.before} in the story of {reports[0]}"
    if one.kind == "place":
        where = f"in the story of {reports[0]}" if one.scope == "story" else f"in {reports[0]}"
        return f"“{first.text}” {where}"
    if one.kind == "direction":
        return " and ".join(reports)
    if one.kind in ("merge stories", "split story"):
        return ", ".join(reports)
    words = "; ".join(f"“{anchor.text}”" for anchor in one.anchors[:3])
    return words + (f" and {len(one.anchors) - 3} more" if len(one.anchors) > 3 else "")


def _value(one: Correction, reports: Sequence[str]) -> str | None:
    if one.site is not None:
        site = one.site
        if site.lat is None or site.lon is None:
            return f"{site.name} (no known place)"
        about = ", ".join(part for part in (site.kind, site.country) if part)
        return f"{site.name} ({about + ', ' if about else ''}{site.lat:g}, {site.lon:g})"
    if one.kind == "direction":
        return "order unknown" if one.value == "unknown" else f"{reports[0]} first"
    return one.value
