"""Keys that open a desk to people and programs beyond this machine. The desk keeps their hashes; a key itself is shown once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from rashomon.errors import NotThereError, StoreError
from rashomon.store import tables
from rashomon.store.opening import Connections

START: Final = "rashomon_"
"""How every key begins, so that one which lies about is known for what it is."""
KEY_BYTES: Final = 32
"""Of chance in a key: nobody guesses it, so that a plain hash of it needs neither salt nor stretching."""
LONGEST_NAME_CHARS: Final = 60
LONGEST_KEY_CHARS: Final = 200


@dataclass(frozen=True, slots=True)
class Key:
    """One key, as the desk knows it."""

    name: str  # of who has it
    hash: str  # SHA-256, hexadecimal
    made: str  # ISO 8601, UTC


class Keys:
    """Who may ask for the pages of a desk that is served beyond this machine."""

    def __init__(self, rows: Connections) -> None:
        self._rows = rows

    def add(self, name: str) -> str:
        """Makes a key.

        Args:
            name: of who gets it; corrections bear it.

        Returns:
            The key. It is kept nowhere.

        Raises:
            StoreError: the name is taken, or none that can be shown on one line.
        """
        if not (0 < len(name) <= LONGEST_NAME_CHARS and name.isprintable() and name == name.strip()):
            raise StoreError(f"the name of a key has 1 to {LONGEST_NAME_CHARS} characters that can be seen")
        key = START + token_urlsafe(KEY_BYTES)
        row = {"name": name, "hash": _hash(key), "made": datetime.now(UTC).isoformat(timespec="seconds")}
        try:
            with self._rows.writing() as connection:
                connection.execute(insert(tables.keys).values(row))
        except StoreError as problem:
            if isinstance(problem.__cause__, IntegrityError):
                raise StoreError(f"there is a key {name!r} already: remove it first, or take another name") from problem
            raise
        return key

    def all(self) -> tuple[Key, ...]:
        """Every key, by name."""
        with self._rows.reading() as connection:
            return tuple(Key(row.name, row.hash, row.made) for row in connection.execute(select(tables.keys).order_by(tables.keys.c.name)))

    def remove(self, name: str) -> None:
        """Takes a key away, and with it every session that was opened with it.

        Raises:
            NotThereError: there is none of this name.
        """
        with self._rows.writing() as connection:
            gone = connection.execute(delete(tables.keys).where(tables.keys.c.name == name)).rowcount
        if not gone:
            raise NotThereError(f"there is no key {name!r}; `rashomon key list` lists them")

    def owner(self, key: str) -> Key | None:
        """Whose key this is, None for one that opens nothing.

        Method: hashes are compared in constant time, all of them whichever fits.
        """
        asked = _hash(key[:LONGEST_KEY_CHARS])
        fits = [one for one in self.all() if compare_digest(one.hash, asked)]
        return fits[0] if fits else None


def _hash(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
