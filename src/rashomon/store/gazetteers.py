"""The gazetteers that a person has added to a desk: index files in a folder beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from rashomon.errors import StoreError


@dataclass(frozen=True, slots=True)
class Added:
    """One gazetteer of a desk."""

    name: str
    path: Path
    file: str  # the dump that it was made of
    form: str  # places | names | divisions
    rows: int
    left_out: int  # lines of the dump that were no rows
    size_bytes: int
    digest: str  # of the dump


def index_of(desk: Path, name: str) -> Path:
    """Where the index of a gazetteer of that name lies, or would.

    Args:
        desk: the desk's file.
        name: the dump's file name without its ending.

    Raises:
        StoreError: the folder of the desk does not exist.
    """
    if not desk.parent.is_dir():
        raise StoreError(f"the folder {desk.parent} does not exist")
    return _folder(desk) / f"{name}.sqlite"


def gazetteers(desk: Path) -> tuple[Added, ...]:
    """The gazetteers of a desk, by name; none where there is no folder.

    Raises:
        StoreError: a file in the folder is no index.
    """
    folder = _folder(desk)
    if not folder.is_dir():
        return ()
    found = []
    for path in sorted(folder.glob("*.sqlite")):
        state = path.stat()
        found.append(_added(path, state.st_size, state.st_mtime_ns))
    return tuple(found)


def remove_gazetteer(desk: Path, name: str) -> None:
    """Take a gazetteer off a desk.

    Raises:
        StoreError: there is none of that name.
    """
    known = {one.name: one.path for one in gazetteers(desk)}
    if name not in known:
        raise StoreError(f"{desk} has no gazetteer {name!r}" + (f"; it has: {', '.join(known)}" if known else ""))
    known[name].unlink()


def mark(desk: Path) -> str:
    """A digest of the gazetteers of a desk; empty where there are none."""
    found = gazetteers(desk)
    if not found:
        return ""
    told = "".join(f"{one.name} {one.digest}\n" for one in found)
    return blake2b(told.encode(), digest_size=6).hexdigest()


def _folder(desk: Path) -> Path:
    return desk.with_name(desk.name + "-gazetteers")


@lru_cache(maxsize=64)
def _added(path: Path, size_bytes: int, _changed_ns: int) -> Added:
    facts = _facts(path)
    try:
        return Added(path.stem, path, facts["file"], facts["form"], int(facts["rows"]), int(facts["left_out"]), size_bytes, facts["digest"])
    except (KeyError, ValueError) as problem:
        raise StoreError(f"{path} is no index of a gazetteer; take it away, or add the dump again") from problem


def _facts(path: Path) -> Mapping[str, str]:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
            return dict(base.execute("SELECT key, value FROM fact"))
    except sqlite3.Error as problem:
        raise StoreError(f"{path} is no index of a gazetteer ({problem}); take it away, or add the dump again") from problem
