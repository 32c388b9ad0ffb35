"""A desk made many times as large: every story again and again, with other ids, later dates and other names of outlets and speakers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from rashomon.store import Desk, tables

STEP_DAYS = 11  # between two copies of a story
NAMED_EVERY = 4  # of so many copies one keeps the names of outlets and speakers
COPIED = ("reports", "stories", "members", *tables.DERIVED, "voices", "toponyms", *tables.SEARCHED)
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"(:?)')  # a colon behind it: a key
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(T[\d:+.Z-]+)?")


def multiply(sources: Sequence[Path], target: Path, reports: int) -> int:
    """Writes a desk of about so many reports.

    Args:
        sources: worked-out desks.
        target: a file that is not there yet.
        reports: wanted.

    Returns:
        How many reports it holds.
    """
    with Desk(target, create=True):
        pass
    with closing(sqlite3.connect(target)) as out:
        out.executescript("PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA journal_mode=MEMORY;")
        made = copy = 0
        while made < reports:
            for number, source in enumerate(sources):
                made += _add(source, out, copy * len(sources) + number + 1)
            copy += 1
        out.execute("INSERT INTO meta VALUES ('revision', '1'), ('intake', '1')")
        out.commit()
        out.executescript("ANALYZE; PRAGMA journal_mode=WAL;")
    return made


def _add(source: Path, out: sqlite3.Connection, copy: int) -> int:
    with closing(sqlite3.connect(source)) as desk:
        alter = _altering(desk, copy)
        for table in COPIED:
            columns = [row[1] for row in desk.execute(f"PRAGMA table_info({table})")]
            listed = ", ".join(f'"{column}"' for column in columns)
            rows = desk.execute(f"SELECT {listed} FROM {table}")
            marks = ", ".join("?" * len(columns))
            out.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", (tuple(map(alter, row)) for row in rows))
        return int(desk.execute("SELECT count(*) FROM reports").fetchone()[0])


def _altering(desk: sqlite3.Connection, copy: int) -> Callable[[object], object]:
    ids = set(_ids(desk))
    names = {
        row[0]
        for query in ("SELECT outlet FROM reports", "SELECT name FROM newsrooms", "SELECT name FROM voices")
        for row in desk.execute(query)
    }
    names |= {row[0] for row in desk.execute("SELECT source FROM statements")}
    names = {name for name in names if name and name != name.lower()}  # "monitor" is a standing as well
    later = timedelta(days=STEP_DAYS * copy)

    def word(text: str) -> str:
        if text in ids:
            return f"{text}x{copy}"
        if text in names and copy % NAMED_EVERY:
            return f"{text} {copy}"
        found = DAY.fullmatch(text)
        return f"{date.fromisoformat(found[1]) + later}{found[2] or ''}" if found else text

    def value(one: object) -> object:
        if not isinstance(one, str):
            return one
        if one.startswith("{"):
            return STRING.sub(lambda found: found[0] if found[2] else f'"{word(found[1])}"', one)
        return word(one)

    return value


def _ids(desk: sqlite3.Connection) -> Iterator[str]:
    for table in ("reports", "stories", "statements", "claims", "figures", "events", "unseen"):
        for row in desk.execute(f"SELECT id FROM {table}"):
            yield row[0]
    for row in desk.execute("SELECT stem FROM reports"):
        yield row[0]
    for row in desk.execute("SELECT json_extract(record, '$.id') FROM control"):
        yield row[0]
