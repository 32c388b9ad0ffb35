"""A comparison as HTML: a page of its own, and the same drawing for a briefing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from rashomon.brief.compare.comparison import Comparison, Difference, Heading, Sentence
from rashomon.brief.compare.layout import (
    SAID,
    SIGNS,
    Block,
    Stretch,
    about,
    blocks,
    both,
    changes_title,
    commons,
    evidence,
    folded,
    hidden,
    is_common,
    is_loose,
    is_other,
    kinds,
    lone_label,
    others,
    signs,
    stretches,
    summary,
)
from rashomon.brief.compare.relation import source_name
from rashomon.brief.page import template
from rashomon.brief.wording import capital, tidy
from rashomon.model import ChangeKind

FOLDED_ROWS = 3  # equal rows in a run, from which they are folded away


@dataclass(frozen=True, slots=True)
class DrawnRun:
    """Pieces of a sentence under one mark: the innermost change that covers them, or none."""

    kind: str  # of the change; empty where there is none
    opens: tuple[tuple[int, str], ...]  # changes that begin here: number, what they are called
    words: tuple[tuple[str, bool], ...]  # words, and whether they differ from the counterpart
    common: bool  # words in common, where no sentence was taken over
    part: str


@dataclass(frozen=True, slots=True)
class DrawnSentence:
    place: str
    paragraph: int
    sentence: int
    runs: tuple[DrawnRun, ...]


@dataclass(frozen=True, slots=True)
class DrawnBlock:
    kind: str
    css: str
    sign: str
    means: str
    places: str
    folded: str
    left: tuple[DrawnSentence, ...]
    right: tuple[DrawnSentence, ...]
    left_label: str
    right_label: str


@dataclass(frozen=True, slots=True)
class DrawnChange:
    number: int
    kind: str
    said: str
    sides: tuple[tuple[str, str, str], ...]  # words, place, report


@dataclass(frozen=True, slots=True)
class Sides:
    """A comparison as the templates draw it."""

    prefix: str  # of its anchors, so that several can stand on one page
    listed: bool  # its changes are listed on the page, and equal sentences can be unfolded
    left: Heading
    right: Heading
    left_about: str
    right_about: str
    relation: str
    evidence: list[tuple[str, tuple[str, ...]]]
    summary: str
    title: str
    notes: tuple[str, ...]
    hidden: str
    kinds: tuple[tuple[str, str, int], ...]
    signs: tuple[tuple[str, str], ...]
    others: str  # what words marked as differing are
    common: str  # what words marked as common are
    blocks: tuple[DrawnBlock, ...]
    changes: tuple[DrawnChange, ...]
    shared: tuple[tuple[str, str, str], ...]


def html(told: Comparison) -> str:
    """The comparison as one self-contained page: no script, light and dark by the reader's preference, every value escaped."""
    page: str = template("compare.html.j2").render(sides=drawn(told))
    return page


def drawn(told: Comparison, prefix: str = "", listed: bool = True) -> Sides:
    """A comparison made ready for a template.

    Args:
        told: composed.
        prefix: of its anchors on the page.
        listed: the page lists its changes, which the marks then lead to, and equal sentences can be unfolded.
    """
    names = {row.number: row.kind for row in told.changes}
    found = tuple(_block(told, part, names) for block in blocks(told.rows) for part in _unfolded(block))
    return Sides(
        prefix=prefix,
        listed=listed,
        left=told.left,
        right=told.right,
        left_about=about(told.left),
        right_about=about(told.right),
        relation=told.relation.text,
        evidence=evidence(told),
        summary=capital(summary(told)),
        title=changes_title(told),
        notes=told.notes,
        hidden=hidden(told),
        kinds=tuple((kind, SAID[kind], number) for kind, number in kinds(told)),
        signs=tuple(signs(told)),
        others=others(told),
        common=commons(told),
        blocks=found,
        changes=tuple(_change(told, change) for change in told.changes),
        shared=tuple((capital(source_name(row.kind, row.source)), ", ".join(row.left_at), ", ".join(row.right_at)) for row in told.shared),
    )


def _unfolded(block: Block) -> tuple[Block, ...]:
    """A few equal sentences stand in full, more of them are folded."""
    return tuple(Block("pair", (row,)) for row in block.rows) if block.kind == "same" and len(block.rows) < FOLDED_ROWS else (block,)


def _block(told: Comparison, block: Block, names: dict[int, ChangeKind]) -> DrawnBlock:
    row = block.rows[0]
    loose = is_loose(row)
    sign, means = SIGNS.get(row.kind, ("", "stands in one text only"))
    lone = block.kind == "lone"
    return DrawnBlock(
        kind=block.kind,
        css="lone" if lone else row.kind.split()[0],
        sign=sign,
        means=f"{means}, moved" if row.moved else means,
        places=both(block) if block.kind == "same" else "",
        folded=folded(block) if block.kind == "same" else "",
        left=tuple(_sentence(sentence, loose, names) for sentence in block.left),
        right=tuple(_sentence(sentence, loose, names) for sentence in block.right),
        left_label=lone_label(told, "left") if lone else "",
        right_label=lone_label(told, "right") if lone else "Moved" if row.moved else "",
    )


def _sentence(sentence: Sentence, loose: bool, names: dict[int, ChangeKind]) -> DrawnSentence:
    runs = groupby(stretches(sentence), lambda stretch: (stretch.piece.changes, is_common(stretch.piece, loose), stretch.piece.part))
    told = tuple(_run(list(run), loose, names) for _, run in runs)
    return DrawnSentence(sentence.place, sentence.paragraph, sentence.sentence, told)


def _run(run: list[Stretch], loose: bool, names: dict[int, ChangeKind]) -> DrawnRun:
    first = run[0]
    return DrawnRun(
        kind=names[first.piece.changes[-1]] if first.piece.changes else "",
        opens=tuple((number, SAID[names[number]]) for number in first.opens),
        words=tuple((stretch.piece.text, is_other(stretch.piece, loose)) for stretch in run),
        common=is_common(first.piece, loose),
        part=first.part,
    )


def _change(told: Comparison, change: Difference) -> DrawnChange:
    sides = ((change.before, change.before_at, told.left.report), (change.after, change.after_at, told.right.report))
    return DrawnChange(
        change.number, change.kind, SAID[change.kind], tuple((tidy(words), place or "", report) for words, place, report in sides if words)
    )
