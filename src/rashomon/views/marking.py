"""A stretch of text parted where what is marked in it begins and ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """Something to mark, in code points of the whole text."""

    start: int
    end: int
    kind: str
    means: str = ""  # what is told of it beside the text


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are marked alike."""

    text: str
    kinds: tuple[str, ...]  # in alphabetical order; empty where nothing is marked
    means: str  # of all that is marked here
    opens: tuple[str, ...]  # kinds of the spans that begin here


def parted(text: str, start: int, spans: Iterable[Span]) -> tuple[Stretch, ...]:
    """A stretch of text as it is to be drawn: joined again it is the text.

    Args:
        text: the stretch.
        start: where it begins in the whole text.
        spans: what is to be marked; what lies outside the stretch is passed over.
    """
    end = start + len(text)
    inside = [span for span in spans if span.start < end and start < span.end]
    edges = sorted({start, end, *(edge for span in inside for edge in (span.start, span.end) if start < edge < end)})
    found = []
    for left, right in pairwise(edges):
        here = [span for span in inside if span.start <= left and right <= span.end]
        kinds = tuple(sorted({span.kind for span in here}))
        means = "; ".join(dict.fromkeys(span.means for span in here if span.means))
        opens = tuple(sorted({span.kind for span in here if span.start == left}))
        found.append(Stretch(text[left - start : right - start], kinds, means, opens))
    return tuple(found)
