"""The index of a gazetteer: one SQLite file, written once and then only read."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from rashomon.statements.places.keys import FOREIGN, ROMANISED, loosened, name_key

Place = tuple[int, str, float, float, str, str, str | None, int, float, int, int]
"""GeoNames number (negative where there is none), name, latitude, longitude, kind, country, first-level division, people, radius in km,
capital or not, level."""
WHOLE, FIRST, LOWER, SETTLED, FEATURE = range(5)
"""Levels: a country or continent, a first-level division, a lower one, a populated place, anything else that has a name."""
_SCHEMA: Final = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, kind TEXT, country TEXT, division TEXT, population INTEGER, radius_km REAL,
    capital INTEGER, level INTEGER
);
CREATE TABLE alias (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE loose (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT);
ATTACH '' AS heap;
CREATE TABLE heap.alias (key TEXT, place INTEGER, main INTEGER);
CREATE TABLE heap.loose (key TEXT, place INTEGER);
"""
_SORTED: Final = """
INSERT INTO main.alias SELECT key, place, MAX(main) FROM heap.alias GROUP BY key, place ORDER BY key, place;
INSERT INTO main.loose SELECT DISTINCT key, place FROM heap.loose ORDER BY key, place;
"""
_BATCH_ENTRIES: Final = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with its names, its own first; without a place, further names of one that another index holds."""

    id: int
    place: Place | None
    names: tuple[str, ...]
    own: int = 1  # how many of them are its own


def write(path: Path, entries: Iterator[Entry], facts: Callable[[], Mapping[str, str]] = dict) -> None:
    """Write an index.

    Method:
        Rows are streamed in portions; keys go to a heap on disk first and are then inserted in their order, so that the file is neither
        grown at random places nor held in memory.

    Args:
        path: a file that is empty.
        entries: read once.
        facts: called when the entries are at an end.
    """
    base = sqlite3.connect(path)
    try:
        base.executescript(_SCHEMA)
        while batch := list(islice(entries, _BATCH_ENTRIES)):
            _insert(base, batch)
        base.executescript(_SORTED)
        base.executemany("INSERT INTO fact VALUES (?, ?)", facts().items())
        base.commit()
    finally:
        base.close()


def _insert(base: sqlite3.Connection, batch: Iterable[Entry]) -> None:
    places: list[Place] = []
    aliases: list[tuple[str, int, int]] = []
    loose: list[tuple[str, int]] = []
    for entry in batch:
        keys, other_script = _keys(entry.names)
        own = {name_key(name) for name in _own(entry)}
        aliases += [(key, entry.id, int(key in own)) for key in keys]
        if other_script:
            loose += [(key, entry.id) for key in set(map(loosened, keys)) if len(key) > 2]
        if entry.place is not None:
            places.append(entry.place)
    base.executemany("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", places)
    base.executemany("INSERT INTO heap.alias VALUES (?,?,?)", aliases)
    base.executemany("INSERT INTO heap.loose VALUES (?,?)", loose)
    base.commit()


def _own(entry: Entry) -> tuple[str, ...]:
    """Its own names, and what stands before a comma in the first ("Washington, D.C."); none where it only lends names to a place."""
    before, comma, _ = entry.names[0].partition(",")
    return () if entry.place is None else (*entry.names[: entry.own], before) if comma else entry.names[: entry.own]


def _keys(names: tuple[str, ...]) -> tuple[dict[str, None], bool]:
    """Keys of names, in their order, and whether any of them is written in another script or romanised from one."""
    keys: dict[str, None] = {}
    other_script = False
    for name in names:
        if name.isascii():
            keys[name_key(name)] = None
        elif FOREIGN.search(name):
            other_script = True
        else:
            other_script = other_script or ROMANISED.search(name) is not None
            keys[name_key(name)] = None
    keys.pop("", None)
    return keys, other_script


def put(target: Path, fill: Callable[[Path], None]) -> None:
    """Make a file whole or not at all: filled beside its place and then renamed, so that several processes may do it at once.

    Raises:
        OSError: the folder cannot be written to.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    try:
        fill(Path(name))
        os.chmod(name, 0o644)
        os.replace(name, target)
    finally:
        Path(name).unlink(missing_ok=True)
