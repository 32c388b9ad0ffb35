"""The lists of the export as flat tables, for CSV and Parquet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, get_args, get_origin, get_type_hints

from rashomon.brief.export import plain, table
from rashomon.brief.rows import ExportRow, FigureRow, ValueRow
from rashomon.brief.table import sheet, statements
from rashomon.errors import ExportError
from rashomon.model import Dossier


@dataclass(frozen=True, slots=True)
class FigureValueRow:
    """One value of one figure."""

    figure: str
    measure: str
    story: str
    status: str
    value: float | None
    low: float | None
    high: float | None
    modifier: str | None
    bearing: str
    since: str | None
    reports: tuple[str, ...]
    speakers: tuple[str, ...]


def _rows_of() -> dict[str, type]:
    hints = get_type_hints(ExportRow)
    listed = {name: get_args(hint)[0] for name, hint in hints.items() if get_origin(hint) is tuple}
    return {**listed, "values": FigureValueRow}


TABLES: Mapping[str, type] = _rows_of()
"""From the name of a table to the type of its rows: every list of the export, and the values of the figures one by one."""


def rows(dossier: Dossier, name: str) -> tuple[Any, ...]:
    """The rows of one table, in the order of the export.

    Raises:
        ExportError: no table is called so.
    """
    if name not in TABLES:
        raise ExportError(f"there is no table {name!r}; there are: {', '.join(sorted(TABLES))}")
    made = table(dossier)
    found: tuple[Any, ...] = (
        tuple(_value(figure, value) for figure in made.figures for value in figure.values) if name == "values" else getattr(made, name)
    )
    return found


def _value(figure: FigureRow, value: ValueRow) -> FigureValueRow:
    about = figure.id, figure.measure, figure.story, figure.status
    given = value.value, value.low, value.high, value.modifier
    return FigureValueRow(*about, *given, value.bearing, value.since, value.reports, value.speakers)


def columns(name: str) -> tuple[str, ...]:
    """The columns of a table: the fields of its rows as the JSON export calls them."""
    return tuple(field.name.rstrip("_") for field in fields(TABLES[name]))


def csv(dossier: Dossier, name: str = "statements") -> str:
    """One table as CSV; the statements with what is known of their reports and claims.

    Method: a list or a record within a cell is JSON, true and false are `yes` and `no`, unknown is an empty cell. No cell is a formula.
    """
    if name == "statements":
        return statements(dossier)
    found = rows(dossier, name)
    return sheet(columns(name), [[_cell(value) for value in plain(row).values()] for row in found])


def listed(dossier: Dossier, name: str) -> str:
    """One table as JSON: a list of its rows, as the export has them."""
    return json.dumps(plain(rows(dossier, name)), ensure_ascii=False, indent=1) + "\n"


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Sequence | Mapping) and not isinstance(value, str) else value
