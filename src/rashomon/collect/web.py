"""Pages on the web, fetched because a person named their addresses; of a feed the pages that it names."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urljoin, urlsplit

from rashomon.collect.bytes import text_of
from rashomon.collect.feeds import Entry, entries
from rashomon.collect.fetch import Fetched, Fetching, checked, fetch
from rashomon.collect.locate import Found
from rashomon.collect.manifest import Manifests
from rashomon.collect.pages import media_of
from rashomon.errors import CollectError
from rashomon.model import Capture, Metadata, Rejected

MOST_ENTRIES: Final = 50
"""Pages of one feed that are fetched; a feed has its newest first."""
_FIRST_TAG = re.compile(rb"<([A-Za-z][A-Za-z:]*)")
_FEEDS = frozenset({b"rss", b"feed", b"rdf:RDF"})
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(https?://.+)", re.IGNORECASE)
_ARCHIVES = frozenset(
    {"web.archive.org", "archive.org", "archive.today", "archive.ph", "archive.is", "archive.md", "archive.vn", "archive.li"}
)
_DULL = frozenset({"index", "default", "article", "story", "news", "home", "page", "amp"})


class Web:
    """A kind of source: addresses. It waits between two pages of one host."""

    def __init__(self, fetching: Fetching) -> None:
        self._fetching = fetching
        self._asked: dict[str, float] = {}

    def __call__(self, found: Found, manifests: Manifests) -> Iterable[Capture | Rejected] | None:
        """Fetch a page, or the pages of a feed; None where the locator is no address."""
        return self._read(found.locator) if found.is_address else None

    def _read(self, address: str) -> Iterator[Capture | Rejected]:
        try:
            got = self._get(address)
            if not _is_feed(got):
                yield _page(address, got)
                return
            named = entries(got.data)
        except CollectError as problem:
            yield Rejected(address, str(problem))
            return
        if len(named) > MOST_ENTRIES:
            yield Rejected(address, f"a feed of {len(named):,} pages: only the first {MOST_ENTRIES} are fetched")
        for entry in named[:MOST_ENTRIES]:
            yield self._entry(entry, got.url)

    def _entry(self, entry: Entry, feed: str) -> Capture | Rejected:
        try:
            link = urljoin(feed, entry.link).partition("#")[0]
        except ValueError as problem:
            return Rejected(entry.link, f"not a web address: {problem}")
        try:
            got = self._get(link)
            if _is_feed(got):
                raise CollectError("a feed named by a feed: not followed")
            return _page(link, got, entry.published)
        except CollectError as problem:
            return Rejected(link, str(problem))

    def _get(self, address: str) -> Fetched:
        host = checked(address, self._fetching.ports).host
        wait = self._asked.get(host, 0.0) + self._fetching.pause_seconds - time.monotonic()
        if host in self._asked and wait > 0:
            time.sleep(wait)
        try:
            return fetch(address, self._fetching)
        finally:
            self._asked[host] = time.monotonic()


def _is_feed(got: Fetched) -> bool:
    """By the first tag, or by what the server says where that is no page's."""
    found = _FIRST_TAG.search(got.data[:4096])
    first = found[1] if found else b""
    return first in _FEEDS or (got.kind == "feed" and first.lower() != b"html")


def _page(address: str, got: Fetched, published: str | None = None) -> Capture:
    text = text_of(got.data, got.charset)
    media = media_of(text, "text/plain" if got.kind == "feed" else got.kind)
    said = Metadata(url=_own_address(got.url), published=published, basis="feed" if published else "stated")
    return Capture(address, stem(got.url), media, text, said)


def stem(address: str) -> str:
    """A short name: the last part of the path, with the name of the site where that tells nothing."""
    parts = urlsplit(address)
    site = (parts.hostname or "page").removeprefix("www.")
    tail = os.path.splitext(parts.path.rstrip("/").rpartition("/")[2])[0]
    if not tail:
        return site[:80]
    return (f"{site.partition('.')[0]}-{tail}" if tail.isdecimal() or tail.lower() in _DULL else tail)[:80]


def _own_address(address: str) -> str | None:
    """Where a page was published: of one in an archive, what the archive's address says; None where it says nothing."""
    archived = _ARCHIVED.match(address)
    if archived:
        return archived[1]
    return None if (urlsplit(address).hostname or "").lower() in _ARCHIVES else address
