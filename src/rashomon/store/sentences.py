"""Readings of sentences, kept by the sentence: copies share them, so each is read once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from rashomon.store import tables
from rashomon.store.opening import Connections

MOST_KEYS: Final = 500
"""Keys in one query; SQLite takes at least 999."""


class KeptSentences:
    """What the reader made of each distinct sentence, as the reader encodes it."""

    def __init__(self, rows: Connections) -> None:
        self._rows = rows

    def get_many(self, keys: Collection[str]) -> dict[str, bytes]:
        """Readings of those sentences that were read before.

        Args:
            keys: made by the reader; they hold its version.

        Returns:
            Key -> reading; a sentence that is new has no entry.
        """
        wanted = sorted(set(keys))
        found: dict[str, bytes] = {}
        with self._rows.reading() as connection:
            for start in range(0, len(wanted), MOST_KEYS):
                some = tables.sentences.c.key.in_(wanted[start : start + MOST_KEYS])
                found.update((row.key, row.reading) for row in connection.execute(select(tables.sentences).where(some)))
        return found

    def put_many(self, readings: Mapping[str, bytes]) -> None:
        """Keeps readings, in one transaction.

        Args:
            readings: key -> reading.
        """
        rows = [{"key": key, "reading": reading} for key, reading in readings.items()]
        if rows:
            with self._rows.writing() as connection:
                connection.execute(upsert(tables.sentences).on_conflict_do_nothing(), rows)
