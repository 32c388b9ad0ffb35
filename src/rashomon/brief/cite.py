"""Numbers of paragraphs and sentences: what a citation says and what `rashomon show` prints are the same."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from rashomon.brief.briefing import Citation
from rashomon.brief.wording import tidy
from rashomon.text.sentences import sentences

_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Numbered:
    """One sentence of a body with its numbers, both counted from 1."""

    start: int
    end: int
    paragraph: int
    sentence: int
    alone: bool

    @property
    def place(self) -> str:
        """`§4`, or `§4.2` for the second of several sentences."""
        return f"§{self.paragraph}" if self.alone else f"§{self.paragraph}.{self.sentence}"


@lru_cache(maxsize=4096)
def numbered(text: str) -> tuple[Numbered, ...]:
    """Number the sentences of a body.

    Method: paragraphs and sentences are those the reader sees (`rashomon.text.sentences`). Paragraphs are counted through the
    body, sentences through their paragraph.

    Args:
        text: the body of a report.

    Returns:
        The sentences in order; nothing between two of them but white space and stray marks.
    """
    found = sentences(text)
    held = Counter(row.paragraph for row in found)
    rows, within = [], Counter[int]()
    for row in found:
        within[row.paragraph] += 1
        rows.append(Numbered(row.start, row.end, row.paragraph + 1, within[row.paragraph], held[row.paragraph] == 1))
    return tuple(rows)


def citation(name: str, text: str, start: int, end: int) -> Citation:
    """Cite words of a report by the sentence in which they start.

    Args:
        name: the short name of the report.
        text: its body.
        start: first code point of the words.
        end: after the last.
    """
    rows = numbered(text)
    at = bisect_right(rows, start, key=_start) - 1
    if not rows:
        return Citation(name, start, end, tidy(text[start:end]), 1, 1, True, tidy(text[start:end]))
    row = rows[max(at, 0)]
    return Citation(name, start, end, tidy(text[start:end]), row.paragraph, row.sentence, row.alone, tidy(text[row.start : row.end]))
