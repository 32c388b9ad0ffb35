"""Rows: the lines of a capture while it is decided what each of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rashomon.clean.credits import agency_names_dropped, byline, has_photo_credit, is_caption, is_credit
from rashomon.clean.dates import is_date_line, leading, stamps
from rashomon.clean.embeds import embedded, is_signature, may_be_post
from rashomon.clean.flat import unflatten
from rashomon.clean.lines import Line, sentences, size, terminated
from rashomon.clean.runs import LONG_WORDS, REASONS, runs
from rashomon.clean.signs import LONGEST_LOOKED_AT_CHARS, begins_as_furniture, kind_of

PAGE_TEXT = frozenset({"paragraph", "list"})  # what a page itself marks as text: there posts stay, as in the gold of article_extraction
_BULLET = re.compile(r"^[•·▪►●◦‣*-]\s+")


@dataclass(slots=True)
class Row:
    """One line: its parts (text, reason or None for text proper) and the reason why the whole is left out, if it is."""

    parts: list[tuple[str, str | None]]
    gap: bool = False
    mark: str | None = None
    reason: str | None = None
    kind: str | None = None  # the kind of furniture, finer than the reason
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words that are text proper so far."""
        return " ".join(text for text, reason in self.parts if reason is None)

    @property
    def whole(self) -> str:
        """All words of the line."""
        return " ".join(text for text, _ in self.parts)

    @property
    def size(self) -> int:
        """Words of text proper."""
        return size(self.text)

    @property
    def is_open(self) -> bool:
        """Whether it is still taken for text."""
        return self.reason is None

    @property
    def is_prose(self) -> bool:
        """Whether it is still taken for text and is long and ends as sentences do."""
        return self.reason is None and self.size >= LONG_WORDS and terminated(self.text)

    def leave(self, reason: str, kind: str | None = None) -> None:
        """Leave the whole line out."""
        self.reason, self.kind = reason, kind or reason


def rows(lines: Sequence[Line]) -> list[Row]:
    """Rows of lines, each judged by its own words alone.

    Method: dates glued to the first lines are split off; a line is a date, a byline, a credit, a caption, or furniture by its phrases; in
    a line of several sentences those that are furniture are cut out, and where they are most of it the whole line is.
    """
    found: list[Row] = []
    for line in unflatten(lines):
        head = leading(line.text) if len(found) < 4 and not any(row.is_prose for row in found) else ((), 0)
        if not head[1] and not found and (before := _furniture_before_date(line.text)):
            found.append(Row([(line.text[:before].strip(), None)], line.gap, reason="navigation", kind="navigation"))
            line = Line(line.text[before:], mark=line.mark)
            head = leading(line.text)
        if 0 < head[1] < len(line.text):
            found.append(Row([(line.text[: head[1]].strip(), None)], line.gap, reason="date", kind="date"))
            line = Line(line.text[head[1] :], mark=line.mark)
        if line.text:
            found.append(_row(line))
    running = ends_with_stops(found)
    for row in found:
        if row.is_open and (row.mark == "caption" or is_caption(row.text, running=running)):
            row.leave("caption")
    for above, row in pairwise(found):
        if row.reason == "embedded post" and above.is_open and is_signature(row.whole) and may_be_post(above.text):
            above.leave("embedded post")
    return found


def _is_name_and_date(text: str) -> bool:
    """Whether a line is a name of up to four words and a date ("Bay Courier, 5 May 2021, 17:02")."""
    first = next(iter(stamps(text)), None)
    if first is None or not text[: first.start].rstrip().endswith((",", "|", "-", "–", "—", "·")):
        return False
    name = text[: first.start].strip(" ,|-–—·").split()
    return 1 <= len(name) <= 4 and all(word[0].isupper() for word in name) and is_date_line(text[first.start :])


def _furniture_before_date(text: str) -> int:
    """Length of the furniture before a date at the head of a text ("Print this page Tuesday 19 July ..."), 0 without."""
    first = next(iter(stamps(text, within=120)), None)
    if first is None or not first.start or len(text[: first.start].split()) > 6:
        return 0
    return first.start if kind_of(text[: first.start], is_line=True) else 0


def ends_with_stops(found: Sequence[Row]) -> bool:
    """Whether the long lines of a text end with full stops, so that a line without one is conspicuous."""
    long = [row for row in found if row.is_open and row.size >= LONG_WORDS]
    words = sum(row.size for row in long)
    return sum(row.size for row in long if terminated(row.text)) >= 0.6 * words if words else True


def _row(line: Line) -> Row:
    row = Row([(line.text, None)], line.gap, line.mark)
    own = (None if line.mark in PAGE_TEXT else embedded(line.text)) or own_reason(line.text)
    if own:
        row.leave(REASONS.get(own, own), own)
        return row
    if has_photo_credit(line.text):
        row.leave("caption")
        return row
    row.parts = runs(line.text)
    if all(reason for _, reason in row.parts):
        row.leave(row.parts[0][1] or "navigation")
    return row


def own_reason(text: str) -> str | None:
    """What a line is by its own words, or None where it may be text."""
    if len(text) > LONGEST_LOOKED_AT_CHARS:
        return None
    if not any(character.isalpha() for character in text):
        return "navigation"
    if is_date_line(text):
        return "date"
    if len(text.split()) <= 12 and _is_name_and_date(text):
        return "date"
    if byline(text) and not terminated(text):
        return "byline"
    if len(text.split()) <= 10 and stamps(text) and is_date_line(agency_names_dropped(text)):
        return "byline"
    if is_credit(text):
        return "credit"
    return _phrased(_BULLET.sub("", text))


def _phrased(text: str) -> str | None:
    """Furniture by its phrases, for a line that is furniture as a whole."""
    if not terminated(text) and begins_as_furniture(text):
        return kind_of(text, is_line=True)
    parts = sentences(text)
    if len(parts) > 2 and len(text.split()) > 30:
        return None
    kind = kind_of(text, is_line=True)
    whole = len(parts) == 1 or len(text.split()) <= 16 or kind_of(parts[-1], is_line=False) is not None
    return kind if whole else None
