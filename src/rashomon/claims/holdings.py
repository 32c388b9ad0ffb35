"""Who is said to hold a place: captures, losses, defences and doubts about them, as one kind of proposition."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.data import words
from rashomon.text.clauses import PASSIVES, SUBJECTS, Clause
from rashomon.text.deeds import kind_of, negated, points
from rashomon.text.names import fold
from rashomon.text.parties import Camp, camp, party_at

Party = Camp
party = camp
_SUPPOSING = frozenset({"will", "would", "could", "can", "may", "might", "must", "should", "shall", "to", "if", "unless", "'ll", "’ll"})
_REACH = 8  # words after "control" within which its place is looked for when the tree does not tell


@dataclass(frozen=True, slots=True)
class Holding:
    """A place is, or was brought, in the hands of a party.

    `holder` is None where only the loser is named, or where the words do not tell his side. `by` and `lost_by` are who the two are, where
    the words tell more than a side ("group:Taliban"). `weak` marks an account that plays the success down.
    """

    place: str
    holder: Party | None
    loser: Party | None = None
    weak: bool = False
    by: str | None = None
    lost_by: str | None = None

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


@dataclass(frozen=True, slots=True)
class _Who:
    """Those whom a noun phrase names: their side, and who they are where it tells more than the side."""

    side: Party | None
    name: str | None = None


def _who(clause: Clause, i: int) -> _Who | None:
    side, named = party(_phrase(clause, i)), party_at(clause, i)
    if side is None and named is None:
        return None
    return _Who(side or (named.camp if named else None), named.key if named and not named.generic else None)


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


def _doer(clause: Clause, i: int, ground: Ground) -> _Who:
    """Those who do what a predicate tells."""
    for j in _agent(clause, i):
        if clause.token(j).upos == "PRON":
            return _Who(ground.speaker)
        found = _who(clause, j)
        if found:
            return found
    return _Who(None)


def _agent_party(clause: Clause, i: int, ground: Ground) -> Party | None:
    return _doer(clause, i, ground).side


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

    Limits: who holds a place by "under X control" is known by side alone; the ledger (`events.ledger`) reads that more finely.
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
        place, loser = _grounds(clause, i, ground), _doer(clause, i, ground)
        found = Holding(place, None, loser.side, lost_by=loser.name) if place and (loser.side or loser.name) else None
    if found is None and kind == "repel":
        place, doer = _defended(clause, i, ground), _doer(clause, i, ground)
        found = Holding(place, doer.side or _other(_party_of_objects(clause, i)), by=doer.name) if place else None
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
        to = next((w for j in clause.marked(i, frozenset({"to"})) if (w := _who(clause, j))), _Who(None))
        return Holding(place, to.side, by=to.name) if place else None
    if place is None:
        return None
    loser = next((w for j in clause.marked(i, frozenset({"from"})) if (w := _who(clause, j))), _Who(None))
    doer = _doer(clause, i, ground)
    return Holding(place, doer.side, loser.side, by=doer.name, lost_by=loser.name)


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
