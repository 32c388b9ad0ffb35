"""Feeds (RSS 1.0 and 2.0, Atom): the pages that they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from rashomon.errors import CollectError


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed names, and the day that it gives it."""

    link: str  # as the feed writes it, perhaps relative
    published: str | None


def entries(data: bytes) -> tuple[Entry, ...]:
    """The pages that a feed names, in its order, each once.

    Method: lxml without entities, document types or network. What a feed says of a page beside its date is left to the page itself.

    Raises:
        CollectError: it is no feed, or names no page.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise CollectError(f"neither a page nor a feed: {problem}") from problem
    if root is None or _name(root) not in {"rss", "feed", "RDF"}:
        raise CollectError("neither a page nor a feed but another kind of XML")
    found: dict[str, Entry] = {}
    for node in root.iter():
        if _name(node) in {"item", "entry"}:
            link = _link(node)
            if link:
                found.setdefault(link, Entry(link, _text(node, ("pubDate", "published", "date", "updated"))))
    if not found:
        raise CollectError("a feed that names no page")
    return tuple(found.values())


def _link(node: Any) -> str | None:
    """RSS writes it as text, Atom as an attribute; of several in Atom the one that is the entry itself."""
    for child in node:
        if _name(child) == "link":
            written = child.get("href") if child.get("rel", "alternate") == "alternate" else None
            link = (written or (child.text or "" if child.get("href") is None else "")).strip()
            if link:
                return str(link)
    return None


def _text(node: Any, names: tuple[str, ...]) -> str | None:
    told = {_name(child): (child.text or "").strip() for child in node}
    return next((told[name] for name in names if told.get(name)), None)


def _name(node: Any) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""
