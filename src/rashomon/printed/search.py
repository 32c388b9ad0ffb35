"""What a search finds, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.store.facts import Facet
from rashomon.views.search import Group, Hit, Narrower, Narrowing, Search

FACETS: Final[dict[Facet, str]] = {"speaker": "speakers", "place": "places", "outlet": "outlets", "status": "status"}


def search_page(told: Search) -> Iterator[RenderableType]:
    """Hits by kind, with where they stand, and what to narrow them to.

    Args:
        told: as the search found it.
    """
    for meant in told.meant:
        yield Text(f"{meant.facet} {meant.typed!r}: {'; '.join(meant.names)}", style="dim")
    for group in told.groups:
        if group.rows:
            yield Text(f"\n{heading(group)}", style="bold")
            yield Padding(_table(group), (0, 0, 0, 2))
    if told.narrowing:
        yield Text(f"\nAmong the {told.counted}", style="bold")
        for narrowing in told.narrowing:
            yield Padding(Text(f"{FACETS[narrowing.facet]}: {_counts(narrowing)}"), (0, 0, 0, 2))


def heading(group: Group) -> str:
    """ "8 of 112 claims", "more than 2,000 statements, the first 8"."""
    shown = sum(1 + len(hit.also) for hit in group.rows)
    if group.more:
        return f"More than {group.hits:,} {group.kind}, {shown} of them"
    return f"{shown} of {group.hits:,} {group.kind}" if shown < group.hits else f"{shown} {group.kind if shown > 1 else group.kind[:-1]}"


def _table(group: Group) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", overflow="fold", max_width=26)
    table.add_column(overflow="fold", max_width=24)
    table.add_column()
    for hit in group.rows:
        where = hit.cited.mark if hit.cited else hit.name or ""
        table.add_row(Text(f"{where}\n{hit.day or 'undated'}"), Text(_who(hit)), _words(hit))
    return table


def _who(hit: Hit) -> str:
    if hit.kind == "claim":
        return f"{hit.status}\n{hit.id}"
    if hit.kind == "report":
        return hit.outlet or ""
    return f"{hit.speaker}{f', via {hit.via}' if hit.via else ''}"


def _words(hit: Hit) -> Text:
    text = Text("“" if hit.quote else "")
    for piece in hit.excerpt:
        text.append(piece.text, style="bold" if piece.found else "")
    text.append("”" if hit.quote else "")
    return text.append(f" also {', '.join(cited.mark for cited in hit.also)}", style="dim") if hit.also else text


def _counts(narrowing: Narrowing) -> str:
    return "; ".join(f"{_label(row)} {row.hits:,}" for row in narrowing.rows)


def _label(row: Narrower) -> str:
    return f"{row.label} (of {row.story})" if row.story else row.label
