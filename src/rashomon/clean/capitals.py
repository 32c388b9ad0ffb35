"""A capture in capitals, put into normal case before its lines are judged: case tells a heading from running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.clean.dateline import dateline
from rashomon.clean.lines import Line
from rashomon.text.recase import in_capitals, recased

HEAD_LINES = 6
"""Lines of a report among which the dateline stands; its place stays in capitals, as news writes it."""


def lowered(content: str) -> str:
    """A plain text, with everything that is in capitals in normal case.

    Args:
        content: of a capture.

    Returns:
        The text, of the same length; itself where nothing is in capitals.
    """
    if in_capitals(content):
        return _with_dateline(content, recased(content))
    if not re.search(r"(?:[A-Z]{2,}\W+){6}", content):
        return content
    blocks = re.split(r"(\n\s*\n)", content)
    return "".join(recased(block) if in_capitals(block) else block for block in blocks)


def lowered_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page, likewise.

    Args:
        lines: of a page.
    """
    joined = "\n\n".join(line.text for line in lines)
    told = lowered(joined).split("\n\n")
    return tuple(replace(line, text=text) for line, text in zip(lines, told, strict=True)) if len(told) == len(lines) else tuple(lines)


def _with_dateline(before: str, after: str) -> str:
    at = 0
    for line in before.split("\n")[:HEAD_LINES]:
        text = line.strip()
        head = dateline(text) if text else None
        if head and head.end < len(text):
            start = at + line.index(text)
            return after[:start] + before[start : start + head.end] + after[start + head.end :]
        at += len(line) + 1
    return after
