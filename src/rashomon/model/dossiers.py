"""The desk as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rashomon.model.accounts import Claim, Figure, Story
from rashomon.model.corrections import Corrected, Correction
from rashomon.model.events import Control, Event
from rashomon.model.lineage import Change, Copy, Descent, Newsroom, SharedSource, Unseen
from rashomon.model.reports import Rejected, Report
from rashomon.model.statements import Mentions, Statement


class Names(dict[str, str]):
    """Report id -> the short name that people see, and all names in order, sorted once for a desk of many reports."""

    @cached_property
    def ordered(self) -> tuple[str, ...]:
        """The names from a to z."""
        return tuple(sorted(self.values()))


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
    events: tuple[Event, ...] = ()
    control: tuple[Control, ...] = ()
    corrections: tuple[Correction, ...] = ()  # by an analyst, the earliest first
    corrected: tuple[Corrected, ...] = ()  # what they did, with the automatic values
