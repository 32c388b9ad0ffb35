"""Stances, speakers and rejected statements, where an analyst says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from rashomon.corrections.anchors import alike, statement_of
from rashomon.model import Corrected, Correction, Outcome, Report, Stance, Statement

Slot = Literal["stance", "speaker", "kept"]
_ANSWERING = frozenset({"denies", "doubts"})


@dataclass(frozen=True, slots=True)
class Said:
    """The statements of a story after its corrections."""

    statements: tuple[Statement, ...]
    dismissed: tuple[Statement, ...]
    corrected: tuple[Corrected, ...]


@dataclass(frozen=True, slots=True)
class _Done:
    correction: Correction
    slot: Slot
    statement: str


def said(corrections: Sequence[Correction], reports: Sequence[Report], alone: Sequence[Statement], unified: Sequence[Statement]) -> Said:
    """Statements with the stances and speakers that an analyst gave them, and without those that were rejected.

    Method: corrections one after the other, the earliest first; of two that give a statement's stance, or its speaker, the later stands.
    A rejected statement that is corrected later is back. A name is corrected in every statement that has it, or that had it before the
    names of the story's reports were made one: so a later report that calls the speaker otherwise is corrected too.

    Args:
        corrections: those that stand and are about the story.
        reports: of the story.
        alone: the statements before names were made one across reports.
        unified: the same statements, in the same order, after it.
    """
    given = [one for one in corrections if one.kind in ("stance", "speaker", "name", "reject")]
    if not given:
        return Said(tuple(unified), (), ())
    work = _Work({r.id: r for r in reports}, {s.id: s.source.name for s in alone}, {s.id: s for s in unified})
    for one in given:
        work.take(one)
    return work.told()


class _Work:
    def __init__(self, reports: Mapping[str, Report], alone: Mapping[str, str | None], unified: Mapping[str, Statement]) -> None:
        self._reports, self._alone, self._automatic = reports, alone, unified
        self._now = dict(unified)
        self._holds: dict[tuple[str, Slot], str] = {}
        self._done: list[_Done] = []

    def take(self, correction: Correction) -> None:
        """Does one correction."""
        for key in self._about(correction):
            statement = self._now[key]
            slot: Slot = "kept" if correction.kind == "reject" else "stance" if correction.kind == "stance" else "speaker"
            if slot != "kept":
                self._holds.pop((key, "kept"), None)
            self._holds[key, slot] = correction.id
            self._done.append(_Done(correction, slot, key))
            self._now[key] = _changed(statement, correction)

    def told(self) -> Said:
        """What has become of the statements."""
        gone = {key for key, slot in self._holds if slot == "kept"}
        kept = tuple(_without(statement, gone, self._automatic) for key, statement in self._now.items() if key not in gone)
        dismissed = tuple(statement for key, statement in self._automatic.items() if key in gone)
        return Said(kept, dismissed, tuple(self._row(done, done.statement in gone) for done in self._done))

    def _about(self, correction: Correction) -> list[str]:
        if correction.kind == "name":
            return self._named(correction.before)
        found = {s.id for a in correction.anchors if (s := statement_of(a, tuple(self._automatic.values()), self._reports))}
        if correction.scope == "story":
            found |= {key for key, s in self._automatic.items() if any(alike(a, s) for a in correction.anchors)}
        return [key for key in self._automatic if key in found]

    def _named(self, name: str | None) -> list[str]:
        """Statements of a speaker: by its name now, or where nobody corrected it by one that is the same to the machine."""
        untouched = {key for key in self._now if (key, "speaker") not in self._holds}
        same = {self._automatic[key].source.name for key in untouched if name in (self._alone.get(key), self._automatic[key].source.name)}
        return [
            key for key, s in self._now.items() if s.source.name and (s.source.name in same if key in untouched else s.source.name == name)
        ]

    def _row(self, done: _Done, gone: bool) -> Corrected:
        statement = self._automatic[done.statement]
        automatic, value = _values(statement, done)
        outcome: Outcome = "agrees" if automatic == value else "applied"
        if self._holds.get((done.statement, done.slot)) != done.correction.id or (gone and done.slot != "kept"):
            outcome = "superseded"
        content = statement.content
        return Corrected(done.correction.id, outcome, automatic, value, statement.id, statement.report, content.start, content.end)


def _changed(statement: Statement, correction: Correction) -> Statement:
    if correction.kind == "stance":
        stance = cast(Stance, correction.value)
        return replace(statement, stance=stance, answers=statement.answers if stance in _ANSWERING else None)
    if correction.kind in ("speaker", "name"):
        return replace(statement, source=replace(statement.source, name=correction.value))
    return statement


def _values(statement: Statement, done: _Done) -> tuple[str | None, str | None]:
    if done.slot == "stance":
        return statement.stance, done.correction.value
    if done.slot == "speaker":
        return statement.source.name, done.correction.value
    who = statement.source.name or statement.source.text
    return f"{who} {statement.stance}: {statement.content.text}", None


def _without(statement: Statement, gone: set[str], automatic: Mapping[str, Statement]) -> Statement:
    """A statement that leads to no rejected one: what held a rejected one holds what stood inside it."""
    within = statement.within
    while within in gone and within is not None:
        within = automatic[within].within
    answers = None if statement.answers in gone else statement.answers
    return replace(statement, within=within, answers=answers)
