"""One report as the desk knows it: what is known of it, its sentences with who says what in them, and what was left out of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from rashomon.brief.cite import Numbered, numbered
from rashomon.brief.marked import is_right_to_left
from rashomon.model import CopyKind, Dossier, Extent, LeftOut, Mentions, Parent, Report, Stance, Statement
from rashomon.store import Desk
from rashomon.views.marking import Span

MarkKind = Literal["time", "place", "quantity"]
MARKS: Final[tuple[MarkKind, ...]] = ("time", "place", "quantity")
PARTS: Final = ("statements", "newsrooms", "descents", "unseen")
"""What is loaded of the report's story, but for the marks."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement that begins in a sentence: who says what in it."""

    id: str
    place: str  # of the sentence: "§4.2"
    who: str  # what the source resolves to, else the source as the report has it
    mention: str  # the source as the report has it
    role: str | None
    via: str | None  # who passed it on
    stance: Stance
    cue: str | None  # the word that tells that something is said
    quote: bool
    text: str
    start: int  # code points of the report's text
    end: int
    said_on: str | None
    within: str | None  # id of the statement that holds this one


@dataclass(frozen=True, slots=True)
class Mark:
    """A time, a place or a quantity that a sentence names, and what it is read as."""

    kind: MarkKind
    start: int
    end: int
    text: str
    means: str | None  # None where it is not resolved


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stood in the page and is no part of the text."""

    text: str
    reason: str
    before: str | None  # the sentence before which it stood; None at the end


@dataclass(frozen=True, slots=True)
class Sentence:
    place: str
    start: int
    end: int
    text: str  # exactly the report's text from `start` to `end`
    sayings: tuple[Saying, ...]
    marks: tuple[Mark, ...]
    left_out: tuple[Piece, ...]  # what stood right before it


@dataclass(frozen=True, slots=True)
class Origin:
    """A text that words of the report come from."""

    text: str  # id of a report, or of a text that is not on the desk
    name: str | None  # short name of the report; None for a text that is not on the desk
    newsroom: str | None  # who wrote it; None where nobody knows
    kind: CopyKind
    share: float  # of the report's words, 0 to 1
    confidence: float  # that it came first, 0.5 to 1
    places: str  # the sentences that come from it: "§1 to §3, §5"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a report; None where it is not known."""

    locator: str
    outlet: str | None
    newsroom: str | None  # who wrote it
    newsroom_why: str | None
    byline: str | None
    agency: str | None
    dateline: tuple[str, ...]
    published: str | None
    published_basis: str
    published_why: str | None  # where the date was inferred
    modified: str | None
    language: str | None
    is_read: bool  # False where there is no reader for its language
    recased: bool  # in capitals as found, in normal case here
    words: int


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Everything that the page of a report tells."""

    id: str
    name: str  # the short name that people see
    title: str | None
    story: str | None  # id; None where it is not worked out yet
    story_title: str | None
    facts: Facts
    right_to_left: bool
    descent: tuple[Origin, ...] | None  # None where it is not worked out; empty where it is nobody's copy
    own: float | None  # share of its words that come from no other text
    paragraphs: tuple[tuple[Sentence, ...], ...]
    left_out: tuple[Piece, ...]  # all of it, that at the end included

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Through all paragraphs."""
        return (sentence for paragraph in self.paragraphs for sentence in paragraph)


def found_report(desk: Desk, wanted: str) -> Report:
    """A report of a desk, as cleaned.

    Args:
        desk: as it is.
        wanted: its id or short name, or a beginning that only one name has.

    Raises:
        NotThereError: none is called so.
    """
    return next(iter(desk.reports([wanted])), None) or desk.find_report(wanted)


def report_of(desk: Desk, report: Report, marks: bool = True) -> Dossier:
    """What `report_page` reads of the report's story; the report alone where that is not worked out yet.

    Args:
        desk: that holds it.
        report: one of its reports.
        marks: with the times, places and quantities that reports name.
    """
    story = desk.story_of(report.id)
    if story is None:
        return Dossier((report,), desk.names(), ())
    return desk.dossier([story.id], (*PARTS, *(("mentions",) if marks else ())))


def report_page(report: Report, dossier: Dossier) -> ReportPage:
    """What a report's page tells.

    Args:
        report: as cleaned.
        dossier: of its story, with statements, newsrooms, descents, unseen texts and, where they are wanted, mentions; without a story
            where that is not worked out yet.
    """
    known = next((one for one in dossier.reports if one.id == report.id), report)
    rows = numbered(known.text)
    story = next(iter(dossier.stories), None)
    descent = next((one for one in dossier.descents if one.report == known.id), None)
    left = tuple(_piece(piece, rows) for piece in known.left_out)
    return ReportPage(
        id=known.id,
        name=dossier.names.get(known.id, known.stem),
        title=known.title,
        story=story.id if story else None,
        story_title=story.title if story else None,
        facts=_facts(known, dossier),
        right_to_left=is_right_to_left(known.language),
        descent=tuple(_origin(parent, dossier, rows) for parent in descent.parents) if descent else None,
        own=descent.own if descent else None,
        paragraphs=_paragraphs(known, dossier, rows, left),
        left_out=left,
    )


def spans_of(told: ReportPage, marks: Collection[MarkKind], at: tuple[int, int] | None = None) -> tuple[Span, ...]:
    """What is marked in the text of a report's page: the words of statements, what is asked for, and the words that a link leads to.

    Args:
        told: the page.
        marks: kinds of marks that are asked for.
        at: start and end of the words that a link leads to.
    """
    sayings = [Span(one.start, one.end, "said", f"{one.who}, {one.stance}") for row in told.sentences for one in row.sayings]
    named = [
        Span(one.start, one.end, one.kind, one.means or "not resolved") for row in told.sentences for one in row.marks if one.kind in marks
    ]
    return (*sayings, *named, *([Span(*at, "hit")] if at else ()))


def places(extents: Sequence[Extent], rows: Sequence[Numbered]) -> str:
    """The numbers of the sentences that some stretches touch, runs of them as "§2 to §5".

    Args:
        extents: of one text.
        rows: its sentences.
    """
    hit = [any(row.start < extent.end and extent.start < row.end for extent in extents) for row in rows]
    runs = [[row.place for row, _ in group] for touched, group in groupby(zip(rows, hit, strict=True), lambda one: one[1]) if touched]
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def _facts(report: Report, dossier: Dossier) -> Facts:
    room = next((row for row in dossier.newsrooms if row.report == report.id), None)
    return Facts(
        locator=report.locator,
        outlet=report.outlet,
        newsroom=room.name if room else None,
        newsroom_why=room.why if room else None,
        byline=report.byline,
        agency=report.agency,
        dateline=report.dateline,
        published=report.published,
        published_basis=report.published_basis,
        published_why=dossier.dated.get(report.id),
        modified=report.modified,
        language=report.language,
        is_read=report.id not in dossier.unread,
        recased=report.recased,
        words=len(report.text.split()),
    )


def _origin(parent: Parent, dossier: Dossier, rows: Sequence[Numbered]) -> Origin:
    away = next((text for text in dossier.unseen if text.id == parent.text), None)
    return Origin(
        text=parent.text,
        name=None if away else dossier.names.get(parent.text, parent.text),
        newsroom=None if away and away.name is None else parent.newsroom,
        kind=parent.kind,
        share=parent.share,
        confidence=parent.confidence,
        places=places(parent.passages, rows),
    )


def _piece(piece: LeftOut, rows: Sequence[Numbered]) -> Piece:
    return Piece(piece.text, piece.reason, next((row.place for row in rows if row.start >= piece.at), None))


def _paragraphs(report: Report, dossier: Dossier, rows: Sequence[Numbered], left: Collection[Piece]) -> tuple[tuple[Sentence, ...], ...]:
    sayings: dict[str, list[Saying]] = {}
    said = (row for row in dossier.statements if row.report == report.id)
    for row in sorted(said, key=lambda row: (row.content.start, row.id)):
        place = next((one.place for one in reversed(rows) if one.start <= row.content.start), "")
        sayings.setdefault(place, []).append(_saying(row, place))
    marks = sorted(_marks(report.id, dossier.mentions), key=lambda row: (row.start, -row.end, row.kind))
    found = [
        (
            row.paragraph,
            Sentence(
                place=row.place,
                start=row.start,
                end=row.end,
                text=report.text[row.start : row.end],
                sayings=tuple(sayings.get(row.place, ())),
                marks=tuple(mark for mark in marks if row.start <= mark.start < row.end),
                left_out=tuple(piece for piece in left if piece.before == row.place),
            ),
        )
        for row in rows
    ]
    return tuple(tuple(sentence for _, sentence in group) for _, group in groupby(found, lambda one: one[0]))


def _saying(row: Statement, place: str) -> Saying:
    return Saying(
        id=row.id,
        place=place,
        who=row.source.name or row.source.text,
        mention=row.source.text,
        role=row.source.role,
        via=row.source.via,
        stance=row.stance,
        cue=row.cue.text if row.cue else None,
        quote=row.content.quote,
        text=row.content.text,
        start=row.content.start,
        end=row.content.end,
        said_on=row.said_on,
        within=row.within,
    )


def _marks(report: str, mentions: Sequence[Mentions]) -> Iterator[Mark]:
    for row in mentions:
        if row.report == report:
            for time in row.times:
                yield Mark("time", time.start, time.end, time.text, time.value)
            for place in row.places:
                where = ", ".join(part for part in (place.name, place.kind, place.country) if part)
                yield Mark("place", place.start, place.end, place.text, where or None)
            for number in row.quantities:
                yield Mark(
                    "quantity", number.start, number.end, number.text, _counted(number.low, number.high, number.counted, number.deed)
                )


def _counted(low: float | None, high: float | None, counted: str | None, deed: str | None) -> str | None:
    if low is None and high is None:
        amount = ""
    elif low == high:
        amount = f"{low:,g}"
    else:
        amount = f"{'…' if low is None else f'{low:,g}'} to {'…' if high is None else f'{high:,g}'}"
    return " ".join(part for part in (amount, counted, deed) if part) or None
