"""What a line is by its place among the others: where the text begins and ends, and what stands in between without being text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from rashomon.clean.credits import is_caption, tells_what_is_seen
from rashomon.clean.lines import sentences, terminated
from rashomon.clean.rows import Row, ends_with_stops
from rashomon.clean.runs import LONG_WORDS
from rashomon.clean.signs import is_title_cased, kind_of, reports_speech, speaks_to_reader
from rashomon.data import words

CROSSHEAD_WORDS = 12
STANDFIRST_WORDS = 35
TEASER_WORDS = 35  # teasers of other texts that end in an ellipsis are shorter
MIDDLE_WORDS = 45  # longer lines in the middle are text, full stop or not
HABIT_LINES = 8  # lines with a full stop, beside which ...
HABIT_CAPTIONS = 3  # ... so many without one are captions
LOOSE_LINES = 400  # lines without a full stop, beyond which none is looked for in the running text
MARKS_TRIED = 40  # lines that may head or close a text; a page has a dozen
KNOWN_CHARS = 60_000  # of running text in which a repeated line is looked for
END_SHARE = 0.6  # of the running text that must stand before a line for it to close the text
ON_TOPIC = 0.2  # share of a paragraph's content words that the rest of the text knows, below which it is off the topic
TRUSTED = frozenset({"paragraph", "list"})  # lines that the structure of a page or a Markdown text shows to be text
EMBEDDED = frozenset({"embedded post", "gallery"})
ENDS = frozenset({"comments", "legal", "newsletter", "share bar", "related", "advertisement", "form", "tips", "contact", "navigation"})
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W{0,2}$")
_WORD = re.compile(r"[^\W\d_]{4,}")
_REPLY = re.compile(
    r"\b(?:leave|post|write|add)\b.{0,12}\b(?:reply|comment)|\bcancel reply\b|^\W*\d+ comments?\W*$|\bview comments\b", re.IGNORECASE
)
_DASHED = re.compile(r"^[-–—]\s?[^-–—].{1,60}[^\s-]\s?[-–—]$")
_HEADING_TAIL = re.compile(r"[:\-–|>»]\s*$")


def content_words(text: str) -> list[str]:
    """Words that carry the topic, cut to six letters so that their forms meet."""
    return [word[:6] for word in _WORD.findall(text.lower()) if word not in words("stopwords")]


def settle(found: list[Row], title: str | None) -> None:
    """Decide what every row is; rows that stay open are the body.

    Args:
        found: rows, judged by their own words; changed in place.
        title: the title that the container gives, if any.
    """
    if title:
        _mark_title(found, title)
    _related(found)
    running = ends_with_stops(found)
    span = _span(found, running)
    if span is None:
        return
    span = _drop_head(found, span, running)
    span = _drop_tail(found, span)
    _top(found, span[0], running)
    _middle(found, span, running)
    _bottom(found, span[1])


def _mark_title(found: list[Row], title: str) -> None:
    """The lines that repeat the known title."""
    for row in found:
        if row.is_open and row.size <= 40 and fuzz.ratio(row.text.lower(), title.lower()) >= 88:
            row.leave("title")


def _related(found: list[Row]) -> None:
    """Lines under a heading such as "Related coverage": dates, numbers, headlines and cut-off teasers, until running text comes."""
    for position, row in enumerate(found):
        if row.kind == "related" and _is_bare_heading(row.whole):
            _absorb(found, position + 1)


def _is_bare_heading(text: str) -> bool:
    return len(text.split()) <= 5 or bool(_HEADING_TAIL.search(text))


def _absorb(found: list[Row], start: int) -> None:
    headline: str | None = None
    for row in found[start : start + 40]:
        if not row.is_open:
            if row.kind in {"byline", "caption"}:
                return
            continue
        if _ELLIPSIS.search(row.text):
            row.leave("teaser")
            headline = None
        elif not terminated(row.text) and row.size <= 30:
            row.leave("related link", "related headline")
            headline = row.text
        elif headline and _repeats(headline, row.text, found):
            row.leave("teaser")
            headline = None
        else:
            return


def _repeats(headline: str, text: str, found: Sequence[Row]) -> bool:
    """Whether a paragraph is about a related headline rather than about the rest of the text."""
    head = set(content_words(headline))
    own = set(content_words(text))
    rest: set[str] = set()
    for row in found:
        if row.is_prose and row.text != text:
            rest |= set(content_words(row.text))
    if len(head) < 3 or not own:
        return False
    return len(head & own) >= 0.5 * len(head) and len(own & rest) <= 0.35 * len(own)


def _span(found: Sequence[Row], running: bool) -> tuple[int, int] | None:
    """First and last row of running text."""
    long = [position for position, row in enumerate(found) if _is_running(row, running)]
    if not long:
        long = [position for position, row in enumerate(found) if row.is_open and terminated(row.text) and row.size >= 4]
    if not long:
        long = [position for position, row in enumerate(found) if row.is_open]
    return (long[0], long[-1]) if long else None


def _is_running(row: Row, running: bool) -> bool:
    if not row.is_open or row.mark == "above" or row.size < LONG_WORDS or (_ELLIPSIS.search(row.text) and row.size <= TEASER_WORDS):
        return False
    if terminated(row.text) or not running or row.size > MIDDLE_WORDS:
        return True
    if len(sentences(row.text)) > 1 and len(sentences(row.text)[0].split()) >= LONG_WORDS:
        return True
    return row.size >= 20 and not is_title_cased(row.text) and (len(sentences(row.text)) > 1 or reports_speech(row.text))


def _drop_head(found: Sequence[Row], span: tuple[int, int], running: bool) -> tuple[int, int]:
    """Prose before the title, byline or date of a text, where that stands late and the prose is little: teasers of other texts."""
    total = sum(row.size for row in found if _is_running(row, running))
    marks = [position for position in range(span[0] + 1, span[1]) if found[position].reason in {"title", "byline"}]
    for mark in marks[-MARKS_TRIED:]:
        before = [row for row in found[span[0] : mark] if row.is_open]
        prose = [row for row in before if _is_running(row, running)]
        later = [position for position in range(mark + 1, span[1] + 1) if _is_running(found[position], running)]
        if not later or sum(row.size for row in prose) > 0.2 * total:
            continue
        known = Counter(word for position in later for word in content_words(found[position].text))
        if all(_coverage(row.text, known) < 0.35 for row in prose):
            for row in before:
                row.leave("teaser") if terminated(row.text) else row.leave("head", "head")
            return later[0], span[1]
    return _drop_standfirst(found, span, running)


def _drop_standfirst(found: Sequence[Row], span: tuple[int, int], running: bool) -> tuple[int, int]:
    """A lone sentence between a line that may be the title and the byline or date is the standfirst."""
    first, last = span
    near = [position for position in range(first + 1, min(first + 4, last)) if found[position].reason in {"byline", "date"}]
    above = [
        row
        for row in found[max(0, first - 2) : first]
        if row.reason == "title" or (row.is_open and row.size >= 3 and not terminated(row.text))
    ]
    if not near or not above or any(row.is_open for row in found[first + 1 : near[0]]) or found[first].size > STANDFIRST_WORDS:
        return span
    later = next((position for position in range(near[0] + 1, last + 1) if _is_running(found[position], running)), None)
    if later is None or found[first].mark in TRUSTED:
        return span
    found[first].leave("standfirst")
    return later, last


def _coverage(text: str, known: Counter[str]) -> float:
    own = set(content_words(text))
    return sum(word in known for word in own) / len(own) if own else 0.0


def _drop_tail(found: Sequence[Row], span: tuple[int, int]) -> tuple[int, int]:
    """Prose behind what closes a text (comments, a legal line, a list of other texts), where it is a comment or off the topic."""
    first, last = span
    sizes = [row.size if row.is_open else 0 for row in found]
    total = sum(sizes[first : last + 1])
    before = tried = 0
    known: Counter[str] = Counter()
    for position in range(first, last + 1):
        row = found[position]
        if row.is_open:
            before += row.size
            known.update(content_words(row.text))
        elif (
            row.kind in ENDS
            and before >= END_SHARE * total
            and (tried := tried + 1) <= MARKS_TRIED
            and _closes(found, position, last, known)
        ):
            for later in found[position + 1 : last + 1]:
                if later.is_open:
                    later.leave("teaser" if terminated(later.text) else "navigation")
            return first, max(place for place in range(first, position) if found[place].is_open)
    return span


def _closes(found: Sequence[Row], position: int, last: int, known: Counter[str]) -> bool:
    kind, text = found[position].kind, found[position].whole
    if kind == "comments" and _REPLY.search(text):
        return True
    if kind == "legal" and re.search(r"rights reserved|copyright\W{0,6}\d{4}", text, re.IGNORECASE):
        return True
    rest = [row for row in found[position + 1 : last + 1] if row.is_open and row.size >= LONG_WORDS]
    if any(row.mark in TRUSTED for row in rest):
        return False
    return sum(known.values()) >= 150 and bool(rest) and all(_coverage(row.text, known) < ON_TOPIC for row in rest)


def _top(found: Sequence[Row], first: int, running: bool) -> None:
    """Lines before the running text: short sentences that lead into it stay, the rest is title, standfirst or navigation."""
    start = first
    for position in range(first - 1, -1, -1):
        row = found[position]
        if not row.is_open:
            if row.reason in {"caption", "advertisement", "share bar", "note"} | EMBEDDED:
                continue
            break
        announces = row.text.endswith(":") and found[position + 1].reason == "embedded post"
        if not ((terminated(row.text) or announces) and row.size >= 3) or _ELLIPSIS.search(row.text) or row.mark in {"heading", "above"}:
            break
        if speaks_to_reader(row.text) or kind_of(row.text, is_line=True):
            break
        if tells_what_is_seen(row.text) and not reports_speech(row.text):
            row.leave("caption")
            continue
        start = position
    for row in found[:start]:
        if row.is_open and _ELLIPSIS.search(row.text) and row.size >= 6:
            row.leave("teaser")
        elif row.is_open and row.mark not in TRUSTED:
            row.leave("head", "head")


def _middle(found: Sequence[Row], span: tuple[int, int], running: bool) -> None:
    """Lines inside the running text that are none of it: crossheads, pull quotes, captions, teasers."""
    first, last = span
    seen: Counter[str] = Counter(_key(row.text) for row in found[first : last + 1] if row.is_open)
    prose = [_key(row.text) for row in found[first : last + 1] if row.is_prose]
    bodies = " ".join(prose)[:KNOWN_CHARS]
    loose = sum(row.is_open and not terminated(row.text) for row in found[first : last + 1])
    if loose > LOOSE_LINES:
        bodies = ""
    habit = len(prose) >= HABIT_LINES and sum(_may_be_caption(row) for row in found[first : last + 1]) >= HABIT_CAPTIONS
    for position in range(first, last + 1):
        row = found[position]
        if not row.is_open:
            continue
        if row.mark == "heading" and (row.size <= CROSSHEAD_WORDS or not terminated(row.text)):
            row.leave("crosshead")
        elif terminated(row.text):
            _repeated(row, found[first:position], seen)
        elif running and row.mark not in TRUSTED and not _is_listed(found, position):
            _unstopped(row, bodies, habit)


def _repeated(row: Row, before: Sequence[Row], seen: Counter[str]) -> None:
    """A paragraph that stood before word for word is a pull quote."""
    if (
        row.size >= 6
        and row.mark not in TRUSTED
        and seen[_key(row.text)] > 1
        and any(other.is_open and _key(other.text) == _key(row.text) for other in before)
    ):
        row.leave("pull quote")


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _is_listed(found: Sequence[Row], position: int) -> bool:
    """Whether a line belongs to a list that the text announces with a colon or bullets."""
    row = found[position]
    if _DASHED.match(row.text):
        return False
    if re.match(r"^[•·▪►●◦‣]|^[-–—*]\s|^\d{1,2}[.)]\s|^\(?[a-z]\)\s", row.text):
        return True
    if row.text.endswith((":", ";", ",")):
        return True
    for other in reversed(found[max(0, position - 12) : position]):
        if not other.is_open:
            continue
        if other.text.endswith((":", ";", ",")):
            return True
        if terminated(other.text):
            return False
    return False


def _may_be_caption(row: Row) -> bool:
    return (
        row.is_open
        and CROSSHEAD_WORDS < row.size <= MIDDLE_WORDS
        and not terminated(row.text)
        and not reports_speech(row.text)
        and len(sentences(row.text)) == 1
    )


def _unstopped(row: Row, bodies: str, habit: bool) -> None:
    """A line without a full stop where the others have one; a lone long one may be a slip, several are a habit: captions."""
    key = _key(row.text)
    if row.size >= 5 and (key in bodies or fuzz.partial_ratio(key, bodies, score_cutoff=86)):
        row.leave("pull quote")
    elif _ELLIPSIS.search(row.text):
        if not reports_speech(row.text):
            row.leave("teaser")
    elif row.size <= CROSSHEAD_WORDS:
        row.leave("crosshead")
    elif row.size <= MIDDLE_WORDS and (is_caption(row.text, running=True) or (habit and _may_be_caption(row))):
        row.leave("caption")


def _bottom(found: Sequence[Row], last: int) -> None:
    """Lines behind the running text: short sentences that go on with it stay, the rest is navigation."""
    end = last
    for position in range(last + 1, len(found)):
        row = found[position]
        if not row.is_open:
            if row.reason in {"caption"} | EMBEDDED:
                continue
            break
        is_teaser = bool(_ELLIPSIS.search(row.text)) and not (row.size >= 20 and position == end + 1)
        if not terminated(row.text) or row.size < 3 or is_teaser or speaks_to_reader(row.text):
            break
        end = position
    for row in found[end + 1 :]:
        if row.is_open and row.mark not in TRUSTED:
            row.leave("navigation")
