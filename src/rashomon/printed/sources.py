"""Those who speak on a desk, on the terminal: the list, and one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.brief.wording import count
from rashomon.views.sources import Dispute, Facing, InStory, Named, SaidRow, Source, SourceList, SourceRow

COLUMNS: Final = ("statements", "reports", "stories", "for", "against", "in doubt", "days", "only in story")
SIDES: Final = {"for": "for it", "against": "against it", "doubt": "leaves it open"}


def source_table(told: SourceList) -> Iterator[RenderableType]:
    """The list of speakers, those of most statements first.

    Args:
        told: a page of it.
    """
    yield _rows(told.rows)
    unnamed = f"; of {count(told.unnamed, 'statement')} no name or noun tells who speaks" if told.unnamed else ""
    yield Text(f"\n{len(told.rows):,} of {count(told.speakers, 'speaker')}{unnamed}.")


def source_page(told: Source) -> Iterator[RenderableType]:
    """One speaker: what it stands for, who denies it and whom it denies, and what it said, the newest first.

    Args:
        told: as the desk knows it.
    """
    yield Text(told.name, style="bold")
    yield Text(told.basis_told, style="dim")
    yield _facts(told)
    if told.stories:
        yield Text(f"\nIn {count(told.stories_number, 'story', 'stories')}", style="bold")
        yield from (Padding(_in_story(row), (0, 0, 0, 2)) for row in told.stories)
    if told.disputes:
        yield Text("\nWhere others say otherwise", style="bold")
        for dispute in told.disputes:
            yield from _dispute(dispute)
    if told.namesakes:
        yield Text("\nThe same name in other stories", style="bold")
        yield Padding(_rows(told.namesakes), (0, 0, 0, 2))
    yield Text("\nWhat it said, the newest first", style="bold")
    yield Padding(_said(told.said), (0, 0, 0, 2))
    if told.next:
        yield Text(f"{len(told.said)} of {count(told.statements, 'statement')}", style="dim")


def _rows(rows: Sequence[SourceRow]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("speaker", overflow="fold")
    for column in COLUMNS:
        text = column in ("days", "only in story")
        table.add_column(column, justify="left" if text else "right", no_wrap=not text, overflow="fold")
    for row in rows:
        counted = (row.statements, row.reports, row.stories, row.backed, row.opposed, row.doubted)
        table.add_row(Text(row.name), *(f"{number:,}" for number in counted), days(row.first_day, row.last_day), row.story or "")
    return table


def days(first: str | None, last: str | None) -> str:
    """From the first day to the last."""
    return " – ".join(dict.fromkeys(filter(None, (first, last)))) or "undated"


def _facts(told: Source) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    denied = f"in {count(told.denied, 'claim')}{_by(told.denied_by, ' by ')}" if told.denied else "in no claim"
    denies = f"in {count(told.denies, 'claim')}{_by(told.denies_whom, ' what is said by ')}" if told.denies else "in no claim"
    facts = {
        "said": f"{count(told.statements, 'statement')} in {count(told.reports, 'report')}, {days(told.first_day, told.last_day)}",
        "written": named(told.spellings) if len(told.spellings) > 1 else "",
        "how": named(told.stances),
        "stands": f"for {count(told.backed, 'claim')}, against {told.opposed:,}, leaves {told.doubted:,} open",
        "is opposed": denied + (f"; doubted in {count(told.questioned, 'claim')}" if told.questioned else ""),
        "opposes": denies,
        "told by": named(told.newsrooms),
        "passed on by": named(told.via),
    }
    for name, fact in facts.items():
        if fact:
            table.add_row(name, Text(fact))
    return table


def named(rows: Sequence[Named]) -> str:
    """ "Northwire 12, The Dale 3"."""
    return ", ".join(f"{row.name} {row.times:,}" for row in rows)


def _by(rows: Sequence[Facing], words: str) -> str:
    return words + ", ".join(f"{row.name} ({row.claims:,})" for row in rows) if rows else ""


def _in_story(row: InStory) -> Text:
    text = Text.assemble((f"{row.story}  ", "dim"), row.title, (f"  {days(row.first_day, row.last_day)}, ", "dim"))
    told = [count(row.statements, "statement"), *(role.name for role in row.roles), *(one.name for one in row.standings)]
    return text.append("; ".join(told))


def _dispute(dispute: Dispute) -> Iterator[RenderableType]:
    yield Padding(Text.assemble(dispute.text, (f"  {dispute.status}, {dispute.claim}", "dim")), (0, 0, 0, 2))
    for word in (*dispute.own, *dispute.others):
        line = f"{word.name} {SIDES[word.side]} ({word.cited.mark}): {word.words}"
        yield Padding(Text(line), (0, 0, 0, 4))
    if dispute.others_number > len(dispute.others):
        yield Padding(Text(f"and {dispute.others_number - len(dispute.others)} more", style="dim"), (0, 0, 0, 4))
    if dispute.rules:
        yield Padding(Text(f"rule: {'; '.join(dispute.rules)}", style="dim"), (0, 0, 0, 4))


def _said(rows: Sequence[SaidRow]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", overflow="fold", max_width=26)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for row in rows:
        via = f" (via {row.via})" if row.via else ""
        table.add_row(
            f"{row.cited.mark}\n{row.day or 'undated'}", Text(row.stance), Text((f"“{row.words}”" if row.quote else row.words) + via)
        )
    return table
