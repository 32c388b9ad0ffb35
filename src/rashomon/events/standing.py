"""How a line of the ledger stands: who says so, who says otherwise, and which claim carries it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.events.held import Account
from rashomon.model import Claim, Reconciliation, Side, Status
from rashomon.text.names import described, description, same_name

CARRIES = 0.3  # share of a side's statements that tell the line, from which the claim is about it


@dataclass(frozen=True, slots=True)
class Standing:
    status: Status
    claim: str | None
    according: tuple[str, ...]
    disputed: tuple[str, ...]
    doubted: tuple[str, ...]


def standing(reconciled: Reconciliation, support: Sequence[Account], against: Sequence[Account], doubts: Sequence[Account]) -> Standing:
    """Work out who stands behind a line and who against it.

    Method: the speakers of its accounts; against them those of the denials and rival accounts, and whoever takes the other side of the
    claim that is about the line. The status follows the rule of claims: disputed where a named source is against it; corroborated where
    the claim has two or more independent origins among the line's speakers; single source; outlets only.

    Args:
        reconciled: Claims of the story.
        support: Accounts that tell the line.
        against: Accounts that deny it.
        doubts: Accounts that leave it open.
    """
    ids = [i for a in support for i in a.statements]
    claim, side = _carrier(reconciled.claims, support)
    according = _names(s for a in support for s in a.speakers)
    disputed = [s for a in against for s in a.speakers]
    doubted = [s for a in doubts for s in a.speakers]
    if claim is not None and _about(claim, side, ids):
        disputed += claim.speakers.get(_other(side), ())
        doubted += claim.speakers.get("doubt", ())
    disputed_names = _names(s for s in disputed if s not in according)
    return Standing(
        _status(claim, according, disputed_names),
        claim.id if claim else None,
        according,
        disputed_names,
        _names(s for s in doubted if s not in according and s not in disputed_names),
    )


def _other(side: Side) -> Side:
    return "against" if side == "for" else "for"


def _names(speakers: Iterable[str]) -> tuple[str, ...]:
    """Speakers, the most frequent first; of two descriptions of which one says no more than the other ("rebels") the fuller."""
    votes = Counter(speakers)
    kept = [s for s in votes if not any(_less(s, t) and not (_less(t, s) and (votes[t], t) < (votes[s], s)) for t in votes if t != s)]
    return tuple(sorted(kept, key=lambda s: (-votes[s], s)))


def _less(one: str, other: str) -> bool:
    """Whether a description tells nothing that the other does not."""
    return described(one) and described(other) and description(one) <= description(other)


def _carrier(claims: Sequence[Claim], support: Sequence[Account]) -> tuple[Claim | None, Side]:
    """The claim that holds most of the accounts of a line, and the side on which it holds them."""
    votes: Counter[tuple[str, Side]] = Counter()
    by_id = {c.id: c for c in claims}
    for c in claims:
        for side in ("for", "against"):
            held = set(c.statements.get(side, ()))
            votes[c.id, side] += 2 * sum(bool(held & set(a.statements)) for a in support)
        spans = {(s.report, s.start, s.end) for s in c.voiced}
        votes[c.id, "for"] += sum(any(r == a.span.report and b < a.span.end and a.span.start < e for r, b, e in spans) for a in support)
    best = max(votes, key=lambda k: (votes[k], by_id[k[0]].weight, k), default=None)
    return (by_id[best[0]], best[1]) if best is not None and votes[best] else (None, "for")


def _about(claim: Claim, side: Side, ids: Sequence[str]) -> bool:
    own = claim.statements.get(side, ())
    return bool(own) and len(set(own) & set(ids)) >= CARRIES * len(own)


def _status(claim: Claim | None, according: Sequence[str], disputed: Sequence[str]) -> Status:
    if disputed:
        return "disputed"
    if not according:
        return "outlets only"
    behind = [o for o in (claim.origins if claim else ()) if any(same_name(o, s) for s in according)]
    return "corroborated" if claim is not None and claim.status == "corroborated" and len(behind) > 1 else "single source"
