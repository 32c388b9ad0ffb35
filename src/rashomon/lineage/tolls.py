"""The count of victims that a text leads with: a later state of a story has the higher one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from rashomon.data import table
from rashomon.text.numbers import scan

_DEEDS = {
    "deaths": re.compile(r"(?i)\b(?:kill(?:ed|ing|s)?|dead|died|deaths?|(?:death )?toll|fatalit(?:y|ies)|bodies)\b"),
    "injuries": re.compile(r"(?i)\b(?:wound(?:ed|ing|s)?|injur(?:ed|ies|ing|es)|hurt)\b"),
}
REACH_CHARS = 60  # from a number to the word that says what happened
TOLL_REACH_CHARS = 170  # from "toll" to its number
FAR = 150  # characters that a comma or "and" counts for
HIGHEST = 20_000  # a larger number is that of a war


def tolls(text: str) -> Mapping[str, float]:
    """The count of deaths and of injuries that a report leads with.

    Method: for each kind the first number, in the first third of the text (at least 600 characters), whose nearest word of harm in its
        sentence, within 60 characters, is of that kind.

    Limits: takes the count of an earlier happening in the lead for the count of this one.

    Args:
        text: the body of a report.

    Returns:
        "deaths" and "injuries", where a number stands.
    """
    found: dict[str, float] = {}
    for _, (deed, value) in counts_at(text[: max(600, len(text) // 3)]):
        found.setdefault(deed, value)
    return found


@lru_cache(maxsize=2048)
def counts_at(text: str) -> tuple[tuple[int, tuple[str, float]], ...]:
    """Every count of deaths and of injuries, with where it starts.

    Args:
        text: the body of a report, or a part of it.

    Returns:
        Start, and "deaths" or "injuries" with the number.
    """
    numbers = [n for n in scan(text) if n.value is not None and 0 < n.value <= HIGHEST and not _dated(text, n.start, n.end, n.value)]
    edges = [0, *(n.end for n in numbers)], [*(n.start for n in numbers[1:]), len(text)]
    found = []
    for number, floor, ceiling in zip(numbers, edges[0], edges[1], strict=False):
        deed = _deed(text[floor : number.start], text[number.end : ceiling])
        if deed is not None and number.value is not None:
            found.append((number.start, (deed, number.value)))
    return tuple(found)


def _dated(text: str, start: int, end: int, value: float) -> bool:
    before, after = re.findall(r"[A-Za-z]+\W*$", text[max(0, start - 12) : start]), re.findall(r"^\W*[A-Za-z]+", text[end : end + 12])
    near = {word.strip(" .,").lower() for word in before + after}
    return value in range(1900, 2100) or bool(near & _months())


@cache
def _months() -> frozenset[str]:
    return frozenset(row[0].lower() for row in table("timewords") if row[1] == "month")


def _deed(before: str, after: str) -> str | None:
    """The nearest word of harm; one beyond "and" or a comma is farther, and one that governs what comes next ("wounding 120") is none."""
    before = re.split(r"[.!?\n]", before[-TOLL_REACH_CHARS:])[-1]
    after = re.split(r"[.!?\n]", after[:REACH_CHARS])[0]
    near: list[tuple[int, str]] = []
    for deed, pattern in _DEEDS.items():
        near += [(m.start() + _far(after[: m.start()]), deed) for m in pattern.finditer(after) if not m.group().lower().endswith("ing")]
        for match in pattern.finditer(before):
            gap = len(before) - match.end()
            if gap <= REACH_CHARS or "toll" in match.group().lower():
                near.append((gap + _far(before[match.end() :]), deed))
    return min(near)[1] if near else None


def _far(between: str) -> int:
    return FAR if re.search(r",| and | with ", between) else 0
