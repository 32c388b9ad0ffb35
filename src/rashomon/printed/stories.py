"""The list of stories on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.views.stories import StoryList, StoryRow

COUNTED: Final = ("reports", "outlets", "newsrooms", "origins", "claims", "disputed", "copied")
TABLE_COLUMNS: Final = 120
"""Columns of a terminal that the table wants; on a narrower one each story has two lines."""


def stories_page(told: StoryList, width: int) -> Iterator[RenderableType]:
    """Stories with their numbers, days and counts, and how many there are.

    Args:
        told: a page of the list.
        width: columns of the terminal.
    """
    if width >= TABLE_COLUMNS:
        yield _table(told)
    else:
        for row in told.rows:
            yield Text.assemble((f"{row.number}  {row.id}  ", "dim"), (row.title, "bold"))
            counted = ", ".join(f"{getattr(row, name):,} {name}" for name in COUNTED)
            yield Padding(Text(f"{_days(row)}: {counted}"), (0, 0, 0, 3))
    if told.next is not None:
        yield Text(f"{len(told.rows):,} of {told.stories:,} stories", style="dim")


def _table(told: StoryList) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("", "id", "story", "days"):
        table.add_column(column, no_wrap=column != "story", overflow="fold")
    for column in COUNTED:
        table.add_column(column, no_wrap=True, justify="right")
    for row in told.rows:
        table.add_row(str(row.number), row.id, Text(row.title), _days(row), *(f"{getattr(row, column):,}" for column in COUNTED))
    return table


def _days(row: StoryRow) -> str:
    return " – ".join(dict.fromkeys(filter(None, (row.first_day, row.last_day)))) or "undated"
