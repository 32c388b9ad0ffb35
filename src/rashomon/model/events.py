"""What happened, and who held what: events coded from claims, and the ledger of control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.accounts import Status
from rashomon.model.spans import Span

ActorKind = Literal[
    "state forces", "rebel group", "political militia", "identity militia", "rioters", "protesters", "civilians", "external forces"
]
DatePrecision = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Actor:
    """One who takes part in an event."""

    name: str
    side: int | None  # 1 acts, 2 is acted upon or answers; None where the reports do not tell
    kind: ActorKind | None = None
    country: str | None = None  # ISO 3166-1 alpha-2, of state forces and civilians


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people as the reports give it."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


Confidence = Literal["claimed", "told", "accused", "suspected", "denied"]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One who is named as the one behind an event, and how sure that is."""

    name: str
    kind: str | None  # organisation | person; None for a description ("unidentified men")
    confidence: (
        Confidence  # claimed: by itself; told: as a fact; accused: by others; suspected: with words of doubt; denied: only its denial
    )
    by: tuple[str, ...] = ()  # on whose word; empty: the reports' own
    authority: bool = False  # one of these holds public office
    denied: bool = False  # it denies it
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, whatever the number of reports and days that tell it."""

    id: str
    story: str
    kind: str  # a class of data/en/happenings.tsv
    type: str | None  # ACLED event type
    sub_type: str | None  # ACLED sub-event type
    plover: str | None = None  # PLOVER event code
    mode: str | None = None  # PLOVER mode
    violence: int | None = None  # UCDP GED: 1 state-based, 2 non-state, 3 one-sided
    date: str | None = None  # the first day that it can have happened
    end_date: str | None = None  # the last such day
    date_precision: DatePrecision | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_precision: str | None = None  # kind of the place: town | district | province | country ...
    country: str | None = None
    geonames_id: int | None = None
    actors: tuple[Actor, ...] = ()
    status: Status = "outlets only"
    fatalities: Toll = Toll()
    injured: Toll = Toll()
    civilians: Toll = Toll()  # those of the dead who are told to be civilians
    background: bool = False  # of an earlier date than the news of the story
    statements: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()  # the words that tell it, by report
    why: str = ""  # what the codes rest on, one sentence
    responsibility: tuple[Responsibility, ...] = ()  # who is named as the one behind it, the surest first


@dataclass(frozen=True, slots=True)
class Control:
    """Who is said to hold a place, from when to when."""

    id: str
    story: str
    place: str
    holder: str  # opposition | government, or the name of the one who holds it
    called: str | None = None  # the holder as the reports call it
    start: str | None = None  # first day
    end: str | None = None  # the day on which it passed to another
    start_precision: DatePrecision | None = None
    how: str | None = None  # captured | recaptured | held | entered | lost | withdrew | besieged ...
    status: Status = "outlets only"
    claim: str | None = None
    according: tuple[str, ...] = ()  # speakers
    disputed: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    reports: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    first_told: str | None = None  # the first day for which a report tells that it is so
    last_told: str | None = None  # the last such day
    pressed: tuple[str, ...] = ()  # what others are told to do about it: "besieged by government forces"
    end_precision: DatePrecision | None = None
    jointly: tuple[str, ...] = ()  # others who are told to have taken or to hold it together with this holder
    implied: bool = False  # that this holder had it follows from words about another ("recaptured from")


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What a story tells to have happened, and who held what."""

    events: tuple[Event, ...] = ()
    control: tuple[Control, ...] = ()
