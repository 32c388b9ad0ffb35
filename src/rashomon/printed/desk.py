"""What `rashomon search` prints: a table of what was found on the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from rashomon.store import MARK, Found


def found_table(found: Sequence[Found], named: Mapping[str, str]) -> Table:
    """Hits of a search, with the report that holds each.

    Args:
        found: best first.
        named: report id -> short name.
    """
    table = Table("report", "who says it", "words", box=None, pad_edge=False, header_style="bold")
    for one in found:
        table.add_row(named.get(one.report, one.report), one.source or "", _marked(one.excerpt))
    return table


def _marked(excerpt: str) -> Text:
    text = Text()
    for number, piece in enumerate(" ".join(excerpt.split()).split(MARK[0])):
        if number == 0:
            text.append(piece)
            continue
        found, _, rest = piece.partition(MARK[1])
        text.append(found, style="bold").append(rest)
    return text
