"""Dumps of GeoNames that a person brings: read line by line, and written to an index of their own."""

from __future__ import annotations

import io
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import IO, Final

from rashomon.data import table
from rashomon.errors import GazetteerError
from rashomon.statements.places.index import FEATURE, FIRST, LOWER, SETTLED, WHOLE, Entry, put, write
from rashomon.statements.places.world import settled_kind

MOST_LINE_BYTES: Final = 200_000
"""The longest line of a GeoNames dump has some 15 kB."""
_MOST_REASONS: Final = 10
_TRIAL_LINES: Final = 100
"""When none of so many lines at the beginning is a row of a dump, the file is none."""


@dataclass(slots=True)
class Taken:
    """What was taken in of a dump, while it is read and after."""

    form: str = ""
    rows: int = 0
    bytes: int = 0
    left_out: int = 0
    reasons: list[str] = field(default_factory=list)  # of the first lines that were left out, each with file and line


class BadLineError(Exception):
    """A line is no row of the form that it should have; the message says why."""


class NoTextError(BadLineError):
    """A line is not even text, or has no end: where it is the first, the file is no table."""


def add(dump: Path, target: Path, progress: Callable[[int, int], None] | None = None) -> Taken:
    """Write the index of a dump, in place of an older one.

    Method:
        GeoNames' own tab-separated forms: a country or all of them (19 columns; geonames.org/export), alternateNamesV2, admin1CodesASCII,
        admin2Codes; each plain or in a zip. The form is told by the columns of the first good line. One line at a time is in memory.
    Limits:
        Names in other scripts than the Latin one are not looked for, so they are not kept. A file of names adds no
        places, only names to those that another gazetteer holds.

    Args:
        dump: the file.
        target: where the index goes.
        progress: called now and then with the bytes read and those there are.

    Raises:
        GazetteerError: the file cannot be read, is no dump, or has no good line; or the index cannot be written.
    """
    taken = Taken()
    digest = blake2b(digest_size=12)

    def facts() -> Mapping[str, str]:
        if not taken.rows:
            raise GazetteerError(taken.reasons[0] if taken.reasons else f"{dump} is empty")
        found = {"file": dump.name, "form": taken.form, "rows": taken.rows, "left_out": taken.left_out, "digest": digest.hexdigest()}
        return {key: str(value) for key, value in found.items()}

    def fill(path: Path) -> None:
        with _opened(dump) as (stream, size):
            lines = _lines(stream, dump, taken, digest.update)
            write(path, _told(_entries(lines, dump, taken), taken, size, progress), facts)

    try:
        put(target, fill)
    except (OSError, sqlite3.Error) as problem:
        raise GazetteerError(f"{target} cannot be written: {problem}") from problem
    return taken


def _told(entries: Iterator[Entry], taken: Taken, size: int, progress: Callable[[int, int], None] | None) -> Iterator[Entry]:
    for entry in entries:
        taken.rows += 1
        if progress is not None and taken.rows % 10_000 == 0:
            progress(taken.bytes, size)
        yield entry


@contextmanager
def _opened(dump: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The bytes of a dump, unpacked, and how many there are."""
    if dump.is_dir():
        raise GazetteerError(f"{dump} is a folder, not a dump of GeoNames")
    try:
        with dump.open("rb") as file:
            if file.read(4) != b"PK\x03\x04":
                file.seek(0)
                yield file, dump.stat().st_size
                return
        with zipfile.ZipFile(dump) as packed:
            member = _member(dump, packed)
            with packed.open(member) as stream:
                yield stream, member.file_size
    except OSError as problem:
        raise GazetteerError(f"{dump} cannot be read: {problem.strerror or problem}") from problem
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as problem:
        raise GazetteerError(f"{dump} is a damaged zip file: {problem}") from problem


def _member(dump: Path, packed: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The table in a zip; GeoNames packs a readme.txt, and the languages of alternateNamesV2, beside it."""
    tables = [one for one in packed.infolist() if one.filename.endswith(".txt") and not one.filename.startswith(("readme", "iso-"))]
    if len(tables) != 1:
        raise GazetteerError(f"{dump} holds {len(tables)} tables (.txt); a zip of GeoNames holds one")
    return tables[0]


def _lines(stream: IO[bytes], dump: Path, taken: Taken, digest: Callable[[bytes], object]) -> Iterator[tuple[int, bytes]]:
    """Numbered lines; of one that is too long, the beginning, and the rest is passed over."""
    buffered = io.BufferedReader(stream, 1 << 20) if isinstance(stream, io.RawIOBase) else stream
    number = 0
    while line := buffered.readline(MOST_LINE_BYTES):
        number += 1
        taken.bytes += len(line)
        digest(line)
        yield number, line
        while len(line) == MOST_LINE_BYTES and not line.endswith(b"\n"):
            line = buffered.readline(MOST_LINE_BYTES)
            taken.bytes += len(line)
            digest(line)
    if not number:
        raise GazetteerError(f"{dump} is empty")


def _entries(lines: Iterator[tuple[int, bytes]], dump: Path, taken: Taken) -> Iterator[Entry]:
    for number, line in lines:
        try:
            columns = _columns(line)
            if columns is None:
                continue
            form = _form(columns)
            if taken.form and form != taken.form:
                raise BadLineError(f"{len(columns)} columns, where the file has {_COLUMNS[taken.form]}")
            entry = FORMS[form](columns)
            taken.form = form
        except BadLineError as problem:
            _leave_out(taken, f"{dump} line {number}: {problem}")
            if number == 1 and isinstance(problem, NoTextError):
                raise GazetteerError(taken.reasons[0]) from problem
            if not taken.form and number >= _TRIAL_LINES:
                raise GazetteerError(f"{taken.reasons[0]}; none of its first {number} lines is a row of GeoNames") from problem
            continue
        if entry is not None:
            yield entry


def _leave_out(taken: Taken, reason: str) -> None:
    taken.left_out += 1
    if len(taken.reasons) < _MOST_REASONS:
        taken.reasons.append(reason)


def _columns(line: bytes) -> list[str] | None:
    if len(line) >= MOST_LINE_BYTES and not line.endswith(b"\n"):
        raise NoTextError(f"longer than {MOST_LINE_BYTES:,} bytes")
    if b"\x00" in line:
        raise NoTextError("binary data, not text")
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as problem:
        raise BadLineError(f"not UTF-8 at byte {problem.start + 1}") from problem
    return text.split("\t") if text and not text.startswith("#") else None


def _form(columns: list[str]) -> str:
    count = len(columns)
    if count == 19:
        return "places"
    if count == 4 and "." in columns[0]:
        return "divisions"
    if 4 <= count <= 10 and columns[0].isdecimal() and columns[1].isdecimal():
        return "names"
    raise BadLineError(f"{count} column{'s' * (count != 1)}, where a dump of GeoNames has 19 (of names 4 to 10, of divisions 4)")


def _number(text: str, what: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 12:
        raise BadLineError(f"{what} {text[:40]!r} is no number")
    return int(text)


def _degrees(text: str, most: float, what: str) -> float:
    try:
        degrees = float(text)
    except ValueError:
        raise BadLineError(f"{what} {text[:40]!r} is no number") from None
    if not -most <= degrees <= most:
        raise BadLineError(f"{what} {text[:40]!r} is not between -{most:g} and {most:g}")
    return degrees


@cache
def _features() -> Mapping[tuple[str, str], tuple[str, float]]:
    return {(group, code): (kind, float(radius)) for group, code, kind, radius in table("features")}


def _place(columns: list[str]) -> Entry:
    """One row of a country file or of allCountries."""
    number = _number(columns[0], "the GeoNames number")
    name, plain, others, group, code, country = columns[1], columns[2], columns[3], columns[6], columns[7], columns[8]
    lat, lon = _degrees(columns[4], 90, "latitude"), _degrees(columns[5], 180, "longitude")
    if not name:
        raise BadLineError("no name")
    people = int(columns[14]) if columns[14].isdecimal() else 0
    kind, radius = _features().get((group, code)) or _features().get((group, ""), ("area", 10.0))
    if group == "P" and kind == "town":
        kind, radius = settled_kind(people)
    division = f"{country}.{columns[10]}" if columns[10] and country else None
    place = (number, name, lat, lon, kind, country, division, people, radius, int(code == "PPLC"), _level(group, code))
    return Entry(number, place, (name, plain, *(other for other in others.split(",") if len(other) > 3)))


def _level(group: str, code: str) -> int:
    if group == "P":
        return SETTLED
    if group == "A":
        return FIRST if code.startswith("ADM1") else WHOLE if code.startswith("PCL") else LOWER
    return WHOLE if code == "CONT" else FEATURE


def _name(columns: list[str]) -> Entry | None:
    """One row of alternateNamesV2: number of the name, of the place, language, name, preferred, short, colloquial, historic ..."""
    language, name = columns[2], columns[3]
    if len(language) > 3 or language in {"link", "wkdt", "post", "iata", "icao", "faac", "unlc"} or not name:
        return None
    return Entry(_number(columns[1], "the GeoNames number"), None, (name,))


def _division(columns: list[str]) -> Entry:
    """One row of admin1CodesASCII or admin2Codes: code, name, name in ASCII, GeoNames number."""
    return Entry(_number(columns[3], "the GeoNames number"), None, (columns[1], columns[2]))


FORMS: Final[Mapping[str, Callable[[list[str]], Entry | None]]] = {"places": _place, "names": _name, "divisions": _division}
_COLUMNS: Final = {"places": "19", "names": "4 to 10", "divisions": "4"}
