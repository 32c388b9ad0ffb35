"""How sure an event is: the claims that it rests on, and their status."""

from __future__ import annotations

from collections import Counter

from rashomon.events.docket import Docket
from rashomon.events.gathering import Incident
from rashomon.model import Status
from rashomon.text.voices import speaks_for


def core_claims(docket: Docket, incident: Incident) -> tuple[str, ...]:
    """The claims that an event rests on: those in which it is told, the most told first."""
    counted = Counter(t.claim for t in incident.tellings if t.claim)
    return tuple(sorted(counted, key=lambda c: (-counted[c], c)))


def footing(docket: Docket, incident: Incident, claims: tuple[str, ...]) -> tuple[Status, tuple[str, ...]]:
    """Status of an event, and the speakers behind it.

    Method: disputed where a telling of it stands against, or where one of its claims is disputed by a statement that tells it;
    otherwise by those who say that it happened, the mouthpieces of one organisation as one: two or more make it corroborated, one a
    single source, none the outlets' own account.

    Returns:
        The status; names of the speakers, the first first.
    """
    told = [t for t in incident.tellings if t.side == "for"]
    names = dict.fromkeys(t.statement.source.name or t.statement.source.text for t in told if t.statement)
    known = {n: o for c in claims for o in docket.claims[c].origins for n in names if n == o}
    origins = tuple(n for n in names if n in known)
    voices = {speaks_for(n, None) for n in origins}
    if any(t.side == "against" for t in incident.tellings):
        return "disputed", origins
    leading = claims[0] if claims else None
    if leading and docket.claims[leading].status == "disputed" and docket.claims[leading].statements.get("against"):
        return "disputed", origins
    return ("corroborated" if len(voices) > 1 else "single source" if origins else "outlets only"), origins
