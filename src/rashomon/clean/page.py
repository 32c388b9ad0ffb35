"""A saved web page as lines, with what its head says of it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

import htmldate
import trafilatura
from lxml import etree, html

from rashomon.clean.lines import Line, even
from rashomon.errors import CleanError

markup: Any = html

_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "option"})
_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|br|button|caption|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6r]|header"
    r"|html|input|label|li|main|nav|ol|p|pre|section|summary|table|tbody|td|textarea|tfoot|th|thead|tr|ul"
)
_MARKS = {"head": "heading", "item": "list"}
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "date",
    "dc.date",
    "publish-date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dc.date.modified", "lastmod", "last-modified")
_ARTICLE_TYPES = (
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "WebPage",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
)
_SCRIPT = re.compile(r"<(script|style|noscript)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,5000}>")
STRIPPED_CHARS = 2_000_000
DEEPEST = 400  # levels of elements; deeper pages are flattened before they are read

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: lines of its running text, every visible line, and what its head says."""

    lines: tuple[Line, ...]
    visible: tuple[str, ...]
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None


def page(content: str, url: str | None = None) -> Page:
    """Read a page without any network.

    Method: running text by trafilatura (Barbaresi 2021); title, author and site from its metadata; dates from the page's own declarations
    (meta elements, JSON-LD, time elements), else by htmldate (Barbaresi 2020).
    Limits: text that a script would load is not there.

    Raises:
        CleanError: no markup that can be read.
    """
    try:
        tree = markup.fromstring(
            content.encode("utf-8", "replace"), parser=markup.HTMLParser(encoding="utf-8", huge_tree=False, recover=True)
        )
    except (etree.LxmlError, ValueError) as error:
        raise CleanError(f"no page that can be read: {error}") from error
    if tree is None or not isinstance(tree.tag, str):
        raise CleanError("no page that can be read")
    visible = tuple(_visible(tree)) or _stripped(content)
    said = _declared(tree)
    found = _extracted(content, url) if _depth(tree) <= DEEPEST else None
    lines = tuple(_lines(found.body)) if found is not None and found.body is not None else ()
    return Page(
        lines=lines or tuple(Line(text, True) for text in visible),
        visible=visible,
        title=_clean(found.title if found is not None else None) or said.get("title"),
        byline=_byline(found.author if found is not None else None),
        outlet=_clean(said.get("site") or (found.sitename if found is not None else None)),
        url=said.get("url") or (found.url if found is not None else None) or url,
        published=said.get("published") or _searched(tree),
        modified=said.get("modified"),
        language=said.get("language"),
    )


def _extracted(content: str, url: str | None) -> Any:
    try:
        return trafilatura.bare_extraction(
            content, url=url, include_comments=False, include_tables=True, with_metadata=True, deduplicate=False
        )
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return None


def _lines(body: Any) -> Iterator[Line]:
    """Lines of trafilatura's tree: paragraphs, headings, list items, quotations, rows of tables."""
    for element in body.iter("p", "head", "item", "quote", "cell", "lb", "ab", "code"):
        if any(child.tag in {"p", "head", "item", "quote"} for child in element):
            text = even(element.text or "")
        else:
            text = even("".join(element.itertext()))
        if text:
            yield Line(text, True, _MARKS.get(str(element.tag), "paragraph"))


def _visible(tree: Any) -> Iterator[str]:
    """Every line that a reader of the page would see, in order."""
    buffer: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            buffer.append(element.tail or "")
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and _BLOCK.fullmatch(tag):
            yield from _flush(buffer)
        if event == "start" and not _is_hidden(element):
            buffer.append(element.text or "")
        if event == "end":
            if _BLOCK.fullmatch(tag):
                yield from _flush(buffer)
            parent = element.getparent()
            if parent is None or not _is_hidden(parent):
                buffer.append(element.tail or "")
    yield from _flush(buffer)


def _stripped(content: str) -> tuple[str, ...]:
    """Lines of markup too broken or too deep for the parser: everything between its tags."""
    if len(content) > STRIPPED_CHARS or content.lower().count("<script") > 1000:
        return ()
    bare = _TAG.sub("\n", _SCRIPT.sub("\n", content))
    return tuple(text for line in unescape(bare).split("\n") if (text := even(line)))


def _is_hidden(element: Any) -> bool:
    return element.tag in _HIDDEN or any(above.tag in _HIDDEN for above in element.iterancestors(*_HIDDEN))


def _flush(buffer: list[str]) -> Iterator[str]:
    text = even("".join(buffer))
    buffer.clear()
    if text:
        yield text


def _depth(tree: Any) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _declared(tree: Any) -> dict[str, str]:
    """What the page declares of itself: the first of meta elements, JSON-LD and time elements that has it."""
    said: dict[str, str] = {}
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and meta.get("content"):
            metas.setdefault(name, meta.get("content").strip())
    linked = _json_ld(tree)
    _put(
        said, "published", [_first(metas, _PUBLISHED[:2]), linked.get("datePublished"), _first(metas, _PUBLISHED[2:]), _time_element(tree)]
    )
    _put(said, "modified", [_first(metas, _MODIFIED[:2]), linked.get("dateModified"), _first(metas, _MODIFIED[2:])])
    _put(
        said,
        "title",
        [metas.get("og:title"), linked.get("headline"), even("".join(next(tree.iter("title"), markup.Element("title")).itertext()))],
    )
    _put(said, "site", [metas.get("og:site_name"), linked.get("publisher")])
    canonical = next((link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None)
    _put(said, "url", [canonical, metas.get("og:url")])
    _put(said, "language", [tree.get("lang"), metas.get("og:locale")])
    return said


def _put(said: dict[str, str], key: str, values: list[str | None]) -> None:
    value = next((value for value in values if value), None)
    if value:
        said[key] = value


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _json_ld(tree: Any) -> dict[str, str]:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text or len(script.text) > 500_000:
            continue
        try:
            loaded = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for record in _records(loaded, 0):
            kind = record.get("@type")
            if isinstance(kind, list):
                kind = next((part for part in kind if part in _ARTICLE_TYPES), None)
            if kind in _ARTICLE_TYPES and record.get("datePublished"):
                said = {key: record[key] for key in ("datePublished", "dateModified", "headline") if isinstance(record.get(key), str)}
                publisher = record.get("publisher")
                name = publisher.get("name") if isinstance(publisher, dict) else publisher
                return {**said, "publisher": name} if isinstance(name, str) else said
    return {}


def _records(loaded: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(loaded, dict):
        yield loaded
        for part in loaded.values():
            if isinstance(part, dict | list):
                yield from _records(part, depth + 1)
    elif isinstance(loaded, list):
        for part in loaded:
            yield from _records(part, depth + 1)


def _time_element(tree: Any) -> str | None:
    times = [element.get("datetime") for element in tree.iter("time") if element.get("datetime")]
    return times[0] if times and len(set(times)) == 1 else None


def _searched(tree: Any) -> str | None:
    try:
        found = htmldate.find_date(tree, original_date=True, extensive_search=False, outputformat="%Y-%m-%d")
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return None
    return str(found) if found else None


def _clean(text: str | None) -> str | None:
    return even(text) or None if text else None


def _byline(author: str | None) -> str | None:
    name = _clean(author)
    return re.sub(r"\s*;\s*", ", ", name) if name and len(name) <= 160 else None
