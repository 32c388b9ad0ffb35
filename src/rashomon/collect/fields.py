"""The usual field names under which programs that save news put a report."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from rashomon.data import table
from rashomon.errors import CollectError
from rashomon.model import Capture, Metadata

Record = Mapping[str, Any]
LONGEST_FIELD_CHARS = 2000


def names(field: str) -> tuple[str, ...]:
    """Names under which a field is found, most trusted first (`data/en/fields.tsv`)."""
    return tuple(row[1] for row in table("fields") if row[0] == field)


def value(record: Record, field: str) -> str | None:
    """First non-empty value of a field as one line; lists of names are joined, records give their name."""
    for name in names(field):
        text = " ".join(_text(record.get(name)).split())
        if text:
            return text[:LONGEST_FIELD_CHARS]
    return None


def body(record: Record) -> tuple[str, Literal["text/plain", "text/html"]] | None:
    """Text of a report and its media type: a text field, else HTML, else nothing."""
    for name in names("text"):
        text = record.get(name)
        if isinstance(text, str) and text.strip():
            return text, "text/plain"
        if isinstance(text, list) and text and all(isinstance(part, str) for part in text):
            return "\n\n".join(text), "text/plain"
    for name in names("html"):
        page = record.get(name)
        if isinstance(page, str) and page.strip():
            return page, "text/html"
    return None


def metadata(record: Record) -> Metadata:
    """What a record says of a report, as it says it."""
    return Metadata(
        id=value(record, "id"),
        url=value(record, "url"),
        outlet=value(record, "outlet"),
        title=value(record, "title"),
        byline=value(record, "byline"),
        agency=value(record, "agency"),
        published=value(record, "published"),
        modified=value(record, "modified"),
        language=value(record, "language"),
    )


def capture(record: object, locator: str, fallback_stem: str) -> Capture:
    """The report of one JSON record.

    Raises:
        CollectError: not a JSON object, or none of its fields holds a text.
    """
    if not isinstance(record, Mapping):
        raise CollectError("not a JSON object")
    found = body(record)
    if found is None:
        raise CollectError("no field with a text (looked for " + ", ".join([*names("text"), *names("html")]) + ")")
    said = metadata(record)
    return Capture(locator, stem(said.id) or fallback_stem, found[1], found[0], said)


def stem(name: str | None) -> str | None:
    """Short name from an id, which may be a path or an address."""
    if not name:
        return None
    tail = os.path.basename(name.rstrip("/")) or name
    return tail[:80]


def _text(found: object) -> str:
    if isinstance(found, str):
        return found
    if isinstance(found, bool) or found is None:
        return ""
    if isinstance(found, int | float):
        return str(found)
    if isinstance(found, Mapping):
        return _text(found.get("name") or found.get("title") or found.get("$date") or found.get("id"))
    if isinstance(found, Sequence):
        return ", ".join(part for part in map(_text, found) if part)
    return ""
