"""JSON documents: one report, a list of reports, or an object that holds such a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rashomon.collect.bytes import content
from rashomon.collect.fields import Record, body, capture
from rashomon.collect.locate import STANDARD_INPUT, Found
from rashomon.collect.manifest import Manifests
from rashomon.errors import CollectError
from rashomon.model import Capture, Rejected


def documents(found: Found, manifests: Manifests) -> Iterable[Capture | Rejected] | None:
    """Read a `.json` file."""
    return _read(found) if found.kind == "json" and found.locator != STANDARD_INPUT else None


def _read(found: Found) -> Iterator[Capture | Rejected]:
    try:
        loaded = json.loads(content(found))
    except CollectError as error:
        yield Rejected(found.locator, str(error))
        return
    except (ValueError, RecursionError) as error:
        yield Rejected(found.locator, f"not JSON: {error}")
        return
    yield from records(loaded, found)


def records(loaded: object, found: Found) -> Iterator[Capture | Rejected]:
    """Captures of a loaded document; items of a list are located by their place in it, counted from 1."""
    rows = _list_in(loaded)
    if rows is None:
        try:
            yield capture(loaded, found.locator, found.stem)
        except CollectError as error:
            yield Rejected(found.locator, str(error))
        return
    for number, row in enumerate(rows, 1):
        locator = f"{found.locator}#{number}"
        try:
            yield capture(row, locator, f"{found.stem}-{number}")
        except CollectError as error:
            yield Rejected(locator, str(error))
    if not rows:
        yield Rejected(found.locator, "an empty list")


def _list_in(loaded: object) -> list[Record] | None:
    if isinstance(loaded, list):
        return loaded
    if isinstance(loaded, dict) and body(loaded) is None:
        lists = [part for part in loaded.values() if isinstance(part, list) and part and isinstance(part[0], dict)]
        if len(lists) == 1:
            return lists[0]
    return None
