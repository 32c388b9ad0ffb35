"""A comparison as Markdown: one table, changes in bold with their numbers, rewording in italics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rashomon.brief.compare.comparison import Comparison, Difference, Row, Sentence
from rashomon.brief.compare.layout import (
    SAID,
    SIGNS,
    Block,
    Stretch,
    about,
    blocks,
    changes_title,
    commons,
    evidence,
    folded,
    hidden,
    is_common,
    is_loose,
    is_other,
    lone_label,
    others,
    places,
    signs,
    stretches,
    summary,
)
from rashomon.brief.compare.relation import source_name
from rashomon.brief.markdown import escape
from rashomon.brief.wording import capital


def markdown(told: Comparison) -> str:
    """The comparison as Markdown (GitHub, Pandoc, Obsidian); nothing in a report can become markup."""
    return "\n".join([*_head(told), *_table(told), "", *_listed(told)]).rstrip("\n") + "\n"


def _head(told: Comparison) -> Iterator[str]:
    yield f"# {escape(told.left.report)} and {escape(told.right.report)} side by side"
    yield ""
    yield escape(told.relation.text)
    yield ""
    for title, reasons in evidence(told):
        yield f"- {escape(title)}: {escape('; '.join(reasons))}."
    yield f"- {escape(capital(summary(told)))}."
    yield from (f"- {escape(note)}" for note in told.notes)
    yield ""
    marks = [f"{sign} {means}" for sign, means in signs(told)]
    marks += ["**«1·number: words»** a reported change"] if told.changes else []
    marks += [f"*words* {others(told)}"] if others(told) else []
    marks += [f"‹words› {commons(told)}"] if commons(told) else []
    yield f"{capital('; '.join(marks))}." if marks else ""
    yield ""
    if told.hidden:
        yield hidden(told)
        yield ""


def _table(told: Comparison) -> Iterator[str]:
    kinds = {row.number: SAID[row.kind] for row in told.changes}
    heads = [f"{escape(head.report)} ({escape(about(head))})" for head in (told.left, told.right)]
    yield f"| {heads[0]} | | {heads[1]} |"
    yield "| --- | --- | --- |"
    for block in blocks(told.rows):
        yield from _block(told, block, kinds)


def _block(told: Comparison, block: Block, kinds: dict[int, str]) -> Iterator[str]:
    if block.kind == "same":
        yield f"| {places(block.left)}, {escape(folded(block))} | = | {places(block.right)} |"
    elif block.kind == "lone":
        cells = [
            f"**{escape(lone_label(told, 'left' if at == 0 else 'right'))}:** {_cell(side, kinds, False)}" if side else ""
            for at, side in enumerate((block.left, block.right))
        ]
        yield f"| {cells[0]} | | {cells[1]} |"
    else:
        yield from (_pair(row, kinds) for row in block.rows)


def _pair(row: Row, kinds: dict[int, str]) -> str:
    loose = is_loose(row)
    moved = "*moved* " if row.moved else ""
    return f"| {_cell(row.left, kinds, loose)} | {SIGNS[row.kind][0]} | {moved}{_cell(row.right, kinds, loose)} |"


def _cell(sentences: Sequence[Sentence], kinds: dict[int, str], loose: bool) -> str:
    return " ".join(f"{row.place} {_sentence(row, kinds, loose)}" for row in sentences)


def _sentence(sentence: Sentence, kinds: dict[int, str], loose: bool) -> str:
    """The words, with emphasis around runs of pieces that are marked alike; white space stays outside of it."""
    out = []
    for marks, run in groupby(stretches(sentence), lambda stretch: _marks(stretch, loose)):
        text = "".join(_words(stretch, kinds) for stretch in run)
        bare = text.strip()
        out.append(text.replace(bare, f"{marks[0]}{bare}{marks[1]}") if bare else text)
    return " ".join("".join(out).split())


def _marks(stretch: Stretch, loose: bool) -> tuple[str, str]:
    if stretch.piece.changes:
        return "**", "**"
    if is_common(stretch.piece, loose):
        return "‹", "›"
    return ("*", "*") if is_other(stretch.piece, loose) else ("", "")


def _words(stretch: Stretch, kinds: dict[int, str]) -> str:
    part = f"({stretch.part}) " if stretch.part else ""
    opened = "".join(f"«{number}·{kinds[number]}: " for number in stretch.opens)
    closed = "".join(f"»{number}" if stretch.crossed else "»" for number in stretch.closes)
    return f"{part}{opened}{escape(stretch.piece.text)}{closed}"


def _listed(told: Comparison) -> Iterator[str]:
    if told.changes:
        yield f"## {changes_title(told)}"
        yield ""
        yield from (f"{change.number}. {_change(change)}" for change in told.changes)
        yield ""
    if told.shared:
        yield "## Shared sources"
        yield ""
        for row in told.shared:
            ends = f"{escape(told.left.report)} {', '.join(row.left_at)}; {escape(told.right.report)} {', '.join(row.right_at)}"
            yield f"- {escape(source_name(row.kind, row.source))}: {ends}."


def _change(change: Difference) -> str:
    sides = [(change.before, change.before_at), (change.after, change.after_at)]
    words = " → ".join(f"{escape(' '.join(text.split()))} ({place})" for text, place in sides if text)
    return f"{SAID[change.kind]}: {words}"
