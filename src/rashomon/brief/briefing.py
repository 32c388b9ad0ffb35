"""What a briefing says, free of any format: one place decides what is said, the renderers only draw it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "name", "quote", "words", "number", "altered", "faint"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a person asks of a briefing or an export.

    Attributes:
        words: length to aim at for one story, in words, tables and citations not counted; None for everything.
        stories: how many stories to tell, the largest first; the others are listed. None for all.
        width: columns of the terminal text; None for 80.
        timeline: the timeline of each story alone.
    """

    words: int | None = 400
    stories: int | None = 8
    width: int | None = None
    timeline: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Where in a report the words stand: short name, span, and the number that `rashomon show` prints beside the sentence."""

    report: str
    start: int
    end: int
    text: str
    paragraph: int  # counted from 1
    sentence: int  # within the paragraph, counted from 1
    alone: bool  # the paragraph is this one sentence
    quoted: str  # the whole sentence in which the words stand

    @property
    def place(self) -> str:
        """`§4`, or `§4.2` for the second of several sentences."""
        return f"§{self.paragraph}" if self.alone else f"§{self.paragraph}.{self.sentence}"

    @property
    def mark(self) -> str:
        """`000 §4.2`: resolvable with `rashomon show 000`."""
        return f"{self.report} {self.place}"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one tone, and what it alone rests on."""

    text: str
    tone: Tone = "plain"
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said, what it rests on, and the lines that hang from it."""

    runs: tuple[Run, ...]
    citations: tuple[Citation, ...] = ()
    below: tuple[Line, ...] = ()
    label: str = ""  # the side it stands on: "For", "Against", "In doubt"

    @property
    def text(self) -> str:
        """The words of the line alone."""
        return "".join(run.text for run in self.runs)

    @property
    def cited(self) -> tuple[Citation, ...]:
        """Everything the line rests on: what its stretches cite, then what the whole cites."""
        return (*(one for run in self.runs for one in run.citations), *self.citations)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of lines under a heading for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    note: str = ""  # how much of it is told: "4 of 23 claims"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One story."""

    story: str
    title: Line
    lead: tuple[Line, ...]
    sections: tuple[Section, ...]
    reports: tuple[str, ...]  # ids, in order of publication


@dataclass(frozen=True, slots=True)
class Briefing:
    chapters: tuple[Chapter, ...]
    closing: tuple[Section, ...]  # other stories, what could not be taken in
