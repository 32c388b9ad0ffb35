"""Claims and figures: what several reports are about, who stands behind it, and where they disagree."""

from rashomon.claims.reconcile import reconcile

__all__ = ["reconcile"]
