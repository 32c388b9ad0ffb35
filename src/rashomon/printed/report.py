"""What `rashomon show` prints: one report with what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rashomon.views.report import Origin, Piece, ReportPage, Saying

RECASED: Final = "in capitals; small letters restored (the capture is kept as it was)"
_SHORT_CHARS: Final = 160
"""Characters of a left-out piece or a statement that are shown; the rest is in the export."""


def report_page(told: ReportPage) -> Iterator[RenderableType]:
    """One report as the desk knows it: heading, body by numbered sentences, what was left out, who says what."""
    yield _heading(told)
    yield Text()
    yield from _body(told)
    if told.left_out:
        yield Text("\nLeft out of the body", style="bold")
        yield _left_out(told.left_out)
    said = [saying for sentence in told.sentences for saying in sentence.sayings]
    if said:
        yield Text("\nWho says what", style="bold")
        yield _sayings(said)


def _heading(told: ReportPage) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim")
    table.add_column()
    known = told.facts
    why = f": {known.published_why}" if known.published_why else ""
    facts = {
        "report": f"{told.name} ({told.id})",
        "title": told.title,
        "from": known.locator,
        "outlet": known.outlet,
        "newsroom": known.newsroom and f"{known.newsroom} ({known.newsroom_why})",
        "words": _descent(told),
        "byline": known.byline,
        "agency": known.agency,
        "dateline": ", ".join(known.dateline) or None,
        "published": known.published and f"{known.published} ({known.published_basis}{why})",
        "modified": known.modified,
        "language": known.language and known.language + ("" if known.is_read else " (no reader: not read)"),
        **({"case": RECASED} if known.recased else {}),
    }
    for name, fact in facts.items():
        table.add_row(name, Text(fact or "unknown", style="" if fact else "dim"))
    return table


def _descent(told: ReportPage) -> str | None:
    """Where the words of a report come from, a line a text: how much, in which sentences, how sure."""
    if told.descent is None or told.own is None:
        return None
    rest = "the rest its own" if told.descent else "its own"
    return "\n".join([*map(_origin, told.descent), f"{rest}: {round(100 * told.own)}%"])


def _origin(one: Origin) -> str:
    by = f" of {one.newsroom}" if one.newsroom else ""
    name = f"{one.name}{by}" if one.name else f"a text{by} that is not on the desk"
    return f"{round(100 * one.share)}% from {name} ({one.kind}, {round(100 * one.confidence)}% sure): {one.places}"


def _body(told: ReportPage) -> Iterator[RenderableType]:
    for number, paragraph in enumerate(told.paragraphs):
        if number:
            yield Text()
        for sentence in paragraph:
            line = Table(box=None, pad_edge=False, show_header=False)
            line.add_column(style="dim", width=7, no_wrap=True)
            line.add_column()
            line.add_row(sentence.place, Text(" ".join(sentence.text.split())))
            yield line


def _left_out(pieces: Sequence[Piece]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="dim")
    table.add_column()
    for piece in pieces:
        table.add_row(f"before {piece.before}" if piece.before else "at the end", piece.reason, Text(_short(piece.text)))
    return table


def _sayings(said: Sequence[Saying]) -> Table:
    table = Table("", "who", "stance", "what", box=None, pad_edge=False, header_style="dim")
    for one in said:
        who = one.who + (f", via {one.via}" if one.via else "")
        what = f"“{one.text}”" if one.quote else one.text
        table.add_row(one.place, Text(who), one.stance, Text(_short(what)))
    return table


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHORT_CHARS else plain[: _SHORT_CHARS - 1].rstrip() + "…"
