"""Corrections on a desk: kept for good, and what they touch is worked out anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import Connection, insert, select, text, update

from rashomon.errors import CorrectionError, NotThereError
from rashomon.model import Corrected, Correction, Lineage, Signature
from rashomon.store import tables
from rashomon.store.codec import decode, encode
from rashomon.store.opening import Connections

_OF_STORIES = ("merge stories", "split story")
_STALE = text(
    """
    UPDATE stories SET edition = CASE WHEN :said AND edition <> '' THEN :mark || replace(edition, :mark, '') ELSE '' END
    WHERE id IN (SELECT story FROM members JOIN anchored USING (report) WHERE correction = :id)
    OR id IN (SELECT story FROM corrected WHERE correction = :id)
    """
)
_OF_STATEMENTS = ("stance", "speaker", "name", "reject", "merge claims", "split claim")
"""Kinds that leave the copies, places and times of a story as they are."""
_MARK = "said again: "
"""Before the edition of a story of which only what is said has to be worked out anew."""
_ACROSS = text(
    """
    SELECT DISTINCT crossings.record FROM corrections JOIN anchored a ON a.correction = corrections.id JOIN anchored b USING (correction)
    JOIN crossings ON one = a.report AND other = b.report WHERE corrections.kind = 'direction' AND crossings.record IS NOT NULL
    ORDER BY one, other
    """
)
_PAIR_AGAIN = text(
    """
    UPDATE crossings SET state = 'open' WHERE state = 'told'
    AND one IN (SELECT report FROM anchored WHERE correction = :id) AND other IN (SELECT report FROM anchored WHERE correction = :id)
    """
)


class Corrections:
    """What an analyst corrected. Adding one, or undoing one, leaves the stories that it touches to be worked out (`pipeline.finish`)."""

    def __init__(self, rows: Connections) -> None:
        self._rows = rows

    def add(self, correction: Correction) -> None:
        """Keeps a correction; one that is there already stays as it is."""
        row = {"id": correction.id, "kind": correction.kind, "at": correction.made.when, "record": encode(correction)}
        reports = {anchor.report for anchor in (*correction.anchors, *correction.others)}
        with self._rows.changing() as connection:
            if connection.execute(select(tables.corrections.c.id).where(tables.corrections.c.id == correction.id)).one_or_none():
                return
            connection.execute(insert(tables.corrections).values(row))
            connection.execute(insert(tables.anchored), [{"correction": correction.id, "report": report} for report in sorted(reports)])
            _touch(connection, correction)

    def undo(self, wanted: str, undone: Signature) -> Correction:
        """Undoes a correction; it stays on the desk, with who undid it.

        Args:
            wanted: its id, or how that begins.
            undone: by whom, when, why.

        Raises:
            NotThereError: none or several are called so.
            CorrectionError: it is undone already.
        """
        found = self.find(wanted)
        if found.undone is not None:
            raise CorrectionError(f"the correction {found.id} was undone already, by {found.undone.who} on {found.undone.when[:10]}")
        after = replace(found, undone=undone)
        with self._rows.changing() as connection:
            connection.execute(update(tables.corrections).where(tables.corrections.c.id == found.id).values(record=encode(after)))
            _touch(connection, found)
        return after

    def find(self, wanted: str) -> Correction:
        """A correction by its id, or how that begins.

        Raises:
            NotThereError: none or several are called so.
        """
        found = [one for one in self.all() if wanted and one.id.startswith(wanted)]
        if len(found) != 1:
            problem = "several corrections" if found else "no correction"
            raise NotThereError(f"{problem} {wanted!r} on {self._rows.path}; `rashomon corrections` lists them")
        return found[0]

    def all(self) -> tuple[Correction, ...]:
        """Every correction, the earliest first, undone ones too."""
        with self._rows.reading() as connection:
            return load(connection, None)

    def done(self) -> tuple[Corrected, ...]:
        """What corrections did to the records of stories, by story, and then to pairs of reports of two stories."""
        table = tables.DERIVED["corrected"].table
        with self._rows.reading() as connection:
            rows = connection.execute(select(table.c.record).order_by(table.c.story, table.c.position)).scalars().all()
            across = connection.execute(_ACROSS).scalars().all()
        here = tuple(decode(Corrected, row) for row in rows)
        return (*here, *(done for row in across for done in decode(Lineage, row).corrected))

    def of_groups(self, edition: str | None) -> Mapping[frozenset[str], tuple[Corrected, ...]]:
        """The reports of each story, with what corrections of stories made of it.

        Args:
            edition: only stories that this one worked out; None for all.
        """
        table = tables.DERIVED["corrected"].table
        query = select(table.c.story, table.c.record).join(tables.corrections, tables.corrections.c.id == table.c.correction)
        query = query.where(tables.corrections.c.kind.in_(_OF_STORIES)).order_by(table.c.story, table.c.position)
        members = select(tables.members.c.story, tables.members.c.report).join(tables.stories)
        members = members if edition is None else members.where(tables.stories.c.edition == edition)
        reports: dict[str, set[str]] = {}
        rows: dict[str, tuple[Corrected, ...]] = {}
        with self._rows.reading() as connection:
            for row in connection.execute(members):
                reports.setdefault(row.story, set()).add(row.report)
            for row in connection.execute(query):
                rows[row.story] = (*rows.get(row.story, ()), decode(Corrected, row.record))
        return {frozenset(held): rows.get(story, ()) for story, held in reports.items()}

    def said_again(self, edition: str) -> Mapping[frozenset[str], str]:
        """Stories of which this edition has all but what is said: id by reports. Their copies, places and times stand."""
        query = select(tables.members.c.story, tables.members.c.report).join(tables.stories)
        reports: dict[str, set[str]] = {}
        with self._rows.reading() as connection:
            for row in connection.execute(query.where(tables.stories.c.edition == _MARK + edition)):
                reports.setdefault(row.story, set()).add(row.report)
        return {frozenset(held): story for story, held in reports.items()}


def load(connection: Connection, stories: Collection[str] | None) -> tuple[Correction, ...]:
    """Corrections, the earliest first.

    Args:
        connection: to the desk.
        stories: only those that are about a report of these, or did something in them; None for all.
    """
    query = select(tables.corrections.c.record).order_by(tables.corrections.c.at, tables.corrections.c.id)
    if stories is not None:
        about = select(tables.anchored.c.correction).join(tables.members, tables.members.c.report == tables.anchored.c.report)
        query = query.where(tables.corrections.c.id.in_(about.where(tables.members.c.story.in_(stories))))
    return tuple(decode(Correction, row.record) for row in connection.execute(query))


def _touch(connection: Connection, correction: Correction) -> None:
    connection.execute(_STALE, {"id": correction.id, "said": correction.kind in _OF_STATEMENTS, "mark": _MARK})
    connection.execute(_PAIR_AGAIN, {"id": correction.id})
