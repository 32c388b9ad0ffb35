"""Every record that the stages exchange. Read this first.

All records are frozen. Offsets (`start`, `end`) count code points into the `text` of the report named, end exclusive, and
`report.text[start:end] == text` wherever a text is kept. Unknown is `None`. Dates are ISO 8601, to the day or the minute; degrees WGS 84.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Basis = Literal["stated", "feed", "file", "inferred", "unknown"]
CopyKind = Literal["same", "abridged", "revision", "excerpt", "paraphrase"]
ChangeKind = Literal["quote", "number", "name", "source", "time", "negation", "hedge", "meaning", "cut", "added"]
EntityKind = Literal["person", "organisation", "place", "other"]
FigureStatus = Literal["agree", "disagree", "updated", "single"]
SharedKind = Literal["quotation", "release", "background"]
Side = Literal["for", "against", "doubt"]
Stance = Literal["asserts", "denies", "doubts", "acknowledges", "commits", "accuses"]
Status = Literal["corroborated", "single source", "disputed", "outlets only"]


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch of a text whose report is known from the context."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the body of one report, with its words."""

    report: str
    start: int
    end: int
    text: str


# --- collect: where reports come from ---


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the container of a report (a JSON line, a feed, a manifest) says of it, as it says it."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    basis: Basis = "stated"  # where `published` comes from


@dataclass(frozen=True, slots=True)
class Capture:
    """One report as it was found, before anything is left out."""

    locator: str  # path or URL; `path#line` for one line of a JSON-lines file
    stem: str  # the short name a person would call it by: file stem, or the id that its container gives
    media: Literal["text/plain", "text/html", "text/markdown"]
    content: str
    metadata: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that could not be taken in, and why, in words for a person."""

    locator: str
    reason: str


# --- clean: the report as it is read ---


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the capture that is not part of the body: what it is, and where in the body it stood."""

    text: str
    reason: str  # caption | credit | related link | teaser | navigation | crosshead | pull quote | share bar | form | legal | dateline ...
    at: int  # offset into the body before which it stood


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the body alone, and what is known of it."""

    id: str  # stable: from the locator and the content
    stem: str  # short name; unique names are made by `Dossier.names`
    locator: str
    text: str
    outlet: str | None = None  # who published it
    title: str | None = None
    byline: str | None = None
    agency: str | None = None  # canonical name of the agency that the text or its container credits
    dateline: tuple[str, ...] = ()
    published: str | None = None
    published_basis: Basis = "unknown"
    modified: str | None = None
    language: str | None = None
    left_out: tuple[LeftOut, ...] = ()


# --- reader: words, syntax, names ---


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word (Universal Dependencies)."""

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int  # index within the sentence; -1 for the root
    deprel: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity; flat and maximal."""

    start: int
    end: int
    text: str
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    paragraph: int  # counted from 0
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report read: its sentences in order. Empty where the language has no reader."""

    report: str
    language: str | None
    sentences: tuple[Sentence, ...]


# --- lineage: who copied whom ---


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one report that came from a stretch of another."""

    original: Extent
    derived: Extent
    text: str  # the words as in the original
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports that share running text; `original` is the earlier or the source of it."""

    original: str
    derived: str
    kind: CopyKind
    share: float  # of the words of `derived`, those that came from `original`, 0 to 1
    direction_confidence: float  # 0.5: order unknown
    passages: tuple[Passage, ...]  # runs of text, as long as they go
    sentences: tuple[Passage, ...]  # the same, sentence by sentence
    evidence: tuple[str, ...] = ()  # why this direction, in words
    parts: tuple[Passage, ...] = ()  # parts of sentences, where one was split or two were joined


@dataclass(frozen=True, slots=True)
class Change:
    """What a copy altered. For `cut` the `after` is empty and stands where the words would be; for `added` the `before`."""

    before: Span
    after: Span
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class SharedSource:
    """Words that two reports have from one speaker, release or archive: no copying, and no independence in these words."""

    reports: tuple[str, str]  # ids, the smaller first
    kind: SharedKind  # a speaker's words | a release or post quoted at length | an agency's background paragraphs
    passages: tuple[Passage, ...]  # `original` in the first report, `derived` in the second
    source: str | None = None  # whose words they are, as the reports call it


@dataclass(frozen=True, slots=True)
class Unseen:
    """A text that is not on the desk and that several reports come from."""

    id: str  # "unseen-" and a digest of the reports
    name: str | None  # the agency or outlet that wrote it
    reports: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Parent:
    """A text that a report comes from."""

    text: str  # id of a report, or of an `Unseen`
    newsroom: str  # who wrote that text, and so these passages
    kind: CopyKind
    share: float  # of the report's words, those that came from this text and from no nearer one, 0 to 1
    confidence: float  # that this text came before the report, 0.5 to 1
    passages: tuple[Extent, ...]  # of the report


@dataclass(frozen=True, slots=True)
class Descent:
    """Where the words of one report come from. No parents: it is nobody's copy as far as the desk tells."""

    report: str
    parents: tuple[Parent, ...]  # the largest share first; two or more make a mosaic
    own: float  # share of its words that come from no other text, 0 to 1


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Who wrote a report: an agency or an outlet; equal for copies of one text."""

    report: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Lineage:
    copies: tuple[Copy, ...]
    changes: tuple[Change, ...]
    newsrooms: tuple[Newsroom, ...]
    shared: tuple[SharedSource, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    descents: tuple[Descent, ...] = ()


# --- stories ---


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one happening, in order of publication."""

    id: str
    title: str
    reports: tuple[str, ...]


# --- statements: who says what, when, where, how many ---


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
class Mentions:
    """Everything dated, placed and counted in one report."""

    report: str
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()


# --- claims: what several reports are about ---


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


@dataclass(frozen=True, slots=True)
class FigureValue:
    value: float | None
    low: float | None
    high: float | None
    modifier: str | None
    reports: tuple[str, ...]
    speakers: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing counted, with every value that is given for it."""

    id: str
    measure: str
    story: str
    status: FigureStatus
    values: tuple[FigureValue, ...]


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


@dataclass(frozen=True, slots=True)
class Reconciliation:
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]


# --- the desk as a whole ---


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a desk holds of some or all of its stories: the input of every briefing and export."""

    reports: tuple[Report, ...]
    names: Mapping[str, str]  # report id -> the short name that people see; unique
    stories: tuple[Story, ...]
    copies: tuple[Copy, ...] = ()
    changes: tuple[Change, ...] = ()
    newsrooms: tuple[Newsroom, ...] = ()
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mentions, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    unread: tuple[str, ...] = ()  # ids of reports in a language without a reader
    dated: Mapping[str, str] = field(default_factory=dict)  # report id -> why its inferred date was inferred
    shared: tuple[SharedSource, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    descents: tuple[Descent, ...] = ()
