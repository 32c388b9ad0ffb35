"""The word lists of attribution hold together."""

from __future__ import annotations

import pytest

from rashomon.data import table
from rashomon.statements.lexicon import listed

FRAMES = {
    "clause",
    "quote",
    "object",
    "infinitive",
    "addressee",
    "naming",
    "parenthetical",
    "as",
    "of",
    "for",
    "to",
    "about",
    "on",
    "against",
    "at",
    "over",
    "toll",
    "thing",
    "losses",
    "behind",
    "saying",
    "with",
}
WIDE_FRAMES = FRAMES | {"ing", "predicate", "in", "like", "from", "between", "toward", "towards", "by", "into"}
WIDE_REGISTERS = {"attitude", "intention", "thought", "decree", "act", "evidence", "seeming", "light"}
STANCES = {"asserts", "denies", "doubts", "acknowledges", "commits", "accuses"}


def test_cues_are_well_formed() -> None:
    rows = table("cues")
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
    for lemma, kind, frames, stance, register in rows:
        assert lemma == lemma.lower()
        assert kind in {"verb", "noun", "adverbial"}
        assert set(frames.split()) <= FRAMES
        assert stance in STANCES
        assert register in {"speech", "judgement", "belief", "evidence"}


def test_attitudes_are_well_formed() -> None:
    rows = table("attitudes")
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
    for lemma, kind, frames, stance, register in rows:
        assert lemma == lemma.lower()
        assert kind in {"verb", "adjective", "noun", "light"}
        assert set(frames.split()) <= WIDE_FRAMES, lemma
        assert stance in STANCES
        assert register in WIDE_REGISTERS


def test_roles_are_well_formed() -> None:
    for row in table("roles"):
        assert row[1] in {"person", "group", "document"}
        assert row[2:] in {(), ("m",), ("f",)}


def test_unknown_class_is_an_error() -> None:
    with pytest.raises(KeyError):
        listed("no such class")
