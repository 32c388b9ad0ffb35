"""Who is said to hold a place: captures, losses, defences and doubts about them, as one kind of proposition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from rashomon.data import table, words
from rashomon.text.clauses import PASSIVES, SUBJECTS, Clause
from rashomon.text.deeds import kind_of, negated, points
from rashomon.text.names import fold, singular

Party = Literal["opposition", "state"]
_AIDED = re.compile(r"\b(?:backed by|supported by|allied (?:to|with)|loyal to|from|against)\b")
_SUPPOSING = frozenset({"will", "would", "could", "can", "may", "might", "must", "should", "shall", "to", "if", "unless", "'ll", "’ll"})
_REACH = 8  # words after "control" within which its place is looked for when the tree does not tell


@dataclass(frozen=True, slots=True)
class Holding:
    """A place is, or was brought, in the hands of a party.

    `holder` is None where only the loser is named. `weak` marks an account that plays the success down.
    """

    place: str
    holder: Party | None
    loser: Party | None = None
    weak: bool = False

    @property
    def winner(self) -> Party | None:
        """The party in whose hands the place is, by who holds it or by who lost it."""
        if self.holder:
            return self.holder
        return {"state": "opposition", "opposition": "state"}.get(self.loser or "")  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a report is about as far as places go: toponyms by folded form, and the place that "the town" stands for."""

    toponyms: dict[str, str]
    focus: str | None
    speaker: Party | None = None


@cache
def _parties() -> dict[str, Party]:
    return {row[0]: row[1] for row in table("parties")}  # type: ignore[misc]


@lru_cache(maxsize=65536)
def party(text: str) -> Party | None:
    """Side of those whom a noun phrase names: the last noun that tells it."""
    found: Party | None = None
    parts = [part for part in _AIDED.split(text.lower()) if part.strip()]
    low = (parts[0] if parts else "").replace("-", " ").split()
    for word in low:
        word = word.removesuffix("'s").removesuffix("’s").strip("“”\"'’.,;")
        side = _parties().get(word) or _parties().get(singular(word))
        found = side or found
    if found is None and any(w.strip("“”\"'’.,") in {"forces", "gangs"} for w in low):
        return "state"
    return found


def _phrase(clause: Clause, i: int) -> str:
    return " ".join(clause.token(j).text for j in clause.phrase(i))


def place_of(clause: Clause, i: int, ground: Ground) -> str | None:
    """The place that a noun phrase names or stands for; None for many ("60 towns") and for anything else."""
    indices = clause.phrase(i)
    named = [ground.toponyms[f] for j in indices if (f := fold(clause.token(j).text)) in ground.toponyms]
    plural = any(clause.token(j).deprel == "nummod" for j in indices)
    if plural:
        return None
    if named:
        return named[-1] if len(named) == 1 else next((n for n in named if n == ground.focus), named[-1])
    lows = {clause.token(j).text.lower() for j in indices}
    head = clause.token(i).lemma.lower()
    if head in {"it", "its"} or (head in words("grounds") and lows & {"the", "this", "that"}):
        return ground.focus
    return None


def _agent(clause: Clause, i: int) -> list[int]:
    passive = bool(clause.role(i, PASSIVES))
    if passive:
        return clause.marked(i, frozenset({"by"}))
    own = clause.role(i, SUBJECTS)
    head = clause.token(i).head
    if not own and head in clause.inside and clause.token(i).deprel in {"conj", "xcomp", "ccomp"}:
        return _agent(clause, head)
    return own


def _agent_party(clause: Clause, i: int, ground: Ground) -> Party | None:
    for j in _agent(clause, i):
        if clause.token(j).upos == "PRON":
            return ground.speaker
        found = party(_phrase(clause, j))
        if found:
            return found
    return None


def _objects(clause: Clause, i: int) -> list[int]:
    return clause.role(i, PASSIVES) or clause.role(i, {"obj"})


def _grounds(clause: Clause, i: int, ground: Ground) -> str | None:
    """The place among the objects of a predicate and what hangs on them."""
    objects = _objects(clause, i)
    if any(clause.token(j).text.lower() in {"itself", "themselves"} for j in objects):
        objects = clause.role(i, SUBJECTS)
    return next((p for j in objects if (p := place_of(clause, j, ground))), None)


def _control(clause: Clause, i: int, ground: Ground) -> Holding | None:
    """Control as a noun: "under rebel control", "control of X", "in our hands"."""
    near = clause.phrase(i)
    lows = [clause.token(j).text.lower() for j in near]
    owner = party(" ".join(w for w in lows if w not in {"control", "hands"}))
    if owner is None and {"their", "our", "its"} & set(lows):
        owner = (
            ground.speaker or _agent_party(clause, clause.token(i).head, ground)
            if clause.token(i).head in clause.inside
            else ground.speaker
        )
    place = None
    for j in clause.marked(i, frozenset({"of", "over"})):
        place = place_of(clause, j, ground) or next((p for k in clause.below(j) if (p := place_of(clause, k, ground))), None)
        owner = owner or (party(_phrase(clause, j)) if place is None else None)
    head = clause.token(i).head if clause.token(i).deprel in {"obj", "obl", "nmod"} else i
    if head in clause.inside:
        owner = owner or _agent_party(clause, head, ground)
        for j in clause.marked(head, frozenset({"for"})):
            owner = party(_phrase(clause, j)) or owner
    if place is None:
        subject = [j for k in {i, head} if k in clause.inside for j in clause.role(k, SUBJECTS | PASSIVES)]
        place = next((p for j in subject if (p := place_of(clause, j, ground))), None)
    place = place or _after(clause, i, ground)
    return Holding(place, owner) if place else None


def _after(clause: Clause, i: int, ground: Ground) -> str | None:
    """The first toponym soon after a token, where "of" stands between."""
    later = [j for j in clause.inside if i < j <= i + _REACH]
    if not any(clause.token(j).text.lower() == "of" for j in later):
        return None
    return next((ground.toponyms[f] for j in later if (f := fold(clause.token(j).text)) in ground.toponyms), None)


def holding(clause: Clause, ground: Ground, opened: bool = False) -> Holding | None:
    """Who is said to hold which place, if that is the point of the stretch.

    Method: main predicates of taking, holding, losing and repelling with a place as object; control as a noun. An account that plays
    down ("a small group reached ...") is weak. Negation turns the holder round.

    Limits: two sides only, opposition and state; who holds a place in an area of three armies stays None.
    """
    for i in points(clause, opened):
        found = None if _supposed(clause, i) and not opened else _at(clause, i, ground)
        if found is not None:
            return found
    return None


def _supposed(clause: Clause, i: int) -> bool:
    """Whether a predicate is wished for, planned or possible and not told as done ("would retake", "to hold the coast")."""
    auxiliaries = {clause.token(k).lemma.lower() for k in clause.role(i, {"aux", "mark"})}
    return bool(auxiliaries & _SUPPOSING)


def _at(clause: Clause, i: int, ground: Ground) -> Holding | None:
    token = clause.token(i)
    found: Holding | None = None
    if any(clause.token(j).text.lower() in {"who", "which", "that"} for j in clause.role(i, SUBJECTS | PASSIVES)):
        return None
    if token.lemma.lower() in {"control", "hand", "hands"} and token.upos != "VERB":
        found = _control(clause, i, ground)
    kind = kind_of(clause, i)
    if found is None and kind in {"take", "hold"} and token.upos == "VERB":
        found = _taken(clause, i, ground)
    if found is None and kind in {"lose", "withdraw"} and token.upos == "VERB":
        place, loser = _grounds(clause, i, ground), _agent_party(clause, i, ground)
        found = Holding(place, None, loser) if place and loser else None
    if found is None and kind == "repel":
        place = _defended(clause, i, ground)
        found = Holding(place, _agent_party(clause, i, ground) or _other(_party_of_objects(clause, i))) if place else None
    if found is None and kind == "enter":
        found = _weakly(clause, i, ground)
    if found is not None and negated(clause, i):
        return Holding(found.place, _other(found.winner), None, found.weak)
    return found


def _taken(clause: Clause, i: int, ground: Ground) -> Holding | None:
    for j in _objects(clause, i):
        if clause.token(j).lemma.lower() in {"control", "hand"}:
            return _control(clause, j, ground)
    place = _grounds(clause, i, ground)
    if place is None and kind_of(clause, i) == "take" and clause.token(i).lemma.lower() == "fall":
        place = next((p for j in clause.role(i, SUBJECTS) if (p := place_of(clause, j, ground))), None)
        to = [party(_phrase(clause, j)) for j in clause.marked(i, frozenset({"to"}))]
        return Holding(place, next((p for p in to if p), None)) if place else None
    if place is None:
        return None
    loser = next((p for j in clause.marked(i, frozenset({"from"})) if (p := _losing(clause, j))), None)
    return Holding(place, _agent_party(clause, i, ground), loser)


def _losing(clause: Clause, i: int) -> Party | None:
    return party(_phrase(clause, i))


def _other(side: Party | None) -> Party | None:
    return None if side is None else "state" if side == "opposition" else "opposition"


def _party_of_objects(clause: Clause, i: int) -> Party | None:
    return next((p for j in _objects(clause, i) if (p := party(_phrase(clause, j)))), None)


def _defended(clause: Clause, i: int, ground: Ground) -> str | None:
    for j in clause.below(i):
        if clause.token(j).upos in {"NOUN", "PROPN", "PRON"} and (found := place_of(clause, j, ground)):
            return found
    return ground.focus if any(kind_of(clause, j) == "attack" or party(_phrase(clause, j)) for j in _objects(clause, i)) else None


def _weakly(clause: Clause, i: int, ground: Ground) -> Holding | None:
    text = " ".join(_phrase(clause, j) for j in _agent(clause, i)).lower()
    side = party(text)
    if side and ground.focus and any(m in text for m in words("minimisers")):
        return Holding(ground.focus, _other(side), weak=True)
    return None
