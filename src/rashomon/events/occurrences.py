"""Events: one for each happening, whatever the number of reports that tell it."""

from __future__ import annotations

from rashomon.model import Event, Evidence, Reconciliation


def events(evidence: Evidence, reconciled: Reconciliation) -> tuple[Event, ...]:
    """None yet."""
    return ()
