"""A desk made many times as large: every story again and again, with other ids, later dates and other names of outlets and speakers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from rashomon.model import Capture, Dossier
from rashomon.store import Desk, edition
from rashomon.store.codec import decode, encode

STEP_DAYS = 11  # between two copies of a story
NAMED_EVERY = 4  # of so many copies one keeps the names of outlets and speakers
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"(:?)')  # a colon behind it: a key
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(T[\d:+.Z-]+)?")
FEATURES = ("made up",)  # nothing is grouped here


def multiply(sources: Sequence[Path], target: Path, reports: int) -> int:
    """Writes a desk of about so many reports.

    Args:
        sources: worked-out desks.
        target: a file that is not there yet.
        reports: wanted.

    Returns:
        How many reports it holds.
    """
    made = copy = 0
    told = [(_encoded(source), _words(source)) for source in sources]
    with Desk(target, create=True) as desk:
        while made < reports:
            for stories, (ids, names) in told:
                copy += 1
                alter = _altering(ids, names, copy)
                for story in stories:
                    made += _file(desk, decode(Dossier, STRING.sub(alter, story)))
    with closing(sqlite3.connect(target)) as rows:
        rows.execute("ANALYZE")
    return made


def _encoded(source: Path) -> list[str]:
    with Desk(source) as desk:
        return [encode(replace(desk.dossier([story.id]), names={}, rejected=())) for story in desk.stories()]


def _file(desk: Desk, story: Dossier) -> int:
    for report in story.reports:
        desk.add(Capture(report.locator, report.stem, "text/plain", report.id), report, FEATURES, edition())
    desk.file(story, edition())
    return len(story.reports)


def _words(source: Path) -> tuple[frozenset[str], frozenset[str]]:
    with closing(sqlite3.connect(source)) as desk:
        names = {row[0] for query in NAMES for row in desk.execute(query)}
        return frozenset(_ids(desk)), frozenset(name for name in names if name and name != name.lower())  # "monitor" is a standing as well


NAMES = ("SELECT outlet FROM reports", "SELECT name FROM newsrooms", "SELECT name FROM voices", "SELECT source FROM statements")


def _altering(ids: frozenset[str], names: frozenset[str], copy: int) -> Callable[[re.Match[str]], str]:
    later = timedelta(days=STEP_DAYS * copy)

    def word(text: str) -> str:
        if text in ids:
            return f"{text}x{copy}"
        if text in names and copy % NAMED_EVERY:
            return f"{text} {copy}"
        found = DAY.fullmatch(text)
        return f"{date.fromisoformat(found[1]) + later}{found[2] or ''}" if found else text

    return lambda found: found[0] if found[2] else f'"{word(found[1])}"'


def _ids(desk: sqlite3.Connection) -> Iterator[str]:
    for table in ("reports", "stories", "statements", "claims", "figures", "events", "unseen"):
        for row in desk.execute(f"SELECT id FROM {table}"):
            yield row[0]
    for query in ("SELECT stem FROM reports", "SELECT locator FROM reports", "SELECT json_extract(record, '$.id') FROM control"):
        for row in desk.execute(query):
            yield row[0]
