"""What the derived records of a desk were made with, so that a desk knows when they are out of date."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Final

import rashomon

TELLING: Final = ("brief", "cli", "drawn", "printed", "views", "web")
"""Packages on which no derived record depends."""


@cache
def edition() -> str:
    """The version of the program together with a digest of its code, word lists and models.

    Method: every file of the package but those that only tell what was worked out (`TELLING`), in the order of its path; of files over
    1 MB (models) the name, the size and the first and
    last 64 kB. A person who edits a word list has the stories worked out anew on the next `read`.

    Returns:
        For example "0.1.0+3f2a9c01d4e7".
    """
    root = Path(str(files(rashomon)))
    digest = blake2b(digest_size=6)
    for path in sorted(root.rglob("*")):
        inner = path.relative_to(root)
        if path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts and inner.parts[0] not in TELLING:
            digest.update(str(inner).encode())
            digest.update(_gist(path))
    return f"{rashomon.__version__}+{digest.hexdigest()}"


def _gist(path: Path, most_bytes: int = 1_000_000, end_bytes: int = 65_536) -> bytes:
    size = path.stat().st_size
    if size <= most_bytes:
        return path.read_bytes()
    with path.open("rb") as file:
        start = file.read(end_bytes)
        file.seek(-end_bytes, 2)
        return str(size).encode() + start + file.read()
