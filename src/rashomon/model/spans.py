"""Stretches of text, the ground of every record."""

from __future__ import annotations

from dataclasses import dataclass


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
