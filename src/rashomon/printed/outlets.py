"""Outlets on the terminal: the list, and one of them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rashomon.views.lineage.words import KINDS, change_kind
from rashomon.views.outlets import Outlet, OutletList, Share


def outlets_page(told: OutletList) -> Iterator[RenderableType]:
    """The list, the outlet with most reports first.

    Args:
        told: a page of it.
    """
    table = Table(
        "outlet", "reports", "own words", "with words of others", "sure", "mostly of", "carried by others", box=None, pad_edge=False
    )
    for row in told.rows:
        own = "" if row.own is None else f"{round(100 * row.own)}%"
        most = f"{row.mostly_from.name} ({row.mostly_from.reports})" if row.mostly_from else ""
        table.add_row(Text(row.name), str(row.reports), own, str(row.taken), str(row.sure), Text(most), str(row.carried))
    yield table
    if told.unnamed:
        yield Text(f"{told.unnamed:,} of {told.reports:,} reports name no outlet", style="dim")
    if told.next is not None:
        yield Text(f"{len(told.rows):,} of {told.outlets:,} outlets", style="dim")


def outlet_page(told: Outlet) -> Iterator[RenderableType]:
    """One outlet: on what its figures rest, whose words it has, who has its words, what it altered, its stories.

    Args:
        told: the record.
    """
    yield Text(told.row.name, style="bold")
    yield Text(told.basis)
    yield from _shares("Whose words it has", told.sources)
    yield from _shares("Who has words from it", told.carriers)
    if told.altered:
        yield Text(f"\nWhat it altered: {', '.join(f'{number} {change_kind(kind)}' for kind, number in told.altered)}", style="bold")
        table = Table("what", "original", "", "copy", "", "how", box=None, pad_edge=False, header_style="dim")
        for one in told.alterations:
            cells = (one.before or "–", one.original_name, one.after or "–", one.report_name)
            table.add_row(change_kind(one.kind), *map(Text, cells), KINDS[one.copy])
        yield table
    yield Text("\nStories", style="bold")
    for story in told.stories:
        yield Text(f"{story.id}  {story.title} ({story.reports}, {story.last_day or 'undated'})")
    if told.stories_total > len(told.stories):
        yield Text(f"{len(told.stories)} of {told.stories_total:,} stories", style="dim")


def _shares(title: str, rows: tuple[Share, ...]) -> Iterator[RenderableType]:
    if rows:
        yield Text(f"\n{title}", style="bold")
        table = Table("", "reports", "direction sure", "share of their words", box=None, pad_edge=False, header_style="dim")
        for row in rows:
            table.add_row(Text(row.name), str(row.reports), str(row.sure), f"{round(100 * row.share)}%")
        yield table
