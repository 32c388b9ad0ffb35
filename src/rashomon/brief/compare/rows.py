"""The rows of a comparison: sentences beside sentences, every stretch of them marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from rashomon.brief.cite import Numbered, numbered
from rashomon.brief.compare.comparison import PARTED, Piece, Row, RowKind, Sentence, Tally
from rashomon.brief.compare.links import Link, Tie, joined, ordered, sentences_in
from rashomon.brief.compare.words import Word, differing, stretches, words_in
from rashomon.model import Extent

KINDS: dict[Tie, RowKind] = {"copied": "reworded", "shared source": "shared source", "common words": "common words"}
Numbers = tuple[tuple[int, Extent], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One side: its body, its sentences, and what is marked in each of them."""

    body: str
    sentences: tuple[Numbered, ...]
    changes: Mapping[int, Numbers]  # by index of the sentence
    shared: Mapping[int, Numbers]


def text_of(body: str, changes: Numbers = (), shared: Numbers = ()) -> Text:
    """One side made ready.

    Args:
        body: of a report.
        changes: numbers of reported changes with where they lie in it.
        shared: numbers of sources that both reports have words from, with where these lie in it.
    """
    rows = numbered(body)
    return Text(body, rows, _by_sentence(rows, changes), _by_sentence(rows, shared))


def _by_sentence(rows: Sequence[Numbered], marks: Numbers) -> Mapping[int, Numbers]:
    found: dict[int, Numbers] = {}
    for number, extent in marks:
        for at in sentences_in(rows, extent):
            found[at] = (*found.get(at, ()), (number, extent))
    return found


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the left report that corresponds to a stretch of the right one."""

    left: Extent
    right: Extent


@dataclass(frozen=True, slots=True)
class Matches:
    """Everything that ties the two reports, each the strongest tie first."""

    copied: tuple[Match, ...] = ()  # sentences
    parts: tuple[Match, ...] = ()  # of sentences that were split or joined
    shared: tuple[Match, ...] = ()  # words that both have from one source
    common: tuple[Match, ...] = ()  # equal words elsewhere


def rows_of(left: Text, right: Text, matches: Matches) -> tuple[Row, ...]:
    """Every sentence of both reports in exactly one row, in reading order.

    Method: see `links.joined` and `links.ordered`. Lone sentences that follow one another make one row, save those that a reported change
        is about.

    Args:
        left: one side.
        right: the other.
        matches: what ties them.
    """
    ties: tuple[tuple[Tie, tuple[Match, ...]], ...] = (
        ("copied", matches.copied),
        ("shared source", matches.shared),
        ("common words", matches.common),
    )
    found = [
        (tie, sentences_in(left.sentences, match.left), sentences_in(right.sentences, match.right)) for tie, some in ties for match in some
    ]
    weights = [len(_words(right, at)) for at in range(len(right.sentences))]
    maker = _Maker(left, right, matches)
    links = ordered(joined(found), (len(left.sentences), len(right.sentences)), weights)
    return tuple(row for link in links for row in maker.rows(link))


def tally(rows: Sequence[Row]) -> Tally:
    """How many sentences there are of each kind of row."""
    sizes = Counter[RowKind]()
    for row in rows:
        sizes[row.kind] += len(row.right) or len(row.left)
    return Tally(
        same=sizes["same"],
        reworded=sizes["reworded"],
        changed=sizes["changed"],
        shared=sizes["shared source"],
        common=sizes["common words"],
        left_only=sizes["left only"],
        right_only=sizes["right only"],
        moved=sum(len(row.right) for row in rows if row.moved),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    left: Text
    right: Text
    matches: Matches

    def rows(self, link: Link) -> Iterator[Row]:
        if link.left and link.right:
            yield self._pair(link)
            return
        text, chosen = (self.left, link.left) if link.left else (self.right, link.right)
        for touched, run in groupby(chosen, lambda at: _numbers(text.changes, (at,))):
            told = tuple(_sentence(text, at, [], ()) for at in run)
            yield Row("left only", told, (), False, touched) if link.left else Row("right only", (), told, False, touched)

    def _pair(self, link: Link) -> Row:
        sides = ((self.left, link.left), (self.right, link.right))
        words = [[_words(text, at) for at in chosen] for text, chosen in sides]
        changed = tuple(sorted({number for text, chosen in sides for number in _numbers(text.changes, chosen)}))
        shared = tuple(sorted({number for text, chosen in sides for number in _numbers(text.shared, chosen)}))
        one, other = self._apart(link, words)
        kind = KINDS[link.tie]
        if kind == "reworded":
            kind = "changed" if changed else "same" if not one and not other else "reworded"
        parts = self._parts(link) if link.tie == "copied" else ()
        return Row(
            kind,
            tuple(_sentence(self.left, at, one, tuple((name, match.left) for name, match in parts)) for at in link.left),
            tuple(_sentence(self.right, at, other, tuple((name, match.right) for name, match in parts)) for at in link.right),
            link.moved,
            changed,
            shared,
        )

    def _apart(self, link: Link, words: list[list[list[Word]]]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Extents of what differs; where no sentence was taken over, of all but the words in common."""
        if link.tie == "copied":
            chosen = differing(*([word for sentence in side for word in sentence] for side in words))
            one, other = (_within(side, some) for side, some in zip(words, chosen, strict=True))
            return one, other
        ties = self.matches.common if link.tie == "common words" else self.matches.shared
        inner = [_inside(self.left.body, self.right.body, match) for match in ties]
        return (
            _outside(self.left, link.left, [match.left for match in ties]) + [one for some, _ in inner for one in some],
            _outside(self.right, link.right, [match.right for match in ties]) + [one for _, some in inner for one in some],
        )

    def _parts(self, link: Link) -> tuple[tuple[str, Match], ...]:
        """The parts of a row whose sentence was split or joined, each with its letter."""
        if len(link.left) == len(link.right) == 1:
            return ()
        starts = [self.left.sentences[at].start for at in link.left], [self.right.sentences[at].start for at in link.right]
        ends = [self.left.sentences[at].end for at in link.left], [self.right.sentences[at].end for at in link.right]
        within = [
            match
            for match in self.matches.parts
            if min(starts[0]) <= match.left.start < max(ends[0]) and min(starts[1]) <= match.right.start < max(ends[1])
        ]
        within.sort(key=lambda match: (match.left.start, match.right.start))
        return tuple(zip(PARTED, within, strict=False)) if len(within) > 1 else ()


def _within(sentences: Sequence[Sequence[Word]], chosen: set[int]) -> list[tuple[int, int]]:
    """Extents of the runs of chosen words, none over the end of a sentence; the words are counted through all sentences."""
    found: list[tuple[int, int]] = []
    before = 0
    for sentence in sentences:
        found += stretches(sentence, {at - before for at in chosen})
        before += len(sentence)
    return found


def _outside(text: Text, chosen: Sequence[int], ties: Sequence[Extent]) -> list[tuple[int, int]]:
    """What is left of some sentences without the stretches that tie them."""
    found = []
    for at in chosen:
        start, end = text.sentences[at].start, text.sentences[at].end
        for tie in sorted(ties, key=lambda tie: tie.start):
            if tie.start < end and tie.end > start:
                found.append((start, tie.start))
                start = max(start, tie.end)
        found.append((start, end))
    return [(start, end) for start, end in found if end > start]


def _inside(left: str, right: str, match: Match) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Extents of the words that differ within a stretch that both have from one source."""
    one, other = (words_in(body, part.start, part.end) for body, part in ((left, match.left), (right, match.right)))
    chosen = differing(one, other)
    return stretches(one, chosen[0]), stretches(other, chosen[1])


def _words(text: Text, at: int) -> list[Word]:
    return words_in(text.body, text.sentences[at].start, text.sentences[at].end)


def _numbers(marks: Mapping[int, Numbers], chosen: Sequence[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for at in chosen for number, _ in marks.get(at, ())))


def _sentence(text: Text, at: int, apart: Sequence[tuple[int, int]], parts: Sequence[tuple[str, Extent]]) -> Sentence:
    row = text.sentences[at]
    changes, shared = text.changes.get(at, ()), text.shared.get(at, ())
    spans = [*apart, *((extent.start, extent.end) for _, extent in (*changes, *shared, *parts))]
    edges = sorted({row.start, row.end, *(edge for span in spans for edge in span if row.start < edge < row.end)})
    pieces = []
    for start, end in pairwise(edges):
        covering = sorted((extent.start - extent.end, number) for number, extent in changes if _covers(extent, start, end))
        pieces.append(
            Piece(
                start,
                end,
                text.body[start:end],
                any(first <= start and end <= last for first, last in apart),
                tuple(number for _, number in covering),
                next((number for number, extent in shared if _covers(extent, start, end)), None),
                next((name for name, extent in parts if _covers(extent, start, end)), ""),
            )
        )
    return Sentence(row.place, row.paragraph, row.sentence, row.start, row.end, tuple(pieces))


def _covers(extent: Extent, start: int, end: int) -> bool:
    return extent.start <= start and end <= extent.end
