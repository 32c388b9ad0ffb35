"""A report made ready to be compared: its words, its sentences, and what stands inside quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.data import table
from rashomon.model import Reading, Report, Sentence
from rashomon.text.quotes import quotations
from rashomon.text.sentences import sentences
from rashomon.text.shingles import Codes, codes_of
from rashomon.text.tokens import plain
from rashomon.text.words import Words, words_of

LONGEST_POST = 90  # words of a paragraph that can be a post
QUOTED_SHARE = 0.3  # of a sentence inside quotation marks, above which its attribution counts as spoken too
POST = re.compile(r"\(@\w+\)|pic\.twitter\.com|https?://t\.co/|(?<!\S)@\w{3,}")  # a post in a social network, set as a paragraph


@dataclass(frozen=True, slots=True)
class Text:
    report: Report
    words: Words
    codes: Codes
    sentences: tuple[tuple[int, int], ...]  # character extents
    ranges: tuple[tuple[int, int], ...]  # the same in words
    quotes: tuple[tuple[int, int], ...]  # character extents inside quotation marks
    quoted: NDArray[np.bool_]  # by word
    spoken: NDArray[np.bool_]  # by word: quoted, or what stands around a quotation
    furniture: NDArray[np.bool_]  # by word: what a publisher prints under every text, where the cleaning left it in
    parsed: tuple[Sentence, ...]  # as read, one for each of `sentences`; empty where the report was not read

    @property
    def id(self) -> str:
        return self.report.id

    @property
    def narrative(self) -> NDArray[np.bool_]:
        """By word: the writer's own, neither a speaker's nor the publisher's."""
        return ~(self.spoken | self.furniture)

    def stems(self) -> tuple[tuple[str, ...], ...]:
        """Stems sentence by sentence."""
        return tuple(self.words.stems[a:b] for a, b in self.ranges)

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """Character extent of the words first to last, end exclusive; needs at least one word."""
        return self.words.starts[first], self.words.ends[last - 1]

    def reach(self, first: int, last: int) -> tuple[int, int]:
        """Character extent of the sentences first to last, end exclusive."""
        return self.sentences[first][0], self.sentences[last - 1][1]

    def sentence_at(self, word: int) -> str:
        """The sentence that a word stands in."""
        at = next((k for k, (a, b) in enumerate(self.ranges) if a <= word < b), 0)
        start, end = self.sentences[at]
        return self.report.text[start:end]

    def word_at(self, offset: int) -> int:
        """Index of the first word that starts at or after a character offset."""
        return bisect_left(self.words.starts, offset)


def prepare(report: Report, reading: Reading | None) -> Text:
    """Make a report ready to be compared.

    Args:
        report: its body.
        reading: the same report read; its sentences are taken over. Where it is missing or empty, sentences are split by rule.

    Returns:
        The text with its words in order; sentences without a word are left out.
    """
    parsed = reading.sentences if reading is not None else ()
    extents = [(s.start, s.end) for s in parsed or sentences(report.text)]
    words = words_of(report.text)
    ranges = [(bisect_left(words.starts, a), bisect_left(words.starts, b)) for a, b in extents]
    kept = [k for k, (a, b) in enumerate(ranges) if b > a]
    quotes = quotations(report.text)
    quoted = np.zeros(len(words), dtype=bool)
    for start, end in quotes:
        quoted[bisect_left(words.starts, start) : bisect_left(words.starts, end)] = True
    return Text(
        report=report,
        words=words,
        codes=codes_of(words.forms),
        sentences=tuple(extents[k] for k in kept),
        ranges=tuple(ranges[k] for k in kept),
        quotes=quotes,
        quoted=quoted,
        spoken=_spoken(report.text, words, [ranges[k] for k in kept], quoted),
        furniture=_furniture(report.text, len(words), [(extents[k], ranges[k]) for k in kept]),
        parsed=tuple(parsed[k] for k in kept) if parsed else (),
    )


def _spoken(body: str, words: Words, ranges: list[tuple[int, int]], quoted: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """By word: inside quotation marks, in the attribution of a sentence that is largely quotation, or in a post that is quoted whole."""
    mask = quoted.copy()
    for a, b in ranges:
        if quoted[a:b].mean() >= QUOTED_SHARE:
            mask[a:b] = True
    for line in re.finditer(r"[^\n]+", body):
        first, last = bisect_left(words.starts, line.start()), bisect_left(words.starts, line.end())
        if last - first <= LONGEST_POST and POST.search(line.group()):
            mask[first:last] = True
    return mask


def _furniture(body: str, size: int, sentences: list[tuple[tuple[int, int], tuple[int, int]]]) -> NDArray[np.bool_]:
    """By word: sentences with a phrase of the furniture of pages, and one between two of them."""
    found = [bool(_phrases().search(plain(body[start:end]))) for (start, end), _ in sentences]
    mask = np.zeros(size, dtype=bool)
    for at, (_, (a, b)) in enumerate(sentences):
        mask[a:b] = found[at] or (0 < at < len(found) - 1 and found[at - 1] and found[at + 1])
    return mask


@cache
def _phrases() -> re.Pattern[str]:
    """Phrases that settle it wherever in a sentence they stand."""
    rows = [row[0].rstrip("*") for row in table("furniture") if len(row) == 4 and row[2] == "in" and row[3] == "2"]
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(re.escape(phrase) for phrase in sorted(rows, key=lambda r: (-len(r), r)))})")
