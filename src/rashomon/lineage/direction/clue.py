"""The records that clues about the order of two texts are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from rashomon.lineage.credits import Credits
from rashomon.lineage.overlap import Overlap, span_of
from rashomon.lineage.sharing import Sharing
from rashomon.lineage.texts import Text

ONE_STORY = 0.45  # share of the more copied text from which the two are states of one story
INSIDE = 0.95  # share of a text that stands in the other, from which what it lacks can have been cut
ONE_STATE = 0.88  # share of both texts in common, from which they are one state of a story


@dataclass(frozen=True, slots=True)
class Clue:
    """One piece of evidence: positive weights say that the left text is the original (log-odds)."""

    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """A text with its credits and the name a person knows it by."""

    text: Text
    credits: Credits

    @property
    def name(self) -> str:
        return self.text.report.stem


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words of the left text and those of the right that stand in their place, in aligned sentences; either may be empty."""

    left: tuple[int, int]  # words
    right: tuple[int, int]


@dataclass(frozen=True)
class Case:
    """Two texts whose order is asked."""

    left: Side
    right: Side
    found: Overlap
    shared: Sharing

    def both(self) -> tuple[tuple[Side, Side, int], tuple[Side, Side, int]]:
        """Each side with the other, and the sign of a clue that says it is the original."""
        return (self.left, self.right, 1), (self.right, self.left, -1)

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Where aligned sentences differ, word by word."""
        return tuple(_exchanges(self.found))

    @property
    def one_story(self) -> bool:
        return self.shared.most >= ONE_STORY

    @property
    def one_state(self) -> bool:
        return self.shared.least >= ONE_STATE

    def sentences(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Character extents of aligned sentences, left and right."""
        for pair in self.found.aligned:
            yield self.left.text.reach(*pair.left), self.right.text.reach(*pair.right)

    def words(self, side: Side, extent: tuple[int, int]) -> tuple[str, ...]:
        return side.text.words.forms[extent[0] : extent[1]]


def _exchanges(found: Overlap) -> Iterator[Exchange]:
    for pair in found.aligned:
        a, b = span_of(found.left, pair.left)
        c, d = span_of(found.right, pair.right)
        matcher = SequenceMatcher(None, found.left.words.forms[a:b], found.right.words.forms[c:d], autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            if tag != "equal":
                yield Exchange((a + i, a + j), (c + k, c + m))
