"""From the rows of a desk to the records that a briefing is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Column, Connection, Row, Select, select

from rashomon.errors import NotThereError, StoreError
from rashomon.model import Dossier, Names, Rejected, Report, Story
from rashomon.store import corrections, tables
from rashomon.store.codec import decode
from rashomon.store.crossings import told

_ACROSS: Final = frozenset({"copies", "changes", "shared", "corrected"})
"""Derived records that reports of different stories have too."""


def dossier(connection: Connection, named: Mapping[str, str], stories: Collection[str] | None, parts: Collection[str] | None) -> Dossier:
    """See `Desk.dossier`."""
    chosen = _stories(connection, stories)
    query = select(tables.members, tables.reports.c.record).join(tables.reports).order_by(tables.members.c.report)
    rows = connection.execute(_of(query, tables.members.c.story, stories)).all()
    wanted = tables.DERIVED.keys() if parts is None else set(parts)
    derived = {name: _derived(connection, kind, stories) if name in wanted else () for name, kind in tables.DERIVED.items()}
    across = told(connection, stories) if wanted & _ACROSS else ()
    for name in wanted & _ACROSS:
        derived[name] += tuple(row for lineage in across for row in getattr(lineage, name))
    rejected = connection.execute(select(tables.rejected).order_by(tables.rejected.c.locator))
    return Dossier(
        reports=tuple(_report(row) for row in rows),
        names=named,
        stories=chosen,
        **derived,
        rejected=tuple(Rejected(row.locator, row.reason) for row in rejected),
        unread=tuple(row.report for row in rows if row.unread),
        dated={row.report: row.inferred_why for row in rows if row.inferred_why is not None},
        corrections=corrections.load(connection, stories) if "corrected" in wanted else (),
    )


def _of(query: Select[Any], column: Column[Any], stories: Collection[str] | None) -> Select[Any]:
    return query if stories is None else query.where(column.in_(stories))


def names(connection: Connection) -> Names:
    """Short names, unique on the desk whatever the order in which the reports came.

    Method: the stem where one report has it; else the stem, a hyphen, and as many digits of the id's end as tell it from every
    other name.
    """
    stems = {row.id: row.stem for row in connection.execute(select(tables.reports.c.id, tables.reports.c.stem))}
    shared = Counter(stems.values())
    named = {report: stem for report, stem in stems.items() if shared[stem] == 1}
    rest = sorted(report for report in stems if report not in named)
    length = 4
    while rest:
        tries = {report: f"{stems[report]}-{report[-length:]}" for report in rest}
        if len({*tries.values(), *named.values()}) == len(stems):
            return Names({report: tries[report] if report in tries else named[report] for report in sorted(stems)})
        length += 1
        if length > 64:
            raise StoreError("two reports on the desk have the same id and stem")
    return Names({report: named[report] for report in sorted(stems)})


def _stories(connection: Connection, wanted: Collection[str] | None) -> tuple[Story, ...]:
    query = select(tables.stories.c.id, tables.stories.c.record).order_by(tables.stories.c.id)
    rows = connection.execute(_of(query, tables.stories.c.id, wanted)).all()
    missing = set(wanted or ()) - {row.id for row in rows}
    if missing:
        raise NotThereError(f"no such story on this desk: {', '.join(sorted(missing))}")
    return tuple(decode(Story, row.record) for row in rows)


def _derived(connection: Connection, kind: tables.Derived, stories: Collection[str] | None) -> tuple[Any, ...]:
    table = kind.table
    query = _of(select(table.c.record).order_by(table.c.story, table.c.position), table.c.story, stories)
    return tuple(decode(kind.record, row.record) for row in connection.execute(query))


def _report(row: Row[Any]) -> Report:
    report = decode(Report, row.record)
    if row.inferred_why is None:
        return report
    return replace(report, published=row.inferred_date, published_basis="inferred")
