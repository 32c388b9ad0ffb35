"""How sure an event is: the claims that it rests on, and their status."""

from __future__ import annotations

from collections import Counter

from rashomon.events.docket import Docket
from rashomon.events.gathering import Incident
from rashomon.events.tellings import Telling
from rashomon.model import Claim, Status
from rashomon.text.voices import speaks_for

_NUMBERS = frozenset({"other number", "other time"})


def core_claims(docket: Docket, incident: Incident) -> tuple[str, ...]:
    """The claims that an event rests on: those in which it is told, the most told first."""
    counted = Counter(t.claim for t in incident.tellings if t.claim)
    return tuple(sorted(counted, key=lambda c: (-counted[c], c)))


def footing(docket: Docket, incident: Incident, claims: tuple[str, ...]) -> tuple[Status, tuple[str, ...]]:
    """Status of an event, and the speakers behind it.

    Method: disputed where a telling of it denies it, or where its leading claim is disputed by a statement over more than a number or a
    time, which the ranges of toll and days tell; otherwise by those who say that it happened, the mouthpieces of one organisation as
    one: two or more make it corroborated where one of its claims is, one a single source, none the outlets' own account.

    Returns:
        The status; names of the speakers, the first first.
    """
    told = [t for t in incident.tellings if t.side == "for"]
    names = dict.fromkeys(t.statement.source.name or t.statement.source.text for t in told if t.statement)
    known = {n: o for c in claims for o in docket.claims[c].origins for n in names if n == o}
    origins = tuple(n for n in names if n in known)
    voices = {speaks_for(n, None) for n in origins}
    if any(t.side == "against" and _denies(docket, t) for t in incident.tellings):
        return "disputed", origins
    leading = docket.claims[claims[0]] if claims else None
    if leading and leading.status == "disputed" and leading.statements.get("against") and not _of_numbers(leading):
        return "disputed", origins
    firm = len(voices) > 1 and any(docket.claims[c].status == "corroborated" for c in claims)
    return ("corroborated" if firm else "single source" if origins else "outlets only"), origins


def _denies(docket: Docket, telling: Telling) -> bool:
    """Whether a telling on the other side says more than another number."""
    if (
        telling.statement is None
        or any(h.reality == "negated" for h in telling.happenings)
        or telling.statement.stance in {"denies", "doubts"}
    ):
        return True
    return telling.claim is None or not _of_numbers(docket.claims[telling.claim])


def _of_numbers(claim: Claim) -> bool:
    """Whether all that stands against a claim is another number; the range of the toll tells that."""
    return bool(claim.opposed) and all(row.rule in _NUMBERS for row in claim.opposed)
