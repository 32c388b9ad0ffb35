"""Where a text stands inside quotation marks."""

from __future__ import annotations

import re

MARK = re.compile(r"&?quot;|&#34;|[\"“”„«»‘’']")
_DOUBLE_OPEN = frozenset("“„«")
_DOUBLE_CLOSE = frozenset("”»")
LONGEST_SINGLE_CHARS = 240  # between single marks; beyond it, an apostrophe was taken for a mark


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Extents of the words between quotation marks, the marks left out.

    Method: curly marks by their shape, straight ones by the white space around them; a quotation that is opened and not closed ends with
        its paragraph, as in quotations that run over several paragraphs. Single marks count where they cannot be apostrophes. What
        careless rewriting leaves of a mark (`quot;`) counts as one.

    Limits: a quotation inside a quotation is part of the outer one.

    Args:
        text: the body of a report.

    Returns:
        Pairs (start, end) in order, none empty, none overlapping.
    """
    found: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        found += _in_paragraph(text, paragraph.start(), paragraph.end())
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for mark in MARK.finditer(text, start, end):
        if opened is None:
            if _opens(text, mark, end):
                opened = mark
        elif _closes(text, mark, opened, start, end):
            if mark.start() > opened.end():
                found.append((opened.end(), mark.start()))
            opened = None
        elif _single(opened) and (not _single(mark) or mark.start() - opened.end() > LONGEST_SINGLE_CHARS):
            opened = mark if _opens(text, mark, end) else None
    if opened is not None and not _single(opened) and end > opened.end():
        found.append((opened.end(), end))
    return found


def _single(mark: re.Match[str]) -> bool:
    return mark.group() in "‘’'"


def _opens(text: str, mark: re.Match[str], end: int) -> bool:
    if mark.group() in _DOUBLE_OPEN:
        return True
    if mark.group() in _DOUBLE_CLOSE:
        return False
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < end else " "
    if mark.group() == "’":
        return False
    if _single(mark):
        return not before.isalnum() and after.isalnum() and before not in "’'" and not _elision(text, mark.end())
    return not after.isspace() or before.isspace()


def _elision(text: str, at: int) -> bool:
    """An apostrophe that stands for left-out figures: '90s."""
    return text[at : at + 1].isdigit()


def _closes(text: str, mark: re.Match[str], opened: re.Match[str], start: int, end: int) -> bool:
    if _single(opened) != _single(mark):
        return False
    if not _single(mark):
        return mark.group() not in _DOUBLE_OPEN
    after = text[mark.end()] if mark.end() < end else " "
    before = text[mark.start() - 1] if mark.start() > start else " "
    return mark.group() != "‘" and not after.isalnum() and not before.isspace()
