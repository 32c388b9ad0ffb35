"""The rows of the JSON export, version 1: the public promise. The JSON Schema is made from these types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model import (
    ActorKind,
    Basis,
    Bearing,
    ChangeKind,
    CheckKind,
    Confidence,
    CopyKind,
    CorrectionKind,
    CorrectionState,
    DatePrecision,
    FigureStatus,
    Opposing,
    Outcome,
    Scope,
    SharedKind,
    Side,
    Stance,
    Standing,
    Status,
)

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    text: str
    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class ReportRow:
    id: str
    locator: str
    outlet: str | None
    newsroom: str | None
    newsroom_why: str | None
    title: str | None
    byline: str | None
    agency: str | None
    dateline: tuple[str, ...]
    published: str | None
    published_basis: Basis
    published_why: str | None
    modified: str | None
    language: str | None
    read: bool
    text: str
    story: str | None
    recased: bool
    left_out: tuple[LeftOutRow, ...]


@dataclass(frozen=True, slots=True)
class StoryRow:
    id: str
    title: str
    reports: tuple[str, ...]
    newsrooms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageRow:
    from_: Pair
    to: Pair
    text: str
    verbatim: bool


@dataclass(frozen=True, slots=True)
class CopyRow:
    from_: str
    to: str
    kind: CopyKind
    share: float
    direction_confidence: float
    passages: tuple[PassageRow, ...]
    sentences: tuple[PassageRow, ...]
    evidence: tuple[str, ...]
    parts: tuple[PassageRow, ...]


@dataclass(frozen=True, slots=True)
class SharedSourceRow:
    reports: tuple[str, str]
    kind: SharedKind
    source: str | None
    passages: tuple[PassageRow, ...]


@dataclass(frozen=True, slots=True)
class UnseenRow:
    id: str
    newsroom: str | None
    reports: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ParentRow:
    text: str
    newsroom: str
    kind: CopyKind
    share: float
    confidence: float
    passages: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class DescentRow:
    report: str
    own: float
    parents: tuple[ParentRow, ...]


@dataclass(frozen=True, slots=True)
class SpanRow:
    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    from_: SpanRow
    to: SpanRow
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class SourceRow:
    text: str
    start: int
    end: int
    name: str | None
    role: str | None
    via: str | None


@dataclass(frozen=True, slots=True)
class CueRow:
    text: str | None
    start: int | None
    end: int | None
    lemma: str | None


@dataclass(frozen=True, slots=True)
class ContentRow:
    text: str
    start: int
    end: int
    quote: bool
    more: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    id: str
    report: str
    source: SourceRow
    cue: CueRow
    content: ContentRow
    stance: Stance
    said_on: str | None
    claim: str | None
    within: str | None
    answers: str | None


@dataclass(frozen=True, slots=True)
class VoiceRow:
    name: str
    side: Side
    standing: Standing | None
    itself: bool
    origin: str | None
    why: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OppositionRow:
    rule: Opposing
    statement: str | None
    to: str | None
    words: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    id: str
    text: str
    story: str
    status: Status
    statements: dict[Side, tuple[str, ...]]
    speakers: dict[Side, tuple[str, ...]]
    reports: int
    newsrooms: int
    origins: int
    why: str
    weight: float
    voiced: tuple[SpanRow, ...]
    in_reports: tuple[str, ...]
    by_newsrooms: tuple[str, ...]
    by_origins: tuple[str, ...]
    outlets: tuple[str, ...]
    voices: tuple[VoiceRow, ...]
    opposed: tuple[OppositionRow, ...]


@dataclass(frozen=True, slots=True)
class ValueRow:
    value: float | None
    low: float | None
    high: float | None
    modifier: str | None
    reports: tuple[str, ...]
    speakers: tuple[str, ...]
    spans: tuple[SpanRow, ...]
    bearing: Bearing
    since: str | None


@dataclass(frozen=True, slots=True)
class CheckRow:
    kind: CheckKind
    holds: bool
    text: str
    spans: tuple[SpanRow, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    id: str
    measure: str
    story: str
    status: FigureStatus
    values: tuple[ValueRow, ...]
    low: float | None
    best: float | None
    high: float | None
    why: str | None
    parts: tuple[str, ...]
    checks: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class TimeRow:
    report: str
    start: int
    end: int
    text: str
    value: str | None
    start_date: str | None
    end_date: str | None
    precision: str | None
    basis: Basis | Literal["named"] | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    report: str
    start: int
    end: int
    text: str
    name: str | None
    lat: float | None
    lon: float | None
    kind: str | None
    country: str | None
    geonames_id: int | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    name: str
    side: int | None
    kind: ActorKind | None
    country: str | None


@dataclass(frozen=True, slots=True)
class ResponsibilityRow:
    name: str
    confidence: Confidence
    by: tuple[str, ...]
    denied: bool
    spans: tuple[SpanRow, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    id: str
    story: str
    type: str | None
    sub_type: str | None
    date: str | None
    date_precision: str | None
    place: str | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    actors: tuple[ActorRow, ...]
    status: str
    fatalities_low: int | None
    fatalities_best: int | None
    fatalities_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    civilians_low: int | None
    civilians_best: int | None
    civilians_high: int | None
    kind: str
    plover: str | None
    mode: str | None
    violence: int | None
    end_date: str | None
    country: str | None
    geonames_id: int | None
    background: bool
    statements: tuple[str, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    spans: tuple[SpanRow, ...]
    why: str
    responsibility: tuple[ResponsibilityRow, ...]


@dataclass(frozen=True, slots=True)
class ControlRow:
    id: str
    story: str
    place: str
    holder: str
    called: str | None
    from_: str | None
    until: str | None
    from_precision: DatePrecision | None
    until_precision: DatePrecision | None
    first_told: str | None
    last_told: str | None
    how: str | None
    jointly: tuple[str, ...]
    implied: bool
    pressed: tuple[str, ...]
    status: Status
    claim: str | None
    according: tuple[str, ...]
    disputed: tuple[str, ...]
    doubted: tuple[str, ...]
    lat: float | None
    lon: float | None
    country: str | None
    reports: tuple[str, ...]
    spans: tuple[SpanRow, ...]


@dataclass(frozen=True, slots=True)
class RejectedRow:
    locator: str
    reason: str


@dataclass(frozen=True, slots=True)
class AnchorRow:
    report: str
    start: int | None
    end: int | None
    text: str | None
    statement: str | None


@dataclass(frozen=True, slots=True)
class CorrectedRow:
    outcome: Outcome
    automatic: str | None
    value: str | None
    record: str | None
    report: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class UndoneRow:
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    id: str
    kind: CorrectionKind
    state: CorrectionState
    value: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    scope: Scope
    who: str
    when: str
    why: str
    undone: UndoneRow | None
    before: str | None
    about: tuple[AnchorRow, ...]
    apart_from: tuple[AnchorRow, ...]
    corrected: tuple[CorrectedRow, ...]


@dataclass(frozen=True, slots=True)
class ExportRow:
    """The whole export; a trailing underscore is dropped from a field's name when it is written (`from_` is `from`)."""

    format: str
    version: int
    reports: tuple[ReportRow, ...]
    stories: tuple[StoryRow, ...]
    copies: tuple[CopyRow, ...]
    changes: tuple[ChangeRow, ...]
    shared_sources: tuple[SharedSourceRow, ...]
    unseen: tuple[UnseenRow, ...]
    descents: tuple[DescentRow, ...]
    statements: tuple[StatementRow, ...]
    claims: tuple[ClaimRow, ...]
    figures: tuple[FigureRow, ...]
    times: tuple[TimeRow, ...]
    places: tuple[PlaceRow, ...]
    events: tuple[EventRow, ...]
    control: tuple[ControlRow, ...]
    rejected: tuple[RejectedRow, ...]
    corrections: tuple[CorrectionRow, ...]
