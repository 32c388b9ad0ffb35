"""What a copy altered: one module a kind of change."""

from __future__ import annotations

from rashomon.lineage.overlap import Overlap
from rashomon.model import Change, Copy


def changes_of(copy: Copy, overlap: Overlap) -> tuple[Change, ...]:
    """Changes between a copy and its original."""
    return ()
