"""Furniture glued into a line: runs of sentences told from the text they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.clean.credits import agency_ending, credit_tail, has_photo_credit, is_credit, is_photo_bracket
from rashomon.clean.dates import is_date_line
from rashomon.clean.lines import sentences, terminated
from rashomon.clean.signs import LONGEST_LOOKED_AT_CHARS, first_settling, kind_of, reach, reports_speech, speaks_to_reader
from rashomon.data import words

REASONS = {"related": "related link", "contact": "navigation", "reading time": "navigation", "tips": "form", "comments": "form"}
LONG_WORDS = 12  # from here on a line with a full stop is taken for running text
WHOLE_SHARE = 0.6  # of the words of a line that must be furniture for the whole line to be
SHORT_FURNITURE_WORDS = 12  # a flagged sentence up to here is furniture as a whole; in a longer one text may be glued to it
CAPTION_WORDS = 45
SIGNED_CHARS = 80  # of a paragraph that names or a word of a share bar may sign off
TAIL_WORDS = 25  # of navigation glued behind the last sentence
_LEADING_BRACKET = re.compile(r"^[(\[](?P<inside>[^()\[\]]{2,80})[)\]]\s*(?=[\"“‘']?[A-Z0-9]|$)")

Part = tuple[str, str | None]


def runs(text: str) -> list[Part]:
    """Parts of a line in order, each with the reason why it is no text, or None.

    Method: sentences are judged one by one; what is glued to the head of a true sentence ("Get short URL 40 At least ...") is cut where the
    sentence can be seen to begin; a sentence before a photo credit is a caption; credits at the end are cut. Where furniture makes up
    three fifths of the words, the whole line is furniture.
    """
    text, tail = _tail(text)
    parts: list[Part] = []
    pieces = _brackets_apart(sentences(text))
    if len(pieces) == 1:
        parts = [(pieces[0], None)]
    else:
        for piece in pieces[:-1]:
            parts += _split(piece)
        parts += _last(pieces[-1])
    _bridge(parts)
    _captions(parts)
    _doubled(parts)
    size = sum(len(part.split()) for part, _ in parts)
    if len(parts) > 1 and sum(len(part.split()) for part, reason in parts if reason) >= WHOLE_SHARE * size:
        parts = [(part, reason or "navigation") for part, reason in parts]
    return _joined([*parts, *((part, "credit") for part in tail)])


def _joined(parts: Sequence[Part]) -> list[Part]:
    joined: list[Part] = []
    for text, reason in parts:
        if joined and joined[-1][1] == reason:
            joined[-1] = (f"{joined[-1][0]} {text}", reason)
        else:
            joined.append((text, reason))
    return joined


def _tail(text: str) -> tuple[str, list[str]]:
    """A line without the credits at its end, and those."""
    tail: list[str] = []
    for _ in range(4):
        found = credit_tail(text) or agency_ending(text) or _signed(text) or _credited(text)
        if not found or len(found[0].split()) < LONG_WORDS:
            break
        text = found[0]
        tail.insert(0, found[1])
    return text, tail


def _signed(text: str) -> tuple[str, str] | None:
    """What signs a text of several sentences off: a source in brackets, a date of change, names, a word of a share bar."""
    match = re.search(r"(?<=[.!?\"”)\]])\s+(?P<end>[^.!?]{2,100}\)?)$", text[-200:])
    if not match or len(text) < SIGNED_CHARS:
        return None
    end = match["end"].strip()
    size = len(end.split())
    names = re.findall(r"[^\W\d_][\w.'’-]*", end)
    is_names = size <= 6 and bool(names) and not terminated(end) and all(name[0].isupper() for name in names)
    closes = is_credit(end) or is_date_line(end) or (size <= 3 and kind_of(end, is_line=True) is not None)
    if not (closes or is_names):
        return None
    cut = len(text) - len(end)
    return text[:cut].rstrip(), end


def _credited(text: str) -> tuple[str, str] | None:
    """A last sentence that is a credit ("Ann Author contributed to this report.")."""
    last = sentences(text[-400:])[-1] if len(text) > LONG_WORDS else ""
    if not last or len(last) >= min(len(text), 400) or not is_credit(last.lstrip("_* ")):
        return None
    return text[: len(text) - len(last)].rstrip(), last


def _brackets_apart(pieces: Sequence[str]) -> list[str]:
    """Sentences, with the bracket of a photo credit that heads one of them apart from it."""
    apart: list[str] = []
    for piece in pieces:
        match = _LEADING_BRACKET.match(piece)
        if match and is_photo_bracket(match["inside"]):
            apart.append(piece[: match.end()].strip())
            piece = piece[match.end() :]
        if piece:
            apart.append(piece)
    return apart


def _split(piece: str) -> list[Part]:
    if len(piece) > LONGEST_LOOKED_AT_CHARS:
        return [(piece, None)]
    kind = kind_of(piece, is_line=False)
    if kind is None:
        end = _headed(piece)
        return [(piece[:end].strip(), "navigation"), (piece[end:].strip(), None)] if end else [(piece, None)]
    reason = REASONS.get(kind, kind)
    if len(piece.split()) <= SHORT_FURNITURE_WORDS or not terminated(piece):
        return [(piece, reason)]
    end = _sentence_begins(piece, reach(piece))
    return [(piece[:end].strip(), reason), (piece[end:].strip(), None)] if end else [(piece, reason)]


def _headed(piece: str) -> int:
    """Where a sentence begins behind a settling phrase and numbers at its head ("Get short URL 0 214 The number ..."), 0 without."""
    end = reach(piece) if first_settling(piece) and len(piece[: first_settling(piece)].split()) <= 6 else 0
    begins = _sentence_begins(piece, end) if end else 0
    return begins if begins and not re.search(r"[^\W\d_]", piece[end:begins]) else 0


def _last(piece: str) -> list[Part]:
    """Parts of the last sentence: a word or two of navigation alone, or glued behind text without a full stop."""
    if len(piece) > LONGEST_LOOKED_AT_CHARS:
        return [(piece, None)]
    if len(piece.split()) <= 3:
        kind = kind_of(piece, is_line=True) or (None if re.search(r"[^\W\d_]", piece) else "navigation")
        return [(piece, REASONS.get(kind, kind) if kind else None)]
    start = first_settling(piece) if not terminated(piece) else 0
    if start and len(piece[start:].split()) <= TAIL_WORDS:
        return [*_split(piece[:start].strip()), (piece[start:], "navigation")]
    return _split(piece)


@cache
def _starters() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)(?:{'|'.join(sorted(words('starters'), key=len, reverse=True))})\s+(?=[a-z0-9])")


def sentence_start(text: str) -> int:
    """Where a word that begins sentences stands in capitals before a small letter, past the first words; 0 where none does."""
    match = _starters().search(text, len(text.split(" ", 1)[0]))
    return match.start() if match else 0


def _sentence_begins(piece: str, phrase_end: int) -> int:
    """Where a true sentence begins behind a glued phrase; 0 where that cannot be seen or nothing true is left."""
    number = re.compile(r"[\s\d|:>-]*").match(piece, phrase_end)
    head = number.end() if number else phrase_end
    starter = _starters().search(piece, max(0, head - 1))
    end = starter.start() if starter else head
    rest = piece[end:].strip()
    if starter is None and not (len(rest.split()) >= 20 and reports_speech(rest)):
        return 0
    return end if len(rest.split()) >= 6 and kind_of(rest, is_line=False) is None else 0


def _bridge(parts: list[Part]) -> None:
    """A short sentence between two that are furniture is furniture; a longer one if it speaks to the reader."""
    for position in range(1, len(parts) - 1):
        text, reason = parts[position]
        before, after = parts[position - 1][1], parts[position + 1][1]
        if reason or not before or not after or {before, after} & {"caption", "related link"}:
            continue
        size = len(text.split())
        if (size <= SHORT_FURNITURE_WORDS and not reports_speech(text)) or (size <= 25 and speaks_to_reader(text)):
            parts[position] = (text, before)


def _doubled(parts: list[Part]) -> None:
    """A sentence that stands again right behind itself is the standfirst of the text."""
    for position in range(min(len(parts) - 1, 4)):
        text, reason = parts[position]
        if reason is None and len(text.split()) >= 6 and parts[position + 1] == (text, None):
            parts[position] = (text, "standfirst")


def _captions(parts: list[Part]) -> None:
    """A sentence that ends with a photo credit, or stands before one in brackets, is a caption, unless speech is reported in it."""
    for position, (text, reason) in enumerate(parts):
        if reason is not None:
            continue
        match = _LEADING_BRACKET.fullmatch(text)
        if match and is_photo_bracket(match["inside"]):
            parts[position] = (text, "caption")
            before = parts[position - 1] if position else ("", "caption")
            if before[1] is None and len(before[0].split()) <= CAPTION_WORDS and not reports_speech(before[0]):
                parts[position - 1] = (before[0], "caption")
        elif 1 < len(parts) - 1 != position and has_photo_credit(text) and not reports_speech(text) and len(text.split()) <= CAPTION_WORDS:
            parts[position] = (text, "caption")
