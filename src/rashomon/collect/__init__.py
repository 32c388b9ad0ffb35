"""Where reports come from: files, folders, patterns, standard input and web addresses, read into captures.

A new kind of source is one module with one function (`Found` -> captures, or None where it is of another kind) and one line in `SOURCES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.collect.characters import plain
from rashomon.collect.documents import documents
from rashomon.collect.foreign import foreign
from rashomon.collect.lines import lines
from rashomon.collect.locate import Found, locate
from rashomon.collect.manifest import Manifests
from rashomon.collect.pages import pages
from rashomon.model import Capture, Rejected

if TYPE_CHECKING:
    from rashomon.collect.fetch import Fetching

Source = Callable[[Found, Manifests], Iterable[Capture | Rejected] | None]

SOURCES: tuple[Source, ...] = (lines, documents, pages, foreign)

__all__ = ["SOURCES", "Found", "Manifests", "Source", "collect"]


def collect(locators: Sequence[str], fetching: Fetching | None = None) -> Iterator[Capture | Rejected]:
    """Read every report that the locators lead to, each once, in order.

    Method: locators are opened into files (folders recursively and sorted, patterns, `-`), and the first of `SOURCES` that knows the
    kind of a file reads it. A `reports.jsonl` in the folder of a file or up to two folders above it gives metadata of the files it
    names; it never adds a report twice.
    Limits: nothing is fetched from a network but the addresses among the locators, and those that a feed among them names. One file
    may hold up to `bytes.LIMIT_BYTES` after unpacking; of JSON lines each line may.

    Args:
        locators: paths of files or folders, glob patterns, `-` for standard input, or addresses.
        fetching: how pages are fetched; the standard way where None.

    Returns:
        Captures, and for everything that could not be read a `Rejected` that names it and says why; the rest is still read.
    """
    manifests = Manifests()
    sources = (*_web(locators, fetching), *SOURCES)
    seen: set[str] = set()
    for found in locate(locators):
        if isinstance(found, Rejected):
            yield plain(found)
            continue
        if found.identity in seen:
            continue
        seen.add(found.identity)
        for item in read(found, manifests, sources):
            if isinstance(item, Capture) and item.locator != found.locator and "#" not in item.locator:
                identity = Found(item.locator).identity
                if identity in seen:
                    continue
                seen.add(identity)
            yield plain(item)


def read(found: Found, manifests: Manifests, sources: Sequence[Source] = SOURCES) -> Iterable[Capture | Rejected]:
    """Read one file with the first source that takes it; unreadable files become one `Rejected`."""
    try:
        for source in sources:
            items = source(found, manifests)
            if items is not None:
                yield from items
                return
    except OSError as error:
        yield Rejected(found.locator, f"cannot be read: {error.strerror or error}")


def _web(locators: Sequence[str], fetching: Fetching | None) -> tuple[Source, ...]:
    """What fetches pages, loaded only where there is an address."""
    if not any("://" in locator for locator in locators):
        return ()
    from rashomon.collect.fetch import Fetching
    from rashomon.collect.web import Web

    return (Web(fetching or Fetching()),)
