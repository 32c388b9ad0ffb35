"""Word lists that a person can read and edit: one tab-separated file a list, `#` starts a comment line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table(name: str, language: str = "en") -> tuple[tuple[str, ...], ...]:
    """Rows of `data/<language>/<name>.tsv`, each a tuple of its columns.

    Args:
        name: file stem, e.g. "cues".
        language: ISO 639-1 folder.

    Returns:
        One tuple a line; blank lines and lines that start with `#` left out. Columns are stripped; missing ones are not padded.

    Raises:
        FileNotFoundError: no such list.
    """
    text = files(__name__).joinpath(language, f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line.rstrip("\n") for line in text.splitlines())
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """First column of a list, as a set."""
    return frozenset(row[0] for row in table(name, language))
