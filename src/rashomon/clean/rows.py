"""Rows: the lines of a capture while it is decided what each of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.clean.credits import agency_ending, byline, credit_tail, has_photo_credit, is_caption, is_credit
from rashomon.clean.dates import is_date_line, leading
from rashomon.clean.lines import Line, sentences, terminated
from rashomon.clean.signs import kind_of, reports_speech

REASONS = {"related": "related link", "contact": "navigation", "reading time": "navigation", "tips": "form", "comments": "form"}
LONG_WORDS = 12  # from here on a line with a full stop is taken for running text
WHOLE_SHARE = 0.6  # of the words of a line that must be furniture for the whole line to be
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
        return len(self.text.split())

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
    for line in lines:
        head = leading(line.text) if len(found) < 4 and not any(row.is_prose for row in found) else ((), 0)
        if 0 < head[1] < len(line.text):
            found.append(Row([(line.text[: head[1]].strip(), None)], line.gap, reason="date", kind="date"))
            line = Line(line.text[head[1] :], mark=line.mark)
        if line.text:
            found.append(_row(line))
    running = ends_with_stops(found)
    for row in found:
        if row.is_open and (row.mark == "caption" or is_caption(row.text, running=running)):
            row.leave("caption")
    return found


def ends_with_stops(found: Sequence[Row]) -> bool:
    """Whether the long lines of a text end with full stops, so that a line without one is conspicuous."""
    long = [row for row in found if row.is_open and row.size >= LONG_WORDS]
    words = sum(row.size for row in long)
    return sum(row.size for row in long if terminated(row.text)) >= 0.6 * words if words else True


def _row(line: Line) -> Row:
    row = Row([(line.text, None)], line.gap, line.mark)
    own = own_reason(line.text)
    if own:
        row.leave(REASONS.get(own, own), own)
        return row
    if has_photo_credit(line.text):
        row.leave("caption")
        return row
    row.parts = _parts(line.text)
    if all(reason for _, reason in row.parts):
        row.leave(row.parts[0][1] or "navigation")
    return row


def own_reason(text: str) -> str | None:
    """What a line is by its own words, or None where it may be text."""
    if not any(character.isalpha() for character in text):
        return "navigation"
    if is_date_line(text):
        return "date"
    if byline(text) and not terminated(text):
        return "byline"
    if is_credit(text):
        return "credit"
    parts = sentences(text)
    if len(parts) <= 2 or len(text.split()) <= 30:
        kind = kind_of(_BULLET.sub("", text), is_line=True)
        if kind and (len(parts) == 1 or kind_of(parts[-1], is_line=False) or len(text.split()) <= 16):
            return kind
    return None


def _parts(text: str) -> list[tuple[str, str | None]]:
    """Parts of a line of several sentences, furniture told from text."""
    cut: list[tuple[str, str | None]] = []
    text, tail = _tail(text)
    pieces = sentences(text)
    kinds: list[str | None] = [kind_of(piece, is_line=False) for piece in pieces] if len(pieces) > 1 else [None] * len(pieces)
    _bridge(pieces, kinds)
    _photo_runs(pieces, kinds)
    words = [len(piece.split()) for piece in pieces]
    if sum(size for size, kind in zip(words, kinds, strict=True) if kind) >= WHOLE_SHARE * sum(words) and len(pieces) > 1:
        kinds = [kind or "navigation" for kind in kinds]
    for piece, kind in zip(pieces, kinds, strict=True):
        reason = REASONS.get(kind, kind) if kind else None
        if cut and cut[-1][1] == reason:
            cut[-1] = (f"{cut[-1][0]} {piece}", reason)
        else:
            cut.append((piece, reason))
    return [*cut, *((part, "credit") for part in tail)]


def _tail(text: str) -> tuple[str, list[str]]:
    """A line without the credits at its end, and those."""
    tail: list[str] = []
    for _ in range(3):
        found = credit_tail(text) or agency_ending(text)
        if not found or len(found[0].split()) < LONG_WORDS:
            break
        text = found[0]
        tail.insert(0, found[1])
    return text, tail


def _bridge(pieces: Sequence[str], kinds: list[str | None]) -> None:
    """A short sentence between two that are furniture is furniture."""
    for position in range(1, len(pieces) - 1):
        if kinds[position] is None and kinds[position - 1] and kinds[position + 1]:
            if len(pieces[position].split()) <= 12 and not reports_speech(pieces[position]):
                kinds[position] = kinds[position - 1]


def _photo_runs(pieces: Sequence[str], kinds: list[str | None]) -> None:
    """A sentence inside a paragraph that ends with a photo credit is a caption, unless speech is reported in it."""
    if len(pieces) < 3:
        return
    for position, piece in enumerate(pieces[:-1]):
        if kinds[position] is None and has_photo_credit(piece) and not reports_speech(piece) and len(piece.split()) <= 45:
            kinds[position] = "caption"
