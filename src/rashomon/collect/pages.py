"""Single reports: plain text, Markdown and saved pages, and whatever comes in on standard input."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from rashomon.collect.bytes import content
from rashomon.collect.documents import records
from rashomon.collect.fields import capture, stem
from rashomon.collect.locate import STANDARD_INPUT, Found
from rashomon.collect.manifest import Manifests
from rashomon.errors import CollectError
from rashomon.model import Capture, Metadata, Rejected

Media = Literal["text/plain", "text/html", "text/markdown"]
MEDIA: dict[str, Media] = {
    "txt": "text/plain",
    "text": "text/plain",
    "": "text/plain",
    "html": "text/html",
    "htm": "text/html",
    "xhtml": "text/html",
    "md": "text/markdown",
    "markdown": "text/markdown",
}
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div)\b", re.IGNORECASE | re.DOTALL)


def pages(found: Found, manifests: Manifests) -> Iterable[Capture | Rejected] | None:
    """Read a text, Markdown or HTML file, or standard input of any kind; a file without an ending only where a person named it."""
    if found.locator == STANDARD_INPUT:
        return _input(found)
    return _file(found, manifests) if found.kind in MEDIA and (found.kind or found.named) else None


def page(found: Found, manifests: Manifests) -> Capture:
    """The one report of a file, with what a manifest says of it.

    Raises:
        CollectError: empty, binary, too large or damaged.
        OSError: not readable.
    """
    text = content(found)
    said = manifests.of(found) or Metadata()
    return Capture(found.locator, stem(said.id) or found.stem, media_of(text, MEDIA.get(found.kind, "text/plain")), text, said)


def media_of(text: str, named: Media) -> Media:
    """Media type by content where a plain-text name hides a page."""
    return "text/html" if named == "text/plain" and _PAGE.match(text[:4096]) else named


def _file(found: Found, manifests: Manifests) -> Iterator[Capture | Rejected]:
    try:
        yield page(found, manifests)
    except CollectError as error:
        yield Rejected(found.locator, str(error))


def _input(found: Found) -> Iterator[Capture | Rejected]:
    try:
        text = content(found)
    except CollectError as error:
        yield Rejected(found.locator, str(error))
        return
    if text.lstrip()[:1] in {"{", "["}:
        try:
            yield from records(json.loads(text), found)
            return
        except (ValueError, RecursionError):
            pass
        if text.lstrip().startswith("{"):
            yield from _input_lines(text, found)
            return
    yield Capture(found.locator, found.stem, media_of(text, "text/plain"), text)


def _input_lines(text: str, found: Found) -> Iterator[Capture | Rejected]:
    for number, line in enumerate(io.StringIO(text), 1):
        if not line.strip():
            continue
        locator = f"{found.locator}#{number}"
        try:
            yield capture(json.loads(line), locator, f"{found.stem}-{number}")
        except (ValueError, RecursionError) as error:
            yield Rejected(locator, f"not JSON: {error}")
        except CollectError as error:
            yield Rejected(locator, str(error))
