"""The table of who copied whom: what the drawing shows, row by row, for reading and for other programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from io import StringIO
from typing import Final

from rashomon.brief.wording import day, listing
from rashomon.views.lineage.compose import Lineage
from rashomon.views.lineage.graph import Link, Text
from rashomon.views.lineage.words import KINDS, change_kind

COLUMNS: Final = (
    "report", "outlet", "newsroom", "published", "published_basis", "own_share", "comes_from", "comes_from_outlet", "comes_from_newsroom",
    "on_desk", "kind", "share", "confidence", "order_known", "against_dates", "changes", "changes_by_kind", "start", "end", "report_id",
    "comes_from_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A report and one text that it comes from; none where it is nobody's copy."""

    text: Text
    parent: Text | None
    link: Link | None
    first: bool  # the first entry of its report


def entries(told: Lineage) -> tuple[Entry, ...]:
    """Every report in order of publication, once for each text that it comes from."""
    texts = {text.id: text for text in told.texts}
    links: dict[str, list[Link]] = {}
    for link in told.links:
        links.setdefault(link.child, []).append(link)
    found: list[Entry] = []
    for text in told.texts:
        if text.seen:
            rows = links.get(text.id, [])
            found += [Entry(text, texts[link.parent], link, at == 0) for at, link in enumerate(rows)] or [Entry(text, None, None, True)]
    return tuple(found)


def published(text: Text) -> str:
    """When it came out, and how that is known where it does not say so itself."""
    if not text.published:
        return "undated"
    return day(text.published) + {"inferred": " (inferred)", "file": " (from the file)", "feed": " (from the feed)"}.get(text.basis, "")


def called(text: Text) -> str:
    """A text in a line: "gazette (The Gazette)", "a text of Meridian Press that is not on the desk"."""
    if text.seen:
        return f"{text.name} ({text.outlet})" if text.outlet else text.name
    return f"a text of {text.newsroom or 'an unknown writer'} that is not on the desk"


def kind_told(link: Link) -> str:
    """`passages, direction 93% sure`."""
    sure = f"direction {round(100 * link.confidence)}% sure" if link.ordered else f"order not known ({round(100 * link.confidence)}%)"
    return f"{KINDS[link.kind]}, {sure}" + (", against the dates" if link.against_dates else "")


def changes_listed(link: Link) -> str:
    """`2 number, 1 name`; empty where nothing is reported."""
    return listing([f"{number} {change_kind(kind)}" for kind, number in link.changes])


def as_csv(told: Lineage) -> str:
    """One row an entry, after a row of names."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(entry) for entry in entries(told))
    return page.getvalue()


def as_json(told: Lineage) -> str:
    """The whole record."""
    return json.dumps(asdict(told), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _row(entry: Entry) -> tuple[object, ...]:
    text, parent, link = entry.text, entry.parent, entry.link
    known = (text.name, text.outlet, text.newsroom, text.published, text.basis, text.own)
    if parent is None or link is None:
        return (*known, *[None] * 13, text.id, None)
    return (
        *known,
        *(parent.name or None, parent.outlet, parent.newsroom, str(parent.seen).lower()),
        *(link.kind, link.share, link.confidence, str(link.ordered).lower(), str(link.against_dates).lower()),
        *(link.altered, ";".join(f"{kind} {number}" for kind, number in link.changes) or None),
        *((link.at.start, link.at.end) if link.at else (None, None)),
        *(text.id, parent.id),
    )


FORMATS: Mapping[str, Callable[[Lineage], str]] = {"csv": as_csv, "json": as_json}
