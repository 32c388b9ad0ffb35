"""Words, syntax and names of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["person", "organisation", "place", "other"]


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
