"""One writer a desk: who reads into it says so, and whoever dies holding the lock has let go of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rashomon.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows: SQLite's own lock is the only one
    fcntl = None  # type: ignore[assignment]


class DeskInUseError(StoreError):
    """Another process is reading into this desk."""


@contextmanager
def writer(desk: Path) -> Iterator[None]:
    """Holds the writer's lock of a desk.

    Method: `flock` on a file beside the desk, which the kernel lets go of when the process ends, however it ends. The file is
    taken away afterwards; a holder makes sure that the file it locked is still the one in the folder.

    Limits: none on Windows, where two writers wait for each other's transactions and do some work twice.

    Args:
        desk: the desk's file.

    Raises:
        DeskInUseError: another process holds it.
    """
    if fcntl is None:
        yield
        return
    path = desk.with_name(desk.name + "-lock")
    handle = _take(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _take(path: Path) -> int:
    while True:
        try:
            handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
        except OSError as problem:
            raise StoreError(f"{path} cannot be made: {problem.strerror}") from problem
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            os.close(handle)
            raise DeskInUseError(
                f"another process is reading into {path.name.removesuffix('-lock')}; try again when it is done"
            ) from problem
        if _still_there(path, handle):
            return handle
        os.close(handle)


def _still_there(path: Path, handle: int) -> bool:
    try:
        return path.stat().st_ino == os.fstat(handle).st_ino
    except FileNotFoundError:
        return False
