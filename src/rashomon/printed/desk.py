"""What `rashomon show` and `search` print: pages of reports and tables of hits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.brief.cite import Numbered, numbered
from rashomon.model import Dossier, Extent, LeftOut, Parent, Report, Statement
from rashomon.store import MARK, Found

RECASED: Final = "in capitals; small letters restored (the capture is kept as it was)"
_SHORT_CHARS: Final = 160
"""Characters of a left-out piece or a statement that are shown; the rest is in the export."""


def report_page(report: Report, dossier: Dossier) -> Iterator[RenderableType]:
    """One report as the desk knows it: heading, body by numbered sentences, what was left out, who says what.

    Args:
        report: as cleaned.
        dossier: of its story; empty where that is not worked out yet.
    """
    known = next((one for one in dossier.reports if one.id == report.id), report)
    rows = numbered(known.text)
    yield _heading(known, dossier, rows)
    yield Text()
    yield from _body(known.text, rows)
    if known.left_out:
        yield Text("\nLeft out of the body", style="bold")
        yield _left_out(known.left_out, rows)
    said = [statement for statement in dossier.statements if statement.report == report.id]
    if said:
        yield Text("\nWho says what", style="bold")
        yield _statements(said, rows)


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


def _heading(report: Report, dossier: Dossier, rows: Sequence[Numbered]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim")
    table.add_column()
    newsroom = next((room for room in dossier.newsrooms if room.report == report.id), None)
    why = dossier.dated.get(report.id)
    facts = {
        "report": f"{dossier.names.get(report.id, report.stem)} ({report.id})",
        "title": report.title,
        "from": report.locator,
        "outlet": report.outlet,
        "newsroom": newsroom and f"{newsroom.name} ({newsroom.why})",
        "words": _descent(report, dossier, rows),
        "byline": report.byline,
        "agency": report.agency,
        "dateline": ", ".join(report.dateline) or None,
        "published": report.published and f"{report.published} ({report.published_basis}{': ' + why if why else ''})",
        "modified": report.modified,
        "language": report.language and report.language + (" (no reader: not read)" if report.id in dossier.unread else ""),
        **({"case": RECASED} if report.recased else {}),
    }
    for name, fact in facts.items():
        table.add_row(name, Text(fact or "unknown", style="" if fact else "dim"))
    return table


def _descent(report: Report, dossier: Dossier, rows: Sequence[Numbered]) -> str | None:
    """Where the words of a report come from, a line a text: how much, in which paragraphs, how sure."""
    descent = next((one for one in dossier.descents if one.report == report.id), None)
    if descent is None:
        return None
    told = [_parent(parent, dossier, rows) for parent in descent.parents]
    return "\n".join([*told, f"{'the rest its own' if told else 'its own'}: {round(100 * descent.own)}%"])


def _parent(parent: Parent, dossier: Dossier, rows: Sequence[Numbered]) -> str:
    away = next((text for text in dossier.unseen if text.id == parent.text), None)
    by = "" if away and away.name is None else f" of {parent.newsroom}"
    name = f"a text{by} that is not on the desk" if away else f"{dossier.names.get(parent.text, parent.text)}{by}"
    sure = f"{parent.kind}, {round(100 * parent.confidence)}% sure"
    return f"{round(100 * parent.share)}% from {name} ({sure}): {_places(parent.passages, rows)}"


def _places(extents: Sequence[Extent], rows: Sequence[Numbered]) -> str:
    """The numbers of sentences, runs of them as "§2 to §5"."""
    hit = [any(row.start < extent.end and extent.start < row.end for extent in extents) for row in rows]
    runs: list[list[str]] = []
    for at, row in enumerate(rows):
        if hit[at] and at and hit[at - 1]:
            runs[-1].append(row.place)
        elif hit[at]:
            runs.append([row.place])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def _body(text: str, rows: Sequence[Numbered]) -> Iterator[RenderableType]:
    paragraph = 0
    for row in rows:
        if paragraph and row.paragraph != paragraph:
            yield Text()
        paragraph = row.paragraph
        line = Table(box=None, pad_edge=False, show_header=False)
        line.add_column(style="dim", width=7, no_wrap=True)
        line.add_column()
        line.add_row(row.place, Text(" ".join(text[row.start : row.end].split())))
        yield line


def _left_out(pieces: Sequence[LeftOut], rows: Sequence[Numbered]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="dim")
    table.add_column()
    for piece in pieces:
        table.add_row(_before(piece.at, rows), piece.reason, Text(_short(piece.text)))
    return table


def _before(at: int, rows: Sequence[Numbered]) -> str:
    return next((f"before {row.place}" for row in rows if row.start >= at), "at the end")


def _statements(said: Sequence[Statement], rows: Sequence[Numbered]) -> Padding:
    table = Table("", "who", "stance", "what", box=None, pad_edge=False, header_style="dim")
    for one in sorted(said, key=lambda statement: (statement.content.start, statement.id)):
        place = next((row.place for row in rows if row.start <= one.content.start < row.end), "")
        who = (one.source.name or one.source.text) + (f", via {one.source.via}" if one.source.via else "")
        what = f"“{one.content.text}”" if one.content.quote else one.content.text
        table.add_row(place, Text(who), one.stance, Text(_short(what)))
    return Padding(table, 0)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHORT_CHARS else plain[: _SHORT_CHARS - 1].rstrip() + "…"


def _marked(excerpt: str) -> Text:
    text = Text()
    for number, piece in enumerate(" ".join(excerpt.split()).split(MARK[0])):
        if number == 0:
            text.append(piece)
            continue
        found, _, rest = piece.partition(MARK[1])
        text.append(found, style="bold").append(rest)
    return text
