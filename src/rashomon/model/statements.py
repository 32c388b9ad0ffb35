"""Who says what, when, where, how many, and what is told to have happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.reports import Basis
from rashomon.model.spans import Extent, Span

Reality = Literal["actual", "negated", "attempted", "possible", "future", "recurrent"]
Stance = Literal["asserts", "denies", "doubts", "acknowledges", "commits", "accuses"]


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it. `text` is the mention in the report; `name` what it resolves to."""

    text: str
    start: int
    end: int
    name: str | None = None
    role: str | None = None
    via: str | None = None  # who passed it on ("cited by Russian news agencies", "told Reuters")


@dataclass(frozen=True, slots=True)
class Cue:
    text: str
    start: int
    end: int
    lemma: str


@dataclass(frozen=True, slots=True)
class Content:
    """What is said. `more` holds later parts of a quotation that the cue or another sentence breaks."""

    text: str
    start: int
    end: int
    quote: bool
    more: tuple[Extent, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One source says one thing in one report."""

    id: str
    report: str
    source: Source
    cue: Cue | None
    content: Content
    stance: Stance
    said_on: str | None = None
    within: str | None = None  # id of the statement whose content holds this one (nested attribution)
    answers: str | None = None  # id of the statement that this one denies or doubts ("denied that")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression (TIMEX3) against the date of its report."""

    report: str
    start: int
    end: int
    text: str
    value: str | None
    start_date: str | None
    end_date: str | None
    precision: str | None  # year | month | week | day | part of day | hour | minute ...
    basis: Basis | Literal["named"] | None = None  # of the days: words that name their year, or the report's date


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym and what it resolves to."""

    report: str
    start: int
    end: int
    text: str
    name: str | None
    lat: float | None
    lon: float | None
    kind: str | None  # town | district | province | country | area | route ...
    country: str | None  # ISO 3166-1 alpha-2
    geonames_id: int | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in words or figures, with what is counted and what happened to it."""

    report: str
    start: int
    end: int
    text: str  # the number with its modifier: "at least six"
    value: float | None
    low: float | None
    high: float | None
    modifier: str | None  # about | at least | more than | nearly | up to | dozens ...
    unit: str | None  # km | % | USD | years ...; None for a plain count
    counted: str | None  # "Turkish soldiers", "towns and villages"
    deed: str | None  # killed | wounded | displaced | arrested | missing | seized ...
    kind: str | None = None  # total ("the toll rose to 18") | more ("two more died") | part ("including 11 children") | up | down
    said: str | None = None  # words around it that name the measure: "in Idlib", "this month"


@dataclass(frozen=True, slots=True)
class Happening:
    """What one word of a report tells to happen: who did what to whom, where, when, and whether it is told as done."""

    report: str
    start: int
    end: int
    text: str  # the word or words that tell it: "stormed", "air strike"
    kind: str  # a class of data/en/happenings.tsv: attack | bomb | kill | take ...
    reality: Reality
    agents: tuple[Span, ...] = ()  # noun phrases of those who do it
    patients: tuple[Span, ...] = ()  # of those to whom it is done
    place: Place | None = None
    time: Time | None = None
    how: str | None = None  # means or manner: suicide | car | ied | bomb | air | drone | artillery | gun | knife | riot | sexual ...
    of: int | None = None  # start of the happening that brought this one about, or that it is about; the two are one event
    under: str | None = None  # lemma of the word that `reality` rests on: deny | threaten | may | several


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything dated, placed, counted and told to happen in one report."""

    report: str
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    happenings: tuple[Happening, ...] = ()
