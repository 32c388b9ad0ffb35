"""What every drawing of a comparison has in common: how rows are put together, and what things are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.brief import copying
from rashomon.brief.compare.comparison import Comparison, Heading, Piece, Row, RowKind, Sentence
from rashomon.brief.wording import clip, count, day, fold, listing, tidy
from rashomon.model import ChangeKind

SAID: dict[ChangeKind, str] = {**copying.SAID, "cut": "cut", "added": "added"}
SIGNS: dict[RowKind, tuple[str, str]] = {
    "changed": ("≠", "changed"),
    "reworded": ("≈", "reworded"),
    "same": ("=", "the same"),
    "shared source": ("“", "shared source, no copying"),
    "common words": ("~", "words in common"),
}
OPENING_CHARS = 60  # of sentences that are folded away
DATED = {"inferred": " (inferred)", "file": " (from the file)", "feed": " (from the feed)", "unknown": " (basis unknown)", "stated": ""}


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are drawn together.

    Attributes:
        kind: same (sentences in the same words, folded), pair (one row), lone (sentences of either report alone that stand between the same
            pairs: side by side, though nothing ties them).
        rows: in reading order; of a lone block those of the left report first.
    """

    kind: Literal["same", "pair", "lone"]
    rows: tuple[Row, ...]

    @property
    def left(self) -> tuple[Sentence, ...]:
        """Sentences of the left report."""
        return tuple(sentence for row in self.rows for sentence in row.left)

    @property
    def right(self) -> tuple[Sentence, ...]:
        """Sentences of the right report."""
        return tuple(sentence for row in self.rows for sentence in row.right)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece with what begins and ends at it.

    Attributes:
        piece: its words and marks.
        part: letter of the part of a sentence that begins here, else empty.
        opens: numbers of the changes that begin here.
        closes: numbers of the changes that end here, the one that began last first.
        crossed: a change ends here inside another that goes on, so that its end has to be named.
    """

    piece: Piece
    part: str
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    crossed: bool


def stretches(sentence: Sentence) -> Iterator[Stretch]:
    """The pieces of a sentence with what begins and ends at each."""
    none = Piece(0, 0, "", False)
    last = len(sentence.pieces) - 1
    for at, piece in enumerate(sentence.pieces):
        before = sentence.pieces[at - 1] if at else none
        after = sentence.pieces[at + 1] if at < last else none
        closes = tuple(number for number in reversed(piece.changes) if number not in after.changes)
        yield Stretch(
            piece,
            piece.part if piece.part != before.part else "",
            tuple(number for number in piece.changes if number not in before.changes),
            closes,
            bool(closes) and any(number in after.changes and number not in before.changes for number in piece.changes),
        )


def blocks(rows: Sequence[Row]) -> Iterator[Block]:
    """Rows as they are drawn: runs of equal sentences, pairs, and lone sentences beside one another."""
    run: list[Row] = []
    for row in rows:
        kind = _kind(row)
        if run and (kind != _kind(run[-1]) or kind == "pair" or (run[-1].kind == "right only" and row.kind == "left only")):
            yield Block(_kind(run[-1]), tuple(run))
            run = []
        run.append(row)
    if run:
        yield Block(_kind(run[-1]), tuple(run))


def _kind(row: Row) -> Literal["same", "pair", "lone"]:
    if row.kind == "same" and not row.moved and not row.shared:
        return "same"
    return "lone" if row.kind in {"left only", "right only"} else "pair"


def about(head: Heading) -> str:
    """The line under the name of a report: outlet, newsroom, date, length."""
    outlet, newsroom = fold(head.outlet or ""), fold(head.newsroom or "")
    room = f"written by {tidy(head.newsroom or '')}" if newsroom and newsroom not in outlet else ""
    when = day(head.published) + DATED[head.published_basis] if head.published else "undated"
    return ", ".join(part for part in (tidy(head.outlet or ""), room, when, count(head.words, "word")) if part)


def evidence(told: Comparison) -> list[tuple[str, tuple[str, ...]]]:
    """The evidence for the order in which the two stand, and against it, each under its title."""
    order = "this order" if told.relation.ordered else f"{tidy(told.left.report)} as the first"
    titles = (f"For {order}", f"Against {order}")
    return [
        (title, told_of) for title, told_of in zip(titles, (told.relation.speaks_for, told.relation.speaks_against), strict=True) if told_of
    ]


def lone_label(told: Comparison, side: Literal["left", "right"]) -> str:
    """What sentences are called that stand in one report alone."""
    if told.relation.ordered and told.relation.kind not in (None, "excerpt"):
        return "Left out" if side == "left" else "Added"
    return f"Only in {tidy((told.left if side == 'left' else told.right).report)}"


def places(sentences: Sequence[Sentence]) -> str:
    """`§4.2`, `§4.1 to §6` of sentences that follow one another."""
    first, last = sentences[0].place, sentences[-1].place
    return first if first == last else f"{first} to {last}"


def both(block: Block) -> str:
    """Where the sentences of a block stand in either report: "§3 and §2"."""
    left, right = places(block.left), places(block.right)
    return left if left == right else f"{left} and {right}"


def hidden(told: Comparison) -> str:
    """What is said of rows that were left out on demand; empty where there are none."""
    none = "No change is reported between the two. " if not told.rows else ""
    return f"{none}{count(told.hidden, 'row')} without a reported change left out." if told.hidden else ""


def signs(told: Comparison) -> list[tuple[str, str]]:
    """The signs between the two texts that occur, each with what it means."""
    present = {row.kind for row in told.rows}
    return [sign for kind, sign in SIGNS.items() if kind in present]


def is_loose(row: Row) -> bool:
    """No sentence of the row was taken over: only words are common, and what stands around them is not compared."""
    return row.kind in {"shared source", "common words"}


def is_common(piece: Piece, loose: bool) -> bool:
    """Words that both have though no sentence was taken over, or that both have from one source."""
    return (piece.shared is not None or loose) and not piece.differs


def is_other(piece: Piece, loose: bool) -> bool:
    """Words in whose place the counterpart has others."""
    return piece.differs and (piece.shared is not None or not loose)


def others(told: Comparison) -> str:
    """What a legend says of "words" that are marked as others: they differ; empty where none do."""
    rows = ((piece, is_loose(row)) for row in told.rows for one in (*row.left, *row.right) for piece in one.pieces)
    if not any(is_other(piece, loose) for piece, loose in rows):
        return ""
    return "differ, no change found" if told.relation.kind else "differ (changes are looked for in copies alone)"


def commons(told: Comparison) -> str:
    """What a legend says of "words" that are marked as common: whence they are; empty where none are."""
    if told.shared:
        return "from a shared source" if not told.tally.common else "in common, or from a shared source"
    return "in common" if told.tally.common else ""


def folded(block: Block) -> str:
    """What is said in place of sentences in the same words."""
    opening = clip(tidy("".join(piece.text for piece in block.left[0].pieces)), OPENING_CHARS)
    number = len(block.right)
    return f"the same: {opening}" if number == 1 else f"{number:,} sentences the same: {opening}"


def summary(told: Comparison) -> str:
    """How many sentences became what: "8 sentences changed, 7 reworded"."""
    tally = told.tally
    left, right = lone_label(told, "left"), lone_label(told, "right")
    counts = (
        (tally.changed, "changed"),
        (tally.reworded, "reworded"),
        (tally.same, "the same"),
        (tally.shared, "sharing a source"),
        (tally.common, "with words in common"),
        (tally.left_only, left[:1].lower() + left[1:]),
        (tally.right_only, right[:1].lower() + right[1:]),
    )
    told_of = [(number, words) for number, words in counts if number]
    parts = [f"{count(number, 'sentence')} {words}" if not at else f"{number:,} {words}" for at, (number, words) in enumerate(told_of)]
    return listing(parts) + (f"; {count(tally.moved, 'sentence')} moved" if tally.moved else "") if parts else "no sentences"


def kinds(told: Comparison) -> list[tuple[ChangeKind, int]]:
    """The kinds of change that are reported, each with how often, in their settled order."""
    found = [row.kind for row in told.changes]
    return [(kind, found.count(kind)) for kind in SAID if kind in found]


def changes_title(told: Comparison) -> str:
    """What a list of the reported changes is called: what a later state says otherwise, no copier altered."""
    if told.relation.kind == "revision":
        return "What changed from one to the other" if not told.relation.ordered else "What changed later"
    return "What the copy altered" if told.relation.ordered else "What differs"
