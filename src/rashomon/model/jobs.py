"""Readings that a person asked for in a page: what was handed in, how far it is, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.reports import Rejected

JobState = Literal["waiting", "held", "reading", "done", "failed", "cancelled"]
"""`held`: another process is reading into the desk. The last three are ends."""
JobStep = Literal["reports", "stories", "pairs"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was handed in; nothing: the desk is to be worked out to its end."""

    files: tuple[str, ...] = ()  # names
    texts: int = 0
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """How far a step is."""

    step: JobStep
    done: int
    total: int | None  # not known yet


@dataclass(frozen=True, slots=True)
class Job:
    """One reading. Times are UTC, to the second."""

    number: int
    made: str
    folder: str | None  # where what was handed in waits, beside the desk; None once it is read
    asked: Asked
    state: JobState = "waiting"
    told: str | None = None  # why it waits, failed or was begun again
    steps: tuple[Done, ...] = ()
    added: tuple[str, ...] = ()  # ids of reports
    already: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    unread: int = 0  # reports of the touched stories in a language without a reader
    touched: int = 0  # stories worked out
    kills: int = 0  # how often the reader was killed
    ended: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("done", "failed", "cancelled")
