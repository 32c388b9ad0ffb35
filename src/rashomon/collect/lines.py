"""JSON lines: one report a line, or a manifest that names the files beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rashomon.collect.bytes import text_lines
from rashomon.collect.fields import capture
from rashomon.collect.locate import STANDARD_INPUT, Found
from rashomon.collect.manifest import Manifests, named_file
from rashomon.collect.pages import page
from rashomon.errors import CollectError
from rashomon.model import Capture, Rejected

KINDS = frozenset({"jsonl", "ndjson", "jsonlines"})


def lines(found: Found, manifests: Manifests) -> Iterable[Capture | Rejected] | None:
    """Read JSON lines; a line that names a `file` and holds no text stands for that file."""
    if found.kind not in KINDS or found.locator == STANDARD_INPUT:
        return None
    return _read(found, manifests)


def _read(found: Found, manifests: Manifests) -> Iterator[Capture | Rejected]:
    count = 0
    for number, line in text_lines(found):
        count += 1
        locator = f"{found.locator}#{number}"
        if isinstance(line, CollectError):
            yield Rejected(locator, str(line))
            continue
        try:
            record = json.loads(line)
            beside = named_file(record, found.locator)
            yield page(Found(beside), manifests) if beside else capture(record, locator, f"{found.stem}-{number}")
        except (ValueError, RecursionError) as error:
            yield Rejected(locator, f"not JSON: {error}")
        except CollectError as error:
            yield Rejected(locator, str(error))
        except OSError as error:
            yield Rejected(locator, f"cannot read the file that the line names: {error.strerror or error}")
    if not count:
        yield Rejected(found.locator, "empty")
