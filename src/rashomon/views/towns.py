"""The large places of a part of the world, so that a person who looks at a map knows where it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from rashomon.statements.places.index import SETTLED
from rashomon.statements.places.world import _default
from rashomon.views.frames import Box


@lru_cache(maxsize=256)
def largest(box: Box, most: int) -> tuple[tuple[str, float, float], ...]:
    """The settlements with most people in a part of the world.

    Args:
        box: what is seen.
        most: how many.

    Returns:
        Name, latitude and longitude of each; none where the default gazetteer has not been made yet: nobody waits for that here.
    """
    path = _default()
    if not path.exists():
        return ()
    id, lat, lon, people = _settlements(path)
    inside = np.flatnonzero((lat >= box.south) & (lat <= box.north) & (lon >= box.west) & (lon <= box.east))
    chosen = [int(id[at]) for at in inside[np.lexsort((id[inside], -people[inside]))][:most]]
    with closing(_opened(path)) as base:
        query = f"SELECT id, name, lat, lon FROM place WHERE id IN ({','.join('?' * len(chosen))})"
        rows = {row[0]: (str(row[1]), float(row[2]), float(row[3])) for row in base.execute(query, chosen)}
    return tuple(rows[one] for one in chosen)


@cache
def _settlements(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Number, latitude, longitude and people of every settlement: some 8 MB."""
    with closing(_opened(path)) as base:
        rows = base.execute("SELECT id, lat, lon, population FROM place WHERE level = ?", (SETTLED,)).fetchall()
    table = np.array(rows, dtype=np.float64).reshape(-1, 4)
    return table[:, 0].astype(np.int64), table[:, 1], table[:, 2], table[:, 3]


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
