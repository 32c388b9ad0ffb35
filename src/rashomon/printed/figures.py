"""Figures on a terminal: every number with who gives it, on one scale a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.model import Bearing
from rashomon.views.charts import Chart, Mark
from rashomon.views.figures import Figures, FigureTold, givers

SIGNS: Final[Mapping[Bearing, str]] = {"latest": "●", "superseded": "○", "altered": "×", "partial": "□"}
LEGEND: Final = "● stands  ○ counted again later  × a copy made it of another number  □ a part  ─ its range  ◂ ▸ without an end"
SCALE_CHARS: Final = 24
"""Width of the scale on which the values of a figure are drawn."""
SHOWN: Final = 3
"""Citations of a value that are printed; the rest is in the other formats."""


def figures_page(told: Figures) -> Iterator[RenderableType]:
    """Every figure that has several numbers with its scale; those that are given once in a table."""
    yield Text(told.title, style="bold")
    yield Text(", ".join(f"{number} {status}" for status, number in told.statuses.items()), style="dim")
    several = [row for row in told.figures if len(row.values) > 1]
    if several:
        yield Text(LEGEND, style="dim")
    for row in several:
        yield Text()
        yield from _figure(row)
    once = [row for row in told.figures if len(row.values) == 1]
    if once:
        yield Text("\nGiven as one number", style="bold")
        yield _once(once)


def _figure(row: FigureTold) -> Iterator[RenderableType]:
    yield Text(f"{row.measure}: {row.range_told}", style="bold")
    yield Text(f"{row.status}: {row.status_told}. {row.why}.".replace(". .", "."))
    table = Table(box=None, pad_edge=False, show_header=False)
    for column in range(6):
        table.add_column(overflow="fold", no_wrap=column < 3)
    marks = {mark.number: mark for mark in row.chart.marks} if row.chart else {}
    for value in row.values:
        mark = marks.get(value.number)
        drawn = scale(row.chart, mark) if row.chart and mark else ""
        faint = "" if value.bearing == "latest" else "dim"
        cited = "; ".join(dict.fromkeys(cited.mark for cited in value.cited[:SHOWN]))
        more = f" and {len(value.cited) - SHOWN} more" if len(value.cited) > SHOWN else ""
        cells = (str(value.number), drawn, value.told, f"{givers(value)}, {value.bearing_told}", value.since_told, cited + more)
        table.add_row(*(Text(cell, style=faint) for cell in cells))
    yield Padding(table, (0, 0, 0, 2))
    if row.chart:
        yield Padding(Text(_ends(row.chart), style="dim"), (0, 0, 0, 2))
    for check in row.checks:
        marks_of = "; ".join(dict.fromkeys(cited.mark for cited in check.cited))
        yield Padding(Text(f"{'adds up' if check.holds else 'does not add up'}: {check.told} ({marks_of})"), (0, 0, 0, 2))
    for _, measure in row.parts:
        yield Padding(Text(f"a part of these: {measure}", style="dim"), (0, 0, 0, 2))


def _ends(chart: Chart) -> str:
    """Where the scale begins and ends."""
    return f"scale: {chart.values[0].label} to {chart.values[-1].label}. {chart.note}".strip()


def scale(chart: Chart, mark: Mark) -> str:
    """A value on the scale of its figure, the lowest at the left."""

    def at(y: float) -> int:
        return round((chart.bottom - y) / (chart.bottom - chart.top) * (SCALE_CHARS - 1))

    low, here, high = at(mark.bottom), at(mark.y), at(mark.top)
    cells = ["·"] * SCALE_CHARS
    cells[low : high + 1] = "─" * (high + 1 - low)
    if mark.open_up and here + 1 < SCALE_CHARS:
        cells[here + 1] = "▸"
    if mark.open_down and here:
        cells[here - 1] = "◂"
    cells[here] = SIGNS[mark.bearing]
    return "".join(cells)


def _once(rows: list[FigureTold]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for column in range(4):
        table.add_column(overflow="fold", no_wrap=column == 1)
    for row in rows:
        (value,) = row.values
        cited = value.cited[0].mark if value.cited else ""
        table.add_row(Text(row.measure), Text(value.told, style="bold"), Text(givers(value)), Text(cited, style="dim"))
    return table
