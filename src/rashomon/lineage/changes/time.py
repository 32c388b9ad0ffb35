"""When something happened, or how long it lasted, told otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.data import table
from rashomon.lineage.changes.pairing import Pairing
from rashomon.model import Change

_LONG = re.compile(r"(?i)\b((?:\w+[-\s])?(?:second|minute|hour|day|week|month|year|decade|centur(?:y|ie))s?)-long\b")


def detect(pairing: Pairing) -> Iterator[Change]:
    """Weekdays and months exchanged, and durations in "-long" that differ.

    Method: of the weekdays (and of the months) of both sides, one that is left over on each; "weeks-long" against "week-long".

    Limits: relative times ("in recent weeks", "last month") are not compared: two wordings of one time are the rule there. Numbers of days
        are found by the detector of numbers.

    Args:
        pairing: aligned sentences.
    """
    for kind in ("weekday", "month"):
        ours, theirs = _named(pairing, "before", kind), _named(pairing, "after", kind)
        lone = {v: r for v, r in ours.items() if v not in theirs}
        strange = {v: r for v, r in theirs.items() if v not in ours}
        if len(lone) == 1 and len(strange) == 1:
            yield pairing.change("time", next(iter(lone.values())), next(iter(strange.values())))
    one, other = (_LONG.search(_body(pairing, side)) for side in ("before", "after"))
    if one and other and _plain(one.group(1)) != _plain(other.group(1)):
        spans = [
            (pairing.extent(side)[0] + m.start(), pairing.extent(side)[0] + m.end()) for side, m in (("before", one), ("after", other))
        ]
        yield pairing.change("time", pairing.range_of("before", *spans[0]), pairing.range_of("after", *spans[1]))


def _body(pairing: Pairing, side: str) -> str:
    start, end = pairing.extent(side)
    return pairing.text(side).report.text[start:end]


def _plain(duration: str) -> str:
    """Without the article, and "three-weeks" as "three week": the plural tells only where no number stands."""
    parts = re.split(r"[-\s]", duration.lower())
    counted = len(parts) == 2 and parts[0] not in ("a", "an", "the", "of", "in")
    return f"{parts[0]} {parts[1].rstrip('s')}" if counted and _counts(parts[0]) else parts[-1]


def _counts(word: str) -> bool:
    return word.isdigit() or any(row[0] == word for row in table("numbers"))


def _named(pairing: Pairing, side: str, kind: str) -> dict[str, tuple[int, int]]:
    values = {row[0].lower(): row[2] for row in table("timewords") if row[1] == kind}
    text, (low, high) = pairing.text(side), pairing.words(side)
    found: dict[str, tuple[int, int]] = {}
    for at in range(low, high):
        form = text.words.forms[at]
        shown = text.report.text[text.words.starts[at] : text.words.ends[at]]
        if form in values and shown[0].isupper() and len(form) > 2 and not (form == "may" and at == low):
            found.setdefault(values[form], (at, at + 1))
    return found
