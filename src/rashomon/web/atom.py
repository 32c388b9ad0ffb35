"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from rashomon.brief.wording import visible
from rashomon.views.feed import Entry, Feed

SPACE: Final = "http://www.w3.org/2005/Atom"
AUTHOR: Final = "Rashomon"
"""Who speaks where nobody is named: the desk itself."""
register_namespace("", SPACE)


def atom(feed: Feed, address: str) -> bytes:
    """A feed as XML; whatever a report says stands in it as text.

    Args:
        feed: what is new.
        address: of the desk, without a slash at its end.
    """
    root = Element(f"{{{SPACE}}}feed")
    _text(root, "id", _name(feed.key))
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated)
    _text(SubElement(root, f"{{{SPACE}}}author"), "name", AUTHOR)
    _link(root, "self", f"{address}{feed.itself}", "application/atom+xml")
    _link(root, "alternate", f"{address}{feed.path}", "text/html")
    for entry in feed.entries:
        _entry(root, entry, address)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: Element, entry: Entry, address: str) -> None:
    element = SubElement(root, f"{{{SPACE}}}entry")
    _text(element, "id", _name(entry.key))
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated)
    if entry.author:
        _text(SubElement(element, f"{{{SPACE}}}author"), "name", entry.author)
    _link(element, "alternate", f"{address}{entry.path}", "text/html")
    _text(element, "content", entry.text)


def _name(key: str) -> str:
    """The same name for the same thing, on every desk and for ever."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'rashomon:{key}')}"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{SPACE}}}{name}").text = "".join(char for char in visible(text) if ord(char) not in (0xFFFE, 0xFFFF))


def _link(parent: Element, relation: str, address: str, media: str) -> None:
    SubElement(parent, f"{{{SPACE}}}link", {"rel": relation, "href": address, "type": media})
