"""What every claim of one story is worked out from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.claims.alike import Likeness
from rashomon.claims.counts import Count
from rashomon.claims.doers import Doing
from rashomon.claims.points import Point
from rashomon.claims.scenes import Scene
from rashomon.claims.standings import Conflict
from rashomon.model import FigureStatus, Time


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One story: its points and what is known of them before they are claims."""

    stage: Scene
    points: Mapping[str, Point]
    threads: Mapping[str, int]  # from point to its strand
    denials: Mapping[str, str]  # from what is said while denying to the denial
    counted: Sequence[Sequence[Count]]
    told: Mapping[str, frozenset[int]]  # from point to the counts that are its point, by index
    states: Sequence[FigureStatus]  # of the figures that those counts make, by index
    clocks: Mapping[str, Time]
    articles: frozenset[str]  # names before which a report writes "the"
    likeness: Likeness
    fight: Conflict
    done: Mapping[str, tuple[Doing, ...]]  # from point to the grave deeds whose doers it names
