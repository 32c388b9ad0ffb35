"""Two reports side by side, free of any format: composed once, drawn for the terminal, as HTML, as Markdown, written as JSON.

Every `start` and `end` counts code points into the body of the report on that side, end exclusive, and every piece is those words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.model import Basis, ChangeKind, CopyKind, Extent, SharedKind

RowKind = Literal["same", "reworded", "changed", "left only", "right only", "shared source", "common words"]
PairBasis = Literal["desk", "alone", "files"]
PARTED = "abcdefghijklmnopqrstuvwxyz"  # how the parts of a sentence that was split are called


@dataclass(frozen=True, slots=True)
class Heading:
    """One of the two reports, as the head of its column."""

    report: str  # short name
    outlet: str | None
    newsroom: str | None  # who wrote it, where that is not the outlet
    published: str | None
    published_basis: Basis
    title: str | None
    language: str | None
    words: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Relation:
    """How the two stand to each other.

    Attributes:
        text: one or two sentences for a person.
        kind: of the copy; None where no running text came from one into the other.
        share: of the words of the report `share_of`, those that stand in the other too, 0 to 1.
        share_of: short name of the report taken for the later one.
        direction_confidence: that the left report came first, 0 to 1.
        ordered: the order is known well enough to say which of the two is the copy; else the left is the one that was named first.
        speaks_for: the evidence for this order, in words.
        speaks_against: the evidence against it.
        basis: what the desk keeps, or worked out for these two reports alone, or from two files.
    """

    text: str
    kind: CopyKind | None
    share: float | None
    share_of: str | None
    direction_confidence: float | None
    ordered: bool
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    basis: PairBasis


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence in which everything is marked alike.

    Attributes:
        differs: the words do not stand in the counterpart, or not in this order.
        changes: numbers of the reported changes that cover it, the shortest last.
        shared: number of the source that both reports have these words from; None where there is none.
        part: letter of the part of the counterpart that it corresponds to; empty where nothing was split or joined.
    """

    start: int
    end: int
    text: str
    differs: bool
    changes: tuple[int, ...] = ()
    shared: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the number that `rashomon show` prints beside it."""

    place: str  # "§4.2"
    paragraph: int
    sentence: int
    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences that correspond, or that stand in one report alone.

    Attributes:
        kind: same (the same words), reworded (other words, nothing reported as changed), changed, left only, right only, shared source
            (both quote one source here), common words (a run of equal words in sentences that are not one sentence).
        left: sentences of the left report; several where they were joined.
        right: the same of the right report; several where one was split.
        moved: it stands elsewhere in the right report, between other sentences than in the left one.
        changes: numbers of the changes reported in it.
        shared: numbers of the sources shared in it.
    """

    kind: RowKind
    left: tuple[Sentence, ...]
    right: tuple[Sentence, ...]
    moved: bool = False
    changes: tuple[int, ...] = ()
    shared: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A reported change. Words and place of a side that lacks them are None."""

    number: int
    kind: ChangeKind
    left: Extent
    right: Extent
    before: str | None
    after: str | None
    before_at: str | None  # "§4.2"
    after_at: str | None


@dataclass(frozen=True, slots=True)
class SharedWords:
    """Words that both have from one speaker, release or archive."""

    number: int
    kind: SharedKind
    source: str | None
    left_at: tuple[str, ...]
    right_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Sentences by what became of them; of rows that hold both sides those of the right report are counted."""

    same: int = 0
    reworded: int = 0
    changed: int = 0
    shared: int = 0
    common: int = 0
    left_only: int = 0
    right_only: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    left: Heading
    right: Heading
    relation: Relation
    tally: Tally
    changes: tuple[Difference, ...]
    shared: tuple[SharedWords, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()  # what was not looked for, and why
    hidden: int = 0  # rows left out on demand

    def changes_only(self) -> Comparison:
        """The rows that hold a reported change; how many others there were is kept."""
        kept = tuple(row for row in self.rows if row.changes)
        return replace(self, rows=kept, hidden=len(self.rows) - len(kept))

    def of_kind(self, kind: ChangeKind) -> Comparison:
        """The rows that hold a reported change of one kind; how many others there were is kept."""
        numbers = {change.number for change in self.changes if change.kind == kind}
        kept = tuple(row for row in self.rows if numbers.intersection(row.changes))
        return replace(self, rows=kept, hidden=len(self.rows) - len(kept))

    def sentences(self, side: Literal["left", "right"]) -> Iterator[Sentence]:
        """Every sentence of one side, as the rows come."""
        for row in self.rows:
            yield from row.left if side == "left" else row.right
