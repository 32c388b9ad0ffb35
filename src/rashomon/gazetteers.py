"""Gazetteers that a person brings: added to a desk, so that its places are looked up in them too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rashomon.statements.places import geonames
from rashomon.store import Added, gazetteers, index_of, remove_gazetteer, writer


@dataclass(frozen=True, slots=True)
class Import:
    """A dump as it was taken in: what it became, and why lines were left out (the first of them)."""

    added: Added
    reasons: tuple[str, ...]


def add(desk: Path, dump: Path, progress: Callable[[int, int], None] | None = None) -> Import:
    """Adds a dump of GeoNames to a desk, in place of one of the same name.

    Args:
        desk: the desk's file, which need not be there yet.
        dump: see `statements.places.geonames.add`.
        progress: called now and then with the bytes read and those there are.

    Raises:
        GazetteerError: the dump cannot be read or is none.
        StoreError: the folder of the desk is not there, or another process is reading into it.
    """
    target = index_of(desk, dump.stem)
    with writer(desk):
        taken = geonames.add(dump, target, progress)
    added = next(one for one in gazetteers(desk) if one.path == target)
    return Import(added, tuple(taken.reasons))


def remove(desk: Path, name: str) -> None:
    """Takes a gazetteer off a desk.

    Args:
        desk: the desk's file.
        name: as `gazetteers` lists it.

    Raises:
        StoreError: there is none of that name, or another process is reading into the desk.
    """
    index_of(desk, name)
    with writer(desk):
        remove_gazetteer(desk, name)
