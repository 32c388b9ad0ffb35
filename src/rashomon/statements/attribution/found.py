"""The words of a content, by their places in the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Extent
from rashomon.statements.syntax import Tree, trim


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the content by sentence-internal index: one statement each, with its parts."""

    parts: tuple[tuple[int, int], ...]  # first and last word of each part
    before: bool = False  # stands before the cue


def extents(at: Tree, found: Found) -> tuple[Extent, ...]:
    """Character extents of the parts, without marks and punctuation at their edges."""
    result = []
    for first, last in found.parts:
        words = trim(at, range(first, last + 1))
        if words:
            result.append(at.extent(words))
    return tuple(result)
