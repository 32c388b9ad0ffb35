"""`reports.jsonl` beside files: what is known of each, by the name of the file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from rashomon.collect.bytes import text_lines
from rashomon.collect.fields import body, metadata
from rashomon.collect.locate import MANIFEST, STANDARD_INPUT, Found
from rashomon.errors import CollectError
from rashomon.model import Metadata

FILE_FIELDS = ("file", "path", "filename")
FOLDERS_UP = 3  # its own folder and two above it


def named_file(record: object, manifest: str) -> str | None:
    """File that a manifest line stands for; None where the line is itself a report or names none.

    Raises:
        CollectError: the line names a file outside the folder of the manifest.
    """
    if not isinstance(record, Mapping) or body(record) is not None:
        return None
    name = next((record[field] for field in FILE_FIELDS if isinstance(record.get(field), str) and record[field].strip()), None)
    if name is None:
        return None
    folder = os.path.dirname(manifest)
    path = os.path.normpath(os.path.join(folder, name))
    inside = os.path.realpath(folder or ".")
    if os.path.commonpath([inside, os.path.realpath(path)]) != inside:
        raise CollectError(f"names a file outside its folder: {name}")
    return path


class Manifests:
    """The manifests near the files that are read, each loaded once."""

    def __init__(self) -> None:
        self._loaded: dict[str, dict[str, Metadata]] = {}

    def of(self, found: Found) -> Metadata | None:
        """What the nearest manifest says of a file, or None."""
        if found.locator == STANDARD_INPUT:
            return None
        identity = os.path.realpath(found.locator)
        folder = os.path.dirname(os.path.abspath(found.locator))
        for _ in range(FOLDERS_UP):
            said = self._of_folder(folder).get(identity)
            if said is not None:
                return said
            folder = os.path.dirname(folder)
        return None

    def _of_folder(self, folder: str) -> dict[str, Metadata]:
        if folder not in self._loaded:
            path = os.path.join(folder, MANIFEST)
            packed = path + ".gz"
            known = next((candidate for candidate in (path, packed) if os.path.isfile(candidate)), None)
            self._loaded[folder] = _load(known) if known else {}
        return self._loaded[folder]


def _load(path: str) -> dict[str, Metadata]:
    rows: dict[str, Metadata] = {}
    try:
        for _, line in text_lines(Found(path)):
            if isinstance(line, CollectError):
                continue
            try:
                record = json.loads(line)
                name = named_file(record, path)
            except (ValueError, RecursionError, CollectError):
                continue
            if name:
                rows.setdefault(os.path.realpath(name), metadata(record))
    except OSError:
        return rows
    return rows
