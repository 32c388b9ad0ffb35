"""Where reports come from: files, folders, patterns and standard input, read into captures.

A new kind of source is one module with one function (`Found` -> captures, or None where it is of another kind) and one line in `SOURCES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rashomon.collect.characters import plain
from rashomon.collect.documents import documents
from rashomon.collect.foreign import foreign
from rashomon.collect.lines import lines
from rashomon.collect.locate import Found, locate
from rashomon.collect.manifest import Manifests
from rashomon.collect.pages import pages
from rashomon.model import Capture, Rejected

Source = Callable[[Found, Manifests], Iterable[Capture | Rejected] | None]

SOURCES: tuple[Source, ...] = (lines, documents, pages, foreign)

__all__ = ["SOURCES", "Found", "Manifests", "Source", "collect"]


def collect(locators: Sequence[str]) -> Iterator[Capture | Rejected]:
    """Read every report that the locators lead to, each once, in order.

    Method: locators are opened into files (folders recursively and sorted, patterns, `-`), and the first of `SOURCES` that knows the
    kind of a file reads it. A `reports.jsonl` in the folder of a file or up to two folders above it gives metadata of the files it
    names; it never adds a report twice.
    Limits: nothing is fetched from a network. One file may hold up to `bytes.LIMIT_BYTES` after unpacking; of JSON lines each line may.

    Args:
        locators: paths of files or folders, glob patterns, or `-` for standard input.

    Returns:
        Captures, and for everything that could not be read a `Rejected` that names it and says why; the rest is still read.
    """
    manifests = Manifests()
    seen: set[str] = set()
    for found in locate(locators):
        if isinstance(found, Rejected):
            yield plain(found)
            continue
        if found.identity in seen:
            continue
        seen.add(found.identity)
        for item in read(found, manifests):
            if isinstance(item, Capture) and item.locator != found.locator and "#" not in item.locator:
                identity = Found(item.locator).identity
                if identity in seen:
                    continue
                seen.add(identity)
            yield plain(item)


def read(found: Found, manifests: Manifests) -> Iterable[Capture | Rejected]:
    """Read one file with the first source that takes it; unreadable files become one `Rejected`."""
    try:
        for source in SOURCES:
            items = source(found, manifests)
            if items is not None:
                yield from items
                return
    except OSError as error:
        yield Rejected(found.locator, f"cannot be read: {error.strerror or error}")
