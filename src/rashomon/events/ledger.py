"""The ledger of control: who is said to hold a place, from when to when."""

from __future__ import annotations

from rashomon.model import Control, Evidence, Reconciliation


def ledger(evidence: Evidence, reconciled: Reconciliation) -> tuple[Control, ...]:
    """None yet."""
    return ()
