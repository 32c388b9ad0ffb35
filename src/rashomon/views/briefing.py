"""A story's briefing as a page tells it: its lines, each citation with the report and the span that it leads to, numbered as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rashomon.brief import Options, compose
from rashomon.brief.briefing import Chapter, Citation, Line, Section, Tone
from rashomon.brief.marked import is_right_to_left
from rashomon.brief.naming import short_names
from rashomon.errors import ExportError, NotThereError
from rashomon.model import Dossier, Report
from rashomon.views.cited import Cited

LENGTHS: Final[Mapping[str, int | None]] = {"short": 150, "400": 400, "all": None}
"""Lengths that a page offers: words of a story, None for everything."""
MOST_WORDS: Final = 20_000
"""Words that can be asked for by number."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation where it stands in the briefing."""

    number: int  # from 1 through the whole briefing: one key leads to the next
    cited: Cited


@dataclass(frozen=True, slots=True)
class BriefRun:
    """A stretch of a line in one tone, and what it alone rests on."""

    text: str
    tone: Tone
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One thing said, what it rests on, and the lines that hang from it."""

    number: int  # from 1 through the whole briefing
    label: str  # the side it stands on: "For", "Against", "In doubt"; empty where there are no sides
    runs: tuple[BriefRun, ...]
    marks: tuple[Mark, ...]
    below: tuple[BriefLine, ...]

    @property
    def text(self) -> str:
        """The words of the line alone."""
        return "".join(run.text for run in self.runs)

    @property
    def cited(self) -> Iterator[Mark]:
        """Every citation of the line and of those below it, in order."""
        for run in self.runs:
            yield from run.marks
        yield from self.marks
        for line in self.below:
            yield from line.cited


@dataclass(frozen=True, slots=True)
class BriefTable:
    columns: tuple[str, ...]
    rows: tuple[tuple[BriefLine, ...], ...]


@dataclass(frozen=True, slots=True)
class BriefSection:
    key: str
    title: str
    note: str  # how much of it is told: "4 of 23 claims"
    table: BriefTable | None
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True, slots=True)
class BriefReport:
    """A report that the briefing is made of."""

    id: str
    name: str
    outlet: str | None
    newsroom: str | None
    published: str | None
    title: str | None
    language: str | None
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class StoryBriefing:
    """Everything that the page of a story tells."""

    story: str
    words: int | None  # the length that was asked for; None for everything
    title: BriefLine
    lead: tuple[BriefLine, ...]
    sections: tuple[BriefSection, ...]
    reports: tuple[BriefReport, ...]  # in order of publication

    @property
    def lines(self) -> Iterator[BriefLine]:
        """Every line that is not below another, in order."""
        yield self.title
        yield from self.lead
        for section in self.sections:
            for row in section.table.rows if section.table else ():
                yield from row
            yield from section.lines

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every citation, in order: the first has the number 1."""
        return tuple(mark for line in self.lines for mark in line.cited)

    def mark(self, number: int) -> Mark:
        """A citation by its number.

        Raises:
            NotThereError: there is none such.
        """
        found = self.marks
        if not 1 <= number <= len(found):
            raise NotThereError(f"the briefing has no citation {number}: it has {len(found)}")
        return found[number - 1]


def story_briefing(dossier: Dossier, words: int | None = 400) -> StoryBriefing:
    """The briefing of one story.

    Args:
        dossier: of that story, with all that follows from its reports.
        words: length to aim at; None for everything.
    """
    (chapter,) = compose(dossier, Options(words=words, stories=None)).chapters
    return _Page(dossier, chapter).told(words)


class _Page:
    """Lines of a chapter with their citations found again in the reports, numbered as they are drawn."""

    def __init__(self, dossier: Dossier, chapter: Chapter) -> None:
        self.chapter = chapter
        self.names = short_names(dossier.names, chapter.reports)
        self.ids = {name: report for report, name in self.names.items()}
        self.rooms = {room.report: room.name for room in dossier.newsrooms}
        self.reports = {report.id: report for report in dossier.reports}
        self.lines = self.marks = 0

    def told(self, words: int | None) -> StoryBriefing:
        chapter = self.chapter
        return StoryBriefing(
            story=chapter.story,
            words=words,
            title=self.line(chapter.title),
            lead=tuple(map(self.line, chapter.lead)),
            sections=tuple(map(self.section, chapter.sections)),
            reports=tuple(self.report(self.reports[key]) for key in chapter.reports),
        )

    def section(self, section: Section) -> BriefSection:
        table = section.table
        rows = tuple(tuple(map(self.line, row)) for row in table.rows) if table else ()
        told = BriefTable(table.columns, rows) if table else None
        return BriefSection(section.key, section.title, section.note, told, tuple(map(self.line, section.lines)))

    def line(self, line: Line) -> BriefLine:
        self.lines += 1
        number = self.lines
        runs = tuple(BriefRun(run.text, run.tone, self.cited(run.citations)) for run in line.runs)
        return BriefLine(number, line.label, runs, self.cited(line.citations), tuple(map(self.line, line.below)))

    def cited(self, citations: Iterable[Citation]) -> tuple[Mark, ...]:
        return tuple(map(self.mark, citations))

    def mark(self, one: Citation) -> Mark:
        self.marks += 1
        return Mark(self.marks, Cited(self.ids[one.report], one.report, one.place, one.start, one.end, one.text, one.quoted))

    def report(self, report: Report) -> BriefReport:
        return BriefReport(
            id=report.id,
            name=self.names[report.id],
            outlet=report.outlet,
            newsroom=self.rooms.get(report.id),
            published=report.published,
            title=report.title,
            language=report.language,
            right_to_left=is_right_to_left(report.language),
        )


def length_of(words: str) -> int | None:
    """The length that somebody asks for.

    Args:
        words: a number of words, or a name of `LENGTHS`.

    Raises:
        ExportError: it is neither.
    """
    if words in LENGTHS:
        return LENGTHS[words]
    if not words.isascii() or not words.isdecimal() or not 1 <= int(words) <= MOST_WORDS:
        raise ExportError(f"{words!r} is no length: a number of words up to {MOST_WORDS:,}, {', '.join(LENGTHS)}")
    return int(words)
