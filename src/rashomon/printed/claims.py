"""Claims on a terminal: their list, who says what as a matrix, and all that one stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.model import Claim
from rashomon.views.claim import Carried, ClaimPage, Opposed, Saying, Speaker, worded
from rashomon.views.claims import Cell, Column, Contest, Matrix, Party, Row, Stand

SIGNS: Final[Mapping[Stand, str]] = {"says it": "+", "same matter": "~", "against": "-", "doubt": "?", "own voice": "o"}
LEGEND: Final = (
    "+ says it   - against it   ? leaves it open   . silent\n"
    "= says it too, but is counted with another source, or not at all\n"
    "~ speaks of the same matter, not in these words\n"
    "o a newsroom tells it in its own voice"
)
STYLES: Final = {"-": "bold", "?": "bold", "+": "", "=": "", "~": "dim", "o": "dim", ".": "dim"}
FOLDED: Final = 3
"""Speakers without a column that are named on a row; of more, the number is told."""


def claim_table(rows: Sequence[tuple[str, Claim]]) -> Table:
    """Claims with number, id, status and counts."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("", "id", "status", "reports", "newsrooms", "origins", "claim"):
        table.add_column(column, no_wrap=column != "claim", overflow="fold")
    for number, claim in rows:
        counts = (len(claim.reports), len(claim.newsrooms), len(claim.origins))
        table.add_row(number, claim.id, claim.status, *map(str, counts), Text(worded(claim)))
    return table


def matrix_page(told: Matrix) -> Iterator[RenderableType]:
    """Who stands against whom, then the claims by speakers and newsrooms, a letter a column."""
    yield Text(told.title, style="bold")
    yield Text(", ".join(f"{number} {status}" for status, number in told.statuses.items()), style="dim")
    if told.contests:
        yield Text("\nWho stands against whom", style="bold")
        yield from (Padding(_contest(row), (0, 0, 0, 2)) for row in told.contests)
    yield Text("\nWho says what", style="bold")
    yield _columns(told.columns)
    if told.folded:
        rest = "1 more, who has" if told.folded == 1 else f"{told.folded} more, who have"
        yield Text(f"{rest} a stand on one claim each or did not fit: named on the row", style="dim")
    yield Text(LEGEND, style="dim")
    yield Text()
    yield _grid(told)
    if told.start or told.next is not None:
        yield Text(f"claims {told.start + 1} to {told.start + len(told.rows)} of {told.claims}", style="dim")


def why_page(told: ClaimPage) -> Iterator[RenderableType]:
    """All that a claim stands on: rule, statements by side and speaker, own voice of newsrooms, copies, what opposes it."""
    yield Text(f"Claim {told.number} ({told.id}): {'denied: ' if told.denied_only else ''}{told.text}", style="bold")
    yield Text(f"{told.status}: {told.why}.")
    yield Text(f"The rule: {told.rule}.", style="dim")
    yield Text(f"{told.carried_by}; {told.goes_back_to}.")
    for side in told.sides:
        yield Text(f"\n{side.heading}", style="bold")
        for speaker in side.speakers:
            yield Padding(Text(introduced(speaker)), (0, 0, 0, 2))
            yield _statements(speaker.sayings)
        if side.unnamed:
            yield Padding(Text("sources that no name or noun tells"), (0, 0, 0, 2))
            yield _statements(side.unnamed)
    if told.own_voice:
        yield Text("\nIn the reports' own voice", style="bold")
        table = _table()
        for row in told.own_voice:
            table.add_row(row.cited.mark, Text(row.newsroom or ""), Text(row.cited.text))
        yield Padding(table, (0, 0, 0, 2))
    for heading, lines in (
        ("What stands against it", [opposed(row) for row in told.opposed]),
        ("Where copies carry it", [carried(row) for row in told.carried]),
    ):
        if lines:
            yield Text(f"\n{heading}", style="bold")
            yield from (Padding(Text(line), (0, 0, 0, 2)) for line in dict.fromkeys(lines))


def introduced(speaker: Speaker) -> str:
    """ "Naji Mustafa, a party to the fighting, on itself: counted with the rebels (of one party with the rebels)"."""
    parts = (speaker.name, speaker.role, speaker.standing_told, "on itself" if speaker.itself else None)
    return f"{', '.join(filter(None, parts))}: {speaker.told}"


def opposed(row: Opposed) -> str:
    """ "denial: the builder (lantern §1.2) denies it, in answer to the mayor (lantern §1.1)"."""
    who = f"{row.by} ({row.by_cited.mark}) {row.told}" if row.by and row.by_cited else row.told
    other = f", in answer to {row.to} ({row.to_cited.mark})" if row.to and row.to_cited else ""
    return f"{row.rule}: {who}{other}{f': {row.words}' if row.words else ''}"


def carried(row: Carried) -> str:
    """ "lantern §1.1 has it from gazette §1 (excerpt, word for word)"."""
    order = "has it from" if row.order_known else "has it in common with"
    return f"{row.here.mark} {order} {row.there.mark} ({row.kind}, {'word for word' if row.verbatim else 'in other words'})"


def _statements(sayings: Sequence[Saying]) -> Padding:
    table = _table()
    for row in (row for saying in sayings for row in saying.statements):
        cue = (row.cue or ":") + (f" (via {row.via})" if row.via else "")
        table.add_row(row.cited.mark, cue, Text(row.words))
    return Padding(table, (0, 0, 0, 4))


def _table() -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    return table


def _contest(row: Contest) -> Text:
    text = Text(_party(row.by))
    for at, one in enumerate(row.against):
        other = f"against {_party(one.to)}" if one.to else "denies what nobody on the desk says"
        text.append(f"{';' if at else ''} {other}: ").append(", ".join(number for number, _ in one.claims), style="dim")
    return text


def _party(party: Party) -> str:
    return f"{party.name} (and, counted as one with it: {'; '.join(party.with_it)})" if party.with_it else party.name


def letter(at: int) -> str:
    """A, B ... Z, AA, AB ..."""
    return (letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _columns(columns: Sequence[Column]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    group = ""
    for at, column in enumerate(columns):
        heading = column.group if column.group != group else ""
        group = column.group
        counted = f", counted with {column.with_another}" if column.with_another else ""
        table.add_row(letter(at), Text(column.name + counted), Text(heading, style="dim"))
    return table


def _grid(told: Matrix) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("", no_wrap=True)
    for at in range(len(told.columns)):
        table.add_column(letter(at), no_wrap=True)
    table.add_column("claim", overflow="fold")
    for row in told.rows:
        signs = ["." for _ in told.columns]
        for cell in row.cells:
            at = cell.column or 0
            signs[at] = signs[at].strip(".") + sign(cell)
        table.add_row(row.number, *(Text(one, style=STYLES[one[0]]) for one in signs), _claim(row))
    return table


def sign(cell: Cell) -> str:
    """The sign of a cell."""
    return "=" if cell.stand == "says it" and cell.counted != "origin" else SIGNS[cell.stand]


def _claim(row: Row) -> Text:
    text = Text("denied: " if row.denied_only else "").append(row.text, style="bold" if row.status == "disputed" else "")
    about = "; ".join((row.status, *row.differ, row.carried_by, row.goes_back_to))
    text.append(f"\n{about}", style="dim")
    names = list(dict.fromkeys(f"{sign(cell)} {cell.name}" for cell in row.folded))
    more = f"; {len(names) - FOLDED} more" if len(names) > FOLDED else ""
    return text.append(f"\nalso: {'; '.join(names[:FOLDED])}{more}", style="dim") if names else text
