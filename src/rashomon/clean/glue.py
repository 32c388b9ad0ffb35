"""Titles, dates and credits glued to the head of a text, as in copies that lost their line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.clean.credits import agency_head
from rashomon.clean.dateline import dateline
from rashomon.clean.dates import leading, stamps
from rashomon.clean.flow import content_words
from rashomon.clean.lines import sentences, terminated
from rashomon.clean.rows import Row
from rashomon.clean.runs import LONG_WORDS, sentence_start
from rashomon.clean.signs import is_title_cased

HEAD_WORDS = 14  # dates and credits that may stand before a glued title
TITLE_WORDS = (4, 28)
_RUNNING = frozenset({"the", "a", "an", "was", "were", "had", "has", "have", "been", "said", "they", "he", "she", "his", "her", "their"})
_SITE = re.compile(r"\s+[|»]\s+(?P<site>[^|»]{2,40})$")


def bare_title(title: str, outlet: str | None) -> str:
    """A title without the name of the site behind it ("Town falls | The Daily")."""
    match = _SITE.search(title) or (re.search(rf"\s+[–—-]\s+{re.escape(outlet)}[^–—-]{{0,20}}$", title, re.IGNORECASE) if outlet else None)
    return title[: match.start()].strip() if match and len(title[: match.start()].split()) >= 3 else title


def unglue(found: Sequence[Row], title: str | None) -> str | None:
    """Split title, dates and credits off the head of the first running line.

    Args:
        found: rows, changed in place.
        title: the title that the container gives; without one, a title is recognised by its capitals alone, in a text of one line.

    Returns:
        The title, where it was found here and the container gives none.
    """
    for row in found[:12]:
        if not row.is_open:
            continue
        if title:
            _split_known(row, title)
        elif row.size >= LONG_WORDS and sum(other.is_open for other in found) <= 2:
            return _split_unknown(row, dated=any(other.reason == "date" for other in found[:2]))
        if row.size >= LONG_WORDS:
            break
    return None


def _split_known(row: Row, title: str) -> None:
    text = _first(row)
    place = glued(text, title)
    if place is None:
        return
    start, end = place
    parts: list[tuple[str, str | None]] = [(text[:start].strip(" .,|-"), "date")] if start else []
    parts.append((text[start:end].strip(), "title"))
    end = _behind(text, end, parts)
    _put(row, [*parts, (text[end:].strip(), None)])


def _is_headline(head: str, rest: str) -> bool:
    """Whether a first sentence behind a date is written as headlines are: short, without articles and auxiliaries, and said again below."""
    row = re.findall(r"[\w'’]+", head.lower())
    known = set(content_words(rest))
    own = set(content_words(head))
    return len(row) <= 16 and not _RUNNING & set(row) and len(own) >= 3 and len(own & known) >= 0.7 * len(own)


def _split_unknown(row: Row, *, dated: bool) -> str | None:
    text = _first(row)
    if row.mark == "above" or dateline(text):
        return None
    low, high = TITLE_WORDS
    head = sentences(text[:400])[0]
    fits = low <= len(head.split()) <= high and len(text) > len(head) + 60
    if not (fits and (is_title_cased(head) or (dated and _is_headline(head, text[len(head) :])))):
        begins = sentence_start(text[:300])
        head = text[:begins].strip()
        if not begins or not low <= len(head.split()) <= high or not is_title_cased(head) or terminated(head) or len(text) - begins < 60:
            return None
    parts: list[tuple[str, str | None]] = [(head, "title")]
    end = _behind(text, len(head), parts)
    _put(row, [*parts, (text[end:].strip(), None)])
    return head.rstrip(" .")


def _behind(text: str, end: int, parts: list[tuple[str, str | None]]) -> int:
    """Where the text begins behind a title: an agency's name and dates there are split off too."""
    end += len(text[end:]) - len(text[end:].lstrip(" .:|?!-–—"))
    credit = agency_head(text[end:])
    dates, size = leading(text[end + credit :])
    if dates:
        parts.append((text[end : end + credit + size].strip(), "byline" if credit else "date"))
        return end + credit + size
    return end


def glued(text: str, title: str) -> tuple[int, int] | None:
    """Start and end of a title at the head of a line that goes on as text; before it only dates and credits may stand."""
    want = re.findall(r"\w+", title.lower())
    have = list(re.finditer(r"\w+", text[: 3 * len(title) + 160].lower()))
    forms = [match[0] for match in have]
    if len(want) < 4:
        return None
    for shift in range(min(HEAD_WORDS, len(have) - len(want))):
        if forms[shift : shift + len(want)] != want:
            continue
        start, end = have[shift].start(), have[shift + len(want) - 1].end()
        goes_on = re.match(r"[^\w\"“‘'(\[]*[\"“‘'(\[]?[A-Z0-9]", text[end:])
        return (start, end) if goes_on and (shift == 0 or stamps(text[:start])) else None
    return None


def _first(row: Row) -> str:
    return next((text for text, reason in row.parts if reason is None), "")


def _put(row: Row, parts: list[tuple[str, str | None]]) -> None:
    for position, (_, reason) in enumerate(row.parts):
        if reason is None:
            row.parts[position : position + 1] = [part for part in parts if part[0]]
            return
