"""Readings kept between runs of the measures, so that a change of rules is measured in seconds. `bench.speed` never uses them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.model import Reading, Report
from rashomon.reader import Reader

FILE = Path(os.environ.get("RASHOMON_BENCH_READINGS", Path(__file__).parent / ".readings.sqlite"))
"""Not in the repository; a key holds the digest of the model, so that another model reads anew."""


class OnDisk:
    """A sentence cache in one file."""

    def __init__(self, path: Path) -> None:
        self._rows = sqlite3.connect(path, timeout=60)
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, reading BLOB) WITHOUT ROWID")

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        found = {}
        for key in keys:
            row = self._rows.execute("SELECT reading FROM readings WHERE key = ?", (key,)).fetchone()
            if row is not None:
                found[key] = row[0]
        return found

    def put_many(self, analyses: Mapping[str, bytes]) -> None:
        with self._rows:
            self._rows.executemany("INSERT OR IGNORE INTO readings VALUES (?, ?)", list(analyses.items()))


def read(reports: Sequence[Report]) -> tuple[Reading, ...]:
    """The readings of reports by the English reader, each sentence read once for all runs."""
    return Reader.load("en").read(reports, OnDisk(FILE))
