"""Kinds of copies and of changes in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.brief.copying import SAID
from rashomon.brief.wording import listing
from rashomon.model import ChangeKind, CopyKind

KINDS: Mapping[CopyKind, str] = {
    "same": "the same text",
    "abridged": "shortened",
    "revision": "later version",
    "excerpt": "passages",
    "paraphrase": "reworded",
}

CHANGES: Mapping[ChangeKind, str] = {"cut": "passage left out", "added": "passage added", **SAID}


def change_kind(kind: ChangeKind) -> str:
    """What a kind of change is called."""
    return CHANGES[kind]


def changes_told(changes: Sequence[tuple[ChangeKind, int]]) -> str:
    """`2 numbers, 1 name`, as "2 changes: ..."; empty where nothing changed."""
    total = sum(number for _, number in changes)
    kinds = listing([f"{number} {change_kind(kind)}" for kind, number in changes])
    return f"{total} {'change' if total == 1 else 'changes'} reported: {kinds}" if total else ""
