"""A pair of aligned sentences, word by word: what every detector looks at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.lineage.overlap import Overlap, span_of
from rashomon.lineage.texts import Text
from rashomon.model import Change, ChangeKind, Entity, Span, Token
from rashomon.text.words import rarity

STOPS = frozenset(',;:.!?()[]—–"“”„«»\n')
LEAST = 0.46  # score of an alignment below which a difference is not laid to the copy (bench/lineage.py)
QUOTES = frozenset("\"“”„‟«»'‘’")
HYPHENS = frozenset("-‐‑'’")  # what ties the parts of one word
CLAUSE_WORDS = 16  # a clause longer than this is cut around the words that differ
AROUND_WORDS = 3
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the original and what stands in their place; either may be empty."""

    before: Range
    after: Range


@dataclass(frozen=True, slots=True)
class Pairing:
    """One run of sentences in the original and the run that came of it. Word indexes count in the whole texts."""

    original: Text
    derived: Text
    left: Range
    right: Range
    score: float
    edits: tuple[Edit, ...]
    matched: Mapping[int, int]  # word of the original -> the same word, by stem, in the copy; in order, then moved words
    back: Mapping[int, int]  # the same the other way round

    def text(self, side: str) -> Text:
        return self.original if side == "before" else self.derived

    def words(self, side: str) -> Range:
        return self.left if side == "before" else self.right

    def extent(self, side: str) -> Range:
        """Character extent of one side."""
        return self.text(side).extent(*self.words(side))

    def stems(self, side: str, words: Range) -> tuple[str, ...]:
        return self.text(side).words.stems[words[0] : words[1]]

    def forms(self, side: str, words: Range) -> tuple[str, ...]:
        return self.text(side).words.forms[words[0] : words[1]]

    def span(self, side: str, words: Range) -> Span:
        """The words as they stand; an empty range gives an empty span where they would be."""
        text = self.text(side)
        if words[0] >= words[1]:
            at = text.words.starts[words[0]] if words[0] < len(text.words) else len(text.report.text)
            return Span(text.id, at, at, "")
        start, end = _compound(text.report.text, *text.extent(*words))
        return Span(text.id, start, end, text.report.text[start:end])

    def marked(self, side: str, words: Range) -> Span:
        """The words with the quotation marks around them."""
        span, body = self.span(side, words), self.text(side).report.text
        start = span.start - 1 if span.start and body[span.start - 1] in QUOTES else span.start
        end = next((at + 1 for at in range(span.end, min(span.end + 3, len(body))) if body[at] in QUOTES), span.end)
        return Span(span.report, start, end, body[start:end])

    def beside_mark(self, side: str, words: Range) -> bool:
        """Whether a quotation mark touches the words."""
        text = self.text(side)
        start, end = text.extent(*words)
        return bool(QUOTES & set(text.report.text[max(0, start - 1) : start] + text.report.text[end : end + 1]))

    def hyphened(self, side: str, at: int) -> bool:
        """Whether a hyphen ties a word to the next."""
        text = self.text(side)
        return text.report.text[text.words.ends[at] : text.words.ends[at] + 1] in HYPHENS

    def change(self, kind: ChangeKind, before: Range, after: Range) -> Change:
        return Change(self.span("before", before), self.span("after", after), kind)

    def range_of(self, side: str, start: int, end: int) -> Range:
        """The words that a character extent covers."""
        starts = self.text(side).words.starts
        return bisect_left(self.text(side).words.ends, start + 1), bisect_left(starts, end)

    def tokens(self, side: str) -> list[tuple[Token, ...]]:
        """The sentences of one side as parsed; empty where the report was not read."""
        text = self.text(side)
        start, end = self.extent(side)
        return [s.tokens for s in text.parsed if s.start < end and s.end > start]

    def entities(self, side: str) -> list[Entity]:
        text = self.text(side)
        start, end = self.extent(side)
        return [e for s in text.parsed if s.start < end and s.end > start for e in s.entities if e.start >= start and e.end <= end]

    def clause(self, side: str, words: Range, within: Range | None = None, most: int = CLAUSE_WORDS) -> Range:
        """The words and what stands around them up to the next stop, so that a person can read them."""
        low, high = within or self.words(side)
        first, last = words
        while first > low and not self._stop(side, first):
            first -= 1
        while last < high and not self._stop(side, last):
            last += 1
        if last - first > max(most, words[1] - words[0]):
            first, last = max(first, words[0] - AROUND_WORDS), min(last, words[1] + AROUND_WORDS)
        return (first, last) if last > first else words

    def parted(self, side: str, first: int, last: int) -> bool:
        """Whether a stop stands anywhere between the word before `first` and the word `last`."""
        return any(self._stop(side, at) for at in range(first, last + 1))

    def _stop(self, side: str, at: int) -> bool:
        """Whether punctuation stands between a word and the one before it."""
        text = self.text(side)
        if at <= 0 or at >= len(text.words):
            return True
        between = text.report.text[text.words.ends[at - 1] : text.words.starts[at]]
        return any(c in STOPS for c in between) and not (between == "," or between == "." or between == ":")


def pairings(found: Overlap) -> tuple[Pairing, ...]:
    """Every aligned run of sentences of a copy, word by word.

    Args:
        found: the pair compared, the original on the left.
    """
    return tuple(pair(found.left, found.right, span_of(found.left, p.left), span_of(found.right, p.right), p.score) for p in found.aligned)


def pair(original: Text, derived: Text, left: Range, right: Range, score: float) -> Pairing:
    """Align two stretches word by word.

    Method: longest matching blocks over stems (Ratcliff and Obershelp 1988), then rare words left over on both sides, which were moved.
    """
    a, b = original.words.stems[left[0] : left[1]], derived.words.stems[right[0] : right[1]]
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    matched: dict[int, int] = {}
    edits: list[Edit] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            matched.update({left[0] + i + step: right[0] + k + step for step in range(j - i)})
        else:
            edits.append(Edit((left[0] + i, left[0] + j), (right[0] + k, right[0] + m)))
    free: dict[str, list[int]] = {}
    used = set(matched.values())
    for at in range(*right):
        if at not in used:
            free.setdefault(derived.words.stems[at], []).append(at)
    for at in range(*left):
        stem = original.words.stems[at]
        if at not in matched and free.get(stem) and rarity(stem) > 1.5:
            matched[at] = free[stem].pop(0)
    return Pairing(original, derived, left, right, score, tuple(edits), matched, {j: i for i, j in matched.items()})


def _compound(body: str, start: int, end: int) -> Range:
    """An extent widened to whole words: "rebel" in "rebel-held" is shown as "rebel-held"."""
    while start > 1 and body[start - 1] in HYPHENS and body[start - 2].isalnum():
        start -= 1
        while start > 0 and body[start - 1].isalnum():
            start -= 1
    while end + 1 < len(body) and body[end] in HYPHENS and body[end + 1].isalnum():
        end += 1
        while end < len(body) and body[end].isalnum():
            end += 1
    return (start, end + 1) if body[start:end].count("(") > body[start:end].count(")") and body[end : end + 1] == ")" else (start, end)
