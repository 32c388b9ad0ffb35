"""What several reports are about: stories, claims and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rashomon.model.corrections import Bond, Corrected
from rashomon.model.lineage import Copy, Newsroom, SharedSource
from rashomon.model.readings import Reading
from rashomon.model.reports import Report
from rashomon.model.spans import Span
from rashomon.model.statements import Mentions, Statement

Bearing = Literal["latest", "superseded", "altered", "partial"]
CheckKind = Literal["parts", "sum", "running total"]
FigureStatus = Literal["agree", "disagree", "updated", "single"]
Side = Literal["for", "against", "doubt"]
Status = Literal["corroborated", "single source", "disputed", "outlets only"]
Standing = Literal[
    "party",  # to the fighting that the story tells of
    "government",  # authorities of the country that the story is set in: ministries, police, courts
    "third state",  # authorities of another country that is no party, and bodies of many states
    "monitor",  # observers and rights groups
    "relief organisation",
    "medic",
    "expert",
    "witness",
    "victim or relative",
    "correspondent",  # of the newsroom that tells it
    "media",
]
Opposing = Literal["denial", "negation", "opposite outcome", "other holder", "other agent", "other number", "other time"]


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one happening, in order of publication."""

    id: str
    title: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker of a claim: who it is to the events, where the text tells it, and what it adds to the claim."""

    name: str
    side: Side
    standing: Standing | None = None
    itself: bool = False  # a party on its own deeds or losses: weaker evidence
    origin: str | None = None  # the origin that it is counted with; None where it adds none, as all do that are not for the claim
    why: str = ""  # why it is an origin, with whom it is one, or why it adds none
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opposition:
    """What stands against a claim, and by which rule."""

    rule: Opposing
    statement: str | None = None  # id of the one that opposes; None for what a report says in its own voice
    to: str | None = None  # id of the statement that it answers or rivals, where it is one
    words: str = ""  # what shows it: "not", "200 / 300"


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements and own-voice sentences of several reports about one thing, by side."""

    id: str
    text: str
    story: str
    status: Status
    statements: Mapping[Side, tuple[str, ...]]
    speakers: Mapping[Side, tuple[str, ...]]
    voiced: tuple[Span, ...]  # sentences in which a newsroom says it in its own voice
    reports: tuple[str, ...]
    newsrooms: tuple[str, ...]
    origins: tuple[str, ...]  # distinct original speakers, aliases merged
    why: str  # why it has this status, one sentence
    weight: float = 0.0  # how much of the story rests on it; orders a briefing
    voices: tuple[Voice, ...] = ()  # every speaker, by side
    opposed: tuple[Opposition, ...] = ()  # why it is disputed, one row a statement or pair
    outlets: tuple[str, ...] = ()  # that published it, where they are known


@dataclass(frozen=True, slots=True)
class FigureValue:
    value: float | None
    low: float | None
    high: float | None
    modifier: str | None
    reports: tuple[str, ...]
    speakers: tuple[str, ...]
    spans: tuple[Span, ...]
    bearing: Bearing = "latest"  # superseded: counted again later; altered: a copy made it of another number; partial: of one hospital
    since: str | None = None  # when the first report that gives it was published


@dataclass(frozen=True, slots=True)
class Check:
    """Numbers of one report or several held against each other: a whole and its parts, what was before and what came to it."""

    kind: CheckKind
    holds: bool
    text: str  # the reckoning in one sentence: "18 before and 2 more make 20; 19 is given"
    spans: tuple[Span, ...]  # the numbers, in the order of the sentence


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing counted, with every value that is given for it."""

    id: str
    measure: str
    story: str
    status: FigureStatus
    values: tuple[FigureValue, ...]
    low: float | None = None
    best: float | None = None  # the most conservative of the independent latest counts; None where they leave it open
    high: float | None = None
    why: str | None = None  # why this best value, or why none, one sentence
    parts: tuple[str, ...] = ()  # ids of figures that count a part of this one
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of one story before its claims are worked out."""

    story: Story
    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    copies: tuple[Copy, ...]
    newsrooms: tuple[Newsroom, ...]
    statements: tuple[Statement, ...]
    mentions: tuple[Mentions, ...]
    shared: tuple[SharedSource, ...] = ()
    dismissed: tuple[Statement, ...] = ()  # rejected by an analyst: their words are nobody's, nor the report's own
    bonds: tuple[Bond, ...] = ()  # what an analyst says belongs together or apart, the earliest first


@dataclass(frozen=True, slots=True)
class Reconciliation:
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    corrected: tuple[Corrected, ...] = ()
