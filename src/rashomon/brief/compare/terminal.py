"""A comparison for a terminal: two columns where it is wide enough, one below the other elsewhere and when piped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from rashomon.brief.compare.comparison import Comparison, Difference, Heading, Piece, Row, Sentence
from rashomon.brief.compare.layout import (
    SAID,
    SIGNS,
    Block,
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
from rashomon.brief.wording import capital, visible

WIDE = 80  # columns from which two texts stand side by side
STYLES = {
    "quote": "bold magenta",
    "number": "bold yellow",
    "time": "bold yellow",
    "name": "bold cyan",
    "source": "bold cyan",
    "negation": "bold red",
    "hedge": "bold red",
    "meaning": "bold red",
    "cut": "bold red",
    "added": "bold green",
}
SHARED = "italic blue"
FAINT = "dim"


def terminal(told: Comparison, width: int | None = None) -> str:
    """The comparison as plain text, one report below the other.

    Args:
        told: composed.
        width: columns; None for 80.
    """
    out = StringIO()
    draw(told, Console(file=out, width=width or 80, no_color=True, highlight=False, force_terminal=False), beside=False)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def render(told: Comparison, console: Console) -> None:
    """Write the comparison to a console; plain and stacked where it is no terminal.

    Args:
        told: composed.
        console: where to write; its width settles the lines, and whether there is room for two columns.
    """
    if console.is_terminal:
        draw(told, console, beside=console.width >= WIDE)
    else:
        console.file.write(terminal(told, console.width))


def draw(told: Comparison, console: Console, beside: bool) -> None:
    """Write a composed comparison.

    Args:
        told: composed.
        console: where to.
        beside: two columns.
    """
    plain = not console.is_terminal
    for part in (*_head(told, plain), *_rows(told, beside, plain), *_listed(told)):
        console.print(part)


def _head(told: Comparison, plain: bool) -> Iterator[RenderableType]:
    yield Text(visible(told.relation.text), "bold")
    for title, reasons in evidence(told):
        yield _hanging(Text("•", "cyan"), Text(f"{title}: {visible('; '.join(reasons))}."))
    yield _hanging(Text("•", "cyan"), Text(f"{capital(summary(told))}."))
    for note in told.notes:
        yield _hanging(Text("•", "cyan"), Text(visible(note)))
    yield Text()
    if legend := _legend(told, plain):
        yield Group(legend, Text())


def _legend(told: Comparison, plain: bool) -> Text:
    text = Text().append("  ".join(f"{sign} {means}" for sign, means in signs(told)), FAINT)
    if told.changes:
        text.append("  ").append("«1·number: words»", STYLES["number"]).append(" a reported change", FAINT)
    if others(told):
        text.append("  ").append("[-words-] {+words+}" if plain else "words", "dim" if plain else "dim underline")
        text.append(f" {others(told)}", FAINT)
    if commons(told):
        text.append("  ").append("‹words›" if plain else "words", SHARED).append(f" {commons(told)}", FAINT)
    return text


def _rows(told: Comparison, beside: bool, plain: bool) -> Iterator[RenderableType]:
    drawn = _Drawn(told, plain)
    if beside:
        yield drawn.pair(Text(), drawn.head(told.left), drawn.head(told.right))
        yield Rule(style=FAINT)
    else:
        yield Group(drawn.head(told.left), drawn.head(told.right), Text())
    if told.hidden:
        yield Text(hidden(told), FAINT)
    for block in blocks(told.rows):
        yield drawn.beside(block) if beside else drawn.stacked(block)
        yield Text()


class _Drawn:
    """Rows of one comparison as they are drawn."""

    def __init__(self, told: Comparison, plain: bool) -> None:
        self.told = told
        self.plain = plain
        self.kinds = {row.number: row.kind for row in told.changes}

    def head(self, head: Heading) -> Text:
        return Text.assemble((visible(head.report), "bold"), " ", (f"({visible(about(head))})", FAINT))

    def pair(self, sign: Text, left: RenderableType, right: RenderableType) -> RenderableType:
        grid = Grid.grid(padding=(0, 1, 0, 0), expand=True)
        grid.add_column(ratio=1)
        grid.add_column(width=1)
        grid.add_column(ratio=1)
        grid.add_row(left, sign, right)
        return grid

    def beside(self, block: Block) -> RenderableType:
        if block.kind == "same":
            return _hanging(Text("=", FAINT), Text(f"{both(block)}, {folded(block)}", FAINT))
        if block.kind == "lone":
            left, right = self._lone(block, "left"), self._lone(block, "right")
            return self.pair(Text(), left, right)
        (row,) = block.rows
        return self.pair(
            Text(SIGNS[row.kind][0], "bold" if row.changes else FAINT), Group(*self._cell(row, "left")), Group(*self._cell(row, "right"))
        )

    def stacked(self, block: Block) -> RenderableType:
        if block.kind == "same":
            return _hanging(Text("=", FAINT), Text(f"{both(block)}, {folded(block)}", FAINT))
        if block.kind == "lone":
            return Group(*(_hanging(Text(), self._lone(block, side)) for side in ("left", "right") if getattr(block, side)))
        (row,) = block.rows
        sign = Text(SIGNS[row.kind][0], "bold" if row.changes else FAINT)
        left = [Text.assemble((visible(self.told.left.report) + " ", "bold"), text) for text in self._cell(row, "left")]
        right = [Text.assemble((visible(self.told.right.report) + " ", "bold"), text) for text in self._cell(row, "right")]
        return _hanging(sign, Group(*left, *right))

    def _lone(self, block: Block, side: str) -> RenderableType:
        sentences = block.left if side == "left" else block.right
        if not sentences:
            return Text()
        label = lone_label(self.told, "left" if side == "left" else "right")
        return Group(Text(f"{visible(label)}:", "dim bold"), *(self._sentence(sentence, side, False) for sentence in sentences))

    def _cell(self, row: Row, side: str) -> list[Text]:
        sentences = row.left if side == "left" else row.right
        told = [self._sentence(sentence, side, is_loose(row)) for sentence in sentences]
        if row.moved and side == "right":
            told[0] = Text.assemble(("moved ", "dim italic"), told[0])
        return told

    def _sentence(self, sentence: Sentence, side: str, loose: bool) -> Text:
        text = Text.assemble((f"{sentence.place} ", FAINT))
        for stretch in stretches(sentence):
            if stretch.part:
                text.append(f"({stretch.part}) ", FAINT)
            for number in stretch.opens:
                text.append(f"«{number}·{SAID[self.kinds[number]]}: ", STYLES[self.kinds[number]])
            text.append_text(self._piece(stretch.piece, side, loose))
            for number in stretch.closes:
                text.append(f"»{number}" if stretch.crossed else "»", STYLES[self.kinds[number]])
        return text

    def _piece(self, piece: Piece, side: str, loose: bool) -> Text:
        words = visible(piece.text)
        if piece.changes:
            style = STYLES[self.kinds[piece.changes[-1]]]
            return Text(words, f"{style} underline" if piece.differs else style)
        if is_common(piece, loose):
            return Text(visible(_braced(piece.text)) if self.plain else words, SHARED)
        bare = words.strip()
        if not is_other(piece, loose) or not bare:
            return Text(words)
        ahead, behind = words.split(bare)[0], words.rpartition(bare)[2]
        if not self.plain:
            return Text.assemble(ahead, (bare, "dim underline"), behind)
        return Text(f"{ahead}[-{bare}-]{behind}" if side == "left" else f"{ahead}{{+{bare}+}}{behind}")


def _braced(text: str) -> str:
    """The words between ‹ and ›, white space left outside."""
    bare = text.strip()
    return text.replace(bare, f"‹{bare}›") if bare else text


def _listed(told: Comparison) -> Iterator[RenderableType]:
    if told.changes:
        found = ", ".join(f"{SAID[kind]} {number}" for kind, number in kinds(told))
        yield Text(changes_title(told).upper(), "bold cyan").append(f"  {found}", "not bold dim")
        yield from (_hanging(Text(str(change.number), "bold"), _change(change), len(str(len(told.changes)))) for change in told.changes)
    if told.shared:
        yield from [Text()] if told.changes else []
        yield Text("SHARED SOURCES", "bold cyan").append("  no copying, and no independence in these words", "not bold dim")
    for row in told.shared:
        yield _hanging(
            Text("•", "cyan"),
            Text(f"{capital(source_name(row.kind, row.source))}: {_at(told.left, row.left_at)}; {_at(told.right, row.right_at)}."),
        )


def _at(head: Heading, places: Sequence[str]) -> str:
    return f"{visible(head.report)} {', '.join(places)}"


def _change(change: Difference) -> Text:
    text = Text.assemble((f"{SAID[change.kind]}: ", STYLES[change.kind]))
    sides = [(change.before, change.before_at), (change.after, change.after_at)]
    for at, (words, place) in enumerate((words, place) for words, place in sides if words):
        text.append(" → " if at else "").append(visible(words or "")).append(f" [{place}]", FAINT)
    return text


def _hanging(mark: Text, body: RenderableType, width: int = 1) -> RenderableType:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=width, justify="right")
    grid.add_column(ratio=1)
    grid.add_row(mark, body)
    return Padding(grid, 0)
