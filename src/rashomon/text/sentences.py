"""Sentences of a news text, by rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rashomon.text.tokens import is_abbreviation, is_title, listed, plain, words

MAX_WORDS: Final = 120
"""Words of one sentence; a longer one is cut at punctuation. The reader is trained on sentences up to 110 words."""

KEPT: Final = 128
"""Texts whose sentences are kept: a report is compared with one after another."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence: its place, the paragraph it stands in (from 0), its words as (start, end) in the text."""

    start: int
    end: int
    paragraph: int
    words: tuple[tuple[int, int], ...]


_STOPS: Final = frozenset(".!?…")
_STARTERS: Final = listed(
    "the a an he she it they we i you this that these those there his her its their our my in on at by for from with as but and or so if "
    "when while after before since although though however meanwhile according more most some many no not one two three other another "
    "what who why how both all each every such under during until despite last earlier later also then now still yet among between "
    "because once residents officials police troops rebels"
)
_SPEECH: Final = listed(
    "said says asked asks added adds told tells replied replies wrote writes shouted cried wondered explained continued insisted warned "
    "tweeted demanded exclaimed declared recalled"
)
_LINE: Final = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_ZONES: Final = listed(
    "monday tuesday wednesday thursday friday saturday sunday gmt utc est edt pst pdt cet bst eastern pacific central moscow jan. feb. "
    "mar. apr. aug. sept. oct. nov. dec. january february march april may june july august september october november december"
)
"""What may follow a.m. and p.m. within a sentence."""
_VISIBLE: Final = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff\u202a-\u202e\u00ad]")
_LATE: Final = listed("p.m. a.m. etc. inc. corp. ltd. co. jr. sr. bros. dept.")


@lru_cache(maxsize=KEPT)
def sentences(text: str) -> tuple[Segment, ...]:
    """Cuts a text into sentences and these into words.

    Method: rules on words, for news: a paragraph's end ends a sentence; a full stop does so with the quotation mark and bracket
    that close behind it, unless a lower-case word, a comma or a speech verb follows (``"Why?" Mustafa asked.``); abbreviations
    before names do not; others only before a word that begins sentences. Learnt splitting was weaker on news (F 78).

    Limits: sentences above ``MAX_WORDS`` words are cut at their last semicolon, dash or comma, else at that many words. No
    word is lost. English.

    Args:
        text: the body of a report; paragraphs end at line breaks (a break inside a wrapped sentence does not count).

    Returns:
        The sentences in order; they do not overlap and cover every word.
    """
    found: list[Segment] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        spans = [(start + first, start + last) for first, last in words(text[start:end])]
        for first, last in _pieces(text, spans):
            cut = tuple(spans[first:last])
            found.append(Segment(cut[0][0], cut[-1][1], number, cut))
    return tuple(found)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Paragraphs of a text.

    Method: every line is one; but where the text has empty lines, a line that goes on in lower case, or a full line that ends
    without punctuation, is joined with the next.

    Args:
        text: any text.

    Returns:
        (start, end) of each paragraph that has words.
    """
    has_gaps = "\n\n" in text
    found: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        if not _VISIBLE.search(match.group()):
            continue
        start, end = match.span()
        if has_gaps and found and text[found[-1][1] : start] == "\n" and _goes_on(text[found[-1][0] : found[-1][1]], match.group()):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _goes_on(before: str, after: str) -> bool:
    before, after = before.rstrip(), after.lstrip()
    if before[-1:] in '.!?:"”’)':
        return False
    return after[:1].islower() or (len(before.rsplit("\n", 1)[-1]) >= 60 and (before[-1:].isalnum() or before[-1:] in ",;-–—"))


def _pieces(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges of words, each a sentence or a part of one that is too long."""
    first = 0
    for last in _Paragraph(text, spans).ends():
        while last - first > MAX_WORDS:
            cut = _cut(text, spans, first)
            yield first, cut
            first = cut
        yield first, last
        first = last


def _cut(text: str, spans: list[tuple[int, int]], first: int) -> int:
    for marks in (";", "-–—", ",:"):
        for index in range(first + MAX_WORDS - 1, first + MAX_WORDS // 3, -1):
            start, end = spans[index]
            if end - start == 1 and text[start] in marks and text[end : end + 1].isspace():
                return index + 1
    return first + MAX_WORDS


class _Paragraph:
    """The words of one paragraph, with what the rules ask of them."""

    def __init__(self, text: str, spans: list[tuple[int, int]]) -> None:
        self.text, self.spans = text, spans
        self.words = [plain(text[start:end]) for start, end in spans]
        self.closes = self._closing_quotes()

    def _spaced(self, index: int) -> bool:
        """Whether there is space, or the paragraph's edge, between a word and the one before it."""
        return index <= 0 or index >= len(self.spans) or self.spans[index][0] > self.spans[index - 1][1]

    def _closing_quotes(self) -> list[bool]:
        closes: list[bool] = []
        is_open = False
        for index, word in enumerate(self.words):
            closing = False
            if word in ('"', "'", "''"):
                mark = self.text[self.spans[index][0]]
                before, after = self._spaced(index), self._spaced(index + 1)
                if mark in "”’»":
                    closing = True
                elif mark in "“‘«„`" or word == "'":
                    closing = mark not in "“‘«„`" and not before
                else:
                    closing = is_open if before == after else after
                if word != "'":
                    is_open = not closing
            closes.append(closing)
        return closes

    def ends(self) -> Iterator[int]:
        """One past the last word of each sentence."""
        first, index, count = 0, 0, len(self.words)
        depth = 0
        while index < count:
            word = self.words[index]
            depth = max(0, depth + (word in "([") - (word in ")]")) if len(word) == 1 else depth
            after = index + 1
            if word[-1] in _STOPS and not (depth and self.words[first] not in "(["):
                after = self._closers(index + 1)
                if after < count and self._is_end(first, index, after):
                    depth = 0
                    yield after
                    first = after
            index = after
        if first < count:
            yield count

    def _closers(self, index: int) -> int:
        """The first word that does not close: a quotation mark, a bracket, a note's number such as ``[2]``."""
        while index < len(self.words):
            word = self.words[index]
            note = word == "[" and self.words[index + 2 : index + 3] == ["]"] and self.words[index + 1].isdigit()
            if note:
                index += 3
            elif self.closes[index] or (word in ")]" and len(word) == 1) or word in ("!", "?", ".", "..."):
                index += 1
            else:
                break
        return index

    def _is_end(self, first: int, stop: int, after: int) -> bool:
        word, follows = self.words[stop], self._following(after)
        if not follows or follows in (",", ";", ":", "-") or self.words[after] in (",", ";", ":"):
            return follows == "-" and self._spaced(after) and self.words[after + 1 : after + 2] != [] and word in ".!?" and after > stop + 1
        if follows[0].islower() or (follows[0].isdigit() and self.words[stop - 1][-1].isdigit() and not self._spaced(after)):
            return False
        if is_abbreviation(word):
            return self._ends_in_abbreviation(word, follows, after > stop + 1)
        if word == "." and stop - first == 1 and (self.words[first].isdigit() or len(self.words[first]) == 1):
            return False
        return not (word[0] in "!?" and self._is_asked(stop, after))

    def _following(self, index: int) -> str:
        """The first word from here that is no opening quotation mark or bracket."""
        while index < len(self.words) and self.words[index] in ('"', "''", "'", "(", "["):
            index += 1
        return self.words[index] if index < len(self.words) else ""

    def _ends_in_abbreviation(self, word: str, follows: str, closed: bool) -> bool:
        if is_title(word) and not closed:
            return False
        if closed or word.lower() in _LATE:
            at_time = word.lower() in ("p.m.", "a.m.") and follows.lower() not in _ZONES
            return follows[0].isupper() and (closed or at_time or follows.lower() in _STARTERS)
        return follows[0].isupper() and follows.lower() in _STARTERS and follows not in ("A", "I")

    def _is_asked(self, stop: int, after: int) -> bool:
        """Whether ``"Why?"`` is followed by who asked: names, then a verb of speech."""
        if not any(self.closes[index] for index in range(stop + 1, after)):
            return False
        for word in self.words[after : after + 5]:
            if word in _SPEECH:
                return True
            if not word[0].isupper():
                return False
        return False
