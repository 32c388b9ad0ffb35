"""Opening a desk: is this file one, of which version, and bringing an older one up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from rashomon.errors import StoreError
from rashomon.store.tables import APPLICATION_ID, SCHEMA

BUSY_MS: Final = 30_000
"""How long a writer waits for another before it gives up."""
REVISION: Final = "revision"
INTAKE: Final = "intake"
"""Counters in `meta`: of changes to what pages tell, and of reports that came or went."""
_SQLITE_MAGIC: Final = b"SQLite format 3\x00"


class Connections:
    """The ways to a desk's rows; whatever SQLite has to say comes out as a `StoreError`."""

    def __init__(self, path: Path, create: bool) -> None:
        self.path = path
        self._engine = engine(path, create)
        self._writing = writing(self._engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The desk as it is at this moment, whatever is written meanwhile."""
        with self._told(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing."""
        with self._told(), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """One transaction after which pages that were drawn from the desk are out of date (`Desk.revision`)."""
        with self.writing() as connection:
            yield connection
            count_up(connection, REVISION)

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as problem:
            raise StoreError(f"{self.path}: {problem.orig}") from problem


def engine(path: Path, create: bool) -> Engine:
    """A connection pool on the desk at `path`, of the newest schema.

    Method: write-ahead log (readers go on while a writer works), foreign keys on, every write in one `BEGIN IMMEDIATE`; a kill
    leaves the last finished transaction.

    Args:
        path: the desk's file.
        create: make a new desk where there is none.

    Returns:
        An engine; dispose of it when done.

    Raises:
        StoreError: there is no such file, it is no desk, it is damaged, or a newer version wrote it.
    """
    _check_file(path, create)
    made = create_engine(URL.create("sqlite+pysqlite", database=str(path)), connect_args={"timeout": BUSY_MS / 1000})
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    try:
        _bring_up_to_date(made, path)
    except DatabaseError as problem:
        made.dispose()
        raise StoreError(f"{path} cannot be opened as a desk: {problem.orig}") from problem
    except StoreError:
        made.dispose()
        raise
    return made


def count_up(connection: Connection, counter: str) -> None:
    """Adds one to a counter of the desk."""
    connection.exec_driver_sql(
        "INSERT INTO meta (key, value) VALUES (?, '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1", (counter,)
    )


def counted(connection: Connection, counter: str) -> int:
    """How far a counter of the desk is."""
    return int(connection.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (counter,)).scalar() or 0)


def writing(made: Engine) -> Engine:
    """The same pool, with transactions that take the write lock at once, so that none fails half-way for being late."""
    return made.execution_options(writes=True)


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a desk")
    if not path.exists():
        if not create:
            raise StoreError(f"there is no desk at {path}; `rashomon read LOCATOR --desk {path}` makes one")
        if not path.parent.is_dir():
            raise StoreError(f"the folder {path.parent} does not exist")
        return
    try:
        with path.open("rb") as file:
            start = file.read(len(_SQLITE_MAGIC))
    except OSError as problem:
        raise StoreError(f"{path} cannot be read: {problem.strerror}") from problem
    if start and start != _SQLITE_MAGIC:
        raise StoreError(f"{path} is not a desk (no SQLite file)")


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={BUSY_MS}", "foreign_keys=ON", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _bring_up_to_date(made: Engine, path: Path) -> None:
    with made.connect() as connection:
        state = _state(connection, path)
    if state == SCHEMA:
        return
    raw = made.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        raw.close()
    with writing(made).begin() as connection:
        if _state(connection, path) != SCHEMA:
            _migrate(connection)


def _state(connection: Connection, path: Path) -> str | None:
    """The schema of the desk, None where it is new."""
    tables = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return None
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if application != APPLICATION_ID or "alembic_version" not in tables:
        raise StoreError(f"{path} is not a desk (a SQLite file of another program)")
    schema = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")
    if not schema.isdigit():
        raise StoreError(f"{path} is a damaged desk: its schema is {schema!r}")
    if schema > SCHEMA:
        raise StoreError(f"{path} was written by a newer rashomon (schema {schema}, this one knows {SCHEMA}); please upgrade")
    return schema


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
