"""A page pasted as one paragraph: its head broken into the lines that it once had."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.clean.credits import agency_in
from rashomon.clean.dateline import dateline
from rashomon.clean.dates import stamps
from rashomon.clean.lines import Line, sentences

FLAT_CHARS = 600  # a line from here on may be a whole page
FLAT_LINES = 3  # in a text of more lines the breaks are those of the page
HEAD_CHARS = 800  # in which a head is looked for
BEFORE_WORDS = 45  # that may stand before the first date of a head
_INSIDE = re.compile(r"\b(?:on|in|of|since|from|until|till|dated|by|before|after|and|to|the|early|late|mid)\s+$", re.IGNORECASE)
_CAPITALS = re.compile(r"(?<=[\s.])(?=[A-ZÀ-ÖØ-Þ]{4,}[A-ZÀ-ÖØ-Þ/ ,.'’-]*(?:[A-Z][a-z]+[ ,.\d]*){0,4}(?:\(|/[A-Z]|[-–—:]))")
_FROM_HERE = re.compile(r"[\"“‘'(\[]?[A-Z0-9]")
_TAIL = re.compile(r"(?:\s*[|·•(,–-]?\s*(?:\d{1,2}:\d{2}(?:\s*[ap]m)?|[A-Z]{2,4}T\b|UTC|\)))*\s*")
_BYLINE = re.compile(r"(?<=\S\s)(?P<by>(?:[Bb]y\s+(?=[A-Z])|Source:\s)\S+(?:\s+\S+){0,8})$")
_PLACE_BEFORE = re.compile(r"[A-Z][\w'’-]+,\s+$")


def unflatten(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Break the head of a text that came as one paragraph at its dates and its dateline; other texts stay as they are.

    Limits: dates inside a sentence ("on 5 May 2021") do not break it; a head without any date or dateline stays glued.
    """
    if not lines or len(lines) > FLAT_LINES or len(lines[0].text) < FLAT_CHARS:
        return tuple(lines)
    text = lines[0].text
    cuts = sorted({0, *_cuts(text), len(text)})
    parts = [text[start:end].strip() for start, end in pairwise(cuts)]
    heads = [replace(lines[0], text=line, mark="above") for part in parts[:-1] if part for line in _bylines(part)]
    return (*heads, replace(lines[0], text=parts[-1]), *lines[1:])


def _bylines(part: str) -> list[str]:
    """A piece of a head, with the byline or source at its end on a line of its own."""
    match = _BYLINE.search(part)
    if match is None or (match["by"].startswith("by") and not agency_in(match["by"]) and "agencies" not in match["by"].lower()):
        return [part]
    return [part[: match.start("by")].strip(), match["by"]]


def _cuts(text: str) -> Iterator[int]:
    head = text[:HEAD_CHARS]
    last = 0
    for stamp in stamps(head, within=HEAD_CHARS):
        before = head[last : stamp.start]
        if len(before.split()) > BEFORE_WORDS or len(sentences(before)) > 2:
            break
        tail = _TAIL.match(head, stamp.end)
        end = tail.end() if tail else stamp.end
        if (
            _INSIDE.search(before)
            or (stamp.label or "").lower() == "on"
            or not _FROM_HERE.match(head, end)
            or head[stamp.end : stamp.end + 1] in {".", ")", "]"}
        ):
            continue
        if stamp.start:
            yield stamp.start
        yield end
        last = end
    for match in _CAPITALS.finditer(head):
        if match.start() >= last and not _INSIDE.search(head[: match.start()]):
            found = dateline(text[match.start() :])
            place = _PLACE_BEFORE.search(head[: match.start()])
            if found and (found.places or (found.agency and place)):
                yield place.start() if place and found.agency else match.start()
                return
