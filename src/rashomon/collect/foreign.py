"""Files of other kinds, turned away by name."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.collect.locate import Found
from rashomon.collect.manifest import Manifests
from rashomon.model import Capture, Rejected


def foreign(found: Found, manifests: Manifests) -> Iterable[Capture | Rejected] | None:
    """Turn away what no other source takes; stands last."""
    kind = f".{found.kind}" if found.kind else "without an ending"
    return [
        Rejected(found.locator, f"not a report: files of the kind {kind} are not read (.txt .md .html .json .jsonl, each also .gz, are)")
    ]
