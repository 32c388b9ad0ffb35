"""Who published a report: from its container, its address, or its own footer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from rashomon.clean.credits import agency_in, source_named
from rashomon.clean.dateline import titled
from rashomon.clean.dates import stamps
from rashomon.clean.rows import Row
from rashomon.data import table, words

HEAD_LINES = 40
_DOMAIN = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,12}(?:/\S*)?$", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?(?P<who>[A-Z][\w.&'’ -]{1,50}?)"
    r"(?:\s*[,.|]?\s*(?:all rights|inc\b|ltd\b|llc\b|limited\b|\d{4})|\.\s|\.?$|\s*[|,;(])",
    re.IGNORECASE,
)
_REPORTING_FROM = re.compile(
    r"(?<![\w’'])(?P<who>(?:The\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,3})[’']s?\s+(?:correspondent\s+|reporter\s+)?[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,3},?\s+reporting\s+from\b"
)
_SITE_TAIL = re.compile(r"\.(?:com|org|net|info|news|tv|co|gov|edu)(?:\.[a-z]{2})?$|\.[a-z]{2}$", re.IGNORECASE)


@cache
def _domains() -> dict[str, str]:
    return {row[0]: row[1] for row in table("outlets")}


@cache
def _names() -> dict[str, str]:
    return {row[1].lower(): row[1] for row in table("outlets")}


def of_address(url: str | None) -> str | None:
    """Outlet of an address or domain: the longest known domain it ends with."""
    if not url:
        return None
    host = (urlsplit(url if "://" in url else f"//{url}").hostname or "").lower()
    parts = host.split(".")
    return next((_domains()[".".join(parts[start:])] for start in range(len(parts) - 1) if ".".join(parts[start:]) in _domains()), None)


def of_container(said: str | None, url: str | None) -> str | None:
    """Outlet as the container names it; a bare domain is replaced by the outlet's name where that is known."""
    if said and _DOMAIN.match(said.strip()):
        return of_address(said.strip()) or of_address(url) or re.sub(r"^(?:https?://)?(?:www\.)?", "", said.strip()).split("/")[0]
    return said or of_address(url)


def masthead(line: str) -> str | None:
    """Name of a newspaper or station that a line above a text consists of, dates aside ("THE HARBOUR TIMES", "Tarn Courier, 14 May")."""
    first = next(iter(stamps(line[:160])), None)
    name = (line[: first.start] if first else line).strip(" ,|-–—·")
    row = name.split()
    if not 2 <= len(row) <= 5 or not all(word[0].isupper() or word in {"of", "the", "and"} for word in row):
        return None
    if row[-1].lower() not in words("mastheads") and name.lower() not in _names():
        return None
    return " ".join(map(titled, row)) if name.isupper() else name


def of_credit(credit: str | None) -> str | None:
    """Outlet on the list that a dateline names in its bracket ("(CNN)")."""
    return _names().get(credit.lower()) if credit and agency_in(credit) is None else None


def of_text(found: Sequence[Row], body: str) -> str | None:
    """Outlet that a text names as its own: the holder of its copyright line, its masthead, or whose correspondent is "reporting from".

    Limits: "X's NAME, reporting from" is weak evidence (a copy keeps it); it counts only in the possessive, where the newsroom speaks of
    its own.
    """
    for row in reversed(found):
        if row.is_open:
            continue
        match = _COPYRIGHT.search(row.whole)
        if match and not re.match(r"(?:epa|afp|ap|getty|reuters|image|photo)\b", match["who"], re.IGNORECASE):
            return _written(match["who"].strip(" .,"), found)
    for row in found[:HEAD_LINES]:
        if row.is_open:
            break
        name = masthead(row.whole) if row.reason in {"navigation", "title", "date", "byline", "head"} else None
        if name:
            return name
    signed = _signed(found)
    if signed:
        return signed
    newsrooms = Counter(match["who"] for match in _REPORTING_FROM.finditer(body))
    return newsrooms.most_common(1)[0][0] if newsrooms else None


def _signed(found: Sequence[Row]) -> str | None:
    """Known outlet in a source line or behind a comma of a byline ("SOURCE: AL JAZEERA AND NEWS AGENCIES", "By Ann Author, CNN")."""
    for row in found:
        if row.reason == "credit":
            parts = re.split(r"\s+(?:and|with|&)\s+|,", source_named(row.whole) or "")
        elif row.reason == "byline":
            parts = row.whole.split(",")[1:]
        else:
            continue
        known = next((_names()[part.strip().lower()] for part in parts if part.strip().lower() in _names()), None)
        if known and agency_in(known) is None:
            return known
    return None


def _written(holder: str, found: Sequence[Row]) -> str | None:
    """Name of a copyright holder as the page writes it elsewhere, site endings dropped."""
    if of_address(holder):
        return of_address(holder)
    bare = _SITE_TAIL.sub("", holder).strip()
    if not bare or len(bare) < 2:
        return None
    known = _names().get(bare.lower()) or _names().get(f"the {bare.lower()}")
    if known:
        return known
    key = re.sub(r"\W", "", bare).lower()
    forms = {
        row.whole
        for row in found
        if not row.is_open and re.sub(r"\W", "", row.whole).lower().removeprefix("the") == key.removeprefix("the")
    }
    return max(forms, key=len) if forms else bare
