"""Where and when a happening is set: by what hangs on its clause first, then by the sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Place, Sentence, Time
from rashomon.statements.happenings.triggers import Trigger
from rashomon.text.clauses import Clause
from rashomon.text.tokens import listed

SAYING = listed(
    """say tell report announce add state claim confirm deny write note warn declare quote cite comment explain insist acknowledge admit
    allege argue assert assure speak post tweet testify reveal publish estimate stress describe read show air broadcast print
    call condemn urge"""
)
"""Verbs whose time is the time of speaking."""
_ASIDE = frozenset({"from", "of", "against", "than", "like", "by", "with", "as", "to"})


@dataclass(frozen=True, slots=True)
class Tied:
    """A time or place of a sentence, with the word that carries it and the words above that one, the nearest first."""

    row: Time | Place
    at: int
    above: tuple[int, ...]
    inside: tuple[int, ...]  # its tokens


def tied(clause: Clause, rows: Sequence[Time] | Sequence[Place]) -> tuple[Tied, ...]:
    """Times or places of a sentence with where they hang in its tree."""
    sentence = clause.sentence
    found = []
    for row in rows:
        first = max(0, bisect_right(sentence.tokens, row.start, key=lambda t: t.start) - 1)
        last = max(first, bisect_right(sentence.tokens, row.end - 1, key=lambda t: t.start) - 1)
        top = next((i for i in range(first, last + 1) if not first <= sentence.tokens[i].head <= last), first)
        found.append(Tied(row, top, _heads(sentence, top), tuple(range(first, last + 1))))
    return tuple(found)


def _heads(sentence: Sentence, i: int) -> tuple[int, ...]:
    found: list[int] = []
    at = sentence.tokens[i].head
    while at >= 0 and at not in found:
        found.append(at)
        at = sentence.tokens[at].head
    return tuple(found)


def time_of(clause: Clause, trigger: Trigger, times: Sequence[Tied], others: frozenset[int]) -> Time | None:
    """The time of a happening: the one that hangs on it or its clause; else the only one of the sentence that no other clause has.

    Args:
        clause: the whole sentence.
        trigger: the happening.
        times: of the sentence.
        others: tokens of the other happenings of the sentence.
    """
    found = _nearest(clause, trigger, times, others)
    return found.row if found and isinstance(found.row, Time) else None


def place_of(clause: Clause, trigger: Trigger, places: Sequence[Tied], others: frozenset[int], people: Iterable[int]) -> Place | None:
    """The place of a happening, found as its time is; a place that names who does it, or whence they are, is none.

    Args:
        clause: the whole sentence.
        trigger: the happening.
        places: of the sentence.
        others: tokens of the other happenings of the sentence.
        people: heads of those who do it.
    """
    doers = set(people)
    mine = [p for p in places if not (p.at in doers or (doers & set(p.above[:2]) and not _inside(clause, p))) and not _aside(clause, p)]
    found = _nearest(clause, trigger, mine, others)
    return found.row if found and isinstance(found.row, Place) else None


def _inside(clause: Clause, place: Tied) -> bool:
    return False if not place.above else _case(clause, place.at) in {"in", "at", "near", "outside", "inside", "on"}


def _aside(clause: Clause, place: Tied) -> bool:
    """ "Fighters from Lesk", "the president of Norvia", "Norvia's army": no place where anything happens."""
    token = clause.token(place.at)
    after = next((t.text for t in clause.sentence.tokens if t.start == place.row.end), "")
    if token.deprel == "nmod:poss" or after in {"-", "\u2010", "\u2011"}:
        return True
    head = place.above[0] if place.above else -1
    if token.deprel.startswith("nmod") and head >= 0 and clause.token(head).upos in {"NOUN", "PROPN"}:
        return _case(clause, place.at) in _ASIDE - {"of", "to", "against", "by"} or (
            _case(clause, place.at) == "of" and clause.token(head).lemma.lower() in _OFFICES
        )
    return token.deprel in {"nsubj"} and clause.token(head).lemma.lower() in SAYING if head >= 0 else False


_OFFICES = listed(
    "president king queen minister ministry government army leader governor mayor embassy republic people member citizen head state"
)


def _case(clause: Clause, i: int) -> str:
    return next((clause.token(k).text.lower() for k in clause.role(i, {"case"})), "")


def _nearest(clause: Clause, trigger: Trigger, rows: Sequence[Tied], others: frozenset[int]) -> Tied | None:
    if not rows:
        return None
    line = _line(clause, trigger)
    ranked = [(cost, abs(t.at - trigger.at), t) for t in rows if (cost := _cost(clause, trigger, t, line, others)) is not None]
    return min(ranked, key=lambda row: row[:2])[2] if ranked else None


def _line(clause: Clause, trigger: Trigger) -> tuple[int, ...]:
    """The happening, the verb that carries it, and what governs it within its clause; a clause of speech is another."""
    line = [trigger.at]
    at = trigger.at
    while (head := clause.token(at).head) >= 0 and head not in line:
        rel = clause.token(at).deprel
        speech = clause.token(head).lemma.lower() in SAYING
        if rel.startswith(("ccomp", "parataxis", "acl")) or (speech and rel.startswith(("advcl", "conj", "obj", "obl"))):
            break
        line.append(head)
        at = head
    if trigger.carrier is not None and trigger.carrier not in line:
        line.append(trigger.carrier)
    return tuple(line)


def _cost(clause: Clause, trigger: Trigger, row: Tied, line: tuple[int, ...], others: frozenset[int]) -> int | None:
    """How far a time or place is from a happening: words up from the happening to where both meet; None where another clause has it."""
    if row.at == trigger.at:
        return 0
    meet = next((i for i in row.above if i in line), None)
    if meet is None:
        return _loose(clause, row, others)
    between = row.above[: row.above.index(meet)]
    if meet != trigger.at and clause.token(meet).lemma.lower() in SAYING and clause.token(meet).upos == "VERB":
        return None
    if any(k in others and clause.token(k).upos in {"VERB"} for k in between):
        return None
    if any(clause.token(k).deprel.startswith(("acl", "advcl", "ccomp", "parataxis")) for k in between):
        return None
    if any(k in others for k in between):
        return 10 + len(between)
    return 2 * line.index(meet) + len(between)


def _loose(clause: Clause, row: Tied, others: frozenset[int]) -> int | None:
    """A time or place of the sentence that neither a verb nor another happening has."""
    return None if any(k in others or clause.token(k).upos == "VERB" for k in row.above) else 20
