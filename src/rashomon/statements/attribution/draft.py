"""A statement in the making: where its parts stand, before they are resolved."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Extent


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase: the sentence and the word that heads it, and its extent."""

    sentence: int
    head: int
    extent: Extent


@dataclass(frozen=True, slots=True)
class Draft:
    """Source, cue and content by offsets."""

    sentence: int
    verb: int  # index of the cue's main word in its sentence
    source: Noun | None
    cue: Extent
    lemma: str
    stance: str
    register: str
    content: tuple[Extent, ...]
    via: Noun | None = None
    quoted: bool = False
    negated: bool = False
    goes_on: bool = False  # a later part of a quotation whose cue stands with the first
