"""From the claims of a story to its events and its ledger of control."""

from __future__ import annotations

from rashomon.events.ledger import ledger
from rashomon.events.occurrences import events
from rashomon.model import Chronicle, Evidence, Reconciliation


def chronicle(evidence: Evidence, reconciled: Reconciliation) -> Chronicle:
    """Code what a story tells to have happened, and who is told to hold what.

    Args:
        evidence: Everything known of one story.
        reconciled: Its claims and figures.

    Returns:
        Events by date, the undated last; lines of control by place and date.
    """
    return Chronicle(events(evidence, reconciled), ledger(evidence, reconciled))
