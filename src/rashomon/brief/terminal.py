"""The briefing for a terminal: as wide as it is, plain text when piped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from rashomon.brief.briefing import Briefing, Chapter, Citation, Line, Options, Section, Table
from rashomon.brief.compose import compose
from rashomon.brief.wording import capital, visible
from rashomon.model import Dossier

STYLES = {"plain": "", "name": "bold", "quote": "italic", "words": "", "number": "bold", "altered": "bold underline", "faint": "dim"}
MARKS = 4  # citations shown on a line; of more, the number is told
NARROW = 70  # columns below which the long columns of a table are left out


def terminal(dossier: Dossier, options: Options | None = None) -> str:
    """The briefing as plain text, `options.width` columns wide."""
    options = options or Options()
    out = StringIO()
    draw(compose(dossier, options), Console(file=out, width=options.width or 80, no_color=True, highlight=False, force_terminal=False))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def render(dossier: Dossier, console: Console, options: Options | None = None) -> None:
    """Write the briefing to a console.

    Method: text alone, no markup is read from what reports say; colours and width are the console's (`NO_COLOR` is honoured by it);
    plain lines without padding where it is no terminal.

    Args:
        dossier: what the desk holds.
        console: where to write; its width settles the lines.
        options: length and number of stories.
    """
    if console.is_terminal:
        draw(compose(dossier, options), console)
    else:
        console.file.write(terminal(dossier, replace(options or Options(), width=console.width)))


def draw(briefing: Briefing, console: Console) -> None:
    """Write a composed briefing to a console."""
    for chapter in briefing.chapters:
        console.print(_chapter(chapter, console.width))
    for section in briefing.closing:
        console.print(_section(section, console.width))
    cited = next((citation for chapter in briefing.chapters for citation in cited_in(chapter)), None)
    shortened = any(section.note for chapter in briefing.chapters for section in chapter.sections)
    rest = " --words all tells what was left out for length." if shortened else ""
    if cited:
        console.print(Text(visible(key(cited)) + rest, "dim"))


def cited_in(chapter: Chapter) -> Iterator[Citation]:
    """Citations of a chapter as they come."""
    for section in chapter.sections:
        for line in section.lines:
            yield from line.cited


def key(cited: Citation) -> str:
    """How to read a citation and the words around it, by an example from the briefing."""
    sentence = "" if cited.alone else f", sentence {cited.sentence}"
    return (
        f"[{cited.mark}] is report {cited.report}, paragraph {cited.paragraph}{sentence}: rashomon show {cited.report}. "
        "Words in “…” are quotations of a report, others its own."
    )


def _chapter(chapter: Chapter, width: int) -> RenderableType:
    title = _text(chapter.title)
    title.stylize("bold")
    parts: list[RenderableType] = [title, *(_text(line) for line in chapter.lead), Text()]
    return Group(*parts, *(_section(section, width) for section in chapter.sections))


def _section(section: Section, width: int) -> RenderableType:
    heading = Text(section.title.upper(), "bold cyan")
    parts: list[RenderableType] = [heading.append(f"  {section.note}", "not bold dim") if section.note else heading]
    if section.table:
        parts += [_change(row) for row in section.table.rows] if section.key == "altered" else [_table(section.table, width)]
    parts += [_entry(line) for line in section.lines]
    return Group(*parts, Text())


def _entry(line: Line) -> RenderableType:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(ratio=1)
    grid.add_row(Text("•", "cyan"), _text(line))
    if line.below:
        grid.add_row("", _below(line.below))
    return grid


def _change(row: tuple[Line, ...]) -> RenderableType:
    """One altered passage on a line of its own: what kind of words, as they were, as they became."""
    what, before, after = map(_text, row)
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(ratio=1)
    grid.add_row(Text("•", "cyan"), Text.assemble(capital(what.plain), ": ", before, " → ", after))
    return grid


def _below(lines: tuple[Line, ...]) -> RenderableType:
    wide = max(len(line.label) for line in lines)
    grid = Grid.grid(padding=(0, 2 if wide else 1, 0, 0))
    grid.add_column(width=wide or 1)
    grid.add_column(ratio=1)
    for line, previous in zip(lines, ("", *(line.label for line in lines)), strict=False):
        label = "" if wide and line.label == previous else line.label
        grid.add_row(Text(label, "bold") if wide else Text("–", "dim"), _text(line))
    return Padding(grid, (0, 0, 0, 0))


def _text(line: Line) -> Text:
    text = Text()
    for run in line.runs:
        text.append(visible(run.text), STYLES[run.tone])
        _cite(text, run.citations)
    _cite(text, line.citations)
    return text


def _cite(text: Text, citations: tuple[Citation, ...]) -> None:
    if citations:
        text.append(f" [{_marks(citations)}]", "dim")


def _marks(citations: tuple[Citation, ...]) -> str:
    shown = list(dict.fromkeys(visible(citation.mark) for citation in citations))
    rest = f" and {len(shown) - MARKS} more" if len(shown) > MARKS else ""
    return ", ".join(shown[:MARKS]) + rest


def _table(table: Table, width: int) -> RenderableType:
    grid = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=False)
    wanted = [at for at, column in enumerate(table.columns) if column != "Headline"]
    for at in wanted:
        short = table.columns[at] in {"What", "Report", "Words"}
        grid.add_column(
            table.columns[at],
            no_wrap=short and width >= NARROW,
            justify="right" if table.columns[at] == "Words" else "left",
            ratio=None if short else 1,
        )
    for row in table.rows:
        grid.add_row(*(_text(row[at]) for at in wanted))
    return grid
