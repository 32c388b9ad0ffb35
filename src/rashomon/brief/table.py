"""The statements as CSV, one a row, for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from rashomon.brief.briefing import Options
from rashomon.brief.export import table
from rashomon.brief.rows import ClaimRow, ReportRow, StatementRow
from rashomon.model import Dossier

COLUMNS = (
    "report",
    "outlet",
    "newsroom",
    "published",
    "source",
    "role",
    "via",
    "cue",
    "stance",
    "content",
    "quote",
    "start",
    "end",
    "said_on",
    "claim",
    "claim_status",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def statements(dossier: Dossier, options: Options | None = None) -> str:
    """The statements as CSV (RFC 4180): comma, CRLF, everything that needs it quoted.

    Method: a cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
    """
    made = table(dossier)
    reports = {row.id: row for row in made.reports}
    claims = {row.id: row for row in made.claims}
    return sheet(COLUMNS, (_cells(row, reports.get(row.report), claims.get(row.claim or "")) for row in made.statements))


def sheet(columns: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """Columns and lines as CSV (RFC 4180, UTF-8), every text cell made safe."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for line in lines:
        writer.writerow([safe(cell) for cell in line])
    return out.getvalue()


def safe(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers, nothing known is an empty cell."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return cell
    return f"'{cell}" if cell.lstrip(" \u00a0\ufeff\u200b").startswith(FORMULA) or cell.startswith(FORMULA) else cell


def _cells(row: StatementRow, report: ReportRow | None, claim: ClaimRow | None) -> list[object]:
    about = [report.outlet, report.newsroom, report.published] if report else [None, None, None]
    said = [row.source.name or row.source.text, row.source.role, row.source.via, row.cue.text, row.stance, row.content.text]
    place = ["yes" if row.content.quote else "no", row.content.start, row.content.end, row.said_on]
    return [row.report, *about, *said, *place, row.claim, claim.status if claim else None]
