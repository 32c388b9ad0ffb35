"""Sentences of reports with the cited words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "dv", "yi", "sd", "ug"})
"""Languages (ISO 639) written from right to left."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `cited` where a line of the briefing rests on it."""

    text: str
    cited: bool


def is_right_to_left(language: str | None) -> bool:
    """Whether a language is written from right to left.

    Args:
        language: its tag (`ar`, `fa-IR`).
    """
    return (language or "")[:3].split("-")[0] in RIGHT_TO_LEFT


def pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """A stretch of a text, parted where cited words begin and end.

    Args:
        text: the body of a report.
        start: first code point of the stretch.
        end: after the last.
        spans: what is cited, start and end of each.
    """
    edges = sorted({start, end, *(edge for span in spans for edge in span if start < edge < end)})
    whole: list[tuple[bool, int, int]] = []
    for left, right in pairwise(edges):
        cited = any(first <= left and right <= last for first, last in spans)
        if whole and whole[-1][0] == cited:
            whole[-1] = (cited, whole[-1][1], right)
        else:
            whole.append((cited, left, right))
    for cited, left, right in whole:
        yield Piece(text[left:right], cited)
