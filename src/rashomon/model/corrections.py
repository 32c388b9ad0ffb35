"""What an analyst corrected: an input of the pipeline, beside the reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

CorrectionKind = Literal[
    "stance",  # of a statement
    "speaker",  # of a statement
    "name",  # of a speaker, in every statement of a story
    "place",  # what a toponym stands for
    "direction",  # which of two reports has the words from the other
    "reject",  # a statement that nobody made
    "merge claims",
    "split claim",
    "merge stories",
    "split story",
]
Scope = Literal["one", "story"]
Outcome = Literal["applied", "agrees", "superseded"]
Sides = tuple[Sequence[str], Sequence[str]]
CorrectionState = Literal["applied", "agrees", "superseded", "not found", "undone"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a correction is about, kept so that a newer edition of the program, which may number and cut otherwise, finds it again."""

    report: str
    start: int | None = None  # of a statement's content, a toponym, a sentence; None where the report as a whole is meant
    end: int | None = None
    text: str | None = None  # the words there
    statement: str | None = None  # its id when the correction was made
    source: str | None = None  # who says it, in the words of the report
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """What a toponym stands for by an analyst; nothing but a name where it stands for no known place."""

    name: str
    lat: float | None = None
    lon: float | None = None
    kind: str | None = None
    country: str | None = None
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who did something, when, and why."""

    who: str
    when: str  # ISO 8601, UTC, to the microsecond
    why: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. It is never deleted: an undone one says by whom and why, and may be made again."""

    id: str
    kind: CorrectionKind
    anchors: tuple[Anchor, ...]
    made: Signature
    value: str | None = None  # a stance, a name, "before" or "unknown" for a direction; None where the kind says it all
    others: tuple[Anchor, ...] = ()  # of a split: what the anchors are parted from
    site: Site | None = None  # of a place
    before: str | None = None  # what stood there when it was made
    scope: Scope = "one"  # story: the same words, or the same toponym, in every report of the story, later ones too
    undone: Signature | None = None

    def state(self, done: Iterable[Corrected]) -> CorrectionState:
        """What has become of it: applied where it changed one record at least, superseded where later ones stand in its place everywhere.

        Args:
            done: what corrections did, others passed over.
        """
        if self.undone is not None:
            return "undone"
        outcomes = {row.outcome for row in done if row.correction == self.id}
        strongest: tuple[Outcome, ...] = ("applied", "agrees", "superseded")
        return next((outcome for outcome in strongest if outcome in outcomes), "not found")


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did to one record, with the automatic value that it stands in place of."""

    correction: str
    outcome: Outcome  # agrees: the machine has it so by itself; superseded: a later correction stands in its place
    automatic: str | None
    value: str | None
    record: str | None = None  # id of the statement, claim or story
    report: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Bond:
    """What an analyst says of points or reports: they are about one thing, or they are not."""

    correction: str
    apart: bool
    one: tuple[Anchor, ...]
    other: tuple[Anchor, ...] = ()  # where they are apart

    def outcome(self, sides: Sides, before: Mapping[str, int], after: Mapping[str, int]) -> Outcome:
        """What has become of it.

        Args:
            sides: ids of the points or reports that its anchors mean.
            before: the number of each one's group as the machine has it.
            after: the same when all bonds are applied.
        """
        if not self._holds(sides, after):
            return "superseded"
        return "agrees" if self._holds(sides, before) else "applied"

    def _holds(self, sides: Sides, groups: Mapping[str, int]) -> bool:
        one, other = ({groups[member] for member in side} for side in sides)
        return not one & other if self.apart else len(one | other) == 1


@dataclass(frozen=True, slots=True)
class Ruling:
    """Which of two reports has the words from the other, by an analyst."""

    correction: str
    original: str | None  # id of a report; None: unknown
    superseded: tuple[str, ...] = ()  # earlier corrections of the same pair
